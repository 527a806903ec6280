"""Concepts (constructs and theories) and firms."""

from __future__ import annotations

from typing import Literal

from litgraph.model.work import Record


class Merge(Record, frozen=True, kw_only=True):
    """A label that was a record of its own and now means this concept or firm, with the reason."""

    label: str
    work: str
    reason: str


class Concept(Record, frozen=True, kw_only=True):
    """A SKOS concept: one preferred label, the other labels in use, our scope note and its place."""

    id: str
    """Short id: `construct/value-creation` or `theory/effectuation`."""
    label: str
    alternatives: tuple[str, ...] = ()
    scope: str = ""
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    originators: tuple[str, ...] = ()
    merged: tuple[Merge, ...] = ()

    @property
    def kind(self) -> Literal["Construct", "Theory"]:
        """Tell a construct from a theory by the id."""
        return "Theory" if self.id.startswith("theory/") else "Construct"


class Firm(Record, frozen=True, kw_only=True):
    """A firm or another organisation, real or under a pseudonym.

    A real firm has the id `firm/fortumo`; one known only by a code or pseudonym belongs to its work,
    `stoian2018/m17`, and is never matched with a real one.
    """

    id: str
    label: str
    alternatives: tuple[str, ...] = ()
    pseudonym: bool = False
    organisation: str = "company"
    """What it is where it is not a company: a public agency, a university, a vessel."""
    country: str = ""
    industry: str = ""
    founded: str = ""
    employees: str = ""
    roles: dict[str, Literal["case", "example", "mentioned"]] = {}
    """Work key → the part it plays there."""
    note: str = ""
    merged: tuple[Merge, ...] = ()
