"""Fusing two rankings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litgraph.search.fusing import fuse, normalise

SCORES = st.dictionaries(st.integers(0, 50), st.floats(-1e3, 1e3, allow_subnormal=False), max_size=30)


def test_fusion_by_hand():
    """Words 12, 3, 6 stretch to 1, 0, 1/3; meaning .2, .6, .5 to 0, 1, 3/4; the mean is taken by weight."""
    words, meaning = {1: 12.0, 2: 3.0, 3: 6.0}, {1: 0.2, 2: 0.6, 3: 0.5}
    assert fuse(words, meaning, 0.5) == pytest.approx({1: 0.5, 2: 0.5, 3: 13 / 24})
    assert fuse(words, meaning, 0.25) == pytest.approx({1: 0.75, 2: 0.25, 3: 0.25 + 0.25 * 0.75})


def test_weights_at_the_ends_leave_one_ranking():
    """Weight 0 is words alone, weight 1 meaning alone."""
    words, meaning = {1: 5.0, 2: 1.0}, {1: 0.1, 2: 0.9}
    assert fuse(words, meaning, 0.0) == {1: 1.0, 2: 0.0}
    assert fuse(words, meaning, 1.0) == {1: 0.0, 2: 1.0}


def test_equal_scores_neither_divide_by_zero_nor_vanish():
    """One hit alone has the full score; rows in which no term occurs have none."""
    assert normalise({7: 3.2}) == {7: 1.0}
    assert normalise({7: 0.0, 8: 0.0}) == {7: 0.0, 8: 0.0}
    assert normalise({}) == {}


@given(SCORES)
def test_normalising_keeps_the_order_and_the_span(scores):
    """Every score lies between 0 and 1, and no two change places."""
    stretched = normalise(scores)
    assert all(0 <= score <= 1 for score in stretched.values())
    order = sorted(scores, key=scores.__getitem__)
    assert [stretched[row] for row in order] == sorted(stretched.values())
