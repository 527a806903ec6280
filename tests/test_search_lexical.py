"""BM25 in tantivy against the formula."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from litgraph.search.context import Item
from litgraph.search.lexical import LexicalIndex
from litgraph.search.parameters import QueryParameters

TEXTS = {
    "doe/f1": "Slack raises product innovation in young firms",
    "doe/f2": "Slack slack slack and more slack",
    "doe/f3": "Young firms export early",
    "roe/f1": "Innovation innovation by old firms, with patents, trade marks and licences to foreign partners",
    "roe/f2": "Nothing of the kind",
}
K1, B = 1.2, 0.75


def make_item(id_: str, text: str, labels: str = "", context: str = "", kind: str = "statement") -> Item:
    """Make an item of an invented work."""
    return Item(
        id=id_,
        kind="passage" if kind == "passage" else "statement",
        work=id_.partition("/")[0],
        language="en",
        text=text,
        labels=labels,
        context=context,
        embedded=text,
    )


def build(folder: Path, items: Sequence[Item], **parameters: float) -> LexicalIndex:
    """Build and open an index of `items`."""
    LexicalIndex.build(folder, items)
    return LexicalIndex.open(folder, ["en"], QueryParameters(**parameters))  # type: ignore[arg-type]


def bm25(query: Sequence[str], documents: Sequence[Sequence[str]]) -> list[float]:
    """Score documents by the formula of Robertson and Zaragoza (2009) with the idf of Lucene."""
    mean = sum(map(len, documents)) / len(documents)
    scores = []
    for document in documents:
        counts, score = Counter(document), 0.0
        for term in query:
            holders = sum(term in other for other in documents)
            idf = math.log(1 + (len(documents) - holders + 0.5) / (holders + 0.5))
            norm = counts[term] + K1 * (1 - B + B * len(document) / mean)
            score += idf * counts[term] * (1 + K1) / norm
        scores.append(score)
    return scores


STEMS = [
    ["slack", "rais", "product", "innov", "young", "firm"],
    ["slack", "slack", "slack", "more", "slack"],
    ["young", "firm", "export", "earli"],
    ["innov", "innov", "old", "firm", "patent", "trade", "mark", "licenc", "foreign", "partner"],
    ["noth", "kind"],
]
"""The terms of TEXTS, split by hand."""


@pytest.mark.parametrize(
    ("query", "terms"),
    [
        ("slack", ["slack"]),
        ("Do young firms have slack?", ["young", "firm", "slack"]),
        ("innovation innovations", ["innov", "innov"]),
    ],
)
def test_scores_are_those_of_the_formula(tmp_path: Path, query, terms):
    """With k1 1.2 and b .75, for every document, to the precision of single floats."""
    index = build(tmp_path, [make_item(id_, text) for id_, text in TEXTS.items()])
    expected = bm25(terms, STEMS)
    assert index.score(query, range(5)) == pytest.approx(dict(enumerate(expected)), rel=1e-5)
    assert index.search(query, 5) == pytest.approx(
        {row: score for row, score in enumerate(expected) if score}, rel=1e-5
    )


def test_fields_add_up_by_their_boosts(tmp_path: Path):
    """A term found in labels or context counts by that field's boost, whatever the others hold."""
    item = make_item("doe/f1", "slack", labels="slack", context="slack")
    other = make_item("doe/f2", "nothing", labels="nothing", context="nothing")
    score = {}
    for name, boosts in {
        "text": (1.0, 0.0, 0.0),
        "labels": (0.0, 0.5, 0.0),
        "context": (0.0, 0.0, 0.25),
        "all": (1.0, 0.5, 0.25),
    }.items():
        (tmp_path / name).mkdir()
        values = dict(zip(("text_boost", "labels_boost", "context_boost"), boosts, strict=True))
        score[name] = build(tmp_path / name, [item, other], **values).score("slack", [0])[0]
    assert score["labels"] == pytest.approx(score["text"] / 2)
    assert score["context"] == pytest.approx(score["text"] / 4)
    assert score["all"] == pytest.approx(score["text"] * 1.75)


def test_scope_is_inside_the_index_and_leaves_scores_alone(tmp_path: Path):
    """The best of one work are found although a hundred of another rank higher, with the scores they have in all."""
    crowd = [make_item(f"crowd/f{n}", "slack slack slack") for n in range(100)]
    index = build(tmp_path, [*crowd, make_item("lone/f1", "a text in which slack is one word of many others")])
    everywhere = index.search("slack", 200)
    assert index.search("slack", 10, works={"lone"}) == {100: everywhere[100]}
    assert 100 not in index.search("slack", 10)
    assert index.search("slack", 10, works=set()) == {}
    assert index.search("slack", 10, works={"nobody"}) == {}


def test_kind_restricts(tmp_path: Path):
    """Statements and passages can be asked for apart."""
    index = build(tmp_path, [make_item("doe/f1", "slack"), make_item("doe/p-1", "slack", kind="passage")])
    assert set(index.search("slack", 10, kind="passage")) == {1}
    assert set(index.search("slack", 10, kind="statement", works={"doe"})) == {0}


def test_equal_scores_keep_the_order_of_rows(tmp_path: Path):
    """One segment, filled in order: of a hundred equal documents the first ten are taken."""
    index = build(tmp_path, [make_item(f"doe/f{n}", "slack") for n in range(100)])
    assert index._searcher.num_segments == 1
    assert list(index.search("slack", 10)) == list(range(10))


def test_only_so_many_terms_are_looked_up(tmp_path: Path):
    """A very long query is cut after the first distinct terms."""
    index = build(tmp_path, [make_item("doe/f1", "slack")], query_terms=3)
    assert index.search("one two three slack", 5) == {}
    assert set(index.search("two two two two slack", 5)) == {0}
