"""Concepts (constructs and theories) and firms."""

from __future__ import annotations

from typing import Literal

from litgraph.model.work import Record


class Merge(Record, frozen=True, kw_only=True):
    """A record of its own once, whose id, labels and statements now belong to this concept or firm.

    What names the retired `id` is read as naming this one, so a merge is undone by putting the record back
    and taking the entry away. `work` is one that used the label, where one can be named.
    """

    id: str = ""
    label: str
    alternatives: tuple[str, ...] = ()
    work: str = ""
    reason: str


class Distinction(Record, frozen=True, kw_only=True):
    """A concept that shares a label with this one and means something else, with the difference."""

    ref: str
    reason: str


class Family(Record, frozen=True, kw_only=True):
    """A group of theories, or of constructs, under which a reader looks for them."""

    id: str
    """Short id: `family/network-theories`."""
    label: str
    scope: str = ""


def _names(label: str, alternatives: tuple[str, ...], merged: tuple[Merge, ...]) -> tuple[str, ...]:
    others = (name for merge in merged for name in (merge.label, *merge.alternatives))
    return tuple(dict.fromkeys((label, *alternatives, *others)))


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
    """Whom the works credit with it, as they print them."""
    family: str = ""
    distinct: tuple[Distinction, ...] = ()
    merged: tuple[Merge, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Give every label that leads here, each once: its own, then those of what was merged into it."""
        return _names(self.label, self.alternatives, self.merged)

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

    @property
    def names(self) -> tuple[str, ...]:
        """Give every name that leads here, each once: its own, then those of what was merged into it."""
        return _names(self.label, self.alternatives, self.merged)
