"""Families, constructs, theories and firms as RDF, both ways."""

from __future__ import annotations

from pyoxigraph import Quad

from litgraph import vocabulary as v
from litgraph.graph.description import Described, Description
from litgraph.graph.enumerations import FIRM_ROLES
from litgraph.graph.naming import CONCEPTS, FIRMS, Naming
from litgraph.model.concept import Concept, Distinction, Family, Firm, Merge


def encode_family(family: Family, naming: Naming, quads: list[Quad]) -> None:
    """Add the quads of one family of concepts to `quads`; its members name it."""
    about = Description(quads, naming, naming.shared_graph(CONCEPTS, family.id), family.id, v.Family)
    about.plain(v.DublinCoreTerms.identifier, family.id)
    about.prose(v.Skos.prefLabel, family.label)
    about.prose(v.Skos.scopeNote, family.scope)


def decode_family(about: Described) -> Family:
    """Make the family that the graphs describe."""
    return Family(id=about.short_id, label=about.text(v.Skos.prefLabel), scope=about.text(v.Skos.scopeNote))


def encode_concept(concept: Concept, naming: Naming, quads: list[Quad]) -> None:
    """Add the quads of one construct or theory to `quads`."""
    class_ = v.Theory if concept.kind == "Theory" else v.Construct
    graph = naming.shared_graph(CONCEPTS, concept.id)
    about = Description(quads, naming, graph, concept.id, v.Concept, class_)
    about.plain(v.DublinCoreTerms.identifier, concept.id)
    about.prose(v.Skos.prefLabel, concept.label)
    about.prose(v.Skos.altLabel, *concept.alternatives)
    about.prose(v.Skos.scopeNote, concept.scope)
    about.link(v.Skos.broader, *concept.broader)
    about.link(v.Skos.related, *concept.related)
    about.plain(v.originator, *concept.originators)
    about.link(v.inFamily, concept.family)
    if concept.family:
        about.separate(concept.family).link(v.Skos.member, concept.id)
    for position, distinction in enumerate(concept.distinct, 1):
        part = about.part(v.hasDistinction, f"distinction/{position}", v.Distinction, position=position)
        part.link(v.distinctFrom, distinction.ref)
        part.prose(v.reason, distinction.reason)
    _encode_merges(about, concept.merged)


def decode_concept(about: Described) -> Concept:
    """Make the concept that the graphs describe."""
    return Concept(
        id=about.short_id,
        label=about.text(v.Skos.prefLabel),
        alternatives=about.texts(v.Skos.altLabel),
        scope=about.text(v.Skos.scopeNote),
        broader=about.links(v.Skos.broader),
        related=about.links(v.Skos.related),
        originators=about.texts(v.originator),
        family=about.link(v.inFamily),
        distinct=tuple(
            Distinction(ref=part.link(v.distinctFrom), reason=part.text(v.reason))
            for part in about.things(v.hasDistinction)
        ),
        merged=_decode_merges(about),
    )


def encode_firm(firm: Firm, naming: Naming, quads: list[Quad]) -> None:
    """Add the quads of one firm to `quads`: to the graph of its work where only that work knows it."""
    family, _, rest = firm.id.partition("/")
    shared = family == "firm" or not rest
    graph = naming.shared_graph(FIRMS, firm.id) if shared else naming.work_graph(family)
    about = Description(quads, naming, graph, firm.id, v.Firm)
    about.plain(v.DublinCoreTerms.identifier, firm.id)
    about.prose(v.Rdfs.label, firm.label)
    about.prose(v.Skos.altLabel, *firm.alternatives)
    about.boolean(v.pseudonymous, value=firm.pseudonym)
    about.prose(v.organisationType, firm.organisation)
    about.prose(v.country, firm.country)
    about.prose(v.industry, firm.industry)
    about.plain(v.founded, firm.founded)
    about.plain(v.employees, firm.employees)
    about.prose(v.Skos.note, firm.note)
    for key, role in firm.roles.items():
        appearance = about.part(v.hasAppearance, f"appearance/{key}", v.Appearance)
        appearance.link(v.appearsIn, key)
        appearance.term(v.firmRole, FIRM_ROLES[role])
    _encode_merges(about, firm.merged)


def decode_firm(about: Described) -> Firm:
    """Make the firm that the graphs describe."""
    return Firm(
        id=about.short_id,
        label=about.text(v.Rdfs.label),
        alternatives=about.texts(v.Skos.altLabel),
        pseudonym=about.boolean(v.pseudonymous),
        organisation=about.text(v.organisationType),
        country=about.text(v.country),
        industry=about.text(v.industry),
        founded=about.text(v.founded),
        employees=about.text(v.employees),
        roles={one.link(v.appearsIn): one.word(v.firmRole, FIRM_ROLES) for one in about.things(v.hasAppearance)},
        note=about.text(v.Skos.note),
        merged=_decode_merges(about),
    )


def _encode_merges(about: Description, merges: tuple[Merge, ...]) -> None:
    for position, merge in enumerate(merges, 1):
        part = about.part(v.hasMerge, f"merge/{position}", v.Merge, position=position)
        part.prose(v.mergedLabel, merge.label)
        part.prose(v.Skos.altLabel, *merge.alternatives)
        part.link(v.mergedFrom, merge.work)
        part.prose(v.reason, merge.reason)
        if merge.id:
            part.link(v.retires, merge.id)
            about.separate(merge.id, v.Tombstone).link(v.DublinCoreTerms.isReplacedBy, about.short_id)


def _decode_merges(about: Described) -> tuple[Merge, ...]:
    return tuple(
        Merge(
            id=part.link(v.retires),
            label=part.text(v.mergedLabel),
            alternatives=part.texts(v.Skos.altLabel),
            work=part.link(v.mergedFrom),
            reason=part.text(v.reason),
        )
        for part in about.things(v.hasMerge)
    )
