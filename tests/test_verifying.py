"""Checking answers again: true ones hold, and whatever is forged or cannot be checked fails."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from litgraph.answer.contract import Answer
from litgraph.answer.verifying import verify
from litgraph.api import Library
from litgraph.model.catalogue import Catalogue
from tests.libraries import small_library, small_texts, with_status

SLACK = "Does slack raise product innovation in young workshops?"


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory, shared_cache: Path) -> Iterator[Library]:
    """Open the small bundle without its texts."""
    with small_library(tmp_path_factory.mktemp("bare"), shared_cache) as library:
        yield library


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory, shared_cache: Path) -> Iterator[Library]:
    """Open the small bundle with its texts added."""
    with small_library(tmp_path_factory.mktemp("full"), shared_cache, small_texts()) as library:
        yield library


def test_true_answers_verify(full: Library, bare: Library) -> None:
    """Nothing is wrong with an answer that was just given, with or without texts."""
    for library in (full, bare):
        assert library.verify(library.ask(SLACK)) == ()
        assert library.verify(library.ask("How tall is the Eiffel tower?")) == ()


def tampered(answer: Answer, **changes: object) -> Answer:
    """Change the first passage of an answer's first citation."""
    first = answer.citations[0]
    passage = msgspec.structs.replace(first.passages[0], **changes)
    citation = msgspec.structs.replace(first, passages=(passage, *first.passages[1:]))
    return msgspec.structs.replace(answer, citations=(citation, *answer.citations[1:]))


def test_every_kind_of_tampering_is_noticed(full: Library) -> None:
    """A changed word, range, layer, passage, statement or verdict fails the check, each with its own reason."""
    answer = full.ask("Was it supported that slack raises product innovation in young workshops?")
    passage = answer.citations[0].passages[0]
    assert passage.quote is not None
    moved = tuple((low + 7, high + 7) for low, high in passage.chars)
    other = next(one.id for one in full.catalogue.passages if one.work == "poe2021" and one.kind == "paragraph")
    false_sentence = msgspec.structs.replace(answer.statements[0], text="Slack cures everything.")
    assert answer.verdict is not None
    false_verdict = msgspec.structs.replace(answer.verdict, text="H1 was not supported (Doe & Roe (2019)).")
    faults = {
        "the quotation is not what": tampered(answer, quote=passage.quote.replace("a", "o")),
        "the quotation is not what doe2019.txt": tampered(answer, chars=moved),
        "the quotation is not what doe2019.txt says": tampered(answer, layer="0" * 64),
        f"does not rest on {other}": tampered(answer, id=other),
        "is not in this library": tampered(answer, id="doe2019/p-00000000"),
        "carries “Slack cures everything.”": msgspec.structs.replace(
            answer, statements=(false_sentence, *answer.statements[1:])
        ),
        "carries “H1 was not supported": msgspec.structs.replace(answer, verdict=false_verdict),
        "says nothing although": msgspec.structs.replace(answer, statements=()),
    }
    for reason, fault in faults.items():
        problems = full.verify(fault)
        assert any(reason in problem for problem in problems), (reason, problems)


def test_a_false_whole_is_noticed_though_its_parts_are_true(full: Library) -> None:
    """Numbers out of order, a missing citation, a cut sentence, a stray range, a refusal that speaks: all fail."""
    answer = full.ask(SLACK)
    first = answer.statements[0]
    quoted = next(one for one in answer.citations[0].passages if one.quote)
    assert quoted.quote is not None
    cut, (low, high) = quoted.quote.split(" ", 1)[1], quoted.chars[0]
    begin = low + len(quoted.quote) - len(cut)
    dangling = msgspec.structs.replace(first, cites=(*first.cites, 99))
    faults = {
        "not numbered": msgspec.structs.replace(answer, citations=(answer.citations[0], *answer.citations)),
        "no sound citation": msgspec.structs.replace(answer, statements=(dangling, *answer.statements[1:])),
        "not one stretch": tampered(answer, quote=cut, chars=((begin, high),)),
        "stretch of the passage": tampered(answer, chars=((low, high), (high, high))),
        "says something although": msgspec.structs.replace(answer, answered=False),
    }
    for reason, fault in faults.items():
        problems = full.verify(fault)
        assert any(reason in problem for problem in problems), (reason, problems)


def test_a_copy_that_reads_otherwise_is_not_quoted(tmp_path: Path, shared_cache: Path) -> None:
    """Where a copy changes a word of the evidence, the statement is not quoted from it."""
    altered = tmp_path / "altered.txt"
    text = next(path for path in small_texts() if path.name == "doe2019.txt").read_text(encoding="utf-8")
    assert "slack goes with more new products" in text
    altered.write_text(
        text.replace("slack goes with more new products", "slack goes with fewer new products"), encoding="utf-8"
    )
    with small_library(tmp_path / "library", shared_cache, (altered,)) as library:
        answer = library.ask(SLACK)
        carried = [one for one in answer.citations if one.statement in {"doe2019/f01", "doe2019/h01"}]
        assert carried
        assert "fewer" not in " ".join(passage.quote or "" for one in carried for passage in one.passages)
        assert library.verify(answer) == ()


def test_quotation_of_a_missing_text_cannot_be_checked(full: Library, bare: Library) -> None:
    """A library without the text does not vouch for a quotation from it: the check fails closed."""
    problems = bare.verify(full.ask(SLACK))
    assert any("is not in this library, so the quotation cannot be checked" in problem for problem in problems)


def test_an_answer_does_not_outlive_its_statement(full: Library) -> None:
    """Once a statement is rejected, or has another status, an answer that cites it no longer holds."""
    answer = full.ask(SLACK)
    cited = answer.citations[0].statement
    assert cited is not None

    def problems(catalogue: Catalogue) -> str:
        return "\n".join(verify(answer, catalogue, full.shelf.layer_text))

    assert problems(full.catalogue) == ""
    assert f"[1] {cited} is not in this library, or was rejected" in problems(
        with_status(full.catalogue, "rejected", cited)
    )
    assert f"[1] {cited} has another status in this library" in problems(with_status(full.catalogue, "reviewed", cited))


@pytest.mark.parametrize("field", ["reference", "stance", "kind", "status", "voice", "caveat", "locator", "work"])
def test_each_field_of_a_citation_is_checked(full: Library, field: str) -> None:
    """Whatever a citation says of its statement is compared with the library."""
    answer = full.ask(SLACK)
    other = {"stance": "contradicts", "work": "poe2021"}.get(field, "reviewed by everybody")
    citation = msgspec.structs.replace(answer.citations[0], **{field: other})
    problems = full.verify(msgspec.structs.replace(answer, citations=(citation, *answer.citations[1:])))
    assert any(f"has another {field} in this library" in problem for problem in problems)


@pytest.mark.parametrize(
    "changes", [{"page": "999"}, {"paragraph": 99}, {"lines": (1, 1)}, {"section": ("Elsewhere",)}, {"source": "x.txt"}]
)
def test_each_place_of_a_citation_is_checked(full: Library, changes: dict[str, object]) -> None:
    """A page, paragraph, line, section or file that is not the passage's is noticed."""
    assert any("stands elsewhere" in problem for problem in full.verify(tampered(full.ask(SLACK), **changes)))


def test_true_words_left_out_make_no_quotation(full: Library) -> None:
    """Two true ranges with a word left out between them, or a sign changed, are told from a quotation."""
    answer = full.ask("Was it supported that slack raises product innovation in old workshops?")
    passage = answer.citations[0].passages[0]
    assert passage.quote is not None
    (low, high), *_ = passage.chars
    word = re.compile(r"\b\w+\b").search(passage.quote, 5)
    assert word is not None
    text = full.shelf.layer_text(passage.sha256) or ""
    at = text.index(word[0], low, high)
    gap = ((low, at), (at + len(word[0]), high), *passage.chars[1:])
    shorter = passage.quote[: word.start()] + passage.quote[word.end() :]
    for fault in (tampered(answer, quote=shorter, chars=gap), tampered(answer, quote=passage.quote + " !")):
        assert any("not one stretch of the passage" in problem for problem in full.verify(fault))
