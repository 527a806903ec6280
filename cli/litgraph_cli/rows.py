"""The same rows as a table for people, as JSON, or as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from litgraph_cli.layout import Rows, format_columns
from litgraph_cli.printing import say, say_json


def print_rows(columns: Sequence[str], rows: Rows, shape: str) -> None:
    """Print rows on stdout as `table`, `json` or `csv`."""
    if shape == "json":
        say_json([dict(zip(columns, row, strict=True)) for row in rows])
    elif shape == "csv":
        sheet = io.StringIO()
        csv.writer(sheet, lineterminator="\n").writerows([columns, *_plain(rows)])
        say(sheet.getvalue(), end="")
    else:
        say(format_columns(columns, _plain(rows)))


def _plain(rows: Rows) -> Rows:
    """Write truths as SPARQL and JSON do."""
    return [[str(cell).lower() if isinstance(cell, bool) else cell for cell in row] for row in rows]
