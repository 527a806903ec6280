"""Ids that were let go: what a released id leaves behind, and the proof that none was lost.

corpus/tombstones.yaml, which need not be there     a list of {id, replaced_by or reason}
ontology/releases/VERSION/ids.txt                   the ids of one bundle as they were released

A merge keeps the retired id with the record that took its place (`merged:` of a concept or firm); for every
other record that goes, a tombstone says which id to use now, or why there is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Protocol

from litgraph.library.problems import Problem
from litgraph.library.records import convert
from litgraph.library.yaml_nodes import YamlFile, read_yaml
from litgraph.model.concept import Concept, Family, Firm
from litgraph.model.statement import Statement
from litgraph.model.work import Record, Work
from litgraph.paths import ontology_folder

FILE = "tombstones.yaml"
_BUNDLE = "# Bundle: "


class Tombstone(Record, frozen=True, kw_only=True):
    """What is left of an id that was retired without a merge."""

    id: str
    replaced_by: str = ""
    """Short id of the record that says it now."""
    reason: str = ""
    """Why it went, where nothing says it now."""


class Release(Record, frozen=True, kw_only=True):
    """The ids of one bundle, as released with one version of the ontology."""

    version: str
    bundle: str
    ids: tuple[str, ...]


class Corpus(Protocol):
    """What the check needs of a corpus; `library.corpus` calls this module, so its class cannot be named here."""

    @property
    def name(self) -> str:
        """Name of the bundle."""

    @property
    def works(self) -> tuple[Work, ...]:
        """Works, with their studies."""

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Statements."""

    @property
    def families(self) -> tuple[Family, ...]:
        """Families of concepts."""

    @property
    def concepts(self) -> tuple[Concept, ...]:
        """Constructs and theories."""

    @property
    def firms(self) -> tuple[Firm, ...]:
        """Firms."""


def list_ids(corpus: Corpus) -> tuple[str, ...]:
    """Give every short id that a release freezes: works, studies, samples, concepts, families, firms, statements."""
    studies = [study for work in corpus.works for study in work.studies]
    return tuple(
        sorted(
            {
                *(work.key for work in corpus.works),
                *(study.id for study in studies),
                *(study.sample.id for study in studies if study.sample is not None),
                *(family.id for family in corpus.families),
                *(holder.id for holder in _holders(corpus)),
                *(statement.id for statement in corpus.statements),
            }
        )
    )


def _holders(corpus: Corpus) -> Iterator[Concept | Firm]:
    """Give the records that others can be merged into."""
    yield from corpus.concepts
    yield from corpus.firms


def format_ids(corpus: Corpus) -> str:
    """Give the text of ids.txt: which bundle they belong to, then the ids, one to a line.

    >>> from litgraph.library.corpus import Corpus
    >>> format_ids(Corpus(name="weaving", version="1", licence="", title=""))
    '# Bundle: weaving\\n'
    """
    return "".join(f"{line}\n" for line in (f"{_BUNDLE}{corpus.name}", *list_ids(corpus)))


def list_releases(folder: Path | None = None) -> tuple[Release, ...]:
    """Read the frozen ids of all releases, in the order of their folders' names."""
    files = sorted((folder or ontology_folder() / "releases").glob("*/ids.txt"))
    return tuple(_parse_release(file.parent.name, file.read_text(encoding="utf-8")) for file in files)


def _parse_release(version: str, content: str) -> Release:
    head, *ids = content.splitlines()
    return Release(version=version, bundle=head.removeprefix(_BUNDLE), ids=tuple(ids))


def read_tombstones(folder: Path, problems: list[Problem]) -> tuple[tuple[Tombstone, ...], YamlFile | None]:
    """Read the tombstones of the corpus in `folder`, with their file; none where there is no file."""
    path = folder / FILE
    file = read_yaml(path, problems) if path.exists() else None
    if file is None:
        return (), None
    entries = file.data or []
    if not isinstance(entries, list):
        problems.append(file.problem("tombstones are a list of ids", remedy="Write `- id: …` for each"))
        return (), file
    found = [convert(Tombstone, file, (at,), entry, problems) for at, entry in enumerate(entries)]
    return tuple(tombstone or Tombstone(id="") for tombstone in found), file


def check_lost_ids(folder: Path, corpus: Corpus, releases: Iterable[Release] | None = None) -> Iterator[Problem]:
    """Find released ids that neither live, nor lie in a merge, nor have a tombstone; and tombstones that mislead.

    Only releases of the same bundle count, by its name. `corpus` must have been read without faults, since a
    file that cannot be read takes its ids with it.
    """
    problems: list[Problem] = []
    tombstones, file = read_tombstones(folder, problems)
    yield from problems
    live = set(list_ids(corpus))
    merged = {merge.id for holder in _holders(corpus) for merge in holder.merged if merge.id}
    if file is not None:
        yield from _check_tombstones(tombstones, file, live, merged)
    known = live | merged | {tombstone.id for tombstone in tombstones}
    lost: dict[str, str] = {}
    for release in list_releases() if releases is None else releases:
        if release.bundle == corpus.name:
            lost |= {short_id: release.version for short_id in release.ids if short_id not in known}
    for short_id, version in sorted(lost.items()):
        what = f"`{short_id}` was released with {version} and is gone"
        remedy = f"Put the record back, or add `- id: {short_id}` here with `replaced_by` or `reason`"
        yield Problem(file=str(folder / FILE), line=1, what=what, remedy=remedy)


def _check_tombstones(
    tombstones: Iterable[Tombstone], file: YamlFile, live: set[str], merged: set[str]
) -> Iterator[Problem]:
    """Hold each tombstone against the corpus; one that could not be read has no id and was reported."""
    buried = dict.fromkeys(merged, "a merge")
    for at, tombstone in enumerate(tombstones):
        if not tombstone.id:
            continue
        if tombstone.id in live:
            what = f"`{tombstone.id}` has a tombstone and is still there"
            yield file.problem(what, at, "id", remedy="Remove the tombstone, or the record")
        if tombstone.id in buried:
            what = f"`{tombstone.id}` was retired already, by {buried[tombstone.id]}"
            yield file.problem(what, at, "id", remedy="Keep one of the two")
        buried[tombstone.id] = "another tombstone"
        if not tombstone.replaced_by and not tombstone.reason.strip():
            what = f"`{tombstone.id}` tells neither what replaces it nor why it went"
            yield file.problem(what, at, "id", remedy="Add `replaced_by` or `reason`")
    known = chain(live, merged, buried)
    targets = set(known)
    for at, tombstone in enumerate(tombstones):
        if tombstone.replaced_by and (tombstone.replaced_by not in targets or tombstone.replaced_by == tombstone.id):
            what = f"`{tombstone.replaced_by}` replaces `{tombstone.id}` and does not exist"
            yield file.problem(what, at, "replaced_by", remedy="Correct the id")
