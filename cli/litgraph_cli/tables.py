"""`table`: literature tables with a citation in every row."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from litgraph_cli.options import AsJson, Force, LibraryFolder, Output, Works, open_library
from litgraph_cli.printing import count, say, tell


class Kind(StrEnum):
    """What the rows are."""

    hypotheses = "hypotheses"
    firms = "firms"


class Format(StrEnum):
    """How a table is written."""

    md = "md"
    csv = "csv"
    json = "json"


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command(rich_help_panel="Take away")(table)


def table(
    kind: Annotated[Kind, typer.Argument(metavar="KIND", help="What the rows are: hypotheses or firms.")],
    form: Annotated[Format, typer.Option("--format", "-f", help="How to write it.")] = Format.md,
    as_json: AsJson = False,
    output: Output = None,
    force: Force = False,
    work: Works = None,
    library: LibraryFolder = None,
) -> None:
    """Write a literature table, with a citation in every row.

    KIND is hypotheses (with propositions and research questions) or firms.

    \b
    litgraph table hypotheses
    litgraph table firms --work roolaht2017
    litgraph table hypotheses --format csv --output hypotheses.csv
    """
    from litgraph.tables import build_table, format_table, write_table
    from litgraph_cli.suggesting import check_works

    catalogue = open_library(library).catalogue
    built = build_table(kind.value, catalogue, check_works(work, catalogue) or None)
    text = format_table(built, "json" if as_json else form.value)
    if not built.rows:
        tell(f"litgraph: no {kind.value} are held of {', '.join(work) if work else 'any work'}; the table is empty")
    if output is None:
        say(text, end="")
        return
    write_table(text, output, force=force)
    tell(f"{output}: {count(len(built.rows), 'row')}")
