"""Write and read what a graph says of one thing: a thin layer over quads that keeps the mappings readable."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from litgraph import vocabulary as v
from litgraph.errors import CorpusError
from litgraph.graph.naming import Naming

_DECIMAL = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)")
_DATE = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")


@lru_cache(maxsize=65536)
def node(iri: str) -> NamedNode:
    """Make the node of an IRI. Raises CorpusError where an id holds a character that no IRI may."""
    try:
        return NamedNode(iri)
    except ValueError as fault:
        raise CorpusError(
            f"{iri}: an id cannot hold this character ({fault})",
            "use a-z, 0-9, hyphens and / in ids, then: litgraph check corpus",
        ) from None


def _literal(text: str, language: str) -> Literal:
    try:
        return Literal(text, language=language or "und")
    except ValueError:
        raise CorpusError(f"“{language}” is no language", "use a tag such as en, es or pt-BR in `language`") from None


class Description:
    """What one graph says of one thing, as quads added to a list that many descriptions share."""

    def __init__(self, quads: list[Quad], naming: Naming, graph: str, short_id: str, *classes: str) -> None:
        self.quads = quads
        self.naming = naming
        self.graph = graph
        self.short_id = short_id
        self._subject = node(naming.iri(short_id))
        self._graph = node(graph)
        self.term(v.Rdf.type, *classes)

    def _add(self, predicate: str, value: NamedNode | Literal) -> None:
        self.quads.append(Quad(self._subject, node(predicate), value, self._graph))

    def prose(self, predicate: str, *texts: str, language: str = "en") -> None:
        """Add texts that a person reads, with their language; empty ones are left out."""
        for text in texts:
            if text:
                self._add(predicate, _literal(text, language))

    def plain(self, predicate: str, *texts: str) -> None:
        """Add names, codes and figures, which belong to no language; empty ones are left out."""
        for text in texts:
            if text:
                self._add(predicate, Literal(text))

    def integer(self, predicate: str, number: int | None) -> None:
        """Add a whole number, if there is one."""
        if number is not None:
            self._add(predicate, Literal(str(number), datatype=node(v.Xsd.integer)))

    def double(self, predicate: str, number: float) -> None:
        """Add a number that is measured, not printed."""
        self._add(predicate, Literal(repr(float(number)), datatype=node(v.Xsd.double)))

    def boolean(self, predicate: str, *, value: bool) -> None:
        """Add yes or no."""
        self._add(predicate, Literal(str(value).lower(), datatype=node(v.Xsd.boolean)))

    def decimal(self, predicate: str, figure: str) -> None:
        """Add a printed figure as a decimal; one that is none stays a string, for the shapes to report."""
        self._typed(predicate, figure, _DECIMAL, v.Xsd.decimal)

    def date(self, predicate: str, day: str) -> None:
        """Add a day; one that is none stays a string, for the shapes to report."""
        self._typed(predicate, day, _DATE, v.Xsd.date)

    def _typed(self, predicate: str, text: str, pattern: re.Pattern[str], datatype: str) -> None:
        if text:
            fits = pattern.fullmatch(text) is not None
            self._add(predicate, Literal(text, datatype=node(datatype)) if fits else Literal(text))

    def link(self, predicate: str, *short_ids: str) -> None:
        """Point to things by their short ids; empty ones are left out."""
        for short_id in short_ids:
            if short_id:
                self._add(predicate, node(self.naming.iri(short_id)))

    def term(self, predicate: str, *terms: str) -> None:
        """Point to terms of a vocabulary."""
        for term in terms:
            self._add(predicate, node(term))

    def part(self, predicate: str, tail: str, *classes: str, position: int | None = None) -> Description:
        """Begin the description of something that exists only beneath this one, named by `tail`."""
        part = Description(self.quads, self.naming, self.graph, f"{self.short_id}/{tail}", *classes)
        part.integer(v.position, position)
        self.link(predicate, part.short_id)
        return part

    def separate(self, short_id: str, *classes: str, graph: str = "") -> Description:
        """Begin the description of another thing, in this graph or in `graph`."""
        return Description(self.quads, self.naming, graph or self.graph, short_id, *classes)


class Reading:
    """The quads of a library by subject, with the reader's way back from IRIs to short ids."""

    def __init__(self, quads: Iterable[Quad], naming: Naming) -> None:
        self.naming = naming
        self._values: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
        self._classes: dict[str, list[str]] = defaultdict(list)
        for quad in dict.fromkeys(quads):
            subject, predicate = str(quad.subject.value), quad.predicate.value  # type: ignore[union-attr]
            self._values[subject][predicate].append(quad.object)
            if predicate == v.Rdf.type:
                self._classes[quad.object.value].append(subject)  # type: ignore[union-attr]

    def members(self, class_: str) -> list[Described]:
        """Give the things of a class, in the order of their IRIs; the same thing in two graphs counts once."""
        return [Described(self, iri) for iri in sorted(set(self._classes[class_]))]

    def values(self, iri: str, predicate: str) -> list[Any]:
        """Give what the graphs say of a thing under one predicate, each value once."""
        described = self._values.get(iri)
        return list(dict.fromkeys(described.get(predicate, ()))) if described else []


class Described:
    """One thing as the graphs describe it."""

    def __init__(self, reading: Reading, iri: str) -> None:
        self._reading = reading
        self.iri = iri

    @property
    def short_id(self) -> str:
        """Give the short id of this thing."""
        return self._reading.naming.short_id(self.iri)

    def texts(self, predicate: str) -> tuple[str, ...]:
        """Give all literals under a predicate, sorted, because a graph has no order."""
        return tuple(sorted({value.value for value in self._reading.values(self.iri, predicate)}))

    def text(self, predicate: str) -> str:
        """Give the literal under a predicate, or an empty string."""
        return next(iter(self.texts(predicate)), "")

    def integer(self, predicate: str) -> int | None:
        """Give the whole number under a predicate, if there is one."""
        text = self.text(predicate)
        return int(text) if text else None

    def boolean(self, predicate: str) -> bool:
        """Tell whether the graph says yes."""
        return self.text(predicate) == "true"

    def links(self, predicate: str) -> tuple[str, ...]:
        """Give the short ids of the things under a predicate, sorted."""
        return tuple(sorted(described.short_id for described in self.things(predicate)))

    def link(self, predicate: str) -> str:
        """Give the short id of the thing under a predicate, or an empty string."""
        return next(iter(self.links(predicate)), "")

    def things(self, predicate: str) -> list[Described]:
        """Give the things under a predicate, in their order where they have positions."""
        found = [Described(self._reading, value.value) for value in self._reading.values(self.iri, predicate)]
        return sorted(found, key=lambda one: (one.integer(v.position) or 0, one.iri))

    def thing(self, predicate: str) -> Described | None:
        """Give the thing under a predicate, if there is one."""
        return next(iter(self.things(predicate)), None)

    def word(self, predicate: str, words: Mapping[str, str], default: str = "") -> Any:
        """Give the word of an enumeration whose term stands under a predicate."""
        terms = {value.value for value in self._reading.values(self.iri, predicate)}
        return next((word for word, term in words.items() if term in terms), default)

    def position_pair(self, first: str, second: str) -> tuple[int, int] | None:
        """Give two numbers that belong together, or None where they are missing."""
        start, end = self.integer(first), self.integer(second)
        return None if start is None or end is None else (start, end)
