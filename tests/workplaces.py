"""A corpus that may be edited, a cache and a library of its own: where tests of building break things."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import msgspec
import pytest

from litgraph import building
from litgraph.adding import Added, add_file
from litgraph.answer.contract import encode_answer
from litgraph.api import Library
from litgraph.building import bundle_folder
from litgraph.graph.naming import Naming
from litgraph.graph.shapes import validate
from litgraph.library.atomic import UNFINISHED
from litgraph.library.corpus import read_corpus
from litgraph.library.shelf import Shelf
from litgraph.search import index
from litgraph.search.embedding import OnnxEmbedder
from litgraph.search.weights import find_model

DATA = Path(__file__).parent / "data"
TEXTS = DATA / "corpus-small-texts"
QUESTION = "Does slack raise product innovation in young workshops?"


@dataclass(frozen=True)
class Workplace:
    """One folder with `corpus`, `cache` and `library` in it; the environment names them."""

    folder: Path

    @property
    def corpus(self) -> Path:
        """Give the copy of the small corpus."""
        return self.folder / "corpus"

    @property
    def shelf(self) -> Shelf:
        """Give the library's files."""
        return Shelf(self.folder / "library")

    def add(self, *files: Path) -> list[Added]:
        """Add files without building."""
        shelf = self.shelf
        with shelf.writing():
            return [add_file(file, shelf, read_corpus(self.corpus)) for file in files]

    def reword(self, mark: object) -> None:
        """Change one statement, of which `QUESTION` does not ask, so that a build has something new to embed."""
        path = self.corpus / "works" / "doe2019" / "implications.yaml"
        text = path.read_text(encoding="utf-8")
        path.write_text(
            re.sub("two provinces only.*", f"two provinces only, says draft {mark}.", text), encoding="utf-8"
        )

    def ask(self, question: str = QUESTION) -> bytes:
        """Open the library, ask, and give the answer without the time it took and the hash of the graph."""
        answer = Library.open(self.shelf.folder).ask(question)
        library = msgspec.structs.replace(answer.library, graph="")
        return encode_answer(msgspec.structs.replace(answer, seconds=0.0, library=library))

    def unfinished(self) -> list[Path]:
        """List what is left half-written."""
        places = (self.shelf.folder, bundle_folder(), self.corpus)
        return [path for place in places for path in place.rglob(f"{UNFINISHED}*")]


def hasten(patch: pytest.MonkeyPatch) -> None:
    """Open and hash the model once, and check the shapes of each graph once: for tests that build a hundred times.

    None of the three writes anything, so nothing can fail in them that a test of faults looks for.
    """
    patch.setattr(index, "find_model", lru_cache(find_model))
    patch.setattr(OnnxEmbedder, "open_folder", lru_cache(OnnxEmbedder.open_folder))
    checked: dict[bytes, object] = {}

    def validate_once(graph: Path, naming: Naming) -> object:
        data = graph.read_bytes()
        if data not in checked:
            checked[data] = validate(graph, naming)
        return checked[data]

    patch.setattr(building, "validate", validate_once)


def make_workplace(folder: Path, shared_cache: Path, patch: pytest.MonkeyPatch) -> Workplace:
    """Make a workplace; its cache has the exported model and the vectors that tests shared so far, and no bundle."""
    index.prepare_model(shared_cache)
    shutil.copytree(DATA / "corpus-small", folder / "corpus")
    (folder / "cache").mkdir()
    (folder / "cache" / "models").symlink_to(shared_cache / "models")
    if (shared_cache / "vectors").is_dir():
        shutil.copytree(shared_cache / "vectors", folder / "cache" / "vectors")
    for name in ("corpus", "cache", "library"):
        patch.setenv(f"LITGRAPH_{name.upper()}", str(folder / name))
    return Workplace(folder)
