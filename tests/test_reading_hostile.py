"""Hostile input is refused in two lines, or read; it never ends the program."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litgraph.errors import UnreadableSource
from litgraph.model.passage import WorkSpan
from litgraph.reading import limits
from litgraph.reading.passages import cut_passages
from litgraph.reading.ranges import letters, slice_layer
from litgraph.reading.registry import read_source


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \r\n\t \n", "empty"),
        (b"Trust\0grows", "NUL byte at offset 5"),
        ("Trust grows".encode("utf-16"), "UTF-16"),
        ("Tücken".encode("latin-1"), "byte offset 1 (byte 0xfc)"),
        (b"good \xed\xa0\x80 half a pair", "byte offset 5"),
        ("é".encode() * 50 + b"\xff" + "é".encode(), "byte offset 100"),
        (b"---\ntitle: [unclosed\n---\ntext\n", "not YAML"),
        (b"%PDF-1.7\n" + b"x" * 200, "damaged or cut short"),
    ],
)
def test_what_cannot_be_read_is_refused_with_place_and_remedy(data: bytes, says: str) -> None:
    """The first line names the file and the place, the second says what to do."""
    with pytest.raises(UnreadableSource) as caught:
        read_source(data, "paper.txt")
    assert caught.value.message.startswith("paper.txt:")
    assert says in caught.value.message
    assert caught.value.remedy
    assert "\n" not in caught.value.message + caught.value.remedy


def test_a_file_over_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit stands in one place and its number is in the message."""
    monkeypatch.setattr("litgraph.reading.text.TEXT_BYTES", 100)
    with pytest.raises(UnreadableSource, match="more than the 100"):
        read_source(b"word " * 50, "big.txt")
    assert limits.TEXT_BYTES > 10_000_000


UNITS = [
    "a",
    "(",
    "fi ",
    "*a",
    "- ",
    "<b",
    "ab-\n",
    "\ufffd ",
    "1. ",
    "[x](",
    "“a” ",
    "\t",
    "a@",
    "A-a ",
    "word\n\n",
    "\t\tx\n",
]


@pytest.mark.parametrize("unit", UNITS)
def test_one_sign_repeated_costs_time_in_proportion(unit: str) -> None:
    """Half a megabyte of any sign that a pattern looks for takes seconds: no pattern goes back and forth over it."""
    began = time.process_time()
    document = read_source(("end " + unit * (500_000 // len(unit)) + " end").encode(), "long.txt")
    cut_passages(document, [WorkSpan(work="w", chars=(0, len(document.text)))])
    assert time.process_time() - began < 20


def test_ten_megabytes_in_one_line_are_read() -> None:
    """The line is cut into passages short enough to cite, and none of its letters is lost."""
    text = "Mills sell looms to neighbours who sell cloth to mills. " * 180_000
    document = read_source(text.encode(), "long.txt")
    passages = cut_passages(document, [WorkSpan(work="w", chars=(0, len(document.text)))])
    assert sum(len(letters(passage.text)) for passage in passages) == len(letters(text))
    assert all(len(passage.text) <= limits.PASSAGE_LETTERS for passage in passages)


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """Whatever the bytes, there is a document or an UnreadableSource; PDF has tests of its own."""
    if b"%PDF-" in data:
        return
    try:
        document = read_source(data, "x")
    except UnreadableSource:
        return
    assert document.text.encode() == data


@given(st.text(st.sampled_from("aB1 .,-\n\n\t\r#*>|()•‘’\ufffd\u00a0fiTh"), max_size=400))
def test_any_text_is_cut_without_losing_its_place(text: str) -> None:
    """Of any text, every passage has the letters that the layer has at its ranges, and no code point is used twice."""
    if not text.strip():
        return
    document = read_source(text.encode(), "x.txt")
    passages = cut_passages(document, [WorkSpan(work="w", chars=(0, len(text)))])
    used: set[int] = set()
    for passage in passages:
        assert letters(slice_layer(document.text, passage.locator.chars)) == letters(passage.text)
        for low, high in passage.locator.chars:
            letters_here = {at for at in range(low, high) if document.text[at].isalnum()}
            assert not used & letters_here
            used |= letters_here
    assert len({passage.id for passage in passages}) == len(passages)
