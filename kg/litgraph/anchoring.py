"""Write the anchors of bundled works: what finds their statements again in any copy of the text."""

from __future__ import annotations

import shlex
from pathlib import Path

import msgspec

from litgraph.errors import CorpusError, UnreadableSource
from litgraph.library.atomic import clear_unfinished, write_file
from litgraph.library.corpus import Corpus
from litgraph.model.passage import Document, EvidenceAnchor, Passage, WorkAnchors
from litgraph.model.statement import Evidence
from litgraph.model.work import Work
from litgraph.reading.evidence import cut_works, find_parts, line_starts
from litgraph.reading.fingerprint import make_anchor, normalise
from litgraph.reading.ranges import layer_ranges
from litgraph.reading.registry import read_source

EDGE = 240
"""Letters of a work's beginning and end that find it in a copy of a book."""


def anchor_works(corpus: Corpus, folder: Path, file: Path) -> tuple[str, ...]:
    """Anchor every work whose extent names `file`, and write `works/KEY/anchors.json`; give their keys.

    Nothing is written before all of it can be. Raises CorpusError when the file is not the one the
    extents were taken from, or when it has nothing on the lines of a statement.
    """
    document = _read_document(file)
    works = [(work, work.extent) for work in corpus.works if work.extent and work.extent.source == file.name]
    if not works:
        raise CorpusError(f"{file.name}: no work of the corpus names this file", "litgraph check corpus")
    for work, extent in works:
        if extent.sha256 != document.source.sha256:
            raise CorpusError(
                f"works/{work.key}/work.yaml: extent names another version of {file.name}",
                f"set sha256: {document.source.sha256}, then: litgraph check corpus",
            )
    starts = line_starts(document.text)
    for work, extent in works:
        if not 1 <= extent.lines[0] <= extent.lines[1] < len(starts):
            raise CorpusError(
                f"works/{work.key}/work.yaml: extent goes from line {extent.lines[0]} to {extent.lines[1]}, "
                f"and {file.name} has {len(starts) - 1}",
                "correct the lines of its extent",
            )
    passages = cut_works(document, works, starts)
    made = {work.key: format_anchors(_anchor_work(document, corpus, work, starts, passages)) for work, _ in works}
    for key, anchors in made.items():
        clear_unfinished(folder / "works" / key)
        write_file(folder / "works" / key / "anchors.json", anchors)
    return tuple(made)


def _read_document(file: Path) -> Document:
    try:
        return read_source(file.read_bytes(), file.name)
    except OSError as error:
        raise UnreadableSource(f"{file}: {error.strerror}", f"ls -l {shlex.quote(str(file))}") from error


def format_anchors(anchors: WorkAnchors) -> bytes:
    """Write anchors as JSON with a line for each passage and each statement, so that a change reads as a diff.

    >>> from litgraph.model.passage import Anchor, Layer, Source
    >>> source = Source(sha256="f", name="a.txt", media_type="text/plain", layer=Layer(sha256="e", reader="r"))
    >>> edge = Anchor(fingerprint="d", length=1, head="c")
    >>> print(format_anchors(WorkAnchors(source=source, begin=edge, end=edge)).decode().splitlines()[0])
    {"begin": {"fingerprint":"d","head":"c","length":1},
    """
    fields = msgspec.to_builtins(anchors, order="sorted")
    return ("{" + ",\n".join(f'"{name}": {_format_field(value)}' for name, value in fields.items()) + "}\n").encode()


def _format_field(value: object) -> str:
    """Put every entry of a list, and every entry of a mapping from ids, on a line of its own."""
    encode = msgspec.json.encode
    if isinstance(value, list | tuple):
        return "[\n" + ",\n".join(encode(one).decode() for one in value) + "]"
    if isinstance(value, dict) and any("/" in key for key in value):
        lines = (f"{encode(key).decode()}: {encode(one).decode()}" for key, one in value.items())
        return "{\n" + ",\n".join(lines) + "}"
    return encode(value).decode()


def _anchor_work(
    document: Document, corpus: Corpus, work: Work, starts: list[int], passages: tuple[Passage, ...]
) -> WorkAnchors:
    evidence = {
        statement.id: tuple(_anchor_evidence(passages, piece, statement.id, starts) for piece in statement.evidence)
        for statement in corpus.statements
        if statement.work == work.key
    }
    used = {name for pieces in evidence.values() for piece in pieces for name in piece.passages}
    kept = tuple(passage for passage in passages if passage.id in used)
    own = [passage for passage in passages if passage.work == work.key] or passages
    letters = normalise("".join(passage.text for passage in own))
    return WorkAnchors(
        source=document.source,
        begin=make_anchor(letters[:EDGE]),
        end=make_anchor(letters[-EDGE:]),
        passages=tuple(msgspec.structs.replace(passage, text="", origins=()) for passage in kept),
        evidence=evidence,
    )


def _anchor_evidence(
    passages: tuple[Passage, ...], piece: Evidence, statement: str, starts: list[int]
) -> EvidenceAnchor:
    """Anchor what a piece of evidence takes of each passage on its lines, narrowed by its cue words."""
    parts = find_parts(passages, piece, statement, starts)
    return EvidenceAnchor(
        passages=tuple(part.passage.id for part in parts),
        anchors=tuple(make_anchor(part.text) for part in parts),
        lines=piece.lines,
        cues=(piece.start, piece.end),
        chars=tuple(layer_ranges(part.passage, part.start, part.end) for part in parts),
    )
