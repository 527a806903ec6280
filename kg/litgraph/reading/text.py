"""The readers of text files: decode, cut by the form, join, mend."""

from __future__ import annotations

import hashlib
import re
from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import ClassVar

import litgraph
from litgraph.errors import UnreadableSource
from litgraph.model.passage import Block, Document, Layer, Source
from litgraph.reading.double_spaced import cut_double_spaced
from litgraph.reading.front_matter import split_front_matter
from litgraph.reading.headings import looks_like_heading, opens_references, opens_text, set_levels
from litgraph.reading.language import guess_language
from litgraph.reading.lexicon import Lexicon
from litgraph.reading.limits import ROW_LETTERS, TEXT_BYTES
from litgraph.reading.lines import Form, Line, detect_form, split_lines
from litgraph.reading.mending import Cells, mend
from litgraph.reading.paragraph_lines import cut_paragraph_lines
from litgraph.reading.pieces import Piece, join_pieces
from litgraph.reading.wrapped import cut_wrapped

_RUN_IN = re.compile(r"\W*(?:Abstract|ABSTRACT|Summary|SUMMARY)\s*[.:—–]")
_FRONT_PIECES = 40
_FRONT_LETTERS = 700
"""How many pieces, and of what length, may stand before the abstract or introduction as front matter."""


def decode_text(data: bytes, name: str) -> str:
    """Decode UTF-8 exactly: the layer's offsets are code points of what this gives.

    Nothing is translated. A byte order mark stays as the first code point, and CRLF stays two code points,
    so that `open(path, encoding="utf-8", newline="")` slices to the same text. Raises UnreadableSource.
    """
    if not data.strip():
        raise UnreadableSource(f"{name}: the file is empty", f"Look at it: ls -l {name}")
    if len(data) > TEXT_BYTES:
        raise UnreadableSource(
            f"{name}: {len(data):,} bytes, more than the {TEXT_BYTES:,} that are read",
            f"split -C 20M {name} {name}-part-",
        )
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableSource(
            f"{name}: the text is UTF-16, not UTF-8", f"iconv -f UTF-16 -t UTF-8 {name} > {name}.txt"
        )
    if (at := data.find(b"\0")) >= 0:
        raise UnreadableSource(
            f"{name}: a NUL byte at offset {at}: this is no text", f"Look at what it is: file {name}"
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableSource(
            f"{name}: not UTF-8 at byte offset {error.start} (byte 0x{data[error.start]:02x})",
            f"iconv -f WINDOWS-1252 -t UTF-8 {name} > {name}.txt",
        ) from error


class TextReader(ABC):
    """Read one form of text file; a class below for each form."""

    form: ClassVar[Form]

    @abstractmethod
    def cut(self, lines: Sequence[Line]) -> list[Piece]:
        """Part the lines into pieces, as this form asks."""

    def fits(self, data: bytes, name: str) -> bool:
        """Tell whether the lines of the file have this reader's form."""
        try:
            text = decode_text(data, name)
            start, _ = split_front_matter(text, name)
        except UnreadableSource:
            return self.form == "paragraphs"
        return detect_form([line for line in split_lines(text) if line.start >= start]) == self.form

    def read(self, data: bytes, name: str) -> Document:
        """Read a text file. Raises UnreadableSource."""
        layer = decode_text(data, name)
        start, metadata = split_front_matter(layer, name)
        lines = [line for line in split_lines(layer) if line.start >= start]
        pieces = arrange(self.cut(lines))
        markdown = name.casefold().endswith((".md", ".markdown")) or any(piece.depth for piece in pieces)
        blocks = make_blocks(layer, pieces)
        if title := find_title(blocks):
            metadata.setdefault("title", title)
        digest = hashlib.sha256(layer.encode("utf-8")).hexdigest()
        return Document(
            source=Source(
                sha256=hashlib.sha256(data).hexdigest(),
                name=name,
                media_type="text/markdown" if markdown else "text/plain",
                layer=Layer(sha256=digest, reader=f"litgraph {litgraph.__version__} text ({self.form})"),
            ),
            text=layer,
            blocks=blocks,
            metadata=metadata,
        )


class ParagraphLineReader(TextReader):
    """Read text with one paragraph per line, and Markdown written that way."""

    form = "paragraphs"

    def cut(self, lines: Sequence[Line]) -> list[Piece]:
        """Part the lines into pieces."""
        return cut_paragraph_lines(lines)


class DoubleSpacedReader(TextReader):
    """Read the text of a double-spaced PDF, where blank lines do not part paragraphs."""

    form = "double-spaced"

    def cut(self, lines: Sequence[Line]) -> list[Piece]:
        """Part the lines into pieces."""
        return cut_double_spaced(lines)


class WrappedReader(TextReader):
    """Read wrapped text: a book with its page turns, or hard-wrapped Markdown."""

    form = "wrapped"

    def cut(self, lines: Sequence[Line]) -> list[Piece]:
        """Part the lines into pieces."""
        return cut_wrapped(lines)


def arrange(pieces: list[Piece]) -> list[Piece]:
    """Join cut sentences, tell front matter and references from the text, set levels, gather short rows."""
    pieces = join_pieces(piece for piece in pieces if piece.text.strip())
    _mark_front(pieces)
    _mark_references(pieces)
    set_levels(pieces)
    return _gather_rows(pieces)


def find_title(blocks: Sequence[Block]) -> str:
    """Find the printed title: a heading of level 1, or the first line of the front matter; "" where there is none."""
    for block in blocks:
        if block.kind == "heading" and block.level == 1:
            return block.text
    first = blocks[0].text.rstrip("*") if blocks and blocks[0].kind == "front matter" else ""
    return first if looks_like_heading(first, limit=200) else ""


def _mark_front(pieces: Sequence[Piece]) -> None:
    """Mark what stands before the abstract or introduction as front matter, titles of Markdown aside."""
    opening = next((i for i, piece in enumerate(pieces[:_FRONT_PIECES]) if _opens(piece)), 0)
    if any(len(piece.text) > _FRONT_LETTERS for piece in pieces[:opening]):
        return
    for piece in pieces[:opening]:
        if not piece.depth and piece.kind != "footnote":
            piece.kind = "front matter"


def _opens(piece: Piece) -> bool:
    return opens_text(piece.text) if piece.kind == "heading" else _RUN_IN.match(piece.text) is not None


def _mark_references(pieces: Sequence[Piece]) -> None:
    inside = False
    for piece in pieces:
        if piece.kind == "heading":
            inside = opens_references(piece.text)
        elif inside and piece.kind in {"paragraph", "list item", "block quotation"}:
            piece.kind = "reference"
        elif piece.kind == "reference" and not inside:
            piece.kind = "paragraph"


def _gather_rows(pieces: Sequence[Piece]) -> list[Piece]:
    """Gather the cells of a flattened table into passages of a useful length."""
    gathered: list[Piece] = []
    for piece in pieces:
        last = gathered[-1] if gathered else None
        if (
            last is not None
            and piece.kind == last.kind == "table row"
            and not (piece.row or last.row)
            and len(last.text) + len(piece.text) < ROW_LETTERS
        ):
            last.add(piece, cell=True)
        else:
            gathered.append(piece)
    return gathered


def _cells(piece: Piece) -> Cells | None:
    return Cells(frozenset(piece.cells), columns=piece.columns) if piece.kind == "table row" else None


def make_blocks(layer: str, pieces: Sequence[Piece]) -> tuple[Block, ...]:
    """Mend every piece into a block; one of which nothing is left is no block."""
    lexicon = Lexicon(layer)
    language = guess_language(" ".join(piece.text[:300] for piece in pieces if piece.kind == "paragraph"))
    blocks: list[Block] = []
    for piece in pieces:
        text, origins = mend(layer, piece.segments, lexicon, _cells(piece))
        if text and any(c.isalnum() for c in text):
            blocks.append(
                Block(
                    kind=piece.kind,
                    text=text,
                    origins=origins,
                    lines=(piece.first, piece.last) if piece.first else None,
                    level=piece.level if piece.kind == "heading" else 0,
                    page=piece.page,
                    pdf_page=piece.pdf_page,
                    language=guess_language(text, language),
                )
            )
    return tuple(blocks)
