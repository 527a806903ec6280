"""The options that several commands share, and how they open a library."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from litgraph_cli.completing import complete_works
from litgraph_cli.printing import tell
from litgraph_cli.progress import show_progress

if TYPE_CHECKING:
    from litgraph.api import Library
    from litgraph.library.shelf import Shelf

LibraryFolder = Annotated[
    Path | None,
    typer.Option(
        "--library", metavar="DIR", envvar="LITGRAPH_LIBRARY", help="Your library's folder.", show_default=False
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Works = Annotated[
    list[str] | None,
    typer.Option(
        "--work",
        metavar="KEY",
        help="Only from this work; may be given several times.",
        autocompletion=complete_works,
    ),
]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write here, not to the screen.")]
Force = Annotated[bool, typer.Option("--force", help="Replace what is there.")]


def open_library(folder: Path | None) -> Library:
    """Open a library for reading; the bundle is built on first need, with progress on stderr.

    A library that should be built again answers as it is, with a note on stderr.
    """
    from litgraph.api import Library

    with show_progress() as progress:
        library = Library.open(folder, progress=progress)
    if note := library.outdated():
        tell(f"litgraph: {note}")
    return library


def shelf_of(folder: Path | None) -> Shelf:
    """Give the plain files of a library."""
    from litgraph import paths
    from litgraph.library.shelf import Shelf

    return Shelf(folder or paths.library_folder())


def read_given(path: Path, remedy: str) -> bytes:
    """Read a file that was named on the command line. Raises LitgraphError with this remedy."""
    from litgraph.errors import LitgraphError

    try:
        return path.read_bytes()
    except OSError as error:
        raise LitgraphError(f"{path}: {error.strerror}", remedy) from error
