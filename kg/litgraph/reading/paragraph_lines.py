"""The form with one paragraph per line, with Markdown or without."""

from __future__ import annotations

import re
from collections.abc import Sequence

from litgraph.model.passage import PassageKind
from litgraph.reading.headings import is_known, is_label, is_lettered, is_number, looks_like_heading
from litgraph.reading.kinds import (
    bullet_width,
    is_caption,
    is_labelled,
    is_list_item,
    is_markdown_footnote,
    is_quotation,
)
from litgraph.reading.lines import Line, ends_sentence, starts_small
from litgraph.reading.pieces import Piece, make_piece

_HASHES = re.compile(r"(#{1,6})\s+(?=\S)")
_QUOTE = re.compile(r"(?:>\s?)+")
_PIPES = re.compile(r"\|.*\|$")
_RULER = re.compile(r"[|\s:=_*-]+$")
_UNDERLINE = re.compile(r"(?:={3,}|-{3,})$")
_AFTER_HEADINGS = frozenset(["heading", "caption", "list item", "block quotation"])
_CELLS = 40
"""More cells than any row has."""
_PROSE = 120
"""Code points from which a line is taken for prose and not for a heading or a cell."""


def cut_paragraph_lines(lines: Sequence[Line]) -> list[Piece]:
    """Cut lines that are whole paragraphs into pieces: headings, rows, list items, quotations, paragraphs."""
    pieces: list[Piece] = []
    for group in _groups(lines):
        if any(line.raw.startswith("\t") for line in group) and all(
            line.raw.rstrip().count("\t") <= 1 for line in group
        ):
            _add_row(pieces, group)
        else:
            _add_lines(pieces, group)
    _mend_rows(pieces)
    _settle_headings(pieces)
    return pieces


def _groups(lines: Sequence[Line]) -> list[list[Line]]:
    groups: list[list[Line]] = []
    for line in lines:
        if line.blanks or not groups:
            groups.append([])
        groups[-1].append(line)
    return groups


def _add_row(pieces: list[Piece], group: Sequence[Line]) -> None:
    """Take a group of lines with one cell each for one row; a line with no tab belongs to the row before."""
    row = make_piece("table row", group)
    row.row = True
    row.cells = [number for number, line in enumerate(group) if number and line.raw.startswith("\t")]
    if not group[0].raw.startswith("\t") and pieces and pieces[-1].kind == "table row":
        pieces[-1].add(row)
    else:
        pieces.append(row)


def _add_lines(pieces: list[Piece], group: Sequence[Line]) -> None:
    for number, line in enumerate(group):
        before = pieces[-1] if number and pieces else None
        if _RULER.match(line.body):
            if before and before.kind == "paragraph" and _UNDERLINE.match(line.body):
                before.kind, before.depth = "heading", 1 if line.body[0] == "=" else 2
            continue
        piece = _classify(line, alone=len(group) == 1)
        if before and _continues(before, piece):
            before.add(piece)
        else:
            pieces.append(piece)


def _classify(line: Line, *, alone: bool) -> Piece:
    """Tell what a line is from its own signs; short lines without any are settled later."""
    body = line.body
    if hashes := _HASHES.match(body):
        piece = make_piece("heading", [line], [hashes.end()])
        piece.depth = len(hashes[1])
    elif "\t" in line.raw.rstrip() or line.raw.count("\t") > 1 or _PIPES.match(body):
        piece = make_piece("table row", [line])
        piece.row = True
    elif quote := _QUOTE.match(body):
        piece = make_piece("block quotation", [line], [quote.end()])
    elif is_list_item(body) and not is_caption(body) and not (alone and _is_numbered_heading(body)):
        piece = make_piece("list item", [line], [bullet_width(body)])
    else:
        piece = make_piece(_kind(body), [line])
    return piece


def _kind(body: str) -> PassageKind:
    if is_caption(body) and len(body) < 600:
        return "caption"
    if is_markdown_footnote(body):
        return "footnote"
    return "block quotation" if is_quotation(body) and len(body) > _PROSE // 2 else "paragraph"


def _is_numbered_heading(body: str) -> bool:
    return (is_number(body) or is_lettered(body)) and looks_like_heading(body)


def _continues(before: Piece, piece: Piece) -> bool:
    """Tell whether a line goes on with the one directly above it."""
    if piece.kind == "block quotation":
        return before.kind == "block quotation" and piece.text[:1] not in "“‘"
    if piece.kind != "paragraph" or before.kind not in {"paragraph", "list item"} or is_labelled(piece.text):
        return False
    return before.text[-1] not in ".!?:" and (starts_small(piece.text) or before.text[-1] == ",")


def _mend_rows(pieces: list[Piece]) -> None:
    """Give stray lines between the rows of a table to the row before, and rows with no first cell together."""
    for index in range(len(pieces) - 2, 0, -1):
        before, piece, after = pieces[index - 1 : index + 2]
        stray = piece.kind == "paragraph" and before.kind == after.kind == "table row" and len(piece.text) < _PROSE
        bare = piece.kind == "table row" and before.kind == "table row" and max(piece.indent, before.indent) > 1
        if len(piece.segments) > _CELLS:
            continue
        if stray or (bare and piece.indent > 1 and before.indent > 1):
            before.add(piece, cell=bare)
            del pieces[index]


def _settle_headings(pieces: list[Piece]) -> None:
    """Find the headings that carry no mark: short lines that stand before prose or before another heading."""
    for index in range(len(pieces) - 1, -1, -1):
        piece = pieces[index]
        after = pieces[index + 1] if index + 1 < len(pieces) else None
        if (
            piece.kind == "paragraph"
            and after is not None
            and looks_like_heading(piece.text)
            and piece.first == piece.last
        ):
            if is_label(piece.text) and after.kind == "heading" and after.first == piece.last + 1:
                after.segments[:0] = piece.segments
                after.text, after.first = f"{piece.text} {after.text}", piece.first
                del pieces[index]
            elif after.kind in _AFTER_HEADINGS or _is_prose(after.text) or is_known(piece.text):
                piece.kind = "heading"


def _is_prose(text: str) -> bool:
    return len(text) > _PROSE or (len(text) > _PROSE // 2 and ends_sentence(text)) or is_labelled(text)
