"""What templates are given: frozen records of plain text and links, complete before the first page is written."""

from __future__ import annotations

from litgraph.model.work import Record


class Link(Record, frozen=True, kw_only=True):
    """A label and the address it leads to from the top of the site; no address, and it is only text."""

    label: str
    address: str = ""
    note: str = ""
    """A few words behind it: a role, a count."""


class Fact(Record, frozen=True, kw_only=True):
    """A term and its values, as in a description list."""

    term: str
    values: tuple[Link, ...]


class Card(Record, frozen=True, kw_only=True):
    """A statement as every page shows it: what it says, then what it rests on."""

    id: str
    anchor: str
    address: str
    label: str
    """The work's own label, such as "H1a"; empty for most."""
    kind: str
    text: str
    facts: tuple[Fact, ...]
    work: Link
    locator: str
    voice: str
    status: str
    caveat: str
    note: str


class Section(Record, frozen=True, kw_only=True):
    """Statements of one kind under their heading."""

    anchor: str
    heading: str
    cards: tuple[Card, ...]


class Study(Record, frozen=True, kw_only=True):
    """A study of a work, with an anchor."""

    anchor: str
    heading: str
    facts: tuple[Fact, ...]


class WorkContext(Record, frozen=True, kw_only=True):
    """The page of a work."""

    title: str
    language: str
    facts: tuple[Fact, ...]
    parts: tuple[Link, ...]
    note: str
    studies: tuple[Study, ...]
    sections: tuple[Section, ...]


class ConceptContext(Record, frozen=True, kw_only=True):
    """The page of a construct or a theory."""

    trail: tuple[Link, ...]
    """Broader terms, the broadest first."""
    scope: str
    facts: tuple[Fact, ...]
    works: tuple[Link, ...]
    sections: tuple[Section, ...]


class HypothesisContext(Record, frozen=True, kw_only=True):
    """The page of a hypothesis, a proposition or a research question."""

    card: Card
    facts: tuple[Fact, ...]
    naming: tuple[Section, ...]
    """Statements that point to this one."""
    alike: tuple[Section, ...]
    """Other predictions and questions about the same outcome."""


class FirmContext(Record, frozen=True, kw_only=True):
    """The page of a firm."""

    pseudonym: bool
    facts: tuple[Fact, ...]
    works: tuple[Link, ...]
    sections: tuple[Section, ...]
    note: str


class Row(Record, frozen=True, kw_only=True):
    """A row of a list page: the thing itself, then what to compare it by."""

    head: Link
    cells: tuple[tuple[Link, ...], ...]


class ListContext(Record, frozen=True, kw_only=True):
    """A page that lists everything of one kind, as a table."""

    introduction: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    downloads: tuple[Link, ...]


class HomeContext(Record, frozen=True, kw_only=True):
    """The first page."""

    lists: tuple[Link, ...]
    works: tuple[Link, ...]
    statements: str
    statuses: tuple[Fact, ...]
    compare: tuple[Link, ...]


class AboutContext(Record, frozen=True, kw_only=True):
    """The page that says what the site is and what its words promise."""

    statuses: tuple[Fact, ...]
    counts: tuple[Fact, ...]


Context = WorkContext | ConceptContext | HypothesisContext | FirmContext | ListContext | HomeContext | AboutContext


class Page(Record, frozen=True, kw_only=True):
    """One page to be written: its path from the top of the site, its template and all that goes into it."""

    path: str
    template: str
    title: str
    kind: str
    """The word above the title, such as "Construct"; empty on pages that are no thing."""
    identifier: str
    context: Context


class Entry(Record, frozen=True, kw_only=True):
    """One line of the search box's index."""

    label: str
    kind: str
    address: str
    others: tuple[str, ...] = ()
