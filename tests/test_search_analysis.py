"""Splitting text into terms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litgraph.search.analysis import NO_STOP_WORDS, STEMMERS, split_terms


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("β = 0,193", "0.193"),
        ("1,204 workshops", "1204"),
        ("H1a is supported", "h1a"),
        ("the buyer M17", "m17"),
        ("16.9%", "16.9"),
        ("Case A sells rope", "What did Case A sell?"),
        ("internationalization of organizations", "internationalisation organisation"),
        ("behavioral and labor", "behavioural labour"),
        ("the firms’ owners", "firm owner"),
        ("the firm's owner", "firm"),
        ("ﬁnance", "finance"),
        ("Café Zürich", "cafe zurich"),
        ("born-global", "born global"),
    ],
)
def test_what_is_written_and_what_is_asked_meet(written, asked):
    """Every term of the question is a term of the text, however figures, codes and words are spelt."""
    assert split_terms(asked, "en")
    assert set(split_terms(asked, "en")) <= set(split_terms(written, "en"))


def test_grouped_figures_meet_plain_ones():
    """A figure asked for with its separator finds one printed without."""
    assert set(split_terms("1,204", "en")) & set(split_terms("1204 workshops", "en")) == {"1204"}


@pytest.mark.parametrize(
    ("one", "other"),
    [("0.193", "0.194"), ("H1a", "H1b"), ("M17", "M1"), ("Case A", "Case B"), ("Company D", "Company E")],
)
def test_codes_and_figures_stay_apart(one, other):
    """Two codes or figures that differ in one character have different terms."""
    assert set(split_terms(one, "en")) != set(split_terms(other, "en"))


def test_a_question_has_no_terms_but_what_it_is_about():
    """Question words and stop words are no terms."""
    assert split_terms("What does it have to do with whom, and why?", "en") == []


def test_each_language_has_its_own_stems():
    """Spanish and English cut the same letters differently, and an unknown language cuts nothing."""
    assert split_terms("los talleres", "es") == ["taller"]
    assert split_terms("los talleres", "xx") == ["los", "talleres"]


@pytest.mark.parametrize("language", sorted(STEMMERS))
def test_every_listed_language_can_be_analysed(language):
    """Tantivy knows every stemmer named here, and the stop words of those not excepted."""
    assert split_terms("Δ 42 words слова كلمات", language)
    assert set(STEMMERS) >= NO_STOP_WORDS


@given(st.text(max_size=300), st.sampled_from(["en", "es", "xx"]))
def test_any_text_can_be_split_and_no_term_has_a_space(text, language):
    """Terms survive being joined by spaces and split again, which is how they are indexed."""
    terms = split_terms(text, language)
    assert " ".join(terms).split(" ") == (terms or [""])
    assert all(0 < len(term.encode()) < 200 for term in terms)
