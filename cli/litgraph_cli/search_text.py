"""What a search found, as rows and as a person reads it."""

from __future__ import annotations

from collections.abc import Sequence

from litgraph.answer.joining import Find
from litgraph.model.catalogue import Catalogue
from litgraph.model.citing import Citations, format_locator
from litgraph.model.wording import format_kind
from litgraph_cli.layout import fold

LONGEST = 300
"""Code points shown of one find; `show` has all of it."""


def as_rows(finds: Sequence[Find], catalogue: Catalogue) -> list[dict[str, object]]:
    """Give one mapping for each find: id, kind, work, score, text, locator, status."""
    return [_row(find, catalogue) for find in finds]


def _row(find: Find, catalogue: Catalogue) -> dict[str, object]:
    passage = catalogue.passage(find.grounds[0].passage)
    statement = find.statement
    return {
        "id": find.id,
        "kind": statement.kind if statement else "Passage",
        "work": find.work,
        "score": round(find.score, 4),
        "text": statement.text if statement else passage.text,
        "locator": format_locator(passage),
        "status": statement.status if statement else "source text",
    }


def format_finds(finds: Sequence[Find], catalogue: Catalogue) -> str:
    """List the finds, best first, each with the place it comes from."""
    if not finds:
        return "Nothing found."
    citations = Citations(catalogue)
    margin = " " * 4
    lines = []
    for number, (find, row) in enumerate(zip(finds, as_rows(finds, catalogue), strict=True), 1):
        where = ", ".join(filter(None, (citations.reference(find.work), str(row["locator"]))))
        what = f"{format_kind(str(row['kind']))} {find.id}, {row['status']}"
        lines += [
            fold(_shorten(str(row["text"])), first=f"{number:>2}. ", hang=margin),
            fold(where, first=margin, hang=margin),
            fold(what, first=margin, hang=margin),
        ]
    return "\n".join(lines)


def _shorten(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"
