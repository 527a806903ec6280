"""Link the names in a question to what the library holds: works, firms, concepts and hypothesis labels."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from litgraph.answer.words import STOP_WORDS, split_words, stem_words
from litgraph.model.catalogue import Catalogue
from litgraph.model.statement import Labelled
from litgraph.model.work import Work

LONGEST = 8
"""Words in the longest name that is looked for."""

_ORIGIN = re.compile(r"^the (UK|US|[A-Z]\w*(?:an|ese|ish|ch))\b")
"""Where a study comes from, in a name such as "the Slovenian study": it is also said of its firms and figures."""

_LABEL = re.compile(r"\b(?:H|P|RQ|O)\d{1,2}[a-z]?\b", re.IGNORECASE)
"""A hypothesis, proposition, question or objective as papers number them."""


_ASKED: dict[str, str] = {
    r"theor(y|ies|etical)|perspectives?": "TheoryUse",
    r"defin(e[sd]?|ition)|meant by|what (is|are) (an? )?[\w\s-]+(?=\?)": "Definition",
    r"hypothes[ie]s|supported|confirmed|rejected": "Hypothesis",
    r"propositions?": "Proposition",
    r"research questions?|aims?": "ResearchQuestion",
    r"measure[sd]?|operationali[sz]ed": "Measure",
    r"limitations?": "Limitation",
    r"sampl(e|ing)|response rates?|methods?|methodolog(y|ical)|research design": "Method",
    r"how many (people|managers|respondents|participants|interview\w*)": "Method",
}
"""Words of a question → the kind of statement it asks for."""

_ATTRIBUTES: dict[str, str] = {
    r"how (large|big|small)|size": "employees sales",
    r"how old|age|found(ed|er|ing)|established|set up": "founded",
    r"revenues?|turnover|sales figures?": "sales",
    r"employ(ees|s)?|staff|people work|workforce": "employees",
    r"export (share|intensity)|sales abroad|exports": "exports",
    r"(how many|which|what) (foreign )?(countries|markets)|where .*\b(sells?|sold|active)": "markets entry place",
    r"owners?|owned|ownership|who bought|was .* sold|acquired": "ownership",
    r"based|located|headquarters": "place",
}
"""Words of a question → the attributes of a firm that it asks for."""

_MEANT: dict[str, str] = {
    r"how (large|big|small)|size": "turnover employees",
    r"how old|age|found(ed|er)|established": "founded established founder year",
    r"revenues?|turnover|sales": "sales turnover revenue",
    r"employ(ees|s)?|staff|people work": "employees staff",
    r"where .*\b(sell|sold|active)": "markets countries offices resellers",
}
"""Words of a question → words that its answer is likely to use, and the question does not."""


def _find_cues(cues: dict[str, str], question: str) -> list[str]:
    return [meant for cue, meant in cues.items() if re.search(rf"\b(?:{cue})\b", question, re.IGNORECASE)]


def expand(question: str) -> str:
    """Put words behind a question that its answer is likely to use.

    >>> expand("How large is the firm?")
    'How large is the firm? turnover employees'
    """
    return " ".join((question, *_find_cues(_MEANT, question)))


@dataclass(frozen=True)
class Links:
    """What a question names: short ids by kind, the labels of hypotheses in upper case, and kinds of statement."""

    works: frozenset[str] = frozenset()
    firms: frozenset[str] = frozenset()
    concepts: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    attributes: frozenset[str] = frozenset()
    """What is asked of a firm, in the words of `FirmDatum.attribute`."""
    mentioned: tuple[frozenset[str], ...] = ()
    """The works behind each mention of a work, in the order of the question: "the Finnish chapter" may be two."""


class Linker:
    """All names of a catalogue, looked up by the stems of their words, the longest first."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def link(self, question: str) -> Links:
        """Find every name in a question; a word belongs to the longest name it is part of."""
        mentions = tuple(self._find_names(stem_words(split_words(question))))
        found = frozenset(name for mention in mentions for name in mention)
        concepts = frozenset(name for name in found if name.startswith(("construct/", "theory/")))
        works = found & self._works
        labels = frozenset(match.group().upper() for match in _LABEL.finditer(question)) & self._labels
        kinds = frozenset(_find_cues(_ASKED, question))
        mentioned = tuple(dict.fromkeys(mention & works for mention in mentions if mention & works))
        attributes = frozenset(" ".join(_find_cues(_ATTRIBUTES, question)).split())
        return Links(works, found - concepts - works, concepts, labels, kinds, attributes, mentioned)

    def _find_names(self, words: Sequence[str]) -> Iterator[frozenset[str]]:
        """Find the things behind each name, in order."""
        place = 0
        while place < len(words):
            for length in range(min(LONGEST, len(words) - place), 0, -1):
                name = tuple(words[place : place + length])
                if name in self._names:
                    yield frozenset(self._names[name])
                    place += length
                    break
            else:
                place += 1

    @cached_property
    def _works(self) -> frozenset[str]:
        return frozenset(work.key for work in self._catalogue.works)

    @cached_property
    def _labels(self) -> frozenset[str]:
        return frozenset(one.label.upper() for one in self._catalogue.standing if isinstance(one, Labelled))

    @cached_property
    def _names(self) -> dict[tuple[str, ...], set[str]]:
        names: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for label, short_id in self._labelled():
            words = split_words(label)
            if words and not all(word in STOP_WORDS for word in words):
                names[tuple(stem_words(words))].add(short_id)
        return names

    def _labelled(self) -> Iterator[tuple[str, str]]:
        for work in self._catalogue.works:
            yield from ((label, work.key) for label in _work_labels(work))
        for concept in self._catalogue.concepts:
            yield from ((label, concept.id) for label in concept.names)
        for firm in self._catalogue.firms:
            yield from ((label, firm.id) for label in _firm_labels(firm.names))


def _work_labels(work: Work) -> Iterator[str]:
    """Give the names a work goes by: its key, its title, its authors in the ways they are cited."""
    yield from (work.key, work.title, *work.called)
    for label in work.called:
        yield label.removeprefix("the ")
        yield from _ORIGIN.findall(label)
    families = [name.short for name in work.authors]
    if not families:
        return
    yield from (families[0], " and ".join(families), " ".join(families))
    if len(families) > 1:
        yield f"{', '.join(families[:-1])} and {families[-1]}"


def _firm_labels(labels: Iterable[str]) -> Iterator[str]:
    """Give a firm's names, and each without what stands in brackets."""
    for label in labels:
        yield label
        yield re.sub(r"\s*\([^)]*\)", "", label)
