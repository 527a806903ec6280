"""Everything one generation of a library holds, in memory, with the look-ups that readers need."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TypeVar, cast

from litgraph.errors import UnknownIdentifier
from litgraph.model.concept import Concept, Family, Firm
from litgraph.model.passage import Ground, Passage, Source
from litgraph.model.statement import Assertion, Statement, about
from litgraph.model.work import Record, Work

_Kind = TypeVar("_Kind", Work, Passage, Assertion)


class Catalogue(Record, frozen=True, kw_only=True, dict=True):
    """The records of a library: works, statements, concepts, firms, sources, and passages by id.

    `passages` are those that statements rest on and, where the reader has the text, all others;
    `grounds` maps a statement's id to the passages it rests on, in the order of its evidence.
    """

    works: tuple[Work, ...] = ()
    statements: tuple[Statement, ...] = ()
    families: tuple[Family, ...] = ()
    concepts: tuple[Concept, ...] = ()
    firms: tuple[Firm, ...] = ()
    sources: tuple[Source, ...] = ()
    passages: tuple[Passage, ...] = ()
    grounds: dict[str, tuple[Ground, ...]] = {}

    @cached_property
    def _by_id(self) -> Mapping[str, Work | Statement | Concept | Firm | Passage]:
        found: dict[str, Work | Statement | Concept | Firm | Passage] = {work.key: work for work in self.works}
        records: Iterable[Statement | Concept | Firm | Passage]
        for records in (self.statements, self.concepts, self.firms, self.passages):
            found.update((record.id, record) for record in records)
        holders: tuple[Concept | Firm, ...] = (*self.concepts, *self.firms)
        for holder in holders:
            for merge in holder.merged:
                found.setdefault(merge.id or holder.id, holder)
        return found

    def find(self, short_id: str) -> Work | Statement | Concept | Firm | Passage | None:
        """Find the record with this short id, or None; a retired id leads to what took its place."""
        return self._by_id.get(short_id)

    def get(self, short_id: str) -> Work | Statement | Concept | Firm | Passage:
        """Get the record with this short id. Raises UnknownIdentifier."""
        record = self.find(short_id)
        if record is None:
            raise UnknownIdentifier(f"{short_id}: nothing in this library has that id", "litgraph search WORDS")
        return record

    @cached_property
    def standing(self) -> tuple[Statement, ...]:
        """Give the statements that were not rejected: the only ones that answers, tables and pages may show."""
        return tuple(statement for statement in self.statements if statement.status != "rejected")

    @cached_property
    def _sources(self) -> Mapping[str, Source]:
        return {source.sha256: source for source in self.sources}

    def work(self, key: str) -> Work:
        """Get a work by its key. Raises UnknownIdentifier."""
        return self._expect(key, Work)

    def passage(self, short_id: str) -> Passage:
        """Get a passage. Raises UnknownIdentifier."""
        return self._expect(short_id, Passage)

    def statement(self, short_id: str) -> Statement:
        """Get a statement. Raises UnknownIdentifier."""
        return cast("Statement", self._expect(short_id, Assertion))

    def source(self, sha256: str) -> Source:
        """Get a source by the hash of its file. Raises KeyError: a passage always names one that is held."""
        return self._sources[sha256]

    def label(self, short_id: str) -> str:
        """Give the name of a concept, firm or work as a person would say it, or the id itself."""
        record = self.find(short_id)
        if isinstance(record, Concept | Firm):
            return record.label
        return record.reference if isinstance(record, Work) else short_id

    @cached_property
    def _statements_about(self) -> Mapping[str, tuple[Statement, ...]]:
        found: dict[str, list[Statement]] = {}
        for statement in self.standing:
            for short_id in about(statement):
                found.setdefault(short_id, []).append(statement)
        return {short_id: tuple(statements) for short_id, statements in found.items()}

    def statements_about(self, short_id: str) -> tuple[Statement, ...]:
        """Give the standing statements about a concept or firm, in the library's order."""
        return self._statements_about.get(short_id, ())

    def passages_about(self, short_id: str) -> tuple[str, ...]:
        """Give the ids of the passages that standing statements about a concept or firm rest on, each once."""
        grounds = (ground for one in self.statements_about(short_id) for ground in self.grounds.get(one.id, ()))
        return tuple(dict.fromkeys(ground.passage for ground in grounds))

    def _expect(self, short_id: str, kind: type[_Kind]) -> _Kind:
        record = self.get(short_id)
        if not isinstance(record, kind):
            raise UnknownIdentifier(f"{short_id}: not a {kind.__name__.lower()}", f"litgraph show {short_id}")
        return record
