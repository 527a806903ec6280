"""Finding a stretch again by its anchor, in a text that someone else cut, wrapped or hyphenated."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from litgraph.model.passage import Anchor, Block, CharRange, Document, Ground, Passage
from litgraph.reading.fingerprint import GRAM, fingerprint_letters, hash_grams, make_anchor, normalise
from litgraph.reading.ranges import layer_ranges

if TYPE_CHECKING:
    import numpy as np

ALMOST = 0.99
"""The most that a stretch can score whose letters are not all those of the anchor."""

ENOUGH = 0.5
"""Share of an anchor's grams that a passage must hold to be taken for the place."""
EDGE = 240
"""Letters of a work's beginning and end that find it in a copy of its book."""
_CLUSTER = re.compile(r"(?s:.)[\u0300-\u036f\u1160-\u11ff\u3099\u309a]*")


class Letters:
    """The letters and digits of a sequence of texts as one stream, with an index of its grams."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        parts = [normalise(text) for text in texts]
        self.stream = "".join(parts)
        self.starts = [0, *accumulate(len(part) for part in parts)]

    @cached_property
    def _index(self) -> tuple[np.ndarray, np.ndarray]:
        """The hashes of all grams, sorted, and the place of each."""
        import numpy as np

        hashes = hash_grams(self.stream)
        order = np.argsort(hashes, kind="stable")
        return hashes[order], order

    @cached_property
    def _by_size(self) -> dict[int, np.ndarray]:
        return {}

    def find_exact(self, anchor: Anchor) -> Iterator[int]:
        """Give every place where the letters are those of `anchor`, in order."""
        import numpy as np

        if not anchor.head:
            return
        head = np.uint64(int(anchor.head, 16))
        if anchor.length >= GRAM:
            hashes, order = self._index
            low, high = np.searchsorted(hashes, head, "left"), np.searchsorted(hashes, head, "right")
            places = np.sort(order[low:high])
        else:
            if anchor.length not in self._by_size:
                self._by_size[anchor.length] = hash_grams(self.stream, anchor.length)
            places = np.flatnonzero(self._by_size[anchor.length] == head)
        for place in map(int, places):
            if fingerprint_letters(self.stream[place : place + anchor.length]) == anchor.fingerprint:
                yield place

    def find_grams(self, anchor: Anchor) -> dict[str, list[int]]:
        """Give the places of each gram of `anchor` that the stream holds."""
        import numpy as np

        hashes, order = self._index
        found: dict[str, list[int]] = {}
        for gram in anchor.grams:
            low = np.searchsorted(hashes, np.uint64(int(gram, 16) << 32), "left")
            high = np.searchsorted(hashes, np.uint64((int(gram, 16) << 32) | 0xFFFFFFFF), "right")
            if low < high:
                found[gram] = sorted(int(place) for place in order[low:high])
        return found

    def member(self, place: int) -> int:
        """Give the number of the text that the letter at `place` of the stream comes from."""
        return bisect_right(self.starts, place) - 1

    def slices(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """Give the texts in which the letters [start, end) of the stream lie, with the slice of each."""
        for number in range(self.member(start), len(self.texts)):
            first = self.starts[number]
            if first >= end:
                break
            last = min(end, self.starts[number + 1])
            if last > first:
                yield number, *slice_of_letters(self.texts[number], max(start - first, 0), last - first)


def slice_of_letters(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the slice of `text` that holds its letters (as `normalise` counts them) from `start` up to `end`.

    >>> slice_of_letters("A firm, born-global.", 5, 15)
    (8, 19)
    """
    seen = 0
    first, last = -1, len(text)
    for match in _CLUSTER.finditer(text):
        if seen >= end:
            break
        size = 1 if (c := match[0]).isascii() and c.isalnum() else len(normalise(c))
        if size and first < 0 and seen + size > start:
            first = match.start()
        seen += size
        if size:
            last = match.end()
    return max(first, 0), last


class Stream:
    """The letters of a text's passages in reading order, in which anchors are found."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.passages = [passage for passage in passages if passage.text]
        self.letters = Letters([passage.text for passage in self.passages])

    def find(self, anchor: Anchor, prefer: Container[str] = ()) -> tuple[Ground, ...] | None:
        """Find the passages that the stretch of `anchor` lies in, in reading order, or None.

        Exact where the letters agree: head gram, length and fingerprint. Of several such places the first that
        begins in a passage named in `prefer` is taken, else the first. Failing that, the passage with the
        largest share of the grams, from one half up, with that share as the score.
        """
        first: tuple[Ground, ...] | None = None
        for place in self.letters.find_exact(anchor):
            grounds = self._grounds(place, place + anchor.length, 1.0)
            if not prefer or grounds[0].passage in prefer:
                return grounds
            first = first or grounds
        return first or self._find_alike(anchor)

    def _find_alike(self, anchor: Anchor) -> tuple[Ground, ...] | None:
        shares: dict[int, set[str]] = {}
        places: dict[int, list[int]] = {}
        for gram, found in self.letters.find_grams(anchor).items():
            for place in found:
                number = self.letters.member(place)
                shares.setdefault(number, set()).add(gram)
                places.setdefault(number, []).append(place)
        if not shares:
            return None
        best = max(shares, key=lambda number: (len(shares[number]), -number))
        score = len(shares[best]) / len(anchor.grams)
        if score < ENOUGH:
            return None
        end = min(max(places[best]) + GRAM, self.letters.starts[best + 1])
        return self._grounds(min(places[best]), end, min(round(score, 4), ALMOST))

    def _grounds(self, start: int, end: int, score: float) -> tuple[Ground, ...]:
        return tuple(
            Ground(
                passage=self.passages[number].id,
                chars=layer_ranges(self.passages[number], left, right),
                score=score,
            )
            for number, left, right in self.letters.slices(start, end)
        )


def span_anchors(document: Document, chars: CharRange) -> tuple[Anchor, Anchor]:
    """Make the anchors of the first and the last letters of the blocks that begin in a stretch of the layer."""
    texts = [block.text for block in document.blocks if chars[0] <= block.origins[0][1] < chars[1]]
    letters = "".join(map(normalise, texts))
    return make_anchor(letters[:EDGE]), make_anchor(letters[-EDGE:])


def find_span(document: Document, begin: Anchor, end: Anchor) -> CharRange | None:
    """Find where a work lies in a document from the anchors of its first and last letters, or give None.

    The stretch runs from the first of the blocks to the end of the last, in code points of the layer.
    """
    blocks: list[Block] = list(document.blocks)
    letters = Letters([block.text for block in blocks])
    starts = [(place, place + begin.length) for place in letters.find_exact(begin)] or _edges(letters, begin)
    stops = [(place, place + end.length) for place in letters.find_exact(end)] or _edges(letters, end)
    for start, _ in starts:
        for _, stop in stops:
            if stop > start:
                ranges = [
                    span
                    for number, left, right in letters.slices(start, stop)
                    for span in layer_ranges(blocks[number], left, right)
                ]
                return ranges[0][0], max(high for _, high in ranges)
    return None


def _edges(letters: Letters, anchor: Anchor) -> list[tuple[int, int]]:
    """Give where enough of an anchor's grams lie close together, for a copy whose letters differ a little."""
    places = sorted((place, gram) for gram, found in letters.find_grams(anchor).items() for place in found)
    for index, (place, _) in enumerate(places):
        near = [item for item in places[index:] if item[0] < place + 2 * anchor.length]
        if len({gram for _, gram in near}) >= ENOUGH * max(len(anchor.grams), 1):
            return [(place, near[-1][0] + GRAM)]
    return []
