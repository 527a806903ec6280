"""`show`, `list`, `stats` and `query`: look at what the library holds."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from litgraph_cli.completing import complete_ids, complete_questions
from litgraph_cli.options import AsJson, LibraryFolder, open_library
from litgraph_cli.printing import say, say_json

if TYPE_CHECKING:
    from litgraph.graph.store import Value

PANEL = "Look closer"


class Shape(StrEnum):
    """How rows are printed."""

    table = "table"
    json = "json"
    csv = "csv"


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command(rich_help_panel=PANEL)(show)
    app.command("list", rich_help_panel=PANEL)(list_works)
    app.command(rich_help_panel=PANEL)(stats)
    app.command(rich_help_panel=PANEL)(query)


def show(
    short_id: Annotated[
        str,
        typer.Argument(metavar="ID", help="A work, statement, concept, firm or passage.", autocompletion=complete_ids),
    ],
    as_json: AsJson = False,
    library: LibraryFolder = None,
) -> None:
    """Show one thing, and all that the library holds about it.

    Exit code 1 when nothing has that id.

    \b
    litgraph show stoian2018
    litgraph show stoian2018/f07
    litgraph show theory/effectuation
    litgraph show firm/fortumo --json
    """
    from litgraph_cli.show_json import as_object
    from litgraph_cli.show_text import format_record
    from litgraph_cli.suggesting import get_record

    opened = open_library(library)
    record = get_record(short_id, opened.catalogue)
    if as_json:
        say_json(as_object(record, opened.catalogue))
    else:
        say(format_record(record, opened))


def list_works(as_json: AsJson = False, library: LibraryFolder = None) -> None:
    """List the works, and whether their text is here.

    \b
    litgraph list
    """
    from collections import Counter

    from litgraph.model.citing import Citations
    from litgraph_cli.rows import print_rows

    catalogue = open_library(library).catalogue
    citations = Citations(catalogue)
    statements = Counter(one.work for one in catalogue.standing)
    with_text = {passage.work for passage in catalogue.passages if passage.text}
    works = [
        (work.key, statements[work.key], work.key in with_text, citations.reference(work.key), work.title)
        for work in catalogue.works
    ]
    if as_json:
        print_rows(("key", "statements", "text", "reference", "title"), works, "json")
    else:
        rows = [(key, number, "yes" if text else "no", f"{who} {title}") for key, number, text, who, title in works]
        print_rows(("key", "statements", "text", "work"), rows, "table")


def stats(as_json: AsJson = False, library: LibraryFolder = None) -> None:
    """Count what the library holds, by kind and status.

    \b
    litgraph stats
    """
    from collections import Counter

    from litgraph.model.wording import format_kind
    from litgraph_cli.rows import print_rows

    catalogue = open_library(library).catalogue
    rows: list[tuple[str, str, int]] = [
        ("Work", "", len(catalogue.works)),
        *((kind, "", n) for kind, n in sorted(Counter(one.kind for one in catalogue.concepts).items())),
        ("Firm", "", len(catalogue.firms)),
    ]
    kinds = Counter((one.kind, one.status) for one in catalogue.statements)
    rows += [(kind, status, n) for (kind, status), n in sorted(kinds.items())]
    with_text = sum(1 for passage in catalogue.passages if passage.text)
    rows.append(("Passage", "with its text", with_text))
    rows.append(("Passage", "locator only", len(catalogue.passages) - with_text))
    if as_json:
        print_rows(("kind", "status", "number"), rows, "json")
    else:
        shown = [(number, format_kind(kind), status) for kind, status, number in rows]
        print_rows(("number", "kind", "status"), shown, "table")


def query(
    sparql: Annotated[
        str | None,
        typer.Argument(
            metavar="[SPARQL|FILE|NAME|-]",
            help="A query, a file with one, one of ours by name or number, or - for stdin; nothing lists ours.",
            autocompletion=complete_questions,
        ),
    ] = None,
    shape: Annotated[Shape, typer.Option("--format", "-f", help="How to print the rows.")] = Shape.table,
    as_json: AsJson = False,
    library: LibraryFolder = None,
) -> None:
    """Ask the graph in SPARQL.

    Every graph is searched; the prefixes litgraph:, id:, skos:, dcterms: and others need no declaration.
    A query that runs is done, exit code 0, however many rows it has; only an ASK that is false ends with 1.

    \b
    litgraph query "SELECT ?label WHERE { ?t a litgraph:Theory ; skos:prefLabel ?label } ORDER BY ?label LIMIT 5"
    litgraph query "ASK { id:stoian2018 dcterms:title ?title }"
    litgraph query question.rq --format csv > rows.csv
    litgraph query which_hypotheses_were_supported
    litgraph query 14
    """
    from litgraph.graph.store import list_prefixes
    from litgraph_cli.rows import print_rows

    if sparql is None:
        from litgraph.graph.questions import list_questions

        ours = [(question.number, question.name, question.text) for question in list_questions()]
        print_rows(("number", "name", "question"), ours, "json" if as_json else shape.value)
        return
    text = _read_query(sparql)
    opened = open_library(library)
    answer = opened.graph.query(text)
    chosen = "json" if as_json else shape.value
    rows = answer.rows
    if chosen == "table":
        prefixes = list_prefixes(opened.naming)
        rows = tuple(tuple(_shorten(cell, prefixes) for cell in row) for row in answer.rows)
    print_rows(answer.columns, rows, chosen)
    raise typer.Exit(1 if answer.columns == ("answer",) and answer.rows == ((False,),) else 0)


def _shorten(cell: Value, prefixes: Mapping[str, str]) -> Value:
    """Write the IRI of a thing as its short id, which `show` takes, and a term with its prefix."""
    if not isinstance(cell, str):
        return cell
    for prefix, space in prefixes.items():
        if cell.startswith(space):
            return cell.removeprefix(space) if prefix in ("id", "own") else f"{prefix}:{cell.removeprefix(space)}"
    return cell


def _read_query(given: str) -> str:
    """Take the query itself, one of ours by its name or number, or read it from a file or from stdin."""
    from litgraph.errors import LitgraphError, UsageError
    from litgraph.graph.questions import find_question

    remedy = 'litgraph query "SELECT * { ?s ?p ?o } LIMIT 5"'
    if given != "-" and any(sign in given for sign in "{\n?"):
        return given
    question = find_question(given)
    if question is not None:
        return question.sparql
    try:
        text = (sys.stdin.buffer.read() if given == "-" else Path(given).read_bytes()).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{given}: not UTF-8 at byte {error.start}", remedy) from error
    except OSError as error:
        raise LitgraphError(
            f"{given}: no SPARQL query, and no file to read one from ({error.strerror})", remedy
        ) from error
    if not text.strip():
        raise UsageError(f"{given}: holds no query", remedy)
    return text
