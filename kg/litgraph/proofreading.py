"""Hold the statements of a corpus against the texts they were drawn from: cue words, figures, wording.

What only the text can tell: that the cue words of the evidence stand there, that every figure of a statement is
printed in its passages (or the statement says how it was derived), and that its wording is ours.
"""

from __future__ import annotations

import hashlib
import re
import shlex
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from litgraph.errors import CorpusError, UnreadableSource
from litgraph.library.corpus import read_bundle
from litgraph.library.figures import find_figures, parse_figure
from litgraph.library.problems import Problem
from litgraph.library.work_files import Placed, read_description, read_work
from litgraph.model.passage import Passage
from litgraph.model.statement import Assertion, Statistic
from litgraph.model.work import Extent, Work
from litgraph.reading.evidence import cut_works, find_parts, line_starts
from litgraph.reading.registry import read_source

BORROWED_WORDS = 8
"""So many words in a row of the source, outside names and titles, are the source's sentence and not ours."""

_NUMBERED = re.compile(r"\b(?:Industry|Web|sample|chapter|Table|Figure|Model|Case|Group)\s\d+(?:\.\d+)?", re.IGNORECASE)
"""Names with a number in them, which is no figure."""
_SIGNS = str.maketrans({"−": "-", "–": "-", "\u00a0": " ", "\u202f": " "})


@dataclass(frozen=True)
class _Text:
    """One source file as read: its passages, where its lines begin, and all runs of words in it."""

    passages: tuple[Passage, ...]
    starts: tuple[int, ...]
    runs: frozenset[tuple[str, ...]]


def proofread(folder: Path, file: Path, works: Iterable[str] = ()) -> tuple[Problem, ...]:
    """Find what is wrong with the statements drawn from `file`, by file and line; of `works` alone if any are named.

    Raises UnreadableSource when the file cannot be read, and CorpusError when the corpus has no bundle.yaml.
    """
    wanted = frozenset(works)
    folders = {key: folder / "works" / key for key in read_bundle(folder).works}
    described = [work for place in folders.values() if (work := read_description(place)) is not None]
    drawn = [(work, work.extent) for work in described if work.extent is not None and work.extent.source == file.name]
    if not drawn:
        raise CorpusError(
            f"{file.name}: no work.yaml that can be read names this file in its extent", "litgraph check corpus"
        )
    _check_version(file, drawn)
    text = _read_text(file, drawn)
    sizes = {study.id: study.sample.size for work, _ in drawn for study in work.studies if study.sample}
    chosen = [work.key for work, _ in drawn if not wanted or work.key in wanted]
    places = [place for key in chosen for place in read_work(folders[key], [])]
    return tuple(sorted(problem for place in places for problem in _proofread(place, text, sizes)))


def _check_version(file: Path, drawn: Iterable[tuple[Work, Extent]]) -> None:
    """Refuse a file that is not the one the lines were taken from: every line would seem wrong."""
    try:
        found = hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError as error:
        raise UnreadableSource(f"{file}: {error.strerror}", f"ls -l {shlex.quote(str(file))}") from error
    for work, extent in drawn:
        if extent.sha256 != found:
            raise CorpusError(
                f"works/{work.key}/work.yaml: extent names another version of {file.name}",
                f"set sha256: {found}, then: litgraph check corpus",
            )


def _read_text(file: Path, drawn: list[tuple[Work, Extent]]) -> _Text:
    document = read_source(file.read_bytes(), file.name)
    starts = line_starts(document.text)
    passages = cut_works(document, drawn, starts)
    runs = frozenset(run for passage in passages for run in _runs(passage.text))
    return _Text(passages, tuple(starts), runs)


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return (tuple(words[at : at + BORROWED_WORDS]) for at in range(len(words) - BORROWED_WORDS + 1))


def _proofread(place: Placed, text: _Text, sizes: Mapping[str, str]) -> Iterator[Problem]:
    record = place.record
    if not isinstance(record, Assertion):
        return
    found = ""
    for at, piece in enumerate(record.evidence):
        try:
            parts = find_parts(text.passages, piece, record.id, text.starts)
        except CorpusError as error:
            yield place.problem(error.message, "evidence", at, "lines", remedy=error.remedy)
            return
        found += "\n" + "\n".join(part.text for part in parts)
    yield from _check_figures(place, record, found, sizes.get(getattr(record, "study", ""), ""))
    borrowed = next((run for run in _runs(record.text) if run in text.runs), None)
    if borrowed:
        what = f"`{record.id}` says in the source's words: “{' '.join(borrowed)}”"
        yield place.problem(what, "text", remedy="Say it in your own words")


def _check_figures(place: Placed, record: Assertion, found: str, size: str) -> Iterator[Problem]:
    """Find figures without a source; the study's sample size, and a table's and a model's number, need none."""
    statistics: tuple[Statistic, ...] = getattr(record, "statistics", ())
    known = " ".join((record.derived, size, *(f"{one.model} {one.cell}" for one in statistics)))
    printed = set(_readings(find_figures(found))) | set(_readings(re.findall(r"\d+", found)))
    printed |= set(_readings(find_figures(known)))
    for figure in dict.fromkeys(find_figures(_NUMBERED.sub("", record.text))):
        if not {*_readings([figure])} & printed:
            what = f"`{record.id}` says {figure}, which its evidence does not print"
            remedy = "Correct the figure or the lines, or say in `derived` how it comes about"
            yield place.problem(what, "text", remedy=remedy)
    plain = _squeeze(found)
    for at, statistic in enumerate(statistics):
        if _squeeze(statistic.printed) not in plain:
            what = f"`{record.id}` has the figure `{statistic.printed}`, which its evidence does not print"
            yield place.problem(what, "statistics", at, "printed", remedy="Correct the figure or the lines")


def _readings(figures: Iterable[str]) -> Iterator[str]:
    for figure in figures:
        for reading in parse_figure(figure):
            yield reading.rstrip("0").rstrip(".") if "." in reading else reading


def _squeeze(text: str) -> str:
    """Leave out spaces, and write every dash as one sign: a table cell may be broken anywhere."""
    return re.sub(r"\s", "", text.translate(_SIGNS))
