"""Every number of retrieval, in one place."""

from __future__ import annotations

import msgspec


class BuildParameters(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What shapes an index when it is built; an index built with other values is stale."""

    analysis: int = 2
    """Raised by hand whenever `analysis.split_terms` gives other terms for the same text."""
    context: int = 2
    """Raised by hand whenever `context` puts other words in front of the same record."""


class QueryParameters(msgspec.Struct, frozen=True, kw_only=True):
    """What shapes the ranking of one query; changing these needs no new index."""

    candidates: int = 100
    """How many each of the two rankings hands to the fusion."""
    vector_weight: float = 0.5
    """Share of the vector score in the fused score; the rest is the lexical one's."""
    text_boost: float = 1.0
    labels_boost: float = 0.5
    context_boost: float = 0.3
    query_terms: int = 128
    """Distinct terms of a query that are looked up; the rest of a longer query is left out of the lexical half."""


BUILD = BuildParameters()
QUERY = QueryParameters()
