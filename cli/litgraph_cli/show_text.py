"""One record of a library as a person reads it: what it is, what is known of it, and the statements about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from litgraph.answer.quoting import quote
from litgraph.answer.words import content_stems
from litgraph.model.catalogue import Catalogue
from litgraph.model.citing import Citations, format_locator, format_voice
from litgraph.model.concept import Concept, Firm, Merge
from litgraph.model.passage import Passage
from litgraph.model.statement import Assertion, Effect, End, Statement, about
from litgraph.model.wording import format_direction, format_kind, format_statistic
from litgraph.model.work import Study, Work
from litgraph_cli.layout import fold, format_facts
from litgraph_cli.printing import count
from litgraph_cli.show_json import find_statements
from litgraph_cli.suggesting import Record

if TYPE_CHECKING:
    from litgraph.api import Library


def format_record(record: Record, library: Library) -> str:
    """Lay a record out, then the statements about it with their citations."""
    catalogue, citations = library.catalogue, Citations(library.catalogue)
    match record:
        case Work():
            parts = _format_work(record, catalogue, citations)
        case Concept():
            parts = _format_concept(record, catalogue)
        case Firm():
            parts = _format_firm(record, citations)
        case Passage():
            parts = _format_passage(record, catalogue, citations)
        case _:
            parts = _format_statement(record, library, citations)
    statements = find_statements(record, catalogue)
    listed = [_head(statements), *(_list_statement(one, citations) for one in statements)] if statements else []
    return "\n\n".join(filter(None, (*parts, "\n".join(listed))))


def _format_work(work: Work, catalogue: Catalogue, citations: Citations) -> Iterator[str]:
    yield _title(citations.reference(work.key), "work", work.key)
    volume = " ".join(filter(None, (work.container, work.volume and f"{work.volume}{_in_brackets(work.issue)}")))
    sources = {passage.source for passage in catalogue.passages if passage.work == work.key and passage.text}
    yield format_facts(
        [
            ("title", work.title),
            ("authors", _names(work.authors)),
            ("editors", _names(work.editors)),
            ("in", ", ".join(filter(None, (volume, work.pages and f"pp. {work.pages}", work.publisher)))),
            ("part of", _label(work.part_of, catalogue) if work.part_of else ""),
            ("doi", work.doi),
            ("type", ", ".join(filter(None, (work.type.replace("-", " "), work.version)))),
            ("not found in it", "; ".join(_unprinted(work))),
            ("keywords", ", ".join(work.keywords)),
            ("also called", ", ".join(work.called)),
            *(("study", _study(study)) for study in work.studies),
            ("note", work.note),
            ("text", ", ".join(catalogue.source(name).name for name in sorted(sources)) or "not in this library"),
        ]
    )


def _unprinted(work: Work) -> Iterator[str]:
    """Say of the fields that the text does not print where they come from."""
    for where, words in (("found", "found elsewhere"), ("inferred", "inferred"), ("absent", "not known")):
        fields = [field for field, known in work.known.items() if known == where]
        if fields:
            yield f"{', '.join(fields)} ({words})"


def _study(study: Study) -> str:
    sample = study.sample
    who = ", ".join(filter(None, (sample.text, sample.years, ", ".join(sample.countries)))) if sample else ""
    return "; ".join(filter(None, (study.design, study.context, who, study.analysis, study.software)))


def _format_concept(concept: Concept, catalogue: Catalogue) -> Iterator[str]:
    yield _title(concept.label, format_kind(concept.kind), concept.id)
    yield format_facts(
        [
            ("also called", ", ".join(concept.alternatives)),
            ("scope", concept.scope),
            ("broader", _labels(concept.broader, catalogue)),
            ("related", _labels(concept.related, catalogue)),
            ("family", next((one.label for one in catalogue.families if one.id == concept.family), "")),
            *(("not", f"{catalogue.label(one.ref)} ({one.ref}): {one.reason}") for one in concept.distinct),
            ("originators", ", ".join(concept.originators)),
            *map(_merge, concept.merged),
        ]
    )


def _merge(merge: Merge) -> tuple[str, str]:
    origin = ", ".join(filter(None, (merge.id, merge.work)))
    return "merged", f"{merge.label} ({origin}): {merge.reason}" if origin else f"{merge.label}: {merge.reason}"


def _format_firm(firm: Firm, citations: Citations) -> Iterator[str]:
    yield _title(firm.label, "firm", "a pseudonym" if firm.pseudonym else "", firm.id)
    yield format_facts(
        [
            ("also called", ", ".join(firm.alternatives)),
            ("organisation", firm.organisation),
            ("country", firm.country),
            ("industry", firm.industry),
            ("founded", firm.founded),
            ("employees", firm.employees),
            *((role, citations.reference(key)) for key, role in firm.roles.items()),
            ("note", firm.note),
            *map(_merge, firm.merged),
        ]
    )


def _format_passage(passage: Passage, catalogue: Catalogue, citations: Citations) -> Iterator[str]:
    yield _title(f"{citations.reference(passage.work)}, {format_locator(passage)}", "passage", passage.id)
    place, source = passage.locator, catalogue.source(passage.source)
    yield format_facts(
        [
            ("section", " > ".join(place.section)),
            ("kind", passage.kind),
            ("file", ", ".join(filter(None, (source.name, _lines(place.lines))))),
        ]
    )
    yield fold(passage.text) if passage.text else "The text of this work is not in the library."


def _lines(lines: tuple[int, int] | None) -> str:
    if lines is None:
        return ""
    return f"line {lines[0]}" if lines[0] == lines[1] else f"lines {lines[0]} to {lines[1]}"


def _format_statement(statement: Statement, library: Library, citations: Citations) -> Iterator[str]:
    catalogue = library.catalogue
    yield _title(statement.id, format_kind(statement.kind), statement.status)
    yield fold(statement.text)
    effect = getattr(statement, "effect", None)
    yield format_facts(
        [
            ("label", getattr(statement, "label", "")),
            ("outcome", getattr(statement, "outcome", "")),
            ("figures", "; ".join(map(format_statistic, getattr(statement, "statistics", ())))),
            ("effect", _effect(effect, catalogue) if effect else ""),
            ("role", getattr(statement, "role", "")),
            ("on", getattr(statement, "attribute", "") or getattr(statement, "aspect", "")),
            ("date", getattr(statement, "date", "")),
            ("about", _labels(about(statement), catalogue)),
            ("voice", format_voice(statement.voice)),
            ("credits", ", ".join(statement.credits)),
            ("study", getattr(statement, "study", "")),
            ("caveat", statement.caveat),
            ("derived", statement.derived),
            ("note", statement.note),
            ("written by", ", ".join(filter(None, (statement.produced_by, statement.produced_on)))),
            ("checked by", ", ".join(filter(None, (statement.checked_by, statement.checked_on)))),
        ]
    )
    yield "\n".join([fold(citations.citation(statement)), *_evidence(statement, library)])


def _evidence(statement: Assertion, library: Library) -> Iterator[str]:
    """Give each passage a statement rests on, with the words that carry it where the text is here."""
    catalogue = library.catalogue
    for ground in catalogue.grounds.get(statement.id, ()):
        passage = catalogue.passage(ground.passage)
        layer = catalogue.source(passage.source).layer.sha256
        found = quote(passage, ground.chars, content_stems(statement.text), layer, library.shelf.layer_text)
        if found and found.verified:
            yield fold(f"“{found.text}”", first="    ", hang="    ")
        yield f"    {passage.id}"


def _effect(effect: Effect, catalogue: Catalogue) -> str:
    """Say what acts on what, under which condition."""

    def name(ends: Iterable[End]) -> str:
        return ", ".join(end.text or catalogue.label(end.ref) for end in ends)

    arrow = " → ".join(filter(None, (name(effect.subject), name(effect.mediators), name(effect.object))))
    moderated = f"moderated by {name(effect.moderators)}" if effect.moderators else ""
    basis = "" if effect.basis == "unspecified" else effect.basis
    return "; ".join(filter(None, (arrow, format_direction(effect), moderated, effect.context, basis)))


def _title(name: str, *marks: str) -> str:
    return fold(f"{name} ({', '.join(filter(None, marks))})", hang="  ")


def _head(statements: Sequence[Statement]) -> str:
    kinds = Counter(format_kind(one.kind) for one in statements)
    each = ", ".join(f"{kind} {number}" for kind, number in sorted(kinds.items()))
    return fold(f"{count(len(statements), 'statement')} ({each})", hang="  ")


def _list_statement(statement: Statement, citations: Citations) -> str:
    kind = " ".join(filter(None, (format_kind(statement.kind), getattr(statement, "label", ""))))
    outcome = getattr(statement, "outcome", "")
    said = f"{statement.text} Outcome: {outcome}." if outcome else statement.text
    head = fold(f"{statement.id} {kind}, {statement.status}: {said}", hang="    ")
    return f"{head}\n{fold(citations.citation(statement), first='    ', hang='    ')}"


def _names(names: Iterable[object]) -> str:
    return "; ".join(_name(name) for name in names)


def _name(name: object) -> str:
    literal, family, given = (getattr(name, part) for part in ("literal", "family", "given"))
    return literal or ", ".join(filter(None, (family, given)))


def _in_brackets(text: str) -> str:
    return f"({text})" if text else ""


def _labels(short_ids: Iterable[str], catalogue: Catalogue) -> str:
    return "; ".join(_label(short_id, catalogue) for short_id in short_ids)


def _label(short_id: str, catalogue: Catalogue) -> str:
    return f"{catalogue.label(short_id)} ({short_id})"
