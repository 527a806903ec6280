"""The fingerprint fp1: the letters and digits of a text, hashed, so that wrapping and spacing cannot matter."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import TYPE_CHECKING

from litgraph.model.passage import Anchor

if TYPE_CHECKING:
    import numpy as np

GRAM = 24
"""Letters in a gram, and grams in a window of the winnowing."""

_NOT_LETTERS = re.compile(r"[\W_]+")
_BASE = 0x9E3779B97F4A7C15
"""Multiplier of the polynomial hash; odd, so that it has an inverse modulo 2**64."""
_MASK = (1 << 64) - 1


def normalise(text: str) -> str:
    """Keep the letters and digits of `text` in NFKC and casefolded, and nothing else.

    >>> normalise("The ﬁrm’s inter-\\nnationalisation (2017)")
    'thefirmsinternationalisation2017'
    """
    return _NOT_LETTERS.sub("", unicodedata.normalize("NFKC", text).casefold())


def fingerprint_letters(letters: str) -> str:
    """Hash letters that are already normalised."""
    return hashlib.sha256(letters.encode("utf-8", "surrogatepass")).hexdigest()


def fingerprint(text: str) -> str:
    """Give the fp1 fingerprint of `text`: 64 hex digits.

    >>> fingerprint("value - crea-\\ntion") == fingerprint("Value creation")
    True
    """
    return fingerprint_letters(normalise(text))


def hash_grams(letters: str, size: int = GRAM) -> np.ndarray:
    """Hash every stretch of `size` letters: an array of unsigned 64-bit numbers, one for each start.

    A polynomial in the code points modulo 2**64, taken from running sums, then mixed by the last step of
    SplitMix64 (Steele, Lea and Flood 2014), so that the smallest of several hashes is a fair draw.
    """
    import numpy as np

    points = np.frombuffer(letters.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint64)
    if size <= 0 or len(points) < size:
        return np.empty(0, dtype=np.uint64)
    powers = np.full(len(points) + 1, _BASE, dtype=np.uint64)
    powers[0] = 1
    inverse = np.full(len(points) + 1, pow(_BASE, -1, 1 << 64), dtype=np.uint64)
    inverse[0] = 1
    with np.errstate(over="ignore"):
        powers = np.cumprod(powers)
        sums = np.zeros(len(points) + 1, dtype=np.uint64)
        np.cumsum((points + np.uint64(1)) * powers[:-1], out=sums[1:])
        starts = len(points) - size + 1
        mixed = (sums[size:] - sums[:starts]) * np.cumprod(inverse)[:starts]
        mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        return mixed ^ (mixed >> np.uint64(31))


def winnow(hashes: np.ndarray, window: int = GRAM) -> list[int]:
    """Choose the smallest hash of every window, once each, in order (Schleimer, Wilkerson and Aiken 2003)."""
    import numpy as np

    if len(hashes) == 0:
        return []
    if len(hashes) <= window:
        return [int(hashes.min())]
    views = np.lib.stride_tricks.sliding_window_view(hashes, window)
    # The rightmost of equal minima, as in the paper, so that a run of one letter does not choose every place.
    chosen = np.arange(len(views)) + (window - 1 - views[:, ::-1].argmin(axis=1))
    return [int(value) for value in hashes[np.unique(chosen)]]


def make_anchor(text: str) -> Anchor:
    """Make what finds `text` again in another copy: hashes only, no words.

    `head` has 16 hex digits, each of `grams` the first 8 of such a hash.

    >>> make_anchor("Trust came first.").length
    14
    """
    letters = normalise(text)
    head = hash_grams(letters[:GRAM], min(GRAM, len(letters)))
    grams = dict.fromkeys(f"{value:016x}"[:8] for value in winnow(hash_grams(letters)))
    return Anchor(
        fingerprint=fingerprint_letters(letters),
        length=len(letters),
        head=f"{int(head[0]):016x}" if len(head) else "",
        grams=tuple(grams),
    )
