"""The Python API: open a library, ask it, search it, follow its graph. The commands are thin over it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from litgraph import paths
from litgraph.answer import asking, verifying
from litgraph.answer.contract import Answer, LibraryState
from litgraph.answer.joining import Find
from litgraph.answer.quoting import LayerText
from litgraph.errors import StaleIndex, UsageError
from litgraph.library.generations import Generation, build_command, current
from litgraph.library.inputs import find_inputs
from litgraph.library.shelf import Shelf
from litgraph.model.catalogue import Catalogue
from litgraph.search.index import open_index

if TYPE_CHECKING:
    from litgraph.building import Progress
    from litgraph.graph.naming import Naming
    from litgraph.graph.store import GraphStore

_INPUTS = {
    "program": "this program",
    "corpus": "the bundled corpus",
    "ontology": "the ontology",
    "model": "the embedding model",
    "sources": "your sources",
    "library": "the library's id",
}
"""What a library is built from, as a person would call it."""


class Library:
    """One generation of a library, open for reading; nothing that happens later changes it.

    `Library.open().ask("How large is AlphaTech?")` gives an Answer; the README shows one.
    """

    def __init__(self, generation: Generation, shelf: Shelf) -> None:
        self.generation = generation
        self.shelf = shelf

    @classmethod
    def open(cls, folder: Path | None = None, *, progress: Progress | None = None) -> Library:
        """Open a reader's library as it was last built, or the bundle where she has added nothing yet.

        The bundle is built on first need, with `progress` told of each step. A library stays as it is until
        it is built again; `outdated` tells when that is due. Raises StaleIndex when a library has sources
        but was never built.
        """
        shelf = Shelf(folder or paths.library_folder())
        has_sources = bool(shelf.names())
        generation = current(shelf.folder) if has_sources else None
        if generation is None and has_sources:
            raise StaleIndex(
                f"{shelf.folder}: has sources, but they were never built into a graph", build_command(shelf.folder)
            )
        return cls(generation or _bundle(progress), shelf)

    def outdated(self) -> str | None:
        """Say what has changed since this library was built, with the command to build it again; None when nothing has.

        About 10 ms. The bundle alone is never outdated: opening it builds it where it does not fit.
        """
        made = self.generation.manifest().inputs
        now = find_inputs(self.shelf.names(), self.shelf.identity().id) if made.sources else made
        changed = [what for field, what in _INPUTS.items() if getattr(made, field) != getattr(now, field)]
        if not changed:
            return None
        command = build_command(self.shelf.folder)
        return f"since this library was built, {' and '.join(changed)} changed; to bring it up to date: {command}"

    @cached_property
    def catalogue(self) -> Catalogue:
        """Give all records, typed."""
        return self.generation.catalogue()

    @cached_property
    def naming(self) -> Naming:
        """Give the names of this library's things in RDF."""
        from litgraph.cataloguing import name_library

        return name_library(self.shelf)

    @cached_property
    def graph(self) -> GraphStore:
        """Open the graph, read-only, for SPARQL."""
        from litgraph.graph.store import OxigraphStore

        return OxigraphStore.open(self.generation.folder / "store", self.naming)

    @cached_property
    def _desk(self) -> asking.Desk:
        manifest = self.generation.manifest()
        index = open_index(self.generation.folder / "index", expect=manifest.index)
        state = LibraryState(
            works=len(self.catalogue.works),
            statements=len(self.catalogue.standing),
            passages=len(self.catalogue.passages),
            texts=len(self.shelf.names()),
            graph=f"sha256:{manifest.graph}",
        )
        return asking.Desk(self.catalogue, index, self._layer_text, state)

    @cached_property
    def _layer_text(self) -> LayerText:
        return lru_cache(maxsize=32)(self.shelf.layer_text)

    def ask(self, question: str, *, works: Iterable[str] = ()) -> Answer:
        """Answer a question with citations, or refuse. `works` are the keys of the only works to answer from."""
        if not question.strip():
            raise UsageError(
                "The question is empty.", 'litgraph ask "Which theories explain early internationalisation?"'
            )
        return asking.ask(self._desk, question, self._known(works))

    def search(self, words: str, *, works: Iterable[str] = (), limit: int = 10) -> tuple[Find, ...]:
        """Find the statements and passages nearest to `words`, best first."""
        if not words.strip():
            raise UsageError("There is nothing to search for.", 'litgraph search "liability of outsidership"')
        return asking.find(self._desk, words, self._known(works), limit)[0]

    def verify(self, answer: Answer) -> tuple[str, ...]:
        """List what no longer holds of an answer; nothing when all of it does."""
        return verifying.verify(answer, self.catalogue, self._layer_text)

    def check(self) -> tuple[str, ...]:
        """List what is wrong with the files of the library and of the generation in force."""
        from litgraph.library.checking import check_shelf

        self.generation.catalogue()
        return check_shelf(self.shelf)

    def _known(self, works: Iterable[str]) -> frozenset[str]:
        keys = frozenset(works)
        unknown = sorted(keys - {work.key for work in self.catalogue.works})
        if unknown:
            raise UsageError(f"No work in the library has the key {unknown[0]}.", "litgraph list")
        return keys


def _bundle(progress: Progress | None) -> Generation:
    """Open the bundle's generation if it fits this program and corpus, and build it where it does not."""
    from litgraph import building

    return building.open_bundle(progress or building.silent)
