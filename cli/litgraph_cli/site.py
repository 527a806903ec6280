"""`site build`: the static site."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from litgraph_cli.options import Force, LibraryFolder, open_library
from litgraph_cli.progress import show_progress


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    site = typer.Typer(help="Render the library as a static site.", no_args_is_help=True, rich_markup_mode=None)
    site.command("build")(build)
    app.add_typer(site, name="site")


def build(
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="The folder to write.")],
    force: Force = False,
    library: LibraryFolder = None,
) -> None:
    """Write a home page and one page for each work, construct, theory, hypothesis and firm.

    \b
    litgraph site build --out site-out
    """
    from litgraph.pages import build_site

    catalogue = open_library(library).catalogue
    with show_progress() as progress:
        report = build_site(catalogue, out, force=force, progress=progress)
    typer.echo(f"{out / 'index.html'}: {report.pages} pages, {report.links} links checked")
