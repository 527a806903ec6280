"""The folder of one work: work.yaml, and its statements in a file for each family of kinds.

Ids in these files are local (`f07`, a firm `m17`, a study `s1`); reading puts the work's key before them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from litgraph.library.problems import Problem, suggest
from litgraph.library.records import convert
from litgraph.library.yaml_nodes import Steps, YamlFile, read_yaml
from litgraph.model.concept import Firm
from litgraph.model.statement import KINDS, PREFIXES, Assertion
from litgraph.model.work import Work

STATEMENT_FILES: dict[str, tuple[str, ...]] = {
    "definitions.yaml": ("Definition",),
    "theories.yaml": ("TheoryUse",),
    "hypotheses.yaml": ("Hypothesis", "Proposition", "ResearchQuestion"),
    "findings.yaml": ("Finding",),
    "methods.yaml": ("Method", "Measure"),
    "relations.yaml": ("Relation",),
    "firms.yaml": ("FirmDatum",),
    "implications.yaml": ("Implication", "Limitation", "FutureResearch"),
}
"""File name → the kinds of statement it holds, in the order of reading."""

HOME = {kind: name for name, kinds in STATEMENT_FILES.items() for kind in kinds}
"""Kind → the file it belongs in."""

_LOCAL_ID = re.compile(r"([a-z]+)[0-9]+")
_ENDS = ("subject", "object", "moderators", "mediators", "concept")


class Placed(NamedTuple):
    """A record and where it stands, so that what is found wrong later can still name the line."""

    record: msgspec.Struct
    file: YamlFile
    path: Steps

    def problem(self, what: str, *path: str | int, remedy: str = "Correct the line") -> Problem:
        """Report something wrong with the part of this record at `path`."""
        return self.file.problem(what, *self.path, *path, remedy=remedy)


class Faulty(msgspec.Struct, frozen=True):
    """A record that could not be read: its id is still known, so that references to it are no faults of their own."""

    id: str
    kind: str


class Produced(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Who wrote the statements of a file, or compared them with their passages, and on which day."""

    by: str
    on: str


class _StatementFile(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The fields at the top of a file of statements."""

    produced: Produced = Produced("", "")
    checked: Produced = Produced("", "")
    firms: tuple[dict[str, Any], ...] = ()
    statements: tuple[dict[str, Any], ...] = ()


def read_work(folder: Path, problems: list[Problem]) -> list[Placed]:
    """Read a work's folder: its Work first, then its firms and statements."""
    key = folder.name
    files: dict[str, YamlFile] = {}
    for path in sorted(folder.glob("*.yaml")):
        if path.name != "work.yaml" and path.name not in STATEMENT_FILES:
            what = f"no file of a work has this name{suggest(path.name, STATEMENT_FILES)}"
            problems.append(Problem(file=str(path), line=1, what=what, remedy="Rename or remove it"))
        elif (file := read_yaml(path, problems)) is not None:
            files[path.name] = file
    if "work.yaml" not in files:
        if not (folder / "work.yaml").exists():
            path = folder / "work.yaml"
            problems.append(Problem(file=str(path), line=1, what="there is no such file", remedy="Write it"))
        return []
    local = frozenset(_local_ids(files))
    placed = [*_read_description(key, files["work.yaml"], local, problems)]
    for name in STATEMENT_FILES:
        if name in files:
            placed += _read_statements(key, files[name], local, problems)
    return placed


def read_description(folder: Path) -> Work | None:
    """Read the work.yaml of a work alone; None where it cannot be read, which `read_work` explains."""
    file = read_yaml(folder / "work.yaml", [])
    placed = _read_description(folder.name, file, _study_ids(file), []) if file is not None else ()
    return next((place.record for place in placed if isinstance(place.record, Work)), None)


def _study_ids(file: YamlFile) -> frozenset[str]:
    return frozenset(_local_ids({"work.yaml": file}))


def _local_ids(files: dict[str, YamlFile]) -> Iterator[str]:
    for file in files.values():
        data = file.data if isinstance(file.data, dict) else {}
        for field in ("studies", "firms", "statements"):
            for item in data.get(field) or ():
                if isinstance(item, dict) and isinstance(item.get("id"), str):
                    yield item["id"]


def _read_description(key: str, file: YamlFile, local: frozenset[str], problems: list[Problem]) -> Iterator[Placed]:
    data = dict(file.data) if isinstance(file.data, dict) else file.data
    if isinstance(data, dict) and isinstance(data.get("studies"), list):
        data["studies"] = [_localise_study(key, study, local) for study in data["studies"]]
    work = convert(Work, file, (), data, problems)
    if work is None:
        yield Placed(Faulty(key, "work"), file, ())
        for at, study in enumerate(data.get("studies") or () if isinstance(data, dict) else ()):
            if isinstance(study, dict) and isinstance(study.get("id"), str):
                yield Placed(Faulty(study["id"], "study"), file, ("studies", at))
        return
    if work.key != key:
        problems.append(file.problem(f"`key` is `{work.key}`, but the folder is `{key}`", "key"))
    yield Placed(work, file, ())


def _localise_study(key: str, study: Any, local: frozenset[str]) -> Any:
    if not isinstance(study, dict):
        return study
    sample = study.get("sample")
    named = study | {"id": _prefix(key, study.get("id"), local)}
    if isinstance(sample, dict) and isinstance(sample.get("id"), str):
        named["sample"] = sample | {"id": f"{key}/{sample['id']}"}
    return named


def _read_statements(key: str, file: YamlFile, local: frozenset[str], problems: list[Problem]) -> Iterator[Placed]:
    top = convert(_StatementFile, file, (), file.data, problems)
    if top is None:
        return
    if top.firms and file.path.name != "firms.yaml":
        problems.append(file.problem("firms belong in firms.yaml", "firms", remedy="Move them"))
    for at, item in enumerate(top.firms):
        named = item | {"id": _prefix(key, item.get("id"), local)}
        firm = convert(Firm, file, ("firms", at), named, problems)
        yield Placed(firm or Faulty(str(named["id"]), "firm"), file, ("firms", at))
    for at, item in enumerate(top.statements):
        kind = _kind_of(file, at, item, problems)
        complete = _complete(key, item, top, local)
        record = convert(kind, file, ("statements", at), complete, problems) if kind else None
        yield Placed(record or Faulty(str(complete.get("id")), "statement"), file, ("statements", at))


def _kind_of(file: YamlFile, at: int, item: dict[str, Any], problems: list[Problem]) -> type[Assertion] | None:
    """Find the class of a statement; its id must begin with the letters of its kind."""
    name, short_id = item.get("kind"), item.get("id")
    where = ("statements", at)
    if name not in KINDS:
        allowed = ", ".join(f"`{kind}`" for kind in KINDS)
        what = "`kind` is missing" if name is None else f"`kind` cannot be `{name}`{suggest(str(name), KINDS)}"
        problems.append(file.problem(f"{what}; it is one of {allowed}", *where, "kind"))
        return None
    if HOME[name] != file.path.name:
        what = f"a {name} belongs in {HOME[name]}"
        problems.append(file.problem(what, *where, "kind", remedy="Move it there"))
    if isinstance(short_id, str):
        letters = _LOCAL_ID.fullmatch(short_id)
        if letters is None or letters[1] != PREFIXES[name]:
            what = f"`{short_id}` is no id for a {name}, which is `{PREFIXES[name]}` and a number"
            problems.append(file.problem(what, *where, "id"))
    return KINDS[name]


def _complete(key: str, item: dict[str, Any], top: _StatementFile, local: frozenset[str]) -> dict[str, Any]:
    """Fill in what the file says once for all its statements, and put the key before local ids."""
    once = {"produced_by": top.produced.by, "produced_on": top.produced.on}
    if item.get("status") in ("checked", "reviewed"):
        once |= {"checked_by": top.checked.by, "checked_on": top.checked.on}
    full = once | item | {"work": key}
    for field in ("id", "firm", "study"):
        if field in full:
            full[field] = _prefix(key, full[field], local)
    if isinstance(full.get("firms"), list):
        full["firms"] = [_prefix(key, firm, local) for firm in full["firms"]]
    _complete_ends(key, full, local)
    if isinstance(full.get("effect"), dict):
        full["effect"] = dict(full["effect"])
        _complete_ends(key, full["effect"], local)
    return full


def _complete_ends(key: str, holder: dict[str, Any], local: frozenset[str]) -> None:
    for field in _ENDS:
        value = holder.get(field)
        if isinstance(value, list):
            holder[field] = [_complete_end(key, end, local) for end in value]
        elif isinstance(value, dict):
            holder[field] = _complete_end(key, value, local)


def _complete_end(key: str, end: Any, local: frozenset[str]) -> Any:
    return end | {"ref": _prefix(key, end["ref"], local)} if isinstance(end, dict) and "ref" in end else end


def _prefix(key: str, short_id: Any, local: frozenset[str]) -> Any:
    return f"{key}/{short_id}" if isinstance(short_id, str) and short_id in local else short_id
