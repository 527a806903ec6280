"""What a statement must say to be coherent in itself and with its work; the texts are not needed for this."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from litgraph.library.figures import parse_figure
from litgraph.library.problems import Problem
from litgraph.library.work_files import Placed
from litgraph.model.concept import Firm
from litgraph.model.statement import (
    Assertion,
    Effect,
    End,
    Finding,
    FirmDatum,
    Hypothesis,
    Proposition,
    Relation,
    ResearchQuestion,
    Statistic,
    predicted_or_found,
)
from litgraph.model.work import Work

FEWEST_WORDS, MOST_WORDS = 4, 80
"""A statement shorter than this does not stand alone; a longer one says more than one thing."""

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_COEFFICIENTS = ("b", "beta", "r", "t", "z")
_UNTESTED = ("untested", "open")

Records = Mapping[str, Placed]
"""Id → the record and its place."""


def check_statements(placed: Iterable[Placed]) -> Iterator[Problem]:
    """Hold every statement against the rules of its kind, and against its work and its firms."""
    places = list(placed)
    known: Records = {_id(place): place for place in places}
    texts: dict[tuple[str, str], str] = {}
    for place in places:
        record = place.record
        if not isinstance(record, Assertion):
            continue
        work = known.get(record.work)
        for rule in _RULES:
            yield from rule(place, record)
        for rule_of_work in _RULES_OF_WORK:
            if work is not None and isinstance(work.record, Work):
                yield from rule_of_work(place, record, work.record)
        yield from _check_firms(place, record, known)
        letters = (record.work, "".join(sign for sign in record.text.casefold() if sign.isalnum()))
        if letters in texts:
            what = f"`{record.id}` says the same as `{texts[letters]}`"
            yield place.problem(what, "text", remedy="Keep one of the two")
        texts.setdefault(letters, record.id)


def _id(place: Placed) -> str:
    return str(getattr(place.record, "key", None) or getattr(place.record, "id", ""))


def _check_text(place: Placed, record: Assertion) -> Iterator[Problem]:
    words = len(record.text.split())
    if not FEWEST_WORDS <= words <= MOST_WORDS:
        what = f"the text of `{record.id}` has {words} words; {FEWEST_WORDS} to {MOST_WORDS} make a statement"
        yield place.problem(what, "text", remedy="Say one thing, in a sentence that stands alone")
    elif not re.search(r"[.?!][)\]]?$", record.text) or record.text[0].islower():
        yield place.problem(
            f"the text of `{record.id}` is no whole sentence",
            "text",
            remedy="Begin it with a capital, end it with a stop",
        )


def _check_voice(place: Placed, record: Assertion) -> Iterator[Problem]:
    voice = record.voice
    if voice.speaker != "authors" and not voice.who:
        yield place.problem(f"`{record.id}` does not say who speaks", "voice", remedy="Add `who` as the text prints it")
    if voice.speaker == "authors" and voice.who:
        what = f"`{record.id}` names `{voice.who}`, but its speaker is the authors"
        yield place.problem(what, "voice", remedy="Set `speaker` to cited or respondent, or remove `who`")


def _check_status(place: Placed, record: Assertion) -> Iterator[Problem]:
    if record.status in ("checked", "reviewed") and not (record.checked_by and record.checked_on):
        what = f"`{record.id}` is {record.status}, but nothing says by whom and when"
        yield place.problem(what, "status", remedy="Add `checked` with `by` and `on` to the head of the file")


def _check_effect(place: Placed, record: Assertion) -> Iterator[Problem]:
    effect = predicted_or_found(record)
    if effect is None:
        if isinstance(record, Hypothesis | Proposition):
            yield place.problem(f"`{record.id}` predicts, but has no effect", remedy="Add `effect`")
        return
    for field in ("subject", "object"):
        if not getattr(effect, field):
            yield place.problem(f"the effect of `{record.id}` has no {field}", "effect", remedy=f"Add `{field}`")
    for field in ("subject", "object", "moderators", "mediators"):
        yield from _check_ends(place, record, getattr(effect, field), ("effect", field))
    if (effect.direction == "nonlinear") != bool(effect.shape):
        what = f"the effect of `{record.id}` is {effect.direction} with the shape “{effect.shape}”"
        remedy = "Give a nonlinear effect its `shape`, and no other"
        yield place.problem(what, "effect", "direction", remedy=remedy)
    both = set(_named(effect.subject)) & set(_named(effect.object))
    if both:
        what = f"the effect of `{record.id}` has `{min(both)}` at both ends"
        yield place.problem(what, "effect", "object", remedy="Name what is changed, and what changes it")


def _check_ends(place: Placed, record: Assertion, ends: tuple[End, ...], path: tuple[str, ...]) -> Iterator[Problem]:
    for at, end in enumerate(ends):
        if not (end.text or end.ref):
            what = f"`{record.id}` has an end that names nothing"
            yield place.problem(what, *path, at, remedy="Give `ref` or `text`")


def _named(ends: tuple[End, ...]) -> tuple[str, ...]:
    return tuple(end.ref or end.text for end in ends)


def _check_relation(place: Placed, record: Assertion) -> Iterator[Problem]:
    if not isinstance(record, Relation):
        return
    for field in ("subject", "object"):
        yield from _check_ends(place, record, (getattr(record, field),), (field,))
    if _named((record.subject,)) == _named((record.object,)):
        what = f"`{record.id}` joins `{_named((record.subject,))[0]}` with itself"
        yield place.problem(what, "object", remedy="Correct one of the ends, or remove the relation")
    if (record.predicate == "affects") != (record.effect is not None):
        remedy = "Give `affects` its effect, and no other predicate one"
        yield place.problem(f"`{record.id}` says `{record.predicate}`", "predicate", remedy=remedy)
    elif record.effect is not None and not _joins(record.effect, record):
        what = f"the effect of `{record.id}` does not lead from the relation's subject to its object"
        yield place.problem(what, "effect", remedy="Name the same things in both")


def _joins(effect: Effect, relation: Relation) -> bool:
    """Tell whether an effect has a relation's ends; what the relation starts from may moderate or mediate in it."""
    causes = _named((*effect.subject, *effect.moderators, *effect.mediators))
    return set(_named((relation.subject,))) <= set(causes) and set(_named((relation.object,))) <= set(
        _named(effect.object)
    )


def _check_statistics(place: Placed, record: Assertion) -> Iterator[Problem]:
    for at, statistic in enumerate(getattr(record, "statistics", ())):
        path = ("statistics", at)
        if statistic.type == "unspecified":
            yield place.problem(f"`{record.id}` has a figure without a type", *path, remedy="Add `type`")
        readings = parse_figure(statistic.printed)
        if statistic.value and statistic.value not in readings:
            expected = " or ".join(f'"{reading}"' for reading in readings) or "no value"
            what = f"`{statistic.printed}` cannot be read as {statistic.value}, but as {expected}"
            yield place.problem(what, *path, "value", remedy="Correct `printed` or `value`")


def _check_sign(place: Placed, record: Assertion) -> Iterator[Problem]:
    """Find an effect that was found in one direction while every coefficient given for it has the other sign."""
    effect = predicted_or_found(record)
    found = isinstance(record, Finding) or getattr(record, "outcome", "") == "supported"
    if effect is None or not found or effect.direction not in ("positive", "negative"):
        return
    given: tuple[Statistic, ...] = getattr(record, "statistics", ())
    signs = {one.value.startswith("-") for one in given if one.type in _COEFFICIENTS and one.value}
    if signs == {effect.direction == "positive"}:
        what = f"the effect of `{record.id}` is {effect.direction}, and all its coefficients have the other sign"
        yield place.problem(what, "effect", "direction", remedy="Correct `direction` or the figures")


def _check_outcome(place: Placed, record: Assertion) -> Iterator[Problem]:
    if not isinstance(record, Hypothesis | Proposition | ResearchQuestion):
        return
    shown = any(evidence.role == "outcome" for evidence in record.evidence)
    if shown and record.outcome in _UNTESTED:
        what = f"`{record.id}` is {record.outcome}, but has a passage that shows its outcome"
        yield place.problem(what, "outcome", remedy="Correct `outcome`, or the `role` of the evidence")
    if not shown and record.outcome not in _UNTESTED:
        what = f"`{record.id}` is said to be {record.outcome} without a passage that shows it"
        yield place.problem(what, "outcome", remedy="Add the evidence with `role: outcome`")


def _check_extent(place: Placed, record: Assertion, work: Work) -> Iterator[Problem]:
    if work.extent is None:
        return
    low, high = work.extent.lines
    for at, evidence in enumerate(record.evidence):
        first, last = evidence.lines
        if 1 <= first <= last and not low <= first <= last <= high:
            what = f"lines {first} to {last} of `{record.id}` lie outside its work, which has {low} to {high}"
            yield place.problem(what, "evidence", at, "lines")


def _check_study(place: Placed, record: Assertion, work: Work) -> Iterator[Problem]:
    """Let a work's own empirical result come from one of its studies, and another work's from none of them."""
    if not isinstance(record, Finding):
        return
    own = record.voice.speaker != "cited"
    empirical = record.evidence_type in ("quantitative", "qualitative")
    if own and empirical and work.studies and not record.study:
        what = f"`{record.id}` is {record.evidence_type}, but names no study of its work"
        yield place.problem(what, "evidence_type", remedy="Add `study`, or say whose result it is in `voice`")
    if not own and record.study:
        what = f"`{record.id}` reports another work's result as one of `{record.study}`"
        yield place.problem(what, "study", remedy="Remove `study`, or correct `voice`")


def _check_firms(place: Placed, record: Assertion, known: Records) -> Iterator[Problem]:
    """Find firms that play no part in the work, by their own records."""
    named: list[tuple[str, tuple[str | int, ...]]] = [(firm, ("firms", at)) for at, firm in enumerate(record.firms)]
    if isinstance(record, FirmDatum):
        named.append((record.firm, ("firm",)))
        yield from _check_datum(place, record)
    for firm, path in named:
        holder = known.get(firm)
        if holder is not None and isinstance(holder.record, Firm) and record.work not in holder.record.roles:
            what = f"`{record.id}` names {holder.record.label}, which plays no part in {record.work}"
            yield place.problem(what, *path, remedy=f"Correct the id, or add {record.work} to the `roles` of `{firm}`")


def _check_datum(place: Placed, record: FirmDatum) -> Iterator[Problem]:
    if record.attribute == "unspecified":
        yield place.problem(f"`{record.id}` does not say what it is about", "attribute", remedy="Add `attribute`")
    if record.date and not all(_DATE.fullmatch(part) for part in record.date.split("/")):
        what = f"`{record.date}` is no date"
        yield place.problem(what, "date", remedy='Write a year, "2013-05", a day, or two of them with a slash between')


_RULES: tuple[Callable[[Placed, Assertion], Iterator[Problem]], ...] = (
    _check_text,
    _check_voice,
    _check_status,
    _check_effect,
    _check_relation,
    _check_statistics,
    _check_sign,
    _check_outcome,
)
_RULES_OF_WORK: tuple[Callable[[Placed, Assertion, Work], Iterator[Problem]], ...] = (_check_extent, _check_study)
