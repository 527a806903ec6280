"""`check` and `anchor`: what keeps corpus, graph and library in order."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NamedTuple

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
    works: Annotated[
        list[str] | None,
        typer.Option("--work", metavar="KEY", help="Of the corpus, only this work; repeat it for several."),
    ] = None,
    texts: Annotated[
        list[Path] | None,
        typer.Option("--text", metavar="FILE", help="Hold the corpus against this source file; repeat it for several."),
    ] = None,
    as_json: AsJson = False,
    library: LibraryFolder = None,
) -> None:
    """Check the corpus, the graph and your library.

    The corpus: every record and reference; with --text every figure and cue word against the source, for which
    no anchors are needed.
    The graph: its shapes (SHACL). The library: its files. Exit code 1 when there is a problem.

    \b
    litgraph check
    litgraph check corpus --json
    litgraph check corpus --work stoian2018 --text texts/002_a1153bbd6fdaa67f.txt
    """
    found: list[dict[str, str]] = []
    scope = _Scope(library, tuple(works or ()), tuple(texts or ()))
    for room in rooms or ([Room.corpus] if works or texts else list(Room)):
        with show_progress() as progress:
            progress(f"checking the {room.value}", 0, 1)
            problems = [{"room": room.value, **problem} for problem in _CHECKS[room](scope)]
        found += problems
        if not as_json:
            for problem in problems:
                say(": ".join(filter(None, (problem["where"], problem["problem"]))))
                say(f"  {problem['remedy']}" if problem["remedy"] else "", end="\n" if problem["remedy"] else "")
            say(f"{room.value}: {count(len(problems), 'problem')}")
    if as_json:
        say_json(found)
    raise typer.Exit(1 if found else 0)


class _Scope(NamedTuple):
    """What is to be checked: whose library, which works of the corpus, against which texts."""

    library: Path | None
    works: tuple[str, ...]
    texts: tuple[Path, ...]


def _check_corpus(scope: _Scope) -> Iterable[dict[str, str]]:
    from litgraph import paths
    from litgraph.library.corpus import check_corpus, read_bundle
    from litgraph.proofreading import proofread

    folder = paths.corpus_folder()
    if scope.works:
        _check_keys(scope.works, read_bundle(folder).works)
    problems = [
        *check_corpus(folder, anchored=not scope.texts),
        *(one for text in scope.texts for one in proofread(folder, text, scope.works)),
    ]
    folders = [str(folder / "works" / key) for key in scope.works]
    for one in problems:
        if not folders or str(Path(one.file).parent) in folders:
            remedy = one.remedy or f"Run: {one.command}"
            yield {"where": f"{one.file}:{one.line}", "problem": one.what, "remedy": remedy}


def _check_keys(asked: Iterable[str], known: Iterable[str]) -> None:
    """Refuse the key of no work, which would check nothing and find nothing wrong."""
    from litgraph.errors import UsageError
    from litgraph.library.problems import suggest

    for key in asked:
        if key not in known:
            raise UsageError(f"{key}: no work of the corpus has this key{suggest(key, known)}", "litgraph list")


def _check_graph(scope: _Scope) -> Iterable[dict[str, str]]:
    from litgraph.building import check_generation
    from litgraph.errors import LitgraphError
    from litgraph.graph.shapes import validate

    opened = open_library(scope.library)
    try:
        check_generation(opened.generation)
    except LitgraphError as error:
        yield {"where": str(opened.generation.folder), "problem": error.message, "remedy": error.remedy}
        return
    for one in validate(opened.generation.folder / "graph.nq", opened.naming):
        yield {"where": one.id, "problem": one.message, "remedy": one.remedy}


def _check_library(scope: _Scope) -> Iterable[dict[str, str]]:
    for problem in open_library(scope.library).check():
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
