"""`check` and `anchor`: what keeps the corpus in order."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from litgraph_cli.options import LibraryFolder, open_library


class Room(str, Enum):
    """What can be checked."""

    corpus = "corpus"
    graph = "graph"
    library = "library"


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command()(check)
    app.command()(anchor)


def check(
    rooms: Annotated[list[Room] | None, typer.Argument(help="What to check; everything if not said.")] = None,
    library: LibraryFolder = None,
) -> None:
    """Check the corpus (every record and reference), the graph (its shapes) and your library (its files).

    \b
    litgraph check
    litgraph check corpus
    """
    problems = 0
    for room in rooms or list(Room):
        found = list(_CHECKS[room](library))
        for problem in found:
            typer.echo(problem)
        typer.echo(f"{room.value}: {len(found)} problems")
        problems += len(found)
    raise typer.Exit(1 if problems else 0)


def _check_corpus(_library: Path | None) -> Iterable[str]:
    from litgraph import paths
    from litgraph.library.corpus import check_corpus

    return (str(problem) for problem in check_corpus(paths.corpus_folder()))


def _check_graph(library: Path | None) -> Iterable[str]:
    from litgraph.graph.shapes import validate

    violations = validate(open_library(library).generation.folder / "graph.nq")
    return (f"{one.id}: {one.message}" for one in violations)


def _check_library(library: Path | None) -> Iterable[str]:
    opened = open_library(library)
    return opened.check()


_CHECKS = {Room.corpus: _check_corpus, Room.graph: _check_graph, Room.library: _check_library}


def anchor(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="The source files, as the extents name them.")],
) -> None:
    """Write the anchors of the works whose statements were drawn from these files (corpus/works/KEY/anchors.json).

    \b
    litgraph anchor texts/*.txt
    """
    from litgraph import paths
    from litgraph.anchoring import anchor_works
    from litgraph.library.corpus import read_corpus

    folder = paths.corpus_folder()
    corpus = read_corpus(folder, anchored=False)
    for file in files:
        keys = anchor_works(corpus, folder, file)
        typer.echo(f"{file.name}: {len(keys)} works anchored ({', '.join(keys)})")
