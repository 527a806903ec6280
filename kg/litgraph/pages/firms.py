"""The page of a firm: who it is, what is told of it and when, and where it is named."""

from __future__ import annotations

from collections.abc import Iterator

from litgraph.model.concept import Firm
from litgraph.model.ordering import NaturalKey, natural_key
from litgraph.model.statement import FirmDatum, Statement
from litgraph.pages.addresses import page_path
from litgraph.pages.atlas import Atlas
from litgraph.pages.concepts import merged_labels
from litgraph.pages.contexts import Fact, FirmContext, Link, Page
from litgraph.pages.facts import words


def build_firm_pages(atlas: Atlas) -> Iterator[Page]:
    """Build the page of every firm, in the order of the catalogue."""
    for firm in atlas.catalogue.firms:
        statements = sorted(atlas.naming(firm.id), key=_date)
        context = FirmContext(
            pseudonym=firm.pseudonym,
            facts=tuple(_describe(atlas, firm)),
            works=_works(atlas, firm),
            sections=atlas.sections(statements, first="FirmDatum"),
            note=firm.note,
        )
        yield Page(
            path=page_path(firm.id),
            template="firm.html",
            title=firm.label,
            kind="Firm",
            identifier=firm.id,
            context=context,
        )


def _date(statement: Statement) -> tuple[bool, NaturalKey]:
    """Give a key that puts dated figures and events first and in order, and leaves all else as it was."""
    date = statement.date if isinstance(statement, FirmDatum) else ""
    return not date, natural_key(date)


def _describe(atlas: Atlas, firm: Firm) -> Iterator[Fact]:
    yield from words("Also called", *firm.alternatives)
    yield from words("Organisation", firm.organisation)
    yield from words("Country", firm.country)
    yield from words("Industry", firm.industry)
    yield from words("Founded", firm.founded)
    yield from words("Employees", firm.employees)
    dated = sum(isinstance(statement, FirmDatum) for statement in atlas.naming(firm.id))
    yield from words("Figures and events held", str(dated))
    yield from merged_labels(atlas, firm.merged)


def _works(atlas: Atlas, firm: Firm) -> tuple[Link, ...]:
    """Link to the works that tell of a firm, with the part it plays there."""
    named = [work.address for work in atlas.works_of(atlas.naming(firm.id))]
    found = [
        (work, firm.roles.get(work.key, ""))
        for work in atlas.catalogue.works
        if work.key in firm.roles or page_path(work.key) in named
    ]
    return tuple(atlas.link(work.key, note=role) for work, role in found)
