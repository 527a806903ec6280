"""A reader's library on disk: her sources, the ledger of what happened, and who may write.

    library.json           its id and format; the ledger knows the id too
    ledger.jsonl           one line for each thing done, append-only
    sources/SHA256/        source.json, layer.txt, passages.json: all that was read from one file
    generations/, CURRENT  derived; see `generations`

Sources are authoritative; a folder of one appears whole or not at all.
"""

from __future__ import annotations

import os
import re
import shlex
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import msgspec

from litgraph.errors import LitgraphError, UsageError
from litgraph.library.atomic import new_folder, write_file
from litgraph.library.generations import build_command
from litgraph.library.lock import lock_folder
from litgraph.model.passage import Passage, Source, WorkSpan
from litgraph.model.work import Record, Work

FORMAT = 1
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_PARTS = frozenset({"library.json", "ledger.jsonl", "sources", "generations", "CURRENT", "lock"})
T = TypeVar("T")


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """What a library says of itself; a later format may say more."""

    format: int
    id: str = ""
    """A UUID: the graph names the reader's works after it."""


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
        """Read who this library is. Raises LitgraphError for a format of a later program, and for a damaged file."""
        path = self.folder / "library.json"
        remedy = f"rm -f {shlex.quote(str(path))} && {build_command(self.folder)}"
        found = _read(path, Identity, remedy)
        if found.format != FORMAT:
            raise LitgraphError(
                f"{self.folder}: a library of format {found.format}; this program knows {FORMAT}",
                "pip install --upgrade litgraph",
            )
        if not _UUID.fullmatch(found.id):
            raise LitgraphError(f"{path}: cannot be read (its id is no UUID)", remedy)
        return found

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the library for writing. Raises LibraryBusy at once when another process does.

        Raises UsageError for a folder with other things in it: it is somebody's, and no library.
        """
        self._check_place()
        with lock_folder(self.folder):
            if not self.exists():
                identity = Identity(format=FORMAT, id=self._noted_id() or str(uuid.uuid4()))
                write_file(self.folder / "library.json", msgspec.json.encode(identity))
            self._note_unnoted()
            yield

    def names(self) -> tuple[str, ...]:
        """List the sha256 of every source, sorted. Raises LitgraphError for a library of a later program."""
        if not self.sources_folder.is_dir():
            return ()
        if self.exists():
            self.identity()
        return tuple(sorted(path.name for path in self.sources_folder.iterdir() if _SHA256.fullmatch(path.name)))

    def held(self, sha256: str) -> Held:
        """Read one source's record. Raises LitgraphError when it is damaged."""
        return self._read_source(sha256, "source.json", Held)

    def passages(self, sha256: str) -> tuple[Passage, ...]:
        """Read the passages of one source, in reading order. Raises LitgraphError when they are damaged."""
        return self._read_source(sha256, "passages.json", tuple[Passage, ...])

    def layer_text(self, sha256: str) -> str | None:
        """Read the text of one source's layer, or None where this library does not hold it.

        A damaged text comes with the damage: its hash tells, and nothing is quoted from it.
        """
        path = self.sources_folder / sha256 / "layer.txt"
        known = _SHA256.fullmatch(sha256) and path.is_file()
        return path.read_bytes().decode("utf-8", "replace") if known else None

    def put(self, held: Held, text: str, passages: Sequence[Passage]) -> None:
        """Keep a source, whole or not at all; the caller is `writing`."""
        with new_folder(self.sources_folder / held.source.sha256) as draft:
            (draft / "layer.txt").write_bytes(text.encode("utf-8"))
            (draft / "passages.json").write_bytes(msgspec.json.encode(passages))
            (draft / "source.json").write_bytes(msgspec.json.format(msgspec.json.encode(held), indent=1))
        self._note_added(held)

    def note(self, event: str, **details: object) -> None:
        """Write one line into the ledger; a line that a crash cut short is ended first."""
        line = {"at": datetime.now(UTC).isoformat(timespec="seconds"), "event": event, **details}
        with (self.folder / "ledger.jsonl").open("ab+") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(size - 1, 0))
            torn = file.read(1) not in {b"", b"\n"}
            file.write(b"\n" * torn + msgspec.json.encode(line) + b"\n")
            file.flush()
            os.fsync(file.fileno())

    def ledger(self) -> tuple[dict[str, object], ...]:
        """Read the ledger, oldest first; a line cut short by a crash is passed over."""
        path = self.folder / "ledger.jsonl"
        lines = path.read_bytes().splitlines() if path.is_file() else []
        return tuple(entry for line in lines if (entry := _entry(line)) is not None)

    def issued(self) -> dict[str, frozenset[str]]:
        """Give the keys of works that were ever issued here, by the sha256 of the file they were issued for."""
        keys: dict[str, frozenset[str]] = {}
        for entry in self.ledger():
            works = entry.get("works")
            if entry["event"] == "add" and isinstance(works, list):
                sha256 = str(entry.get("source"))
                keys[sha256] = keys.get(sha256, frozenset()) | {str(key) for key in works}
        return keys

    def _check_place(self) -> None:
        """Refuse a folder that holds other things and no library; hidden files are the system's."""
        if self.exists() or not self.folder.is_dir():
            return
        foreign = sorted({path.name for path in self.folder.iterdir() if path.name[0] != "."} - _PARTS)
        if foreign:
            raise UsageError(
                f"{self.folder}: no library of litgraph, and not empty ({foreign[0]})",
                f"litgraph add FILE --library {shlex.quote(str(self.folder / 'library'))}",
            )

    def _note_added(self, held: Held) -> None:
        self.note("add", source=held.source.sha256, name=held.source.name, works=[span.work for span in held.spans])

    def _note_unnoted(self) -> None:
        """Write into the ledger what a process put here before it was killed."""
        if self._noted_id() != self.identity().id:
            self.note("create", id=self.identity().id)
        noted = self.issued()
        for sha256 in self.names():
            if sha256 not in noted:
                self._note_added(self.held(sha256))

    def _noted_id(self) -> str:
        """Give the library's id as the ledger has it, empty where it has none."""
        noted = [str(entry.get("id")) for entry in self.ledger() if entry["event"] == "create"]
        return next((found for found in reversed(noted) if _UUID.fullmatch(found)), "")

    def _read_source(self, sha256: str, name: str, kind: type[T]) -> T:
        folder = self.sources_folder / sha256
        return _read(folder / name, kind, f"rm -r {shlex.quote(str(folder))}, then litgraph add the file again")


def _read(path: Path, kind: type[T], remedy: str) -> T:
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except (OSError, UnicodeDecodeError, msgspec.MsgspecError) as error:
        raise LitgraphError(f"{path}: cannot be read ({error})", remedy) from error


def _entry(line: bytes) -> dict[str, object] | None:
    try:
        entry = msgspec.json.decode(line)
    except (UnicodeDecodeError, msgspec.DecodeError):
        return None
    return entry if isinstance(entry, dict) and isinstance(entry.get("event"), str) else None
