"""The corpus of a bundle: works, statements, concepts and firms from small YAML files, read as one.

bundle.yaml                                 name, version, licence, title, works in order
works/KEY/*.yaml, works/KEY/anchors.json    see `work_files`, `anchor_files`
tombstones.yaml                             ids that went without a merge, see `tombstones`; need not be there
concepts/constructs/SLUG.yaml, concepts/theories/SLUG.yaml, concepts/families/SLUG.yaml, firms/SLUG.yaml
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

import msgspec

from litgraph.library.anchor_files import check_anchors, read_anchors
from litgraph.library.concept_rules import check_concepts
from litgraph.library.problems import Problem, suggest
from litgraph.library.records import convert
from litgraph.library.references import check_references
from litgraph.library.retired import find_retired, redirect
from litgraph.library.statement_rules import check_statements
from litgraph.library.tombstones import check_lost_ids
from litgraph.library.work_files import Faulty, Placed, read_work
from litgraph.library.yaml_nodes import read_yaml
from litgraph.model.concept import Concept, Family, Firm
from litgraph.model.passage import WorkAnchors
from litgraph.model.statement import Assertion, Statement
from litgraph.model.work import Record, Work

T = TypeVar("T", bound=msgspec.Struct)

RECORD_FOLDERS: dict[str, tuple[str, type[Concept | Family | Firm]]] = {
    "concepts/families": ("family", Family),
    "concepts/constructs": ("construct", Concept),
    "concepts/theories": ("theory", Concept),
    "firms": ("firm", Firm),
}
"""Folder → the first part of the ids in it, and what each of its files holds."""


class Bundle(Record, frozen=True, kw_only=True):
    """What bundle.yaml says of the bundle as a whole."""

    name: str
    version: str
    licence: str
    title: str
    works: tuple[str, ...]


class Corpus(Record, frozen=True, kw_only=True):
    """Everything a bundle's folder holds, in the order of bundle.yaml and of the files."""

    name: str
    version: str
    licence: str
    title: str
    works: tuple[Work, ...] = ()
    statements: tuple[Statement, ...] = ()
    families: tuple[Family, ...] = ()
    concepts: tuple[Concept, ...] = ()
    firms: tuple[Firm, ...] = ()
    anchors: dict[str, WorkAnchors] = {}
    """Work key → its anchors, for every work that has statements."""


def read_corpus(folder: Path, *, anchored: bool = True) -> Corpus:
    """Read the corpus in `folder`, or raise CorpusError for the first thing that is wrong with it.

    With `anchored` false the anchors are left aside, as making them must.
    """
    corpus, problems = _gather(folder, anchored=anchored)
    if problems:
        raise min(problems).error
    return corpus


def read_bundle(folder: Path) -> Bundle:
    """Read bundle.yaml, or raise CorpusError."""
    problems: list[Problem] = []
    bundle = _read_bundle(folder, problems)
    if not bundle.works and problems:
        raise min(problems).error
    return bundle


def check_corpus(folder: Path, *, anchored: bool = True) -> tuple[Problem, ...]:
    """Find everything that is wrong with the corpus in `folder`, by file and line.

    More than what reading needs: that every record is also coherent in itself and with the others.
    """
    placed: list[Placed] = []
    corpus, problems = _gather(folder, anchored=anchored, into=placed)
    if not problems:  # a file that cannot be read would take its ids with it
        problems = [*check_lost_ids(folder, corpus)]
    return tuple(sorted({*problems, *check_statements(placed), *check_concepts(placed)}))


def _gather(folder: Path, *, anchored: bool, into: list[Placed] | None = None) -> tuple[Corpus, list[Problem]]:
    """Read everything; the records with their places go into `into`."""
    problems: list[Problem] = []
    bundle = _read_bundle(folder, problems)
    placed = [*_read_records(folder, problems)]
    for key in bundle.works:
        placed += read_work(folder / "works" / key, problems)
    retired = find_retired(placed)
    placed = [redirect(place, retired) for place in placed]
    problems += check_references(placed)
    if into is not None:
        into += placed
    anchors = _read_anchors(folder, placed, problems) if anchored else {}
    corpus = Corpus(
        name=bundle.name,
        version=bundle.version,
        licence=bundle.licence,
        title=bundle.title,
        works=_of(Work, placed),
        statements=_of(Assertion, placed),  # type: ignore[arg-type]
        families=_of(Family, placed),
        concepts=_of(Concept, placed),
        firms=_of(Firm, placed),
        anchors=anchors,
    )
    return corpus, problems


def _of(kind: type[T], placed: list[Placed]) -> tuple[T, ...]:
    return tuple(place.record for place in placed if isinstance(place.record, kind))


def _read_bundle(folder: Path, problems: list[Problem]) -> Bundle:
    """Read bundle.yaml; its list of works and the folders there are must agree."""
    path = folder / "bundle.yaml"
    file = read_yaml(path, problems)
    bundle = convert(Bundle, file, (), file.data, problems) if file else None
    if file is None or bundle is None:
        return Bundle(name="", version="", licence="", title="", works=())
    present = sorted(work.name for work in (folder / "works").glob("*") if work.is_dir())
    for at, key in enumerate(bundle.works):
        if key not in present:
            what = f"there is no folder works/{key}{suggest(key, present)}"
            problems.append(file.problem(what, "works", at, remedy="Correct the key"))
        if key in bundle.works[:at]:
            problems.append(file.problem(f"`{key}` is listed twice", "works", at, remedy="Keep one of the two"))
    problems += [
        file.problem(f"works/{key} is not listed", "works", remedy="List it, or remove the folder")
        for key in present
        if key not in bundle.works
    ]
    listed = tuple(dict.fromkeys(key for key in bundle.works if key in present))
    return msgspec.structs.replace(bundle, works=listed)


def _read_records(folder: Path, problems: list[Problem]) -> list[Placed]:
    """Read the concepts and the firms that works share: one to a file that is named after its id."""
    placed: list[Placed] = []
    for name, (family, kind) in RECORD_FOLDERS.items():
        for path in sorted((folder / name).glob("*.yaml")):
            file = read_yaml(path, problems)
            if file is None:
                continue
            short_id = f"{family}/{path.stem}"
            record: Any = convert(kind, file, (), file.data, problems) or Faulty(short_id, family)
            if record.id != short_id:
                what = f"`id` is `{record.id}`, but the file is that of `{short_id}`"
                problems.append(file.problem(what, "id"))
            placed.append(Placed(record, file, ()))
    return placed


def _read_anchors(folder: Path, placed: list[Placed], problems: list[Problem]) -> dict[str, WorkAnchors]:
    works = {place.record.key: place.record for place in placed if isinstance(place.record, Work)}
    anchors: dict[str, WorkAnchors] = {}
    tried: set[str] = set()
    for place in placed:
        if not isinstance(place.record, Assertion):
            continue
        key = place.record.work
        if key not in works:
            continue
        if key not in tried:
            tried.add(key)
            found = read_anchors(folder / "works" / key, works[key], problems)
            if found is not None:
                anchors[key] = found
        if key in anchors:
            problems += check_anchors(place, works[key], anchors[key])
    return anchors
