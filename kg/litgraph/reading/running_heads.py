"""Running heads and page numbers that a PDF left between the lines."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from litgraph.reading.lines import Line
from litgraph.reading.pieces import Piece

_BARE = re.compile(r"[-–—\s]*(\d{1,4})[-–—\s]*$")
_HEAD = re.compile(r"(?:(?P<left>\d{1,4})\s+(?=[^\W\d_])\S.{2,90}|\S.{2,90}?\S\s+(?P<right>\d{1,4}))$")
_SPACE_AFTER = 2
"""Blank lines that follow a page head, at least: a page's end leaves more of them than a paragraph's."""


def is_bare_number(line: Line, after: Line | None) -> bool:
    """Tell whether a line is only a page number, which several blank lines (or the end) follow."""
    return _BARE.match(line.body) is not None and (after is None or after.blanks >= _SPACE_AFTER)


def is_running_head(line: Line, after: Line | None) -> bool:
    """Tell whether a line is a page head with its number: a title or names, alone, with space below."""
    if line.blanks == 0 or (after is not None and after.blanks <= _SPACE_AFTER):
        return False
    return _HEAD.match(line.body) is not None or _BARE.match(line.body) is not None


def page_number(line: Line) -> int | None:
    """Give the number that a page head or foot carries, or None.

    >>> page_number(Line(1, 0, 0, "40 T. Rowan", 0, 1, "")), page_number(Line(1, 0, 0, "Trust 41", 0, 1, ""))
    (40, 41)
    """
    if match := _BARE.match(line.body):
        return int(match[1])
    match = _HEAD.match(line.body)
    return int(match["left"] or match["right"]) if match else None


def set_pages(pieces: Sequence[Piece], numbers: Sequence[tuple[int, int]], last: int) -> None:
    """Set the printed page of the pieces of which it is certain; `numbers` holds (line, page number).

    Where the last line of the text is a page number, numbers stand at the foot, and what begins between two
    that follow one another is on the page of the second. Anywhere else a head may belong to the text above or
    below it, and no page is set.
    """
    if not numbers or numbers[-1][0] != last:
        return
    lines = [line for line, _ in numbers]
    for piece in pieces:
        after = bisect_left(lines, piece.first)
        if 0 < after < len(numbers) and numbers[after][1] == numbers[after - 1][1] + 1:
            piece.page = str(numbers[after][1])
