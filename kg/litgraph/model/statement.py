"""Statements: assertions in our own words, each tied to the passages it rests on.

A statement is one of the classes in `Statement`, told apart by `kind` in YAML and JSON. All share the fields of
`Assertion`. Ids are short ids (`stoian2018/f07`); ends of effects and relations are `End`s.
"""

from __future__ import annotations

from typing import Literal, get_args

from litgraph.model.work import Record

Status = Literal["proposed", "checked", "reviewed", "rejected"]
Direction = Literal["positive", "negative", "none", "nonlinear", "difference", "unspecified"]
Basis = Literal["theorised", "tested", "observed", "reported", "unspecified"]
Outcome = Literal["supported", "not supported", "contradicted", "partial", "untested"]
QuestionOutcome = Literal["yes", "no", "partly", "answered", "open"]
"""`yes` and `no` answer whether something is so, `answered` a question that asks for more, `open` is none of these."""
EvidenceType = Literal["quantitative", "qualitative", "conceptual", "review"]
TheoryRole = Literal["primary", "supporting", "challenged", "extended", "rival", "unspecified"]
Predicate = Literal[
    "extends",
    "critiques",
    "builds on",
    "explains",
    "agrees with",
    "contrasts with",
    "kind of",
    "part of",
    "applied in",
    "affects",
]
"""What a relation says; `affects` carries an Effect that a work states outside a hypothesis or a finding."""
Speaker = Literal["authors", "respondent", "cited"]
Aspect = Literal["design", "sample", "data", "analysis"]
FirmAttribute = Literal[
    "founded",
    "employees",
    "sales",
    "finance",
    "exports",
    "markets",
    "entry",
    "ownership",
    "people",
    "industry",
    "place",
    "offering",
    "event",
    "practice",
    "unspecified",
]
"""What a firm's datum is about; `entry` covers modes and partners, `practice` what the firm does or thinks."""
StatisticType = Literal[
    "b",
    "beta",
    "SE",
    "t",
    "z",
    "p",
    "F",
    "R²",
    "adjusted R²",
    "n",
    "mean",
    "median",
    "SD",
    "r",
    "loading",
    "communality",
    "KMO",
    "alpha",
    "CR",
    "AVE",
    "percentage",
    "count",
    "amount",
    "year",
    "chi²",
    "Durbin-Watson",
    "VIF",
    "eigenvalue",
    "variance",
    "ratio",
    "df",
    "unspecified",
]
"""What a figure is, in the abbreviations that regression tables use; `r` is a correlation, `b` a raw coefficient."""


class Voice(Record, frozen=True, kw_only=True):
    """Who says it: the authors of the work, a respondent or adviser they quote, or another work they cite."""

    speaker: Speaker = "authors"
    who: str = ""
    """The respondent's code, or the cited work as printed, such as "Crick 2004"."""


class Evidence(Record, frozen=True, kw_only=True, rename={"start": "from", "end": "to"}):
    """Where a statement rests, by hand: lines of the work's source file, and cue words that narrow them.

    `lines` are 1-based and inclusive. `start` and `end` are the first and last few words of the stretch
    (seven at most), for files whose lines are whole paragraphs. `role` tells what the place shows.
    """

    lines: tuple[int, int]
    start: str = ""
    end: str = ""
    role: Literal["states", "outcome"] = "states"


class End(Record, frozen=True, kw_only=True):
    """One end of an effect or a relation: a thing we hold (`ref`, a short id), or only its name (`text`)."""

    text: str = ""
    ref: str = ""


class Effect(Record, frozen=True, kw_only=True):
    """What changes what: the node behind predictions and results."""

    subject: tuple[End, ...] = ()
    object: tuple[End, ...] = ()
    moderators: tuple[End, ...] = ()
    mediators: tuple[End, ...] = ()
    direction: Direction = "unspecified"
    shape: str = ""
    """The shape of a nonlinear effect, such as "diminishing returns"."""
    context: str = ""
    basis: Basis = "unspecified"


class Statistic(Record, frozen=True, kw_only=True):
    """One figure as printed, with its value as a decimal string where it is a number."""

    printed: str
    value: str = ""
    type: StatisticType = "unspecified"
    model: str = ""
    cell: str = ""


class Assertion(Record, frozen=True, kw_only=True, tag_field="kind"):
    """The fields every statement has."""

    id: str
    work: str
    text: str
    evidence: tuple[Evidence, ...] = ()
    status: Status = "proposed"
    voice: Voice = Voice()
    caveat: str = ""
    """Why to be careful: a source that contradicts itself, an unreliable extraction, an inference."""
    derived: str = ""
    """How the figures of the text that no passage prints come about, naming each: "6 of 10: rows of Table 12.1"."""
    note: str = ""
    constructs: tuple[str, ...] = ()
    theories: tuple[str, ...] = ()
    firms: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    """Works the passage credits, as printed, such as "Vargo and Lusch 2004"."""
    produced_by: str = ""
    """The person or the program (with its version) that wrote the record."""
    produced_on: str = ""
    """The day it was written, as an ISO 8601 date."""
    checked_by: str = ""
    """Who or what compared it with its passages in a second reading; empty until `status` is `checked`."""
    checked_on: str = ""

    @property
    def kind(self) -> str:
        """Name the class of this statement as the ontology does."""
        return type(self).__name__


class Definition(Assertion, tag="Definition", frozen=True, kw_only=True):
    """What a work takes a construct to mean, or claims about it."""

    concept: str


class TheoryUse(Assertion, tag="TheoryUse", frozen=True, kw_only=True):
    """What a theory says as a work tells it, and the role it plays there."""

    theory: str
    role: TheoryRole = "unspecified"


class Hypothesis(Assertion, tag="Hypothesis", frozen=True, kw_only=True):
    """A labelled prediction that a work tests."""

    label: str
    effect: Effect | None = None
    outcome: Outcome = "untested"
    statistics: tuple[Statistic, ...] = ()


class Proposition(Assertion, tag="Proposition", frozen=True, kw_only=True):
    """A prediction that a work puts forward without a statistical test."""

    label: str
    effect: Effect | None = None
    outcome: Outcome = "untested"
    statistics: tuple[Statistic, ...] = ()


class ResearchQuestion(Assertion, tag="ResearchQuestion", frozen=True, kw_only=True):
    """A question or an aim that a work sets itself."""

    label: str
    effect: Effect | None = None
    outcome: QuestionOutcome = "open"
    statistics: tuple[Statistic, ...] = ()


class Finding(Assertion, tag="Finding", frozen=True, kw_only=True):
    """A result that a work reports."""

    effect: Effect | None = None
    study: str = ""
    evidence_type: EvidenceType = "qualitative"
    statistics: tuple[Statistic, ...] = ()


class Measure(Assertion, tag="Measure", frozen=True, kw_only=True):
    """How a work made a construct measurable, and where the scale comes from."""

    concept: End
    scale: str = ""


class Method(Assertion, tag="Method", frozen=True, kw_only=True):
    """How a study was done: its design, its sample, its data or their analysis."""

    study: str
    aspect: Aspect


class Relation(Assertion, tag="Relation", frozen=True, kw_only=True):
    """A link that a work draws between two things."""

    subject: End
    predicate: Predicate
    object: End
    effect: Effect | None = None
    """Present when `predicate` is `affects`."""


class FirmDatum(Assertion, tag="FirmDatum", frozen=True, kw_only=True):
    """A figure or an event of one firm."""

    firm: str
    date: str = ""
    """A year, a month, a day (ISO 8601), or two of them with a slash between."""
    attribute: FirmAttribute = "unspecified"
    statistics: tuple[Statistic, ...] = ()


class Limitation(Assertion, tag="Limitation", frozen=True, kw_only=True):
    """What a work says it could not show."""


class FutureResearch(Assertion, tag="FutureResearch", frozen=True, kw_only=True):
    """What a work leaves to later research."""


class Implication(Assertion, tag="Implication", frozen=True, kw_only=True):
    """What a work advises."""

    audience: Literal["managers", "policy", "research"] = "managers"


Statement = (
    Definition
    | TheoryUse
    | Hypothesis
    | Proposition
    | ResearchQuestion
    | Finding
    | Measure
    | Method
    | Relation
    | FirmDatum
    | Limitation
    | FutureResearch
    | Implication
)

Labelled = Hypothesis | Proposition | ResearchQuestion
"""The kinds that a work numbers (H1a, P2, RQ3), and that have an outcome."""

PREFIXES: dict[str, str] = {
    "Definition": "d",
    "TheoryUse": "t",
    "Hypothesis": "h",
    "Proposition": "p",
    "ResearchQuestion": "q",
    "Finding": "f",
    "Measure": "m",
    "Method": "me",
    "Relation": "r",
    "FirmDatum": "fd",
    "Limitation": "l",
    "FutureResearch": "fr",
    "Implication": "i",
}
"""Kind → the letters its ids begin with (`f07`)."""

KINDS: dict[str, type[Assertion]] = {cls.__name__: cls for cls in get_args(Statement)}


def predicted_or_found(statement: Assertion) -> Effect | None:
    """Give the effect a statement predicts, reports or states, if it has one."""
    return getattr(statement, "effect", None)


def subjects(statement: Assertion) -> tuple[str, ...]:
    """Give the ids that say what a definition, a theory's use or a firm's datum is of; empty for other kinds."""
    named = (getattr(statement, field, "") for field in ("concept", "theory", "firm"))
    return tuple(name for name in named if name and isinstance(name, str))


def ends(statement: Assertion) -> tuple[End, ...]:
    """Give the ends of a statement: of its relation or measure, then of its effect."""
    named = [getattr(statement, field, None) for field in ("concept", "subject", "object")]
    effect = predicted_or_found(statement) or Effect()
    own = (end for end in named if isinstance(end, End))
    return (*own, *effect.subject, *effect.object, *effect.moderators, *effect.mediators)


def about(statement: Assertion) -> tuple[str, ...]:
    """Give the ids of all that a statement is about, each once, its main one first.

    These are concepts and firms, and whatever else an end points to: a work, another statement.
    """
    refs = (*subjects(statement), *(end.ref for end in ends(statement)))
    named = (*refs, *statement.constructs, *statement.theories, *statement.firms)
    return tuple(dict.fromkeys(name for name in named if name))
