"""The table of hypotheses, propositions and research questions: one row each."""

from __future__ import annotations

from litgraph.model.catalogue import Catalogue
from litgraph.model.citing import Citations
from litgraph.model.statement import Effect, End, Labelled, Statement
from litgraph.model.wording import format_direction, format_kind, format_statistic
from litgraph.tables.table import Table, join_cells

COLUMNS = (
    "Work", "Label", "Kind", "Statement", "Predictors", "Outcome variables", "Moderators", "Mediators",
    "Direction", "Outcome", "Statistics", "Status", "Caveat", "Citation", "Statement id",
)  # fmt: skip


def build_hypotheses(catalogue: Catalogue, statements: list[Statement], citations: Citations) -> Table:
    """Build one row for each hypothesis, proposition and research question, with what came of it."""
    rows = tuple(_row(catalogue, statement, citations) for statement in statements if isinstance(statement, Labelled))
    title = "Hypotheses, propositions and research questions"
    return Table(kind="hypotheses", title=title, columns=COLUMNS, rows=rows)


def _row(catalogue: Catalogue, statement: Labelled, citations: Citations) -> tuple[str, ...]:
    effect = statement.effect or Effect()
    return (
        citations.reference(statement.work),
        statement.label,
        format_kind(statement.kind),
        statement.text,
        _name_ends(catalogue, effect.subject),
        _name_ends(catalogue, effect.object),
        _name_ends(catalogue, effect.moderators),
        _name_ends(catalogue, effect.mediators),
        format_direction(statement.effect),
        statement.outcome,
        join_cells([format_statistic(statistic) for statistic in statement.statistics]),
        statement.status,
        " ".join(filter(None, (statement.caveat, statement.note))),
        citations.citation(statement),
        statement.id,
    )


def _name_ends(catalogue: Catalogue, ends: tuple[End, ...]) -> str:
    """Name the ends of an effect as the work words them, or by the label of the record they point to."""
    return join_cells([end.text or getattr(catalogue.find(end.ref), "label", end.ref) for end in ends])
