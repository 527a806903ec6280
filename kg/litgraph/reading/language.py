"""The language of a passage, by the small words it uses."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+")
_SMALL_WORDS: dict[str, frozenset[str]] = {
    "en": frozenset(
        "the of and to in is that for it as was with on are by this be from which were has their not".split()
    ),
    "es": frozenset(
        "el la de que y en los las del se por un una con para su al como más es fue este esta son lo".split()
    ),
    "fr": frozenset(
        "le la les de des et en un une du que qui dans pour par sur au aux est sont ont ce cette été pas".split()
    ),
}


def guess_language(text: str, default: str = "en") -> str:
    """Guess whether `text` is English, Spanish or French; `default` where the small words do not tell.

    >>> guess_language("El molino vende telas a los vecinos del puerto")
    'es'
    """
    words = [word.casefold() for word in _WORD.findall(text[:20_000])]
    votes = {language: sum(word in small for word in words) for language, small in _SMALL_WORDS.items()}
    best = max(votes, key=lambda language: votes[language])
    return best if votes[best] >= 2 and votes[best] > votes[default] else default
