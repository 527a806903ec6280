"""Write corpus/concepts/README.md from the concepts themselves.

Run `python scripts/concepts_report.py` after a change under corpus/concepts/. The page tells how concepts
are decided and lists the labels with two meanings and the meanings with two labels.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path
from typing import TypeVar

import msgspec
import yaml

from litgraph.model.concept import Concept, Family, Merge
from litgraph.model.work import Record

FOLDER = Path(__file__).resolve().parent.parent / "corpus" / "concepts"
PAGE = FOLDER / "README.md"
KINDS = ("Theory", "Construct")
HEAD = """# Concepts

Written by `python scripts/concepts_report.py` from the files beside it; change those, then run it again.

The theories and constructs that the works name, as one SKOS vocabulary: a file for each concept, and a file for each
family, the group under which a reader looks for it.

## How a concept is decided

- **One idea, one concept.** What counts is the meaning in the passages, not the label. Two works that mean the same
  share a concept, whatever each calls it; two meanings are two concepts, even under one label.
- **A definition is a statement, a concept is not.** Where works mean one thing and draw its limits differently (years,
  employees, export share), the limits stay in their definitions and the concept is one.
- **A merge is an entry under `merged`** of the concept that stays: the retired id, its labels and the reason. What
  names the retired id is read as naming the survivor. To undo a merge, put the file back and take the entry away.
- **One label with two meanings** gives two concepts that name each other under `distinct`, with the difference.
- **`broader` is a kind of, or a branch of.** A concept that no work defines is there only where two others need it
  above them. `related` holds on both sides and is not used where `broader` says more.
- **Labels** are singular, in lower case and in British spelling; other names in use, and abbreviations, are
  `alternatives`. **`scope`** says in our words what is meant, and where a neighbour begins.
- **`originators`** are those whom the works credit, not those whom a handbook would.
- No mapping to a published vocabulary is written before its own record has been seen; so far there is none.
"""
R = TypeVar("R", bound=Record)


def build_report(folder: Path) -> str:
    """Give the page: the rules, then what the concepts in `folder` amount to."""
    families = _read(folder / "families", Family)
    concepts = [*_read(folder / "theories", Concept), *_read(folder / "constructs", Concept)]
    return "\n".join([HEAD, _overview(families, concepts), _jingles(concepts), _jangles(concepts)])


def _read(folder: Path, record: type[R]) -> list[R]:
    files = sorted(folder.glob("*.yaml"))
    return [msgspec.convert(yaml.safe_load(file.read_text(encoding="utf-8")), record) for file in files]


def _overview(families: list[Family], concepts: list[Concept]) -> str:
    merges = [merge for concept in concepts for merge in concept.merged if merge.id]
    kinds: Counter[str] = Counter(concept.kind for concept in concepts)
    sizes: Counter[tuple[str, str]] = Counter((concept.family, concept.kind) for concept in concepts)
    rows = [f"| {family.label} | {' | '.join(str(sizes[family.id, kind]) for kind in KINDS)} |" for family in families]
    total = " | ".join(str(kinds[kind]) for kind in KINDS)
    lines = [
        "## Families",
        "",
        f"{len(merges)} ids were retired by a merge; other labels were joined before they had an id of their own.",
        "",
        "| family | theories | constructs |",
        "|---|---:|---:|",
        *rows,
        f"| all | {total} |",
        "",
    ]
    return "\n".join(lines)


def _jingles(concepts: list[Concept]) -> str:
    """List each pair of concepts that must not be taken for one another, once."""
    labels = {concept.id: concept.label for concept in concepts}
    pairs = {
        tuple(sorted((concept.id, distinction.ref))): distinction.reason
        for concept in reversed(concepts)
        for distinction in concept.distinct
    }
    rows = [f"- **{labels[one]}** / **{labels[other]}**: {reason}" for (one, other), reason in sorted(pairs.items())]
    head = "Jingle pairs: one name, or nearly one, for two meanings. They stay apart."
    return "\n".join(["## One label, two meanings", "", head, "", *rows, ""])


def _jangles(concepts: list[Concept]) -> str:
    """List what was merged under another label than its own; a renaming or a mere spelling is left out."""
    rows = [
        f"- **{concept.label}** ← {merge.label}: {merge.reason}"
        for concept in concepts
        for merge in concept.merged
        if _is_jangle(concept, merge)
    ]
    head = "Jangle pairs: two names for one meaning. They are one concept, named first."
    return "\n".join(["## Two labels, one meaning", "", head, "", *rows, ""])


def _is_jangle(concept: Concept, merge: Merge) -> bool:
    return bool(merge.id) and _plain(concept.label) != _plain(merge.label)


def _plain(label: str) -> str:
    """Give a label without case, hyphens and the difference of -ise and -ize.

    >>> _plain("Internationalization-speed") == _plain("internationalisation speed")
    True
    """
    return re.sub(r"[\W_]+", " ", label.casefold().replace("iz", "is")).strip()


if __name__ == "__main__":
    PAGE.write_bytes(build_report(FOLDER).encode())
    sys.stdout.write(f"{PAGE.name}: written\n")
