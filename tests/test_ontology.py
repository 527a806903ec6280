"""The vocabulary in Turtle, its constants in Python, the model and the glossary say the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, get_args, get_type_hints

import pytest
from rdflib import OWL, RDF, RDFS, SH, SKOS, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection

from litgraph import vocabulary as v
from litgraph.graph import enumerations
from litgraph.model import concept, passage, statement, work
from litgraph.paths import ontology_folder

ONTOLOGY = URIRef(v.ONTOLOGY)
KINDS_OF_TERM = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty}


@pytest.fixture(scope="module")
def ontology() -> Graph:
    """Give the ontology as rdflib reads it."""
    return Graph().parse(ontology_folder() / "litgraph.ttl")


@pytest.fixture(scope="module")
def shapes() -> Graph:
    """Give the shapes as rdflib reads them."""
    return Graph().parse(ontology_folder() / "shapes.ttl")


def own(graph: Graph, kind: URIRef | None = None) -> Iterator[URIRef]:
    """Give the terms of our own that the graph describes."""
    for subject in sorted(set(graph.subjects(RDF.type, kind)), key=str):
        if isinstance(subject, URIRef) and subject.startswith(v.TERMS):
            yield subject


def test_every_constant_is_a_term_and_every_term_a_constant(ontology: Graph) -> None:
    """Nothing is missing on either side, and a constant's name is its term's name."""
    constants = {name: value for name, value in vars(v).items() if isinstance(value, str) and value.startswith(v.TERMS)}
    del constants["TERMS"]
    assert constants == {str(term).removeprefix(v.TERMS): str(term) for term in own(ontology)}
    assert len(constants) > 250


def test_terms_borrowed_from_others_are_named_as_there() -> None:
    """A constant in a class for another vocabulary is that vocabulary's namespace and its own name."""
    classes = [value for value in vars(v).values() if isinstance(value, type) and hasattr(value, "namespace")]
    assert len(classes) == 12
    for borrowed in classes:
        names = {name: value for name, value in vars(borrowed).items() if not name.startswith("_")}
        namespace = names.pop("namespace")
        assert names == {name: namespace + name for name in names}, borrowed


def test_the_ontology_names_itself(ontology: Graph) -> None:
    """Version, licence and title are where tools look for them."""
    assert str(ontology.value(ONTOLOGY, OWL.versionInfo)) == "1.0.0"
    assert str(ontology.value(ONTOLOGY, OWL.versionIRI)) == f"{v.ONTOLOGY}/1.0.0"
    licence = ontology.value(ONTOLOGY, URIRef("http://purl.org/dc/terms/license"))
    assert str(licence) == "https://creativecommons.org/licenses/by/4.0/"


def test_every_term_has_a_label_and_a_definition_in_english(ontology: Graph) -> None:
    """One label, one definition, both tagged en, and a definition that is a sentence."""
    for term in own(ontology):
        for predicate in (RDFS.label, SKOS.definition):
            values = list(ontology.objects(term, predicate))
            assert [value.language for value in values if isinstance(value, Literal)] == ["en"], (term, predicate)
        assert str(ontology.value(term, SKOS.definition)).endswith("."), term
        assert ontology.value(term, RDFS.isDefinedBy) == ONTOLOGY, term


def test_every_property_has_domain_and_range_or_a_reason(ontology: Graph) -> None:
    """A property without one of the two says why."""
    properties = [*own(ontology, OWL.ObjectProperty), *own(ontology, OWL.DatatypeProperty)]
    assert len(properties) > 120
    for term in properties:
        for predicate, word in ((RDFS.domain, "domain"), (RDFS.range, "range")):
            values = list(ontology.objects(term, predicate))
            assert len(values) <= 1, term
            if not values:
                note = str(ontology.value(term, SKOS.editorialNote))
                assert word in note.partition(":")[0].lower(), (term, note)


def test_ranges_fit_the_kind_of_property(ontology: Graph) -> None:
    """A datatype property leads to a datatype, an object property to a class."""
    for term in own(ontology, OWL.DatatypeProperty):
        assert str(ontology.value(term, RDFS.range)).startswith((v.Xsd.namespace, v.Rdf.langString)), term
    for term in own(ontology, OWL.ObjectProperty):
        for class_ in ontology.objects(term, RDFS.range):
            assert (class_, RDF.type, OWL.Class) in ontology, term


def test_no_term_is_two_things_and_none_is_blank(ontology: Graph) -> None:
    """No IRI is class and property or class and individual at once, so that OWL DL tools can read it."""
    assert not [node for node in ontology.all_nodes() if isinstance(node, BNode)]
    for term in set(ontology.subjects(RDF.type)):
        assert len(set(ontology.objects(term, RDF.type))) == 1, term


def test_every_term_it_builds_on_is_declared(ontology: Graph) -> None:
    """Parents, domains and ranges are declared here, so that nothing has to be fetched."""
    parents = {RDFS.subClassOf: OWL.Class, RDFS.domain: OWL.Class}
    for predicate, kind in parents.items():
        for _, _, parent in ontology.triples((None, predicate, None)):
            assert (parent, RDF.type, kind) in ontology, parent
    for child, _, parent in ontology.triples((None, RDFS.subPropertyOf, None)):
        kinds = {ontology.value(term, RDF.type) for term in (child, parent)}
        assert len(kinds) == 1, (child, parent)
        assert kinds <= KINDS_OF_TERM


def test_every_scheme_has_members_with_a_notation(ontology: Graph) -> None:
    """Each enumeration is a class, a scheme, and concepts in it that carry the word of the corpus files."""
    schemes = list(own(ontology, SKOS.ConceptScheme))
    assert len(schemes) == 17
    for scheme in schemes:
        class_ = URIRef(str(scheme).removesuffix("Scheme"))
        members = set(ontology.subjects(RDF.type, class_))
        assert members == set(ontology.subjects(SKOS.inScheme, scheme)), scheme
        notations = Counter(str(ontology.value(member, SKOS.notation)) for member in members)
        assert len(notations) == len(members) > 1


def _words(record: type, field: str) -> tuple[str, ...]:
    hint = get_type_hints(record)[field]
    return get_args(get_args(hint)[1] if get_args(hint)[0] is str and len(get_args(hint)) == 2 else hint)


ENUMERATIONS: list[tuple[str, Any, tuple[str, ...]]] = [
    ("WorkType", enumerations.WORK_TYPES, get_args(work.WorkType)),
    ("Known", enumerations.KNOWN, get_args(work.Known)),
    ("Status", enumerations.STATUSES, get_args(statement.Status)),
    ("Speaker", enumerations.SPEAKERS, get_args(statement.Speaker)),
    ("Direction", enumerations.DIRECTIONS, get_args(statement.Direction)),
    ("Basis", enumerations.BASES, get_args(statement.Basis)),
    ("Outcome", enumerations.OUTCOMES, get_args(statement.Outcome)),
    ("QuestionOutcome", enumerations.QUESTION_OUTCOMES, get_args(statement.QuestionOutcome)),
    ("EvidenceType", enumerations.EVIDENCE_TYPES, get_args(statement.EvidenceType)),
    ("EvidenceRole", enumerations.EVIDENCE_ROLES, _words(statement.Evidence, "role")),
    ("TheoryRole", enumerations.THEORY_ROLES, get_args(statement.TheoryRole)),
    ("Predicate", enumerations.PREDICATES, get_args(statement.Predicate)),
    ("EndRole", enumerations.END_ROLES, ("subject", "object", "moderator", "mediator", "measured")),
    ("FirmRole", enumerations.FIRM_ROLES, _words(concept.Firm, "roles")),
    ("Audience", enumerations.AUDIENCES, _words(statement.Implication, "audience")),
    ("Aspect", enumerations.ASPECTS, get_args(statement.Aspect)),
    ("FirmAttribute", enumerations.FIRM_ATTRIBUTES, get_args(statement.FirmAttribute)),
]


@pytest.mark.parametrize(("name", "table", "words"), ENUMERATIONS, ids=[row[0] for row in ENUMERATIONS])
def test_words_of_the_model_are_words_of_the_ontology(
    ontology: Graph, name: str, table: dict[str, str], words: tuple[str, ...]
) -> None:
    """The model's Literal, the table in code and the concepts of the scheme hold the same words in the same sense."""
    assert tuple(table) == words
    members = ontology.subjects(SKOS.inScheme, URIRef(f"{v.TERMS}{name}Scheme"))
    assert {str(ontology.value(member, SKOS.notation)): str(member) for member in members} == table


def test_kinds_of_statement_and_of_passage_are_classes(ontology: Graph) -> None:
    """Each kind of the model is a class beneath Statement, and each kind of passage one beneath Passage."""
    beneath = set(ontology.transitive_subjects(RDFS.subClassOf, URIRef(v.Statement)))
    assert {v.TERMS + kind for kind in statement.KINDS} == {str(one) for one in beneath} - {v.Statement, v.Prediction}
    passages = set(ontology.subjects(RDFS.subClassOf, URIRef(v.Passage)))
    assert set(enumerations.PASSAGE_KINDS) == set(get_args(passage.PassageKind))
    assert set(enumerations.PASSAGE_KINDS.values()) == {str(one) for one in passages}


def test_shortcuts_cover_what_they_stand_for() -> None:
    """Every direction has a shortcut, and every predicate but affects, which has an effect instead."""
    assert set(enumerations.EFFECT_SHORTCUTS) == set(enumerations.DIRECTIONS)
    assert set(enumerations.RELATION_SHORTCUTS) == set(enumerations.PREDICATES) - {"affects"}


def test_shapes_speak_of_terms_that_exist(ontology: Graph, shapes: Graph) -> None:
    """No shape waits for a misspelt term, and each list of allowed values is a whole scheme."""
    used = {node for node in shapes.all_nodes() if isinstance(node, URIRef) and node.startswith(v.TERMS)}
    assert used <= set(own(ontology))
    for _, _, head in shapes.triples((None, SH["in"], None)):
        members = set(Collection(shapes, head))
        roles = {member for member in members if str(member).startswith(v.EndRole)}
        scheme = {ontology.value(member, SKOS.inScheme) for member in members}
        assert len(scheme) == 1
        assert roles or members == set(ontology.subjects(SKOS.inScheme, scheme.pop()))


def test_every_shape_says_what_is_wrong_and_how_to_mend_it(shapes: Graph) -> None:
    """Each message is English and has two parts, the fault and the repair."""
    messages = [message for message in shapes.objects(None, SH.message) if isinstance(message, Literal)]
    assert len(messages) > 70
    constraints = set(shapes.subjects(SH.path)) & set(shapes.objects(None, SH.property))
    assert {node for node in constraints if shapes.value(node, SH.message) is None} == set()
    for message in messages:
        fault, repair, remedy = str(message).partition(" Repair: ")
        assert message.language == "en"
        assert fault.endswith((".", "?")), message
        assert repair, message
        assert len(remedy) > 10, message


def test_every_kind_of_statement_has_a_shape(shapes: Graph) -> None:
    """A kind without a shape of its own has nothing but what all statements have."""
    targets = {str(target) for target in shapes.objects(None, SH.targetClass)}
    plain = {v.Limitation, v.FutureResearch}
    assert {v.TERMS + kind for kind in statement.KINDS} - plain <= targets
    assert v.Statement in targets


def test_the_glossary_is_complete(ontology: Graph) -> None:
    """The README explains each class that is no enumeration, and names no class that does not exist."""
    readme = (ontology_folder() / "README.md").read_text(encoding="utf-8")
    explained = set(re.findall(r"^\| \*\*(\w+)\*\*", readme, re.MULTILINE))
    enumerated = {str(scheme).removesuffix("Scheme") for scheme in own(ontology, SKOS.ConceptScheme)}
    assert explained == {
        str(one).removeprefix(v.TERMS) for one in own(ontology, OWL.Class) if str(one) not in enumerated
    }
    assert "not registered" in readme
