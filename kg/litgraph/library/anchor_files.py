"""The machine-written anchors of a work, and whether they still belong to the lines written by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from litgraph.library.problems import Problem
from litgraph.library.work_files import Placed
from litgraph.model.passage import WorkAnchors
from litgraph.model.statement import Assertion
from litgraph.model.work import Work

FILE_NAME = "anchors.json"


def read_anchors(folder: Path, work: Work, problems: list[Problem]) -> WorkAnchors | None:
    """Read the anchors of a work; where there are none, put that into `problems` and give None."""
    path = folder / FILE_NAME
    try:
        return msgspec.json.decode(path.read_bytes(), type=WorkAnchors)
    except FileNotFoundError:
        what = "the anchors of this work have not been made"
    except msgspec.MsgspecError as error:
        what = f"no anchors as this version writes them: {error}"
    problems.append(Problem(file=str(path), line=1, what=what, remedy="", command=_command(work)))
    return None


def check_anchors(placed: Placed, work: Work, anchors: WorkAnchors) -> Iterator[Problem]:
    """Find evidence whose anchor is missing, or was made for other lines or cue words than stand there now."""
    record = placed.record
    if not isinstance(record, Assertion):
        return
    made = anchors.evidence.get(record.id, ())
    for at, evidence in enumerate(record.evidence):
        if at >= len(made):
            what = f"evidence of `{record.id}` has no anchor"
        elif made[at].lines != evidence.lines or made[at].cues != (evidence.start, evidence.end):
            what = f"evidence of `{record.id}` was changed after its anchor was made"
        else:
            continue
        place = placed.problem(what, "evidence", at, "lines")
        yield msgspec.structs.replace(place, remedy="", command=_command(work))
    for at in range(len(record.evidence), len(made)):
        place = placed.problem(f"`{record.id}` has an anchor for evidence {at + 1}, which is gone", "evidence")
        yield msgspec.structs.replace(place, remedy="", command=_command(work))


def _command(work: Work) -> str:
    return f"litgraph anchor {work.extent.source if work.extent else 'FILE'}"
