"""Text layers, the passages cut from them, and the anchors that find a passage again."""

from __future__ import annotations

from typing import Literal

from litgraph.model.work import Record

PassageKind = Literal[
    "heading",
    "paragraph",
    "table row",
    "caption",
    "footnote",
    "block quotation",
    "list item",
    "reference",
    "front matter",
]
"""Kinds of passage; `reference` is an entry of the reference list, `front matter` what stands before the text."""

CharRange = tuple[int, int]
"""A half-open range of code points in a layer."""


class Layer(Record, frozen=True, kw_only=True):
    """The text that one reader made of one file: an offset always names its layer.

    `sha256` is the hash of the layer's text in UTF-8; `reader` names the reader with its version
    and parameters, because another reader gives other offsets. `has_lines` is false where lines
    mean nothing to a person (a PDF).
    """

    sha256: str
    reader: str
    has_lines: bool = True


class Source(Record, frozen=True, kw_only=True):
    """A file the library was given: its name, its hash and its text layer."""

    sha256: str
    name: str
    media_type: str
    layer: Layer


class Locator(Record, frozen=True, kw_only=True):
    """Where a passage stands, in the ways a reader looks for it.

    `paragraph` counts from 1 within the section as a reader counts (a page break does not begin a
    paragraph); `page` is the page as printed, `pdf_page` the page as counted from 1; `lines` are
    1-based and inclusive, None where the layer has none; `chars` are ranges of the layer, in order.
    """

    section: tuple[str, ...] = ()
    paragraph: int | None = None
    page: str | None = None
    pdf_page: int | None = None
    lines: tuple[int, int] | None = None
    chars: tuple[CharRange, ...] = ()


class Passage(Record, frozen=True, kw_only=True):
    """A stretch of one work that can be cited: a paragraph, a table row, a footnote.

    `id` is `KEY/p-` and 8 hex digits that come from the fingerprint, never an ordinal. `text` is mended for
    reading; `origins` holds its run-length map to the layer: (start in `text`, start in the layer) for
    every run of code points that stand side by side in both. `text` is empty where the library has only
    the bundled locator and not the reader's copy.
    """

    id: str
    work: str
    kind: PassageKind
    locator: Locator
    fingerprint: str
    source: str = ""
    """sha256 of the file."""
    language: str = "en"
    text: str = ""
    origins: tuple[tuple[int, int], ...] = ()


class Anchor(Record, frozen=True, kw_only=True):
    """What finds a stretch of text again in any copy: hashes of its letters and digits, no words.

    `fingerprint` is the sha256 of all its letters and digits (fp1), `length` their number, `head` the
    hash of the first 24-letter gram (of all letters where there are fewer), `grams` the winnowed hashes.
    """

    fingerprint: str
    length: int
    head: str
    grams: tuple[str, ...] = ()


class EvidenceAnchor(Record, frozen=True, kw_only=True):
    """Machine-written counterpart of one `Evidence`: the passages it lies in, and an anchor of its part of each."""

    passages: tuple[str, ...]
    """Short ids of passages, in reading order."""
    anchors: tuple[Anchor, ...]
    """One for each of `passages`: the stretch of that passage which is evidence."""
    lines: tuple[int, int]
    """The lines the hand-written file asked for, so that a later change of that file is noticed."""
    cues: tuple[str, str] = ("", "")
    """The `from` and `to` the hand-written file asked for."""
    chars: tuple[tuple[CharRange, ...], ...] = ()
    """One for each of `passages`: the same stretch as ranges of the bundled layer."""


class WorkAnchors(Record, frozen=True, kw_only=True):
    """Everything the machine knows of one work's text (`corpus/works/KEY/anchors.json`)."""

    source: Source
    begin: Anchor
    """The first letters of the work, which find a chapter's start in a copy of the book."""
    end: Anchor
    passages: tuple[Passage, ...] = ()
    """The passages that statements rest on, without their text."""
    evidence: dict[str, tuple[EvidenceAnchor, ...]] = {}
    """Statement id → one entry for each of its `evidence`, in that order."""


class Block(Record, frozen=True, kw_only=True):
    """A heading, paragraph, row, note … as a reader cut it, before anyone knows whose work it is in.

    `text` is mended; `origins` maps it to the layer as in `Passage`; `level` is the depth of a heading
    (1 is the title), `lines`, `page` and `pdf_page` as in `Locator`.
    """

    kind: PassageKind
    text: str
    origins: tuple[tuple[int, int], ...]
    lines: tuple[int, int] | None = None
    level: int = 0
    page: str | None = None
    pdf_page: int | None = None
    language: str = "en"


class Document(Record, frozen=True, kw_only=True):
    """What a reader makes of a file: the source, the text of its layer, and its blocks in reading order."""

    source: Source
    text: str
    blocks: tuple[Block, ...]
    metadata: dict[str, str] = {}
    """Fields a file states about itself in a head of its own (`title`, `authors`, `year`, `doi`, `key`)."""


class WorkSpan(Record, frozen=True, kw_only=True):
    """The stretch of a document that belongs to one work: a half-open range of its layer."""

    work: str
    chars: CharRange


class Ground(Record, frozen=True, kw_only=True):
    """One passage a statement rests on in this library.

    `chars` are the ranges of the evidence inside the passage's layer. `score` is 1.0 where every letter
    and digit agrees with the bundled fingerprint, less where only the grams agree.
    """

    passage: str
    chars: tuple[CharRange, ...] = ()
    score: float = 1.0
