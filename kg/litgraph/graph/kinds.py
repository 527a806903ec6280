"""What each kind of statement has of its own, as RDF and back: the two directions side by side."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from litgraph import vocabulary as v
from litgraph.graph.description import Described, Description
from litgraph.graph.effects import (
    decode_effect,
    decode_ends,
    decode_statistics,
    encode_effect,
    encode_effect_shortcut,
    encode_ends,
    encode_statistics,
)
from litgraph.graph.enumerations import (
    ASPECTS,
    AUDIENCES,
    EVIDENCE_TYPES,
    FIRM_ATTRIBUTES,
    OUTCOMES,
    PREDICATES,
    QUESTION_OUTCOMES,
    RELATION_SHORTCUTS,
    THEORY_ROLES,
)
from litgraph.model.statement import (
    Definition,
    Finding,
    FirmDatum,
    Hypothesis,
    Implication,
    Measure,
    Method,
    Proposition,
    Relation,
    ResearchQuestion,
    TheoryUse,
)

Fields = dict[str, Any]


class Details(NamedTuple):
    """The two directions of one kind; `encode` adds to a description, `decode` gives fields of the record."""

    encode: Callable[[Description, Any], None]
    decode: Callable[[Described], Fields]


def _encode_definition(about: Description, definition: Definition) -> None:
    about.link(v.defines, definition.concept)


def _decode_definition(about: Described) -> Fields:
    return {"concept": about.link(v.defines)}


def _encode_theory_use(about: Description, use: TheoryUse) -> None:
    about.link(v.usesTheory, use.theory)
    about.term(v.theoryRole, THEORY_ROLES[use.role])


def _decode_theory_use(about: Described) -> Fields:
    return {"theory": about.link(v.usesTheory), "role": about.word(v.theoryRole, THEORY_ROLES)}


def _encode_result(about: Description, statement: Hypothesis | Proposition | ResearchQuestion | Finding) -> None:
    encode_statistics(about, statement.statistics)
    if statement.effect is not None:
        encode_effect(about, statement.effect)
        encode_effect_shortcut(about, statement, statement.effect)


def _decode_result(about: Described) -> Fields:
    return {"effect": decode_effect(about.thing(v.hasEffect)), "statistics": decode_statistics(about)}


def _encode_prediction(about: Description, prediction: Hypothesis | Proposition) -> None:
    about.plain(v.printedLabel, prediction.label)
    about.term(v.outcome, OUTCOMES[prediction.outcome])
    _encode_result(about, prediction)


def _decode_prediction(about: Described) -> Fields:
    label, outcome = about.text(v.printedLabel), about.word(v.outcome, OUTCOMES)
    return {"label": label, "outcome": outcome, **_decode_result(about)}


def _encode_research_question(about: Description, question: ResearchQuestion) -> None:
    about.plain(v.printedLabel, question.label)
    about.term(v.questionOutcome, QUESTION_OUTCOMES[question.outcome])
    _encode_result(about, question)


def _decode_research_question(about: Described) -> Fields:
    label, outcome = about.text(v.printedLabel), about.word(v.questionOutcome, QUESTION_OUTCOMES)
    return {"label": label, "outcome": outcome, **_decode_result(about)}


def _encode_finding(about: Description, finding: Finding) -> None:
    about.link(v.fromStudy, finding.study)
    about.term(v.evidenceType, EVIDENCE_TYPES[finding.evidence_type])
    _encode_result(about, finding)


def _decode_finding(about: Described) -> Fields:
    study, evidence_type = about.link(v.fromStudy), about.word(v.evidenceType, EVIDENCE_TYPES)
    return {"study": study, "evidence_type": evidence_type, **_decode_result(about)}


def _encode_measure(about: Description, measure: Measure) -> None:
    encode_ends(about, "measured", (measure.concept,))
    about.prose(v.scale, measure.scale)


def _decode_measure(about: Described) -> Fields:
    return {"concept": decode_ends(about, "measured")[0], "scale": about.text(v.scale)}


def _encode_method(about: Description, method: Method) -> None:
    about.link(v.fromStudy, method.study)
    about.term(v.aspect, ASPECTS[method.aspect])


def _decode_method(about: Described) -> Fields:
    return {"study": about.link(v.fromStudy), "aspect": about.word(v.aspect, ASPECTS)}


def _encode_relation(about: Description, relation: Relation) -> None:
    encode_ends(about, "subject", (relation.subject,))
    encode_ends(about, "object", (relation.object,))
    about.term(v.predicate, PREDICATES[relation.predicate])
    if relation.effect is not None:
        encode_effect(about, relation.effect)
    subject, object_ = relation.subject.ref, relation.object.ref
    if subject and object_ and relation.predicate in RELATION_SHORTCUTS and relation.status != "rejected":
        about.separate(subject).link(RELATION_SHORTCUTS[relation.predicate], object_)


def _decode_relation(about: Described) -> Fields:
    return {
        "subject": decode_ends(about, "subject")[0],
        "predicate": about.word(v.predicate, PREDICATES),
        "object": decode_ends(about, "object")[0],
        "effect": decode_effect(about.thing(v.hasEffect)),
    }


def _encode_firm_datum(about: Description, datum: FirmDatum) -> None:
    about.link(v.ofFirm, datum.firm)
    about.prose(v.dated, datum.date)
    about.term(v.firmAttribute, FIRM_ATTRIBUTES[datum.attribute])
    encode_statistics(about, datum.statistics)


def _decode_firm_datum(about: Described) -> Fields:
    return {
        "firm": about.link(v.ofFirm),
        "date": about.text(v.dated),
        "attribute": about.word(v.firmAttribute, FIRM_ATTRIBUTES),
        "statistics": decode_statistics(about),
    }


def _encode_implication(about: Description, implication: Implication) -> None:
    about.term(v.audience, AUDIENCES[implication.audience])


def _decode_implication(about: Described) -> Fields:
    return {"audience": about.word(v.audience, AUDIENCES)}


_NOTHING_MORE = Details(lambda _about, _statement: None, lambda _about: {})

DETAILS: dict[str, Details] = {
    "Definition": Details(_encode_definition, _decode_definition),
    "TheoryUse": Details(_encode_theory_use, _decode_theory_use),
    "Hypothesis": Details(_encode_prediction, _decode_prediction),
    "Proposition": Details(_encode_prediction, _decode_prediction),
    "ResearchQuestion": Details(_encode_research_question, _decode_research_question),
    "Finding": Details(_encode_finding, _decode_finding),
    "Measure": Details(_encode_measure, _decode_measure),
    "Method": Details(_encode_method, _decode_method),
    "Relation": Details(_encode_relation, _decode_relation),
    "FirmDatum": Details(_encode_firm_datum, _decode_firm_datum),
    "Limitation": _NOTHING_MORE,
    "FutureResearch": _NOTHING_MORE,
    "Implication": Details(_encode_implication, _decode_implication),
}
"""Kind of statement → its details; a test holds it to the kinds of the model."""
