"""Choose the sentences of a passage that carry a point, and copy them with their place in the layer."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from litgraph.answer.words import content_stems
from litgraph.model.passage import CharRange, Passage
from litgraph.reading.places import find_slice
from litgraph.reading.ranges import layer_ranges, letters, slice_layer
from litgraph.reading.sentences import split_sentences

LONGEST = 600
"""Code points in the longest quotation."""

LayerText = Callable[[str], "str | None"]
"""Gives the text of a source's layer by the sha256 of the file, None where the library lacks it."""


@dataclass(frozen=True)
class Quotation:
    """A verbatim stretch of a layer, mended for reading, with the half-open ranges it was copied from."""

    text: str
    chars: tuple[CharRange, ...]
    verified: bool


def quote(
    passage: Passage, evidence: Sequence[CharRange], wanted: Collection[str], layer: str, layer_text: LayerText
) -> Quotation | None:
    """Quote the part of `passage` that says most of `wanted` (stems), inside its evidence where that is known.

    `layer` is the sha256 that the layer's text must have. None where the library does not hold the text.
    """
    text = layer_text(passage.source) if passage.text else None
    if text is None:
        return None
    start, end = find_slice(passage, evidence) or (0, len(passage.text))
    start, end = _best_window(passage.text, start, end, frozenset(wanted))
    chars = layer_ranges(passage, start, end)
    quoted = passage.text[start:end]
    return Quotation(text=quoted, chars=chars, verified=check_quotation(quoted, chars, text, layer))


def check_quotation(quoted: str, chars: Sequence[CharRange], text: str, layer: str) -> bool:
    """Tell whether a quotation has the letters and digits of its layer, and the layer is the one named."""
    return (
        bool(chars)
        and letters(slice_layer(text, chars)) == letters(quoted)
        and hashlib.sha256(text.encode("utf-8")).hexdigest() == layer
    )


def _best_window(text: str, start: int, end: int, wanted: frozenset[str]) -> tuple[int, int]:
    """Choose whole sentences that touch [start, end), side by side, within LONGEST, with most of `wanted`.

    Among equals the shorter window wins, then the earlier; where none holds a word of `wanted`, the first sentences
    that fit, because the shortest would be a mere label. A single sentence over the limit is cut between words,
    or at the limit in a script that has no spaces.
    """
    sentences = [(a, b) for a, b in split_sentences(text) if b > start and a < end] or [(start, end)]
    stems = [frozenset(content_stems(text[a:b])) & wanted for a, b in sentences]
    begin, stop = sentences[0]
    best, best_rank = (begin, max([stop, *(b for _, b in sentences if b - begin <= LONGEST)])), (0, 0)
    for first in range(len(sentences)):
        covered: frozenset[str] = frozenset()
        for last in range(first, len(sentences)):
            a, b = sentences[first][0], sentences[last][1]
            if b - a > LONGEST and last > first:
                break
            covered |= stems[last]
            rank = (len(covered), a - b)
            if rank > best_rank:
                best, best_rank = (a, b), rank
    a, b = best
    return (a, b) if b - a <= LONGEST else (a, _cut(text, a))


def _cut(text: str, start: int) -> int:
    """Give the end of the longest quotation from `start` that ends between words."""
    space = text.rfind(" ", start + 1, start + LONGEST)
    return space if space > 0 else start + LONGEST


def is_window(text: str, start: int, end: int) -> bool:
    """Tell whether [start, end) is whole sentences of `text`, or the longest part of one that may be quoted."""
    sentences = split_sentences(text) or ((0, len(text)),)
    return start in {a for a, _ in sentences} and (end in {b for _, b in sentences} or end == _cut(text, start))
