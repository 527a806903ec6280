"""Generations: all that is derived, in folders that never change once they are there.

A generation's folder is named by the hash of what went into it, and holds

    generation.json   what it was made from, and the hashes of its graph and catalogue
    graph.nq          the graph as canonical N-Quads
    store/            the same in Oxigraph
    catalogue.json    the same as typed records, with the passages' texts
    index/            words and vectors

The bundle's generations lie in the shared cache, a library's beside it. `CURRENT` names the one
that readers open; replacing that small file is the only step in which anything changes for them.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable
from pathlib import Path

import msgspec

from litgraph.errors import StaleIndex
from litgraph.library.atomic import write_file
from litgraph.model.catalogue import Catalogue
from litgraph.model.work import Record

FORMAT = 1


class Inputs(Record, frozen=True, kw_only=True):
    """What a generation was made from, as hashes."""

    format: int = FORMAT
    program: str
    corpus: str
    ontology: str
    model: str
    sources: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Name the generation: 16 hex digits that stand for all of it."""
        return hashlib.sha256(msgspec.json.encode(self)).hexdigest()[:16]


class Manifest(Record, frozen=True, kw_only=True):
    """What `generation.json` says."""

    inputs: Inputs
    graph: str
    """sha256 of `graph.nq`."""
    catalogue: str
    """sha256 of `catalogue.json`."""
    index: str
    """Hash of what the index holds."""
    quads: int


class Generation:
    """One finished generation, read-only."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def manifest(self) -> Manifest:
        """Read what it was made from. Raises StaleIndex when it is of another format or damaged."""
        path = self.folder / "generation.json"
        try:
            return msgspec.json.decode(path.read_bytes(), type=Manifest)
        except (OSError, msgspec.MsgspecError) as error:
            raise StaleIndex(f"{path}: cannot be read ({error})", "litgraph build") from error

    def catalogue(self) -> Catalogue:
        """Read the records. Raises StaleIndex when the file is not the one that was written."""
        path = self.folder / "catalogue.json"
        manifest = self.manifest()
        data = path.read_bytes() if path.is_file() else b""
        if hashlib.sha256(data).hexdigest() != manifest.catalogue:
            raise StaleIndex(f"{path}: damaged, its hash is not the recorded one", "litgraph build --fresh")
        return msgspec.json.decode(data, type=Catalogue)


def current(folder: Path) -> Generation | None:
    """Find the generation that `folder`/CURRENT names, or None when none was ever made."""
    pointer = folder / "CURRENT"
    if not pointer.is_file():
        return None
    generation = folder / "generations" / pointer.read_text(encoding="ascii").strip()
    if not generation.is_dir():
        raise StaleIndex(f"{pointer}: names a generation that is gone", "litgraph build")
    return Generation(generation)


def publish(folder: Path, name: str) -> None:
    """Let readers see generation `name`, and remove all but it and the one before it."""
    before = current_name(folder)
    write_file(folder / "CURRENT", f"{name}\n".encode("ascii"))
    for path in (folder / "generations").iterdir():
        if path.is_dir() and path.name not in {name, before}:
            shutil.rmtree(path, ignore_errors=True)


def current_name(folder: Path) -> str:
    """Give the name in CURRENT, or an empty string."""
    pointer = folder / "CURRENT"
    return pointer.read_text(encoding="ascii").strip() if pointer.is_file() else ""


def hash_files(folder: Path, patterns: Iterable[str]) -> str:
    """Hash the names and bytes of all files below `folder` that match, in a fixed order."""
    total = hashlib.sha256()
    files = {path for pattern in patterns for path in folder.rglob(pattern) if path.is_file()}
    for path in sorted(files):
        total.update(path.relative_to(folder).as_posix().encode() + b"\0")
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()
