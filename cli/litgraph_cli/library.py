"""`build`, `add` and `list`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from litgraph_cli.options import AsJson, LibraryFolder, shelf_of
from litgraph_cli.progress import show_progress

if TYPE_CHECKING:
    from litgraph.adding import Added
    from litgraph.building import Built


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command()(add)
    app.command("list")(list_works)
    app.command()(build)


def build(
    fresh: Annotated[bool, typer.Option("--fresh", help="Make it again although nothing changed.")] = False,
    library: LibraryFolder = None,
) -> None:
    """Build the graph and its indexes from the corpus and your sources; quick when nothing changed.

    \b
    litgraph build
    """
    from litgraph.building import build_library

    with show_progress() as progress:
        built = build_library(shelf_of(library), progress, fresh=fresh)
    typer.echo(_say_built(built))


def _say_built(built: Built) -> str:
    manifest = built.generation.manifest()
    what = "Built" if built.made else "Nothing changed; in force is"
    return f"{what} generation {manifest.inputs.name}: {manifest.quads:,} quads, graph {manifest.graph[:8]}"


def add(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files, or folders of files.")],
    library: LibraryFolder = None,
) -> None:
    """Read papers into your library: text, Markdown, PDF. A file that cannot be read is reported, the rest goes on.

    Copies of the bundled works are recognised, and their statements tied to your text.

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
        raise UsageError(f"{paths[0]}: no readable file in it (text, Markdown, PDF)", "litgraph add --help")
    shelf = shelf_of(library)
    corpus = read_corpus(places.corpus_folder())
    failed = 0
    with show_progress() as progress:
        with shelf.writing():
            for number, file in enumerate(files):
                progress("reading", number, len(files))
                added = add_file(file, shelf, corpus)
                failed += added.error is not None
                typer.echo(_say_added(added), err=added.error is not None)
        built = build_library(shelf, progress) if shelf.names() else None
    if built:
        typer.echo(_say_built(built))
    raise typer.Exit(1 if failed else 0)


def _say_added(added: Added) -> str:
    if added.error:
        return f"litgraph: {added.error.message}\n  {added.error.remedy}"
    names = ", ".join(added.works) if len(added.works) <= 4 else f"{len(added.works)} works"
    if added.already:
        return f"{added.path.name}: already in the library ({names})"
    found = f"; {added.found} of {added.statements} bundled statements found in it" if added.statements else ""
    return f"{added.path.name}: {names}, {added.passages} passages{found}"


def list_works(as_json: AsJson = False, library: LibraryFolder = None) -> None:
    """List the works in the library: key, reference, title, statements, and whose text is here.

    \b
    litgraph list
    """
    from collections import Counter

    from litgraph.model.citing import Citations
    from litgraph_cli.options import open_library
    from litgraph_cli.rows import print_rows

    catalogue = open_library(library).catalogue
    citations = Citations(catalogue)
    statements = Counter(one.work for one in catalogue.statements)
    with_text = {passage.work for passage in catalogue.passages if passage.text}
    rows = [
        (work.key, citations.reference(work.key), statements[work.key], "yes" if work.key in with_text else "no", work.title)
        for work in catalogue.works
    ]
    print_rows(("key", "reference", "statements", "text", "title"), rows, "json" if as_json else "table")
