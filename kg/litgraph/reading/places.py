"""From ranges of a layer to the slice of mended text that stands there: the way back from `ranges`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from litgraph.model.passage import Block, CharRange, Passage


def layer_places(piece: Passage | Block) -> list[int]:
    """Give the place in the layer of every code point of a text."""
    runs = (*piece.origins, (len(piece.text), 0))
    return [layer + step for (at, layer), (after, _) in pairwise(runs) for step in range(after - at)]


def find_slice(piece: Passage | Block, chars: Sequence[CharRange]) -> tuple[int, int] | None:
    """Find the smallest slice [start, end) of a text with all that stands in these ranges, or None."""
    inside = [at for at, place in enumerate(layer_places(piece)) if any(low <= place < high for low, high in chars)]
    return (inside[0], inside[-1] + 1) if inside else None
