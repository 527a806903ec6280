"""Check a reader's library: every source has its text, and every passage stands where it says."""

from __future__ import annotations

import hashlib
import shlex
from collections.abc import Iterator
from itertools import pairwise

from litgraph.errors import LitgraphError
from litgraph.library.shelf import Shelf
from litgraph.model.passage import Passage


def check_shelf(shelf: Shelf) -> tuple[str, ...]:
    """List what is wrong with the sources of a library, each with what mends it."""
    return tuple(problem for sha256 in shelf.names() for problem in _check_source(shelf, sha256))


def _check_source(shelf: Shelf, sha256: str) -> Iterator[str]:
    remedy = f"rm -r {shlex.quote(str(shelf.sources_folder / sha256))}, then litgraph add the file again"
    try:
        source, passages = shelf.held(sha256).source, shelf.passages(sha256)
    except LitgraphError as error:
        yield f"{error.message}; {remedy}"
        return
    text = shelf.layer_text(sha256)
    if text is None or hashlib.sha256(text.encode("utf-8")).hexdigest() != source.layer.sha256:
        yield f"{source.name}: its text is not the one that was read; {remedy}"
        return
    for passage in passages:
        if not _stands(passage, text):
            yield f"{passage.id}: does not stand where it says in {source.name}; {remedy}"


def _stands(passage: Passage, layer: str) -> bool:
    """Compare the letters and digits of each run of a passage's text with those of the layer; signs are mended."""
    ends = (*passage.origins, (len(passage.text), 0))
    return all(
        _letters(passage.text[start:stop]) == _letters(layer[at : at + stop - start])
        for (start, at), (stop, _) in pairwise(ends)
    )


def _letters(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())
