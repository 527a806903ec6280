"""Text laid out for a terminal: lines of the right width, and columns.

Where stdout is no terminal the width is 80 and nothing is cut, so that a file or a pipe gets the same bytes on
every machine.
"""

from __future__ import annotations

import re
import shutil
import sys
import unicodedata
from collections.abc import Iterator, Sequence

NARROWEST, USUAL, WIDEST = 30, 80, 100
"""Columns below and above which no text is read, and those of a page without a terminal."""

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""What could drive a terminal; a source may hold anything."""

Rows = Sequence[Sequence[object]]


def on_terminal() -> bool:
    """Tell whether a person looks at stdout."""
    return sys.stdout is not None and sys.stdout.isatty()


def width() -> int:
    """Give the number of columns to fill."""
    if not on_terminal():
        return USUAL
    return max(min(shutil.get_terminal_size((USUAL, 24)).columns, WIDEST), NARROWEST)


def size(text: str) -> int:
    """Give the columns a text takes up: two for a wide character, none for a combining one.

    >>> size("naïve"), size("価値"), size("e\\u0301")
    (5, 4, 1)
    """
    return len(text) if text.isascii() else sum(map(_size_of_sign, text))


def _size_of_sign(sign: str) -> int:
    if unicodedata.category(sign) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(sign) in {"W", "F"} else 1


def clean(text: str) -> str:
    """Put a text on one line, with a visible sign for each character that would drive the terminal."""
    return " ".join(_CONTROLS.sub("\ufffd", " ".join(text.split())).split())


def fold(text: str, first: str = "", hang: str = "", columns: int | None = None) -> str:
    """Break a text into lines; the first begins with `first`, the others with `hang`.

    >>> print(fold("one two three four", first="- ", hang="  ", columns=12))
    - one two
      three four
    """
    room = columns or width()
    lines, line = list[str](), first
    bare = True
    for word in _words(text, room - max(size(first), size(hang))):
        if not bare and size(line) + 1 + size(word) > room:
            lines.append(line)
            line, bare = hang, True
        line, bare = line + ("" if bare else " ") + word, False
    return "\n".join([*lines, line]).rstrip()


def _words(text: str, room: int) -> Iterator[str]:
    """Give the words of a text; one that no line can hold comes in pieces (a script without spaces, an address)."""
    for word in clean(text).split():
        while size(word) > room:
            end = next((n for n in range(1, len(word)) if size(word[: n + 1]) > room), len(word))
            yield word[:end]
            word = word[end:]  # noqa: PLW2901 - the rest of the same word
        if word:
            yield word


def format_facts(facts: Sequence[tuple[str, str]]) -> str:
    """Set terms and their values side by side, leaving out what has no value.

    >>> print(format_facts([("country", "Veldt"), ("industry", ""), ("founded", "1987")]))
    country  Veldt
    founded  1987
    """
    known = [(term, value) for term, value in facts if value]
    wide = max((size(term) for term, _ in known), default=0) + 2
    return "\n".join(fold(value, first=pad(term, wide), hang=" " * wide) for term, value in known)


def format_columns(columns: Sequence[str], rows: Rows) -> str:
    """Set rows in columns as wide as they need; on a terminal the widest are cut until a row fits its line.

    >>> print(format_columns(("key", "n"), [("doe2019", 3), ("roe2021", 12)]))
    key       n
    doe2019   3
    roe2021  12
    """
    cells = [[clean("" if cell is None else str(cell)) for cell in row] for row in (columns, *rows)]
    wide = [max(size(row[place]) for row in cells) for place in range(len(columns))]
    if on_terminal():
        wide = _shrink(wide, shutil.get_terminal_size((USUAL, 24)).columns - 2 * (len(wide) - 1))
    right = [bool(rows) and all(type(row[place]) is int for row in rows) for place in range(len(columns))]
    return "\n".join("  ".join(map(_cell, row, wide, right)).rstrip() for row in cells)


def _shrink(wide: Sequence[int], room: int) -> list[int]:
    """Take from the widest column, one at a time, until all fit or none is left to take from."""
    left = list(wide)
    while sum(left) > room and max(left) > 8:
        left[left.index(max(left))] -= 1
    return left


def _cell(text: str, wide: int, right: bool) -> str:
    cut = text
    while size(cut) > wide:
        cut = cut[: -2 if cut.endswith("…") else -1] + "…"
    return " " * (wide - size(cut)) + cut if right else pad(cut, wide)


def pad(text: str, wide: int) -> str:
    """Fill a text up with spaces to so many columns."""
    return text + " " * (wide - size(text))
