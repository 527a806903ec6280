"""What a table is before anyone decides how to print it."""

from __future__ import annotations

from litgraph.model.work import Record


class Table(Record, frozen=True, kw_only=True):
    """Rows of plain text under named columns; the last two columns are the citation and the statement's id."""

    kind: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def join_cells(values: list[str]) -> str:
    """Join several values of one cell, each once, in the order they came.

    >>> join_cells(["trust", "", "speed", "trust"])
    'trust; speed'
    """
    return "; ".join(dict.fromkeys(value for value in values if value))
