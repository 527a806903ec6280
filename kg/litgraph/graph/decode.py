"""RDF as a catalogue: the way back from quads, which shows that the graph loses nothing."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Quad

from litgraph import vocabulary as v
from litgraph.graph.concepts import decode_concept, decode_family, decode_firm
from litgraph.graph.description import Reading
from litgraph.graph.grounds import decode_grounds
from litgraph.graph.naming import BUNDLE, Naming
from litgraph.graph.passages import decode_passage, decode_source
from litgraph.graph.statements import decode_statement
from litgraph.graph.works import decode_work
from litgraph.model.catalogue import Catalogue


def from_quads(quads: Iterable[Quad], naming: Naming = BUNDLE) -> Catalogue:
    """Make the catalogue that `quads` describe, records in the order of their ids.

    Lists that have an order (authors, evidence, ends, figures) keep it; those that have none (keywords,
    labels, constructs of a statement) come sorted. The words of passages are not in a graph.
    """
    reading = Reading(quads, naming)
    described = reading.members(v.Statement)
    grounds = {one.short_id: decode_grounds(one) for one in described}
    return Catalogue(
        works=tuple(decode_work(one) for one in reading.members(v.Work)),
        statements=tuple(decode_statement(one) for one in described),
        families=tuple(decode_family(one) for one in reading.members(v.Family)),
        concepts=tuple(decode_concept(one) for one in reading.members(v.Concept)),
        firms=tuple(decode_firm(one) for one in reading.members(v.Firm)),
        sources=tuple(decode_source(one) for one in reading.members(v.Source)),
        passages=tuple(decode_passage(one) for one in reading.members(v.Passage)),
        grounds={statement: found for statement, found in grounds.items() if found},
    )
