"""Mending keeps every letter, and always knows where it stands in the layer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litgraph.model.passage import Block
from litgraph.reading.lexicon import Lexicon
from litgraph.reading.mending import Cells, mend
from litgraph.reading.ranges import layer_ranges, letters, make_origins, slice_layer, slice_origins

SCRAPS = """fi rm|effi  cient|Th e|off |staff  |diff erent|born-\nglobal|co- created|*mark*|**b**|<sup>a</sup>|\\*
inter-\n|word|The| - |[text](https://x.example/a)|(| )|é|ß|ﬁ|2017|,|.|\t|\u00a0|\n|  |\ufeff|\u00ad|\ufffd|1"""
PIECES = st.lists(st.sampled_from(SCRAPS.split("|")), max_size=30)


def block_of(layer: str, *, cells: bool = False) -> Block:
    """Mend a whole layer into one block, line by line."""
    segments, at = [], 0
    for line in layer.split("\n"):
        segments.append((at, at + len(line)))
        at += len(line) + 1
    text, origins = mend(layer, segments, Lexicon(layer), Cells(frozenset(), columns=True) if cells else None)
    return Block(kind="table row" if cells else "paragraph", text=text, origins=origins)


def mended(text: str) -> str:
    """Mend a text on its own."""
    return block_of(text).text


@given(PIECES, st.booleans(), st.data())
def test_any_slice_goes_back_to_its_letters(parts: list[str], cells: bool, data: st.DataObject) -> None:  # noqa: FBT001
    """For every slice of mended text, the layer at its ranges holds the same letters and digits in order."""
    layer = "".join(parts)
    block = block_of(layer, cells=cells)
    start = data.draw(st.integers(0, len(block.text)))
    end = data.draw(st.integers(start, len(block.text)))
    ranges = layer_ranges(block, start, end)
    assert letters(slice_layer(layer, ranges)) == letters(block.text[start:end])
    assert all(low < high for low, high in ranges)


@given(PIECES)
def test_mending_changes_no_letter(parts: list[str]) -> None:
    """Letters outside markup are all there, unchanged and in order; every kept letter is the layer's own."""
    layer = "".join(part for part in parts if "<" not in part and "](" not in part)
    block = block_of(layer)
    assert letters(block.text) == letters(layer)
    for start, end in ((i, i + 1) for i, c in enumerate(block.text) if c.isalnum()):
        ((low, high),) = layer_ranges(block, start, end)
        assert layer[low:high] == block.text[start:end]


@given(st.lists(st.tuples(st.integers(0, 3), st.booleans()), max_size=60), st.data())
def test_runs_survive_slicing(steps: list[tuple[int, bool]], data: st.DataObject) -> None:
    """The runs of a slice say of each code point what the runs of the whole say."""
    places, at = [], 0
    for gap, _ in steps:
        at += gap
        places.append(at)
        at += 1
    layer = "".join("x" if odd else " " for _, odd in steps) + "a " * (at + 1)
    origins = make_origins(places, layer)
    start = data.draw(st.integers(0, len(places)))
    end = data.draw(st.integers(start, len(places)))
    sliced = slice_origins(origins, start, end)
    ends = [*(at for at, _ in sliced[1:]), end - start]
    back = [place + step for (at, place), until in zip(sliced, ends, strict=False) for step in range(until - at)]
    assert back == places[start:end]


def test_dropped_letters_split_a_range_and_dropped_spaces_do_not() -> None:
    """A page head inside a sentence makes two ranges; a hyphen at a line's end does not."""
    layer = "trust be-\ntween 41 PAGE HEAD firms"
    lines = [(0, 9), (10, 15), (layer.index("firms"), len(layer))]
    text, origins = mend(layer, lines, Lexicon(layer))
    block = Block(kind="paragraph", text=text, origins=origins)
    assert text == "trust between firms"
    assert layer_ranges(block, 0, 13) == ((0, 15),)
    assert layer_ranges(block, 0, len(text)) == ((0, 16), (layer.index("firms"), len(layer)))


GAPS = "Th e fi rm and the fi eld. Th ey defi ne a profi t. Th is is infl uence. Offers differ. "


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("Th e fi rm off ers effi  cient, diff erent help", "The firm offers efficient, different help"),
        ("they set off  from the quay with their staff  aboard", "they set off from the quay with their staff aboard"),
        ("Griffi  th and Wolff   met Gereffi   et al.", "Griffith and Wolff met Gereffi et al."),
        ("low effi  -\nciency, off -shore", "low efficiency, off-shore"),
        ("in turn ( 2004 , p. 3) it grew", "in turn (2004, p. 3) it grew"),
    ],
)
def test_lost_ligatures_are_closed_before_spaces(broken: str, whole: str) -> None:
    """One false space after fi, fl, ff and Th, two after ffi; one space more is a real word's end."""
    layer = GAPS + "\n" + broken
    text, _ = mend(layer, [(len(GAPS) + 1, len(layer))] if "\n" not in broken else _lines(layer), Lexicon(layer))
    assert text.endswith(whole)


def _lines(layer: str) -> list[tuple[int, int]]:
    found, at = [], 0
    for line in layer.split("\n"):
        found.append((at, at + len(line)))
        at += len(line) + 1
    return found


def test_words_that_end_in_ff_stay_whole_in_a_sound_text() -> None:
    """A text without broken ligatures keeps its single spaces after `off` and `staff`."""
    assert mended("The staff drove off in a staff car.") == "The staff drove off in a staff car."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the cooperation grew; coopera-\ntion paid", "the cooperation grew; cooperation paid"),
        ("a born-global firm; a born-\nglobal firm", "a born-global firm; a born-global firm"),
        ("micro-\nand nano-based tools", "micro- and nano-based tools"),
        ("see pp. 1-\n31 and Click-\nX", "see pp. 1-31 and Click-X"),
        ("an unheard-\nof zzyzx inter-\npretation", "an unheardof zzyzx interpretation"),
    ],
)
def test_hyphens_at_line_ends_follow_the_texts_own_habit(text: str, expected: str) -> None:
    """Joined where the word is seen whole elsewhere, kept where the compound is; never in numbers and names."""
    assert mended(text) == expected


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("**Bold** and *italic* and __under__", "Bold and italic and under"),
        ("0.193*** (0.071) and 1.128*** (0.279)", "0.193*** (0.071) and 1.128*** (0.279)"),
        ("see [the record](https://doi.org/10.1000/x) now", "see the record now"),
        ("Doe<sup>a</sup>, <b>M1.</b> and <https://a.example/>", "Doe a , M1. and https://a.example/"),
        ("a < b and c > d, 2 * 3 * 4, snake_case_name", "a < b and c > d, 2 * 3 * 4, snake_case_name"),
        (r"\* the first figure", "* the first figure"),
    ],
)
def test_markup_goes_and_what_looks_like_it_stays(marked: str, plain: str) -> None:
    """Markdown and left-over HTML are taken out; stars of significance and underscores in names are not."""
    assert mended(marked) == plain
