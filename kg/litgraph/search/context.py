"""What is indexed, and the words put in front of it: a passage seldom says whose it is, or of which study.

A statement or passage is found by three texts: its own, the labels of what it is about, and its work's context
(authors, year, title, the names a question may use, design, sample, place, section).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

import msgspec

from litgraph.model.catalogue import Catalogue
from litgraph.model.passage import Passage
from litgraph.model.statement import (
    FirmDatum,
    Labelled,
    Statement,
    ends,
    subjects,
)
from litgraph.model.work import Study, Work

ItemKind = Literal["statement", "passage"]

NOT_SEARCHED = ("heading", "reference")
"""Kinds of passage that answer nothing by themselves: a heading is context of the others."""

_TITLE_WORDS = 16
_CALLED_WORDS = 8
_STUDY_WORDS = 18
_SECTION_WORDS = 10
"""Words each part of the context may have in front of an embedded text, which the model cuts at 256 word pieces."""


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that can be found: its texts for the lexical index, and the one text that is embedded."""

    id: str
    kind: ItemKind
    work: str
    language: str
    text: str
    labels: str
    context: str
    embedded: str


def list_items(catalogue: Catalogue) -> list[Item]:
    """List every statement and passage that can be found, sorted by kind and id.

    Rejected statements, passages whose text the library does not hold, headings and entries of reference
    lists are left out.
    """
    works = {work.key: work for work in catalogue.works}
    items = [*_statement_items(catalogue, works), *_passage_items(catalogue, works)]
    return sorted(items, key=lambda item: (item.kind, item.id))


def work_context(work: Work) -> str:
    """Give every word a question may use for a work and its studies."""
    return _full_context(work, work.studies, ())


def _statement_items(catalogue: Catalogue, works: Mapping[str, Work]) -> Iterator[Item]:
    sections = {passage.id: passage.locator.section for passage in catalogue.passages}
    names = _Names(catalogue)
    for statement in catalogue.standing:
        if not _has_words(statement.text):
            continue
        grounds = catalogue.grounds.get(statement.id, ())
        section = sections.get(grounds[0].passage, ()) if grounds else ()
        work = works.get(statement.work)
        studies = _studies(work, getattr(statement, "study", ""))
        labels = _join(names.of(statement), "; ")
        preferred = _join(names.of(statement, preferred=True), "; ")
        yield Item(
            id=statement.id,
            kind="statement",
            work=statement.work,
            language="en",
            text=statement.text,
            labels=labels,
            context=_full_context(work, studies, section),
            embedded=_join((_short_context(work, studies, section), statement.text, preferred), " "),
        )


def _passage_items(catalogue: Catalogue, works: Mapping[str, Work]) -> Iterator[Item]:
    for passage in catalogue.passages:
        if passage.kind in NOT_SEARCHED or not _has_words(passage.text):
            continue
        work = works.get(passage.work)
        section = passage.locator.section
        studies = _studies(work)
        yield Item(
            id=passage.id,
            kind="passage",
            work=passage.work,
            language=_language(passage),
            text=passage.text,
            labels="",
            context=_full_context(work, studies, section),
            embedded=_join((_short_context(work, studies, section), passage.text), " "),
        )


class _Names:
    """The labels of concepts, firms and ends of effects and relations, and the names of those quoted or credited.

    Words are looked up in all names there are; the model knows what other names mean, so it gets the preferred one.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._labels = {concept.id: concept.names for concept in catalogue.concepts}
        self._labels |= {firm.id: firm.names for firm in catalogue.firms}

    def of(self, statement: Statement, *, preferred: bool = False) -> tuple[str, ...]:
        """List the names a statement is about, each once, in field order; `preferred` gives one for each thing."""
        most = 1 if preferred else None
        refs = [*subjects(statement), *statement.constructs, *statement.theories, *statement.firms]
        names = [label for ref in refs for label in self._labels.get(ref, ())[:most]]
        for end in ends(statement):
            names.extend(self._labels.get(end.ref, ())[:most] if end.ref else (end.text,))
        names += [statement.voice.who, *statement.credits]
        if isinstance(statement, Labelled):
            names.append(statement.label)
        if isinstance(statement, FirmDatum):
            names.append(statement.date)
        return tuple(dict.fromkeys(name for name in names if name))


def _studies(work: Work | None, chosen: str = "") -> tuple[Study, ...]:
    """Give the study a statement names, or all of the work's."""
    if work is None:
        return ()
    return tuple(study for study in work.studies if study.id == chosen) or work.studies


def _short_context(work: Work | None, studies: Iterable[Study], section: tuple[str, ...]) -> str:
    """Say in a line or two whose the text is: every part is cut, so that the text itself has room."""
    if work is None:
        return _clip(_join(section[-1:]), _SECTION_WORDS)
    parts = (
        work.reference,
        _clip(work.title, _TITLE_WORDS),
        _clip(_join(work.called, "; "), _CALLED_WORDS),
        _clip(_join(_describe(study) for study in studies), _STUDY_WORDS),
        _clip(_join(section[-1:]), _SECTION_WORDS),
    )
    return _join(parts, ". ") + "."


def _full_context(work: Work | None, studies: Iterable[Study], section: tuple[str, ...]) -> str:
    """Give every word a question may use for the work, its study and the section."""
    if work is None:
        return _join(section)
    people = (f"{name.given} {name.short}" for name in (*work.authors, *work.editors))
    year = str(work.year or "")
    parts = (
        *people,
        year,
        work.title,
        work.container,
        *work.called,
        *work.keywords,
        *map(_describe, studies),
        *section,
    )
    return _join(parts, ". ")


def _describe(study: Study) -> str:
    sample = study.sample
    where = (sample.text, *sample.countries, *sample.industries) if sample else ()
    return _join((study.design, *where, study.context), ", ")


def _language(passage: Passage) -> str:
    return passage.language.partition("-")[0].casefold()


def _join(parts: Iterable[str], separator: str = ", ") -> str:
    return separator.join(part.strip() for part in parts if part.strip())


def _clip(text: str, words: int) -> str:
    """Cut `text` after so many words.

    >>> _clip("a study of many firms", 3)
    'a study of'
    """
    return " ".join(text.split()[:words])


def _has_words(text: str) -> bool:
    return any(character.isalnum() for character in text)
