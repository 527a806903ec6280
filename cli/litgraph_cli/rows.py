"""The same rows as a table for people, as JSON, or as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import typer

from litgraph_cli.answer_text import width

Rows = Sequence[Sequence[object]]


def print_rows(columns: Sequence[str], rows: Rows, shape: str) -> None:
    """Print rows on stdout as `table`, `json` or `csv`."""
    if shape == "json":
        import msgspec

        objects = [dict(zip(columns, row, strict=True)) for row in rows]
        typer.echo(msgspec.json.encode(objects, enc_hook=str).decode())
    elif shape == "csv":
        sheet = io.StringIO()
        csv.writer(sheet, lineterminator="\n").writerows([columns, *rows])
        typer.echo(sheet.getvalue(), nl=False)
    else:
        typer.echo(format_columns(columns, rows))


def format_columns(columns: Sequence[str], rows: Rows) -> str:
    """Set rows in columns as wide as they need; the last one takes what is left and is cut there.

    >>> print(format_columns(("key", "n"), [("doe2019", 3), ("roe2021", 12)]))
    key      n
    doe2019  3
    roe2021  12
    """
    cells = [[" ".join(str("" if cell is None else cell).split()) for cell in row] for row in (columns, *rows)]
    widths = [max(len(row[place]) for row in cells) for place in range(len(columns))]
    left = max(width() - sum(one + 2 for one in widths[:-1]), 20)
    return "\n".join(_line(row, widths, left) for row in cells)


def _line(row: Sequence[str], widths: Sequence[int], left: int) -> str:
    last = row[-1] if len(row[-1]) <= left else row[-1][: left - 1] + "…"
    return "  ".join([*(cell.ljust(size) for cell, size in zip(row[:-1], widths, strict=False)), last]).rstrip()
