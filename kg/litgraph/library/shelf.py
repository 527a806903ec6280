"""A reader's library on disk: her sources, the ledger of what happened, and who may write.

    library.json           its id and format
    ledger.jsonl           one line for each thing done, append-only
    sources/SHA256/        source.json, layer.txt, passages.json: all that was read from one file
    generations/, CURRENT  derived; see `generations`

Sources are authoritative; a folder of one appears whole or not at all.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import msgspec

from litgraph.errors import LitgraphError
from litgraph.library.atomic import new_folder, write_file
from litgraph.library.lock import lock_folder
from litgraph.model.passage import Passage, Source, WorkSpan
from litgraph.model.work import Record, Work

FORMAT = 1


class Identity(Record, frozen=True, kw_only=True):
    """What a library says of itself."""

    format: int
    id: str


class Held(Record, frozen=True, kw_only=True):
    """One source in the library: the file, the works it holds, and which of them are the reader's own."""

    source: Source
    spans: tuple[WorkSpan, ...]
    works: tuple[Work, ...] = ()
    """Works that came with this file; a bundled work is only named in `spans`."""


class Shelf:
    """The authoritative files of one library."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def sources_folder(self) -> Path:
        """Give the folder with one folder for each source."""
        return self.folder / "sources"

    def exists(self) -> bool:
        """Tell whether anything was ever kept here."""
        return (self.folder / "library.json").is_file()

    def identity(self) -> Identity:
        """Read who this library is. Raises LitgraphError for a format of a later program."""
        found = msgspec.json.decode((self.folder / "library.json").read_bytes(), type=Identity)
        if found.format != FORMAT:
            raise LitgraphError(
                f"{self.folder}: a library of format {found.format}; this program knows {FORMAT}",
                "pip install --upgrade litgraph",
            )
        return found

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the library for writing. Raises LibraryBusy at once when another process does."""
        with lock_folder(self.folder):
            if not self.exists():
                identity = Identity(format=FORMAT, id=str(uuid.uuid4()))
                write_file(self.folder / "library.json", msgspec.json.encode(identity))
            yield

    def names(self) -> tuple[str, ...]:
        """List the sha256 of every source, sorted."""
        if not self.sources_folder.is_dir():
            return ()
        return tuple(sorted(path.name for path in self.sources_folder.iterdir() if not path.name.startswith(".")))

    def held(self, sha256: str) -> Held:
        """Read one source's record."""
        return msgspec.json.decode((self.sources_folder / sha256 / "source.json").read_bytes(), type=Held)

    def passages(self, sha256: str) -> tuple[Passage, ...]:
        """Read the passages of one source, in reading order."""
        data = (self.sources_folder / sha256 / "passages.json").read_bytes()
        return msgspec.json.decode(data, type=tuple[Passage, ...])

    def layer_text(self, sha256: str) -> str | None:
        """Read the text of one source's layer, or None where this library does not hold it."""
        path = self.sources_folder / sha256 / "layer.txt"
        return path.read_bytes().decode("utf-8") if path.is_file() else None

    def put(self, held: Held, text: str, passages: Sequence[Passage]) -> None:
        """Keep a source, whole or not at all; the caller is `writing`."""
        with new_folder(self.sources_folder / held.source.sha256) as draft:
            (draft / "layer.txt").write_bytes(text.encode("utf-8"))
            (draft / "passages.json").write_bytes(msgspec.json.encode(passages))
            (draft / "source.json").write_bytes(msgspec.json.format(msgspec.json.encode(held), indent=1))
        self.note("add", source=held.source.sha256, name=held.source.name, works=[span.work for span in held.spans])

    def note(self, event: str, **details: object) -> None:
        """Write one line into the ledger."""
        line = {"at": datetime.now(UTC).isoformat(timespec="seconds"), "event": event, **details}
        with (self.folder / "ledger.jsonl").open("ab") as file:
            file.write(msgspec.json.encode(line) + b"\n")

    def ledger(self) -> tuple[dict[str, object], ...]:
        """Read the ledger, oldest first; a line cut short by a crash is passed over."""
        path = self.folder / "ledger.jsonl"
        lines = path.read_bytes().splitlines() if path.is_file() else []
        return tuple(entry for line in lines if (entry := _entry(line)) is not None)


def _entry(line: bytes) -> dict[str, object] | None:
    try:
        return cast("dict[str, object]", msgspec.json.decode(line))
    except msgspec.DecodeError:
        return None
