"""The page of a hypothesis, a proposition or a research question."""

from __future__ import annotations

from collections.abc import Iterator

from litgraph.model.statement import Labelled, Statement
from litgraph.model.wording import format_kind
from litgraph.pages.addresses import page_path
from litgraph.pages.atlas import Atlas
from litgraph.pages.contexts import Fact, HypothesisContext, Page
from litgraph.pages.facts import words


def build_prediction_pages(atlas: Atlas) -> Iterator[Page]:
    """Build the page of every statement that predicts or asks, by work and place."""
    predicting = [statement for statement in atlas.statements if isinstance(statement, Labelled)]
    by_outcome: dict[str, list[Statement]] = {}
    for statement in predicting:
        for outcome in outcomes_of(statement):
            by_outcome.setdefault(outcome, []).append(statement)
    for statement in predicting:
        alike = {one.id for outcome in outcomes_of(statement) for one in by_outcome[outcome]} - {statement.id}
        context = HypothesisContext(
            card=atlas.card(statement),
            facts=tuple(_recorded(statement)),
            naming=atlas.sections(atlas.naming(statement.id)),
            alike=atlas.sections(one for one in predicting if one.id in alike),
        )
        yield Page(
            path=page_path(statement.id),
            template="hypothesis.html",
            title=f"{statement.label}, {atlas.citations.reference(statement.work)}",
            kind=format_kind(statement.kind).capitalize(),
            identifier=statement.id,
            context=context,
        )


def outcomes_of(statement: Labelled) -> tuple[str, ...]:
    """Give the ids of the outcome variables that are records of their own."""
    effect = statement.effect
    return tuple(dict.fromkeys(end.ref for end in effect.object if end.ref)) if effect else ()


def _recorded(statement: Statement) -> Iterator[Fact]:
    when = f"on {statement.produced_on}" if statement.produced_on else ""
    who = f"by {statement.produced_by}" if statement.produced_by else ""
    yield from words("Recorded", " ".join(filter(None, (who, when))))
