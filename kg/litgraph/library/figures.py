"""Figures as sources print them: what a printed string can mean, and which figures a sentence names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

WORDS = {
    word: str(number)
    for number, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split(),
        2,
    )
}
"""Number words that count something; `one` is left out, since it seldom does."""
WORDS |= {"thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90"}

_FIGURE = re.compile(r"(?<![\w.,])[-+−–]?\d+(?:[.,' \u00a0\u202f]\d{3}(?!\d))*(?:[.,]\d+)?")
_BARE = re.compile(r"[-+−–]?(?:\d+(?:[., '\u00a0\u202f]\d+)*|[.,]\d+)")
_GROUPS = re.compile(r"\d{1,3}([., '\u00a0\u202f]\d{3})+")


def parse_figure(printed: str) -> tuple[str, ...]:
    """Give the decimals a printed figure can mean; a comma may mark decimals or thousands.

    >>> parse_figure("0,193***"), parse_figure("-14.410***"), parse_figure("(1,895)"), parse_figure("5.88%")
    (('0.193',), ('-14.410', '-14410'), ('1.895', '1895'), ('5.88',))
    >>> parse_figure("EUR 12,704,013"), parse_figure("less")
    (('12704013',), ())
    """
    found = _BARE.search(printed)
    if found is None:
        return ()
    text = re.sub(r"[−–]", "-", found[0])
    sign, digits = ("-", text[1:]) if text[0] == "-" else ("", text.lstrip("+"))
    readings = [digits.replace(",", ".")] if len(re.findall(r"[.,]", digits)) <= 1 else []
    if _GROUPS.fullmatch(digits) and not digits.startswith("0"):
        readings.append(re.sub(r"[^\d]", "", digits))
    elif (grouped := re.fullmatch(r"(\d{1,3}(?:[ ,.'\u00a0\u202f]\d{3})+)[.,](\d+)", digits)) is not None:
        readings.append(re.sub(r"[^\d]", "", grouped[1]) + "." + grouped[2])
    return tuple(dict.fromkeys(sign + _leading_zero(reading) for reading in readings if _is_decimal(reading)))


def _leading_zero(reading: str) -> str:
    return f"0{reading}" if reading.startswith(".") else reading


def _is_decimal(text: str) -> bool:
    try:
        Decimal(text)
    except InvalidOperation:
        return False
    return True


def find_figures(sentence: str) -> Iterator[str]:
    """Give the figures a sentence names, number words as digits; letters before a digit make it a code.

    >>> list(find_figures("Among 181 firms, M17 and F10a rose 0,193*** by H1c in ten of 2,401 cases (48.24 per cent)."))
    ['181', '0,193', '10', '2,401', '48.24']
    """
    for found in re.finditer(rf"{_FIGURE.pattern}|(?<![\w-])(?:{'|'.join(WORDS)})(?!\w)", sentence, re.IGNORECASE):
        word = WORDS.get(found[0].casefold())
        yield word or found[0].lstrip("+-−–")
