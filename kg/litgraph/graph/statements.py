"""Statements of every kind as RDF, both ways."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pyoxigraph import Quad

from litgraph import vocabulary as v
from litgraph.graph.description import Described, Description
from litgraph.graph.enumerations import STATUSES
from litgraph.graph.grounds import (
    decode_evidence,
    decode_voice,
    encode_evidence,
    encode_grounds,
    encode_voice,
)
from litgraph.graph.kinds import DETAILS
from litgraph.graph.naming import REFERENCES, Naming, name_printed
from litgraph.model.passage import EvidenceAnchor, Ground
from litgraph.model.statement import KINDS, Statement

CLASSES: dict[str, str] = {kind: v.TERMS + kind for kind in KINDS}
"""Kind of statement → its class, which has the same name."""


def encode_statement(
    statement: Statement,
    naming: Naming,
    quads: list[Quad],
    *,
    grounds: Sequence[Ground] = (),
    anchors: Sequence[EvidenceAnchor] = (),
    language: str = "en",
) -> None:
    """Add the quads of one statement to `quads`; `language` is that of the work's own words (the cues)."""
    graph = naming.work_graph(statement.work)
    about = Description(quads, naming, graph, statement.id, v.Statement, CLASSES[statement.kind])
    about.plain(v.DublinCoreTerms.identifier, statement.id)
    about.link(v.statedIn, statement.work)
    about.prose(v.text, statement.text)
    about.term(v.status, STATUSES[statement.status])
    about.prose(v.caveat, statement.caveat)
    about.prose(v.derived, statement.derived)
    about.prose(v.Skos.note, statement.note)
    about.link(v.aboutConstruct, *statement.constructs)
    about.link(v.aboutTheory, *statement.theories)
    about.link(v.aboutFirm, *statement.firms)
    encode_voice(about, statement.voice)
    encode_evidence(about, statement.evidence, anchors, language)
    encode_grounds(about, grounds)
    _encode_references(about, statement)
    _encode_production(about, statement)
    DETAILS[statement.kind].encode(about, statement)


def decode_statement(about: Described) -> Statement:
    """Make the statement that the graphs describe."""
    kind = about.word(v.Rdf.type, CLASSES)
    producer, checker = about.thing(v.Prov.wasAttributedTo), about.thing(v.checkedBy)
    fields: dict[str, Any] = {
        "id": about.short_id,
        "work": about.link(v.statedIn),
        "text": about.text(v.text),
        "evidence": decode_evidence(about),
        "status": about.word(v.status, STATUSES),
        "voice": decode_voice(about.thing(v.hasVoice)),
        "caveat": about.text(v.caveat),
        "derived": about.text(v.derived),
        "note": about.text(v.Skos.note),
        "constructs": about.links(v.aboutConstruct),
        "theories": about.links(v.aboutTheory),
        "firms": about.links(v.aboutFirm),
        "credits": tuple(sorted(one.text(v.Rdfs.label) for one in about.things(v.credits))),
        "produced_by": producer.text(v.Rdfs.label) if producer else "",
        "produced_on": about.text(v.DublinCoreTerms.created),
        "checked_by": checker.text(v.Rdfs.label) if checker else "",
        "checked_on": about.text(v.checkedOn),
        **DETAILS[kind].decode(about),
    }
    made: Statement = KINDS[kind](**fields)  # type: ignore[assignment]
    return made


def _encode_references(about: Description, statement: Statement) -> None:
    """Add a reference for each work that the passage credits; its id comes from the printed words."""
    graph = about.naming.shared_graph(REFERENCES, statement.work)
    for printed in statement.credits:
        short_id = f"{statement.work}/reference/{name_printed(printed)}"
        reference = about.separate(short_id, v.Reference, graph=graph)
        reference.plain(v.Rdfs.label, printed)
        reference.link(v.citingWork, statement.work)
        about.link(v.credits, short_id)


def _encode_production(about: Description, statement: Statement) -> None:
    """Add who or what wrote the record and who checked it, and on which days."""
    for predicate, name in ((v.Prov.wasAttributedTo, statement.produced_by), (v.checkedBy, statement.checked_by)):
        if name:
            agent = about.separate(f"agent/{name_printed(name)}", v.Prov.Agent)
            agent.plain(v.Rdfs.label, name)
            about.link(predicate, agent.short_id)
    about.date(v.DublinCoreTerms.created, statement.produced_on)
    about.date(v.checkedOn, statement.checked_on)
