"""The cache of vectors."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from litgraph.search.embedding import Vector
from litgraph.search.vectors import VectorCache


class CountingEmbedder:
    """An Embedder that makes vectors of hashes, counts them, and may be stopped on the way."""

    key = "counting"
    dimension = 4
    document_prompt = ""

    def __init__(self, stop_after: int | None = None) -> None:
        self.done: list[str] = []
        self.stop_after = stop_after

    def embed(self, texts: Sequence[str]) -> Iterator[Vector]:
        """Embed, or fail as a killed process would: in the middle."""
        for text in texts:
            if self.stop_after is not None and len(self.done) >= self.stop_after:
                raise KeyboardInterrupt
            self.done.append(text)
            yield self.embed_query(text)

    def embed_query(self, query: str) -> Vector:
        """Make a vector of the text's hash."""
        return np.frombuffer(hashlib.sha256(query.encode()).digest()[:4], dtype=np.uint8).astype(np.float32)


TEXTS = [f"text number {n}" for n in range(100)]


def test_rows_are_in_the_order_of_the_texts(tmp_path: Path):
    """Each row is the vector of its own text, repeated texts included, though the longest are embedded first."""
    embedder = CountingEmbedder()
    texts = ["short", "a much longer text", "short", "middling text"]
    rows, embedded = VectorCache(tmp_path, embedder).embed(texts)
    assert embedded == 3
    assert embedder.done[0] == "a much longer text"
    assert np.array_equal(rows, np.stack([embedder.embed_query(text) for text in texts]))


def test_a_second_build_embeds_only_what_is_new(tmp_path: Path):
    """Nothing known is embedded again, and the vectors are the same bits."""
    first, _ = VectorCache(tmp_path, CountingEmbedder()).embed(TEXTS)
    again = CountingEmbedder()
    second, embedded = VectorCache(tmp_path, again).embed([*TEXTS, "one more"])
    assert (embedded, again.done) == (1, ["one more"])
    assert np.array_equal(first, second[:-1])


def test_a_stopped_build_loses_nothing_that_was_done(tmp_path: Path):
    """After an interrupt in the middle the next build starts where the first one stopped."""
    with pytest.raises(KeyboardInterrupt):
        VectorCache(tmp_path, CountingEmbedder(stop_after=77)).embed(TEXTS)
    rest = CountingEmbedder()
    VectorCache(tmp_path, rest).embed(TEXTS)
    assert len(rest.done) == 23


@pytest.mark.parametrize("cut", [1, 20, 51])
def test_a_torn_record_is_cut_off_and_made_again(tmp_path: Path, cut):
    """A kill in the middle of writing costs the torn record only, and later records stay readable."""
    cache = VectorCache(tmp_path, CountingEmbedder())
    cache.embed(TEXTS)
    cache.path.write_bytes(cache.path.read_bytes()[:-cut])
    mended = CountingEmbedder()
    VectorCache(tmp_path, mended).embed([*TEXTS, "one more"])
    assert len(mended.done) == 2
    last = CountingEmbedder()
    VectorCache(tmp_path, last).embed([*TEXTS, "one more"])
    assert last.done == []


def test_a_damaged_record_counts_as_missing(tmp_path: Path):
    """One flipped bit is noticed, and only that vector is made again."""
    cache = VectorCache(tmp_path, CountingEmbedder())
    good, _ = cache.embed(TEXTS)
    content = bytearray(cache.path.read_bytes())
    content[40] ^= 1
    cache.path.write_bytes(content)
    mended = CountingEmbedder()
    rows, embedded = VectorCache(tmp_path, mended).embed(TEXTS)
    assert embedded == len(mended.done) == 1
    assert np.array_equal(rows, good)


def test_models_do_not_share_vectors(tmp_path: Path):
    """The same text under another model is another vector."""
    VectorCache(tmp_path, CountingEmbedder()).embed(TEXTS)
    other = CountingEmbedder()
    other.key = "another"
    assert VectorCache(tmp_path, other).embed(TEXTS)[1] == 100


def test_progress_counts_what_is_embedded(tmp_path: Path):
    """Progress runs from one to the number of new texts; known ones are not told."""
    told: list[tuple[int, int]] = []
    VectorCache(tmp_path, CountingEmbedder()).embed(TEXTS[:3], lambda done, total: told.append((done, total)))
    VectorCache(tmp_path, CountingEmbedder()).embed(TEXTS[:3], lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_no_text_gives_no_row(tmp_path: Path):
    """An empty list is an empty matrix of the right width."""
    rows, embedded = VectorCache(tmp_path, CountingEmbedder()).embed([])
    assert (rows.shape, embedded) == ((0, 4), 0)
