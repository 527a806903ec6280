"""The store: built once, opened to read, plain answers, errors that say where."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from pyoxigraph import Store

from litgraph.errors import LitgraphError, UsageError
from litgraph.graph.encode import ontology_quads, to_quads
from litgraph.graph.naming import Naming
from litgraph.graph.nquads import format_nquads, read_nquads, write_nquads
from litgraph.graph.store import GraphStore, OxigraphStore, Table
from tests.graph_examples import build_library

ID = "https://w3id.org/litgraph/id/"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the example library's graph and store once."""
    folder = tmp_path_factory.mktemp("generation")
    write_nquads([*to_quads(build_library()), *ontology_quads()], folder / "graph.nq")
    OxigraphStore.build(folder / "store", folder / "graph.nq")
    return folder


@pytest.fixture(scope="module")
def store(folder: Path) -> GraphStore:
    """Open the store to read."""
    return OxigraphStore.open(folder / "store")


def test_numbers_come_back_as_numbers_and_gaps_as_none(store: GraphStore) -> None:
    """Integers, decimals, doubles and truths are values of Python; an unbound variable is None."""
    query = """SELECT ?year ?value ?score ?case ?gap WHERE {
        id:doe2019 litgraph:year ?year .
        ?figure litgraph:printed "-0.01" ; litgraph:value ?value .
        ?ground litgraph:score ?score FILTER(?score < 1)
        ?firm rdfs:label "M17"@en ; litgraph:pseudonymous ?case .
        OPTIONAL { ?firm litgraph:country ?gap } }"""
    assert store.query(query) == Table(
        columns=("year", "value", "score", "case", "gap"), rows=((2019, Decimal("-0.01"), 0.8125, True, None),)
    )


def test_a_question_of_yes_or_no_has_one_cell(store: GraphStore) -> None:
    """ASK gives True or False."""
    assert store.query("ASK { id:doe2019 a litgraph:Work }").rows == ((True,),)
    assert store.query("ASK { id:roe2019 a litgraph:Work }").rows == ((False,),)


def test_construct_gives_triples_in_order(store: GraphStore) -> None:
    """CONSTRUCT gives subject, predicate, object, sorted, because a graph has no order."""
    found = store.query("CONSTRUCT { ?w dcterms:identifier ?k } WHERE { ?w litgraph:citationKey ?k }")
    assert found.columns == ("subject", "predicate", "object")
    assert [(row[0], row[2]) for row in found.rows] == [(f"{ID}doe2019", "doe2019"), (f"{ID}roe2021", "roe2021")]


def test_one_graph_can_be_asked_alone(store: GraphStore) -> None:
    """Without GRAPH all graphs answer as one; with it only that work's."""
    count = "SELECT (COUNT(*) AS ?n) WHERE {{ {} }}"
    inside = "GRAPH <https://w3id.org/litgraph/graph/works/roe2021> { ?s a litgraph:Statement }"
    assert store.query(count.format("?s a litgraph:Statement")).rows == ((len(build_library().statements),),)
    assert store.query(count.format(inside)).rows == ((1,),)


def test_from_names_the_graphs_that_are_asked(store: GraphStore) -> None:
    """FROM narrows a query as GRAPH does; the word in a text or a name narrows nothing."""
    count = "SELECT (COUNT(*) AS ?n) {} WHERE {{ ?s a litgraph:Statement {} }}"
    work = "<https://w3id.org/litgraph/graph/works/roe2021>"
    everything = len(build_library().statements)
    assert store.query(count.format(f"FROM {work}", "")).rows == ((1,),)
    assert store.query(count.format("FROM <urn:of:nobody>", "")).rows == ((0,),)
    assert store.query(count.format("", 'FILTER("from" != ?s)')).rows == ((everything,),)


def test_rows_of_mixed_kinds_are_sorted(store: GraphStore) -> None:
    """A graph made of figures and texts under one property comes in one order, not as an error of Python's."""
    found = store.query('CONSTRUCT { <a:a> <a:b> ?o } WHERE { VALUES ?o { "x" 10 9 true <a:c> } }')
    assert {type(row[2]) for row in found.rows} == {int, bool, str}
    assert len(found.rows) == 5
    assert found == store.query('CONSTRUCT { <a:a> <a:b> ?o } WHERE { VALUES ?o { <a:c> true "x" 9 10 } }')


@pytest.mark.parametrize("type_", ["integer", "decimal", "double", "float"])
def test_a_number_that_is_none_stays_a_text(store: GraphStore, type_: str) -> None:
    """A literal whose text does not fit its datatype is shown as it stands."""
    assert store.query(f'SELECT ("many"^^xsd:{type_} AS ?n) {{}}').rows == (("many",),)


@pytest.mark.parametrize("query", ["SELECT (<a:b>(1) AS ?x) {}", "SELECT ?s { ?s <a:b> }"])
def test_a_query_at_fault_is_not_called_a_damaged_store(store: GraphStore, query: str) -> None:
    """A function that does not exist is the asker's slip, as a slip in the grammar is."""
    with pytest.raises(UsageError):
        store.query(query)


def test_a_query_may_hold_what_is_no_text(store: GraphStore) -> None:
    """Half a character, which a shell can pass, finds nothing and breaks nothing."""
    assert store.query(f'SELECT ?s {{ ?s litgraph:text "{chr(0xDC80)}" }}').rows == ()


def test_a_slip_in_a_query_is_told_with_line_and_column(store: GraphStore) -> None:
    """The error is of the user's making (exit 2) and says where."""
    with pytest.raises(UsageError, match=r"line 2, column \d+") as caught:
        store.query("SELECT ?x WHERE {\n ?x ?y }")
    assert caught.value.exit_code == 2


@pytest.mark.parametrize("update", ["DELETE WHERE { ?s ?p ?o }", "CLEAR ALL", "INSERT DATA { <a:b> <a:c> 1 }"])
def test_nothing_can_be_changed_by_a_query(store: GraphStore, update: str) -> None:
    """Updates are refused as queries that cannot be understood."""
    with pytest.raises(UsageError):
        store.query(update)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://example.org/sparql> { ?s ?p ?o } }",
        "select * { service silent <http://example.org/sparql> { ?s ?p ?o } }",
        'SELECT * { ?s ?p "#" . SERVICE<http://example.org/sparql> { ?s ?p ?o } }',
        "SELECT * { ?s ?p 'it' . # don't\n SERVICE ?s { ?s ?p ?o } }",
        "SELECT * { FILTER(1<2) SERVICE <http://example.org/a> { ?s ?p ?o } }",
        "SELECT*{?s ?p ?o FILTER(?s<?p)SERVICE?s{?s?p?o}FILTER(?s>?p)}",
        "ASK { ?s ?p id:a\\# . SERVICE <http://example.org/a> { ?s ?p ?o }\n}",
        "ASK { ?s ?p id:a\\' . SERVICE <http://example.org/a> { ?s ?p ?o } FILTER(?o = 'x') }",
        'ASK { ?s ?p """a\\"""" . SERVICE <http://example.org/a> { ?s ?p ?o } FILTER(?o = "x") }',
        "ASK { ?s ?p 1SERVICE <http://example.org/a> { ?s ?p ?o } }",
        "ASK { ?s ?p ?o . SERVICEid:a { ?s ?p ?o } }",
    ],
)
def test_no_query_leaves_the_machine(store: GraphStore, query: str) -> None:
    """A query that asks another server is refused before anything is sent, however it is written."""
    with pytest.raises(UsageError, match="asks another server"):
        store.query(query)


@pytest.mark.parametrize(
    "word", ['"SERVICE"', "'''a SERVICE'''", "<http://example.org/SERVICE>", "?service", "id:service"]
)
def test_the_word_service_may_be_asked_for(store: GraphStore, word: str) -> None:
    """Only the keyword is refused, not a text, a name or a variable that contains it."""
    assert store.query(f"SELECT ?s WHERE {{ ?s litgraph:text {word} . FILTER(false) }} # SERVICE").rows == ()


def test_a_store_that_is_not_there_is_an_error_and_is_not_made(tmp_path: Path) -> None:
    """Opening never creates anything; the error says what to do."""
    with pytest.raises(LitgraphError, match="no store here") as caught:
        OxigraphStore.open(tmp_path / "store")
    assert caught.value.remedy == "litgraph build"
    assert list(tmp_path.iterdir()) == []


def test_a_graph_that_is_broken_makes_no_store(tmp_path: Path) -> None:
    """A file that is no N-Quads is reported."""
    (tmp_path / "graph.nq").write_text("<a:b> oops\n")
    with pytest.raises(LitgraphError, match="cannot be made"):
        OxigraphStore.build(tmp_path / "store", tmp_path / "graph.nq")
    with pytest.raises(LitgraphError, match="not a readable graph"):
        list(read_nquads(tmp_path / "graph.nq"))


def test_a_store_is_never_laid_over_another(folder: Path) -> None:
    """Building where a store lies already is refused; the old one still answers."""
    with pytest.raises(LitgraphError, match="something here already"):
        OxigraphStore.build(folder / "store", folder / "graph.nq")
    assert OxigraphStore.open(folder / "store").query("ASK { id:doe2019 a litgraph:Work }").rows == ((True,),)


def test_asking_loads_neither_rdflib_nor_pyshacl() -> None:
    """The store, the encoding, the questions and the shapes can be imported without the heavy packages."""
    rooms = "store, encode, decode, questions, shapes"
    code = f"import sys; from litgraph.graph import {rooms}; print({{'rdflib', 'pyshacl', 'torch'}} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


def test_two_readers_at_once(folder: Path) -> None:
    """A second reader opens the store while the first is using it."""
    first, second = OxigraphStore.open(folder / "store"), OxigraphStore.open(folder / "store")
    query = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
    assert first.query(query) == second.query(query)


def test_the_reader_s_own_prefix_is_declared(folder: Path) -> None:
    """With a namespace of her own, `own:` stands for it."""
    naming = Naming(own_namespace="urn:uuid:0f3c:", own=frozenset({"roe2021"}))
    write_nquads(to_quads(build_library(), naming), folder / "own.nq")
    OxigraphStore.build(folder / "own", folder / "own.nq")
    opened = OxigraphStore.open(folder / "own", naming)
    assert opened.query("SELECT ?k WHERE { own:roe2021 litgraph:citationKey ?k }").rows == (("roe2021",),)


def test_canonical_nquads_do_not_depend_on_order_or_repetition(tmp_path: Path) -> None:
    """The same quads, reversed and doubled, are the same bytes, sorted, and the hash is that of the file."""
    import hashlib

    quads = list(to_quads(build_library()))
    content = format_nquads(quads)
    assert format_nquads([*reversed(quads), *quads]) == content
    lines = content.decode().splitlines()
    assert lines == sorted(set(lines), key=str.encode)
    assert (
        write_nquads(quads, tmp_path / "graph.nq") == hashlib.sha256((tmp_path / "graph.nq").read_bytes()).hexdigest()
    )


def test_the_store_is_open_to_rdflib(folder: Path) -> None:
    """The same store answers through rdflib (oxrdflib), so that other programs of Python can use it."""
    import rdflib
    from oxrdflib import OxigraphStore as Bridge

    dataset = rdflib.Dataset(store=Bridge(store=Store.read_only(str(folder / "store"))), default_union=True)
    query = "SELECT ?k WHERE { ?w <https://w3id.org/litgraph/ontology#citationKey> ?k } ORDER BY ?k"
    assert [str(row[0]) for row in dataset.query(query)] == ["doe2019", "roe2021"]  # type: ignore[index]
