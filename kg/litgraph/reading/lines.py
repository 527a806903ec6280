"""The lines of a layer, and what their statistics tell of the form of a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

Form = Literal["paragraphs", "double-spaced", "wrapped"]
"""One paragraph per line; one printed line per line with a blank after each; lines wrapped as in a book."""

_BREAK = re.compile(r"\r\n|\n|\r")
_STOP = re.compile(r"[.!?:…][\"'’”»)\]]*$|(?<=[^\d\s])[.!?:…][\"'’”»)\]]*\s?\d{1,2}$")
LONG = 250
"""Code points from which a line is a paragraph rather than a printed line."""


class Line(NamedTuple):
    """One line: `start` and `end` bound its `body` (without the space around it) in the layer."""

    number: int
    start: int
    end: int
    body: str
    indent: int
    """Spaces before the body; a tab counts as one."""
    blanks: int
    """Blank lines before this one."""
    raw: str

    @property
    def ended(self) -> bool:
        """Tell whether the line ends as a sentence does."""
        return ends_sentence(self.body)

    @property
    def tight(self) -> int:
        """Give the length with runs of spaces counted once."""
        return len(" ".join(self.body.split()))


def ends_sentence(text: str) -> bool:
    """Tell whether `text` ends with a stop, quotes and a footnote mark set aside.

    >>> ends_sentence("as they said.’ 4"), ends_sentence("as they said in")
    (True, False)
    """
    return _STOP.search(text[-60:].rstrip("*_ \t")) is not None


def starts_small(text: str) -> bool:
    """Tell whether `text` goes on in mid sentence: a small letter, or a closing mark."""
    head = text.lstrip("*_‘“\"'([ ")[:1]
    return head.islower() or text[:1] in ",;.)]–"


def split_lines(layer: str) -> list[Line]:
    """Give the lines that hold something, numbered from 1 as editors and `sed` number them.

    A line ends at LF, CRLF or CR; a byte order mark is no part of the first line.
    """
    found: list[Line] = []
    start, number, blanks = (1 if layer.startswith("\ufeff") else 0), 0, 0
    while start <= len(layer):
        number += 1
        stop = _BREAK.search(layer, start)
        end = stop.start() if stop else len(layer)
        raw = layer[start:end]
        body = raw.strip()
        if body:
            indent = len(raw) - len(raw.lstrip())
            found.append(Line(number, start + indent, start + indent + len(body), body, indent, blanks, raw))
            blanks = 0
        elif not ("\t" in raw and found and found[-1].raw.startswith("\t")):
            blanks += 1  # a line with a tab only, below another cell, is an empty cell
        if not stop:
            break
        start = stop.end()
    return found


def detect_form(lines: Sequence[Line]) -> Form:
    """Tell the form of a text from its lines: how long they are, and where a sentence runs over a line's end."""
    total = sum(len(line.body) for line in lines)
    if sum(len(line.body) for line in lines if len(line.body) >= LONG) * 2 >= total:
        return "paragraphs"
    near = spaced = 0
    for before, after in pairwise(lines):
        if not before.ended and starts_small(after.body):
            near += after.blanks == 0
            spaced += after.blanks == 1
    if spaced > near and spaced * 5 >= len(lines):
        return "double-spaced"
    return "wrapped" if near * 10 >= len(lines) else "paragraphs"


def usual_width(lines: Sequence[Line]) -> int:
    """Give the length that a full printed line has: the third quartile."""
    lengths = sorted(line.tight for line in lines)
    return lengths[len(lengths) * 3 // 4] if lengths else 0
