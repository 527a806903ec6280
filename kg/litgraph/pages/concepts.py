"""The page of a construct or a theory: what works take it to mean and what they say with it."""

from __future__ import annotations

from collections.abc import Iterator

from litgraph.model.concept import Concept, Merge
from litgraph.pages.addresses import page_path
from litgraph.pages.atlas import Atlas
from litgraph.pages.contexts import ConceptContext, Fact, Link, Page
from litgraph.pages.facts import links, words


def build_concept_pages(atlas: Atlas) -> Iterator[Page]:
    """Build the page of every concept, in the order of the catalogue."""
    concepts = {concept.id: concept for concept in atlas.catalogue.concepts}
    narrower: dict[str, list[str]] = {}
    for concept in concepts.values():
        for broader in concept.broader:
            narrower.setdefault(broader, []).append(concept.id)
    for concept in concepts.values():
        statements = atlas.naming(concept.id)
        facts = [
            *words("Also called", *concept.alternatives),
            *words("Originators", *concept.originators),
            *links("Broader", [atlas.link(one) for one in concept.broader]),
            *links("Narrower", [atlas.link(one) for one in sorted(narrower.get(concept.id, []))]),
            *links("Related", [atlas.link(one) for one in concept.related]),
            *links("Not to be confused with", [atlas.link(one.ref, note=one.reason) for one in concept.distinct]),
            *words("Family", *(family.label for family in atlas.catalogue.families if family.id == concept.family)),
            *merged_labels(atlas, concept.merged),
        ]
        context = ConceptContext(
            trail=_trail(atlas, concept, concepts),
            scope=concept.scope,
            facts=tuple(facts),
            works=atlas.works_of(statements),
            sections=atlas.sections(statements),
        )
        yield Page(
            path=page_path(concept.id),
            template="concept.html",
            title=concept.label,
            kind=concept.kind,
            identifier=concept.id,
            context=context,
        )


def merged_labels(atlas: Atlas, merges: tuple[Merge, ...]) -> Iterator[Fact]:
    """Tell which labels were merged into this record, from which work and why."""
    reasons = tuple(
        Link(label=merge.label, note=f"{_reference(atlas, merge.work)}: {merge.reason}".strip(" :")) for merge in merges
    )
    if reasons:
        yield Fact(term="Merged labels", values=reasons)


def _reference(atlas: Atlas, key: str) -> str:
    return atlas.link(key).label if key else ""


def _trail(atlas: Atlas, concept: Concept, concepts: dict[str, Concept]) -> tuple[Link, ...]:
    """Follow the first broader term upwards; a circle ends where it closes."""
    trail: list[str] = []
    current = concept
    while current.broader and current.broader[0] not in (concept.id, *trail):
        trail.append(current.broader[0])
        known = concepts.get(trail[-1])
        if known is None:
            break
        current = known
    return tuple(atlas.link(short_id) for short_id in reversed(trail))
