"""The page of a work: its bibliographic head, its studies and all that is drawn from it."""

from __future__ import annotations

from collections.abc import Iterator

from litgraph.model.ordering import natural_key
from litgraph.model.work import Known, Name, Study, Work
from litgraph.pages.addresses import page_path
from litgraph.pages.atlas import Atlas, count, study_anchor
from litgraph.pages.contexts import Fact, Link, Page, WorkContext
from litgraph.pages.contexts import Study as StudyContext
from litgraph.pages.facts import links, words

TYPE_WORDS = {
    "article-journal": "journal article",
    "book": "book",
    "chapter": "chapter",
    "manuscript": "manuscript",
    "report": "report",
    "thesis": "thesis",
}
KNOWN_NOTES: dict[Known, str] = {
    "printed": "",
    "found": "found elsewhere, not printed in the text",
    "inferred": "inferred, not printed in the text",
    "absent": "not known",
}
"""Where a field comes from, in words; what the text prints needs none."""

_FIELDS = (
    ("title", "Title"), ("authors", "Authors"), ("editors", "Editors"), ("year", "Year"), ("container", "Published in"),
    ("volume", "Volume"), ("issue", "Issue"), ("pages", "Pages"), ("publisher", "Publisher"), ("doi", "DOI"),
    ("chapter", "Chapter"), ("version", "Version"), ("keywords", "Keywords"),
)  # fmt: skip


def build_work_pages(atlas: Atlas) -> Iterator[Page]:
    """Build the page of every work, in the order of the bundle."""
    parts: dict[str, list[Work]] = {}
    for work in atlas.catalogue.works:
        if work.part_of:
            parts.setdefault(work.part_of, []).append(work)
    for work in atlas.catalogue.works:
        statements = atlas.statements_of(work.key)
        context = WorkContext(
            title=work.title,
            language=work.language,
            facts=tuple(_describe(atlas, work, len(statements))),
            parts=tuple(_part(atlas, part) for part in _by_chapter(parts.get(work.key, []))),
            note=work.note,
            studies=tuple(_study(study) for study in work.studies),
            sections=atlas.sections(statements),
        )
        yield Page(
            path=page_path(work.key),
            template="work.html",
            title=atlas.citations.reference(work.key),
            kind="Work",
            identifier=work.key,
            context=context,
        )


def format_name(name: Name) -> str:
    """Write a name as a list of authors does: given names first."""
    return name.literal or f"{name.given} {name.family}".strip()


def _describe(atlas: Atlas, work: Work, statements: int) -> Iterator[Fact]:
    yield from words("Kind of work", TYPE_WORDS[work.type])
    if work.part_of:
        yield from links("Part of", [atlas.link(work.part_of)])
    for field, term in _FIELDS:
        if field != "title" or work.known.get(field, "printed") != "printed":
            yield from _field(work, field, term)
    if work.language != "en":
        yield from words("Language", work.language)
    yield from words("Also called", *work.called)
    yield from words("Statements held", count(statements, "statement"))


def _field(work: Work, field: str, term: str) -> Iterator[Fact]:
    """Give one bibliographic field with where it comes from, and say so when it is missing."""
    note = KNOWN_NOTES[work.known.get(field, "printed")]
    value = getattr(work, field)
    if field in {"authors", "editors"}:
        values = tuple(Link(label=format_name(name)) for name in value)
    elif field == "doi" and value:
        values = (Link(label=value, address=f"https://doi.org/{value}"),)
    elif field == "keywords":
        values = tuple(Link(label=word) for word in value)
    else:
        values = (Link(label=str(value)),) if value else ()
    if values and note:
        yield Fact(
            term=term, values=(*values[:-1], Link(label=values[-1].label, address=values[-1].address, note=note))
        )
    elif values or note:
        yield Fact(term=term, values=values or (Link(label=note),))


def _by_chapter(parts: list[Work]) -> list[Work]:
    return sorted(parts, key=lambda part: (natural_key(part.chapter), part.key))


def _part(atlas: Atlas, part: Work) -> Link:
    chapter = f"chapter {part.chapter}, " if part.chapter else ""
    return atlas.link(part.key, label=part.title, note=f"{chapter}{atlas.citations.reference(part.key)}")


def _study(study: Study) -> StudyContext:
    facts = [*words("Context", study.context), *words("Analysis", study.analysis), *words("Software", study.software)]
    if study.sample:
        sample = study.sample
        size = f"{sample.size} {sample.unit}".strip() if sample.size else ""
        facts += [
            *words("Sample", sample.text),
            *words("Size", size),
            *words("Countries", *sample.countries),
            *words("Industries", *sample.industries),
            *words("Years", sample.years),
        ]
    return StudyContext(anchor=study_anchor(study), heading=study.design, facts=tuple(facts))
