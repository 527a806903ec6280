"""Words of a question: what they are compared by, and which of them carry its matter."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from litgraph.search.analysis import split_terms

_WORD = re.compile(r"[^\W_]+(?:['’.,\-][^\W_]+)*")
STOP_WORDS = frozenset(
    """a about above according account across after again against all almost alone along also although among an and
    any are as at author authors back be became because been before behind being below between beyond both but by can
    cannot chapter chapters compare could describe described did do does done down during each either else enough
    ever every few find finding findings first for found from further gave get give given gives had has have having
    he her here him his how however i if in inside instead into is it its itself just kind kinds know known last least
    less let like list ll made make makes many may me mean means might more most much must my name near need neither
    never no nor not now of off often on once one ones only onto or other others our out over own paper per place
    please print printed put question rather report reported reports said same say says second see seen several
    shall she should show shown shows since so some sort sorts such take tell than that the their them then there
    these they thing things third this those though three through to together too took toward two under until up upon
    us use used using very want was way ways we well went were what when where whether which while who whom whose
    why will with within without work works would yet you your""".split()
)


def split_words(text: str) -> list[str]:
    """Split a text into its words and figures, in lower case.

    >>> split_words("Fortumo's 75 countries (M17, 0,193)")
    ['fortumo', '75', 'countries', 'm17', '0,193']
    """
    words = (match.group().casefold() for match in _WORD.finditer(text))
    return [re.sub(r"['’]s$", "", word) for word in words]


def stem_words(words: Iterable[str]) -> list[str]:
    """Give the form each word is indexed under, so that British, American and plural forms meet.

    >>> stem_words(["internationalisation", "internationalizes", "theories", "m17"])
    ['internationalis', 'internationalis', 'theori', 'm17']
    """
    return [_stem(word) for word in words]


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    stems = split_terms(word, "en")
    return " ".join(stems) if len(stems) > word.count("-") else word


def content_stems(text: str) -> list[str]:
    """Give the stems of the words that carry a text's matter, in order, each once.

    >>> content_stems("What is a born-global firm?")
    ['born', 'global', 'firm']
    """
    words = (word for word in split_words(text) if word not in STOP_WORDS)
    return list(dict.fromkeys(stem for word in words for stem in _stem(word).split()))
