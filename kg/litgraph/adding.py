"""Add a reader's file: read it, see whose works are in it, cut it into passages, keep it."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, count, islice, product
from pathlib import Path
from string import ascii_lowercase
from typing import cast

from litgraph.cataloguing import find_grounds, statements_of
from litgraph.errors import LitgraphError, UnreadableSource
from litgraph.ids import slugify
from litgraph.library.corpus import Corpus
from litgraph.library.shelf import Held, Shelf
from litgraph.model.passage import Document, Passage, WorkSpan
from litgraph.model.work import Known, Name, Work
from litgraph.reading.limits import PDF_BYTES, TEXT_BYTES
from litgraph.reading.locate import find_span
from litgraph.reading.passages import cut_passages
from litgraph.reading.registry import read_source

SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown", ".pdf"})
"""Files that are taken from a folder; one named by itself is tried whatever it is called."""

FAMILIES = frozenset({"construct", "theory", "firm"})
"""What the short ids of concepts and firms begin with, so that no work may be called so."""

_YEAR = re.compile(r"[0-9]{4}")
_DOI = re.compile(r"10\.[0-9]{4,}/\S+")


@dataclass(frozen=True)
class Added:
    """What became of one file: the works in it, or the error that kept it out."""

    path: Path
    works: tuple[str, ...] = ()
    passages: int = 0
    statements: int = 0
    """Bundled statements of these works."""
    found: int = 0
    """Those whose evidence stands in this copy letter by letter; only these are quoted from it."""
    absent: tuple[str, ...] = ()
    """What the file does not state of a work of the reader's own: authors, year."""
    already: bool = False
    error: LitgraphError | None = None


def list_files(given: Iterable[Path]) -> tuple[Path, ...]:
    """Replace folders by the readable files below them, sorted; files named by themselves stay.

    Hidden files and folders are passed over, and libraries too: their texts were added already.
    """
    found = (file for path in given for file in (_list_below(path) if path.is_dir() else [path]))
    return tuple(dict.fromkeys(found))


def _list_below(folder: Path) -> Iterator[Path]:
    if Shelf(folder).exists():
        return
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _list_below(path)
        elif path.is_file() and path.suffix.lower() in SUFFIXES:
            yield path


def add_file(path: Path, shelf: Shelf, corpus: Corpus) -> Added:
    """Keep one file in the library; the caller is `shelf.writing()`. An unreadable file is reported, not raised."""
    try:
        document = read_source(_read_bytes(path), _sound_name(path))
    except LitgraphError as error:
        return Added(path, error=error)
    if document.source.sha256 in shelf.names():
        held = shelf.held(document.source.sha256)
        return Added(path, tuple(span.work for span in held.spans), already=True)
    spans, own = find_works(document, corpus), tuple[Work, ...]()
    if not spans:
        work = describe_work(document, _taken_keys(document.source.sha256, shelf, corpus))
        spans, own = (WorkSpan(work=work.key, chars=(0, len(document.text))),), (work,)
    passages = cut_passages(document, spans)
    shelf.put(Held(source=document.source, spans=spans, works=own), document.text, passages)
    works = tuple(span.work for span in spans)
    statements, found = count_found(corpus, works, passages)
    absent = tuple(field for work in own for field, where in work.known.items() if where == "absent")
    return Added(path, works, len(passages), statements, found, absent)


def _sound_name(path: Path) -> str:
    """Give the name of a file as text can carry it: a disk also holds names that are not UTF-8."""
    return path.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _read_bytes(path: Path) -> bytes:
    """Read a file, no more than its reader would refuse for its size. Raises UnreadableSource; a pipe is no file."""
    if path.exists() and not path.is_file():
        raise UnreadableSource(f"{path}: not a file", f"ls -l {shlex.quote(str(path))}")
    try:
        with path.open("rb") as file:
            return file.read(max(TEXT_BYTES, PDF_BYTES) + 1)
    except OSError as error:
        raise UnreadableSource(f"{path}: {error.strerror}", f"ls -l {shlex.quote(str(path))}") from error


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
    names = (_parse_name(one) for one in re.split(r";|\band\b|&", stated.get("authors", "")))
    authors = tuple(name for name in names if name.family)
    year = int(stated["year"]) if _YEAR.fullmatch(stated.get("year", "")) else None
    doi = _DOI.search(stated.get("doi", ""))
    origin = {
        "title": "printed" if stated.get("title") else "inferred",
        "authors": "printed" if authors else "absent",
        "year": "printed" if year else "absent",
    }
    known = cast("dict[str, Known]", {field: where for field, where in origin.items() if where != "printed"})
    family = slugify(authors[0].short) if authors else ""
    key = stated.get("key") or (f"{family}{year or ''}" if family else slugify(Path(document.source.name).stem))
    return Work(
        key=_free_key(_sound_key(key), taken),
        type="manuscript",
        title=title,
        authors=authors,
        year=year,
        doi=doi[0] if doi else "",
        known=known,
    )


def _sound_key(name: str) -> str:
    """Make a citation key of a name: a file may be called `0807.3577.pdf`, and a key begins with a letter."""
    slug = slugify(name)
    return slug if slug[:1].isalpha() else f"work-{slug}".strip("-")


def _parse_name(text: str) -> Name:
    """Take "Doe, Jane" or "Jane Doe" apart."""
    if "," in text:
        family, given = (part.strip() for part in text.split(",", 1))
    else:
        given, _, family = text.strip().rpartition(" ")
    return Name(family=family, given=given) if family else Name(family=given)


def _free_key(key: str, taken: frozenset[str]) -> str:
    """Give `key`, or `key` with the first letters that make it free (doe2019, doe2019b … doe2019z, doe2019aa)."""
    letters = ("".join(pair) for size in count(1) for pair in product(ascii_lowercase, repeat=size))
    endings = chain([""], islice(letters, 1, None))
    return next(candidate for ending in endings if (candidate := key + ending) not in taken)


def _taken_keys(sha256: str, shelf: Shelf, corpus: Corpus) -> frozenset[str]:
    """Give the keys that a new work must not get: the bundle's, and all that were ever issued for other files."""
    issued = (keys for file, keys in shelf.issued().items() if file != sha256)
    return FAMILIES.union((work.key for work in corpus.works), *issued)


def count_found(corpus: Corpus, works: Sequence[str], passages: Sequence[Passage]) -> tuple[int, int]:
    """Count the bundled statements of `works`, and those whose evidence stands in `passages`."""
    found = find_grounds(corpus, works, passages).values()
    exact = sum(all(ground.score >= 1 for ground in grounds) for grounds in found)
    return len(statements_of(corpus, works)), exact
