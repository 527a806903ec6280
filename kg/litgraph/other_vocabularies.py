"""Terms of RDF that are borrowed from other vocabularies, a class for each; the names are the terms' own."""

# ruff: noqa: N815 -- the names are the terms' own

from typing import Final


class DublinCore:
    """Dublin Core elements, whose values are plain words."""

    namespace: Final = "http://purl.org/dc/elements/1.1/"
    format: Final = namespace + "format"
    language: Final = namespace + "language"
    publisher: Final = namespace + "publisher"
    subject: Final = namespace + "subject"


class DublinCoreTerms:
    """Dublin Core terms."""

    namespace: Final = "http://purl.org/dc/terms/"
    bibliographicCitation: Final = namespace + "bibliographicCitation"
    created: Final = namespace + "created"
    description: Final = namespace + "description"
    identifier: Final = namespace + "identifier"
    isPartOf: Final = namespace + "isPartOf"
    isReplacedBy: Final = namespace + "isReplacedBy"
    title: Final = namespace + "title"


class Fabio:
    """FaBiO, kinds of publication."""

    namespace: Final = "http://purl.org/spar/fabio/"
    Book: Final = namespace + "Book"
    BookChapter: Final = namespace + "BookChapter"
    JournalArticle: Final = namespace + "JournalArticle"
    ReportDocument: Final = namespace + "ReportDocument"
    Thesis: Final = namespace + "Thesis"


class Foaf:
    """Friend of a Friend, names of people."""

    namespace: Final = "http://xmlns.com/foaf/0.1/"
    familyName: Final = namespace + "familyName"
    givenName: Final = namespace + "givenName"
    name: Final = namespace + "name"


class OpenAnnotation:
    """W3C Web Annotation."""

    namespace: Final = "http://www.w3.org/ns/oa#"
    TextPositionSelector: Final = namespace + "TextPositionSelector"
    end: Final = namespace + "end"
    start: Final = namespace + "start"


class Owl:
    """OWL."""

    namespace: Final = "http://www.w3.org/2002/07/owl#"
    Class: Final = namespace + "Class"
    DatatypeProperty: Final = namespace + "DatatypeProperty"
    ObjectProperty: Final = namespace + "ObjectProperty"
    Ontology: Final = namespace + "Ontology"
    versionInfo: Final = namespace + "versionInfo"


class Prism:
    """PRISM, bibliographic fields."""

    namespace: Final = "http://prismstandard.org/namespaces/basic/2.0/"
    doi: Final = namespace + "doi"
    issueIdentifier: Final = namespace + "issueIdentifier"
    pageRange: Final = namespace + "pageRange"
    publicationName: Final = namespace + "publicationName"
    volume: Final = namespace + "volume"


class Prov:
    """PROV-O, who made what."""

    namespace: Final = "http://www.w3.org/ns/prov#"
    Agent: Final = namespace + "Agent"
    wasAttributedTo: Final = namespace + "wasAttributedTo"


class Rdf:
    """RDF."""

    namespace: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    langString: Final = namespace + "langString"
    type: Final = namespace + "type"


class Rdfs:
    """RDF Schema."""

    namespace: Final = "http://www.w3.org/2000/01/rdf-schema#"
    label: Final = namespace + "label"
    subClassOf: Final = namespace + "subClassOf"


class Skos:
    """SKOS."""

    namespace: Final = "http://www.w3.org/2004/02/skos/core#"
    Concept: Final = namespace + "Concept"
    altLabel: Final = namespace + "altLabel"
    broader: Final = namespace + "broader"
    definition: Final = namespace + "definition"
    member: Final = namespace + "member"
    notation: Final = namespace + "notation"
    note: Final = namespace + "note"
    prefLabel: Final = namespace + "prefLabel"
    related: Final = namespace + "related"
    scopeNote: Final = namespace + "scopeNote"


class Xsd:
    """Datatypes of XML Schema."""

    namespace: Final = "http://www.w3.org/2001/XMLSchema#"
    boolean: Final = namespace + "boolean"
    date: Final = namespace + "date"
    decimal: Final = namespace + "decimal"
    double: Final = namespace + "double"
    integer: Final = namespace + "integer"
    string: Final = namespace + "string"
