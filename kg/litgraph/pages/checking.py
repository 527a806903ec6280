"""The check of a written site: its HTML is parsed again, and every link is followed.

A page that looks right in its template may still lead nowhere once written; so the check reads what a
browser would read, and knows nothing of how the pages were made.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from litgraph.errors import LitgraphError

_LINKING = {"href", "src", "action", "poster", "data"}
_REMEDY = "litgraph check corpus"


class _Marks(HTMLParser):
    """Collect the anchors of a page, its links, and what a browser would load for it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.anchors: list[str] = []
        self.links: list[str] = []
        self.loaded: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the anchor and the addresses of one element."""
        for name, value in attrs:
            if name == "id":
                self.anchors.append(value or "")
            elif name in _LINKING and value is not None:
                (self.links if tag == "a" else self.loaded).append(value)


def check_site(folder: Path, home: str) -> int:
    """Check the links of the site written in `folder` and return how many there are.

    Raises LitgraphError naming the page and its target for a dead link, a missing anchor, something loaded
    from outside the site, a doubled anchor, and a page to which no chain of links leads from `home`.
    """
    files = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    pages = {path: _read_marks(folder, path) for path in files if path.endswith(".html")}
    anchors: dict[str, frozenset[str]] = dict.fromkeys(files, frozenset())
    anchors |= {path: frozenset(marks.anchors) for path, marks in pages.items()}
    leads: dict[str, set[str]] = {}
    for path, marks in pages.items():
        for address in marks.loaded:
            if urlsplit(address).scheme or address.startswith("//"):
                raise LitgraphError(f"{path}: loads {address} from outside the site", "keep a copy in site/assets")
        leads[path] = {_follow(path, address, anchors) for address in (*marks.links, *marks.loaded)}
    _check_reached(pages, leads, home)
    return sum(len(marks.links) + len(marks.loaded) for marks in pages.values())


def _read_marks(folder: Path, path: str) -> _Marks:
    marks = _Marks()
    marks.feed((folder / path).read_text(encoding="utf-8"))
    marks.close()
    seen: set[str] = set()
    for name in marks.anchors:
        if name in seen or not name or any(map(str.isspace, name)):
            raise LitgraphError(f"{path}: the anchor {name!r} stands twice or is none", _REMEDY)
        seen.add(name)
    return marks


def _follow(path: str, address: str, anchors: Mapping[str, frozenset[str]]) -> str:
    """Find the file a link leads to; links to other sites lead to no file and are left alone."""
    parts = urlsplit(address)
    if parts.scheme in {"http", "https", "mailto"} or (parts.scheme == "data" and not parts.netloc):
        return ""
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path))) if parts.path else path
    if not address or parts.scheme or parts.netloc or target not in anchors:
        raise LitgraphError(f"{path}: the link to {address} leads to no page of the site", _REMEDY)
    if parts.fragment and unquote(parts.fragment) not in anchors[target]:
        raise LitgraphError(f"{path}: the link to {address} leads to no place on that page", _REMEDY)
    return target


def _check_reached(pages: Mapping[str, _Marks], leads: Mapping[str, set[str]], home: str) -> None:
    """Raise LitgraphError when no chain of links from the first page leads to a page."""
    reached, waiting = {home}, [home]
    while waiting:
        for target in leads.get(waiting.pop(), ()):
            if target in pages and target not in reached:
                reached.add(target)
                waiting.append(target)
    lost = sorted(pages.keys() - reached)
    if lost:
        raise LitgraphError(f"{lost[0]}: no link leads to this page (of {len(lost)} such)", _REMEDY)
