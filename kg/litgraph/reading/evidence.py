"""The stretches of passages that a piece of evidence names: lines of a file, narrowed by cue words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from litgraph.errors import CorpusError
from litgraph.model.passage import CharRange, Document, Passage, WorkSpan
from litgraph.model.statement import Evidence
from litgraph.model.work import Extent, Work
from litgraph.reading.fingerprint import normalise
from litgraph.reading.passages import cut_passages
from litgraph.reading.places import find_slice


@dataclass(frozen=True)
class Part:
    """A slice [start, end) of a passage's text."""

    passage: Passage
    start: int
    end: int

    @property
    def text(self) -> str:
        """Give the words of the slice, as mended for reading."""
        return self.passage.text[self.start : self.end]


def cut_works(document: Document, works: Iterable[tuple[Work, Extent]], starts: Sequence[int]) -> tuple[Passage, ...]:
    """Cut a file into the passages of its works; a book gives way to its chapters."""
    works = list(works)
    books = {work.part_of for work, _ in works}
    spans = [
        WorkSpan(work=work.key, chars=line_span(extent.lines, starts))
        for work, extent in works
        if work.key not in books
    ]
    return cut_passages(document, sorted(spans, key=lambda span: span.chars))


def find_parts(passages: Iterable[Passage], piece: Evidence, statement: str, starts: Sequence[int]) -> list[Part]:
    """Find what a piece of evidence takes of each passage on its lines, narrowed by its cue words.

    Raises CorpusError, which names the statement, when there is nothing on the lines or no such cue.
    """
    wanted = line_span(piece.lines, starts)
    parts = [part for passage in passages if (part := _part(passage, wanted))]
    parts = [part for part in parts if part.passage.kind != "heading"] or parts
    if not parts:
        raise CorpusError(
            f"{statement}: lines {piece.lines[0]} to {piece.lines[1]} hold no text", "correct the lines of its evidence"
        )
    return _narrow(parts, piece, statement)


def _part(passage: Passage, wanted: CharRange) -> Part | None:
    """Find the slice of a passage that stands in a range of the layer, or None."""
    low, high = wanted
    if passage.locator.chars[-1][1] <= low or passage.locator.chars[0][0] >= high:
        return None
    cut = find_slice(passage, (wanted,))
    return Part(passage, *cut) if cut and normalise(passage.text[cut[0] : cut[1]]) else None


def _narrow(parts: list[Part], piece: Evidence, statement: str) -> list[Part]:
    """Let the evidence begin at its first cue words and end after its last ones, which follow them."""
    begin = _find_cue(parts, piece.start) if piece.start else (0, parts[0].start)
    end = _find_cue(parts, piece.end, begin) if piece.end and begin else (len(parts) - 1, parts[-1].end)
    if begin is None or end is None:
        raise CorpusError(
            f"{statement}: no passage on lines {piece.lines[0]} to {piece.lines[1]} goes from “{piece.start}” "
            f"to “{piece.end}”",
            "correct from and to of its evidence",
        )
    chosen = parts[begin[0] : end[0] + 1]
    chosen[-1] = replace(chosen[-1], end=end[1] + len(piece.end))
    chosen[0] = replace(chosen[0], start=begin[1])
    return chosen


def _find_cue(parts: list[Part], cue: str, after: tuple[int, int] = (0, 0)) -> tuple[int, int] | None:
    """Find the first place of a cue at or after another place: which part, and where in its passage."""
    for at, part in enumerate(parts):
        if at < after[0]:
            continue
        start = max(part.start, after[1]) if at == after[0] else part.start
        place = part.passage.text.find(cue, start, part.end)
        if place >= 0:
            return at, place
    return None


def line_starts(text: str) -> list[int]:
    """Give the place of each line's first code point, and of the end; lines end as `split_lines` has it."""
    return [0, *(match.end() for match in re.finditer(r"\r\n|\n|\r", text)), len(text)]


def line_span(lines: tuple[int, int], starts: Sequence[int]) -> CharRange:
    """Give the range of 1-based inclusive lines; lines after the last are empty."""
    last = len(starts) - 1
    return starts[min(lines[0] - 1, last)], starts[min(lines[1], last)]
