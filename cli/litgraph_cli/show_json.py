"""One record of a library and what rests on it, for other programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from litgraph.model.catalogue import Catalogue
from litgraph.model.concept import Concept, Firm
from litgraph.model.ordering import place_in_work
from litgraph.model.passage import Passage
from litgraph.model.statement import Assertion, Statement
from litgraph.model.work import Work
from litgraph_cli.suggesting import Record


def as_object(record: Record, catalogue: Catalogue) -> dict[str, Any]:
    """Give a record, the passages it rests on, and the statements about it."""
    grounds = catalogue.grounds.get(record.id, ()) if isinstance(record, Assertion) else ()
    return {
        "id": record.key if isinstance(record, Work) else record.id,
        "kind": name_kind(record),
        "record": msgspec.to_builtins(record),
        "passages": [ground.passage for ground in grounds],
        "statements": msgspec.to_builtins(find_statements(record, catalogue)),
    }


def name_kind(record: Record) -> str:
    """Name what a record is, as the ontology does."""
    return record.kind if isinstance(record, Assertion | Concept) else type(record).__name__


def find_statements(record: Record, catalogue: Catalogue) -> Sequence[Statement]:
    """Find the statements of a work in its order, about a concept or firm, or that rest on a passage."""
    if isinstance(record, Work):
        own = [one for one in catalogue.standing if one.work == record.key]
        return sorted(own, key=lambda one: place_in_work(catalogue, one))
    if isinstance(record, Concept | Firm):
        return catalogue.statements_about(record.id)
    if isinstance(record, Passage):
        rests = {name for name, grounds in catalogue.grounds.items() if any(g.passage == record.id for g in grounds)}
        return [one for one in catalogue.standing if one.id in rests]
    return ()
