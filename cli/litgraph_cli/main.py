"""The program `litgraph`: its commands, and what happens when one fails."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from litgraph import __version__
from litgraph.errors import LitgraphError
from litgraph_cli import answers, corpus, graph, library, site, tables

HELP = """Ask a body of literature, and open the passage behind every sentence of the answer.

A knowledge graph of constructs, theories, hypotheses, findings and firms in works on SME
internationalisation; add your own papers to it. Works offline, without a language model.

\b
  litgraph ask "How was Marioff sold, and for how much?"
  litgraph add my-papers/
  litgraph table hypotheses --format csv --output hypotheses.csv
  litgraph site build --out site-out

\b
Exit codes: 0 done; 1 ran, and the answer is no; 2 wrong use; 3 could not run; 70 our bug.
"""

app = typer.Typer(name="litgraph", help=HELP, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False)
for room in (answers, graph, tables, library, corpus, site):
    room.register(app)


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"litgraph {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and leave.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """Hold the options that stand before a command."""


def run() -> None:
    """Run the program; every failure leaves two lines on stderr and the right exit code."""
    try:
        app()
    except LitgraphError as error:
        typer.echo(f"litgraph: {error.message}\n  {error.remedy}", err=True)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        # The reader of our output went away (`| head`); Python would complain again when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)
    except Exception as error:  # noqa: BLE001 - whatever is left is our bug, and exit code 70 says so
        if os.environ.get("LITGRAPH_TRACEBACK"):
            raise
        typer.echo(
            f"litgraph: a bug of ours: {type(error).__name__}: {error}\n"
            "  please report it with the output of: LITGRAPH_TRACEBACK=1 " + " ".join(["litgraph", *sys.argv[1:]]),
            err=True,
        )
        sys.exit(70)
