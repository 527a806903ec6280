"""Catalogue → RDF → catalogue: nothing is lost, nothing of a source's words gets in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace
from pyoxigraph import BlankNode, Literal, Quad

from litgraph import vocabulary as v
from litgraph.errors import CorpusError
from litgraph.graph.decode import from_quads
from litgraph.graph.encode import ontology_quads, to_quads
from litgraph.graph.kinds import DETAILS
from litgraph.graph.naming import Naming
from litgraph.graph.nquads import format_nquads, read_nquads, write_nquads
from litgraph.library.corpus import read_corpus
from litgraph.model.catalogue import Catalogue
from litgraph.model.concept import Concept
from litgraph.model.passage import Ground
from litgraph.model.statement import KINDS, Effect, End, Hypothesis
from litgraph.model.work import Work
from litgraph.paths import corpus_folder
from tests.graph_examples import SLACK, SPEED, WORDS_OF_A_SOURCE, arrange, build_anchors, build_library
from tests.graph_strategies import catalogues

PROSE = {
    v.text,
    v.caveat,
    v.Skos.note,
    v.Skos.prefLabel,
    v.Skos.altLabel,
    v.Skos.scopeNote,
    v.wording,
    v.design,
    v.reason,
}


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(catalogues())
def test_any_catalogue_survives_the_way_to_nquads_and_back(catalogue: Catalogue) -> None:
    """Whatever the fields hold, RDF gives the same records back, apart from the order of sets."""
    content = format_nquads(to_quads(catalogue))
    assert arrange(from_quads(_parse(content))) == arrange(catalogue)


def _parse(content: bytes) -> Iterator[Quad]:
    from pyoxigraph import RdfFormat, parse

    yield from parse(content, format=RdfFormat.N_QUADS)


def test_the_example_library_has_every_kind_and_survives() -> None:
    """The example holds each kind of statement once at least, and each comes back whole."""
    library = build_library()
    assert {one.kind for one in library.statements} == set(KINDS) == set(DETAILS)
    assert arrange(from_quads(to_quads(library, anchors=build_anchors()))) == arrange(library)


def test_the_corpus_survives(tmp_path: Path) -> None:
    """Every record of the bundle comes back whole from a file of N-Quads."""
    corpus = read_corpus(corpus_folder())
    passages = {one.id: one for anchors in corpus.anchors.values() for one in anchors.passages}
    grounds = {
        statement: tuple(Ground(passage=passage) for place in places for passage in place.passages)
        for anchors in corpus.anchors.values()
        for statement, places in anchors.evidence.items()
    }
    catalogue = Catalogue(
        works=corpus.works,
        statements=corpus.statements,
        concepts=corpus.concepts,
        firms=corpus.firms,
        passages=tuple(passages.values()),
        grounds=grounds,
    )
    write_nquads(to_quads(catalogue, anchors=corpus.anchors), tmp_path / "graph.nq")
    again = from_quads(read_nquads(tmp_path / "graph.nq"))
    assert len(catalogue.statements) > 1000
    assert arrange(again) == arrange(catalogue)


def test_no_words_of_a_source_enter_the_graph() -> None:
    """A passage's text stays out, so that a graph can be shared."""
    content = format_nquads(to_quads(build_library(), anchors=build_anchors())).decode()
    assert WORDS_OF_A_SOURCE not in content
    assert "nothing but" not in content


def test_nothing_is_a_blank_node() -> None:
    """Every subject and every object that is a thing has an IRI, in the data and in the ontology."""
    quads = [*to_quads(build_library(), anchors=build_anchors()), *ontology_quads()]
    assert not [quad for quad in quads if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode)]


def test_prose_has_a_language_and_titles_have_their_work_s() -> None:
    """A sentence carries en; a French title carries fr; a figure carries none."""
    quads = list(to_quads(build_library()))
    prose = [quad for quad in quads if quad.predicate.value in PROSE]
    assert {quad.predicate.value for quad in prose} == PROSE
    assert {quad.object.language for quad in prose if isinstance(quad.object, Literal)} == {"en"}
    titles = {q.object.value: q.object.language for q in quads if q.predicate.value == v.DublinCoreTerms.title}  # type: ignore[union-attr]
    assert titles["Étude sans nom"] == "fr"
    figures = [quad.object for quad in quads if quad.predicate.value == v.printed]
    assert [figure.language for figure in figures if isinstance(figure, Literal)] == [None, None, None]


def test_each_work_has_a_graph_of_its_own() -> None:
    """Statements, passages and firms of one work lie in its graph; shared things in graphs named for their kind."""
    quads = list(to_quads(build_library()))
    base = "https://w3id.org/litgraph/graph/"
    assert {str(quad.graph_name.value) for quad in quads} == {  # type: ignore[union-attr]
        base + name for name in ("works/doe2019", "works/roe2021", "concepts", "firms", "references", "sources")
    }
    home = {q.subject.value: q.graph_name.value for q in quads if q.predicate.value == v.Rdfs.label}  # type: ignore[union-attr]
    assert home["https://w3id.org/litgraph/id/firm/acme"] == f"{base}firms"
    assert home["https://w3id.org/litgraph/id/doe2019/m17"] == f"{base}works/doe2019"


def test_a_reader_s_own_work_is_named_in_her_namespace_and_comes_back() -> None:
    """Her works, and all beneath them, get her IRIs and graphs; the concepts they share keep the bundle's."""
    naming = Naming(own_namespace="urn:uuid:0f3c:", own=frozenset({"roe2021"}))
    quads = list(to_quads(build_library(), naming))
    mine = {quad.subject.value for quad in quads if quad.graph_name.value == "urn:uuid:0f3c:graph/works/roe2021"}  # type: ignore[union-attr]
    assert "urn:uuid:0f3c:id/roe2021/d01/voice" in mine
    assert all(iri.startswith("urn:uuid:0f3c:id/") for iri in mine)
    assert arrange(from_quads(quads, naming)) == arrange(build_library())


def test_ids_beneath_a_statement_are_deterministic() -> None:
    """Effects, figures, evidence, grounds and voices are named by their statement and their place."""
    subjects = {str(quad.subject.value) for quad in to_quads(build_library(), anchors=build_anchors())}  # type: ignore[union-attr]
    beneath = {iri.partition("/id/doe2019/h01/")[2] for iri in subjects if "/doe2019/h01/" in iri}
    assert beneath == {
        "effect", "effect/subject/1", "effect/object/1", "statistic/1", "voice", "evidence/1", "evidence/2",
        "evidence/1/anchor/1", "ground/1", "ground/1/range/1",
    }  # fmt: skip


def _shortcuts(name: str) -> set[tuple[str, str]]:
    pattern = re.compile(rf"id/(\S+)> <https://w3id.org/litgraph/ontology#{name}> <\S+/id/(\S+)>")
    return set(pattern.findall(format_nquads(to_quads(build_library())).decode()))


def test_shortcuts_come_from_tests_alone() -> None:
    """A supported prediction joins its ends; a moderated, unsupported or merely reported effect joins none."""
    assert _shortcuts("hasPositiveEffectOn") == {("construct/slack", "construct/speed")}  # h01
    assert _shortcuts("hasNegativeEffectOn") == set()  # f02 is reported, h02 moderated
    assert _shortcuts("hasNonlinearEffectOn") == set()  # p01 was not tested
    assert _shortcuts("hasNoEffectOn") == set()  # f01 ends in a thing that is only named
    assert _shortcuts("buildsOn") == {("doe2019/h01", "theory/behavioural")}


SUPPORTED = Hypothesis(
    id="doe2019/h07",
    work="doe2019",
    label="H7",
    text="Slack goes with speed.",
    effect=Effect(subject=(SLACK,), object=(SPEED,), direction="positive", basis="tested"),
    outcome="supported",
)


@pytest.mark.parametrize(
    "statement",
    [
        replace(SUPPORTED, effect=Effect(subject=(SLACK,), object=(SPEED,), moderators=(SLACK,), direction="positive")),
        replace(SUPPORTED, effect=Effect(subject=(SLACK, SPEED), object=(SPEED,), direction="positive")),
        replace(SUPPORTED, effect=Effect(subject=(End(text="age"),), object=(SPEED,), direction="positive")),
        replace(SUPPORTED, outcome="partial"),
        replace(SUPPORTED, status="rejected"),
    ],
    ids=["moderated", "two subjects", "not held", "partly supported", "rejected"],
)
def test_a_shortcut_that_would_bend_an_effect_is_not_drawn(statement: Hypothesis) -> None:
    """A plain supported effect draws the shortcut; one thing more, or less, and it does not."""
    shortcut = f"<{v.hasPositiveEffectOn}>"
    assert shortcut in format_nquads(to_quads(Catalogue(statements=(SUPPORTED,)))).decode()
    assert shortcut not in format_nquads(to_quads(Catalogue(statements=(statement,)))).decode()


def test_an_id_that_no_iri_can_hold_is_an_error_with_a_remedy() -> None:
    """A space in an id is reported as an error of the corpus, not as a fault of a library."""
    with pytest.raises(CorpusError, match="construct/two words") as caught:
        list(to_quads(Catalogue(concepts=(Concept(id="construct/two words", label="x"),))))
    assert caught.value.remedy.endswith("litgraph check corpus")


def test_a_language_that_is_none_is_an_error_with_a_remedy() -> None:
    """A language written as a word is reported with the field to mend."""
    with pytest.raises(CorpusError, match="not a language") as caught:
        list(to_quads(Catalogue(works=(Work(key="a", type="book", title="x", language="not a language"),))))
    assert "`language`" in caught.value.remedy
