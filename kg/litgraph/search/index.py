"""Building, opening and asking the search index of one generation of a library."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Protocol

import msgspec
import numpy as np
from numpy.typing import NDArray

from litgraph.errors import StaleIndex
from litgraph.model.catalogue import Catalogue
from litgraph.paths import cache_folder
from litgraph.search.context import Item, ItemKind, list_items
from litgraph.search.dense import VectorIndex
from litgraph.search.embedding import OnnxEmbedder, model_folder
from litgraph.search.fusing import fuse
from litgraph.search.lexical import LexicalIndex
from litgraph.search.manifest import MANIFEST, REMEDY, Manifest, check_manifest, read_manifest, write_manifest
from litgraph.search.parameters import QUERY, QueryParameters
from litgraph.search.vectors import Progress, VectorCache
from litgraph.search.weights import ModelFiles, find_model

ITEMS = "items.json"
VECTORS = "vectors.faiss"
WORDS = "words"

_DECIMALS = 6
"""Scores are rounded to this before they are compared, so that noise in the last bits cannot order two hits."""


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A statement or passage that was found, with its fused score and the two raw scores behind it."""

    id: str
    kind: ItemKind
    work: str
    score: float
    """Fused, from 0 to 1, comparable within one query only."""
    lexical: float
    """BM25."""
    vector: float
    """Cosine."""


class IndexReport(msgspec.Struct, frozen=True, kw_only=True):
    """What a build did."""

    manifest: Manifest
    embedded: int
    """Texts embedded now; all others were in the cache."""


class Rows(msgspec.Struct, frozen=True, kw_only=True):
    """The rows of an index, as items.json holds them."""

    ids: list[str]
    kinds: list[ItemKind]
    works: list[str]
    languages: list[str]


class PassageIndex(Protocol):
    """Find statements and passages for a question."""

    def search(
        self, query: str, *, works: Collection[str] | None = None, kind: ItemKind | None = None, limit: int = 20
    ) -> list[Hit]:
        """Find the best hits within `works` and `kind`, best first."""
        ...

    def frequency(self, term: str) -> int:
        """Count the statements and passages that hold a term."""
        ...

    def is_common(self, word: str) -> bool:
        """Tell whether a word, in lower case, is one of everyday language."""
        ...

    def __len__(self) -> int:
        """Count the statements and passages that can be found."""
        ...


def hash_content(catalogue: Catalogue) -> str:
    """Hash all that an index of this catalogue would hold: what `open_index` is told to expect."""
    return _hash_items(list_items(catalogue))


def build_index(catalogue: Catalogue, folder: Path, cache: Path, progress: Progress | None = None) -> IndexReport:
    """Build the search index of `catalogue` in `folder`; vectors and the exported model are kept in `cache`.

    An index that was in `folder` stops being one at once, and the new one becomes one with its last file.
    """
    model = find_model()
    items = list_items(catalogue)
    embedder = _open_embedder(model, cache)
    if folder.exists():
        (folder / MANIFEST).unlink(missing_ok=True)
        shutil.rmtree(folder)
    (folder / WORDS).mkdir(parents=True)
    vectors, embedded = VectorCache(cache, embedder).embed([item.embedded for item in items], progress)
    VectorIndex.build(folder / VECTORS, vectors)
    LexicalIndex.build(folder / WORDS, items)
    (folder / ITEMS).write_bytes(msgspec.json.encode(_rows(items)))
    passages = sum(item.kind == "passage" for item in items)
    manifest = write_manifest(folder, _hash_items(items), model, len(items) - passages, passages)
    return IndexReport(manifest=manifest, embedded=embedded)


def open_index(folder: Path, expect: str, cache: Path | None = None) -> FolderIndex:
    """Open the index in `folder`, provided that it holds what `expect` is the hash of.

    Raises StaleIndex when content, model, parameters or libraries differ or a file is damaged or missing.
    """
    manifest = read_manifest(folder)
    embedder = OnnxEmbedder.open_folder(model_folder(cache or cache_folder(), manifest.model.key))
    with ThreadPoolExecutor(1) as loader:
        loading = loader.submit(embedder.load)  # beside the rest: it is the slowest part and needs no Python
        check_manifest(folder, manifest, expect)
        index = FolderIndex(folder, embedder)
        loading.result()
    return index


class FolderIndex:
    """A PassageIndex in a folder: BM25 and cosine over the same rows, fused."""

    def __init__(self, folder: Path, embedder: OnnxEmbedder, parameters: QueryParameters = QUERY) -> None:
        self._embedder = embedder
        self._parameters = parameters
        try:
            self._rows = msgspec.json.decode((folder / ITEMS).read_bytes(), type=Rows)
            self._words = LexicalIndex.open(folder / WORDS, self._rows.languages, parameters)
            self._vectors = VectorIndex.open(folder / VECTORS)
        except (OSError, ValueError, RuntimeError, msgspec.MsgspecError) as error:
            raise StaleIndex(f"{folder}: the search index cannot be read ({error})", REMEDY) from error

    def __len__(self) -> int:
        """Count statements and passages."""
        return len(self._rows.ids)

    def search(
        self, query: str, *, works: Collection[str] | None = None, kind: ItemKind | None = None, limit: int = 20
    ) -> list[Hit]:
        """Find the best hits within `works` and `kind`, best first; equal ones in the order of their ids."""
        if not query.strip():
            return []
        vector = self._embedder.embed_query(query)
        candidates = max(limit, self._parameters.candidates)
        lexical = self._words.search(query, candidates, works, kind)
        nearest = self._vectors.search(vector, candidates, self._scope(works, kind))
        lexical |= self._words.score(query, sorted(nearest.keys() - lexical.keys()))
        nearest |= self._vectors.score(vector, sorted(lexical.keys() - nearest.keys()))
        return self._rank(lexical, nearest)[:limit]

    def frequency(self, term: str) -> int:
        """Count the statements and passages that hold a term, in their own text or in what stands in front of it."""
        return self._words.frequency(term)

    def is_common(self, word: str) -> bool:
        """Tell whether a word, in lower case, is one of everyday language: the embedding model knows it whole."""
        return self._embedder.has_word(word)

    def _rank(self, lexical: dict[int, float], vector: dict[int, float]) -> list[Hit]:
        fused = fuse(lexical, vector, self._parameters.vector_weight)
        hits = [
            Hit(
                id=self._rows.ids[row],
                kind=self._rows.kinds[row],
                work=self._rows.works[row],
                score=round(score, _DECIMALS),
                lexical=round(lexical[row], _DECIMALS),
                vector=round(vector[row], _DECIMALS),
            )
            for row, score in fused.items()
        ]
        return sorted(hits, key=lambda hit: (-hit.score, hit.id))

    def _scope(self, works: Collection[str] | None, kind: ItemKind | None) -> NDArray[np.int64] | None:
        """Give the rows of these works and this kind; None for all."""
        if works is None and kind is None:
            return None
        wanted = None if works is None else frozenset(works)
        rows = zip(self._rows.works, self._rows.kinds, strict=True)
        inside = (
            row for row, (work, its) in enumerate(rows) if (wanted is None or work in wanted) and kind in (None, its)
        )
        return np.fromiter(inside, dtype=np.int64)


def prepare_model(cache: Path) -> None:
    """Make sure that questions can be embedded: check the model in use, and export it where that was not done."""
    _open_embedder(find_model(), cache)


def _open_embedder(model: ModelFiles, cache: Path) -> OnnxEmbedder:
    """Open the exported model, and export it first where that was not done or the export is damaged."""
    folder = model_folder(cache, model.key)
    try:
        return OnnxEmbedder.open_folder(folder)
    except StaleIndex:
        from litgraph.search.exporting import export_model  # brings torch: only here, and once for each model

        shutil.rmtree(folder, ignore_errors=True)
        return OnnxEmbedder.open_folder(export_model(model, cache))


def _rows(items: Sequence[Item]) -> Rows:
    return Rows(
        ids=[item.id for item in items],
        kinds=[item.kind for item in items],
        works=[item.work for item in items],
        languages=sorted({item.language for item in items} | {"en"}),
    )


def _hash_items(items: Sequence[Item]) -> str:
    return hashlib.sha256(msgspec.json.encode(items)).hexdigest()
