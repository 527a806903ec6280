"""A catalogue as RDF: one named graph for each work, others for concepts, firms, references and sources.

There are no blank nodes and no words of a source: whatever is said of a passage can be shared freely.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, parse

from litgraph.graph.concepts import encode_concept, encode_family, encode_firm
from litgraph.graph.description import node
from litgraph.graph.naming import BUNDLE, ONTOLOGY, Naming
from litgraph.graph.passages import encode_passage, encode_source
from litgraph.graph.statements import encode_statement
from litgraph.graph.works import encode_work
from litgraph.model.catalogue import Catalogue
from litgraph.model.passage import WorkAnchors
from litgraph.paths import ontology_folder


def to_quads(
    catalogue: Catalogue, naming: Naming = BUNDLE, anchors: Mapping[str, WorkAnchors] | None = None
) -> Iterator[Quad]:
    """Give the quads of everything in `catalogue`, in no particular order, some more than once.

    `anchors` (by the key of the work) add the fingerprint of each piece of evidence. Raises CorpusError
    for an id that no IRI can hold.
    """
    quads: list[Quad] = []
    languages = {work.key: work.language for work in catalogue.works}
    known = anchors or {}
    for work in catalogue.works:
        encode_work(work, naming, quads)
    for family in catalogue.families:
        encode_family(family, naming, quads)
    for concept in catalogue.concepts:
        encode_concept(concept, naming, quads)
    for firm in catalogue.firms:
        encode_firm(firm, naming, quads)
    for source in catalogue.sources:
        encode_source(source, naming, quads)
    for passage in catalogue.passages:
        encode_passage(passage, languages.get(passage.work, "en"), naming, quads)
    for statement in catalogue.statements:
        work_anchors = known.get(statement.work)
        encode_statement(
            statement,
            naming,
            quads,
            grounds=catalogue.grounds.get(statement.id, ()),
            anchors=work_anchors.evidence.get(statement.id, ()) if work_anchors else (),
            language=languages.get(statement.work, "en"),
        )
    yield from quads


def ontology_quads(path: Path | None = None, naming: Naming = BUNDLE) -> Iterator[Quad]:
    """Give the quads of the ontology in a graph of its own, which a graph needs to explain itself."""
    graph = node(naming.shared_graph(ONTOLOGY))
    for quad in parse(path=str(path or ontology_folder() / "litgraph.ttl"), format=RdfFormat.TURTLE):
        yield Quad(quad.subject, quad.predicate, quad.object, graph)
