"""Turn the contexts of pages into HTML with the templates in site/."""

from __future__ import annotations

import json
from collections.abc import Iterable

import msgspec

from litgraph.pages.addresses import format_href, path_to_top
from litgraph.pages.contexts import Entry, Page
from litgraph.paths import site_folder


class Renderer:
    """Render pages; templates are compiled once and are given plain records only."""

    def __init__(self) -> None:
        from jinja2 import Environment, FileSystemLoader, StrictUndefined

        self._environment = Environment(
            loader=FileSystemLoader(site_folder() / "templates", encoding="utf-8"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._environment.filters["href"] = format_href

    def render(self, page: Page) -> str:
        """Render one page."""
        template = self._environment.get_template(page.template)
        return template.render(page=page, here=page.context, top=path_to_top(page.path))


def format_search_index(entries: Iterable[Entry]) -> str:
    """Write the index of the search box as a script.

    A script and not a JSON file, because a browser lets a page that was opened from a folder load only the
    former; what stands in it is JSON.
    """
    rows = [msgspec.to_builtins(entry) for entry in entries]
    body = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    return f"window.litgraphEntries=[\n{body}\n];\n"
