"""The particulars of a statement as terms and values: its effect, its outcome, what it names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from litgraph.model.statement import (
    Definition,
    End,
    Finding,
    FirmDatum,
    Hypothesis,
    Implication,
    Labelled,
    Measure,
    Method,
    Proposition,
    Relation,
    ResearchQuestion,
    Statement,
    TheoryUse,
    ends,
    predicted_or_found,
    subjects,
)
from litgraph.model.wording import format_direction, format_statistic
from litgraph.pages.contexts import Fact, Link

Linker = Callable[[str], Link]


def words(term: str, *values: str) -> Iterator[Fact]:
    """Yield a fact of plain words, or nothing where there are none."""
    given = tuple(Link(label=value) for value in values if value)
    if given:
        yield Fact(term=term, values=given)


def links(term: str, values: Iterable[Link]) -> Iterator[Fact]:
    """Yield a fact of links, or nothing where there are none."""
    given = tuple(dict.fromkeys(values))
    if given:
        yield Fact(term=term, values=given)


def state_facts(statement: Statement, link: Linker) -> tuple[Fact, ...]:
    """State what a statement holds beside its sentence, in the order a reader asks for it."""
    return (*_own(statement, link), *_effect(statement, link), *_results(statement, link), *_named(statement, link))


def _own(statement: Statement, link: Linker) -> Iterator[Fact]:
    match statement:
        case Definition():
            yield from links("Construct", [link(statement.concept)])
        case TheoryUse():
            role = "" if statement.role == "unspecified" else statement.role
            yield from links("Theory", [link(statement.theory)])
            yield from words("Role", role)
        case Measure():
            yield from links("Measures", [_end(statement.concept, link)])
            yield from words("Scale", statement.scale)
        case Relation():
            yield from links("From", [_end(statement.subject, link)])
            yield from words("Relation", statement.predicate)
            yield from links("To", [_end(statement.object, link)])
        case FirmDatum():
            yield from links("Firm", [link(statement.firm)])
            yield from words("About", "" if statement.attribute == "unspecified" else statement.attribute)
            yield from words("Date", statement.date)
        case Method():
            yield from links("Study", [link(statement.study)])
            yield from words("About", statement.aspect)
        case Implication():
            yield from words("For", statement.audience)
        case _:
            pass


def _effect(statement: Statement, link: Linker) -> Iterator[Fact]:
    effect = predicted_or_found(statement)
    if effect is None:
        return
    yield from links("Predictors", [_end(end, link) for end in effect.subject])
    yield from links("Outcome variables", [_end(end, link) for end in effect.object])
    yield from links("Moderators", [_end(end, link) for end in effect.moderators])
    yield from links("Mediators", [_end(end, link) for end in effect.mediators])
    yield from words("Direction", format_direction(effect))
    yield from words("Context", effect.context)
    yield from words("Basis", "" if effect.basis == "unspecified" else effect.basis)


def _results(statement: Statement, link: Linker) -> Iterator[Fact]:
    if isinstance(statement, Hypothesis | Proposition):
        yield from words("Outcome", statement.outcome)
    if isinstance(statement, ResearchQuestion):
        yield from words("Answer", statement.outcome)
    if isinstance(statement, Finding):
        yield from words("Evidence", statement.evidence_type)
        yield from links("Study", [link(statement.study)] if statement.study else [])
    if isinstance(statement, Labelled | Finding | FirmDatum):
        yield from words("Statistics", *(format_statistic(one) for one in statement.statistics))
    yield from words("Derived", statement.derived)


def _named(statement: Statement, link: Linker) -> Iterator[Fact]:
    """Name the constructs, theories and firms that no fact before has named."""
    told = {*subjects(statement), *(end.ref for end in ends(statement))}
    yield from links("Constructs", [link(one) for one in statement.constructs if one not in told])
    yield from links("Theories", [link(one) for one in statement.theories if one not in told])
    yield from links("Firms", [link(one) for one in statement.firms if one not in told])
    yield from words("Credits", *statement.credits)


def _end(end: End, link: Linker) -> Link:
    """Word an end as the work does, linked to the record it points to."""
    if not end.ref:
        return Link(label=end.text)
    known = link(end.ref)
    return Link(label=end.text or known.label, address=known.address)
