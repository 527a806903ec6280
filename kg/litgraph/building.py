"""Build a generation: corpus and sources → catalogue → graph, shapes, store and index → one pointer moved."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import msgspec

from litgraph import paths
from litgraph.errors import ShapesViolated
from litgraph.graph.encode import to_quads
from litgraph.graph.nquads import write_nquads
from litgraph.graph.shapes import validate
from litgraph.graph.store import OxigraphStore
from litgraph.library.atomic import new_folder
from litgraph.library.corpus import Corpus, read_corpus
from litgraph.library.generations import Generation, Inputs, Manifest, current_name, hash_files, publish
from litgraph.library.lock import lock_folder
from litgraph.library.shelf import Shelf
from litgraph.model.catalogue import Catalogue
from litgraph.model.passage import Ground, Passage
from litgraph.model.work import Work
from litgraph.reading.locate import Stream
from litgraph.search.index import build_index
from litgraph.search.weights import model_name

BUNDLE_WAIT_S = 600
"""Seconds a process waits for another one that builds the bundle; a build takes about a minute."""

Progress = Callable[[str, int, int], None]
"""Called with the name of a step, how much of it is done, and how much there is."""


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


def build_bundle(progress: Progress = silent, *, fresh: bool = False) -> Built:
    """Make the bundle's generation, unless it is there already; a second process waits for the first."""
    inputs, folder = inputs_of(()), bundle_folder()
    if not fresh and current_name(folder) == inputs.name:
        return Built(Generation(folder / "generations" / inputs.name), made=False)
    with lock_folder(folder, wait_s=BUNDLE_WAIT_S):
        return _build(folder, inputs, read_catalogue, progress, fresh=fresh)


def build_library(shelf: Shelf, progress: Progress = silent, *, fresh: bool = False) -> Built:
    """Make the generation of a reader's library; one without sources uses the bundle's."""
    names = shelf.names()
    if not names:
        return build_bundle(progress, fresh=fresh)
    with shelf.writing():
        return _build(shelf.folder, inputs_of(names), lambda: read_catalogue(shelf), progress, fresh=fresh)


def inputs_of(sources: Iterable[str]) -> Inputs:
    """Hash everything that a generation with these sources would be made from."""
    return Inputs(
        program=hash_files(Path(__file__).parent, ("*.py",)),
        corpus=hash_files(paths.corpus_folder(), ("*.yaml", "*.json")),
        ontology=hash_files(paths.ontology_folder(), ("litgraph.ttl", "shapes.ttl")),
        model=model_name(),
        sources=tuple(sources),
    )


def _build(
    folder: Path, inputs: Inputs, read: Callable[[], Catalogue], progress: Progress, *, fresh: bool
) -> Built:
    target = folder / "generations" / inputs.name
    if fresh and target.is_dir():
        _set_aside(target)
    made = not target.is_dir()
    if made:
        catalogue = read()
        with new_folder(target) as draft:
            write_generation(catalogue, inputs, draft, progress)
    if current_name(folder) != inputs.name:
        publish(folder, inputs.name)
    return Built(Generation(target), made)


def _set_aside(target: Path) -> None:
    """Rename a generation out of the way, so that it is made again under its name."""
    target.rename(target.with_name(f".unfinished-{target.name}-replaced"))


def write_generation(catalogue: Catalogue, inputs: Inputs, folder: Path, progress: Progress = silent) -> None:
    """Fill `folder` with everything derived from `catalogue`. Raises ShapesViolated."""
    progress("graph", 0, 1)
    quads = list(to_quads(catalogue))
    graph_hash = write_nquads(quads, folder / "graph.nq")
    progress("graph", 1, 1)
    progress("shapes", 0, 1)
    _check_shapes(folder / "graph.nq")
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
        quads=len(quads),
    )
    (folder / "generation.json").write_bytes(msgspec.json.format(msgspec.json.encode(manifest), indent=1))


def _check_shapes(graph: Path) -> None:
    violations = validate(graph)
    if violations:
        first = violations[0]
        more = f" (and {len(violations) - 1} more)" if len(violations) > 1 else ""
        raise ShapesViolated(f"{first.id}: {first.message}{more}", "litgraph check graph")


def read_catalogue(shelf: Shelf | None = None) -> Catalogue:
    """Join the bundle with the sources of a library.

    The reader's passages take the place of the bundled locators of the same work, and every bundled
    statement is found again in them by its anchors; where it cannot be found, the bundled locator stays.
    """
    corpus = read_corpus(paths.corpus_folder())
    bundled = tuple(_bundled_passages(corpus))
    if shelf is None or not shelf.names():
        return _catalogue(corpus, bundled, _bundled_grounds(corpus))
    held = tuple(shelf.held(name) for name in shelf.names())
    grounds = _bundled_grounds(corpus)
    read: dict[str, Passage] = {}
    for one in held:
        passages = shelf.passages(one.source.sha256)
        for passage in passages:
            read.setdefault(passage.id, passage)
        grounds |= _found_grounds(corpus, {span.work for span in one.spans}, passages)
    used = {ground.passage for found in grounds.values() for ground in found}
    kept = (passage for passage in bundled if passage.id in used and passage.id not in read)
    own = tuple(work for one in held for work in one.works)
    sources = {one.source.sha256: one.source for one in held}
    return _catalogue(corpus, (*read.values(), *kept), grounds, own, sources)


def _catalogue(
    corpus: Corpus,
    passages: tuple[Passage, ...],
    grounds: dict[str, tuple[Ground, ...]],
    own: tuple[Work, ...] = (),
    sources: dict[str, object] | None = None,
) -> Catalogue:
    bundled = {anchors.source.sha256: anchors.source for anchors in corpus.anchors.values()}
    every = bundled | (sources or {})
    return Catalogue(
        works=(*corpus.works, *own),
        statements=corpus.statements,
        concepts=corpus.concepts,
        firms=corpus.firms,
        sources=tuple(every[name] for name in sorted(every)),
        passages=passages,
        grounds=grounds,
    )


def _bundled_passages(corpus: Corpus) -> Iterator[Passage]:
    """Give the bundled locators, each once: a statement about the book may rest on a chapter's passage."""
    seen: set[str] = set()
    for work in corpus.works:
        anchors = corpus.anchors.get(work.key)
        for passage in anchors.passages if anchors else ():
            if passage.id not in seen:
                seen.add(passage.id)
                yield passage


def _bundled_grounds(corpus: Corpus) -> dict[str, tuple[Ground, ...]]:
    grounds: dict[str, tuple[Ground, ...]] = {}
    for anchors in corpus.anchors.values():
        for statement, evidence in anchors.evidence.items():
            places = (pair for one in evidence for pair in zip(one.passages, one.chars, strict=True))
            grounds[statement] = _once(Ground(passage=passage, chars=chars) for passage, chars in places)
    return grounds


def _found_grounds(
    corpus: Corpus, works: set[str], passages: tuple[Passage, ...]
) -> dict[str, tuple[Ground, ...]]:
    """Find the evidence of the statements of `works` in a reader's copy."""
    stream = Stream(passages)
    found: dict[str, tuple[Ground, ...]] = {}
    for key in sorted(works & corpus.anchors.keys()):
        for statement, evidence in corpus.anchors[key].evidence.items():
            places = [stream.find(anchor) for one in evidence for anchor in one.anchors]
            grounds = _once(ground for place in places for ground in place or ())
            if grounds:
                found[statement] = grounds
    return found


def _once(grounds: Iterable[Ground]) -> tuple[Ground, ...]:
    """Keep the first ground of each passage, in order."""
    return tuple({ground.passage: ground for ground in reversed(list(grounds))}.values())[::-1]
