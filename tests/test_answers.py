"""Answers: every sentence carried by a passage, every quotation exact, and refusals that say what comes nearest."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from litgraph.answer import asking
from litgraph.answer.contract import decode_answer, encode_answer
from litgraph.answer.linking import Linker, expand
from litgraph.answer.quoting import LONGEST, quote
from litgraph.answer.words import content_stems
from litgraph.api import Library
from litgraph.errors import UsageError
from litgraph.model.passage import Locator, Passage
from litgraph.search.context import list_items
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


def letters(text: str) -> str:
    """Keep letters and digits, as whoever checks a quotation would."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def test_hypothesis_outcome_comes_first_and_with_its_figures(full: Library) -> None:
    """A question whether a hypothesis was supported is answered by its outcome, with the figures as printed."""
    answer = full.ask("Was the hypothesis supported that slack raises product innovation in young workshops?")
    assert answer.verdict is not None
    assert answer.verdict.text == "H1 was supported (Doe & Roe (2019))."
    carrier = answer.citations[answer.verdict.cites[0] - 1]
    assert carrier.statement == "doe2019/h01"
    said = answer.statements[carrier.n - 1].text
    assert said == "Slack raises product innovation in young workshops. H1 was supported (beta = 0.31; p < 0.01)."


def test_every_statement_has_a_citation_that_carries_it(full: Library) -> None:
    """Each sentence names citations that exist, and each citation at least one passage of the work it cites."""
    answer = full.ask(SLACK)
    numbers = {citation.n for citation in answer.citations}
    assert answer.statements
    assert all(set(one.cites) <= numbers and one.cites for one in answer.statements)
    for citation in answer.citations:
        assert citation.passages
        assert all(passage.id.startswith(f"{citation.work}/p-") for passage in citation.passages)


def test_quotations_are_the_letters_of_the_source(full: Library) -> None:
    """Whoever slices the source at `chars` finds the letters and digits of `quote`, and `lines` hold them."""
    files = {path.name: path.read_text(encoding="utf-8") for path in small_texts()}
    answer = full.ask(SLACK)
    quoted = [passage for citation in answer.citations for passage in citation.passages if passage.quote]
    assert len(quoted) >= len(answer.citations)
    for passage in quoted:
        text = files[passage.source]
        assert passage.verified
        assert passage.quote is not None
        assert len(passage.quote) <= LONGEST
        assert letters("".join(text[low:high] for low, high in passage.chars)) == letters(passage.quote)
        assert passage.lines is not None
        first, last = passage.lines
        assert letters(passage.quote) in letters("".join(text.split("\n")[first - 1 : last]))


def test_without_texts_there_is_evidence_but_no_quotation(bare: Library) -> None:
    """A fresh clone cites work, section and paragraph, quotes nothing, and claims nothing to be verified."""
    answer = bare.ask(SLACK)
    assert answer.answered
    assert answer.library.texts == 0
    for citation in answer.citations:
        assert citation.statement
        assert citation.locator
        for passage in citation.passages:
            assert (passage.quote, passage.chars, passage.verified) == (None, (), False)
            assert passage.section
            assert passage.paragraph or passage.lines


def test_texts_change_nothing_but_the_quotations_of_a_statement(bare: Library, full: Library) -> None:
    """The same statement rests on the same passages with and without the reader's copy."""
    ids = [one.id for one in bare.catalogue.statements]
    assert ids
    for short_id in ids:
        without = [ground.passage for ground in bare.catalogue.grounds[short_id]]
        assert without == [ground.passage for ground in full.catalogue.grounds[short_id]]
        assert all(full.catalogue.passage(name).text for name in without)


@pytest.mark.parametrize(
    "question",
    [
        "What does the library say about blockchain in supply chains?",
        "How tall is the Eiffel tower?",
        "What did Xqzwv find about quasars?",
    ],
)
def test_what_is_not_in_the_library_is_refused(full: Library, question: str) -> None:
    """A question about something that no text mentions gets no statement, no citation and no verdict."""
    answer = full.ask(question)
    assert (answer.answered, answer.verdict, answer.statements, answer.citations) == (False, None, (), ())


def test_a_refusal_names_the_words_that_nobody_uses(full: Library) -> None:
    """Names and words of other fields that stand in no text are told; everyday words and known ones are not."""
    assert full.ask("Does Zorblat like blockchain with her slack?").strangers == ("Zorblat", "blockchain")
    assert full.ask(SLACK).strangers == ()


def test_a_refusal_names_the_nearest_concepts(full: Library) -> None:
    """The concept that a question names comes first among the nearest, with the number of its passages."""
    answer = full.ask("What did Zorblat prove about organizational slack?")
    assert not answer.answered
    assert answer.nearest[0].id == "construct/slack"
    assert answer.nearest[0].kind == "Construct"
    assert answer.nearest[0].passages == len(full.catalogue.passages_about("construct/slack")) > 0


def test_voice_and_caveat_are_told(full: Library) -> None:
    """What a work reports from another is said to be cited, and a caveat stands in the citation."""
    said = {one.citations[0].statement: one for one in [full.ask("Do spare staff raise the effort of a workshop?")]}
    answer = said["doe2019/f03"]
    assert answer.statements[0].text.endswith("(Moe 2011, as cited in Doe & Roe (2019).)")
    assert answer.citations[0].voice == "cited: Moe 2011"
    inverted = full.ask("Is slack an inverted U in older workshops?")
    carrier = next(one for one in inverted.citations if one.statement == "doe2019/f02")
    assert carrier.caveat == "The turning point is not printed."
    assert "turning point" not in inverted.statements[carrier.n - 1].text


def test_null_results_are_told_as_such(full: Library) -> None:
    """A hypothesis that found no support is a null result, not support for the effect."""
    answer = full.ask("Was it supported that slack raises product innovation in old workshops?")
    stances = {citation.statement: citation.stance for citation in answer.citations}
    assert stances["doe2019/h02"] == "null result"
    assert stances["doe2019/h01"] == "supports"


def test_case_code_and_firm_are_found_by_name(full: Library) -> None:
    """A code that belongs to a work finds the facts of that case first."""
    answer = full.ask("In how many countries does Case A sell?")
    assert answer.citations[0].statement == "poe2021/fd01"


def test_scope_narrows_to_the_works_named(full: Library) -> None:
    """With `works` no other work is cited; an unknown key is wrong use."""
    answer = full.ask("What is said of slack?", works=["poe2021"])
    assert {citation.work for citation in answer.citations} <= {"poe2021"}
    with pytest.raises(UsageError, match="No work in the library has the key nobody1999"):
        full.ask(SLACK, works=["nobody1999"])


def test_same_question_same_answer(full: Library) -> None:
    """Asked twice, and in a library opened anew, the answer is the same but for the time it took."""
    again = Library(full.generation, full.shelf)
    answers = [library.ask(SLACK) for library in (full, full, again)]
    timeless = {encode_answer(msgspec.structs.replace(answer, seconds=0.0)) for answer in answers}
    assert len(timeless) == 1


def test_contract_fields_are_all_written(full: Library) -> None:
    """The JSON of answers and refusals has every field of the contract, null where there is nothing."""
    assert full.ask(SLACK).citations
    for question in (SLACK, "How tall is the Eiffel tower?"):
        written = msgspec.json.decode(encode_answer(full.ask(question)))
        assert list(written) == [
            "id", "question", "answered", "verdict", "statements", "citations", "nearest", "strangers",
            "library", "seconds",
        ]  # fmt: skip
        for citation in written["citations"]:
            assert {
                "n",
                "work",
                "reference",
                "stance",
                "statement",
                "kind",
                "status",
                "voice",
                "caveat",
                "passages",
            } <= set(citation)
            for passage in citation["passages"]:
                assert set(passage) >= {
                    "id", "source", "sha256", "layer", "section", "paragraph", "page", "pdf_page", "lines", "chars",
                    "quote", "verified",
                }  # fmt: skip


def test_answers_survive_their_json(full: Library) -> None:
    """An answer read back from its JSON is the same answer."""
    answer = full.ask(SLACK)
    assert decode_answer(encode_answer(answer)) == answer


@given(st.text(max_size=300))
def test_any_question_gets_an_answer_or_a_refusal(full: Library, question: str) -> None:
    """No text that a person can type breaks `ask`: it is answered, refused, or called empty."""
    if not question.strip():
        with pytest.raises(UsageError):
            full.ask(question)
        return
    answer = full.ask(question)
    assert answer.answered is bool(answer.statements)
    assert full.verify(answer) == ()


def test_names_are_linked_by_all_their_labels(full: Library) -> None:
    """Works by authors and informal names, concepts by alternative labels, firms by name, labels as printed."""
    linker = Linker(full.catalogue)
    assert linker.link("What did Doe and Roe find?").works == {"doe2019"}
    assert linker.link("Which ties did Poe describe?").works == {"poe2021"}
    assert linker.link("Where is Larkspur Looms?").firms == {"firm/larkspur-looms"}
    assert "construct/slack" in linker.link("What is organisational slack?").concepts
    assert linker.link("How did h2 and RQ1 fare?").labels == {"H2", "RQ1"}
    assert linker.link("Which theory?").kinds == {"TheoryUse"}
    assert linker.link("How is slack defined?").kinds == {"Definition"}


def test_expansion_leaves_other_questions_alone() -> None:
    """Only a question about size, age or markets gets words behind it."""
    assert expand("Who sold it?") == "Who sold it?"
    assert expand("How old is it?") != "How old is it?"


def test_stems_bring_spellings_together() -> None:
    """British and American spellings, plurals and hyphens meet, and codes stay whole."""
    assert content_stems("internationalisation of born-globals") == content_stems("internationalizations born global")
    assert content_stems("M17 and H1a") == ["m17", "h1a"]


QUOTE_MARKS = re.compile(r"“([^”]*)”")


def test_nothing_but_quotations_stands_between_quotation_marks(full: Library) -> None:
    """A sentence of an answer has quotation marks only around a verified quotation of its citation."""
    seen = 0
    for question in (SLACK, "What is said of guild ties?", "How many weavers does Case B have?"):
        answer = full.ask(question)
        by_number = {citation.n: citation for citation in answer.citations}
        for sentence in answer.statements:
            for marked in QUOTE_MARKS.findall(sentence.text):
                quotes = [
                    passage.quote for n in sentence.cites for passage in by_number[n].passages if passage.verified
                ]
                assert marked in quotes
                seen += 1
    assert seen


GUILD = "Does nearness to a guild shift what slack goes into?"
"""A question that a bare passage answers too."""


@pytest.mark.parametrize("text", [None, "", "Another text than the one that was read."])
def test_a_passage_whose_text_is_gone_or_changed_says_nothing(full: Library, text: str | None) -> None:
    """Without its layer, or with another in its place, a bare passage is not cited, and no statement is quoted."""
    before = full.ask(GUILD)
    assert None in [citation.statement for citation in before.citations]
    answer = asking.ask(replace(full._desk, layer_text=lambda _: text), GUILD)
    assert [citation.statement for citation in answer.citations] == [
        citation.statement for citation in before.citations if citation.statement
    ]
    assert [citation.n for citation in answer.citations] == list(range(1, len(answer.citations) + 1))
    assert not any("“" in one.text for one in answer.statements)
    assert not any(passage.verified for citation in answer.citations for passage in citation.passages)


def test_a_rejected_statement_surfaces_nowhere(full: Library) -> None:
    """It is not indexed, found, cited, counted or linked by its label, even by an index that still holds it."""
    catalogue = with_status(full.catalogue, "rejected")
    desk = asking.Desk(catalogue, full._desk.index, full._desk.layer_text, full._desk.state)
    finds, links = asking.find(desk, f"{SLACK} H1", frozenset(), 50)
    assert finds
    assert all(find.statement is None for find in finds)
    assert not links.labels
    assert {citation.kind for citation in asking.ask(desk, GUILD).citations} <= {"Passage"}
    assert {item.kind for item in list_items(catalogue)} == {"passage"}
    assert full.catalogue.statements_about("construct/slack")
    assert not catalogue.statements_about("construct/slack")
    assert not catalogue.passages_about("construct/slack")


def quoted(text: str, *wanted: str) -> str:
    """Quote a passage that is a layer of its own."""
    layer = hashlib.sha256(text.encode()).hexdigest()
    locator = Locator(chars=((0, len(text)),))
    passage = Passage(
        id="doe2019/p-1", work="doe2019", kind="paragraph", locator=locator, fingerprint="", source="s", text=text,
        origins=((0, 0),),
    )  # fmt: skip
    found = quote(passage, (), wanted, layer, lambda _: text)
    assert found is not None
    assert found.verified
    return found.text


def test_a_sentence_over_the_limit_is_cut_between_words_or_at_the_limit() -> None:
    """A long sentence ends with a whole word; where a script has no spaces it is cut, and still verified."""
    assert quoted("word " * 200 + "end.").endswith("word")
    assert len(quoted("企業の国際化" * 200)) == LONGEST


def test_a_label_alone_is_no_quotation() -> None:
    """Where no sentence has a word of the question, the first ones that fit are quoted, not the shortest."""
    text = "Young firms sell abroad. They learn there. Slack helps."
    assert quoted(text, "zebra") == text
    assert quoted(text, "slack") == "Slack helps."


def test_a_question_left_open_is_not_called_answered(full: Library) -> None:
    """A research question without an answer is cited as context, without an outcome, and carries no verdict."""
    answer = full.ask("Is it confirmed that nearness to a guild shifts what slack goes into?")
    carrier = next(one for one in answer.citations if one.statement == "doe2019/q01")
    assert carrier.stance == "context"
    assert answer.statements[carrier.n - 1].text == GUILD
    assert answer.verdict is None or "RQ1" not in answer.verdict.text


def test_a_respondent_is_not_passed_off_as_the_authors(full: Library) -> None:
    """What somebody in a case says is told as theirs."""
    answer = full.ask("Did a fair bring the founder of Case A a customer?")
    carrier = next(one for one in answer.citations if one.statement == "poe2021/fd02")
    assert answer.statements[carrier.n - 1].text.endswith("(founder of Case A, quoted in Poe (2021).)")


def test_a_search_gives_as_many_as_were_asked_for(full: Library) -> None:
    """Only an answer leaves out what is far behind the best; a search lists on."""
    assert len(full.search("slack", limit=20)) == 20
    assert len(full.ask("What is said of slack?").citations) <= asking.CITATIONS


def test_an_approximate_place_is_told(full: Library) -> None:
    """Where a statement was found by most of its grams only, its citation says so."""
    answer = full.ask(SLACK)
    cited = answer.citations[0].statement
    assert cited is not None
    loose = tuple(msgspec.structs.replace(ground, score=0.7) for ground in full.catalogue.grounds[cited])
    catalogue = msgspec.structs.replace(full.catalogue, grounds=full.catalogue.grounds | {cited: loose})
    again = asking.ask(replace(full._desk, catalogue=catalogue), SLACK)
    assert again.citations[0].locator == f"{answer.citations[0].locator} (place approximate)"
