"""Add a reader's file: read it, see whose works are in it, cut it into passages, keep it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from litgraph.errors import LitgraphError, UnreadableSource
from litgraph.ids import slugify
from litgraph.library.corpus import Corpus
from litgraph.library.shelf import Held, Shelf
from litgraph.model.passage import Document, Passage, WorkSpan
from litgraph.model.work import Known, Name, Work
from litgraph.reading import cut_passages, read_source
from litgraph.reading.locate import Stream, find_span

SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown", ".pdf"})
"""Files that are taken from a folder; one named by itself is tried whatever it is called."""


@dataclass(frozen=True)
class Added:
    """What became of one file: the works in it, or the error that kept it out."""

    path: Path
    works: tuple[str, ...] = ()
    passages: int = 0
    statements: int = 0
    """Bundled statements of these works."""
    found: int = 0
    """Those whose evidence was found in this copy."""
    already: bool = False
    error: LitgraphError | None = None


def list_files(given: Iterable[Path]) -> tuple[Path, ...]:
    """Replace folders by the readable files below them, sorted; files named by themselves stay."""
    files: list[Path] = []
    for path in given:
        below = sorted(p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES) if path.is_dir() else [path]
        files.extend(below)
    return tuple(dict.fromkeys(files))


def add_file(path: Path, shelf: Shelf, corpus: Corpus) -> Added:
    """Keep one file in the library; the caller is `shelf.writing()`. An unreadable file is reported, not raised."""
    try:
        document = read_source(_read_bytes(path), path.name)
    except LitgraphError as error:
        return Added(path, error=error)
    if document.source.sha256 in shelf.names():
        held = shelf.held(document.source.sha256)
        return Added(path, tuple(span.work for span in held.spans), already=True)
    spans = find_works(document, corpus)
    own = () if spans else (describe_work(document, _taken_keys(shelf, corpus)),)
    spans = spans or (WorkSpan(work=own[0].key, chars=(0, len(document.text))),)
    passages = cut_passages(document, spans)
    shelf.put(Held(source=document.source, spans=spans, works=own), document.text, passages)
    works = tuple(span.work for span in spans)
    statements, found = count_found(corpus, works, passages)
    return Added(path, works, len(passages), statements, found)


def _read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableSource(f"{path}: {error.strerror}", f"ls -l {path}") from error


def find_works(document: Document, corpus: Corpus) -> tuple[WorkSpan, ...]:
    """Find the bundled works that stand in a document, in reading order.

    A book whose chapters are works of their own is passed over where chapters were found: a passage
    belongs to one work.
    """
    spans: dict[str, WorkSpan] = {}
    for work in corpus.works:
        anchors = corpus.anchors.get(work.key)
        chars = find_span(document, anchors.begin, anchors.end) if anchors else None
        if chars:
            spans[work.key] = WorkSpan(work=work.key, chars=chars)
    books = {work.part_of for work in corpus.works if work.key in spans}
    return tuple(sorted((span for key, span in spans.items() if key not in books), key=lambda span: span.chars))


def describe_work(document: Document, taken: frozenset[str]) -> Work:
    """Describe a work from what its file states of itself, and say for each field where it comes from."""
    stated = document.metadata
    heading = next((block.text for block in document.blocks if block.kind == "heading"), "")
    title = stated.get("title") or heading or Path(document.source.name).stem
    authors = tuple(_parse_name(one) for one in re.split(r";|\band\b|&", stated.get("authors", "")) if one.strip())
    year = int(stated["year"]) if stated.get("year", "").isdigit() else None
    origin = {
        "title": "printed" if stated.get("title") else "inferred",
        "authors": "printed" if authors else "absent",
        "year": "printed" if year else "absent",
    }
    known = cast("dict[str, Known]", {field: where for field, where in origin.items() if where != "printed"})
    family = slugify(authors[0].short) if authors else ""
    key = stated.get("key") or (f"{family}{year or ''}" if family else slugify(Path(document.source.name).stem))
    return Work(
        key=_free_key(slugify(key) or "work", taken),
        type="manuscript",
        title=title,
        authors=authors,
        year=year,
        doi=stated.get("doi", ""),
        known=known,
    )


def _parse_name(text: str) -> Name:
    """Take "Doe, Jane" or "Jane Doe" apart."""
    if "," in text:
        family, given = (part.strip() for part in text.split(",", 1))
    else:
        given, _, family = text.strip().rpartition(" ")
    return Name(family=family, given=given)


def _free_key(key: str, taken: frozenset[str]) -> str:
    """Give `key`, or `key` with the first letter that makes it free (doe2019, doe2019b)."""
    letters = ("", *"bcdefghijklmnopqrstuvwxyz")
    return next(candidate for letter in letters if (candidate := key + letter) not in taken)


def _taken_keys(shelf: Shelf, corpus: Corpus) -> frozenset[str]:
    own = (work.key for name in shelf.names() for work in shelf.held(name).works)
    return frozenset((*(work.key for work in corpus.works), *own))


def count_found(corpus: Corpus, works: Sequence[str], passages: Sequence[Passage]) -> tuple[int, int]:
    """Count the bundled statements of `works`, and those whose evidence stands in `passages`."""
    evidence = [
        pieces for key in works if key in corpus.anchors for pieces in corpus.anchors[key].evidence.values()
    ]
    if not evidence:
        return 0, 0
    stream = Stream(passages)
    found = sum(any(stream.find(anchor) for piece in pieces for anchor in piece.anchors) for pieces in evidence)
    return len(evidence), found
