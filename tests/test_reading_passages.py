"""Cutting passages: ids, sections, counts, lengths and places."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from litgraph.model.passage import Document, Passage, WorkSpan
from litgraph.reading.fingerprint import fingerprint
from litgraph.reading.limits import PASSAGE_LETTERS
from litgraph.reading.passages import cut_passages
from litgraph.reading.ranges import letters, slice_layer
from litgraph.reading.registry import read_source
from litgraph.reading.sentences import split_sentences

LONG = "Small firms borrow what they know from the firms beside them, and they pay it back in kind. " * 3


def whole(document: Document, work: str = "doe2001") -> Sequence[Passage]:
    """Cut a document that is one work."""
    return cut_passages(document, [WorkSpan(work=work, chars=(0, len(document.text)))])


def cut(text: str) -> Sequence[Passage]:
    """Read and cut a text."""
    return whole(read_source(text.encode(), "a.txt"))


def test_sections_and_paragraphs_are_counted_as_a_reader_counts() -> None:
    """The path follows the headings, the title is no section, and counting begins anew in each section."""
    parts = [
        "# Title here",
        "## 1. One",
        f"A {LONG}",
        f"B {LONG}",
        "### 1.1 Deep",
        f"C {LONG}",
        "- item",
        "## 2. Two",
        f"D {LONG}",
    ]
    text = "\n\n".join(parts)
    found = [(p.text[:1], p.locator.section, p.locator.paragraph) for p in cut(text) if p.kind != "heading"]
    assert found == [
        ("A", ("1. One",), 1),
        ("B", ("1. One",), 2),
        ("C", ("1. One", "1.1 Deep"), 1),
        ("i", ("1. One", "1.1 Deep"), 1),
        ("D", ("2. Two",), 1),
    ]


def test_an_id_is_content_and_never_a_counter() -> None:
    """A passage keeps its id when text is put before it; a second one of the same letters has another, and keeps it."""
    text = f"A {LONG}\n\nSame words here again.\n\nB {LONG}\n\nSame words, here again!\n"
    first, more = cut(text), cut(f"New {LONG}\n\n{text}")
    assert [p.id for p in first] == [p.id for p in more][1:]
    assert first[0].id == f"doe2001/p-{fingerprint(first[0].text)[:8]}"
    assert first[1].fingerprint == first[3].fingerprint
    assert len({p.id for p in first}) == 4


def test_a_long_paragraph_is_cut_at_sentence_ends() -> None:
    """Its parts are light enough to cite, end where sentences do, and share their paragraph number."""
    sentences = [f"Sentence {i} tells what firm {i} did about its neighbours in year {1900 + i}." for i in range(90)]
    parts = cut(" ".join(sentences) + "\n\n" + LONG)[:-1]
    assert len(parts) == 3
    assert min(len(p.text) for p in parts) > 1500  # no short tail
    assert {p.locator.paragraph for p in parts} == {1}
    assert all(len(p.text) <= PASSAGE_LETTERS and p.text.endswith(".") for p in parts)
    assert " ".join(p.text for p in parts) == " ".join(sentences)


@pytest.mark.parametrize("text", ["x" * 9000, "word " * 3000, "é\u0301 " * 2000])
def test_text_without_sentences_is_cut_too(text: str) -> None:
    """Nothing is lost and nothing too long, whatever the text is."""
    passages = cut(text)
    assert all(len(p.text) <= PASSAGE_LETTERS for p in passages)
    assert letters("".join(p.text for p in passages)) == letters(text)


def test_a_block_belongs_to_the_narrowest_span() -> None:
    """A chapter's text is the chapter's, the rest the book's, what is outside belongs to none; counts start anew."""
    parts = [f"{name} {LONG.strip()}" for name in ("Preface", "First", "Second", "Index")]
    document = read_source("\n\n".join(parts).encode(), "book.txt")
    at = [document.text.index(part) for part in parts]
    spans = [
        WorkSpan(work="book", chars=(0, at[3])),
        WorkSpan(work="one", chars=(at[1], at[2])),
        WorkSpan(work="two", chars=(at[2], at[3])),
    ]
    passages = cut_passages(document, spans)
    assert [(p.work, p.locator.paragraph) for p in passages] == [("book", 1), ("one", 1), ("two", 1)]


def test_lines_and_chars_are_those_of_the_layer() -> None:
    """With a byte order mark and CRLF too: the decoded text, sliced at the ranges, holds the letters."""
    text = f"\ufeffIntroduction\r\n\r\n{LONG}\r\n\r\nIt ran on and\r\n\r\non to here.\r\n"
    document = read_source(text.encode("utf-8"), "a.txt")
    assert document.text == text
    passages = whole(document)
    assert [p.locator.lines for p in passages] == [(1, 1), (3, 3), (5, 7)]
    for p in passages:
        assert letters(slice_layer(text, p.locator.chars)) == letters(p.text)


def test_sentences_know_citations_and_initials() -> None:
    """An abbreviation, initials and a decimal do not end a sentence."""
    text = "It fell by 2.5 points (Doe et al. 2019, p. 4). J. R. Roe, e.g. in Fig. 2, disagrees. So do we."
    assert [text[a:b] for a, b in split_sentences(text)] == [
        "It fell by 2.5 points (Doe et al. 2019, p. 4).",
        "J. R. Roe, e.g. in Fig. 2, disagrees.",
        "So do we.",
    ]
