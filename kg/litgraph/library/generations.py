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
import re
import shlex
import shutil
from itertools import chain, count
from pathlib import Path

import msgspec

from litgraph import paths
from litgraph.errors import StaleIndex
from litgraph.library.atomic import write_file
from litgraph.library.inputs import Inputs
from litgraph.model.catalogue import Catalogue
from litgraph.model.work import Record

_NAME = re.compile(r"[0-9a-f]{16}(-[0-9]+)?")


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
        self._remedy = build_command(folder.parent.parent)

    def manifest(self) -> Manifest:
        """Read what it was made from. Raises StaleIndex when it is of another format or damaged."""
        path = self.folder / "generation.json"
        try:
            return msgspec.json.decode(path.read_bytes(), type=Manifest)
        except (OSError, UnicodeDecodeError, msgspec.MsgspecError) as error:
            raise StaleIndex(f"{path}: cannot be read ({error})", self._remedy) from error

    def catalogue(self) -> Catalogue:
        """Read the records. Raises StaleIndex when the file is not the one that was written."""
        data = self.read_checked("catalogue.json", self.manifest().catalogue)
        try:
            return msgspec.json.decode(data, type=Catalogue)
        except msgspec.MsgspecError as error:
            raise StaleIndex(
                f"{self.folder}: made by a program that wrote other records ({error})", self._remedy
            ) from error

    def read_checked(self, name: str, sha256: str) -> bytes:
        """Read a file. Raises StaleIndex when its hash is not `sha256`."""
        path = self.folder / name
        data = path.read_bytes() if path.is_file() else b""
        if hashlib.sha256(data).hexdigest() != sha256:
            raise StaleIndex(f"{path}: damaged, its hash is not the recorded one", self._remedy)
        return data


def current(folder: Path) -> Generation | None:
    """Find the generation that `folder`/CURRENT names, or None when none was ever made.

    Raises StaleIndex when CURRENT is damaged, or names one that is gone.
    """
    pointer = folder / "CURRENT"
    if not pointer.exists():
        return None
    name = current_name(folder)
    if not name:
        raise StaleIndex(f"{pointer}: damaged, no name of a generation is in it", build_command(folder))
    generation = folder / "generations" / name
    if not generation.is_dir():
        raise StaleIndex(f"{pointer}: names a generation that is gone", build_command(folder))
    return Generation(generation)


def current_name(folder: Path) -> str:
    """Give the name in CURRENT; empty where there is none, or nothing that can be the name of a generation."""
    try:
        name = (folder / "CURRENT").read_bytes().decode("ascii", "replace").strip()
    except OSError:
        return ""
    return name if _NAME.fullmatch(name) else ""


def free_name(folder: Path, inputs: Inputs) -> str:
    """Name a new generation with these inputs: numbered where another is there, which was damaged or replaced."""
    numbered = (f"{inputs.name}-{number}" for number in count(2))
    return next(name for name in chain([inputs.name], numbered) if not (folder / "generations" / name).exists())


def build_command(folder: Path) -> str:
    """Give the command that builds the library in `folder` again."""
    usual = (paths.library_folder(), paths.cache_folder() / "bundle")
    return "litgraph build" if folder in usual else f"litgraph build --library {shlex.quote(str(folder))}"


def publish(folder: Path, name: str) -> None:
    """Let readers see generation `name`, and remove all but it and the one before it.

    What cannot be removed stays: nothing names it, and the next publication tries again.
    """
    before = current_name(folder)
    write_file(folder / "CURRENT", f"{name}\n".encode("ascii"))
    for path in (folder / "generations").iterdir():
        if path.is_dir() and path.name not in {name, before}:
            shutil.rmtree(path, ignore_errors=True)
