"""Build the static site in two phases: the context of every page first, then the writing.

Nothing of the old site is touched until the new one is written whole and checked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from litgraph.errors import LitgraphError
from litgraph.model.catalogue import Catalogue
from litgraph.model.concept import Concept, Firm
from litgraph.model.statement import Labelled
from litgraph.model.work import Record
from litgraph.pages.atlas import Atlas
from litgraph.pages.checking import check_site
from litgraph.pages.concepts import build_concept_pages
from litgraph.pages.contexts import Entry, Page
from litgraph.pages.firms import build_firm_pages
from litgraph.pages.lists import HOME, Downloads, build_about, build_home, build_list_pages
from litgraph.pages.predictions import build_prediction_pages
from litgraph.pages.rendering import Renderer, format_search_index
from litgraph.pages.replacing import replaced_folder
from litgraph.pages.works import build_work_pages
from litgraph.paths import site_folder

Progress = Callable[[str, int, int], None]
"""Called with the name of the step, how much of it is done, and how much there is."""


class SiteReport(Record, frozen=True, kw_only=True):
    """What a build wrote."""

    pages: int
    files: int
    bytes: int
    links: int
    """The links followed by the check."""


def build_site(
    catalogue: Catalogue,
    out: Path,
    *,
    downloads: Downloads | None = None,
    force: bool = False,
    progress: Progress | None = None,
) -> SiteReport:
    """Build the site of a catalogue into the folder `out`, replacing a site of ours that is there.

    `downloads` are tables to offer on the list pages, by file name (`hypotheses.csv`). Raises LitgraphError
    when a link is dead, a path doubled or a page missing, and UsageError when `out` holds something else.
    """
    tables = dict(downloads or {})
    pages = build_pages(catalogue, tables)
    with replaced_folder(out, force=force) as folder:
        renderer = Renderer()
        for number, page in enumerate(pages, start=1):
            _write(folder / page.path, renderer.render(page).encode())
            if progress:
                progress("pages", number, len(pages))
        for path, content in _other_files(catalogue, pages, tables):
            _write(folder / path, content)
        links = check_site(folder, HOME)
        sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return SiteReport(pages=len(pages), files=len(sizes), bytes=sum(sizes), links=links)


def build_pages(catalogue: Catalogue, downloads: Downloads) -> tuple[Page, ...]:
    """Build the context of every page, and make sure that no two want the same path."""
    atlas = Atlas(catalogue)
    pages = (
        build_home(atlas),
        build_about(atlas),
        *build_list_pages(atlas, downloads),
        *build_work_pages(atlas),
        *build_concept_pages(atlas),
        *build_prediction_pages(atlas),
        *build_firm_pages(atlas),
    )
    owners: dict[str, Page] = {}
    for page in pages:
        other = owners.setdefault(page.path.casefold(), page)
        if other is not page:
            both = f"{other.identifier or other.title} and {page.identifier or page.title}"
            raise LitgraphError(f"{page.path}: is the page of both {both}", "litgraph check corpus")
    return pages


def _other_files(catalogue: Catalogue, pages: tuple[Page, ...], downloads: Downloads) -> Iterator[tuple[str, bytes]]:
    yield "assets/labels.js", format_search_index(_entries(catalogue, pages)).encode()
    for asset in sorted((site_folder() / "assets").iterdir()):
        yield f"assets/{asset.name}", asset.read_bytes()
    for name, content in sorted(downloads.items()):
        yield f"tables/{name}", content


def _entries(catalogue: Catalogue, pages: tuple[Page, ...]) -> Iterator[Entry]:
    """List what the search box finds: every thing by its labels, every prediction by its sentence."""
    things: tuple[Concept | Firm, ...] = (*catalogue.concepts, *catalogue.firms)
    others = {record.id: record.alternatives for record in things}
    others |= {work.key: (work.title, *work.called) for work in catalogue.works}
    others |= {statement.id: (statement.text,) for statement in catalogue.standing if isinstance(statement, Labelled)}
    for page in pages:
        if page.identifier:
            alike = others.get(page.identifier, ())
            yield Entry(label=page.title, kind=page.kind, address=page.path, others=alike)


def _write(path: Path, content: bytes) -> None:
    """Write one file of the site, which must not be there yet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(content)
