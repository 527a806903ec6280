"""A small catalogue of invented works for tests of tables, pages and citations.

Every record is made up. It holds what is hard: two works of one reference, a book with a chapter, a
pseudonym, fields nobody knows, markup in a sentence, a statement without a passage, a rejected one.
"""

from __future__ import annotations

from litgraph.model.catalogue import Catalogue
from litgraph.model.concept import Concept, Firm, Merge
from litgraph.model.passage import Ground, Locator, Passage, PassageKind
from litgraph.model.statement import (
    Definition,
    Effect,
    End,
    Evidence,
    Finding,
    FirmDatum,
    Hypothesis,
    Limitation,
    Measure,
    Proposition,
    Relation,
    ResearchQuestion,
    Statement,
    Statistic,
    TheoryUse,
    Voice,
)
from litgraph.model.work import Name, Sample, Study, Work

DOE = Name(family="Doe", given="Ada")
ROE = Name(family="Roe", given="Ben")


def passage(work: str, number: int, kind: PassageKind = "paragraph", *, locator: Locator, text: str = "") -> Passage:
    """Make a passage whose id and fingerprint are numbers, for tests that need no text."""
    fingerprint = f"{number:064x}"
    return Passage(
        id=f"{work}/p-{number:08x}", work=work, kind=kind, locator=locator, fingerprint=fingerprint, text=text
    )


def build_catalogue() -> Catalogue:
    """Build the catalogue; each call gives equal records."""
    passages = _passages()
    return Catalogue(
        works=_works(),
        statements=_statements(),
        concepts=_concepts(),
        firms=_firms(),
        passages=passages,
        grounds={
            "doe2019/h01": (Ground(passage=passages[0].id), Ground(passage=passages[1].id)),
            "doe2019/f01": (Ground(passage=passages[1].id),),
            "doe2019/f02": (Ground(passage=passages[2].id, score=0.8),),
            "doe2019/d01": (Ground(passage=passages[3].id),),
            "roe2021ch2/fd01": (Ground(passage=passages[4].id),),
        },
    )


def _works() -> tuple[Work, ...]:
    sample = Sample(id="s1", text="412 owners answered by post", size="412", unit="firms", countries=("Freedonia",))
    survey = Study(id="doe2019/s1", design="postal survey", sample=sample, analysis="ordered logit", software="R")
    return (
        Work(
            key="doe2019",
            type="article-journal",
            title="Slack and speed in small firms",
            authors=(DOE, ROE, Name(literal="The Slack Group")),
            year=2019,
            container="Journal of Invented Results",
            doi="10.5555/slack.2019",
            keywords=("slack", "speed"),
            known={"year": "inferred", "doi": "found", "pages": "absent"},
            note="Received in May; the year of print is not told.",
            studies=(survey,),
        ),
        Work(key="roe2021", type="book", title="Small Firms, Far Markets", editors=(ROE,), year=2021),
        Work(
            key="roe2021ch2",
            type="chapter",
            title="Cases <from> the coast & beyond",
            authors=(ROE,),
            year=2021,
            part_of="roe2021",
            chapter="2",
        ),
        Work(
            key="anon_undated",
            type="manuscript",
            title="Étude sans nom",
            language="fr",
            called=("the anonymous study",),
            known={"authors": "absent", "year": "absent"},
        ),
    )


def _passages() -> tuple[Passage, ...]:
    results = ("4 Results", "4.1 Tests")
    return (
        passage("doe2019", 1, locator=Locator(section=("2 Theory",), paragraph=3, page="87", lines=(120, 124))),
        passage("doe2019", 2, locator=Locator(section=results, paragraph=1, page="90", lines=(300, 302))),
        passage("doe2019", 3, "table row", locator=Locator(section=results, lines=(310, 310))),
        passage(
            "doe2019",
            4,
            locator=Locator(section=("1 Introduction",), paragraph=2, lines=(20, 22)),
            text="These words of the source must never reach the site.",
        ),
        passage("roe2021ch2", 5, locator=Locator(pdf_page=12, chars=((500, 600),))),
    )


def _concepts() -> tuple[Concept, ...]:
    return (
        Concept(
            id="construct/slack",
            label="Organisational slack",
            alternatives=("slack",),
            scope="Resources beyond what the work of the day needs.",
            broader=("construct/resources",),
            related=("construct/speed",),
            merged=(Merge(label="spare means", work="roe2021ch2", reason="the chapter uses both for one thing"),),
        ),
        Concept(id="construct/resources", label="Resources"),
        Concept(id="construct/speed", label="Speed of internationalisation"),
        Concept(id="theory/behavioural", label="Behavioural theory of the firm", originators=("Poe and Moe 1963",)),
    )


def _firms() -> tuple[Firm, ...]:
    return (
        Firm(
            id="firm/acme",
            label="Acme Öl & Söhne",
            alternatives=("Acme",),
            country="Freedonia",
            industry="pumps",
            founded="1987",
            employees="42",
            roles={"roe2021ch2": "case", "doe2019": "mentioned"},
        ),
        Firm(id="roe2021ch2/f1", label="F1", pseudonym=True, roles={"roe2021ch2": "case"}),
    )


def _statements() -> tuple[Statement, ...]:
    return (*_predictions(), *_results(), *_descriptions())


def _predictions() -> tuple[Statement, ...]:
    slack, speed = End(ref="construct/slack"), End(text="speed", ref="construct/speed")
    return (
        Hypothesis(
            id="doe2019/h01",
            work="doe2019",
            label="H1",
            text="More slack goes with faster entry into foreign markets.",
            effect=Effect(
                subject=(slack,), object=(speed,), moderators=(End(text="age | size"),), direction="positive"
            ),
            outcome="not supported",
            statistics=(Statistic(printed="-0.26", type="beta", model="Model 2"), Statistic(printed="p = .08")),
            status="checked",
            caveat="The table and the text give different signs.",
            produced_by="A. Curator",
            produced_on="2026-11-20",
        ),
        Proposition(
            id="roe2021ch2/p01",
            work="roe2021ch2",
            label="P1",
            text="=SUM(1) is what slack *does* to speed when x<b>y.",
            effect=Effect(subject=(slack,), object=(speed,), direction="nonlinear", shape="inverted U"),
            evidence=(Evidence(lines=(40, 44)),),
        ),
        ResearchQuestion(
            id="anon_undated/q01", work="anon_undated", label="RQ1", text="Who leaves early?", outcome="partly"
        ),
    )


def _results() -> tuple[Statement, ...]:
    return (
        Finding(
            id="doe2019/f10",
            work="doe2019",
            text="Older firms keep less slack.",
            study="doe2019/s1",
            constructs=("construct/slack",),
            evidence=(Evidence(lines=(700, 700)),),
        ),
        Finding(
            id="doe2019/f01",
            work="doe2019",
            text="Slack was not tied to speed.",
            study="doe2019/s1",
            evidence_type="quantitative",
            constructs=("construct/slack",),
            theories=("theory/behavioural",),
            status="checked",
        ),
        Finding(
            id="doe2019/f02",
            work="doe2019",
            text="An owner called slack a cushion.",
            constructs=("construct/slack",),
            firms=("firm/acme",),
            voice=Voice(speaker="respondent", who="owner 7"),
        ),
        Finding(id="doe2019/f99", work="doe2019", text="A rejected sentence.", status="rejected"),
        FirmDatum(
            id="roe2021ch2/fd01",
            work="roe2021ch2",
            text="Acme sold its first pump abroad.",
            firm="firm/acme",
            date="1991",
            status="reviewed",
        ),
        FirmDatum(id="roe2021ch2/fd02", work="roe2021ch2", text="F1 has a yard.", firm="roe2021ch2/f1", evidence=()),
    )


def _descriptions() -> tuple[Statement, ...]:
    return (
        Definition(
            id="doe2019/d01",
            work="doe2019",
            text="Slack is what is left when the bills are paid.",
            concept="construct/slack",
            voice=Voice(speaker="cited", who="Poe 1999"),
            credits=("Poe 1999",),
        ),
        TheoryUse(
            id="doe2019/t01",
            work="doe2019",
            text="Managers settle for enough.",
            theory="theory/behavioural",
            role="primary",
        ),
        Measure(
            id="doe2019/m01",
            work="doe2019",
            text="Speed was counted in years to the first sale abroad.",
            concept=End(ref="construct/speed"),
            scale="years",
        ),
        Relation(
            id="doe2019/r01",
            work="doe2019",
            text="The first hypothesis builds on the behavioural theory.",
            subject=End(ref="doe2019/h01"),
            predicate="builds on",
            object=End(ref="theory/behavioural"),
        ),
        Limitation(id="doe2019/l01", work="doe2019", text="Only survivors answered."),
    )
