"""Statements from the drafts: definitions, uses of theories, hypotheses, findings and relations."""

# ruff: noqa: E501 - patterns and lists of words are kept unbroken
from __future__ import annotations

import re
from typing import Any

from drafts.concepts import Concepts
from drafts.firms import Firms
from drafts.labels import normalise
from drafts.log import Log
from drafts.sentences import ARROW, define, describe, relate, sentence

Draft = dict[str, Any]

PREFIXES = {"hypothesis": "Hypothesis", "proposition": "Proposition", "research_question": "ResearchQuestion"}
DIRECTIONS = {"+": "positive", "-": "negative", "none": "none", "nonlinear": "nonlinear", "n/a": ""}
BASES = {"Hypothesis": "tested", "Proposition": "theorised", "ResearchQuestion": ""}
OUTCOMES = {"supported": "supported", "rejected": "not supported", "partial": "partial", "untested": "untested"}
ANSWERS = {"supported": "yes", "rejected": "no", "partial": "partly", "untested": "open"}
PREDICATES = {"extends": "extends", "critiques": "critiques", "builds_on": "builds on", "explains": "explains"}
PREDICATES |= {"contrasts_with": "contrasts with", "part_of": "part of", "applied_in": "applied in"}
INFLUENCES = {"influences_positively": "positive", "influences_negatively": "negative", "no_effect_on": "none"}

_DOUBT = re.compile(
    r"contradict|inconsisten|inferred|unreliable|not (?:clearly )?stated|misprint|mangled|cut short|tension|inconclusive"
    r"|annotator|not named as a theory|not called a theory|does not|UNRELIABLE|usually|looks|presumably|itself is not"
    r"|l\.\d+ (?:says|counts)|Compare l\.|which counts|called the|may be"
)
_CREDITED = re.compile(r"(?:Credited to|earlier study:|attributed to) ([A-Z][^;,.(]*?(?:et al\. )?\d{4}[a-z]?)")
_ONLY_CITED = re.compile(r"[A-ZÅ][\w'’ &.,;-]*\d{4}[a-z]?(?:; association)?")


MEANT = {
    "knowledge sharing about new markets (exploration)": "construct/exploration",
    "knowledge sharing about existing markets (exploitation)": "construct/exploitation",
    "collaborative practices / knowledge sharing": "construct/knowledge-sharing-sme-collaborative-practice",
}
"""Ends of effects that describe a construct instead of naming it."""


class Writer:
    """Turn drafts into the statements of their works, numbered as they come."""

    def __init__(self, concepts: Concepts, firms: Firms, overrides: dict[int, Draft], log: Log) -> None:
        self.concepts = concepts
        self.firms = firms
        self.overrides = overrides
        self.log = log
        self.made: dict[str, list[Draft]] = {}
        self.labels: dict[tuple[str, str], str] = {}
        self.used: set[int] = set()

    def write(self, number: int, draft: Draft) -> None:
        """Make the statement of one draft."""
        make = {"construct": self._definition, "theory": self._theory_use, "hypothesis": self._hypothesis}
        make |= {"finding": self._finding, "relation": self._relation}
        own = self._override(number)
        made = make[draft["kind"]](number, draft)
        if "text" in own:
            made["text"] = own["text"]
        for field in ("kind", "caveat", "voice", "note"):
            if field in own:
                made[field] = own[field]
        if made["kind"] in ("Limitation", "FutureResearch", "Implication"):
            made = {name: made[name] for name in made if name not in ("study", "evidence_type", "effect")}
            made |= {"audience": own["audience"]} if "audience" in own else {}
            self.log.note("Findings written as another kind", f"draft {number} of {draft['work']}: {made['kind']}")
        self.add(draft["work"], made)

    def add(self, work: str, made: Draft) -> None:
        """Keep a statement, without what is empty, under the next number of its kind."""
        from litgraph.model.statement import PREFIXES as LETTERS

        made = {name: value for name, value in made.items() if value not in ("", [], {}, None)}
        already = sum(other["kind"] == made["kind"] for other in self.made.setdefault(work, []))
        made["id"] = f"{LETTERS[made['kind']]}{already + 1:02d}"
        self.made[work].append(made)
        self.log.statements[work][made["kind"]] += 1
        if made.get("caveat"):
            self.log.note("Doubtful", f"{work}/{made['id']}: {made['caveat']}")

    def _override(self, number: int) -> Draft:
        self.used.add(number)
        return self.overrides.get(number, {})

    def _definition(self, number: int, draft: Draft) -> Draft:
        short_id = self.concepts.of_draft[number]
        label = self.concepts.records[short_id]["label"]
        own = self._override(number)
        text = define(own.get("label", label), own.get("gist", draft["gist"]))
        return self._common(draft, "Definition", text) | {"credits": draft["cited"], "concept": short_id}

    def _theory_use(self, number: int, draft: Draft) -> Draft:
        short_id = self.concepts.of_draft[number]
        label = self.concepts.records[short_id]["label"]
        own = self._override(number)
        made = self._common(draft, "TheoryUse", describe(label, own.get("gist", draft["gist"])))
        return made | {"credits": draft["cited"], "theory": short_id, "role": own.get("role", "")}

    def _hypothesis(self, _number: int, draft: Draft) -> Draft:
        kind = PREFIXES[draft["type"]]
        made = self._common(draft, kind, sentence(draft["gist"]))
        self._credit(draft, made)
        tabled = [span for span in draft["spans"][1:] if draft["work"] == "frenchks_anon"]
        stated = [span for span in draft["spans"] if span not in tabled]
        made["evidence"] = _evidence(stated) + _evidence([*draft["outcome_spans"], *tabled], "outcome")
        made["label"] = draft["label"]
        made["outcome"] = (ANSWERS if kind == "ResearchQuestion" else OUTCOMES)[draft["outcome"]]
        made["effect"] = self._effect(draft["work"], draft["independent"], draft["dependent"], draft["direction"])
        made["effect"] |= {"basis": BASES[kind]} if BASES[kind] else {}
        statistics, rest = _statistics(draft["figures"], comma=draft["work"] == "frenchks_anon")
        made["statistics"] = statistics
        said = made.get("note", "")
        notes = [said, draft.get("outcome_note", ""), "" if rest.casefold() in said.casefold() else rest]
        if draft["label"].startswith("H0"):
            notes.append("A null hypothesis: not supported means that a difference was found.")
        if draft["direction"] == "nonlinear":
            made["effect"]["shape"] = "diminishing returns"
        made["note"] = " ".join(sentence(note) for note in notes if note)
        self.labels[draft["work"], normalise(draft["label"])] = kind
        return made

    def _effect(self, work: str, subjects: list[str], objects: list[str], direction: str) -> Draft:
        effect = {
            "subject": [self.end(work, name) for name in subjects],
            "object": [self.end(work, name) for name in objects],
            "direction": DIRECTIONS.get(direction, direction),
        }
        return {name: value for name, value in effect.items() if value}

    def _finding(self, number: int, draft: Draft) -> Draft:
        own = self._override(number)
        made = self._common(draft, "Finding", sentence(self._in_place(draft)))
        made["constructs"], made["theories"], made["firms"] = [], [], []
        for field, kind in (("constructs", "construct"), ("theories", "theory")):
            for name in draft[field]:
                found = self.concepts.find(draft["work"], name, (kind,))
                self._link(made, field, found, f"draft {number} of {draft['work']}: {field}, “{name}”")
        for name in draft["firms"]:
            found = self.firms.find(draft["work"], name)
            self._link(made, "firms", found, f"draft {number} of {draft['work']}: firms, “{name}”")
        made["evidence_type"] = draft["evidence"]
        made["study"] = _study(draft)
        if draft.get("attributed_to"):
            made["voice"] = {"speaker": "cited", "who": draft["attributed_to"]}
        if "effect" in own:
            given = own["effect"]
            made["effect"] = self._effect(draft["work"], given["subject"], given["object"], given.get("direction", ""))
            made["effect"] |= {name: given[name] for name in ("shape", "context", "basis") if name in given}
            for name in ("moderators", "mediators"):
                if name in given:
                    made["effect"][name] = [self.end(draft["work"], one) for one in given[name]]
            self.log.note("Findings with an effect", f"draft {number} of {draft['work']}: {made['text']}")
        return made

    def _link(self, made: Draft, field: str, found: str | None, where: str) -> None:
        if found is None:
            self.log.note("Names in findings that match nothing", where)
        elif found not in made[field]:
            made[field].append(found)

    def _in_place(self, draft: Draft) -> str:
        """Name the only firm of a finding where its note leaves that to the reader."""
        gist: str = draft["gist"]
        firms = draft["firms"]
        if draft["work"] == "tapias2013":
            return re.sub(r"\b(?=firms?\b)", "Colombian ", gist, count=1)
        if draft["work"] == "vissak2017":
            gist = re.sub(r"\bNBGs?\b", "non-born globals", gist)
            gist = re.sub(r"\bBGs?\b", "Chinese born globals", gist, count=1)
            gist = re.sub(r"\bBGs?\b", "born globals", gist)
        if len(firms) != 1 or firms[0].split()[0] in gist:
            return gist
        name = firms[0]
        if re.match(r"The (?:firm|company)\b", gist):
            return re.sub(r"^The (?:firm|company)", name, gist)
        return gist

    def _relation(self, number: int, draft: Draft) -> Draft:
        own = self._override(number)
        work, predicate = draft["work"], draft["predicate"]
        names = own.get("names", [draft["subject"], draft["object"]])
        text = relate(names[0], predicate, names[1])
        if "verb" in own:
            text = relate(names[0], predicate, names[1], verb=own["verb"])
        refs = own.get("ends", ["", ""])
        scale = own.get("scale", draft["object"])
        ends = [self.end(work, draft[side], ref) for side, ref in zip(("subject", "object"), refs, strict=True)]
        for side, end in zip(("subject", "object"), ends, strict=True):
            if "ref" not in end and predicate != "operationalised_by":
                self.log.note(
                    "Ends of relations that are only named", f"draft {number} of {work}: {side}, “{end['text']}”"
                )
        made = self._common(draft, "Relation", text)
        self._credit(draft, made)
        if predicate == "operationalised_by":
            return made | {"kind": "Measure", "concept": ends[0], "scale": scale}
        made |= {"subject": ends[0], "object": ends[1], "predicate": PREDICATES.get(predicate, "affects")}
        reported = {"basis": "reported"} if "voice" in made else {}
        if predicate in INFLUENCES:
            made["effect"] = {"subject": [ends[0]], "object": [ends[1]], "direction": INFLUENCES[predicate]} | reported
            made["effect"] |= {name: own[name] for name in ("direction", "shape") if name in own}
        elif predicate in ("moderates", "mediates"):
            arrow = ARROW.fullmatch(draft["object"])
            subjects = [self.end(work, arrow[1])] if arrow else []
            objects = [self.end(work, arrow[2])] if arrow else [ends[1]]
            role = "moderators" if predicate == "moderates" else "mediators"
            effect = {"subject": subjects, "object": objects, role: [ends[0]]} | reported
            made["effect"] = {name: value for name, value in effect.items() if value}
        return made

    def end(self, work: str, name: str, ref: str = "") -> Draft:
        """Give the end of an effect: the id of what the name means, or the name alone (always where `ref` is `-`)."""
        if ref == "-":
            return {"text": name}
        found = ref or MEANT.get(name) or self.concepts.find(work, name) or self.firms.find(work, name)
        return {"ref": found} if found else {"text": name}

    def _credit(self, draft: Draft, made: Draft) -> None:
        """Give a statement the voice of the work that its note credits, if it does."""
        note = draft.get("note", "")
        credited = _CREDITED.search(note)
        if credited:
            made["voice"] = {"speaker": "cited", "who": credited[1]}
        elif _ONLY_CITED.fullmatch(note):
            made["voice"] = {"speaker": "cited", "who": note.removesuffix("; association")}
            made["note"] = "Reported as an association." if note.endswith("association") else ""

    def _common(self, draft: Draft, kind: str, text: str) -> Draft:
        made: Draft = {"kind": kind, "text": text, "evidence": _evidence(draft["spans"])}
        note = draft.get("note", "")
        if note:
            said = sentence(note) if note[0] != "l" else note
            made["caveat" if _DOUBT.search(note) else "note"] = said
        return made


def _study(draft: Draft) -> str:
    """Name the study a finding comes from where its work has one, or where it names its sample."""
    if draft["evidence"] not in ("qualitative", "quantitative"):
        return ""
    if draft["work"] == "vissak2017":
        named = {number for number in "12" if f"ample {number}" in draft["gist"]}
        return f"s{min(named)}" if len(named) == 1 else ""
    if draft["work"] == "jaklic2017":
        return "s1" if draft["evidence"] == "quantitative" else "s2"
    return "" if draft["work"] == "wright_sme_intl_policy_review" else "s1"


def evidence_of(spans: list[list[int]]) -> list[Draft]:
    """Give the evidence for a list of line spans; a span that only encloses others is left out."""
    return _evidence(spans)


def _evidence(spans: list[list[int]], role: str = "states") -> list[Draft]:
    unique = [list(span) for span in dict.fromkeys(map(tuple, spans))]
    kept = [span for span in unique if not any(_inside(other, span) for other in unique if other != span)]
    return [{"lines": span} | ({} if role == "states" else {"role": role}) for span in kept]


def _inside(inner: list[int], outer: list[int]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


_FIGURE = re.compile(r"\b(b|beta|SE|t|p|r|N|R2|model significance)\s?(=|<|>)?\s?(-?\d[\d.]*)(\*{0,3})")
_PERCENTAGE = re.compile(r"\b(\d+(?:\.\d+)?)%")
_TYPES = {"N": "n", "R2": "R²", "model significance": "p of the model"}


def _statistics(figures: list[str], *, comma: bool) -> tuple[list[Draft], str]:
    """Take the figures out of the notes on a test; what is no figure is given back as words."""
    found: list[Draft] = []
    rest: list[str] = []
    for note in figures:
        model = re.search(r"Model \d", note)
        matches = list(_FIGURE.finditer(note))
        for match in matches:
            kind, sign, value, stars = match[1], match[2] or "", match[3], match[4]
            shown = value.replace(".", ",") if comma else value
            printed = f"{shown}{stars}" if comma else f"{kind}{sign}{shown}"
            one = {"printed": printed, "type": _TYPES.get(kind, kind)}
            if sign not in ("<", ">"):
                one["value"] = value
            found.append(one | ({"model": model[0]} if model else {}))
        shares = [] if matches else list(_PERCENTAGE.finditer(note))
        found += [{"printed": share[0], "value": share[1], "type": "percentage"} for share in shares]
        if not matches or shares:
            rest.append(note)
        elif "not significant" in note:
            rest.append("Not significant")
    return found, "; ".join(rest)
