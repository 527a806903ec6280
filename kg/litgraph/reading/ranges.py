"""From a slice of mended text back to code-point ranges of the layer.

`origins` is a list of runs, (start in the text, start in the layer), each as long as the text up to the next
one. A run of no length, one that starts where the next starts, marks matter that was left out and holds a
letter or a digit (a page head, a footnote, a tag): a quotation over it is two ranges. Between other runs only
spaces, hyphens and markup were left out, and one range covers both sides.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from litgraph.model.passage import Block, CharRange, Passage

Origins = Sequence[tuple[int, int]]


def make_origins(places: Sequence[int], layer: str) -> tuple[tuple[int, int], ...]:
    """Compress the place in `layer` of every code point of a text into runs."""
    runs: list[tuple[int, int]] = []
    expected = -1
    for index, place in enumerate(places):
        if place != expected:
            if runs and (place < expected or any(c.isalnum() for c in layer[expected:place])):
                runs.append((index, expected))
            runs.append((index, place))
        expected = place + 1
    return tuple(runs)


def slice_origins(origins: Origins, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Give the runs of the text slice [start, end), counted from its beginning."""
    first = max(bisect_right(origins, start, key=lambda run: run[0]) - 1, 0)
    cut: list[tuple[int, int]] = []
    for at, place in origins[first:]:
        if at >= end:
            break
        cut.append((max(at - start, 0), place + max(start - at, 0)))
    return tuple(cut)


def layer_place(origins: Origins, index: int) -> int:
    """Give the place in the layer of the code point at `index` of the text."""
    at, place = origins[bisect_right(origins, index, key=lambda run: run[0]) - 1]
    return place + index - at


def layer_ranges(piece: Passage | Block, start: int, end: int) -> tuple[CharRange, ...]:
    """Give the ranges of the layer that the text slice [start, end) of `piece` was made from.

    There are several where matter with a letter or a digit was left out between them. The letters and digits
    of the ranges are those of the slice, whatever was mended.
    """
    return _ranges(piece.origins, max(start, 0), min(end, len(piece.text)))


def _ranges(origins: Origins, start: int, end: int) -> tuple[CharRange, ...]:
    if start >= end:
        return ()
    found: list[CharRange] = []
    runs = slice_origins(origins, start, end)
    apart = True
    for number, (at, place) in enumerate(runs):
        until = runs[number + 1][0] if number + 1 < len(runs) else end - start
        if until == at:
            apart = True
            continue
        if apart or place < found[-1][1]:
            found.append((place, place + until - at))
        else:
            found[-1] = (found[-1][0], place + until - at)
        apart = False
    return tuple(found)


def slice_layer(layer: str, ranges: Iterable[CharRange]) -> str:
    """Join what the layer holds at `ranges`."""
    return "".join(layer[start:end] for start, end in ranges)


def letters(text: str) -> str:
    """Keep what must agree between a quotation and its source: letters and digits, casefolded.

    >>> letters("Born-global ﬁrms, 2017")
    'bornglobalfirms2017'
    """
    return "".join(c for c in text.casefold() if c.isalnum())
