"""Pieces: stretches of lines that belong together, before they are mended into blocks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from litgraph.model.passage import CharRange, PassageKind
from litgraph.reading.lines import Line, ends_sentence, starts_small

_RUNNING: frozenset[PassageKind] = frozenset(["paragraph", "list item", "block quotation", "footnote", "reference"])
"""Kinds whose sentence may run on after an interruption."""
_BETWEEN: frozenset[PassageKind] = frozenset(["caption", "table row", "footnote"])
"""Kinds that may stand in the middle of a sentence."""

_KEPT = 2000
"""Code points at both ends of a long piece that the tests may want to see."""


@dataclass(slots=True)
class Piece:
    """Lines that make one block: `segments` are their stretches of the layer, bullets and hashes left out."""

    kind: PassageKind
    segments: list[CharRange]
    text: str
    """The bodies of the lines, joined by spaces (of a very long piece, both ends): what the tests look at."""
    first: int
    last: int
    level: int = 0
    indent: int = 0
    blanks: int = 0
    """Blank lines before the piece."""
    depth: int = 0
    """Number of hashes of a Markdown heading."""
    small: bool = False
    """Set in smaller type than the body, so that its lines hold more."""
    cut: bool = field(default=False)
    """Something that is no part of the text (a page head) stood before it."""
    row: bool = False
    """A whole row of a table, as far as can be told."""
    columns: bool = False
    """Two spaces part the cells of a row."""
    cells: list[int] = field(default_factory=list)
    """Numbers of the segments that begin a new cell."""
    page: str | None = None
    pdf_page: int | None = None

    def add(self, other: Piece, *, cell: bool = False) -> None:
        """Take in a later piece that goes on where this one stops; with `cell`, it is another cell of a row."""
        self.cells += [len(self.segments)] * cell + [len(self.segments) + number for number in other.cells]
        self.segments += other.segments
        self.text += " " + other.text
        if len(self.text) > 2 * _KEPT:
            self.text = f"{self.text[:_KEPT]} {self.text[-_KEPT:]}"
        self.first = min(self.first, other.first)
        self.last = max(self.last, other.last)


def make_piece(kind: PassageKind, lines: Sequence[Line], skips: Sequence[int] = ()) -> Piece:
    """Make a piece of `lines`; `skips` says how many code points at the start of each line are no text."""
    widths = list(skips) + [0] * (len(lines) - len(skips))
    segments = [
        (line.start + width, line.end)
        for line, width in zip(lines, widths, strict=True)
        if line.start + width < line.end
    ]
    return Piece(
        kind=kind,
        segments=segments,
        text=" ".join(line.body[width:].lstrip() for line, width in zip(lines, widths, strict=True)),
        first=lines[0].number,
        last=lines[-1].number,
        indent=lines[0].indent,
        blanks=lines[0].blanks,
    )


def is_open(text: str) -> bool:
    """Tell whether a sentence of `text` is still running at its end.

    >>> is_open("as was shown (Doe, 2001;"), is_open("as was shown.")
    (True, False)
    """
    tail = text[-1500:]
    return not ends_sentence(text) or (tail.count("(") > tail.count(")") and text[-1] not in ".!?:")


def _goes_on(before: Piece, piece: Piece, *, interrupted: bool) -> bool:
    """Tell whether `piece` is the rest of a sentence that `before` leaves open."""
    if not is_open(before.text) or before.small != piece.small:
        return False
    if starts_small(piece.text):
        return True
    if before.text[-1] in ",;-–&(" or before.text.count("(") > before.text.count(")"):
        return before.text[-1] != ";" or piece.kind != "list item"
    return interrupted and before.text[-1].isalnum() and len(before.text) > 200


def join_pieces(pieces: Iterable[Piece]) -> list[Piece]:
    """Join what a page's end, a caption, a table or a footnote has cut in mid sentence."""
    joined: list[Piece] = []
    open_at: dict[bool, int] = {}  # by type size: body text and footnotes run on separately
    for piece in pieces:
        at = open_at.get(piece.small)
        if at is not None and piece.kind == "paragraph":
            interrupted = piece.cut or at != len(joined) - 1
            if _goes_on(joined[at], piece, interrupted=interrupted):
                joined[at].add(piece)
                continue
        if piece.kind in _RUNNING:
            open_at[piece.small] = len(joined)
        elif piece.kind not in _BETWEEN:
            open_at.clear()
        joined.append(piece)
    return joined
