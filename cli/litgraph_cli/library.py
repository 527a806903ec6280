"""`add` and `build`: the reader's own papers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from litgraph_cli.options import AsJson, LibraryFolder, shelf_of
from litgraph_cli.printing import count, say, say_json, tell_error
from litgraph_cli.progress import show_progress

if TYPE_CHECKING:
    from litgraph.adding import Added
    from litgraph.building import Built

PANEL = "Your papers"


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command(rich_help_panel=PANEL)(add)
    app.command(rich_help_panel=PANEL)(build)


def add(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files, or folders of files.")],
    as_json: AsJson = False,
    library: LibraryFolder = None,
) -> None:
    """Read papers into your library: text, Markdown, PDF.

    Copies of the bundled works are recognised, and their statements tied to your text. A file that cannot
    be read is reported and the rest goes on; the exit code is then 1, or 3 when no file could be read.
    Title, authors and year are taken from a Markdown file's head (YAML between two lines of ---, with
    title, authors, year, doi and key); what a file does not state there is said to be absent.

    \b
    litgraph add paper.pdf notes.md
    litgraph add my-papers/
    """
    from litgraph import paths as places
    from litgraph.adding import add_file, list_files
    from litgraph.building import build_library
    from litgraph.errors import UsageError
    from litgraph.library.corpus import read_corpus

    files = list_files(paths)
    if not files:
        raise UsageError(f"{paths[0]}: no text, Markdown or PDF file in it", "litgraph add paper.pdf")
    shelf = shelf_of(library)
    corpus = read_corpus(places.corpus_folder())
    reports: list[Added] = []
    with show_progress() as progress:
        with shelf.writing():
            for number, file in enumerate(files):
                progress("reading", number, len(files))
                reports.append(add_file(file, shelf, corpus))
                if not as_json:
                    _tell_added(reports[-1])
        failed = sum(report.error is not None for report in reports)
        built = build_library(shelf, progress) if failed < len(reports) else None
    if as_json:
        say_json({"files": [_as_object(report) for report in reports], "build": _describe(built) if built else None})
    elif built:
        say(_say_built(built))
    raise typer.Exit(3 if failed == len(reports) else 1 if failed else 0)


def _tell_added(added: Added) -> None:
    if added.error:
        tell_error(added.error.message, added.error.remedy)
        return
    names = ", ".join(added.works) if len(added.works) <= 4 else count(len(added.works), "work")
    if added.already:
        say(f"{added.path.name}: already in the library ({names})")
        return
    found = (
        f"; {added.found} of {count(added.statements, 'bundled statement')} found in it letter by letter"
        if added.statements
        else ""
    )
    absent = f"; no {' and no '.join(added.absent)} found in it" if added.absent else ""
    say(f"{added.path.name}: {names}, {count(added.passages, 'passage')}{found}{absent}")


def _as_object(added: Added) -> dict[str, object]:
    error = {"message": added.error.message, "remedy": added.error.remedy} if added.error else None
    return {
        "file": str(added.path),
        "works": added.works,
        "passages": added.passages,
        "statements": added.statements,
        "found": added.found,
        "absent": added.absent,
        "already": added.already,
        "error": error,
    }


def build(
    fresh: Annotated[bool, typer.Option("--fresh", help="Make it again although nothing changed.")] = False,
    as_json: AsJson = False,
    library: LibraryFolder = None,
) -> None:
    """Build the graph and its indexes; quick when nothing changed.

    They are made from the corpus and your sources. Readers keep the old generation until the new one is whole.

    \b
    litgraph build
    """
    from litgraph.building import build_library

    with show_progress() as progress:
        built = build_library(shelf_of(library), progress, fresh=fresh)
    if as_json:
        say_json(_describe(built))
    else:
        say(_say_built(built))


def _describe(built: Built) -> dict[str, object]:
    manifest = built.generation.manifest()
    where = str(built.generation.folder)
    return {
        "generation": manifest.inputs.name,
        "folder": where,
        "made": built.made,
        "quads": manifest.quads,
        "graph": f"sha256:{manifest.graph}",
    }


def _say_built(built: Built) -> str:
    manifest = built.generation.manifest()
    what = "Built" if built.made else "Nothing changed; in force is"
    return f"{what} generation {manifest.inputs.name}: {count(manifest.quads, 'quad')}, graph {manifest.graph[:8]}"
