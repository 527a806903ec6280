"""Check a reader's library: every source has its text, and every passage stands where it says."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import msgspec

from litgraph.library.shelf import Shelf


def check_shelf(shelf: Shelf) -> tuple[str, ...]:
    """List what is wrong with the sources of a library, each with the command that mends it."""
    return tuple(problem for sha256 in shelf.names() for problem in _check_source(shelf, sha256))


def _check_source(shelf: Shelf, sha256: str) -> Iterator[str]:
    remedy = f"remove the folder sources/{sha256} and add the file again"
    try:
        source, passages = shelf.held(sha256).source, shelf.passages(sha256)
        text = shelf.layer_text(sha256)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as error:
        yield f"sources/{sha256}: cannot be read ({error}); {remedy}"
        return
    if text is None or hashlib.sha256(text.encode("utf-8")).hexdigest() != source.layer.sha256:
        yield f"{source.name}: its text is not the one that was read; {remedy}"
        return
    for passage in passages:
        runs = passage.origins
        if any(text[layer] != passage.text[at] and not passage.text[at].isspace() for at, layer in runs):
            yield f"{passage.id}: does not stand where it says in {source.name}; {remedy}"
