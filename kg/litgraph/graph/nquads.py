"""Canonical N-Quads: the same graph is the same bytes, so that one hash names it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, parse, serialize

from litgraph.errors import LitgraphError


def format_nquads(quads: Iterable[Quad]) -> bytes:
    """Give `quads` as N-Quads, each line once, sorted by its bytes.

    With no blank nodes that is the canonical form of RDF Dataset Canonicalization (W3C, RDFC-1.0).
    """
    content = serialize(quads, format=RdfFormat.N_QUADS) or b""
    return b"".join(sorted(set(content.splitlines(keepends=True))))


def write_nquads(quads: Iterable[Quad], path: Path) -> str:
    """Write `quads` to `path` and give the sha256 of the file."""
    content = format_nquads(quads)
    path.write_bytes(content)
    return hashlib.sha256(content).hexdigest()


def read_nquads(path: Path) -> Iterator[Quad]:
    """Give the quads of a file. Raises LitgraphError where it is missing or not N-Quads, with the line."""
    try:
        yield from parse(path=str(path), format=RdfFormat.N_QUADS)
    except (OSError, SyntaxError) as fault:
        raise LitgraphError(f"{path}: not a readable graph ({fault})", "litgraph build") from None
