"""Competency questions: what a scholar may ask of the bundle, answered exactly as the sources say.

The expected rows were written from the texts before any query was run; ontology/questions/README.md tells how.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from pyoxigraph import Store

from litgraph.cataloguing import join_catalogue
from litgraph.errors import UsageError
from litgraph.graph.encode import ontology_quads, to_quads
from litgraph.graph.questions import (
    Question,
    find_question,
    get_question,
    list_competency_questions,
    list_questions,
)
from litgraph.graph.store import GraphStore, OxigraphStore
from litgraph.library.corpus import read_corpus
from litgraph.paths import corpus_folder, ontology_folder

FOLDER = ontology_folder() / "questions"
QUESTIONS = list_competency_questions()
EMPTY = [question for question in QUESTIONS if question.control]
WORK_COLUMNS = {"work", "helps_in", "nothing_in"}


@pytest.fixture(scope="module")
def store() -> GraphStore:
    """Give the bundle as a graph in memory, with the ontology that names its enumerations."""
    store = Store()
    catalogue = join_catalogue(read_corpus(corpus_folder(), anchored=False))
    store.bulk_extend([*to_quads(catalogue), *ontology_quads()])
    return OxigraphStore(store)


def read_expected(question: Question) -> list[tuple[str, ...]]:
    """Read the rows that the sources give, the names of the columns first."""
    with (FOLDER / f"{question.stem}.csv").open(encoding="utf-8", newline="") as file:
        return [tuple(row) for row in csv.reader(file)]


def ask(store: GraphStore, sparql: str) -> list[tuple[str, ...]]:
    """Run a query and give its rows as a CSV file holds them, the names of the columns first."""
    table = store.query(sparql)
    return [table.columns, *(tuple("" if cell is None else str(cell) for cell in row) for row in table.rows)]


def test_there_are_as_many_questions_as_we_promise() -> None:
    """At least 45, numbered without a gap; 15 join several works, and 5 have no answer."""
    assert [question.number for question in QUESTIONS] == [f"{n:02}" for n in range(1, len(QUESTIONS) + 1)]
    assert len(QUESTIONS) >= 45
    assert sum(len(question.works) > 1 for question in QUESTIONS) >= 15
    assert len(EMPTY) >= 5


def test_every_file_belongs_to_a_question() -> None:
    """Each query has its rows and each file of rows its query."""
    stems = {question.stem for question in QUESTIONS}
    assert {path.stem for path in FOLDER.glob("*.csv")} == stems
    assert {path.name for path in FOLDER.iterdir()} == {
        "README.md",
        *(f"{stem}{ending}" for stem in stems for ending in (".rq", ".csv")),
    }


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.stem)
def test_a_question_is_answered_as_the_sources_say(store: GraphStore, question: Question) -> None:
    """Columns, rows and their order are exactly those expected."""
    assert question.text.endswith("?")
    assert "ORDER BY" in question.sparql
    assert ask(store, question.sparql) == read_expected(question)


@pytest.mark.parametrize("question", EMPTY, ids=lambda question: question.stem)
def test_a_question_without_an_answer_has_a_near_one_with_rows(store: GraphStore, question: Question) -> None:
    """What stays empty does so for its meaning: one change in the query, and there are rows."""
    assert read_expected(question)[1:] == []
    assert len(ask(store, question.controlled)) > 1


def test_only_questions_with_a_control_are_empty() -> None:
    """A question that expects nothing without saying so would pass whatever the graph holds."""
    assert [question for question in QUESTIONS if not read_expected(question)[1:]] == EMPTY


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.stem)
def test_a_question_names_the_works_that_its_answer_joins(question: Question) -> None:
    """The works in its head are works of the bundle, and those that its rows name are the same."""
    keys = {path.name for path in (corpus_folder() / "works").iterdir()}
    assert set(question.works) <= keys
    assert bool(question.works) != bool(question.control)
    columns, *rows = read_expected(question)
    named = {row[at] for row in rows for at, column in enumerate(columns) if column in WORK_COLUMNS}
    if named:
        assert named == set(question.works)


def test_the_page_lists_every_question() -> None:
    """The table in the README says of each question how many works it joins and how many rows answer it."""
    page = (FOLDER / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d+) \| (.+) \| (\d+) \| (\d+) \|$", page, re.MULTILINE)
    assert rows == [
        (question.number, question.text, str(len(question.works)), str(len(read_expected(question)) - 1))
        for question in QUESTIONS
    ]


def test_a_question_is_found_by_number_and_by_name() -> None:
    """`7`, `07`, the name and the name of the file lead to the same; an unknown one lists what there is."""
    seventh = QUESTIONS[6]
    assert {find_question(asked) for asked in ("7", "07", seventh.name, seventh.stem)} == {seventh}
    assert find_question("0") is None
    with pytest.raises(UsageError, match="no question") as caught:
        get_question("999")
    assert seventh.stem in caught.value.remedy
    names = [question.name for question in list_questions()]
    assert len(set(names)) == len(names)


def test_a_file_can_be_read_by_other_programs(store: GraphStore) -> None:
    """The whole file, comments and all, is the same query."""
    path: Path = FOLDER / f"{QUESTIONS[0].stem}.rq"
    assert ask(store, path.read_text(encoding="utf-8")) == read_expected(QUESTIONS[0])
