"""What only the whole corpus can tell: ids that occur twice, and references to things that are not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from litgraph.library.problems import Problem, suggest
from litgraph.library.work_files import Faulty, Placed
from litgraph.model.concept import Concept, Family, Firm
from litgraph.model.statement import (
    Assertion,
    Definition,
    End,
    Finding,
    FirmDatum,
    Method,
    TheoryUse,
    predicted_or_found,
)
from litgraph.model.work import Study, Work

_SINGLE: tuple[tuple[type[Assertion], str, str], ...] = (
    (Definition, "concept", "construct"),
    (TheoryUse, "theory", "theory"),
    (FirmDatum, "firm", "firm"),
    (Finding, "study", "study"),
    (Method, "study", "study"),
)
"""Kind of statement, the field that names one thing, and what kind of thing that is."""


class _Reference(NamedTuple):
    """One id that a record names: what kind of thing it must be, the id, and the field it stands in."""

    wanted: str
    ref: str
    path: tuple[str | int, ...]


def check_references(placed: Iterable[Placed]) -> Iterator[Problem]:
    """Find ids given twice, references to nothing, and statements that rest on nothing."""
    records = list(placed)
    known: dict[str, str] = {}
    seen: dict[str, Placed] = {}
    for place in records:
        for short_id, kind, path in _ids(place):
            if short_id in seen:
                first = seen[short_id]
                what = f"id `{short_id}` is taken by {first.file.path}:{first.file.key_line(*first.path, 'id')}"
                yield place.problem(what, *path, remedy="Give it another id")
            else:
                known[short_id], seen[short_id] = kind, place
    for place in records:
        for reference in _references(place):
            if (problem := _check(place, reference, known)) is not None:
                yield problem
        yield from _check_ground(place, seen)


def _ids(place: Placed) -> Iterator[tuple[str, str, tuple[str | int, ...]]]:
    """Give each id a record brings, the kind of thing it names, and the field it stands in."""
    match place.record:
        case Work() as work:
            yield work.key, "work", ("key",)
            yield from _ids_of_studies(work)
        case Concept() as concept:
            yield concept.id, concept.kind.lower(), ("id",)
            yield from _retired_ids(concept)
        case Firm() as firm:
            yield firm.id, "firm", ("id",)
            yield from _retired_ids(firm)
        case Family() as family:
            yield family.id, "family", ("id",)
        case Assertion() as statement:
            yield statement.id, "statement", ("id",)
        case Faulty() as faulty:
            yield faulty.id, faulty.kind, ("id",)


def _ids_of_studies(work: Work) -> Iterator[tuple[str, str, tuple[str | int, ...]]]:
    for at, study in enumerate(work.studies):
        yield study.id, "study", ("studies", at, "id")
        if study.sample is not None:
            yield study.sample.id, "sample", ("studies", at, "sample", "id")


def _retired_ids(holder: Concept | Firm) -> Iterator[tuple[str, str, tuple[str | int, ...]]]:
    for at, merge in enumerate(holder.merged):
        if merge.id:
            yield merge.id, "retired id", ("merged", at, "id")


def _references(place: Placed) -> Iterator[_Reference]:
    record = place.record
    if isinstance(record, Work) and record.part_of:
        yield _Reference("work", record.part_of, ("part_of",))
    elif isinstance(record, Concept):
        yield from _references_of_concept(record)
    elif isinstance(record, Assertion):
        yield from _references_of_statement(record)
    if isinstance(record, Concept | Firm):
        for at, merge in enumerate(record.merged):
            if merge.work:
                yield _Reference("work", merge.work, ("merged", at, "work"))
    if isinstance(record, Firm):
        for key in record.roles:
            yield _Reference("work", key, ("roles", key))


def _references_of_concept(concept: Concept) -> Iterator[_Reference]:
    kind = concept.kind.lower()
    for field in ("broader", "related"):
        for at, ref in enumerate(getattr(concept, field)):
            yield _Reference(kind, ref, (field, at))
    for at, distinction in enumerate(concept.distinct):
        yield _Reference(kind, distinction.ref, ("distinct", at, "ref"))
    if concept.family:
        yield _Reference("family", concept.family, ("family",))


def _references_of_statement(record: Assertion) -> Iterator[_Reference]:
    for field, wanted in (("constructs", "construct"), ("theories", "theory"), ("firms", "firm")):
        for at, ref in enumerate(getattr(record, field)):
            yield _Reference(wanted, ref, (field, at))
    for kind, field, wanted in _SINGLE:
        if isinstance(record, kind) and getattr(record, field):
            yield _Reference(wanted, getattr(record, field), (field,))
    for field in ("concept", "subject", "object"):
        end = getattr(record, field, None)
        if isinstance(end, End):
            yield from _ends((field,), end)
    effect = predicted_or_found(record)
    if effect:
        for field in ("subject", "object", "moderators", "mediators"):
            for at, end in enumerate(getattr(effect, field)):
                yield from _ends(("effect", field, at), end)


def _ends(path: tuple[str | int, ...], end: End) -> Iterator[_Reference]:
    if end.ref:
        yield _Reference("", end.ref, (*path, "ref"))


def _check(place: Placed, reference: _Reference, known: dict[str, str]) -> Problem | None:
    wanted, ref, path = reference
    kind = known.get(ref)
    if kind is None:
        article = f"no {wanted or 'record'} has the id `{ref}`"
        near = suggest(ref, (known_id for known_id, of in known.items() if wanted in ("", of)))
        return place.problem(f"{article}{near}", *path, remedy=_remedy(wanted, ref))
    if wanted and kind != wanted:
        return place.problem(f"`{ref}` is a {kind}, where a {wanted} is asked for", *path)
    return None


def _remedy(wanted: str, ref: str) -> str:
    """Say which file would hold the missing record.

    >>> _remedy("construct", "construct/slack")
    'Correct the id, or write concepts/constructs/slack.yaml'
    """
    family, _, slug = ref.partition("/")
    folders = {
        "construct": "concepts/constructs",
        "theory": "concepts/theories",
        "family": "concepts/families",
        "firm": "firms",
    }
    if wanted in ("", family) and family in folders and slug:
        return f"Correct the id, or write {folders[family]}/{slug}.yaml"
    return "Correct the id"


def _check_ground(place: Placed, seen: dict[str, Placed]) -> Iterator[Problem]:
    """Every statement rests on lines of a source that its work names."""
    record = place.record
    if isinstance(record, Work):
        yield from _check_studies(place, record.studies)
    if not isinstance(record, Assertion):
        return
    if not record.evidence:
        yield place.problem(f"`{record.id}` has no evidence", "evidence", remedy="Give the lines it rests on")
    for at, evidence in enumerate(record.evidence):
        first, last = evidence.lines
        if not 1 <= first <= last:
            yield place.problem(f"lines {first} to {last} are no stretch of a file", "evidence", at, "lines")
    work = seen.get(record.work)
    if work is not None and isinstance(work.record, Work) and work.record.extent is None:
        what = f"`{record.id}` has evidence, but its work names no source"
        yield place.problem(what, "evidence", remedy=f"Give {record.work} an `extent` in work.yaml")


def _check_studies(place: Placed, studies: tuple[Study, ...]) -> Iterator[Problem]:
    for at, study in enumerate(studies):
        letter = study.id.rpartition("/")[2]
        if not (letter.startswith("s") and letter[1:].isdigit()):
            yield place.problem(f"`{letter}` is no id for a study, which is `s` and a number", "studies", at, "id")
