"""Join the bundle with a reader's sources: which copy of a work is read, and where its statements stand in it."""

from __future__ import annotations

import shlex
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from litgraph import paths
from litgraph.errors import LitgraphError
from litgraph.graph.naming import BUNDLE, Naming
from litgraph.library.corpus import Corpus, read_corpus
from litgraph.library.shelf import Held, Shelf
from litgraph.model.catalogue import Catalogue
from litgraph.model.passage import Ground, Passage
from litgraph.reading.locate import Stream

Grounds = dict[str, tuple[Ground, ...]]
"""Statement id → the passages it rests on."""


def read_catalogue(shelf: Shelf | None = None) -> Catalogue:
    """Read the bundle, and join it with the sources of a library."""
    return join_catalogue(read_corpus(paths.corpus_folder()), shelf)


def join_catalogue(corpus: Corpus, shelf: Shelf | None = None) -> Catalogue:
    """Join a bundle with the sources of a library.

    The reader's passages take the place of the bundled locators of the same work, and every bundled
    statement is found again in them by its anchors; where it cannot be found, the bundled locator stays.
    """
    copies = [_read_copy(shelf, name, corpus) for name in shelf.names()] if shelf else []
    chosen = _choose(copies)
    read = {p.id: p for copy in copies for p in copy.passages if chosen[p.work] is copy}
    grounds = _bundled_grounds(corpus) | _grounds_in(copies, read)
    used = {ground.passage for found in grounds.values() for ground in found}
    kept = (passage for passage in _bundled_passages(corpus) if passage.id in used and passage.id not in read)
    sources = {anchors.source.sha256: anchors.source for anchors in corpus.anchors.values()}
    sources |= {copy.held.source.sha256: copy.held.source for copy in copies}
    return Catalogue(
        works=(*corpus.works, *(work for copy in copies for work in copy.held.works)),
        statements=corpus.statements,
        families=corpus.families,
        concepts=corpus.concepts,
        firms=corpus.firms,
        sources=tuple(sources[name] for name in sorted(sources)),
        passages=(*read.values(), *kept),
        grounds=grounds,
    )


def name_library(shelf: Shelf) -> Naming:
    """Give the names of a library's things in RDF: the works a reader added have a namespace of their own."""
    if not shelf.names():
        return BUNDLE
    own = (work.key for name in shelf.names() for work in shelf.held(name).works)
    return Naming(own_namespace=f"urn:uuid:{shelf.identity().id}:", own=frozenset(own))


def find_grounds(corpus: Corpus, works: Iterable[str], passages: Collection[Passage]) -> Grounds:
    """Find the evidence of the statements of `works`, and of the books they are chapters of, in a reader's copy."""
    stream = Stream(tuple(passages))
    found: Grounds = {}
    for key in sorted(_with_books(corpus, works) & corpus.anchors.keys()):
        for statement, evidence in corpus.anchors[key].evidence.items():
            pairs = (pair for one in evidence for pair in zip(one.anchors, one.passages, strict=True))
            places = [stream.find(anchor, prefer=(passage,)) for anchor, passage in pairs]
            grounds = _once(ground for place in places for ground in place or ())
            if grounds:
                found[statement] = grounds
    return found


def statements_of(corpus: Corpus, works: Iterable[str]) -> frozenset[str]:
    """Give the ids of the anchored statements of `works`, and of the books they are chapters of."""
    keys = _with_books(corpus, works) & corpus.anchors.keys()
    return frozenset(statement for key in keys for statement in corpus.anchors[key].evidence)


def _with_books(corpus: Corpus, works: Iterable[str]) -> frozenset[str]:
    keys = frozenset(works)
    return keys | {work.part_of for work in corpus.works if work.key in keys and work.part_of}


@dataclass(frozen=True, eq=False)
class _Copy:
    """What one source holds: its passages, and where bundled statements stand in them."""

    held: Held
    passages: tuple[Passage, ...]
    grounds: Grounds

    def weight(self, work: str) -> tuple[float, int]:
        """Weigh a copy of a work: by how well its statements are found in it, then by its passages."""
        found = sum(_sum_scores(grounds) for one, grounds in self.grounds.items() if one.startswith(f"{work}/"))
        return found, sum(passage.work == work for passage in self.passages)


def _read_copy(shelf: Shelf, name: str, corpus: Corpus) -> _Copy:
    held, passages = shelf.held(name), shelf.passages(name)
    _check_keys(corpus, held, shelf.sources_folder / name)
    return _Copy(held, passages, find_grounds(corpus, (span.work for span in held.spans), passages))


def _choose(copies: Iterable[_Copy]) -> dict[str, _Copy]:
    """Choose the copy that each work is read from: of two files with the same work, the fuller one.

    A passage names places in one layer, so the passages of a work must not be mixed from two.
    """
    chosen: dict[str, _Copy] = {}
    for copy in copies:
        for work in {passage.work for passage in copy.passages}:
            if work not in chosen or copy.weight(work) > chosen[work].weight(work):  # ties: the smaller sha256
                chosen[work] = copy
    return chosen


def _grounds_in(copies: Iterable[_Copy], read: dict[str, Passage]) -> Grounds:
    """Take each statement's grounds from the copy that holds most of them, among the passages that are read."""
    best: Grounds = {}
    for copy in copies:
        sha256 = copy.held.source.sha256
        for statement, grounds in copy.grounds.items():
            here = all(one.passage in read and read[one.passage].source == sha256 for one in grounds)
            if here and _sum_scores(grounds) > _sum_scores(best.get(statement, ())):
                best[statement] = grounds
    return best


def _sum_scores(grounds: Iterable[Ground]) -> float:
    return sum(ground.score for ground in grounds)


def _check_keys(corpus: Corpus, held: Held, folder: Path) -> None:
    """Refuse a source whose work has the key of a work that came into the bundle later."""
    bundled = {work.key for work in corpus.works}
    for work in held.works:
        if work.key in bundled:
            raise LitgraphError(
                f"{held.source.name}: the key of its work, {work.key}, is now that of a work in the bundle",
                f"rm -r {shlex.quote(str(folder))}, then litgraph add the file again: its work gets another key",
            )


def _bundled_passages(corpus: Corpus) -> Iterator[Passage]:
    """Give the bundled locators, each once: a statement about the book may rest on a chapter's passage."""
    anchored = [corpus.anchors[work.key] for work in corpus.works if work.key in corpus.anchors]
    return iter({passage.id: passage for anchors in anchored for passage in anchors.passages}.values())


def _bundled_grounds(corpus: Corpus) -> Grounds:
    grounds: Grounds = {}
    for anchors in corpus.anchors.values():
        for statement, evidence in anchors.evidence.items():
            places = (pair for one in evidence for pair in zip(one.passages, one.chars, strict=True))
            grounds[statement] = _once(Ground(passage=passage, chars=chars) for passage, chars in places)
    return grounds


def _once(grounds: Iterable[Ground]) -> tuple[Ground, ...]:
    """Keep the first ground of each passage, in order."""
    first: dict[str, Ground] = {}
    for ground in grounds:
        first.setdefault(ground.passage, ground)
    return tuple(first.values())
