"""The table of firms: one row for each figure or event of a firm.

Every row must carry a citation, and a firm's turnover and the year it was sold stand on different pages, often in
different works. So a row is one datum and the firm's particulars repeat: a spreadsheet can then sort, filter and
pivot by firm, year or work, and no cell mixes two sources. A firm of which a work tells no datum has one row, cited
by the first statement that names it there.
"""

from __future__ import annotations

from litgraph.model.catalogue import Catalogue
from litgraph.model.citing import Citations
from litgraph.model.concept import Firm
from litgraph.model.ordering import natural_key
from litgraph.model.statement import FirmDatum, Statement
from litgraph.tables.table import Table

COLUMNS = (
    "Firm", "Pseudonym", "Organisation", "Country", "Industry", "Founded", "Employees", "Work", "Role",
    "About", "Date", "Statement", "Status", "Caveat", "Citation", "Statement id",
)  # fmt: skip


def build_firms(catalogue: Catalogue, statements: list[Statement], citations: Citations) -> Table:
    """Build one row for each datum of a firm, and one for each firm a work names without any."""
    firms = {firm.id: firm for firm in catalogue.firms}
    told: dict[tuple[str, str], list[Statement]] = {}
    for statement in statements:
        named = (statement.firm, *statement.firms) if isinstance(statement, FirmDatum) else statement.firms
        for firm in dict.fromkeys(named):
            if firm in firms:
                told.setdefault((statement.work, firm), []).append(statement)
    rank = {work.key: place for place, work in enumerate(catalogue.works)}
    rows: list[tuple[str, ...]] = []
    for work, firm_id in sorted(told, key=lambda pair: (rank.get(pair[0], len(rank)), natural_key(pair[1]))):
        naming = told[work, firm_id]
        data = [one for one in naming if isinstance(one, FirmDatum) and one.firm == firm_id]
        rows.extend(_row(firms[firm_id], statement, citations) for statement in data or naming[:1])
    return Table(kind="firms", title="Firms and what is told of them", columns=COLUMNS, rows=tuple(rows))


def _row(firm: Firm, statement: Statement, citations: Citations) -> tuple[str, ...]:
    datum = statement if isinstance(statement, FirmDatum) and statement.firm == firm.id else None
    return (
        firm.label,
        "yes" if firm.pseudonym else "no",
        firm.organisation,
        firm.country,
        firm.industry,
        firm.founded,
        firm.employees,
        citations.reference(statement.work),
        firm.roles.get(statement.work, ""),
        datum.attribute if datum else "",
        datum.date if datum else "",
        datum.text if datum else "",
        statement.status,
        " ".join(filter(None, (statement.caveat, statement.note))) if datum else "",
        citations.citation(statement),
        statement.id,
    )
