"""The list pages: everything of one kind in a table to compare by, and the home and about pages over them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import get_args

from litgraph.ids import slugify
from litgraph.model.citing import STATUS_MEANINGS
from litgraph.model.concept import Concept
from litgraph.model.ordering import natural_key
from litgraph.model.statement import FirmDatum, Labelled, Statement, Status, TheoryUse
from litgraph.model.wording import format_direction, format_kind
from litgraph.pages.atlas import KIND_HEADINGS, Atlas, count
from litgraph.pages.contexts import AboutContext, Fact, HomeContext, Link, ListContext, Page, Row

HOME, ABOUT = "index.html", "about.html"
LISTS = {
    "works": "Works",
    "constructs": "Constructs",
    "theories": "Theories",
    "hypotheses": "Hypotheses, propositions and research questions",
    "firms": "Firms",
}
"""List page → its title, in the order of the site's menu."""

_FORMAT_WORDS = {"csv": "CSV", "json": "JSON", "md": "Markdown"}

Downloads = Mapping[str, bytes]
"""File name, such as `firms.csv`, → its content; offered on the list page it is named after."""


def build_list_pages(atlas: Atlas, downloads: Downloads) -> Iterator[Page]:
    """Build the list of each kind; every other page is reached from one of them."""
    contexts = {
        "works": _list_works(atlas),
        "constructs": _list_constructs(atlas),
        "theories": _list_theories(atlas),
        "hypotheses": _list_predictions(atlas),
        "firms": _list_firms(atlas),
    }
    for name, (introduction, columns, rows) in contexts.items():
        files = tuple(
            Link(label=_FORMAT_WORDS.get(file.rpartition(".")[2], file), address=f"tables/{file}")
            for file in sorted(downloads)
            if file.rpartition(".")[0] == name
        )
        context = ListContext(introduction=introduction, columns=columns, rows=tuple(rows), downloads=files)
        yield _plain(f"{name}.html", "list.html", LISTS[name], context)


def build_home(atlas: Atlas) -> Page:
    """Build the first page: what this is, how much of it there is, and the ways in."""
    numbers = _numbers(atlas)
    lists = tuple(Link(label=title, address=f"{name}.html", note=f"{numbers[name]:,}") for name, title in LISTS.items())
    context = HomeContext(
        lists=lists,
        works=tuple(atlas.link(work.key, note=work.title) for work in atlas.catalogue.works if not work.part_of),
        statements=count(len(atlas.statements), "statement"),
        statuses=_statuses(atlas),
        compare=(
            Link(label="What was predicted, and what came of it", address="hypotheses.html"),
            Link(label="Which works use which theories, and how", address="theories.html"),
            Link(label="Firms side by side", address="firms.html"),
        ),
    )
    return _plain(HOME, "home.html", "litgraph", context)


def build_about(atlas: Atlas) -> Page:
    """Build the page that says what the words on this site promise."""
    meanings = tuple(Fact(term=status, values=(Link(label=STATUS_MEANINGS[status]),)) for status in get_args(Status))
    kinds = [statement.kind for statement in atlas.statements]
    counts = tuple(
        Fact(term=heading, values=(Link(label=f"{kinds.count(kind):,}"),))
        for kind, heading in KIND_HEADINGS.items()
        if kind in kinds
    )
    return _plain(ABOUT, "about.html", "About this site", AboutContext(statuses=meanings, counts=counts))


def _plain(path: str, template: str, title: str, context: ListContext | HomeContext | AboutContext) -> Page:
    return Page(path=path, template=template, title=title, kind="", identifier="", context=context)


def _numbers(atlas: Atlas) -> dict[str, int]:
    concepts = [concept.kind for concept in atlas.catalogue.concepts]
    return {
        "works": len(atlas.catalogue.works),
        "constructs": concepts.count("Construct"),
        "theories": concepts.count("Theory"),
        "hypotheses": sum(isinstance(statement, Labelled) for statement in atlas.statements),
        "firms": len(atlas.catalogue.firms),
    }


def _statuses(atlas: Atlas) -> tuple[Fact, ...]:
    held = [statement.status for statement in atlas.statements]
    return tuple(
        Fact(term=status, values=(Link(label=f"{held.count(status):,}", note=STATUS_MEANINGS[status]),))
        for status in get_args(Status)
        if held.count(status)
    )


_Listing = tuple[str, tuple[str, ...], list[Row]]


def _cell(*values: Link | str) -> tuple[Link, ...]:
    return tuple(Link(label=value) if isinstance(value, str) else value for value in values if value)


def _list_works(atlas: Atlas) -> _Listing:
    rows = [
        Row(
            head=atlas.link(work.key),
            cells=(
                _cell(work.title),
                _cell(atlas.link(work.part_of)) if work.part_of else (),
                _cell(f"{len(atlas.statements_of(work.key)):,}"),
            ),
        )
        for work in atlas.catalogue.works
    ]
    return "In the order of the collection.", ("Work", "Title", "Part of", "Statements"), rows


def _alphabetical(concepts: list[Concept]) -> list[Concept]:
    return sorted(concepts, key=lambda concept: (natural_key(slugify(concept.label)), concept.id))


def _list_constructs(atlas: Atlas) -> _Listing:
    constructs = [concept for concept in atlas.catalogue.concepts if concept.kind == "Construct"]
    rows = []
    for concept in _alphabetical(constructs):
        naming = atlas.naming(concept.id)
        works = atlas.works_of(naming)
        cells = (_cell(*concept.alternatives), _cell(f"{len(works)}"), _cell(f"{len(naming)}"))
        rows.append(Row(head=atlas.link(concept.id), cells=cells))
    columns = ("Construct", "Also called", "Used in works", "Statements")
    return "In alphabetical order, with the number of works and statements that use each.", columns, rows


def _list_theories(atlas: Atlas) -> _Listing:
    theories = [concept for concept in atlas.catalogue.concepts if concept.kind == "Theory"]
    rows = []
    for concept in _alphabetical(theories):
        naming = atlas.naming(concept.id)
        roles: dict[str, list[str]] = {}
        for statement in naming:
            told = roles.setdefault(statement.work, [])
            if isinstance(statement, TheoryUse) and statement.role not in ("unspecified", *told):
                told.append(statement.role)
        works = [atlas.link(key, note=", ".join(told)) for key, told in roles.items()]
        rows.append(Row(head=atlas.link(concept.id), cells=(_cell(*works), _cell(f"{len(naming)}"))))
    columns = ("Theory", "Used in, and its role there", "Statements")
    return "In alphabetical order, with the works that use each and the role it plays there.", columns, rows


def _list_predictions(atlas: Atlas) -> _Listing:
    rows = []
    for statement in atlas.statements:
        if isinstance(statement, Labelled):
            cells = (
                _cell(atlas.link(statement.work, note=atlas.card(statement).locator)),
                _cell(format_kind(statement.kind)),
                _cell(statement.text),
                _cell(format_direction(statement.effect)),
                _cell(statement.outcome),
                _cell(statement.status),
            )
            rows.append(Row(head=Link(label=statement.label, address=atlas.link(statement.id).address), cells=cells))
    columns = ("Label", "Work and place", "Kind", "Statement", "Direction", "Outcome", "Status")
    return "What the works predicted or asked, and what came of it, by work and place.", columns, rows


def _list_firms(atlas: Atlas) -> _Listing:
    rows = []
    for firm in sorted(atlas.catalogue.firms, key=lambda one: (natural_key(slugify(one.label)), natural_key(one.id))):
        naming: list[Statement] = atlas.naming(firm.id)
        keys = dict.fromkeys([*firm.roles, *(statement.work for statement in naming)])
        works = [atlas.link(key, note=firm.roles.get(key, "")) for key in keys]
        cells = (
            _cell("pseudonym" if firm.pseudonym else ""),
            _cell(firm.country),
            _cell(firm.industry),
            _cell(firm.founded),
            _cell(*works),
            _cell(f"{sum(isinstance(statement, FirmDatum) for statement in naming)}"),
        )
        rows.append(Row(head=atlas.link(firm.id), cells=cells))
    columns = ("Firm", "Name", "Country", "Industry", "Founded", "Works, and its role there", "Figures and events")
    return "In alphabetical order. A pseudonym belongs to its work and is never matched to a real firm.", columns, rows
