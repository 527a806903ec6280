"""Find the record that a person means, and name the nearest one where the id is mistyped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from litgraph.errors import UnknownIdentifier, UsageError
from litgraph.ids import slugify
from litgraph.model.catalogue import Catalogue
from litgraph.model.concept import Concept, Firm
from litgraph.model.ordering import natural_key
from litgraph.model.passage import Passage
from litgraph.model.statement import Statement
from litgraph.model.work import Work
from litgraph_cli.printing import quote_word

Record = Work | Statement | Concept | Firm | Passage


def get_record(short_id: str, catalogue: Catalogue) -> Record:
    """Get the record with this id. Raises UnknownIdentifier, with the nearest id in the command to paste."""
    record = catalogue.find(short_id)
    if record is not None:
        return record
    near = find_nearest_id(short_id, catalogue)
    if near:
        raise UnknownIdentifier(
            f"{short_id}: nothing in this library has that id; did you mean {near}?", f"litgraph show {near}"
        )
    raise UnknownIdentifier(
        f"{short_id}: nothing in this library has that id", f"litgraph search {quote_word(short_id)}"
    )


def find_nearest_id(typed: str, catalogue: Catalogue) -> str | None:
    """Find the id a person meant.

    First the same id written otherwise (`F7` for `f07`), then what bears that name, then what is spelt like it, in
    the work it names if there is one.
    """
    known = list(_ids(catalogue))
    written = natural_key(typed.casefold())
    same = [short_id for short_id in known if natural_key(short_id) == written] or _bearers(slugify(typed), catalogue)
    if same:
        return same[0]
    key = typed.partition("/")[0]
    alike = [short_id for short_id in known if short_id.startswith(f"{key}/")] or known
    near = get_close_matches(typed, alike, n=1, cutoff=0.7)
    return near[0] if near else None


def _bearers(slug: str, catalogue: Catalogue) -> list[str]:
    """Give the concepts and firms of that name, preferred labels first."""
    things: tuple[Concept | Firm, ...] = (*catalogue.concepts, *catalogue.firms)
    preferred = [thing.id for thing in things if slugify(thing.label) == slug]
    others = [thing.id for thing in things if slug in map(slugify, thing.alternatives)]
    return [*preferred, *others] if slug else []


def _ids(catalogue: Catalogue) -> Iterator[str]:
    yield from (work.key for work in catalogue.works)
    for group in (catalogue.concepts, catalogue.firms, catalogue.statements):
        yield from (record.id for record in group)


def check_works(keys: Iterable[str] | None, catalogue: Catalogue) -> frozenset[str]:
    """Give the keys of works, none where none was named. Raises UsageError for a key of no work."""
    known = [work.key for work in catalogue.works]
    for key in keys or ():
        if key not in known:
            near = get_close_matches(key, known, n=1)
            hint = f"; did you mean {near[0]}?" if near else ""
            raise UsageError(f"{key}: no work in the library has that key{hint}", "litgraph list")
    return frozenset(keys or ())
