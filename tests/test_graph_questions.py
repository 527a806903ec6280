"""Questions for any library: each is answered as we worked out by hand from the example library."""

from __future__ import annotations

import pytest

from litgraph.errors import UsageError
from litgraph.graph.encode import ontology_quads, to_quads
from litgraph.graph.nquads import write_nquads
from litgraph.graph.questions import get_question, list_questions
from litgraph.graph.store import GraphStore, OxigraphStore
from tests.graph_examples import build_library

SLACK, SPEED = "organisational slack", "speed of internationalisation"
EXPECTED: dict[str, tuple[tuple[object, ...], ...]] = {
    "how_far_are_statements_checked": (
        ("doe2019", "checked", 1),
        ("doe2019", "proposed", 16),
        ("doe2019", "rejected", 1),
        ("roe2021", "proposed", 1),
    ),
    "how_much_is_in_the_library": (
        ("Construct", 2),
        ("Definition", 2),
        ("Effect", 6),
        ("Finding", 2),
        ("Firm", 2),
        ("FirmDatum", 3),
        ("FutureResearch", 1),
        ("Hypothesis", 2),
        ("Implication", 1),
        ("Limitation", 1),
        ("Measure", 1),
        ("Method", 1),
        ("Passage", 3),
        ("Proposition", 1),
        ("Reference", 2),
        ("Relation", 2),
        ("ResearchQuestion", 1),
        ("Sample", 1),
        ("Source", 1),
        ("Statement", 19),
        ("Statistic", 3),
        ("Study", 2),
        ("Theory", 1),
        ("TheoryUse", 1),
        ("Work", 2),
    ),
    "which_constructs_do_several_works_define": (("construct/slack", SLACK, 2),),
    "which_effects_join_two_constructs": (
        (SLACK, "positive", SPEED, "tested", "doe2019/h01"),
        (SLACK, "negative", SPEED, "unspecified", "doe2019/h02"),
        (SLACK, "nonlinear", SPEED, "theorised", "doe2019/p01"),
        (SPEED, "negative", SLACK, "reported", "doe2019/f02"),
    ),
    "which_firms_are_described": (("doe2019/m17", "M17", "doe2019", 1), ("firm/acme", "Acme Pumps", "doe2019", 1)),
    "which_hypotheses_were_supported": (
        ("doe2019", "H1", "doe2019/h01", "Firms with more slack enter foreign markets sooner."),
    ),
    "which_theories_does_a_work_use": (("doe2019", "behavioural theory of the firm", "primary", 1),),
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> GraphStore:
    """Build the example library's store."""
    folder = tmp_path_factory.mktemp("questions")
    write_nquads([*to_quads(build_library()), *ontology_quads()], folder / "graph.nq")
    OxigraphStore.build(folder / "store", folder / "graph.nq")
    return OxigraphStore.open(folder / "store")


def test_every_question_is_expected() -> None:
    """No file of SPARQL goes without a test, and its first line is a question."""
    ours = [question for question in list_questions() if not question.number]
    assert [question.name for question in ours] == sorted(EXPECTED)
    assert all(question.text.endswith("?") for question in ours)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_question_is_answered_as_worked_out_by_hand(store: GraphStore, name: str) -> None:
    """The rows are exactly those expected, in that order."""
    assert store.query(get_question(name).sparql).rows == EXPECTED[name]


def test_an_unknown_question_lists_those_there_are() -> None:
    """A slip in a name is answered with the names."""
    with pytest.raises(UsageError, match="why") as caught:
        get_question("why")
    assert "which_firms_are_described" in caught.value.remedy
