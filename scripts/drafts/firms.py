"""Firms of the drafts, and their dated facts as statements."""

# ruff: noqa: E501 - patterns and lists of words are kept unbroken
from __future__ import annotations

import re
from typing import Any

from drafts.labels import lower_first
from drafts.log import Log
from drafts.sentences import sentence
from litgraph.ids import slugify

Draft = dict[str, Any]

COUNTRIES = {"UK": "United Kingdom", "UK (context; not stated per adviser)": ""}
NOT_STATED = "not stated"
PLURAL_SUBJECTS = {"Chambers of Commerce"}
LABELS = {
    54: "kitchenware retailer",
    696: "private equity partner of Marioff",
    697: "smaller angel investors of ZeroTurnaround",
    980: "electrical multinational in Zurich",
}
UNNAMED = {696, 697, 980}
"""Drafts of firms that the text does not name: they belong to their work like a code does."""

_CASE_CODE = re.compile(r"F\d+")
_MODE = re.compile(r"Mode cell standing in this row of the extraction: (.+?)\. UNRELIABLE: (.+)")
_YEARS = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]\d|\d)")
_VERB = re.compile(
    r"(Regards|Looks|Sees|Treats|Leads|Holds|Trains|Serves|Says|Does|entered|keeps|became|won|sold|gave|put|co-funded"
    r"|funded|bought|required|set|Combines|Crowdsources|Moves|Has|Began|Delayed|Brought|Sent|Worked|Aims|Offers|Partly|Gave"
    r"|Launched|Did|Checks|Subscribes|Uses|Would|Distributes|Learned|Sells|Makes|Took|Exports|Issued|Outsourced|Adopted)\b"
)
_NOUN = re.compile(r"(licensee|user|parent)\b")


class Firms:
    """Real firms shared by works, firms known only in one work, and how to find one by name."""

    def __init__(self) -> None:
        self.shared: dict[str, Draft] = {}
        self.local: dict[str, dict[str, Draft]] = {}
        self._names: dict[tuple[str, str], str] = {}

    def add(self, number: int, draft: Draft, log: Log) -> str:
        """Make a firm of a draft, or merge it into the one that another work tells of; give its id as written."""
        work = draft["work"]
        label = LABELS.get(number, draft["name"])
        here = draft["pseudonym"] or number in UNNAMED
        short_id = _local_id(label) if here else f"firm/{slugify(label)}"
        book = self.local.setdefault(work, {}) if here else self.shared
        record = _record(short_id, label, draft, number)
        if short_id in book:
            _merge(book[short_id], record, draft)
            log.merged["firm"] += 1
            log.note(
                "Merged", f"draft {number}, firm “{label}” of {work}, into {short_id}: same firm, named in both works"
            )
        else:
            book[short_id] = record
            log.written["firm"] += 1
        for name in [draft["name"], label, *draft["aliases"]]:
            self._names.setdefault((work, name.casefold()), short_id)
        return short_id

    def find(self, work: str, name: str) -> str | None:
        """Find the id, as the work's files write it, of a firm that the work tells of."""
        return self._names.get((work, name.casefold()))


def _local_id(label: str) -> str:
    """Give the id of a firm inside its work; a code such as F1 would be that of a finding.

    >>> _local_id("M17"), _local_id("F1"), _local_id("Case A")
    ('m17', 'case-f1', 'case-a')
    """
    return f"case-{slugify(label)}" if _CASE_CODE.fullmatch(label) else slugify(label)


def _record(short_id: str, label: str, draft: Draft, number: int) -> Draft:
    country = COUNTRIES.get(draft["country"] or "", draft["country"] or "")
    industry = draft["industry"] or ""
    record: Draft = {"id": short_id, "label": label, "alternatives": [a for a in draft["aliases"] if a != label]}
    if draft["pseudonym"]:
        record["pseudonym"] = True
    organisation = draft.get("org_type") or _organisation(draft)
    if organisation and organisation != "company":
        record["organisation"] = organisation
    record["country"] = country
    record["industry"] = "" if industry.startswith(NOT_STATED) else industry
    record["founded"] = str(draft["founded"] or "")
    record["employees"] = str(draft.get("employees") or "")
    record["roles"] = {draft["work"]: draft["role"]}
    notes = [draft.get("note", "")]
    if draft.get("technology_intensity"):
        notes.append(f"Technology intensity: {draft['technology_intensity'].lower()}.")
    if draft["country"] in COUNTRIES and not country:
        notes.append("The study is set in the UK; no country is stated for each adviser.")
    if number in UNNAMED:
        notes.append("The text gives no name.")
    record["note"] = " ".join(sentence(note) for note in notes if note)
    return {name: value for name, value in record.items() if value not in ("", [])}


def _organisation(draft: Draft) -> str:
    note = draft.get("note", "")
    if "not a firm" in note or "not a company" in note or "body" in note or "adviser organisation" in note:
        return (draft["industry"] or "organisation").partition(":")[0].partition(" (")[0]
    return ""


def _merge(known: Draft, other: Draft, draft: Draft) -> None:
    reason = "same firm, named in both works"
    known.setdefault("merged", []).append({"label": draft["name"], "work": draft["work"], "reason": reason})
    known["roles"] |= other["roles"]
    names = known.setdefault("alternatives", [])
    names += [name for name in other.get("alternatives", []) if name not in names]
    for field in ("country", "industry", "founded", "employees"):
        if field in other:
            known.setdefault(field, other[field])


def subject(label: str, work: str) -> str:
    """Name a firm in a sentence so that a code is understood."""
    if work == "stoian2018":
        return f"{'Micromultinational' if label.startswith('M') else 'Adviser'} {label}"
    return f"Firm {label}" if _CASE_CODE.fullmatch(label) else label


def tell(name: str, gist: str) -> tuple[str, str]:
    """Make a sentence of a dated fact, and the reason to be careful with it, if any.

    >>> tell("Case A", "70 employees; first export 2004; regional orientation")[0]
    'Case A has 70 employees, first exported in 2004 and has a regional orientation.'
    """
    if match := _MODE.fullmatch(gist):
        text = f"{name} has the entry mode {match[1][0].lower()}{match[1][1:]} in its row of Table 1 as extracted"
        return sentence(text), f"unreliable extraction: {match[2].rstrip('.')}"
    for pattern, form in _FORMS:
        if match := pattern.fullmatch(gist):
            return sentence(form(name, match)), ""
    if _VERB.match(gist):
        verb = gist[0].lower() + gist[1:] if not gist.startswith("Says") else gist.replace("Says", "says that", 1)
        return sentence(f"{name} {verb}"), ""
    if _NOUN.match(gist):
        return sentence(f"{name} is a {gist}"), ""
    return sentence(f"{name}: {lower_first(gist)}"), ""


def _article(word: str) -> str:
    return "an" if word[0].lower() in "aeiou" else "a"


_FORMS = [
    (
        re.compile(r"(\d+) employees; first export (\d+); (\w+) orientation"),
        lambda n, m: f"{n} has {m[1]} employees, first exported in {m[2]} and has a {m[3]} orientation",
    ),
    (
        re.compile(r"(\d+) employees; gross income ([\d.]+), equity ([\d.]+), balance ([\d.]+) \(million euro\)\.?"),
        lambda n, m: (
            f"{n} has {m[1]} employees, a gross income of {m[2]}, equity of {m[3]} and a balance of {m[4]} (million euro)"
        ),
    ),
    (
        re.compile(r"(.+?) firm in (.+); interviewee: (.+?)\.?"),
        lambda n, m: f"{n} is a {m[1].lower()} firm in {m[2]}; its interviewee is the {_title(m[3])}",
    ),
    (
        re.compile(r"(\d+) employees in total \(entire micromultinational\)\.?"),
        lambda n, m: f"{n} has {m[1]} employees in total, all its sites together",
    ),
    (
        re.compile(
            r"(≈?\d+) years before first internationalizing, (≈?\d+) years before going beyond exporting \(gap (≈?\d+), computed\)\.?"
        ),
        lambda n, m: (
            f"{n} first internationalized after {_years(m[1])} and went beyond exporting after {_years(m[2])}, counted from "
            f"its founding: a gap of {_years(m[3])} (computed)"
        ),
    ),
    (
        re.compile(r"Serves (\d+) continents; subsidiaries on (\d+)\.?"),
        lambda n, m: f"{n} serves {m[1]} continents and has subsidiaries on {m[2] if m[2] != '0' else 'none'} of them",
    ),
    (
        re.compile(r"Adviser type: (.+); interviewee: (.+?)\.?"),
        lambda n, m: (
            f"{n} is {_article(m[1])} {_title(m[1]).rstrip(' 123')}; its interviewee is {_article(m[2])} {_title(m[2])}"
        ),
    ),
    (
        re.compile(r"(Planned|Emergent) approach, (.+?)\.?"),
        lambda n, m: f"{n} takes {_article(m[1])} {m[1].lower()} approach to internationalization: {m[2]}",
    ),
    (
        re.compile(r"Interviewee (F\d+[ab]): (.+?)\.?"),
        lambda n, m: f"An interviewee of {n[0].lower()}{n[1:]} ({m[1]}) says: {m[2]}",
    ),
]
"""Notes that follow a pattern → how to say them."""


def _title(words: str) -> str:
    return words if words.startswith("CEO") else words[0].lower() + words[1:]


def _years(number: str) -> str:
    bare = number.lstrip("≈")
    return f"{'about ' if number.startswith('≈') else ''}{bare} year{'' if bare == '1' else 's'}"


def date_of(gist: str) -> str:
    """Find the year a fact speaks of, or the first and last of several as an ISO 8601 interval.

    >>> date_of("employees 55 in 2014, 20 in 2011"), date_of("available in 75 countries")
    ('2011/2014', '')
    """
    years = sorted(set(_YEARS.findall(gist)))
    return f"{years[0]}/{years[-1]}" if len(years) > 1 else "".join(years)
