"""Finding a stretch again in a text that someone else cut."""

from __future__ import annotations

import textwrap

from hypothesis import given
from hypothesis import strategies as st

from litgraph.model.passage import Passage, WorkSpan
from litgraph.reading.fingerprint import make_anchor, normalise
from litgraph.reading.locate import Stream, find_span, slice_of_letters, span_anchors
from litgraph.reading.passages import cut_passages
from litgraph.reading.ranges import letters, slice_layer
from litgraph.reading.registry import read_source

WORDS = "mill loom wharf trust quay ledger salmon probe border tariff neighbour invoice spring winter".split()
PARAGRAPHS = [
    " ".join(f"{WORDS[(i * 7 + j * j) % 14]} {WORDS[(i + j * 3) % 14]} {i * 31 + j}" for j in range(30)) + "."
    for i in range(12)
]


def passages_of(text: str) -> tuple[str, tuple[Passage, ...]]:
    """Read and cut a text; give it with its passages."""
    document = read_source(text.encode(), "a.txt")
    return document.text, cut_passages(document, [WorkSpan(work="w", chars=(0, len(document.text)))])


def test_evidence_is_found_across_other_paragraphs() -> None:
    """A stretch over two paragraphs is found exactly where the copy has one, with the ranges of its letters."""
    evidence = PARAGRAPHS[3][-80:] + " " + PARAGRAPHS[4][:120]
    for copy in (
        "\n\n".join(PARAGRAPHS),
        " ".join(PARAGRAPHS),
        "\n".join(textwrap.wrap(" ".join(PARAGRAPHS), 50)),
        "\n\n".join(textwrap.fill(p.upper(), 70) for p in PARAGRAPHS),
    ):
        layer, passages = passages_of(copy)
        grounds = Stream(passages).find(make_anchor(evidence))
        assert grounds is not None
        assert {ground.score for ground in grounds} == {1.0}
        quoted = "".join(slice_layer(layer, ground.chars) for ground in grounds)
        assert letters(quoted) == letters(evidence)


def test_a_changed_word_is_found_with_its_share() -> None:
    """Where a word differs the place is found by its grams, and the score says that it is not the same."""
    _, passages = passages_of("\n\n".join(PARAGRAPHS))
    changed = PARAGRAPHS[5].replace(PARAGRAPHS[5].split()[20], "harbour")
    grounds = Stream(passages).find(make_anchor(changed))
    assert grounds is not None
    assert grounds[0].passage == passages[5].id
    assert 0.5 <= grounds[0].score < 1.0


def test_a_changed_figure_in_a_short_row_is_never_exact() -> None:
    """A row of which one gram is sampled, and that one unchanged, is found as nearly the same and not as the same."""
    row = "Explorative knowledge sharing among mills 0.667 0.345 0.193"
    _, passages = passages_of("\n\n".join((*PARAGRAPHS[:3], row.replace("0.193", "0.019") + ".")))
    found = Stream(passages).find(make_anchor(row))
    assert found is None or max(ground.score for ground in found) < 1


def test_what_is_not_there_is_not_found() -> None:
    """A stretch of other words, an empty one and one of which less than half is there are reported as lost."""
    _, passages = passages_of("\n\n".join(PARAGRAPHS))
    stream = Stream(passages)
    assert stream.find(make_anchor("Nothing of this stands anywhere in the paragraphs that were made above.")) is None
    assert stream.find(make_anchor("")) is None
    assert stream.find(make_anchor(PARAGRAPHS[2][:80] + "entirely other matter follows here " * 8)) is None


def test_of_equal_places_the_preferred_is_taken() -> None:
    """A short cell stands in many places; the passage that the corpus names decides, else the first."""
    _, passages = passages_of("Yes indeed.\n\n" + PARAGRAPHS[0] + "\n\nYes, indeed!\n")
    stream = Stream(passages)
    anchor = make_anchor("yes indeed")
    first, last = stream.find(anchor), stream.find(anchor, {passages[2].id})
    assert first is not None
    assert last is not None
    assert (first[0].passage, last[0].passage) == (passages[0].id, passages[2].id)


@given(st.text(max_size=60), st.data())
def test_letters_are_counted_as_normalising_counts_them(text: str, data: st.DataObject) -> None:
    """The slice for the letters from a to b holds those letters, or one code point that makes several."""
    kept = normalise(text)
    start = data.draw(st.integers(0, max(len(kept) - 1, 0)))
    end = data.draw(st.integers(start, len(kept)))
    if start < end:
        low, high = slice_of_letters(text, start, end)
        assert kept[start:end] in normalise(text[low:high])


def test_a_chapter_is_found_in_another_copy_of_its_book() -> None:
    """The span runs from the chapter's first letter to its last, also where the copy is wrapped or lightly changed."""
    book = read_source("\n\n".join(PARAGRAPHS).encode(), "a.txt")
    begin, end = span_anchors(book, (book.text.index(PARAGRAPHS[4]), book.text.index(PARAGRAPHS[8])))
    texts = [*PARAGRAPHS[:4], *PARAGRAPHS[4:8], *PARAGRAPHS[8:]]
    copy = read_source("\n\n".join(textwrap.fill(text, 60) for text in texts).encode(), "b.txt")
    found = find_span(copy, begin, end)
    assert found is not None
    assert letters(copy.text[slice(*found)]) == letters("".join(PARAGRAPHS[4:8]))
    texts[4] = texts[4].replace(texts[4].split()[9], "harbour")
    changed = read_source("\n\n".join(texts).encode(), "c.txt")
    near = find_span(changed, begin, end)
    assert near is not None
    assert abs(near[0] - changed.text.index(texts[4])) < 120
    other = read_source("\n\n".join(PARAGRAPHS[:3]).encode(), "d.txt")
    assert find_span(other, begin, end) is None
