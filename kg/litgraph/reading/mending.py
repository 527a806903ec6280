"""Mending: from lines of the layer to text a person can read, each code point knowing where it came from.

Only spaces, hyphens and markup are left out or become one space; letters and digits stay as they are, so
that a quotation can be checked against the layer.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from litgraph.model.passage import CharRange
from litgraph.reading.lexicon import SURE_GAP, Lexicon
from litgraph.reading.ranges import make_origins

Edit = tuple[int, int, str]
"""Replace [start, end) by nothing, a space or a tab."""

_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff\ufffd\x00-\x08\x0e-\x1f]+")
_ESCAPE = re.compile(r"\\(?=[*_#\[\]()`~|.+\-<>{}!])")
_TAG = re.compile(
    r"</?(?P<name>sup|sub|br|li|ul|ol|p|div|table|tr|td|th|b|i|em|strong|u|span|a|font|small)\b[^<>]{0,300}>",
    re.IGNORECASE,
)
_INLINE_TAGS = frozenset(["b", "i", "em", "strong", "u", "span", "a", "font", "small", "sub"])
_AUTOLINK = re.compile(r"<(?P<text>https?://[^<>\s]{1,500})>")
_LINK = re.compile(
    r"!?\[(?P<text>[^\[\]]{1,400})\]\((?:https?:|mailto:|www\.|#|doi:)[^()\s]{0,600}(?:\([^()\s]*\))?[^()\s]{0,200}\)"
)
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3})(?=[^\s*])(?:[^*]{1,600}?)(?<=[^\s*])\1(?![\w*])")
_UNDERLINE = re.compile(r"(?<![\w_])(_{1,2})(?=[^\s_])(?:[^_\n]{1,300}?)(?<=[^\s_])\1(?![\w_])")
_CODE = re.compile(r"`+")
_DOUBTFUL_GAP = re.compile(r"(?<=ff) (?=[a-zà-ÿ])")
_GAP_AT_HYPHEN = re.compile(r"(?:(?<=ffi|ffl) {1,2}|(?<=ff|fi|fl) )(?=-(?:[a-z]|[ \t]*\n))")
_HYPHEN = re.compile(r"[-‐][ \t]*\n\s*(?=(?P<right>\w+))")
_HYPHEN_INSIDE = re.compile(r"(?<=[^\W\d_])(?P<hyphen>[-‐] | [-‐] )(?=(?P<right>[^\W\d_]+))")
_LEFT = re.compile(r"\w+$")
_SUSPENDED = frozenset(["and", "or", "to", "und", "oder", "et", "ou", "y", "o", "as", "than", "nor"])
_SPACES = re.compile(r"\s+")
_BLANKS = re.compile(r"[^\S\t]+")
_TABS = re.compile(r"(?:(?<!\s)[^\S\t]+)?[\t|][^\S\t]*")
_COLUMNS = re.compile(
    r"(?:(?<!\s)\s+)?[\t|]\s*|(?<=\d) {2,}|(?<=[^\d\s]) {3,}|(?<=[^\d\s]) {2}(?![\s;,]|(?:1[89]|20)\d\d[a-z]?\b)"
)
_FALSE_SPACE = re.compile(
    r"(?<=[(\[‘“]) | (?=[)\]])|(?<=[\w’)]) (?=[,;:.](?:\s|$))|(?<=\w) (?=’s\b)|(?<=[.,!?]) (?=[’”](?:\s|$))"
)


class Cells(NamedTuple):
    """How the cells of a table's row are told apart: segments that begin one, and runs of spaces (`columns`)."""

    starts: frozenset[int]
    columns: bool


class Thread:
    """A text under repair, in which every code point keeps its place in the layer."""

    def __init__(self, layer: str, segments: Sequence[CharRange], cells: Container[int] = ()) -> None:
        parts: list[str] = []
        places = array("I")
        for number, (start, end) in enumerate(segments):
            if number:
                parts.append("\t" if number in cells else "\n")
                places.append(segments[number - 1][1])
            parts.append(layer[start:end])
            places.extend(range(start, end))
        self.layer = layer
        self.text = "".join(parts)
        self.places = places

    def apply(self, edits: Iterable[Edit]) -> None:
        """Carry out `edits`, which come in order and do not overlap."""
        parts: list[str] = []
        places = array("I")
        last = 0
        for start, end, put in edits:
            parts += (self.text[last:start], put)
            places += self.places[last:start]
            places += self.places[start : start + len(put)]
            last = end
        if last:
            self.text = "".join(parts) + self.text[last:]
            self.places = places + self.places[last:]

    def drop(self, pattern: re.Pattern[str], put: str = "") -> None:
        """Replace every match of `pattern` by `put`."""
        self.apply((match.start(), match.end(), put) for match in pattern.finditer(self.text))


def mend(
    layer: str, segments: Sequence[CharRange], lexicon: Lexicon, cells: Cells | None = None
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Mend the stretches `segments` of the layer into one text; give it with its origins.

    Ligatures come before spaces, because the number of spaces tells a lost ligature (one after fi, two
    after ffi) from a word's end. With `cells`, what separates the cells of a table becomes a tab.
    """
    thread = Thread(layer, segments, cells.starts if cells else ())
    thread.drop(_INVISIBLE)
    _strip_markup(thread)
    if lexicon.broken:
        thread.drop(SURE_GAP)
        thread.apply(_doubtful_gaps(thread, lexicon))
        thread.drop(_GAP_AT_HYPHEN)
    thread.apply(_line_end_hyphens(thread, lexicon))
    if cells:
        thread.drop(_COLUMNS if cells.columns else _TABS, "\t")
        thread.drop(_BLANKS, " ")
    else:
        thread.drop(_SPACES, " ")
    thread.apply(_inner_hyphens(thread, lexicon))
    if lexicon.broken:
        thread.drop(_FALSE_SPACE)
    _strip_ends(thread)
    return thread.text, make_origins(thread.places, layer)


def _strip_ends(thread: Thread) -> None:
    left = len(thread.text) - len(thread.text.lstrip())
    right = len(thread.text.rstrip())
    thread.places = thread.places[left:right]
    thread.text = thread.text[left:right]


def _strip_markup(thread: Thread) -> None:
    """Take out Markdown and the HTML that converters leave, and keep what it marks."""
    if "\\" in thread.text:
        thread.drop(_ESCAPE)
    if "<" in thread.text:
        thread.apply(
            (m.start(), m.end(), "" if m["name"].casefold() in _INLINE_TAGS else " ")
            for m in _TAG.finditer(thread.text)
        )
        thread.apply(_kept(_AUTOLINK, thread.text))
    if "](" in thread.text:
        thread.apply(_kept(_LINK, thread.text))
    if "*" in thread.text:
        for _ in range(2):  # bold around italics
            thread.apply(_marks(_EMPHASIS, thread.text))
    if "_" in thread.text:
        thread.apply(_marks(_UNDERLINE, thread.text))
    if "`" in thread.text:
        thread.drop(_CODE)


def _around(match: re.Match[str], start: int, end: int) -> Iterator[Edit]:
    yield match.start(), start, ""
    yield end, match.end(), ""


def _kept(pattern: re.Pattern[str], text: str) -> Iterator[Edit]:
    for match in pattern.finditer(text):
        yield from _around(match, match.start("text"), match.end("text"))


def _marks(pattern: re.Pattern[str], text: str) -> Iterator[Edit]:
    for match in pattern.finditer(text):
        width = len(match[1])
        yield from _around(match, match.start() + width, match.end() - width)


def _doubtful_gaps(thread: Thread, lexicon: Lexicon) -> Iterator[Edit]:
    for match in _DOUBTFUL_GAP.finditer(thread.text):
        left = _LEFT.search(thread.text, max(match.start() - 40, 0), match.start())
        right = re.compile(r"\w+").match(thread.text, match.end())
        if left and right and lexicon.closes_gap(left[0], right[0], thread.places[match.start()]):
            yield match.start(), match.end(), ""


def _line_end_hyphens(thread: Thread, lexicon: Lexicon) -> Iterator[Edit]:
    for match in _HYPHEN.finditer(thread.text):
        left = _LEFT.search(thread.text, max(match.start() - 40, 0), match.start())
        if not left:
            continue
        right = match["right"]
        if right.casefold() in _SUSPENDED and thread.text[match.end() + len(right) :][:1] not in {"-", "‐"}:
            continue
        after = thread.places[match.start()] + 1
        spaced = thread.layer[after : after + 1] in {" ", "\t"}
        if right[0].islower() and left[0].isalpha() and lexicon.drops_hyphen(left[0], right, spaced=spaced):
            yield match.start(), match.end(), ""
        else:
            yield match.start() + 1, match.end(), ""


def _inner_hyphens(thread: Thread, lexicon: Lexicon) -> Iterator[Edit]:
    """Close `decision- making` and `value - in - use` where the text writes the compound elsewhere."""
    for match in _HYPHEN_INSIDE.finditer(thread.text):
        left = _LEFT.search(thread.text, max(match.start() - 40, 0), match.start())
        right = match["right"]
        if not left or right.casefold() in _SUSPENDED:
            continue
        leading = match["hyphen"].startswith(" ")
        if lexicon.is_compound(left[0], right) or (lexicon.broken and not leading and right[0].islower()):
            if leading:
                yield match.start(), match.start() + 1, ""
            yield match.end() - 1, match.end(), ""
