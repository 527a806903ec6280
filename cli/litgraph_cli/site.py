"""`site build`: the static site."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from litgraph_cli.command_group import CommandGroup
from litgraph_cli.options import AsJson, Force, LibraryFolder, open_library
from litgraph_cli.printing import count, say, say_json
from litgraph_cli.progress import show_progress


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    site = typer.Typer(cls=CommandGroup, no_args_is_help=True, rich_markup_mode=None)
    site.command("build")(build)
    app.add_typer(site, name="site", help=GROUP_HELP, rich_help_panel="Take away")


GROUP_HELP = """Render the library as a static site.

\b
litgraph site build --out site-out
"""


def build(
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="The folder to write.")],
    force: Force = False,
    as_json: AsJson = False,
    library: LibraryFolder = None,
) -> None:
    """Write a home page and a page for each work, construct, theory, hypothesis and firm.

    A folder that holds a site of ours is replaced as a whole; any other only with --force.

    \b
    litgraph site build --out site-out
    """
    from litgraph.pages import build_site

    catalogue = open_library(library).catalogue
    with show_progress() as progress:
        report = build_site(catalogue, out, force=force, progress=progress)
    home = out / "index.html"
    if as_json:
        figures = {"files": report.files, "bytes": report.bytes, "links": report.links}
        say_json({"home": str(home), "pages": report.pages, **figures})
    else:
        say(f"{home}: {count(report.pages, 'page')}, {count(report.links, 'link')} checked")
