"""Join statements and passages into one ranking: each lifts the other where one rests on the other."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from litgraph.answer.linking import Links
from litgraph.model.catalogue import Catalogue
from litgraph.model.passage import Ground
from litgraph.model.statement import Assertion, Definition, FirmDatum, Labelled, TheoryUse, about, subjects
from litgraph.search.index import Hit

LIFT = 0.5
"""How much of its best passage's score a statement gains, and a passage of its best statement's."""

COMPANY = 0.2
"""How much of the scores of other statements on its passage a find gains: several that fit tell of the right place."""

COMPANIONS = (1.0, 0.5, 0.25)
"""What the best, the second and the third of those others count."""

NAMED = {"work": 0.12, "firm": 0.2, "concept": 0.06, "label": 0.25, "kind": 0.15, "asked": 0.25, "datum": 0.4}
"""What a statement gains for a work, firm, concept or label that the question names, or the kind it asks for; `asked`
is for statements of that kind in a work it names: then it asks for all of them. `datum` is for a firm's datum on what
the question asks of a firm it names."""

REPEATED = 0.25
"""What a find loses once a better one rests on the same passage or tells of the same theory or construct for the same
work, so that others are seen."""

SURE, NEAR = 5, 0.9
"""An answer cites the best finds whatever their score; those after them only when near enough to the best."""

PASSAGES = 2
"""Passages shown with one statement."""


@dataclass(frozen=True)
class Find:
    """One thing that may be cited: a statement with its grounds, or a bare passage."""

    id: str
    work: str
    score: float
    meaning: float
    """Cosine of the question with it, or with the best passage it rests on."""
    statement: Assertion | None
    grounds: tuple[Ground, ...]


def join_hits(hits: Sequence[Hit], catalogue: Catalogue, links: Links) -> tuple[Find, ...]:
    """Rank statements and passages together, best first; ties fall to the smaller id."""
    by_id = {hit.id: hit for hit in hits}
    resting = _resting(hits, catalogue)
    found = (*_statements(by_id, catalogue, links), *_passages(by_id, catalogue, links))
    return tuple(sorted((_in_company(find, resting) for find in found), key=_rank))


def _resting(hits: Sequence[Hit], catalogue: Catalogue) -> dict[str, list[tuple[float, str]]]:
    """Give the statements found on each passage with their scores, best first."""
    resting: dict[str, list[tuple[float, str]]] = {}
    for hit in hits:
        for passage in {ground.passage for ground in catalogue.grounds.get(hit.id, ())[:PASSAGES]}:
            resting.setdefault(passage, []).append((hit.score, hit.id))
    return {passage: sorted(found, key=lambda one: (-one[0], one[1])) for passage, found in resting.items()}


def _in_company(find: Find, resting: Mapping[str, Sequence[tuple[float, str]]]) -> Find:
    """Lift a find by the other statements that were found on one of its passages."""

    def company(passage: str) -> float:
        others = (score for score, short_id in resting.get(passage, ()) if short_id != find.id)
        return sum(score * share for score, share in zip(others, COMPANIONS, strict=False))

    best = max((company(ground.passage) for ground in find.grounds[:PASSAGES]), default=0.0)
    return replace(find, score=find.score + COMPANY * best)


def choose(found: Sequence[Find], limit: int, mentioned: Sequence[Collection[str]] = ()) -> tuple[Find, ...]:
    """Take the best finds, `limit` at most, one after the other, each weighed against the passages already taken.

    Where a question mentions several works, each mention has its best find among the first. A bare passage
    that a chosen statement rests on is passed over: it would be cited twice.
    """
    left, chosen, taken = _represent(found, mentioned)[: 10 * limit], list[Find](), set[str]()
    while left and len(chosen) < limit:
        best = min(left, key=lambda find: _rank(_weighed(find, taken)))
        left.remove(best)
        if best.statement is None and best.id in taken:
            continue
        chosen.append(_weighed(best, taken))
        taken.update((*(ground.passage for ground in best.grounds[:PASSAGES]), *_told(best)))
    return tuple(chosen)


def keep_near(chosen: Sequence[Find], links: Links) -> tuple[Find, ...]:
    """Keep the first of the finds, and of those after them only the ones that are nearly as good as the best.

    A find of the kind that the question asks for, in a work it names, stays too: the question asks for all of them.
    """
    return tuple(
        find
        for n, find in enumerate(chosen)
        if n < SURE or find.score >= NEAR * chosen[0].score or (find.statement and _is_asked(find.statement, links))
    )


def _is_asked(statement: Assertion, links: Links) -> bool:
    return statement.work in links.works and statement.kind in links.kinds


def _represent(found: Sequence[Find], mentioned: Sequence[Collection[str]]) -> list[Find]:
    """Lift the best find of each mention of a work to the score of the best of all, when there are several mentions."""
    if len(mentioned) < 2 or not found:
        return list(found)
    best = {next((find.id for find in found if find.work in works), "") for works in mentioned}
    lifted = (replace(find, score=max(find.score, found[0].score)) if find.id in best else find for find in found)
    return sorted(lifted, key=_rank)


def _rank(find: Find) -> tuple[float, str]:
    return (-round(find.score, 9), find.id)


def _weighed(find: Find, taken: AbstractSet[str]) -> Find:
    repeated = all(ground.passage in taken for ground in find.grounds[:PASSAGES]) or not taken.isdisjoint(_told(find))
    return replace(find, score=find.score - REPEATED * repeated)


def _told(find: Find) -> tuple[str, ...]:
    """Name what a work's definition or use of a theory tells: another one of the same adds little to a list of them."""
    if not isinstance(find.statement, Definition | TheoryUse):
        return ()
    return tuple(f"{find.work} {short_id}" for short_id in subjects(find.statement))


def _statements(hits: Mapping[str, Hit], catalogue: Catalogue, links: Links) -> Iterator[Find]:
    for statement in catalogue.standing:
        grounds = catalogue.grounds.get(statement.id, ())
        beneath = {ground.passage: hits[ground.passage] for ground in grounds if ground.passage in hits}
        own = hits.get(statement.id)
        if not grounds or not (own or beneath or _is_asked(statement, links)):
            continue
        lift = max((hit.score for hit in beneath.values()), default=0.0)
        score = (own.score if own else 0.0) + LIFT * lift + _named(statement, links)
        meaning = max((hit.vector for hit in (own, *beneath.values()) if hit), default=0.0)
        best_first = sorted(
            grounds, key=lambda ground: -beneath[ground.passage].score if ground.passage in beneath else 0
        )
        yield Find(statement.id, statement.work, score, meaning, statement, tuple(best_first))


def _passages(hits: Mapping[str, Hit], catalogue: Catalogue, links: Links) -> Iterator[Find]:
    lifts = _lifts(hits, catalogue)
    for hit in hits.values():
        if hit.kind == "passage":
            score = hit.score + LIFT * lifts.get(hit.id, 0.0) + NAMED["work"] * (hit.work in links.works)
            yield Find(hit.id, hit.work, score, hit.vector, None, (Ground(passage=hit.id),))


def _lifts(hits: Mapping[str, Hit], catalogue: Catalogue) -> dict[str, float]:
    """Give each passage the best score of the statements that rest on it."""
    lifts: dict[str, float] = {}
    for hit in hits.values():
        for ground in catalogue.grounds.get(hit.id, ()):
            lifts[ground.passage] = max(hit.score, lifts.get(ground.passage, 0.0))
    return lifts


def is_known(find: Find, links: Links) -> bool:
    """Tell whether a find is about a firm, concept or label that the question names."""
    return find.statement is not None and bool(_links_met(find.statement, links) & {"firm", "concept", "label"})


def _named(statement: Assertion, links: Links) -> float:
    return sum(gain for what, gain in NAMED.items() if what in _links_met(statement, links))


def _links_met(statement: Assertion, links: Links) -> frozenset[str]:
    """Give the keys of NAMED that hold of a statement."""
    named = frozenset(about(statement))
    label = statement.label if isinstance(statement, Labelled) else ""
    met = {
        "work": statement.work in links.works,
        "firm": bool(links.firms & named),
        "concept": bool(links.concepts & named),
        "label": label.upper() in links.labels,
        "kind": statement.kind in links.kinds,
        "asked": _is_asked(statement, links),
        "datum": isinstance(statement, FirmDatum)
        and statement.firm in links.firms
        and statement.attribute in links.attributes,
    }
    return frozenset(what for what, holds in met.items() if holds)
