"""Names in RDF: the IRI of every short id and of every named graph, in the bundle's namespace or the reader's own."""

from __future__ import annotations

import hashlib

from litgraph.ids import BASE, format_iri, parse_iri, slugify
from litgraph.model.work import Record

CONCEPTS = "concepts"
FIRMS = "firms"
ONTOLOGY = "ontology"
REFERENCES = "references"
SOURCES = "sources"


class Naming(Record, frozen=True, kw_only=True):
    """The namespaces of one library: the bundle's, and the reader's own for what she added.

    `own` holds the keys of the works, and the whole ids of other things, that are the reader's; everything
    beneath a work is named in the namespace of that work. Two libraries therefore merge without a clash.

    >>> naming = Naming(own_namespace="urn:uuid:0f3c:", own=frozenset({"doe2019"}))
    >>> naming.iri("doe2019/f01"), naming.iri("firm/fortumo")
    ('urn:uuid:0f3c:id/doe2019/f01', 'https://w3id.org/litgraph/id/firm/fortumo')
    """

    namespace: str = BASE
    own_namespace: str = ""
    own: frozenset[str] = frozenset()

    def iri(self, short_id: str) -> str:
        """Give the IRI of a short id."""
        return format_iri(short_id, self._namespace_of(short_id))

    def short_id(self, iri: str) -> str:
        """Give the short id back from an IRI of either namespace. Raises ValueError for any other IRI."""
        if self.own_namespace and iri.startswith(self.own_namespace):
            return parse_iri(iri, self.own_namespace)
        return parse_iri(iri, self.namespace)

    def work_graph(self, key: str) -> str:
        """Name the graph that holds everything one work says, so that it can be taken out in one go."""
        return f"{self._namespace_of(key)}graph/works/{key}"

    def shared_graph(self, name: str, short_id: str = "") -> str:
        """Name a graph of things that belong to no one work; `short_id` tells whose the thing is."""
        return f"{self._namespace_of(short_id)}graph/{name}"

    def _namespace_of(self, short_id: str) -> str:
        mine = short_id in self.own or short_id.split("/", 1)[0] in self.own
        return self.own_namespace if mine and self.own_namespace else self.namespace


BUNDLE = Naming()
"""The names of a library that has nothing of a reader's own."""


def format_digest(text: str) -> str:
    """Give the first 12 hex digits of the sha256 of `text`: a name for what has no id of its own."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def name_printed(text: str) -> str:
    """Give a readable name that differs wherever the printed text differs, be it by a comma.

    >>> name_printed("Vargo & Lusch 2004")
    'vargo-lusch-2004-365615cbae7d'
    """
    return "-".join(part for part in (slugify(text)[:40].strip("-"), format_digest(text)) if part)
