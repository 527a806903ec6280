"""Everything that a generation is made from, as hashes: equal inputs make equal generations."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from litgraph import paths
from litgraph.model.work import Record
from litgraph.settings import chosen_model

FORMAT = 1
"""Raised by hand when the files of a generation change in form."""

_PROGRAM = Path(paths.__file__).parent


class Inputs(Record, frozen=True, kw_only=True):
    """What a generation was made from."""

    format: int = FORMAT
    program: str
    corpus: str
    ontology: str
    model: str
    """Name or folder of the embedding model; empty for the one that came with the program."""
    sources: tuple[str, ...] = ()
    """sha256 of each file that the reader added."""
    library: str = ""
    """Id of the reader's library, after which her works are named in the graph; empty for the bundle."""

    @property
    def name(self) -> str:
        """Name the generation: 16 hex digits that stand for all of it."""
        return hashlib.sha256(msgspec.json.encode(self)).hexdigest()[:16]


def find_inputs(sources: Iterable[str] = (), library: str = "") -> Inputs:
    """Hash what a generation with these sources would be made from now. About 10 ms: every `ask` does it."""
    return Inputs(
        program=hash_files(_PROGRAM, (".py",)),
        corpus=hash_files(paths.corpus_folder(), (".yaml", ".json")),
        ontology=hash_files(paths.ontology_folder(), ("litgraph.ttl", "shapes.ttl")),
        model=chosen_model(),
        sources=tuple(sources),
        library=library,
    )


def hash_files(folder: Path, endings: tuple[str, ...]) -> str:
    """Hash the names and bytes of all files below `folder` whose names end so, in a fixed order."""
    total = hashlib.sha256()
    for name in sorted(_list_files(str(folder), endings)):
        data = (folder / name).read_bytes()
        total.update(f"{name}\0".encode("utf-8", "surrogateescape"))
        total.update(hashlib.sha256(data).digest())
    return total.hexdigest()


def _list_files(folder: str, endings: tuple[str, ...]) -> Iterator[str]:
    """Give the files below `folder` by their path from there, with slashes; hidden ones are an editor's."""
    for place, _, names in os.walk(folder):
        inside = os.path.relpath(place, folder).replace(os.sep, "/")
        prefix = "" if inside == "." else f"{inside}/"
        yield from (prefix + name for name in names if name.endswith(endings) and not name.startswith("."))
