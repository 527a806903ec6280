"""Which statement names which thing: the links a page shows in both directions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from litgraph.model.statement import (
    Definition,
    End,
    FirmDatum,
    Measure,
    Relation,
    Statement,
    TheoryUse,
    predicted_or_found,
)


def named_ends(statement: Statement) -> Iterator[End]:
    """Go through the ends of a statement: of its effect, its relation, its measure."""
    effect = predicted_or_found(statement)
    if effect is not None:
        yield from (*effect.subject, *effect.object, *effect.moderators, *effect.mediators)
    if isinstance(statement, Relation):
        yield from (statement.subject, statement.object)
    if isinstance(statement, Measure):
        yield statement.concept


def named_ids(statement: Statement) -> tuple[str, ...]:
    """Give the id of every thing a statement names, each once, its own subject first."""
    own: tuple[str, ...] = ()
    if isinstance(statement, Definition):
        own = (statement.concept,)
    elif isinstance(statement, TheoryUse):
        own = (statement.theory,)
    elif isinstance(statement, FirmDatum):
        own = (statement.firm,)
    ends = (end.ref for end in named_ends(statement) if end.ref)
    return tuple(dict.fromkeys([*own, *ends, *statement.constructs, *statement.theories, *statement.firms]))


def index_mentions(statements: Iterable[Statement]) -> dict[str, list[Statement]]:
    """Map the id of every thing named to the statements that name it, in their order."""
    index: dict[str, list[Statement]] = {}
    for statement in statements:
        for short_id in named_ids(statement):
            index.setdefault(short_id, []).append(statement)
    return index
