"""Effects, the ends of effects, relations and measures, and figures as RDF, both ways."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from litgraph import vocabulary as v
from litgraph.graph.description import Described, Description
from litgraph.graph.enumerations import BASES, DIRECTIONS, EFFECT_SHORTCUTS, END_ROLES
from litgraph.model.statement import Effect, End, Finding, Hypothesis, Proposition, Statement, Statistic, StatisticType

_DIRECT = {
    "subject": v.subject,
    "object": v.object,
    "moderator": v.moderator,
    "mediator": v.mediator,
    "measured": v.measures,
}
"""Role of an end → the property that leads past the end to the thing itself."""


def encode_ends(about: Description, role: str, ends: Iterable[End]) -> None:
    """Add the ends of one role: how each is worded, what it refers to, and the shortcut to that."""
    for position, end in enumerate(ends, 1):
        part = about.part(v.hasEnd, f"{role}/{position}", v.End, position=position)
        part.term(v.endRole, END_ROLES[role])
        part.prose(v.wording, end.text)
        part.link(v.refersTo, end.ref)
        about.link(_DIRECT[role], end.ref)


def decode_ends(about: Described, role: str) -> tuple[End, ...]:
    """Give the ends of one role in their order."""
    return tuple(
        End(text=part.text(v.wording), ref=part.link(v.refersTo))
        for part in about.things(v.hasEnd)
        if part.word(v.endRole, END_ROLES) == role
    )


def encode_effect(statement: Description, effect: Effect) -> None:
    """Add an effect beneath its statement."""
    about = statement.part(v.hasEffect, "effect", v.Effect)
    encode_ends(about, "subject", effect.subject)
    encode_ends(about, "object", effect.object)
    encode_ends(about, "moderator", effect.moderators)
    encode_ends(about, "mediator", effect.mediators)
    about.term(v.direction, DIRECTIONS[effect.direction])
    about.prose(v.shape, effect.shape)
    about.prose(v.context, effect.context)
    about.term(v.basis, BASES[effect.basis])


def decode_effect(about: Described | None) -> Effect | None:
    """Make the effect that the graphs describe, if there is one."""
    if about is None:
        return None
    return Effect(
        subject=decode_ends(about, "subject"),
        object=decode_ends(about, "object"),
        moderators=decode_ends(about, "moderator"),
        mediators=decode_ends(about, "mediator"),
        direction=about.word(v.direction, DIRECTIONS),
        shape=about.text(v.shape),
        context=about.text(v.context),
        basis=about.word(v.basis, BASES),
    )


def encode_effect_shortcut(about: Description, statement: Statement, effect: Effect) -> None:
    """Join the two ends of an effect that was found, where one triple says it without bending it.

    That takes one subject and one object that we hold, no moderator, and a test: a finding that was tested, or a
    prediction that was supported. What was only observed, reported or predicted, a theory and a rejected
    statement join nothing, since a bare triple carries no caveat.
    """
    refs = [end.ref for end in (*effect.subject, *effect.object)]
    single = len(effect.subject) == len(effect.object) == 1 and all(refs) and not effect.moderators
    if single and statement.status != "rejected" and _is_result(statement, effect):
        about.separate(refs[0]).link(EFFECT_SHORTCUTS[effect.direction], refs[1])


def _is_result(statement: Statement, effect: Effect) -> bool:
    match statement:
        case Finding():
            return effect.basis == "tested"
        case Hypothesis() | Proposition():
            return statement.outcome == "supported"
        case _:
            return False


def encode_statistics(statement: Description, statistics: Iterable[Statistic]) -> None:
    """Add the figures of a statement, as printed and as decimals."""
    for position, statistic in enumerate(statistics, 1):
        about = statement.part(v.hasStatistic, f"statistic/{position}", v.Statistic, position=position)
        about.plain(v.printed, statistic.printed)
        about.decimal(v.value, statistic.value)
        about.plain(v.statisticType, statistic.type)
        about.plain(v.statisticalModel, statistic.model)
        about.plain(v.tableCell, statistic.cell)


def decode_statistics(about: Described) -> tuple[Statistic, ...]:
    """Give the figures back in their order."""
    return tuple(
        Statistic(
            printed=part.text(v.printed),
            value=part.text(v.value),
            type=cast("StatisticType", part.text(v.statisticType)),
            model=part.text(v.statisticalModel),
            cell=part.text(v.tableCell),
        )
        for part in about.things(v.hasStatistic)
    )
