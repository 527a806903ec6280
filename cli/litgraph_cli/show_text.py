"""One record of a library, and what the library holds about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from litgraph.model.catalogue import Catalogue
from litgraph.model.citing import Citations
from litgraph.model.concept import Concept, Firm
from litgraph.model.ordering import place_in_work
from litgraph.model.passage import Passage
from litgraph.model.statement import Assertion, Statement
from litgraph.model.work import Work
from litgraph_cli.answer_text import fold

Shown = Work | Statement | Concept | Firm | Passage

_HIDDEN = frozenset({"origins", "fingerprint", "evidence"})
"""Fields that say nothing to a person; `--json` has them."""


def as_object(record: Shown, catalogue: Catalogue) -> dict[str, Any]:
    """Give a record and the statements about it, for JSON."""
    return {"record": msgspec.to_builtins(record), "statements": msgspec.to_builtins(_statements(record, catalogue))}


def format_record(record: Shown, catalogue: Catalogue) -> str:
    """Lay a record out: its fields, where it rests, then the statements about it with their citations."""
    lines = [fold(f"{name}: {value}", hang=2) for name, value in _fields(record)]
    citations = Citations(catalogue)
    if isinstance(record, Assertion):
        lines.append(fold(f"rests on: {citations.citation(record)}", hang=2))  # type: ignore[arg-type]
        lines += [f"passage: {ground.passage}" for ground in catalogue.grounds.get(record.id, ())]
    statements = _statements(record, catalogue)
    if statements:
        lines += ["", f"{len(statements)} statements:"]
    for one in statements:
        lines.append(fold(f"{one.id}  {one.kind}, {one.status}: {one.text}", hang=4))
        lines.append(fold(f"    {citations.citation(one)}", hang=6))
    return "\n".join(lines)


def _fields(record: Shown) -> Iterator[tuple[str, str]]:
    """Give the fields of a record that hold something, in the order of the record."""
    for name, value in msgspec.to_builtins(record).items():
        if value not in ("", None, [], {}, ()) and name not in _HIDDEN:
            yield name, _words(value)


def _words(value: Any) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{key} {_words(inner)}" for key, inner in value.items() if inner not in ("", None, [], {}))
    if isinstance(value, list | tuple):
        return ", ".join(_words(inner) for inner in value)
    return str(value)


def _statements(record: Shown, catalogue: Catalogue) -> Sequence[Statement]:
    if isinstance(record, Work):
        own = [one for one in catalogue.statements if one.work == record.key]
        return sorted(own, key=lambda one: place_in_work(catalogue, one))
    if isinstance(record, Concept | Firm):
        return catalogue.statements_about(record.id)
    if isinstance(record, Passage):
        rests = {name for name, grounds in catalogue.grounds.items() if any(g.passage == record.id for g in grounds)}
        return [one for one in catalogue.statements if one.id in rests]
    return ()
