"""Choose a table by its kind."""

from __future__ import annotations

from collections.abc import Callable, Collection

from litgraph.errors import UsageError
from litgraph.model.catalogue import Catalogue
from litgraph.model.citing import Citations
from litgraph.model.ordering import order_by_work
from litgraph.model.statement import Statement
from litgraph.tables.firms import build_firms
from litgraph.tables.hypotheses import build_hypotheses
from litgraph.tables.table import Table

_BUILDERS: dict[str, Callable[[Catalogue, list[Statement], Citations], Table]] = {
    "hypotheses": build_hypotheses,
    "firms": build_firms,
}
KINDS = tuple(_BUILDERS)
"""The kinds of table there are."""


def build_table(kind: str, catalogue: Catalogue, works: Collection[str] | None = None) -> Table:
    """Build the table of this kind from the statements of `works`, or of all works.

    Rejected statements are left out: a table is for a paper. Raises UsageError for a kind there is not.
    """
    builder = _BUILDERS.get(kind)
    if builder is None:
        raise UsageError(f"{kind}: no such table; there are {', '.join(KINDS)}", f"litgraph table {KINDS[0]}")
    statements = [one for one in catalogue.standing if works is None or one.work in works]
    return builder(catalogue, order_by_work(catalogue, statements), Citations(catalogue))
