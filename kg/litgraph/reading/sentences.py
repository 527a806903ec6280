"""Sentence ends in English prose with citations and abbreviations."""

from __future__ import annotations


def split_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Give the half-open range of each sentence of `text`, without the spaces between them.

    nupunkt knows `et al.`, `e.g.` and initials, and is imported only here because its model takes a moment.

    >>> split_sentences("Two firms left. One came back (Doe et al. 2019).")
    ((0, 15), (16, 48))
    """
    import nupunkt

    found: list[tuple[int, int]] = []
    for start, end in nupunkt.sent_spans(text):
        body = text[start:end]
        left = start + len(body) - len(body.lstrip())
        right = start + len(body.rstrip())
        if left < right:
            found.append((left, right))
    return tuple(found)
