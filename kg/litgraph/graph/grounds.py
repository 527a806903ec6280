"""What a statement rests on as RDF, both ways: its evidence, its grounds in this library, and its voice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from litgraph import vocabulary as v
from litgraph.graph.description import Described, Description
from litgraph.graph.enumerations import EVIDENCE_ROLES, SPEAKERS
from litgraph.graph.passages import decode_ranges, encode_ranges
from litgraph.model.passage import EvidenceAnchor, Ground
from litgraph.model.statement import Evidence, Voice


def encode_evidence(
    statement: Description, evidence: Iterable[Evidence], anchors: Sequence[EvidenceAnchor], language: str
) -> None:
    """Add the places in the source that a statement rests on, with their anchors where they are known.

    The grams of an anchor stay in `anchors.json`: they would be a third of the graph, and head and
    fingerprint find the place in every copy that has the same words.
    """
    for position, place in enumerate(evidence, 1):
        about = statement.part(v.hasEvidence, f"evidence/{position}", v.Evidence, position=position)
        about.integer(v.firstLine, place.lines[0])
        about.integer(v.lastLine, place.lines[1])
        about.prose(v.cueFrom, place.start, language=language)
        about.prose(v.cueTo, place.end, language=language)
        about.term(v.evidenceRole, EVIDENCE_ROLES[place.role])
        if position <= len(anchors):
            _encode_anchors(about, anchors[position - 1])


def _encode_anchors(evidence: Description, anchor: EvidenceAnchor) -> None:
    for position, (passage, stretch) in enumerate(zip(anchor.passages, anchor.anchors, strict=True), 1):
        about = evidence.part(v.hasAnchor, f"anchor/{position}", v.Anchor, position=position)
        about.link(v.anchoredIn, passage)
        about.plain(v.fingerprint, stretch.fingerprint)
        about.integer(v.letterCount, stretch.length)
        about.plain(v.headGram, stretch.head)


def decode_evidence(about: Described) -> tuple[Evidence, ...]:
    """Give the places back in their order."""
    return tuple(
        Evidence(
            lines=part.position_pair(v.firstLine, v.lastLine) or (0, 0),
            start=part.text(v.cueFrom),
            end=part.text(v.cueTo),
            role=part.word(v.evidenceRole, EVIDENCE_ROLES),
        )
        for part in about.things(v.hasEvidence)
    )


def encode_grounds(statement: Description, grounds: Iterable[Ground]) -> None:
    """Add the passages of this library that a statement rests on, and the shortcut to each."""
    for position, ground in enumerate(grounds, 1):
        about = statement.part(v.hasGround, f"ground/{position}", v.Ground, position=position)
        about.link(v.groundPassage, ground.passage)
        about.double(v.score, ground.score)
        encode_ranges(about, ground.chars)
        statement.link(v.restsOn, ground.passage)


def decode_grounds(about: Described) -> tuple[Ground, ...]:
    """Give the grounds back in their order."""
    return tuple(
        Ground(passage=part.link(v.groundPassage), chars=decode_ranges(part), score=float(part.text(v.score)))
        for part in about.things(v.hasGround)
    )


def encode_voice(statement: Description, voice: Voice) -> None:
    """Add who says it."""
    about = statement.part(v.hasVoice, "voice", v.Voice)
    about.term(v.speaker, SPEAKERS[voice.speaker])
    about.plain(v.speakerName, voice.who)


def decode_voice(about: Described | None) -> Voice:
    """Make the voice that the graphs describe."""
    if about is None:
        return Voice()
    return Voice(speaker=about.word(v.speaker, SPEAKERS), who=about.text(v.speakerName))
