"""The store that answers SPARQL: the seam, and Oxigraph behind it."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

from pyoxigraph import Literal, NamedNode, QueryBoolean, QueryTriples, RdfFormat, Store

from litgraph import vocabulary as v
from litgraph.errors import LitgraphError, UsageError
from litgraph.graph.naming import BUNDLE, Naming
from litgraph.model.work import Record

Value = str | int | float | bool | Decimal | None
"""A cell: an IRI or a text as a string, a number or a truth as itself, None where nothing is bound."""

_WHERE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_NO_KEYWORD = re.compile(
    r"""
    <[^<>"{}|^`\\\x00-\x20]*>                        # an IRI
    | \#[^\n\r]*                                    # a comment
    | "{3}(?:[^\\]|\\.)*?"{3} | '{3}(?:[^\\]|\\.)*?'{3} # a long string
    | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*'     # a string
    | [?$]\w+                                        # a variable
    | (?<!\w)(?!\w*service)\w*:(?:[\w.:%-]|\\.)*     # a prefixed name
    """,
    re.DOTALL | re.VERBOSE | re.IGNORECASE,
)
"""What may contain any word without its being a keyword of SPARQL."""
_FROM = re.compile(r"\bfrom\b")


class Table(Record, frozen=True, kw_only=True):
    """The answer to a query: names of columns, and rows of plain values."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


class GraphStore(Protocol):
    """Answer SPARQL over the graphs of one library, all of them as one unless the query names a graph."""

    def query(self, sparql: str) -> Table:
        """Run a query. Raises UsageError, with line and column, for one that cannot be understood."""
        ...


def list_prefixes(naming: Naming = BUNDLE) -> dict[str, str]:
    """Give the prefixes that every query may use without declaring them."""
    prefixes = {
        "litgraph": v.TERMS,
        "id": naming.iri(""),
        "dc": v.DublinCore.namespace,
        "dcterms": v.DublinCoreTerms.namespace,
        "fabio": v.Fabio.namespace,
        "foaf": v.Foaf.namespace,
        "oa": v.OpenAnnotation.namespace,
        "owl": v.Owl.namespace,
        "prism": v.Prism.namespace,
        "prov": v.Prov.namespace,
        "rdf": v.Rdf.namespace,
        "rdfs": v.Rdfs.namespace,
        "skos": v.Skos.namespace,
        "xsd": v.Xsd.namespace,
    }
    if naming.own_namespace:
        prefixes["own"] = f"{naming.own_namespace}id/"
    return prefixes


class OxigraphStore:
    """A store in a folder, made once from N-Quads and then only read."""

    def __init__(self, store: Store, naming: Naming = BUNDLE) -> None:
        self._store = store
        self._prefixes = list_prefixes(naming)

    @classmethod
    def build(cls, path: Path, nquads: Path) -> None:
        """Make a store in `path` from a file of N-Quads. Raises LitgraphError where it cannot.

        A folder that holds anything is refused, because two graphs would run together unseen.
        """
        if path.exists() and any(path.iterdir()):
            raise LitgraphError(f"{path}: there is something here already", "litgraph build")
        try:
            store = Store(str(path))
            store.bulk_load(path=str(nquads), format=RdfFormat.N_QUADS)
            store.flush()
        except (OSError, RuntimeError, SyntaxError) as fault:  # RocksDB reports damage as RuntimeError
            raise LitgraphError(f"{path}: the store cannot be made ({fault})", "litgraph build") from None

    @classmethod
    def open(cls, path: Path, naming: Naming = BUNDLE) -> OxigraphStore:
        """Open the store in `path` to read. Raises LitgraphError where there is none."""
        if not (path / "CURRENT").is_file():
            raise LitgraphError(f"{path}: there is no store here", "litgraph build")
        try:
            return cls(Store.read_only(str(path)), naming)
        except (OSError, RuntimeError) as fault:
            raise LitgraphError(f"{path}: the store cannot be opened ({fault})", "litgraph build") from None

    def query(self, sparql: str) -> Table:
        """Run a SELECT, ASK, CONSTRUCT or DESCRIBE. Raises UsageError, with line and column, for any other.

        A query that asks a SERVICE is refused before it runs: nothing a reader asks may leave her machine.
        """
        sparql = sparql.encode("utf-8", "replace").decode("utf-8")  # a shell can pass lone surrogates
        keywords = _NO_KEYWORD.sub(" ", sparql).casefold()
        if "service" in keywords:
            raise UsageError("the query asks another server (SERVICE)", "take SERVICE out: litgraph works offline")
        try:
            union = _FROM.search(keywords) is None  # Oxigraph would pass over FROM and ask all graphs
            answer = self._store.query(sparql, prefixes=self._prefixes, use_default_graph_as_union=union)
            return _tabulate(answer)
        except SyntaxError as fault:
            raise UsageError(_explain(str(fault)), "litgraph query --help") from None
        except RuntimeError as fault:
            if "not supported" in str(fault):  # a function that SPARQL does not know
                raise UsageError(f"the query cannot be answered ({fault})", "litgraph query --help") from None
            raise LitgraphError(f"the store is damaged ({fault})", "litgraph build") from None
        except OSError as fault:
            raise UsageError(
                f"the query cannot be answered ({fault})", "take SERVICE out: litgraph works offline"
            ) from None


def _tabulate(answer: Any) -> Table:
    if isinstance(answer, QueryBoolean):
        return Table(columns=("answer",), rows=((bool(answer),),))
    if isinstance(answer, QueryTriples):
        triples = sorted(answer, key=lambda t: (str(t.subject), str(t.predicate), str(t.object)))
        rows = tuple((plain(t.subject), plain(t.predicate), plain(t.object)) for t in triples)
        return Table(columns=("subject", "predicate", "object"), rows=rows)
    columns = tuple(variable.value for variable in answer.variables)
    return Table(columns=columns, rows=tuple(tuple(plain(row[name]) for name in columns) for row in answer))


def _explain(fault: str) -> str:
    found = _WHERE.match(fault)
    if found is None:
        return f"the query cannot be understood ({fault})"
    line, column, reason = found.groups()
    if len(reason) > 100:  # a list of every token that the grammar allows there
        reason = "something else is expected there"
    return f"the query cannot be understood at line {line}, column {column} ({reason})"


@lru_cache(maxsize=4096)
def _number(datatype: str, text: str) -> Value:
    try:
        match datatype.removeprefix(v.Xsd.namespace):
            case "integer":
                return int(text)
            case "decimal":
                return Decimal(text)
            case "double" | "float":
                return float(text)
            case "boolean":
                return text in {"true", "1"}
            case _:
                return text
    except (ValueError, InvalidOperation):
        return text


def plain(term: Any) -> Value:
    """Give a term of RDF as a plain value: numbers and truths as themselves, all else as a string.

    A number that is written as none is a string too.
    """
    if term is None:
        return None
    if isinstance(term, Literal):
        return _number(term.datatype.value, term.value)
    return str(term.value) if isinstance(term, NamedNode) else str(term)
