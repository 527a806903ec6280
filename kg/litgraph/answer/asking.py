"""Answer one question: link its names, find, join, weigh, and compose, or refuse."""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import cached_property

from litgraph.answer.citing import cite_all
from litgraph.answer.composing import compose_statements, compose_verdict
from litgraph.answer.contract import Answer, LibraryState
from litgraph.answer.joining import Find, choose, join_hits, keep_near
from litgraph.answer.linking import Linker, Links, expand
from litgraph.answer.quoting import LayerText
from litgraph.answer.refusing import find_nearest, find_strangers, is_supported
from litgraph.answer.words import content_stems
from litgraph.model.catalogue import Catalogue
from litgraph.model.statement import about
from litgraph.search.context import work_context
from litgraph.search.index import PassageIndex

CITATIONS = 8
"""Citations in an answer, at most."""

CANDIDATES = 400
"""Statements and passages taken from the index."""

WEIGHED = 5
"""Best finds that must speak of the question's matter."""


@dataclass(frozen=True)
class Desk:
    """Everything an answer is made from: one generation, opened for reading."""

    catalogue: Catalogue
    index: PassageIndex
    layer_text: LayerText
    state: LibraryState

    @cached_property
    def linker(self) -> Linker:
        """Give the table of all names."""
        return Linker(self.catalogue)


def find(desk: Desk, question: str, works: frozenset[str], limit: int) -> tuple[tuple[Find, ...], Links]:
    """Find what may be cited, best first, and what the question names; `works` narrows it when not empty."""
    links = desk.linker.link(question)
    hits = desk.index.search(expand(question), works=works or None, limit=CANDIDATES)
    return choose(join_hits(hits, desk.catalogue, links), limit, links.mentioned), links


def ask(desk: Desk, question: str, works: frozenset[str] = frozenset()) -> Answer:
    """Answer `question` from one library, with citations, or refuse; `seconds` is the time it took here."""
    began = time.perf_counter()
    found, links = find(desk, question, works, CITATIONS)
    finds = keep_near(found, links)
    stems = content_stems(question)
    texts = [evidence_text(one, desk.catalogue) for one in finds[:WEIGHED]]
    strangers = find_strangers(question, desk.index)
    supported = not strangers and is_supported(question, links, finds, texts, desk.index)
    citations = cite_all(finds if supported else (), desk.catalogue, stems, desk.layer_text)
    return Answer(
        question=question,
        answered=bool(citations),
        verdict=compose_verdict(question, citations, desk.catalogue),
        statements=compose_statements(citations, desk.catalogue),
        citations=citations,
        nearest=() if citations else find_nearest(finds, links.concepts | links.firms, desk.catalogue),
        strangers=strangers,
        library=desk.state,
        seconds=round(time.perf_counter() - began, 4),
    )


def evidence_text(one: Find, catalogue: Catalogue) -> str:
    """Give all the words that may carry an answer: the statement, its passages, and the work they are in."""
    passages = (catalogue.passage(ground.passage).text for ground in one.grounds)
    names = (catalogue.label(short_id) for short_id in about(one.statement)) if one.statement else ()
    said = (one.statement.text, one.statement.voice.who, *one.statement.credits) if one.statement else ()
    return " ".join((work_context(catalogue.work(one.work)), *said, *names, *passages))
