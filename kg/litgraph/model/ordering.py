"""Orders that do not depend on how a catalogue was put together: by work, by id, by place in the work."""

from __future__ import annotations

import re
from collections.abc import Iterable

from litgraph.model.catalogue import Catalogue
from litgraph.model.statement import Statement

_DIGITS = re.compile(r"(\d+)")
NaturalKey = tuple[str | int, ...]


def natural_key(text: str) -> NaturalKey:
    """Give a sort key under which numbers inside a text count as numbers.

    >>> sorted(["doe2019/f10", "doe2019/f9"], key=natural_key)
    ['doe2019/f9', 'doe2019/f10']
    """
    return tuple(int(part) if place % 2 else part for place, part in enumerate(_DIGITS.split(text)))


def place_in_work(catalogue: Catalogue, statement: Statement) -> tuple[int, NaturalKey]:
    """Give a key that sorts the statements of one work as a reader meets them on its pages.

    The place is where the first passage begins: its line, or its first code point where the layer has
    no lines. Without passages the lines written by hand tell it. Raises UnknownIdentifier for a passage that the
    catalogue lacks.
    """
    grounds = catalogue.grounds.get(statement.id, ())
    if grounds:
        locator = catalogue.passage(grounds[0].passage).locator
        begin = locator.lines[0] if locator.lines else locator.chars[0][0] if locator.chars else 0
    else:
        begin = statement.evidence[0].lines[0] if statement.evidence else 0
    return begin, natural_key(statement.id)


def order_by_work(catalogue: Catalogue, statements: Iterable[Statement]) -> list[Statement]:
    """Sort statements by their work in the bundle's order, then by id."""
    rank = {work.key: place for place, work in enumerate(catalogue.works)}
    return sorted(statements, key=lambda one: (rank.get(one.work, len(rank)), natural_key(one.id)))
