"""Addresses: where the page of a thing stands, made from its id alone so that links survive relabelling.

The page of `theory/effectuation` is `id/theory/effectuation.html`, as its IRI ends in `id/theory/effectuation`.
Links between pages are relative: the site works from a folder on disk and under any path of a server.
"""

from __future__ import annotations

import hashlib
import re
from urllib.parse import quote

from litgraph.ids import slugify

_SAFE = re.compile(r"[a-z0-9][a-z0-9_-]*(?:\.[a-z0-9_-]+)*")
_RESERVED = re.compile(r"con|prn|aux|nul|index|(?:com|lpt)\d", re.IGNORECASE)
_LONGEST = 80


def format_segment(name: str) -> str:
    """Make one part of an id safe as a file name and as an anchor, on every system.

    A part that is plain, short and lower-case stays as it is. Any other becomes a slug with 8 hex digits of
    its hash, because file systems that ignore case or forbid a character must not make two pages one.

    >>> format_segment("f07"), format_segment("Größe/2")
    ('f07', 'grosse-2-201d880d')
    """
    if _SAFE.fullmatch(name) and len(name) <= _LONGEST and not _RESERVED.fullmatch(name):
        return name
    return f"{slugify(name)[: _LONGEST - 9]}-{hashlib.sha256(name.encode()).hexdigest()[:8]}".lstrip("-")


def page_path(short_id: str) -> str:
    """Give the path of the page of a thing, from the top of the site.

    >>> page_path("stoian2018/h01")
    'id/stoian2018/h01.html'
    """
    return "/".join(["id", *map(format_segment, short_id.split("/"))]) + ".html"


def anchor(short_id: str) -> str:
    """Give the anchor of a statement or a study on the page of its work."""
    return format_segment(short_id.partition("/")[2] or short_id)


def path_to_top(path: str) -> str:
    """Give the prefix that leads from the page at `path` to the top of the site.

    >>> path_to_top("id/theory/effectuation.html")
    '../../'
    """
    return "../" * path.count("/")


def format_href(path: str) -> str:
    """Escape an address for an attribute, leaving what separates its parts.

    >>> format_href("id/doe2019.html#f07")
    'id/doe2019.html#f07'
    """
    return quote(path, safe="/#.")
