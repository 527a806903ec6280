"""`show`, `query` and `stats`."""

from __future__ import annotations

import sys
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from litgraph_cli.options import AsJson, LibraryFolder, open_library


class Shape(str, Enum):
    """How rows are printed."""

    table = "table"
    json = "json"
    csv = "csv"


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command()(show)
    app.command()(query)
    app.command()(stats)


def query(
    sparql: Annotated[str, typer.Argument(metavar="SPARQL|FILE|-", help="A query, a file with one, or - for stdin.")],
    shape: Annotated[Shape, typer.Option("--format", "-f", help="How to print the rows.")] = Shape.table,
    as_json: AsJson = False,
    library: LibraryFolder = None,
) -> None:
    """Ask the graph in SPARQL. Every graph is searched; the prefixes litgraph:, id:, skos: and others are declared.

    \b
    litgraph query "SELECT ?label WHERE { ?t a litgraph:Theory ; skos:prefLabel ?label } ORDER BY ?label LIMIT 5"
    litgraph query question.rq --format csv
    """
    from litgraph_cli.rows import print_rows

    rows = open_library(library).graph.query(_read_query(sparql))
    print_rows(rows.columns, rows.rows, "json" if as_json else shape.value)
    raise typer.Exit(0 if rows.rows else 1)


def _read_query(given: str) -> str:
    """Take the query itself, or read it from a file or from stdin."""
    if given == "-":
        return sys.stdin.read()
    if any(sign in given for sign in "{\n?"):
        return given
    from litgraph.errors import UsageError

    try:
        return Path(given).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"{given}: neither a SPARQL query nor a file that can be read", 'litgraph query "SELECT * { ?s ?p ?o } LIMIT 5"'
        ) from error


def stats(as_json: AsJson = False, library: LibraryFolder = None) -> None:
    """Count what the library holds, by kind and status.

    \b
    litgraph stats
    """
    from collections import Counter

    from litgraph_cli.rows import print_rows

    catalogue = open_library(library).catalogue
    rows: list[tuple[str, str, int]] = [
        ("Work", "", len(catalogue.works)),
        *((kind, "", n) for kind, n in sorted(Counter(one.kind for one in catalogue.concepts).items())),
        ("Firm", "", len(catalogue.firms)),
    ]
    kinds = Counter((one.kind, one.status) for one in catalogue.statements)
    rows += [(kind, status, n) for (kind, status), n in sorted(kinds.items())]
    rows.append(("Passage", "with text", sum(1 for passage in catalogue.passages if passage.text)))
    rows.append(("Passage", "locator only", sum(1 for passage in catalogue.passages if not passage.text)))
    print_rows(("kind", "status", "number"), rows, "json" if as_json else "table")


def show(
    short_id: Annotated[str, typer.Argument(metavar="ID", help="A work, statement, concept, firm or passage.")],
    as_json: AsJson = False,
    library: LibraryFolder = None,
) -> None:
    """Show one thing, and all that the library holds about it.

    \b
    litgraph show stoian2018
    litgraph show stoian2018/f07
    litgraph show theory/effectuation
    """
    from litgraph_cli.show_text import as_object, format_record

    opened = open_library(library)
    record = opened.catalogue.get(short_id)
    if as_json:
        import msgspec

        typer.echo(msgspec.json.encode(as_object(record, opened.catalogue)).decode())
    else:
        typer.echo(format_record(record, opened.catalogue))
