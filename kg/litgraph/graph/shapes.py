"""Validation: whether a graph keeps to its shapes (SHACL), and if not, what a person should repair, and where."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from litgraph.graph.naming import BUNDLE, Naming
from litgraph.graph.nquads import read_nquads
from litgraph.model.work import Record
from litgraph.paths import ontology_folder

_REPAIR = " Repair: "


class Violation(Record, frozen=True, kw_only=True):
    """One thing that breaks a shape: which one, what is wrong, how to mend it, and the value at fault."""

    id: str
    """Short id, or the whole IRI of a thing that is not in the library's namespaces."""
    message: str
    remedy: str
    where: str = ""
    """The property at fault, without its prefix."""
    value: str = ""


def validate(
    graph: Path | Iterable[Quad], naming: Naming = BUNDLE, shapes: Path | None = None
) -> tuple[Violation, ...]:
    """Check a file of N-Quads, or quads, against the shapes; give what breaks them, in the order of ids.

    All graphs are checked as one, because a statement's concept and its work stand in different ones.
    """
    import pyshacl

    quads = read_nquads(graph) if isinstance(graph, Path) else graph
    _, report, _ = pyshacl.validate(
        _gather(quads),
        shacl_graph=_read_shapes(shapes or ontology_folder() / "shapes.ttl"),
        inference="none",
        inplace=True,
    )
    return _read_report(report, naming)


@lru_cache(maxsize=2)
def _read_shapes(path: Path) -> Any:
    from rdflib import Graph

    return Graph().parse(path, format="turtle")


def _gather(quads: Iterable[Quad]) -> Any:
    """Put the triples of all graphs into one graph of rdflib, which pySHACL reads."""
    import rdflib

    graph = rdflib.Graph()
    add = graph.add
    terms: dict[Any, Any] = {}

    def convert(term: Any) -> Any:
        found = terms.get(term)
        if found is None:
            if isinstance(term, NamedNode):
                found = rdflib.URIRef(term.value)
            elif isinstance(term, Literal):
                datatype = None if term.language else rdflib.URIRef(term.datatype.value)
                found = rdflib.Literal(term.value, lang=term.language, datatype=datatype, normalize=False)
            else:
                found = rdflib.BNode(term.value)
            terms[term] = found
        return found

    for quad in quads:
        add((convert(quad.subject), convert(quad.predicate), convert(quad.object)))
    return graph


def _read_report(report: Any, naming: Naming) -> tuple[Violation, ...]:
    from rdflib import RDF, SH

    found = {_read_result(report, result, naming) for result in report.subjects(RDF.type, SH.ValidationResult)}
    return tuple(sorted(found, key=lambda one: (one.id, one.where, one.message, one.value)))


def _read_result(report: Any, result: Any, naming: Naming) -> Violation:
    from rdflib import SH

    message, _, remedy = str(report.value(result, SH.resultMessage)).partition(_REPAIR)
    path, value = report.value(result, SH.resultPath), report.value(result, SH.value)
    return Violation(
        id=_shorten(str(report.value(result, SH.focusNode)), naming),
        message=message,
        remedy=remedy,
        where="" if path is None else str(path).replace("#", "/").rsplit("/", 1)[-1],
        value="" if value is None or path is None else _shorten(str(value), naming),
    )


def _shorten(iri: str, naming: Naming) -> str:
    try:
        return naming.short_id(iri)
    except ValueError:
        return iri
