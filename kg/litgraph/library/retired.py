"""Retired ids: a record that was merged into another leaves its id there, and what names it means the other.

The files keep the id they were written with, so a merge touches one file and can be taken back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

import msgspec

from litgraph.library.work_files import Placed
from litgraph.model.concept import Concept, Firm
from litgraph.model.statement import Assertion, Effect, End

R = TypeVar("R", bound=msgspec.Struct)

_LISTS = ("constructs", "theories", "firms")
_SINGLE = ("concept", "theory", "firm", "subject", "object")


def find_retired(placed: Iterable[Placed]) -> dict[str, str]:
    """Map every retired id to the one that took its place."""
    holders = (place.record for place in placed if isinstance(place.record, Concept | Firm))
    return {merge.id: holder.id for holder in holders for merge in holder.merged if merge.id}


def redirect(place: Placed, retired: Mapping[str, str]) -> Placed:
    """Let a statement name what took the place of the retired ids in it."""
    if not isinstance(place.record, Assertion):
        return place
    return place._replace(record=_redirect_statement(place.record, retired))


def _redirect_statement(statement: Assertion, retired: Mapping[str, str]) -> Assertion:
    changed: dict[str, object] = {name: _redirect_ids(getattr(statement, name), retired) for name in _LISTS}
    for name in _SINGLE:
        value = getattr(statement, name, None)
        if isinstance(value, End):
            changed[name] = _redirect_end(value, retired)
        elif isinstance(value, str):
            changed[name] = retired.get(value, value)
    effect = getattr(statement, "effect", None)
    if isinstance(effect, Effect):
        ends = {name: _redirect_ends(getattr(effect, name), retired) for name in _ENDS_OF_EFFECT}
        changed["effect"] = msgspec.structs.replace(effect, **ends)
    return msgspec.structs.replace(statement, **changed)


_ENDS_OF_EFFECT = ("subject", "object", "moderators", "mediators")


def _redirect_ids(ids: tuple[str, ...], retired: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(retired.get(one, one) for one in ids))


def _redirect_ends(ends: tuple[End, ...], retired: Mapping[str, str]) -> tuple[End, ...]:
    return tuple(dict.fromkeys(_redirect_end(end, retired) for end in ends))


def _redirect_end(end: End, retired: Mapping[str, str]) -> End:
    return msgspec.structs.replace(end, ref=retired.get(end.ref, end.ref)) if end.ref else end
