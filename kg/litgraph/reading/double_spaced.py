"""The form of a double-spaced PDF: one printed line per line and a blank line after each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from litgraph.reading.headings import is_known, looks_like_heading
from litgraph.reading.kinds import (
    bullet_width,
    has_year,
    is_caption,
    is_labelled,
    is_list_item,
    is_table_caption,
    starts_reference,
)
from litgraph.reading.lines import Line, starts_small, usual_width
from litgraph.reading.pieces import Piece, make_piece
from litgraph.reading.running_heads import is_bare_number, page_number, set_pages

_SHORT = 0.85
"""Share of the full width below which a line that ends a sentence ends its paragraph."""
_FIGURE = re.compile(r"\d[\d.,]*")


def cut_double_spaced(lines: Sequence[Line]) -> list[Piece]:
    """Cut printed lines into pieces: blank lines say nothing here, so lengths and sentence ends do.

    A paragraph ends where a line ends a sentence and stops short of the full width, and where the next line
    is a heading, a caption or a labelled hypothesis. A last line of full width cannot be told.
    """
    return _Cutter(lines).cut()


class _Cutter:
    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.width = usual_width(lines)
        self.by_number = {line.number: line for line in lines}
        self.pieces: list[Piece] = []
        self.table = False
        self.references = False

    def cut(self) -> list[Piece]:
        """Go through the lines once."""
        fresh = True
        cut = False
        numbers: list[tuple[int, int]] = []
        for index, line in enumerate(self.lines):
            after = self.lines[index + 1] if index + 1 < len(self.lines) else None
            if is_bare_number(line, after):
                cut = True
                numbers.append((line.number, page_number(line) or 0))
                continue
            piece = self._classify(index, line)
            piece.cut, cut = cut, False
            same_cell = piece.kind == "table row" and not line.blanks and self.pieces[-1].kind == "table row"
            if same_cell or (piece.kind == "paragraph" and not fresh and self._runs_on(line)):
                self.pieces[-1].add(piece)
            else:
                self.pieces.append(piece)
            fresh = piece.kind == "heading"
        set_pages(self.pieces, numbers, self.lines[-1].number)
        return self.pieces

    def _classify(self, index: int, line: Line) -> Piece:
        body = line.body
        if is_caption(body):
            self.table = self.table or is_table_caption(body)
            return make_piece("caption", [line])
        if self._is_heading(index, line):
            self.table = False
            self.references = is_known(body) and "references" in body.casefold()
            return make_piece("heading", [line])
        if self.table and self._is_prose(index):
            self.table = False
        if self.table:
            return make_piece("table row", [line])
        if self.references and starts_reference(body) and has_year(self.pieces[-1].text + " (2000)"):
            return make_piece("reference" if self._last_is_whole() else "paragraph", [line])
        if is_list_item(body) and not self.references:
            return make_piece("list item", [line], [bullet_width(body)])
        return make_piece("paragraph", [line])

    def _last_is_whole(self) -> bool:
        last = self.pieces[-1]
        return last.kind == "heading" or has_year(last.text)

    def _is_prose(self, index: int) -> bool:
        """Tell whether a line after a table is text again: full width, few figures, and the next line too."""
        pair = self.lines[index : index + 2]
        return all(
            item.tight >= self.width * 0.8 and len(_FIGURE.findall(item.body)) < 4 and not is_list_item(item.body)
            for item in pair
        )

    def _is_heading(self, index: int, line: Line) -> bool:
        after = self.lines[index + 1] if index + 1 < len(self.lines) else None
        if after is None or not looks_like_heading(line.body) or line.tight > self.width * 0.75:
            return False
        if starts_small(after.body) or is_list_item(line.body):
            return False
        if self.table or self.references:
            return is_known(line.body)
        before = self.lines[index - 1] if index else None
        return before is None or before.ended or is_known(line.body)

    def _runs_on(self, line: Line) -> bool:
        """Tell whether `line` belongs to the piece before it."""
        before = self.pieces[-1]
        if before.kind in {"heading", "caption", "table row"} or is_labelled(line.body):
            return False
        last = self.by_number[before.last]
        return (
            before.kind == "reference" or not last.ended or last.tight >= self.width * _SHORT or starts_small(line.body)
        )
