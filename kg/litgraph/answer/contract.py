"""The answer as other programs read it: the shape of `litgraph ask --json`.

Fields may be added, never renamed or dropped. Every field is always written, null where there is nothing.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Stance = Literal["supports", "contradicts", "null result", "context"]
"""What the cited place says about the matter: a null result is a tested effect that was not found."""


class _Part(msgspec.Struct, frozen=True):
    """A part of an answer; unlike a Record it writes its empty fields too."""


class CitedPassage(_Part, frozen=True, kw_only=True):
    """A passage behind a citation, with its quotation where the library has the text.

    `lines` are those of the passage (1-based, inclusive); `chars` are half-open code-point ranges of the
    quotation in the layer, in order. `verified` says that the letters and digits of `quote` equal those of the
    layer at `chars`, and that the layer is the one whose hash is `layer`.
    """

    id: str
    source: str
    sha256: str
    layer: str
    section: tuple[str, ...]
    paragraph: int | None
    page: str | None
    pdf_page: int | None
    lines: tuple[int, int] | None
    chars: tuple[tuple[int, int], ...]
    quote: str | None
    verified: bool


class Citation(_Part, frozen=True, kw_only=True):
    """What one number of an answer points at."""

    n: int
    work: str
    reference: str
    stance: Stance
    statement: str | None
    kind: str
    status: str
    voice: str
    caveat: str | None
    locator: str
    """The place in words, as a person would cite it."""
    passages: tuple[CitedPassage, ...]


class AnswerStatement(_Part, frozen=True, kw_only=True):
    """One sentence of an answer and the numbers of the citations that carry it."""

    text: str
    cites: tuple[int, ...]


class Nearest(_Part, frozen=True, kw_only=True):
    """The thing in the library that comes nearest to a question it cannot answer."""

    kind: str
    id: str
    label: str
    passages: int


class LibraryState(_Part, frozen=True, kw_only=True):
    """What the library held when it answered."""

    works: int
    statements: int
    passages: int
    texts: int
    graph: str


class Answer(_Part, frozen=True, kw_only=True):
    """An answer, or a refusal: then `answered` is false, `statements` is empty and `nearest` is filled.

    `seconds` is the time it took to answer, the library being open.
    """

    id: str | None = None
    question: str
    answered: bool
    verdict: AnswerStatement | None
    statements: tuple[AnswerStatement, ...]
    citations: tuple[Citation, ...]
    nearest: tuple[Nearest, ...]
    strangers: tuple[str, ...] = ()
    """Words of the question that no text in the library uses, when they are why it refuses."""
    library: LibraryState
    seconds: float


def encode_answer(answer: Answer) -> bytes:
    """Write an answer as one line of JSON."""
    return msgspec.json.encode(answer)


def decode_answer(data: bytes) -> Answer:
    """Read an answer back. Raises msgspec.ValidationError for anything else."""
    return msgspec.json.decode(data, type=Answer)
