"""Search by meaning: inner products of unit vectors in faiss."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from litgraph.errors import LitgraphError
from litgraph.search.embedding import Vector

if TYPE_CHECKING:
    import faiss


class VectorIndex:
    """A faiss index whose vectors are the rows of the items file."""

    def __init__(self, index: faiss.Index) -> None:
        self._index = index

    @classmethod
    def build(cls, path: Path, vectors: NDArray[np.float32]) -> None:
        """Write an index of `vectors`, one a row.

        The one place where the type of index is chosen: exhaustive, which is exact and takes 7 to 14 ms
        at 100,000 vectors.
        """
        import faiss

        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(np.ascontiguousarray(vectors))
        try:
            faiss.write_index(index, str(path))
        except RuntimeError as error:  # what faiss makes of a full disk
            raise LitgraphError(f"{path}: cannot be written ({error})", "make room, then: litgraph build") from error

    @classmethod
    def open(cls, path: Path) -> VectorIndex:
        """Open the index at `path`, mapped rather than read. Raises RuntimeError when it is damaged."""
        import faiss

        faiss.omp_set_num_threads(1)  # so that sums, and with them ties, come out the same on every machine
        return cls(faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC | faiss.IO_FLAG_READ_ONLY))

    def __len__(self) -> int:
        """Count the vectors."""
        return int(self._index.ntotal)

    def search(self, vector: Vector, limit: int, rows: NDArray[np.int64] | None = None) -> dict[int, float]:
        """Give the rows nearest to `vector`, with their cosines, among `rows` only where that is given."""
        import faiss

        limit = min(limit, len(self) if rows is None else len(rows))
        if limit == 0:
            return {}
        selected = None if rows is None else faiss.SearchParameters(sel=faiss.IDSelectorBatch(rows))  # type: ignore[call-arg]
        scores, found = self._index.search(vector[np.newaxis, :], limit, params=selected)
        return {int(row): float(score) for row, score in zip(found[0], scores[0], strict=True) if row >= 0}

    def score(self, vector: Vector, rows: Sequence[int]) -> dict[int, float]:
        """Give the cosine of every one of `rows`."""
        return self.search(vector, len(rows), np.asarray(rows, dtype=np.int64))
