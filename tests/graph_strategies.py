"""Catalogues made by Hypothesis: any text in any field, ids that are well formed, every kind of statement."""

from __future__ import annotations

from typing import Any, get_args

import msgspec
from hypothesis import strategies as st

from litgraph.model.catalogue import Catalogue
from litgraph.model.concept import Concept, Distinction, Family, Firm, Merge
from litgraph.model.passage import Ground, Layer, Locator, Passage, PassageKind, Source
from litgraph.model.statement import KINDS, PREFIXES, Effect, End, Evidence, Statement, Statistic, Voice
from litgraph.model.work import Extent, Known, Name, Sample, Study, Work

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
SOME_TEXT = TEXT.filter(bool)
KEYS = ("doe2019", "roe2021", "anon_undated")
KEY = st.sampled_from(KEYS)
CONCEPTS = ("construct/slack", "construct/speed", "theory/behavioural")
FIRMS = ("firm/acme", "doe2019/m17")
LANGUAGE = st.sampled_from(["en", "fr", "es"])
REF = st.sampled_from([*CONCEPTS, *FIRMS, *KEYS, "doe2019/x07", "doe2019/x07/effect"])
HEX = st.text("0123456789abcdef", min_size=64, max_size=64)
NUMBER = st.integers(0, 10**6)
PAIR = st.tuples(NUMBER, NUMBER)
TEXTS = st.lists(SOME_TEXT, max_size=3).map(tuple)
FIGURE = st.one_of(st.just(""), st.decimals(-9, 9, places=3).map(str), TEXT)


def _several(strategy: st.SearchStrategy[Any], most: int = 2) -> st.SearchStrategy[Any]:
    return st.lists(strategy, max_size=most).map(tuple)


def _record(cls: type[msgspec.Struct], **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Make records whose fields of plain text and of enumerations need not be named."""
    known: dict[str, st.SearchStrategy[Any]] = {}
    for field in msgspec.structs.fields(cls):
        values = get_args(field.type)
        if field.type is str:
            known[field.name] = TEXT
        elif values and all(isinstance(value, str) for value in values):
            known[field.name] = st.sampled_from(values)
    return st.builds(cls, **{**known, **fields})


END = _record(End, ref=st.one_of(st.just(""), REF))
EVIDENCE = _record(Evidence, lines=PAIR)


ENDS = _several(END)
EFFECT = _record(Effect, subject=ENDS, object=ENDS, moderators=ENDS, mediators=ENDS)


def _field(name: str, kind: str) -> st.SearchStrategy[Any] | None:
    """Give what a field of a statement may hold, where its type alone does not tell."""
    special: dict[str, st.SearchStrategy[Any]] = {
        "evidence": _several(EVIDENCE),
        "voice": _record(Voice),
        "effect": st.one_of(st.none(), EFFECT),
        "statistics": _several(_record(Statistic, value=FIGURE)),
        "constructs": _several(st.sampled_from(CONCEPTS[:2])),
        "theories": _several(st.just(CONCEPTS[2])),
        "firms": _several(st.sampled_from(FIRMS)),
        "firm": st.sampled_from(FIRMS),
        "credits": TEXTS,
        "theory": st.just(CONCEPTS[2]),
        "study": st.sampled_from(["", "doe2019/s1"]),
        "produced_on": st.one_of(st.dates().map(str), TEXT),
        "checked_on": st.one_of(st.dates().map(str), TEXT),
        "subject": END,
        "object": END,
        "concept": END if kind == "Measure" else st.sampled_from(CONCEPTS),
    }
    return special.get(name)


@st.composite
def statements(draw: st.DrawFn) -> Statement:
    """Make a statement of any kind, with an id of its kind."""
    kind = draw(st.sampled_from(sorted(KINDS)))
    cls, work = KINDS[kind], draw(KEY)
    found = {field.name: _field(field.name, kind) for field in msgspec.structs.fields(cls)}
    fields = {name: strategy for name, strategy in found.items() if strategy is not None}
    number = draw(st.integers(1, 10**6))
    made: Statement = draw(_record(cls, **fields, work=st.just(work), id=st.just(f"{work}/{PREFIXES[kind]}{number}")))
    return made


@st.composite
def works(draw: st.DrawFn, key: str) -> Work:
    """Make a work with a given key; its studies and samples have ids beneath it."""
    samples = [_record(Sample, id=st.just(f"{key}/n{number}"), countries=TEXTS, industries=TEXTS) for number in (1, 2)]
    studies = [
        _record(Study, id=st.just(f"{key}/s{number}"), sample=st.one_of(st.none(), sample))
        for number, sample in enumerate(samples, 1)
    ]
    made: Work = draw(
        _record(
            Work,
            key=st.just(key),
            authors=_several(_record(Name), 3),
            editors=_several(_record(Name)),
            year=st.one_of(st.none(), st.integers(-500, 2100)),
            language=LANGUAGE,
            part_of=st.one_of(st.just(""), KEY),
            keywords=TEXTS,
            called=TEXTS,
            known=st.dictionaries(SOME_TEXT, st.sampled_from(get_args(Known)), max_size=3),
            studies=st.tuples(*studies[: draw(st.integers(0, 2))]),
            extent=st.one_of(st.none(), _record(Extent, lines=PAIR)),
        )
    )
    return made


LOCATOR = st.builds(
    Locator,
    section=TEXTS,
    paragraph=st.one_of(st.none(), NUMBER),
    page=st.one_of(st.none(), SOME_TEXT),
    pdf_page=st.one_of(st.none(), NUMBER),
    lines=st.one_of(st.none(), PAIR),
    chars=_several(PAIR),
)


@st.composite
def passages(draw: st.DrawFn) -> Passage:
    """Make a passage, with words and without a place where it has none."""
    work, fingerprint = draw(KEY), draw(HEX)
    return Passage(
        id=f"{work}/p-{fingerprint[:8]}",
        work=work,
        kind=draw(st.sampled_from(get_args(PassageKind))),
        locator=draw(LOCATOR),
        fingerprint=fingerprint,
        source=draw(st.one_of(st.just(""), HEX)),
        language=draw(LANGUAGE),
        text=draw(TEXT),
    )


RETIRED = st.sampled_from(["", "construct/old", "theory/older"])
MERGES = _several(_record(Merge, id=RETIRED, alternatives=TEXTS, work=st.one_of(st.just(""), KEY)))
FAMILY = _record(Family, id=st.just("family/behaviour"))
DISTINCT = _several(_record(Distinction, ref=st.sampled_from(CONCEPTS)))
CONCEPT = {
    short_id: _record(
        Concept,
        id=st.just(short_id),
        alternatives=TEXTS,
        broader=_several(st.sampled_from(CONCEPTS)),
        related=_several(st.sampled_from(CONCEPTS)),
        originators=TEXTS,
        family=st.sampled_from(["", "family/behaviour"]),
        distinct=DISTINCT,
        merged=MERGES,
    )
    for short_id in CONCEPTS
}
FIRM = {
    short_id: _record(
        Firm,
        id=st.just(short_id),
        alternatives=TEXTS,
        roles=st.dictionaries(KEY, st.sampled_from(["case", "example", "mentioned"])),
        merged=MERGES,
    )
    for short_id in FIRMS
}
SOURCE = _record(Source, sha256=HEX, layer=_record(Layer, sha256=HEX))
GROUND = st.builds(
    Ground,
    passage=st.builds("{}/p-{:08x}".format, KEY, st.integers(0, 2**32 - 1)),
    chars=_several(PAIR),
    score=st.floats(0, 1),
)


@st.composite
def catalogues(draw: st.DrawFn) -> Catalogue:
    """Make a catalogue; its references may lead nowhere, because the way to RDF and back must not care."""
    said = draw(st.lists(statements(), max_size=4, unique_by=lambda one: one.id))
    return Catalogue(
        works=tuple(draw(works(key)) for key in KEYS[: draw(st.integers(0, 3))]),
        statements=tuple(said),
        families=tuple(draw(_several(FAMILY, 1))),
        concepts=tuple(draw(CONCEPT[short_id]) for short_id in CONCEPTS[: draw(st.integers(0, 3))]),
        firms=tuple(draw(FIRM[short_id]) for short_id in FIRMS[: draw(st.integers(0, 2))]),
        sources=tuple(draw(st.lists(SOURCE, max_size=2, unique_by=lambda one: one.sha256))),
        passages=tuple(draw(st.lists(passages(), max_size=3, unique_by=lambda one: one.id))),
        grounds={one.id: draw(_several(GROUND)) for one in said},
    )
