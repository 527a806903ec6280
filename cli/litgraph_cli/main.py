"""The program `litgraph`: its commands, and what happens when one ends early."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from litgraph import __version__
from litgraph_cli import answers, corpus, graph, library, site, tables
from litgraph_cli.command_group import CommandGroup
from litgraph_cli.failing import STOPPED, check_arguments, fail, stop
from litgraph_cli.layout import USUAL, width
from litgraph_cli.printing import say, write_utf8

HELP = """Ask a body of literature, and open the passage behind every sentence of the answer.

A knowledge graph of constructs, theories, hypotheses, findings and firms in works on SME
internationalisation; add your own papers to it. Works offline, without a language model.

\b
  litgraph ask "How was Marioff sold, and for how much?"
  litgraph add my-papers/
  litgraph table hypotheses --format csv --output hypotheses.csv
  litgraph site build --out site-out

\b
Exit codes: 0 done; 1 ran, and the answer is no; 2 wrong use;
            3 could not run; 70 a bug of ours.
Folders:    LITGRAPH_LIBRARY your library, LITGRAPH_CACHE what can be made again.
"""

app = typer.Typer(
    cls=CommandGroup, help=HELP, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False
)
for room in (answers, graph, tables, site, library, corpus):
    room.register(app)


def _print_version(asked: bool) -> None:
    if asked:
        say(f"litgraph {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and leave.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """Hold the options that stand before a command."""


def call(arguments: Sequence[str]) -> int:
    """Run one command, and give its exit code; what fails has left two lines on stderr."""
    try:
        check_arguments(arguments)
        code = typer.main.get_command(app).main(
            args=list(arguments), prog_name="litgraph", standalone_mode=False, terminal_width=min(width(), USUAL)
        )
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - what is left is our bug, and exit code 70 says so
        return fail(error, arguments)
    return stop() if code == STOPPED else code or 0


def run() -> None:
    """Run the program as a shell calls it."""
    write_utf8()
    sys.exit(call(sys.argv[1:]))
