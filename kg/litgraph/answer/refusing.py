"""Tell whether what was found carries an answer, and name the nearest things where it does not."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from itertools import chain

from litgraph.answer.contract import Nearest
from litgraph.answer.joining import Find, is_known
from litgraph.answer.linking import Links
from litgraph.answer.words import content_stems
from litgraph.model.catalogue import Catalogue
from litgraph.model.concept import Concept, Firm
from litgraph.model.statement import about
from litgraph.search.index import PassageIndex

REFUSAL = "No passage in the library supports an answer."
"""What a refusal says, everywhere."""

NEAREST = 5
"""Nearest things named in a refusal."""

SUPPORTED, KNOWN = 0.56, 0.1
"""Least sum of meaning and half the coverage (below) with which a question counts as answered, and what is added
where the best finds are about a concept, firm or label that the question names.

Chosen on 64 answerable and 25 unanswerable questions, see docs/decisions/0005.
"""

_ENDINGS = ("s", "es", "ed", "d", "r", "er", "ing", "ly")
_TOKEN = re.compile(r"[^\W_]+(?:[.,]\d+)*")


def is_supported(question: str, links: Links, finds: Sequence[Find], texts: Sequence[str], index: PassageIndex) -> bool:
    """Tell whether the best finds (`texts`: all their words) carry an answer to a question without strangers.

    Meaning is the best cosine among them; coverage is the share of the question's matter they speak of, each
    stem weighed by its inverse document frequency.
    """
    if not finds:
        return False
    best = finds[: len(texts)]
    known = KNOWN if any(is_known(one, links) for one in best) else 0.0
    return max(one.meaning for one in best) + _coverage(question, texts, index) / 2 + known >= SUPPORTED


def _coverage(question: str, texts: Sequence[str], index: PassageIndex) -> float:
    total = len(index) + 1
    weights = {stem: math.log(total / (index.frequency(stem) + 0.5)) for stem in content_stems(question)}
    spoken = frozenset(chain.from_iterable(content_stems(text) for text in texts))
    everything = sum(weights.values())
    return sum(weight for stem, weight in weights.items() if stem in spoken) / everything if everything else 1.0


def find_strangers(question: str, index: PassageIndex) -> tuple[str, ...]:
    """List the words of a question that the library never uses and that are not everyday language.

    They are names (a capital or a digit inside the sentence) or words of another field: what is asked about them
    cannot be in the library. A word of everyday language that the library lacks is only wording.
    """
    tokens = list(_TOKEN.finditer(question))
    return tuple(
        dict.fromkeys(
            token.group()
            for number, token in enumerate(tokens)
            if _is_unused(token.group(), index)
            and (_is_name(token.group(), number) or not _is_everyday(token.group(), index))
        )
    )


def _is_unused(token: str, index: PassageIndex) -> bool:
    stems = content_stems(token)
    return bool(stems) and not any(index.frequency(stem) for stem in stems)


def _is_name(token: str, number: int) -> bool:
    return (token[0].isupper() and number > 0) or any(sign.isdigit() for sign in token)


def _is_everyday(token: str, index: PassageIndex) -> bool:
    word = token.casefold()
    bare = (word.removesuffix(ending) for ending in _ENDINGS)
    return any(index.is_common(form) for form in (word, *bare, word.removesuffix("ing") + "e"))


def find_nearest(finds: Sequence[Find], named: Collection[str], catalogue: Catalogue) -> tuple[Nearest, ...]:
    """Name the concepts and firms nearest to a question: those it names, then those its best finds are about."""
    counts: defaultdict[str, float] = defaultdict(float)
    for rank, find in enumerate(finds):
        for short_id in about(find.statement) if find.statement else ():
            counts[short_id] += 1 / (rank + 1)
    order = (*sorted(named), *sorted(counts, key=lambda short_id: (-counts[short_id], short_id)))
    nearest = (_describe(short_id, catalogue) for short_id in dict.fromkeys(order))
    return tuple(one for one in nearest if one)[:NEAREST]


def _describe(short_id: str, catalogue: Catalogue) -> Nearest | None:
    record = catalogue.find(short_id)
    if not isinstance(record, Concept | Firm):
        return None
    kind = record.kind if isinstance(record, Concept) else "Firm"
    return Nearest(kind=kind, id=short_id, label=record.label, passages=len(catalogue.passages_about(short_id)))
