"""Short wordings of parts of a statement that tables and pages share."""

from __future__ import annotations

import re

from litgraph.model.statement import Effect, Statistic

_INNER_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_PLAIN_TYPES = ("percentage", "count", "amount", "year", "unspecified")
"""Types of figure that need no name in front."""
_RELATION_SIGNS = ("=", "<", ">", "≤", "≥")


def format_statistic(statistic: Statistic, *, cell: bool = True) -> str:
    """Word a figure exactly as printed, saying what it is where the print does not, its model, and its `cell` or not.

    >>> format_statistic(Statistic(printed="0,193***", type="b", model="Model 3"))
    'b = 0,193*** (Model 3)'
    >>> format_statistic(Statistic(printed="beta=-0.26", type="beta"))
    'beta=-0.26'
    """
    names_itself = statistic.type in _PLAIN_TYPES or any(sign in statistic.printed for sign in _RELATION_SIGNS)
    words = statistic.printed if names_itself else f"{statistic.type} = {statistic.printed}"
    place = ", ".join(filter(None, (statistic.model, statistic.cell if cell else "")))
    return f"{words} ({place})" if place else words


def format_direction(effect: Effect | None) -> str:
    """Name the direction of an effect, with the shape of a nonlinear one; empty where none is told.

    >>> format_direction(Effect(direction="nonlinear", shape="inverted U"))
    'nonlinear (inverted U)'
    """
    if effect is None or effect.direction == "unspecified":
        return ""
    return f"{effect.direction} ({effect.shape})" if effect.shape else effect.direction


def format_kind(kind: str) -> str:
    """Name a kind of record in running text, in the words of the ontology's label.

    >>> format_kind("FirmDatum"), format_kind("Finding")
    ('firm datum', 'finding')
    """
    return _INNER_CAPITAL.sub(" ", kind).lower()
