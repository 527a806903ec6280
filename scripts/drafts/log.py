"""What became of every draft, counted and with reasons, for corpus/CURATION.md."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

KINDS = ("work", "construct", "theory", "hypothesis", "proposition", "research question", "finding", "relation", "firm")


@dataclass
class Log:
    """Counts of drafts by kind and fate, of statements by work, and the notes that explain them."""

    read: Counter[str] = field(default_factory=Counter)
    written: Counter[str] = field(default_factory=Counter)
    merged: Counter[str] = field(default_factory=Counter)
    set_aside: Counter[str] = field(default_factory=Counter)
    facts: Counter[str] = field(default_factory=Counter)
    statements: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    notes: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def note(self, heading: str, line: str) -> None:
        """Keep one line for a section of the curation log."""
        self.notes[heading].append(line)

    def summary(self) -> list[str]:
        """Give one line a kind: read = written + merged + set aside. Raises ValueError where that fails."""
        lines = []
        for kind in KINDS:
            numbers = self.read[kind], self.written[kind], self.merged[kind], self.set_aside[kind]
            if numbers[0] != sum(numbers[1:]):
                raise ValueError(f"{kind}: {numbers}")
            lines.append("{}: {} read = {} written + {} merged + {} set aside".format(kind, *numbers))
        total = [sum(count.values()) for count in (self.read, self.written, self.merged, self.set_aside)]
        lines.append("all: {} read = {} written + {} merged + {} set aside".format(*total))
        facts = [self.facts[name] for name in ("read", "written", "merged")]
        lines.append("dated facts of firms: {} read = {} written + {} merged".format(*facts))
        return lines

    def markdown(self) -> str:
        """Write the curation log."""
        lines = [
            "# Curation log",
            "",
            "How the hand-made drafts became this corpus; written by the importer, last run on 2026-11-20.",
            "Drafts are numbered by their place in the file of drafts, counting from 0.",
            "",
            "## Drafts by kind",
            "",
            "A construct or theory is written as a concept; one that names a concept already there is merged into it.",
            "Either way its definition or description becomes a statement of its work. A firm is a record, and its",
            "dated facts are statements.",
            "",
            *[f"- {line}" for line in self.summary()],
            "",
            "## Statements by work",
            "",
        ]
        kinds = sorted({kind for counts in self.statements.values() for kind in counts})
        lines += [f"| work | {' | '.join(kinds)} | all |", f"|---|{'---:|' * (len(kinds) + 1)}"]
        for work, counts in self.statements.items():
            cells = " | ".join(str(counts[kind]) for kind in kinds)
            lines.append(f"| {work} | {cells} | {sum(counts.values())} |")
        totals = [sum(counts[kind] for counts in self.statements.values()) for kind in kinds]
        lines.append(f"| all | {' | '.join(map(str, totals))} | {sum(totals)} |")
        for heading, notes in self.notes.items():
            lines += ["", f"## {heading} ({len(notes)})", "", *[f"- {note}" for note in notes]]
        return "\n".join(lines) + "\n"
