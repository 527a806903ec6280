"""Works and the studies they report."""

from __future__ import annotations

from typing import Literal

import msgspec

WorkType = Literal["article-journal", "book", "chapter", "manuscript", "report", "thesis"]
"""Kinds of work, in the words of CSL-JSON."""

Known = Literal["printed", "found", "inferred", "absent"]
"""Where a field comes from: the text prints it, it was found elsewhere, it was inferred, or nobody knows."""


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """An immutable record; unknown fields are refused, so that a misspelt key is an error."""


class Name(Record, frozen=True, kw_only=True):
    """A person's name in its two parts, or an organisation's in `literal`."""

    family: str = ""
    given: str = ""
    literal: str = ""

    @property
    def short(self) -> str:
        """Give the name as a citation prints it."""
        return self.literal or self.family


class Sample(Record, frozen=True, kw_only=True):
    """Whom a study looked at; an id of its own, so that a sample used twice counts once."""

    id: str
    text: str
    size: str = ""
    """The number of units as printed, a quoted string."""
    unit: str = ""
    countries: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    years: str = ""


class Study(Record, frozen=True, kw_only=True):
    """One empirical (or conceptual) piece of research inside a work."""

    id: str
    design: str
    context: str = ""
    sample: Sample | None = None
    analysis: str = ""
    software: str = ""


class Extent(Record, frozen=True, kw_only=True):
    """Where a work stands in the file its bundled statements were drawn from.

    `lines` are 1-based and inclusive; `source` is the name of the file and `sha256` its hash.
    """

    source: str
    sha256: str
    lines: tuple[int, int]


class Work(Record, frozen=True, kw_only=True):
    """A publication or a part of one; `key` is its citation key, issued once and never changed."""

    key: str
    type: WorkType
    title: str
    authors: tuple[Name, ...] = ()
    editors: tuple[Name, ...] = ()
    year: int | None = None
    container: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    publisher: str = ""
    doi: str = ""
    language: str = "en"
    version: str = ""
    part_of: str = ""
    """Key of the work this one is a part of (a chapter's book)."""
    chapter: str = ""
    keywords: tuple[str, ...] = ()
    called: tuple[str, ...] = ()
    """Other names a question may use for it, such as "the French study"."""
    known: dict[str, Known] = {}
    """Field name → where its value comes from; a field not named here is printed in the text."""
    note: str = ""
    studies: tuple[Study, ...] = ()
    extent: Extent | None = None

    @property
    def reference(self) -> str:
        """Name the work as a reader would: `Stoian et al. (2018)`.

        One without authors and editors goes by another name of it or its title, in brackets: quotation marks
        are kept for the words of sources.
        """
        people = [name.short for name in self.authors or self.editors]
        if not people:
            who = f"[{self.called[0] if self.called else self.title}]"
        elif len(people) <= 2:
            who = " & ".join(people)
        else:
            who = f"{people[0]} et al."
        return f"{who} ({self.year or 'n.d.'})"
