"""What a search found, as rows and as a person reads it."""

from __future__ import annotations

from collections.abc import Sequence

from litgraph.answer.joining import Find
from litgraph.model.catalogue import Catalogue
from litgraph.model.citing import Citations, format_locator
from litgraph_cli.answer_text import fold


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
    """List the finds, each with the place it comes from."""
    if not finds:
        return "Nothing found."
    citations = Citations(catalogue)
    lines = []
    for number, row in enumerate(as_rows(finds, catalogue), 1):
        text = str(row["text"])
        shown = text if len(text) <= 300 else text[:300].rsplit(" ", 1)[0] + " …"
        lines.append(fold(f"{number:>2}. {shown}", hang=4))
        where = ", ".join(filter(None, (citations.reference(str(row["work"])), str(row["locator"]))))
        lines.append(fold(f"    {where}  ({str(row['kind']).lower()}, {row['id']}, {row['status']})", hang=4))
    return "\n".join(lines)
