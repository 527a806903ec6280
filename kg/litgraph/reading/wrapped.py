"""The form with wrapped lines: a plain text file, or the text of a book with its page turns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from litgraph.reading.headings import is_known, is_number, looks_like_heading
from litgraph.reading.kinds import (
    bullet_width,
    is_bracketed,
    is_caption,
    is_contact,
    is_footnote,
    is_labelled,
    is_list_item,
    is_markdown_footnote,
    is_source_line,
    is_table_caption,
    starts_reference,
)
from litgraph.reading.lines import Line, starts_small, usual_width
from litgraph.reading.pieces import Piece, is_open, make_piece
from litgraph.reading.running_heads import is_running_head

_HASHES = re.compile(r"(#{1,6})\s+(?=\S)")
_QUOTE = re.compile(r">\s?")
_PIPES = re.compile(r"\|.*\|$")
_RULER = re.compile(r"[|\s:=_*-]{3,}$")
_UNDERLINE = re.compile(r"(?:={3,}|-{3,})$")
_LOST = "\ufffd"
"""What a font without letters leaves before a heading."""
_FULL = 0.8
"""Share of the usual width from which a line counts as full."""
_NARROW = 0.85
"""Share of the usual width below which a line that ends no sentence is no line of prose."""
_WIDER = 1.12
"""Share of the usual width that only smaller type reaches."""
_DEEP = 4
"""Spaces before a line that make it a heading, or the opening of something set apart."""


def cut_wrapped(lines: Sequence[Line]) -> list[Piece]:
    """Cut wrapped lines into pieces.

    Blank lines part them. Where a book begins its paragraphs with one space (`indented`), a deeper indent
    also begins a piece, and one space in the middle is only the top of a page.
    """
    return _Cutter(lines).cut()


class _Cutter:
    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.width = usual_width(lines)
        spaced = [line for line in lines if line.blanks]
        self.indented = sum(line.indent > 0 for line in spaced) * 2 > len(spaced) > 20
        self.lost = any(line.body.startswith(_LOST) for line in lines)
        self.pieces: list[Piece] = []
        self.table = False
        self.references = False

    def cut(self) -> list[Piece]:
        """Go through the groups of lines once, leaving out page heads and chapter numbers."""
        groups = self._groups()
        cut = False
        for number, group in enumerate(groups):
            after = groups[number + 1] if number + 1 < len(groups) else None
            if len(group) == 1 and (
                is_running_head(group[0], after[0] if after else None) or self._is_chapter_number(group[0])
            ):
                cut = True
                continue
            before = len(self.pieces)
            self._add(group, after)
            if before < len(self.pieces):
                self.pieces[before].cut = cut
            cut = False
        return self.pieces

    def _hashes(self, line: Line) -> re.Match[str] | None:
        return None if self.indented or line.indent else _HASHES.match(line.body)

    def _is_chapter_number(self, line: Line) -> bool:
        return self.indented and line.indent >= _DEEP and line.body.isdigit()

    def _groups(self) -> list[list[Line]]:
        """Part the lines where a blank line, an indent or a sign says that something begins."""
        groups: list[list[Line]] = []
        for index, line in enumerate(self.lines):
            if not groups or self._begins(line, self.lines[index - 1], groups[-1]):
                groups.append([])
            groups[-1].append(line)
        return groups

    def _begins(self, line: Line, before: Line, group: Sequence[Line]) -> bool:
        """Tell whether a piece begins at `line`, of which `group` is what stands above it."""
        body, first = line.body, group[0].body
        if line.blanks or self._opens(line) or _PIPES.match(first) or (self._hashes(group[0]) and len(group) == 1):
            return True
        if is_list_item(body) and not is_footnote(body) and (before.ended or is_list_item(first)):
            return not is_bracketed(body) or is_bracketed(first)
        if is_labelled(body) and before.ended:
            return True
        return self.indented and self._begins_in_book(line, before, group)

    def _opens(self, line: Line) -> bool:
        body = line.body
        sign = body.startswith(_LOST) or body[0] in "•·▪" or is_markdown_footnote(body)
        return sign or bool(self._hashes(line) or _PIPES.match(body))

    def _begins_in_book(self, line: Line, before: Line, group: Sequence[Line]) -> bool:
        if line.indent >= 2 or (line.indent and is_caption(line.body)):
            return True
        note = is_footnote(line.body) and not line.indent
        if note and before.ended and line.tight > self.width * _WIDER:
            return True
        if is_footnote(group[0].body) and group[0].tight > self.width:
            cited = line.body[0].isdigit() and before.body.count("(") > before.body.count(")")
            return bool(line.indent or (note and line.tight > self.width)) and not cited
        return line.indent == 1 and self._turns_page(line, before, group)

    def _turns_page(self, line: Line, before: Line, group: Sequence[Line]) -> bool:
        """Tell whether a line with one space before it begins a piece, and is not only the top of a page."""
        if not before.ended and before.tight < self.width * _NARROW and line.tight >= self.width * _FULL:
            return True  # the text goes on, on a new page, after cells of a table
        above = " ".join(item.body for item in group[:4])
        deep = group[0].indent >= _DEEP and looks_like_heading(above, limit=140)
        if (is_caption(above) or above.startswith(_LOST) or deep) and len(group) <= 3:
            return above.count("(") <= above.count(")")
        return before.ended and before.tight < self.width * _FULL and not starts_small(line.body)

    def _add(self, group: Sequence[Line], after: Sequence[Line] | None) -> None:
        body = group[0].body
        text = " ".join(line.body for line in group)
        if underlined := len(group) == 2 and _UNDERLINE.match(group[1].body):
            group = group[:1]
        if _RULER.match(text):
            return
        if hashes := self._hashes(group[0]):
            self._add_heading(group, hashes.end(), len(hashes[1]))
        elif underlined:
            self._add_heading(group, 0, 1 if underlined[0][0] == "=" else 2)
        elif is_caption(body) and len(text) < 600:
            self.pieces.append(make_piece("caption", group))
            self.table = is_table_caption(body) or (self.table and is_source_line(body))
        elif self._is_heading(group, after):
            self._add_heading(group, 1 if body.startswith(_LOST) else 0, 0)
        elif _PIPES.match(body):
            self._add_row(group, row=True)
        elif self.table and not self._is_prose(group):
            self._add_row(group)
        else:
            self.table = False
            self._add_prose(group)

    def _add_heading(self, group: Sequence[Line], skip: int, depth: int) -> None:
        piece = make_piece("heading", group, [skip])
        piece.depth = depth
        self.table = False
        self.references = "reference" in piece.text.casefold() or "bibliography" in piece.text.casefold()
        self.pieces.append(piece)

    def _add_prose(self, group: Sequence[Line]) -> None:
        body = group[0].body
        if _QUOTE.match(body):
            skips = [match.end() if (match := _QUOTE.match(line.body)) else 0 for line in group]
            self.pieces.append(make_piece("block quotation", group, skips))
        elif self._is_footnote(group):
            piece = make_piece("footnote", group)
            piece.small = not is_markdown_footnote(body)
            self.pieces.append(piece)
        elif self._is_small(group) and any(piece.small and is_open(piece.text) for piece in self.pieces[-8:]):
            piece = make_piece("paragraph", group)
            piece.small = True
            self.pieces.append(piece)
        elif self.references:
            self._add_references(group)
        elif self._is_loose(group) or self._is_figures(group):
            self._add_row(group)
        elif is_list_item(body):
            self.pieces.append(make_piece("list item", group, [bullet_width(body)]))
        elif self.indented and len(group) <= 4 and group[0].blanks and any(is_contact(line.body) for line in group):
            self.pieces.append(make_piece("front matter", group))
        elif self.indented and group[0].indent >= 2 and body[0] in "‘“":
            self.pieces.append(make_piece("block quotation", group))
        else:
            self.pieces.append(make_piece("paragraph", group))

    def _add_row(self, group: Sequence[Line], *, row: bool = False) -> None:
        """Add cells of a table: in a book, an indent begins one; elsewhere every line is a row."""
        piece = make_piece("table row", group)
        piece.row, piece.columns = row, True
        piece.cells = [number for number, line in enumerate(group) if number and (line.indent or not self.indented)]
        self.pieces.append(piece)

    def _add_references(self, group: Sequence[Line]) -> None:
        entry: list[Line] = []
        for line in group:
            if entry and (starts_reference(line.body) or is_list_item(line.body)) and entry[-1].ended:
                self.pieces.append(make_piece("reference", entry, [bullet_width(entry[0].body)]))
                entry = []
            entry.append(line)
        self.pieces.append(make_piece("reference", entry, [bullet_width(entry[0].body)]))

    def _is_heading(self, group: Sequence[Line], after: Sequence[Line] | None) -> bool:
        if group[0].body.startswith(_LOST):
            return True
        text = " ".join(" ".join(line.body.split()) for line in group)
        if after is None or len(group) > 3 or not looks_like_heading(text, limit=140):
            return False
        if self.indented:
            deep = group[0].indent >= _DEEP or (group[0].indent > 1 and is_known(text))
            if not deep or is_list_item(text) or (not after[0].blanks and after[0].indent < _DEEP):
                return False
            return (
                not self.table
                or self._is_prose(after)
                or (after[0].indent >= _DEEP and looks_like_heading(after[0].body))
            )
        if len(group) > 1 or not group[0].blanks or not after[0].blanks or (self.table and not is_number(text)):
            return not self.pieces and len(group) == 1
        return group[0].tight < self.width * 0.9

    def _is_prose(self, group: Sequence[Line]) -> bool:
        """Tell whether lines after a table are text again: they fill the width, with no columns in them."""
        if bullet_width(group[0].body) and group[-1].ended and sum(line.tight for line in group) > self.width * 0.7:
            return True
        wide = [line.tight >= self.width * _FULL for line in group[:3]]
        if len(group) <= 2 and wide[0] and starts_small(group[0].body):
            return True
        return sum(wide) >= 2

    def _is_footnote(self, group: Sequence[Line]) -> bool:
        if is_markdown_footnote(group[0].body):
            return True
        return self.indented and is_footnote(group[0].body) and group[0].indent == 0 and self._is_small(group)

    def _is_small(self, group: Sequence[Line]) -> bool:
        return self.indented and max(line.tight for line in group) > self.width * _WIDER

    def _is_loose(self, group: Sequence[Line]) -> bool:
        """Tell whether lines are the words of a drawing: short, no sentence, and going on with none."""
        drawing = bool(self.pieces) and self.pieces[-1].kind == "table row"
        limit = self.width * (0.75 if drawing else 0.6)
        if not self.indented or any(line.tight > limit or line.ended for line in group):
            return False
        if drawing and all(line.tight < self.width * 0.4 for line in group):
            return True
        last = next(
            (piece for piece in reversed(self.pieces[-40:]) if piece.kind not in {"table row", "caption"}), None
        )
        running = last is not None and last.kind in {"paragraph", "list item"} and is_open(last.text)
        if is_list_item(group[0].body):
            return running and last is not None and last.kind == "paragraph"
        return not (running and starts_small(group[0].body))

    def _is_figures(self, group: Sequence[Line]) -> bool:
        """Tell whether lines hold mostly numbers."""
        words = " ".join(line.body for line in group).split()
        numbers = sum(word.strip("()%–,*").replace(".", "").replace(",", "").isdigit() for word in words)
        return numbers >= 4 and numbers * 2 >= len(words)
