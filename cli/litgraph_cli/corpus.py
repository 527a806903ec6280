"""`check` and `anchor`: what keeps corpus, graph and library in order."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from litgraph_cli.options import AsJson, LibraryFolder, open_library
from litgraph_cli.printing import count, say, say_json
from litgraph_cli.progress import show_progress

PANEL = "Keep in order"


class Room(StrEnum):
    """What can be checked."""

    corpus = "corpus"
    graph = "graph"
    library = "library"


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command(rich_help_panel=PANEL)(check)
    app.command(rich_help_panel=PANEL)(anchor)


def check(
    rooms: Annotated[
        list[Room] | None,
        typer.Argument(metavar="[corpus|graph|library]...", help="What to check; everything if not said."),
    ] = None,
    as_json: AsJson = False,
    library: LibraryFolder = None,
) -> None:
    """Check the corpus, the graph and your library.

    The corpus: every record and reference. The graph: its shapes (SHACL). The library: its files.
    Exit code 1 when there is a problem.

    \b
    litgraph check
    litgraph check corpus --json
    """
    found: list[dict[str, str]] = []
    for room in rooms or list(Room):
        with show_progress() as progress:
            progress(f"checking the {room.value}", 0, 1)
            problems = [{"room": room.value, **problem} for problem in _CHECKS[room](library)]
        found += problems
        if not as_json:
            for problem in problems:
                say(": ".join(filter(None, (problem["where"], problem["problem"]))))
                say(f"  {problem['remedy']}" if problem["remedy"] else "", end="\n" if problem["remedy"] else "")
            say(f"{room.value}: {count(len(problems), 'problem')}")
    if as_json:
        say_json(found)
    raise typer.Exit(1 if found else 0)


def _check_corpus(_library: Path | None) -> Iterable[dict[str, str]]:
    from litgraph import paths
    from litgraph.library.corpus import check_corpus

    for one in check_corpus(paths.corpus_folder()):
        yield {"where": f"{one.file}:{one.line}", "problem": one.what, "remedy": one.remedy}


def _check_graph(library: Path | None) -> Iterable[dict[str, str]]:
    from litgraph.building import check_generation
    from litgraph.errors import LitgraphError
    from litgraph.graph.shapes import validate

    opened = open_library(library)
    try:
        check_generation(opened.generation)
    except LitgraphError as error:
        yield {"where": str(opened.generation.folder), "problem": error.message, "remedy": error.remedy}
        return
    for one in validate(opened.generation.folder / "graph.nq", opened.naming):
        yield {"where": one.id, "problem": one.message, "remedy": one.remedy}


def _check_library(library: Path | None) -> Iterable[dict[str, str]]:
    for problem in open_library(library).check():
        yield {"where": "", "problem": problem, "remedy": ""}


_CHECKS = {Room.corpus: _check_corpus, Room.graph: _check_graph, Room.library: _check_library}


def anchor(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="The source files, as the extents name them.")],
) -> None:
    """Write the anchors of the works drawn from these source files.

    For those who keep a corpus: it writes corpus/works/KEY/anchors.json, hashes of letters and no words.

    \b
    litgraph anchor texts/002_a1153bbd6fdaa67f.txt
    """
    from litgraph import paths
    from litgraph.anchoring import anchor_works
    from litgraph.library.corpus import read_corpus

    folder = paths.corpus_folder()
    corpus = read_corpus(folder, anchored=False)
    for file in files:
        keys = anchor_works(corpus, folder, file)
        say(f"{file.name}: {count(len(keys), 'work')} anchored ({', '.join(keys)})")
