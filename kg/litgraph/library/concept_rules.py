"""What concepts and firms must say to be one vocabulary: labels of one meaning, a place in a family, no circles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from litgraph.library.problems import Problem
from litgraph.library.work_files import Placed
from litgraph.model.concept import Concept, Family, Firm
from litgraph.model.statement import Assertion, FirmDatum, Method, about
from litgraph.model.work import Work

Concepts = Mapping[str, tuple[Placed, Concept]]
"""Id → the concept and its place."""


def check_concepts(placed: Iterable[Placed]) -> Iterator[Problem]:
    """Hold concepts, families, firms and studies against each other and against the statements that name them."""
    places = list(placed)
    concepts = {place.record.id: (place, place.record) for place in places if isinstance(place.record, Concept)}
    statements = [place.record for place in places if isinstance(place.record, Assertion)]
    used = {name for statement in statements for name in about(statement)}
    used |= {broader for _, concept in concepts.values() for broader in concept.broader}
    for short_id, (place, concept) in concepts.items():
        yield from _check_entry(place, concept)
        yield from _check_place(place, concept, concepts)
        if short_id not in used:
            what = f"no statement names `{short_id}`, and nothing is narrower"
            yield place.problem(what, "id", remedy="Remove the file, or let a statement name it")
    yield from _check_labels(concepts)
    yield from _check_families(places, {concept.family for _, concept in concepts.values()})
    yield from _check_firms(places, statements)
    yield from _check_studies(places, statements)


def _check_entry(place: Placed, concept: Concept) -> Iterator[Problem]:
    if not concept.scope:
        yield place.problem(f"`{concept.id}` has no scope note", "id", remedy="Add `scope`: what is meant, what is not")
    if not concept.family:
        yield place.problem(f"`{concept.id}` belongs to no family", "id", remedy="Add `family`")
    for at, merge in enumerate(concept.merged):
        if not merge.reason.strip():
            yield place.problem(f"`{merge.label}` was merged without a reason", "merged", at, remedy="Add `reason`")


def _check_place(place: Placed, concept: Concept, concepts: Concepts) -> Iterator[Problem]:
    """Find circles on the way up, and links that only one side knows."""
    if concept.id in _above(concept, concepts):
        yield place.problem(f"`{concept.id}` is broader than itself", "broader", remedy="Break the circle")
    for at, ref in enumerate(concept.related):
        if ref in concepts and concept.id not in concepts[ref][1].related:
            what = f"`{ref}` does not say that it is related to `{concept.id}`"
            yield place.problem(what, "related", at, remedy=f"Add `{concept.id}` to `related` of `{ref}`")
        if ref in concept.broader:
            yield place.problem(f"`{ref}` is both broader and related", "related", at, remedy="Keep one of the two")
    for at, distinction in enumerate(concept.distinct):
        ref = distinction.ref
        if ref in concepts and concept.id not in {one.ref for one in concepts[ref][1].distinct}:
            what = f"`{ref}` does not say that it is distinct from `{concept.id}`"
            yield place.problem(what, "distinct", at, remedy=f"Add `{concept.id}` to `distinct` of `{ref}`")


def _above(concept: Concept, concepts: Concepts) -> set[str]:
    """Give the ids of all concepts broader than this one, at any distance."""
    above: set[str] = set()
    waiting = list(concept.broader)
    while waiting:
        short_id = waiting.pop()
        if short_id not in above and short_id in concepts:
            above.add(short_id)
            waiting += concepts[short_id][1].broader
    return above


def _check_labels(concepts: Concepts) -> Iterator[Problem]:
    """Find labels that lead to two concepts of a kind which are not told apart."""
    holders: dict[tuple[str, str], str] = {}
    for short_id, (place, concept) in concepts.items():
        apart = {short_id, *(distinction.ref for distinction in concept.distinct)}
        for at, label in enumerate(dict.fromkeys((concept.label, *concept.alternatives))):
            other = holders.setdefault((concept.kind, " ".join(label.casefold().split())), short_id)
            if other not in apart:
                what = f"`{short_id}` and `{other}` are both called “{label}”"
                remedy = "Merge the two, take the label from one, or tell them apart under `distinct`"
                yield place.problem(what, "alternatives" if at else "label", remedy=remedy)


def _check_families(places: Iterable[Placed], named: set[str]) -> Iterator[Problem]:
    for place in places:
        if isinstance(place.record, Family) and place.record.id not in named:
            yield place.problem(f"no concept belongs to `{place.record.id}`", "id", remedy="Remove the file")


def _check_firms(places: Iterable[Placed], statements: Iterable[Assertion]) -> Iterator[Problem]:
    """Find firms without a part in any work, and a founding or size that no statement says."""
    said: dict[tuple[str, str], str] = {}
    for one in statements:
        if isinstance(one, FirmDatum):
            said[one.firm, one.attribute] = said.get((one.firm, one.attribute), "") + f" {one.text} {one.date}"
    for place in places:
        firm = place.record
        if not isinstance(firm, Firm):
            continue
        if not firm.roles:
            yield place.problem(f"`{firm.id}` plays no part in any work", "id", remedy="Add `roles`")
        if firm.pseudonym and firm.id.startswith("firm/"):
            what = f"`{firm.id}` is a pseudonym, which belongs to its work"
            yield place.problem(what, "pseudonym", remedy="Move it to the firms.yaml of its work")
        for attribute in ("founded", "employees"):
            value = getattr(firm, attribute)
            if value and value not in said.get((firm.id, attribute), ""):
                what = f"no statement about `{attribute}` of {firm.label} says {value}"
                remedy = f"Add a FirmDatum with `attribute: {attribute}`, or correct the value"
                yield place.problem(what, attribute, remedy=remedy)


def _check_studies(places: Iterable[Placed], statements: Iterable[Assertion]) -> Iterator[Problem]:
    told = {statement.study for statement in statements if isinstance(statement, Method)}
    for place in places:
        for at, study in enumerate(place.record.studies if isinstance(place.record, Work) else ()):
            if study.id not in told:
                what = f"no Method tells how `{study.id}` was done"
                yield place.problem(what, "studies", at, "id", remedy="Add one to methods.yaml")
