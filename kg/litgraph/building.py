"""Build a generation: corpus and sources → catalogue → graph, shapes, store and index → one pointer moved."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import msgspec

from litgraph import paths
from litgraph.cataloguing import join_catalogue, name_library
from litgraph.errors import LitgraphError, ShapesViolated, StaleIndex
from litgraph.graph.encode import ontology_quads, to_quads
from litgraph.graph.naming import BUNDLE, Naming
from litgraph.graph.nquads import write_nquads
from litgraph.graph.shapes import validate
from litgraph.graph.store import OxigraphStore
from litgraph.library.atomic import new_folder
from litgraph.library.corpus import read_corpus
from litgraph.library.generations import Generation, Manifest, current, current_name, free_name, publish
from litgraph.library.inputs import Inputs, find_inputs
from litgraph.library.lock import lock_folder
from litgraph.library.shelf import Shelf
from litgraph.search.index import build_index, open_index

BUNDLE_WAIT_S = 600
"""Seconds a process waits for another one that builds the bundle; a build takes about a minute."""

Progress = Callable[[str, int, int], None]
"""Called with the name of a step, how much of it is done, and how much there is."""

_COUNT = "SELECT (COUNT(*) AS ?quads) WHERE { GRAPH ?graph { ?subject ?predicate ?object } }"


@dataclass(frozen=True)
class Built:
    """What a build did: the generation it left in force, and whether it had to be made."""

    generation: Generation
    made: bool


def silent(_step: str, _done: int, _total: int) -> None:
    """Report progress to nobody."""


def bundle_folder() -> Path:
    """Give the folder of the bundle's generations, shared by all libraries."""
    return paths.cache_folder() / "bundle"


def open_bundle(progress: Progress = silent) -> Generation:
    """Find the bundle's generation if it is in force and what a build would make now; else build it.

    Its files are not looked through, because every question comes this way; `build_bundle` does that.
    """
    try:
        generation = current(bundle_folder())
        if generation and generation.manifest().inputs == find_inputs():
            return generation
    except StaleIndex:
        pass  # made anew from the corpus, as any other that does not fit
    return build_bundle(progress).generation


def build_bundle(progress: Progress = silent, *, fresh: bool = False) -> Built:
    """Make the bundle's generation, unless it is there and whole; a second process waits for the first."""
    with lock_folder(bundle_folder(), wait_s=BUNDLE_WAIT_S):
        return _build(bundle_folder(), find_inputs(), None, progress, fresh=fresh)


def build_library(shelf: Shelf, progress: Progress = silent, *, fresh: bool = False) -> Built:
    """Make the generation of a reader's library, unless it is there and whole; one without sources uses the bundle's.

    Raises LibraryBusy at once when another process writes to the library.
    """
    if not shelf.names():
        return build_bundle(progress, fresh=fresh)
    with shelf.writing():
        inputs = find_inputs(shelf.names(), shelf.identity().id)
        return _build(shelf.folder, inputs, shelf, progress, fresh=fresh)


def _build(folder: Path, inputs: Inputs, shelf: Shelf | None, progress: Progress, *, fresh: bool) -> Built:
    name = None if fresh else _find_whole(folder, inputs)
    made = name is None
    if name is None:
        name = free_name(folder, inputs)
        with new_folder(folder / "generations" / name) as draft:
            write_generation(shelf, inputs, draft, progress)
            _check_unchanged(inputs)
            check_generation(Generation(draft))
    if current_name(folder) != name:
        publish(folder, name)
    return Built(Generation(folder / "generations" / name), made)


def _find_whole(folder: Path, inputs: Inputs) -> str | None:
    """Find a generation with these inputs that is whole: the one in force, or one that a killed build finished."""
    for name in dict.fromkeys((current_name(folder), inputs.name)):
        generation = Generation(folder / "generations" / name)
        try:
            if name and generation.manifest().inputs == inputs:
                check_generation(generation)
                return name
        except LitgraphError:
            continue
    return None


def _check_unchanged(inputs: Inputs) -> None:
    """Refuse to give a generation the name of a corpus that was edited while it was read."""
    now = find_inputs()
    if (now.corpus, now.ontology) != (inputs.corpus, inputs.ontology):
        raise StaleIndex(f"{paths.corpus_folder()}: changed while it was being built", "litgraph build")


def write_generation(shelf: Shelf | None, inputs: Inputs, folder: Path, progress: Progress = silent) -> None:
    """Fill `folder` with everything derived from the corpus and a library's sources. Raises ShapesViolated."""
    progress("graph", 0, 1)
    corpus = read_corpus(paths.corpus_folder())
    catalogue = join_catalogue(corpus, shelf)
    naming = name_library(shelf) if shelf else BUNDLE
    quads = [*to_quads(catalogue, naming, corpus.anchors), *ontology_quads(naming=naming)]
    graph_hash = write_nquads(quads, folder / "graph.nq")
    progress("graph", 1, 1)
    progress("shapes", 0, 1)
    _check_shapes(folder / "graph.nq", naming)
    progress("shapes", 1, 1)
    OxigraphStore.build(folder / "store", folder / "graph.nq")
    data = msgspec.json.encode(catalogue)
    (folder / "catalogue.json").write_bytes(data)
    index = build_index(catalogue, folder / "index", paths.cache_folder(), partial(progress, "embedding"))
    manifest = Manifest(
        inputs=inputs,
        graph=graph_hash,
        catalogue=hashlib.sha256(data).hexdigest(),
        index=index.manifest.content,
        quads=len(set(quads)),
    )
    (folder / "generation.json").write_bytes(msgspec.json.format(msgspec.json.encode(manifest), indent=1))


def check_generation(generation: Generation) -> None:
    """Open all that a generation holds, as a reader would. Raises StaleIndex, or LitgraphError for the store.

    RocksDB, tantivy and faiss write through libraries that do not always tell of a full disk, so
    a new generation is read back before it is given its name.
    """
    manifest = generation.manifest()
    generation.catalogue()
    lines = generation.read_checked("graph.nq", manifest.graph).count(b"\n")
    stored = OxigraphStore.open(generation.folder / "store").query(_COUNT).rows[0][0]
    if stored != lines:
        raise StaleIndex(f"{generation.folder}: the store holds {stored} of {lines} quads", "litgraph build")
    open_index(generation.folder / "index", expect=manifest.index)


def _check_shapes(graph: Path, naming: Naming) -> None:
    violations = validate(graph, naming)
    if violations:
        first = violations[0]
        more = f" (and {len(violations) - 1} more)" if len(violations) > 1 else ""
        raise ShapesViolated(f"{first.id}: {first.message}{more}", first.remedy or "litgraph check corpus")
