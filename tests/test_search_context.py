"""What is put in front of a text, and which labels go with it."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from litgraph.model.catalogue import Catalogue
from litgraph.search.context import Item, list_items

DATA = Path(__file__).parent / "data" / "search" / "catalogue.json"


@pytest.fixture(scope="module")
def items() -> dict[str, Item]:
    """List the items of the invented catalogue by id."""
    return {item.id: item for item in list_items(msgspec.json.decode(DATA.read_bytes(), type=Catalogue))}


def test_a_passage_stands_behind_its_work(items):
    """Who, when, title, the name a question may use, design and sample, and section come before the text."""
    item = next(item for item in items.values() if item.text.startswith("Questionnaires"))
    assert item.embedded == (
        "Marsh & Quill (2016). Repair cafés as export schools: how workshop owners learn foreign demand. "
        "the repair café survey. survey, ordinary least squares, 204 workshop owners, Portugal, repair services. "
        "3 Method. " + item.text
    )


def test_a_statement_carries_its_section_and_its_labels(items):
    """The section is that of the passage it rests on; labels are those of its effect, and its own."""
    item = items["marsh2016/h01"]
    assert "2.2 Hypotheses. " + item.text in item.embedded
    assert item.labels == "share of foreign visitors; Speed of first export; H1a"
    assert item.embedded.endswith(item.labels)


@pytest.mark.parametrize(
    ("id_", "labels"),
    [
        ("marsh2016/d01", "Learning by serving; serving to learn"),
        ("marsh2016/m01", "Speed of first export"),
        ("osei2019/fd01", "Case A; 1911"),
        ("osei2019/f02", "Case C; M17"),
        ("osei2019/t01", "Stage models of internationalisation; Uppsala model"),
        ("lindqvist2021/r01", "Platform dependence; margins"),
        ("romero2018/q01", "RQ1"),
        ("romero2018/f01", ""),
    ],
)
def test_labels_name_what_a_statement_is_about(items, id_, labels):
    """Concepts with their other labels, firms, ends that are only a name, and the statement's own label and date."""
    assert items[id_].labels == labels


def test_the_lexical_context_is_not_cut(items):
    """Given names, keywords and the whole section path can be found by their words."""
    context = items["marsh2016/h01"].context
    assert all(
        word in context for word in ("Ida Marsh", "learning by exporting", "2 Theory", "Journal of Invented Trade")
    )


def test_the_embedded_context_is_short(items):
    """At most 70 words stand before a text, so that the model's 256 word pieces have room for it."""
    for item in items.values():
        assert len(item.embedded.split(item.text)[0].split()) <= 70


def test_items_are_sorted_and_each_has_a_language(items):
    """The order depends on kinds and ids alone; passages have the language of their text."""
    assert list(items) == [item.id for item in sorted(items.values(), key=lambda item: (item.kind, item.id))]
    assert {item.language for item in items.values() if item.work == "romero2018"} == {"en", "es"}
