"""The atlas: every address of the site, who names whom, and the card of every statement.

Builders of pages ask it and nothing else; it is made once, before the first page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from litgraph.errors import LitgraphError
from litgraph.model.catalogue import Catalogue
from litgraph.model.citing import Citations, format_voice
from litgraph.model.concept import Concept, Firm
from litgraph.model.ordering import place_in_work
from litgraph.model.statement import Labelled, Statement, about
from litgraph.model.work import Study, Work
from litgraph.pages.addresses import anchor, page_path
from litgraph.pages.contexts import Card, Link, Section
from litgraph.pages.facts import state_facts

_BEFORE_NUMBER = re.compile(r"(?<=p\.) (?=\d)|(?<=\bline) (?=\d)|(?<=\blines) (?=\d)|(?<=\S) (?=¶)")

KIND_HEADINGS = {
    "Definition": "Definitions and claims",
    "TheoryUse": "Theories in use",
    "Hypothesis": "Hypotheses",
    "Proposition": "Propositions",
    "ResearchQuestion": "Research questions",
    "Finding": "Findings",
    "Method": "Methods",
    "Measure": "Measures",
    "Relation": "Relations",
    "FirmDatum": "Figures and events of firms",
    "Limitation": "Limitations",
    "FutureResearch": "Future research",
    "Implication": "Implications",
}
"""Kind of statement → the heading its statements stand under, in the order of a page."""

KIND_WORDS = {
    "Definition": "definition or claim",
    "TheoryUse": "use of a theory",
    "Hypothesis": "hypothesis",
    "Proposition": "proposition",
    "ResearchQuestion": "research question",
    "Finding": "finding",
    "Method": "method",
    "Measure": "measure",
    "Relation": "relation",
    "FirmDatum": "figure or event of a firm",
    "Limitation": "limitation",
    "FutureResearch": "future research",
    "Implication": "implication",
}
"""Kind of statement → its name in running text."""


class Atlas:
    """Know where everything on the site stands and what it is linked with."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.citations = Citations(catalogue)
        rank = {work.key: place for place, work in enumerate(catalogue.works)}
        shown = sorted(
            catalogue.standing, key=lambda one: (rank.get(one.work, len(rank)), place_in_work(catalogue, one))
        )
        self.statements: tuple[Statement, ...] = tuple(shown)
        self._links = dict(self._all_links())
        self._check_named()
        self._naming: dict[str, list[Statement]] = {}
        self._told: dict[str, list[Statement]] = {}
        for statement in shown:
            self._told.setdefault(statement.work, []).append(statement)
            for short_id in about(statement):
                self._naming.setdefault(short_id, []).append(statement)
        self._cards = {statement.id: self._card(statement) for statement in shown}

    def link(self, short_id: str, *, label: str = "", note: str = "") -> Link:
        """Link to a thing by its id; a statement that is not shown has no address and stays plain text."""
        known = self._links.get(short_id)
        if known is None:
            return Link(label=label or short_id, note=note)
        return Link(label=label or known.label, address=known.address, note=note)

    def statements_of(self, key: str) -> list[Statement]:
        """Give the statements of a work in the order of its pages."""
        return self._told.get(key, [])

    def naming(self, short_id: str) -> list[Statement]:
        """Give the statements that name a thing, by work and then by place."""
        return self._naming.get(short_id, [])

    def card(self, statement: Statement) -> Card:
        """Give the card of a statement."""
        return self._cards[statement.id]

    def works_of(self, statements: Iterable[Statement]) -> tuple[Link, ...]:
        """Link to the works the statements come from, each with its number of them."""
        numbers: dict[str, int] = {}
        for statement in statements:
            numbers[statement.work] = numbers.get(statement.work, 0) + 1
        return tuple(self.link(key, note=count(number, "statement")) for key, number in numbers.items())

    def sections(self, statements: Iterable[Statement], *, first: str = "Definition") -> tuple[Section, ...]:
        """Group statements by kind, `first` and then as in `KIND_HEADINGS`, keeping their order inside a kind."""
        groups: dict[str, list[Card]] = {kind: [] for kind in (first, *KIND_HEADINGS)}
        for statement in statements:
            groups[statement.kind].append(self._cards[statement.id])
        return tuple(
            Section(anchor=f"kind-{kind.lower()}", heading=KIND_HEADINGS[kind], cards=tuple(cards))
            for kind, cards in groups.items()
            if cards
        )

    def _check_named(self) -> None:
        """Raise LitgraphError when something names a thing that is not there and so has no page."""
        named = [(address_of(one), target) for one in self.statements for target in about(one)]
        named += [
            (address_of(one), target) for one in self.catalogue.concepts for target in (*one.broader, *one.related)
        ]
        named += [(address_of(one), one.part_of) for one in self.catalogue.works if one.part_of]
        for address, target in named:
            if self.catalogue.find(target) is None:
                raise LitgraphError(f"{address}: names {target}, which has no page", "litgraph check corpus")

    def _all_links(self) -> Iterable[tuple[str, Link]]:
        for work in self.catalogue.works:
            yield work.key, Link(label=self.citations.reference(work.key), address=page_path(work.key))
            for study in work.studies:
                link = Link(label=study.design, address=f"{page_path(work.key)}#{study_anchor(study)}")
                yield study.id, link
                yield f"{work.key}/{study.id}", link
        things: tuple[Concept | Firm, ...] = (*self.catalogue.concepts, *self.catalogue.firms)
        for record in things:
            yield record.id, Link(label=record.label, address=page_path(record.id))
        for statement in self.statements:
            yield statement.id, Link(label=self._name(statement), address=address_of(statement))

    def _name(self, statement: Statement) -> str:
        reference = self.citations.reference(statement.work)
        if isinstance(statement, Labelled):
            return f"{statement.label} of {reference}"
        return f"{KIND_WORDS[statement.kind]} of {reference}"

    def _card(self, statement: Statement) -> Card:
        return Card(
            id=statement.id,
            anchor=anchor(statement.id),
            address=address_of(statement),
            label=statement.label if isinstance(statement, Labelled) else "",
            kind=KIND_WORDS[statement.kind],
            text=statement.text,
            facts=state_facts(statement, self.link),
            work=self.link(statement.work),
            locator=keep_together(self.citations.locator(statement)),
            voice=format_voice(statement.voice),
            status=statement.status,
            caveat=statement.caveat,
            note=statement.note,
        )


def address_of(record: Work | Concept | Firm | Statement) -> str:
    """Give the address of a record: its own page, or its place on the page of its work."""
    if isinstance(record, Work):
        return page_path(record.key)
    if isinstance(record, Concept | Firm | Labelled):
        return page_path(record.id)
    return f"{page_path(record.work)}#{anchor(record.id)}"


def study_anchor(study: Study) -> str:
    """Give the anchor of a study on the page of its work; statements' ids never begin this way."""
    return f"study-{anchor(study.id)}"


def keep_together(locator: str) -> str:
    """Put a no-break space between "p." or "line" and its number, so that a line never ends between them.

    >>> keep_together("4.1 Tests, p. 90").encode("ascii", "xmlcharrefreplace").decode()
    '4.1 Tests, p.&#160;90'
    """
    return _BEFORE_NUMBER.sub("\N{NO-BREAK SPACE}", locator)


def count(number: int, noun: str, plural: str = "") -> str:
    """Count things in words.

    >>> count(1, "work"), count(1304, "theory", "theories")
    ('1 work', '1,304 theories')
    """
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
