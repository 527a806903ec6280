"""A small library that keeps to every shape, all invented, and the form in which two catalogues are compared."""

from __future__ import annotations

from typing import Any

import msgspec

from litgraph.model.catalogue import Catalogue
from litgraph.model.concept import Concept, Firm, Merge
from litgraph.model.passage import Anchor, EvidenceAnchor, Ground, Layer, Locator, Passage, Source, WorkAnchors
from litgraph.model.statement import (
    Definition,
    Effect,
    End,
    Evidence,
    Finding,
    FirmDatum,
    FutureResearch,
    Hypothesis,
    Implication,
    Limitation,
    Measure,
    Method,
    Proposition,
    Relation,
    ResearchQuestion,
    Statement,
    Statistic,
    TheoryUse,
    Voice,
)
from litgraph.model.work import Extent, Name, Sample, Study, Work

UNORDERED = {
    "alternatives",
    "broader",
    "constructs",
    "countries",
    "credits",
    "firms",
    "industries",
    "keywords",
    "originators",
    "related",
    "theories",
}
"""Fields whose tuples are sets: a graph gives them back sorted."""

SLACK = End(text="slack", ref="construct/slack")
SPEED = End(text="speed of entry", ref="construct/speed")
SOURCE = Source(sha256="5" * 64, name="doe.txt", media_type="text/plain", layer=Layer(sha256="6" * 64, reader="text 1"))
WORDS_OF_A_SOURCE = "Slack was, so the owners told us, nothing but a cushion."


def arrange(catalogue: Catalogue) -> dict[str, Any]:
    """Give a catalogue in the form a graph gives it back: sets sorted, records by id, no words of a source."""
    plain: dict[str, Any] = {}
    names = {"works": "key", "sources": "sha256"}
    for field in ("works", "statements", "concepts", "firms", "sources", "passages"):
        records = [_arrange(record) for record in getattr(catalogue, field)]
        plain[field] = sorted(records, key=lambda record: str(record[names.get(field, "id")]))
    for passage in plain["passages"]:
        del passage["text"], passage["origins"]
    grounds = catalogue.grounds.items()
    plain["grounds"] = {statement: [_arrange(ground) for ground in found] for statement, found in grounds if found}
    return plain


def _arrange(value: Any) -> Any:
    """Turn records into dictionaries of all their fields, those that hold their default too."""
    if isinstance(value, msgspec.Struct):
        fields = {"kind": type(value).__name__, **msgspec.structs.asdict(value)}
        return {name: sorted(set(item)) if name in UNORDERED else _arrange(item) for name, item in fields.items()}
    return [_arrange(item) for item in value] if isinstance(value, (list, tuple)) else value


def build_library() -> Catalogue:
    """Build the library: two works, every kind of statement, each resting on a passage."""
    statements = (*_predictions(), *_results(), *_descriptions())
    passages = _passages()
    grounds: dict[str, tuple[Ground, ...]] = {
        one.id: (Ground(passage=passages[0].id, chars=((100, 140),)),) for one in statements
    }
    grounds["doe2019/f02"] = (
        Ground(passage=passages[1].id, chars=((900, 950), (980, 999)), score=0.8125),
        Ground(passage=passages[0].id),
    )
    grounds["roe2021/d01"] = (Ground(passage=passages[2].id),)
    return Catalogue(
        works=_works(),
        statements=statements,
        concepts=_concepts(),
        firms=_firms(),
        sources=(SOURCE,),
        passages=passages,
        grounds=grounds,
    )


def build_anchors() -> dict[str, WorkAnchors]:
    """Build the anchors of one statement's evidence."""
    anchor = Anchor(fingerprint="a" * 64, length=120, head="9d1c07e2", grams=("11", "22"))
    evidence = EvidenceAnchor(passages=("doe2019/p-00000001",), anchors=(anchor,), lines=(120, 124))
    return {"doe2019": WorkAnchors(source=SOURCE, begin=anchor, end=anchor, evidence={"doe2019/h01": (evidence,)})}


def _works() -> tuple[Work, ...]:
    sample = Sample(
        id="doe2019/n1", text="412 owners", size="412", unit="firms", countries=("Freedonia", "Sylvania"), years="2018"
    )
    survey = Study(id="doe2019/s1", design="postal survey", sample=sample, analysis="ordered logit", software="R")
    return (
        Work(
            key="doe2019",
            type="article-journal",
            title="Slack and speed in small firms",
            authors=(Name(family="Doe", given="Ada"), Name(literal="The Slack Group")),
            year=2019,
            container="Journal of Invented Results",
            volume="3",
            issue="2",
            pages="80–99",
            doi="10.5555/slack.2019",
            keywords=("slack", "speed"),
            called=("the slack study", "a study of owners"),
            known={"year": "inferred", "doi": "found"},
            note="Received in May.",
            studies=(survey, Study(id="doe2019/s2", design="case study", context="one yard")),
            extent=Extent(source="doe.txt", sha256="5" * 64, lines=(1, 900)),
        ),
        Work(key="roe2021", type="manuscript", title="Étude sans nom", language="fr", part_of="doe2019", chapter="2"),
    )


def _passages() -> tuple[Passage, ...]:
    return (
        Passage(
            id="doe2019/p-00000001",
            work="doe2019",
            kind="paragraph",
            locator=Locator(
                section=("4 Results", "4.1 Tests"), paragraph=3, page="87", lines=(120, 124), chars=((9, 90),)
            ),
            fingerprint="1" * 64,
            source="5" * 64,
            text=WORDS_OF_A_SOURCE,
            origins=((0, 9),),
        ),
        Passage(
            id="doe2019/p-00000002",
            work="doe2019",
            kind="table row",
            locator=Locator(section=("4 Results",), pdf_page=4, chars=((900, 950), (980, 999))),
            fingerprint="2" * 64,
            source="5" * 64,
        ),
        Passage(
            id="roe2021/p-00000003",
            work="roe2021",
            kind="block quotation",
            locator=Locator(),
            fingerprint="3" * 64,
            language="fr",
        ),
    )


def _concepts() -> tuple[Concept, ...]:
    return (
        Concept(
            id="construct/slack",
            label="organisational slack",
            alternatives=("slack", "spare means"),
            scope="Resources beyond what the work of the day needs.",
            broader=("construct/speed",),
            related=("theory/behavioural",),
            merged=(Merge(label="spare means", work="roe2021", reason="both works mean one thing"),),
        ),
        Concept(id="construct/speed", label="speed of internationalisation"),
        Concept(id="theory/behavioural", label="behavioural theory of the firm", originators=("Poe and Moe 1963",)),
    )


def _firms() -> tuple[Firm, ...]:
    return (
        Firm(
            id="firm/acme",
            label="Acme Pumps",
            alternatives=("Acme",),
            country="Freedonia",
            industry="pumps",
            founded="1987",
            employees="42",
            roles={"doe2019": "case", "roe2021": "mentioned"},
            note="Sold twice.",
        ),
        Firm(id="doe2019/m17", label="M17", pseudonym=True, organisation="yard", roles={"doe2019": "case"}),
    )


def _predictions() -> tuple[Statement, ...]:
    return (
        Hypothesis(
            id="doe2019/h01",
            work="doe2019",
            label="H1",
            text="Firms with more slack enter foreign markets sooner.",
            effect=Effect(subject=(SLACK,), object=(SPEED,), direction="positive", basis="tested"),
            outcome="supported",
            statistics=(Statistic(printed="0.210**", value="0.210", type="beta", model="2", cell="b3"),),
            evidence=(
                Evidence(lines=(120, 124), start="so the", end="a cushion"),
                Evidence(lines=(300, 300), role="outcome"),
            ),
            status="checked",
            produced_by="A. Curator",
            produced_on="2026-11-20",
            checked_by="R. Reader",
            checked_on="2026-11-20",
        ),
        Hypothesis(
            id="doe2019/h02",
            work="doe2019",
            label="H2",
            text="Age weakens what slack does to speed.",
            effect=Effect(
                subject=(SLACK,),
                object=(SPEED,),
                moderators=(End(text="age"),),
                direction="negative",
                context="Freedonia",
            ),
            outcome="not supported",
        ),
        Proposition(
            id="doe2019/p01",
            work="doe2019",
            label="P1",
            text="Too much slack makes owners slow.",
            effect=Effect(
                subject=(SLACK,), object=(SPEED,), direction="nonlinear", shape="inverted U", basis="theorised"
            ),
        ),
        ResearchQuestion(id="doe2019/q01", work="doe2019", label="RQ1", text="Who leaves early?", outcome="partly"),
    )


def _results() -> tuple[Statement, ...]:
    return (
        Finding(
            id="doe2019/f01",
            work="doe2019",
            text="Slack was not tied to age.",
            effect=Effect(
                subject=(SLACK,), object=(End(text="age"),), mediators=(SPEED,), direction="none", basis="tested"
            ),
            study="doe2019/s1",
            evidence_type="quantitative",
            constructs=("construct/slack", "construct/speed"),
            theories=("theory/behavioural",),
            statistics=(Statistic(printed="-0.01", value="-0.01"), Statistic(printed="n.s.")),
            caveat="The table and the text give different signs.",
        ),
        Finding(
            id="doe2019/f02",
            work="doe2019",
            text="An owner told how speed ate the slack.",
            effect=Effect(subject=(SPEED,), object=(SLACK,), direction="negative", basis="reported"),
            firms=("firm/acme", "doe2019/m17"),
            voice=Voice(speaker="respondent", who="owner 7"),
            note="Said twice.",
        ),
        FirmDatum(id="doe2019/fd01", work="doe2019", text="Acme sold a pump abroad.", firm="firm/acme", date="1991"),
        FirmDatum(id="doe2019/fd02", work="doe2019", text="M17 has a yard.", firm="doe2019/m17"),
        FirmDatum(id="doe2019/fd03", work="doe2019", text="Acme never existed.", firm="firm/acme", status="rejected"),
    )


def _descriptions() -> tuple[Statement, ...]:
    return (
        Definition(id="doe2019/d01", work="doe2019", text="Slack is what is left over.", concept="construct/slack"),
        Definition(
            id="roe2021/d01",
            work="roe2021",
            text="Slack is a cushion.",
            concept="construct/slack",
            voice=Voice(speaker="cited", who="Poe 1999"),
            credits=("Poe 1999", "Poe, 1999"),
        ),
        TheoryUse(
            id="doe2019/t01",
            work="doe2019",
            text="Managers settle for enough.",
            theory="theory/behavioural",
            role="primary",
        ),
        Measure(id="doe2019/m01", work="doe2019", text="Speed was counted in years.", concept=SPEED, scale="years"),
        Method(id="doe2019/me01", work="doe2019", text="412 firms were asked.", study="doe2019/s1", aspect="sample"),
        Relation(
            id="doe2019/r01",
            work="doe2019",
            text="The first hypothesis builds on the behavioural theory.",
            subject=End(ref="doe2019/h01"),
            predicate="builds on",
            object=End(ref="theory/behavioural"),
        ),
        Relation(
            id="doe2019/r02",
            work="doe2019",
            text="Owners affect speed.",
            subject=End(text="owners"),
            predicate="affects",
            object=SPEED,
            effect=Effect(subject=(End(text="owners"),), object=(SPEED,)),
        ),
        Limitation(id="doe2019/l01", work="doe2019", text="Only survivors answered."),
        FutureResearch(id="doe2019/fr01", work="doe2019", text="Ask those who left."),
        Implication(id="doe2019/i01", work="doe2019", text="Keep some slack.", audience="policy"),
    )
