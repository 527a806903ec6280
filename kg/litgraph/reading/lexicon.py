"""The document's own vocabulary, which decides about hyphens and broken ligatures."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from itertools import pairwise

_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_AT_LINE_END = re.compile(r"(?<![^\W\d_])[^\W\d_]{0,80}[-‐][ \t]*\r?\n\s*[^\W\d_]*")
SURE_GAP = re.compile(r"(?<=ffi|ffl) {1,2}(?=[a-zà-ÿ])|(?<=fi|fl|Th) (?=[a-zà-ÿ])")
"""Spaces that a lost ligature left: no English word ends in fi, fl, ffi or Th."""
_NEAR = 2000
"""Code points within which a sure gap makes a doubtful one likely: fonts change with the chapter."""
_FEW = 3
_SMALL_WORDS = frozenset(
    "a an and are as at by for from has have in into is it of on or that the their to was were which who with".split()
)


class Lexicon:
    """Words of one layer, counted, with the places where its ligatures are broken."""

    def __init__(self, layer: str) -> None:
        self.gaps = [match.start() for match in SURE_GAP.finditer(layer)]
        self.broken = len(self.gaps) >= _FEW and len(self.gaps) * 20_000 >= len(layer)
        text = _AT_LINE_END.sub(" ", SURE_GAP.sub("", layer) if self.broken else layer)
        self._words: Counter[str] = Counter()
        self._pairs: Counter[tuple[str, str]] = Counter()
        for word, count in Counter(_WORD.findall(text)).items():
            parts = re.split("[-‐]", word.casefold())
            if len(parts) == 1:
                self._words[parts[0]] += count
            for pair in pairwise(parts):
                self._pairs[pair] += count

    def is_compound(self, left: str, right: str) -> bool:
        """Tell whether the layer writes `left-right` with its hyphen somewhere inside a line."""
        return self._pairs[left.casefold(), right.casefold()] > 0

    def drops_hyphen(self, left: str, right: str, *, spaced: bool) -> bool:
        """Tell whether the hyphen between `left` and `right` at a line's end was put there by the printer.

        What the layer does elsewhere decides; then a space after the hyphen (`spaced`) speaks for a real
        one, as do two parts that both stand as words.
        """
        left, right = left.casefold(), right.casefold()
        whole, pair = self._words[left + right], self._pairs[left, right]
        if whole or pair:
            return whole >= pair
        return not spaced and not (self._words[left] >= _FEW and self._words[right] >= _FEW and len(left) > 2)

    def closes_gap(self, left: str, right: str, place: int) -> bool:
        """Tell whether the one space after `left`, which ends in ff, is a lost ligature's and not a word's end."""
        index = bisect_left(self.gaps, place)
        near = [abs(gap - place) for gap in self.gaps[max(index - 1, 0) : index + 1]]
        if not near or min(near) > _NEAR:
            return False
        return right.casefold() not in _SMALL_WORDS or self._words[(left + right).casefold()] > 0
