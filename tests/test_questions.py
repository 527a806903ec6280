"""The questions the bundle was made for, asked cold: without the source texts, and again with them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from litgraph.adding import add_file
from litgraph.answer.contract import Answer
from litgraph.api import Library
from litgraph.building import build_library
from litgraph.library.corpus import read_corpus
from litgraph.library.shelf import Shelf
from litgraph.paths import corpus_folder

FORTUMO = "In how many countries are Fortumo's solutions available?"
SPEED = "Was it supported that sharing knowledge about new markets raises SMEs' internationalisation speed?"
MARIOFF = "How was Marioff sold, and for how much?"
ALPHATECH = "How large is AlphaTech, and where does it sell?"
THEORIES = "Which theories does the study of micromultinationals build on?"
BLOCKCHAIN = "What does the book say about blockchain in supply chains?"

NEEDED = {
    FORTUMO: ("75 countries",),
    SPEED: ("H1c was supported", "0,193***"),
    MARIOFF: ("In 2001", "half of Marioff", "€50 million", "In 2007", "€132 million"),
    ALPHATECH: ("€10 million", "around 70 people", "more than 70 countries"),
    THEORIES: ("knowledge-based perspective", "Nonaka", "process theory of internationalization", "interpretive"),
}
"""Question → what its answer must say, as the sources have it."""


@pytest.fixture(scope="module")
def with_texts(tmp_path_factory: pytest.TempPathFactory, shared: Path, shared_cache: Path) -> Iterator[Library]:
    """Open a library that holds the five source texts."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LITGRAPH_CACHE", str(shared_cache))
        shelf = Shelf(tmp_path_factory.mktemp("texts"))
        corpus = read_corpus(corpus_folder())
        with shelf.writing():
            reports = [add_file(file, shelf, corpus) for file in sorted((shared / "sources").glob("*.txt"))]
        assert [(report.found, report.error) for report in reports] == [(r.statements, None) for r in reports]
        build_library(shelf)
        yield Library.open(shelf.folder)


def said(answer: Answer) -> str:
    """Give all that an answer says in its sentences."""
    verdict = answer.verdict.text if answer.verdict else ""
    return " ".join((verdict, *(statement.text for statement in answer.statements)))


@pytest.mark.parametrize("question", NEEDED)
def test_the_bundle_alone_answers(question: str) -> None:
    """A fresh clone says what the sources say, with work, section and paragraph, and quotes nothing."""
    library = Library.open()
    answer = library.ask(question)
    assert [needed for needed in NEEDED[question] if needed not in said(answer)] == []
    assert all(citation.locator for citation in answer.citations)
    assert {passage.quote for citation in answer.citations for passage in citation.passages} == {None}
    assert library.verify(answer) == ()


@pytest.mark.parametrize("question", NEEDED)
def test_the_texts_add_verified_quotations(question: str, with_texts: Library) -> None:
    """With the texts the same is said, and every quotation is verified against its file."""
    answer = with_texts.ask(question)
    assert [needed for needed in NEEDED[question] if needed not in said(answer)] == []
    quoted = [passage for citation in answer.citations for passage in citation.passages if passage.quote]
    assert len(quoted) >= len(answer.citations)
    assert all(passage.verified for passage in quoted)
    assert with_texts.verify(answer) == ()


def test_blockchain_is_refused_without_texts() -> None:
    """Nothing in the bundle speaks of blockchain, and the refusal says so and what comes nearest."""
    answer = Library.open().ask(BLOCKCHAIN)
    assert (answer.answered, answer.strangers) == (False, ("blockchain",))
    assert "value chain" in " ".join(one.label for one in answer.nearest)


def test_blockchain_is_refused_with_texts(with_texts: Library) -> None:
    """Nor does any of the texts."""
    answer = with_texts.ask(BLOCKCHAIN)
    assert (answer.answered, answer.strangers, answer.citations) == (False, ("blockchain",), ())


def test_every_statement_is_found_in_the_texts(with_texts: Library) -> None:
    """All evidence of all statements is found letter by letter, so each can be quoted."""
    catalogue = with_texts.catalogue
    grounds = [ground for found in catalogue.grounds.values() for ground in found]
    assert len(catalogue.grounds) == len(catalogue.statements)
    assert {ground.score for ground in grounds} == {1.0}
    assert all(catalogue.passage(ground.passage).text for ground in grounds)
