"""Constructs and theories of the drafts as concepts: one for each name, unless one name has two meanings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from drafts.labels import lower_first, normalise
from drafts.log import Log
from litgraph.ids import slugify

Draft = dict[str, Any]

RENAMED = {
    902: "effectuation logic (market selection)",
    375: "value-in-context (organizational setting)",
}
"""Drafts whose name stands for something else than the same name in another work."""

MEANINGS = {
    902: "In vissak2017 a way of choosing foreign markets; in zettinig2017 a logic of entrepreneurial process.",
    375: "In marinova2017ch1 the setting in which value creation is to be analysed; in kaartemo2017 the value itself.",
}

DROPPED = {
    223: "traditional internationalization theory",
    949: "born-global pattern",
    1090: "experiential learning",
}
"""Other names that a draft gives and its text uses for something wider."""

ADDED = {956: "born-global"}
"""Other names by which findings of the same work call a concept."""

REASON = "same name (but for case, plural, hyphen or spelling) and same meaning"


class Concepts:
    """The concepts made so far, and how to find one by a name that a draft uses."""

    def __init__(self) -> None:
        self.records: dict[str, Draft] = {}
        self.of_draft: dict[int, str] = {}
        self._labels: dict[tuple[str, str], str] = {}
        self._local: dict[tuple[str, str, str], str] = {}
        self._aliases: dict[tuple[str, str], set[str]] = {}

    def add(self, number: int, draft: Draft, log: Log) -> None:
        """Make a concept of a draft, or merge it into the one that has its name already."""
        kind = draft["kind"]
        label = lower_first(RENAMED.get(number, draft["name"]))
        known = self._labels.get((kind, normalise(label)))
        if known is None:
            known = self._create(kind, label, number)
            log.written[kind] += 1
        else:
            self._merge(known, number, draft, log)
        self.of_draft[number] = known
        names = [name for name in draft["aliases"] if "(misprint" not in name and name != DROPPED.get(number)]
        names += [ADDED[number]] if number in ADDED else []
        if number in MEANINGS:
            log.note("One name, two meanings", f"draft {number}, {known}: {MEANINGS[number]}")
        if number in DROPPED:
            log.note("Other names left out", f"draft {number}, {known}: “{DROPPED[number]}” is wider")
        self._name(known, draft["work"], [draft["name"], *names], kind)
        record = self.records[known]
        taken = {normalise(record["label"])} | {normalise(name) for name in record["alternatives"]}
        for name in names:
            if normalise(name) not in taken:
                taken.add(normalise(name))
                record["alternatives"].append(name)

    def _create(self, kind: str, label: str, number: int) -> str:
        short_id = f"{kind}/{slugify(label)}"
        if short_id in self.records:
            raise ValueError(f"draft {number}: {short_id} is taken")
        self.records[short_id] = {"id": short_id, "label": label, "alternatives": []}
        if number in MEANINGS:
            self.records[short_id]["scope"] = MEANINGS[number]
        self._labels[kind, normalise(label)] = short_id
        return short_id

    def _merge(self, known: str, number: int, draft: Draft, log: Log) -> None:
        merge = {"label": draft["name"], "work": draft["work"], "reason": REASON}
        self.records[known].setdefault("merged", []).append(merge)
        log.merged[draft["kind"]] += 1
        log.note(
            "Merged", f"draft {number}, {draft['kind']} “{draft['name']}” of {draft['work']}, into {known}: {REASON}"
        )

    def _name(self, short_id: str, work: str, names: Iterable[str], kind: str) -> None:
        for name in names:
            self._local.setdefault((work, kind, normalise(name)), short_id)
            self._aliases.setdefault((kind, normalise(name)), set()).add(short_id)

    def find(self, work: str, name: str, kinds: tuple[str, ...] = ("construct", "theory")) -> str | None:
        """Find what a name means in a work: its own label, then any label, its own alias, an alias of one alone."""
        plain = normalise(name)
        for kind in kinds:
            own = self._local.get((work, kind, plain))
            if own is not None and normalise(self.records[own]["label"]) == plain:
                return own
        for kind in kinds:
            if (kind, plain) in self._labels:
                return self._labels[kind, plain]
        for kind in kinds:
            if (work, kind, plain) in self._local:
                return self._local[work, kind, plain]
        for kind in kinds:
            others = self._aliases.get((kind, plain), set())
            if len(others) == 1:
                return min(others)
        return None

    def relate(self) -> None:
        """Relate concepts of one kind where the name of one is another name of the other."""
        pairs = set()
        for short_id, record in self.records.items():
            kind = short_id.partition("/")[0]
            for name in record["alternatives"]:
                other = self._labels.get((kind, normalise(name)))
                if other is not None and other != short_id:
                    pairs |= {(short_id, other), (other, short_id)}
        for short_id, other in sorted(pairs):
            self.records[short_id].setdefault("related", []).append(other)
