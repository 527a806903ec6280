"""Vectors computed once: an append-only file for each model, so that a build embeds only what is new."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from litgraph.search.embedding import Embedder, Vector

Progress = Callable[[int, int], None]
"""Called with how many are done and how many there are to do."""

_APPEND_EVERY = 32
"""Vectors written together: less than a second of work is lost by a kill."""


class VectorCache:
    """Keep vectors by the hash of model and text in records of one size.

    A record is the sha256 of the text, the vector and a CRC-32 of both. A build that is killed leaves at
    worst a torn last record, which the next one cuts off; a record whose check fails counts as missing.
    """

    def __init__(self, cache: Path, embedder: Embedder) -> None:
        self.embedder = embedder
        self.path = cache / "vectors" / f"{embedder.key}.vectors"
        self._record = np.dtype([("text", np.uint8, (32,)), ("vector", "<f4", (embedder.dimension,)), ("check", "<u4")])

    def embed(self, texts: Sequence[str], progress: Progress | None = None) -> tuple[NDArray[np.float32], int]:
        """Give one row for each text, and how many had to be embedded now.

        Longest texts come first, so that progress, told in texts, does not slow down towards the end.
        """
        keys = [self._key(text) for text in texts]
        known = self._read()
        new = sorted({key: text for key, text in zip(keys, texts, strict=True) if key not in known}.items(), key=_size)
        for done, (key, vector) in enumerate(self._append(new), start=1):
            known[key] = vector
            if progress:
                progress(done, len(new))
        rows = [known[key] for key in keys]
        return (np.stack(rows) if rows else np.zeros((0, self.embedder.dimension), dtype=np.float32)), len(new)

    def _key(self, text: str) -> bytes:
        return hashlib.sha256((self.embedder.document_prompt + text).encode("utf-8", "replace")).digest()

    def _read(self) -> dict[bytes, Vector]:
        """Read every sound record: the hash of its text → its vector."""
        if not self.path.is_file():
            return {}
        whole = self.path.stat().st_size // self._record.itemsize
        records = np.fromfile(self.path, dtype=self._record, count=whole)
        sound: dict[bytes, Vector] = {}
        for record in records:
            if zlib.crc32(record["text"].tobytes() + record["vector"].tobytes()) == record["check"]:
                sound[record["text"].tobytes()] = record["vector"]
        return sound

    def _append(self, new: Sequence[tuple[bytes, str]]) -> Iterable[tuple[bytes, Vector]]:
        """Embed the texts, yield each vector, and write them to the file as they come."""
        batch: list[tuple[bytes, Vector]] = []
        vectors = self.embedder.embed([text for _, text in new])
        try:
            for (key, _), vector in zip(new, vectors, strict=True):
                batch.append((key, vector))
                if len(batch) == _APPEND_EVERY:
                    self._write(batch)
                    batch = []
                yield key, vector
        finally:
            self._write(batch)

    def _write(self, batch: Sequence[tuple[bytes, Vector]]) -> None:
        """Append records under a lock, after cutting off what a killed writer left half-written."""
        if not batch:
            return
        from filelock import FileLock

        records = np.zeros(len(batch), dtype=self._record)
        for record, (key, vector) in zip(records, batch, strict=True):
            record["text"] = np.frombuffer(key, dtype=np.uint8)
            record["vector"] = vector
            record["check"] = zlib.crc32(key + record["vector"].tobytes())
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(f"{self.path}.lock"), self.path.open("ab") as stream:
            stream.truncate(stream.tell() // self._record.itemsize * self._record.itemsize)
            stream.write(records.tobytes())


def _size(entry: tuple[bytes, str]) -> tuple[int, bytes]:
    key, text = entry
    return -len(text), key
