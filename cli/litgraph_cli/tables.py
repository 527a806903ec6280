"""`table`: literature tables with a citation in every row."""

from __future__ import annotations

from enum import Enum
from typing import Annotated

import typer

from litgraph_cli.options import AsJson, Force, LibraryFolder, Output, open_library


class Kind(str, Enum):
    """What the rows are."""

    hypotheses = "hypotheses"
    firms = "firms"


class Format(str, Enum):
    """How a table is written."""

    md = "md"
    csv = "csv"
    json = "json"


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command()(table)


def table(
    kind: Annotated[Kind, typer.Argument(help="What the rows are.")],
    form: Annotated[Format, typer.Option("--format", "-f", help="How to write it.")] = Format.md,
    as_json: AsJson = False,
    output: Output = None,
    force: Force = False,
    library: LibraryFolder = None,
) -> None:
    """Write a literature table, with a citation in every row.

    \b
    litgraph table hypotheses
    litgraph table firms --format csv --output firms.csv
    """
    from litgraph.tables import build_table, format_table, write_table

    built = build_table(kind.value, open_library(library).catalogue)
    text = format_table(built, "json" if as_json else form.value)
    if output is None:
        typer.echo(text, nl=False)
        return
    write_table(text, output, force=force)
    typer.echo(f"{output}: {len(built.rows)} rows", err=True)
