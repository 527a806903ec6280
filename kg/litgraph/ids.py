"""Identifiers: how the short id of a thing, its IRI and its file name come from one another.

A short id is what people see and type: `stoian2018` (a work), `stoian2018/f07` (a
statement), `stoian2018/p-3fa9c1d2` (a passage), `stoian2018/m17` (a firm known only in
that work), `construct/value-creation`, `theory/effectuation`, `firm/fortumo`.
"""

from __future__ import annotations

import re
import unicodedata

BASE = "https://w3id.org/litgraph/"
"""Namespace of the bundle. Not registered with w3id.org yet, so it does not resolve."""

_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def slugify(label: str) -> str:
    """Turn a label into lower-case ASCII words joined by hyphens.

    >>> slugify("Liability of  outsidership (Café)")
    'liability-of-outsidership-cafe'
    """
    plain = unicodedata.normalize("NFKD", label.casefold()).encode("ascii", "ignore").decode()
    return _NOT_SLUG.sub("-", plain).strip("-")


def format_iri(short_id: str, namespace: str = BASE) -> str:
    """Give the IRI of a short id in `namespace`.

    >>> format_iri("stoian2018/f07")
    'https://w3id.org/litgraph/id/stoian2018/f07'
    """
    return f"{namespace}id/{short_id}"


def parse_iri(iri: str, namespace: str = BASE) -> str:
    """Give the short id back from an IRI. Raises ValueError for an IRI of another namespace.

    >>> parse_iri("https://w3id.org/litgraph/id/firm/fortumo")
    'firm/fortumo'
    """
    prefix = f"{namespace}id/"
    if not iri.startswith(prefix):
        raise ValueError(f"{iri} is not in {prefix}")
    return iri.removeprefix(prefix)
