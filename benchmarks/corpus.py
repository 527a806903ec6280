"""Count what the bundled corpus holds and how narrowly it is grounded; with the texts, hold every figure against them.

    python -m benchmarks.corpus [--shared DIR]

Writes benchmarks/results/corpus.json and .md; exit code 1 when a statement rests on nothing, when `litgraph check
corpus` finds a problem, or when a figure stands in no passage. The counts before curation are those of commit eb42694.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import litgraph
from litgraph import paths
from litgraph.library.corpus import Corpus, check_corpus, read_corpus
from litgraph.library.problems import Problem
from litgraph.model.statement import KINDS, Effect, Finding, Statement, predicted_or_found
from litgraph.proofreading import proofread

RESULTS = Path(__file__).parent / "results"
BEFORE = RESULTS / "corpus_before.json"
"""Counts per work and kind, span and effects of the imported drafts, for comparison."""


def main() -> int:
    """Measure the corpus, write the tables, and tell whether it holds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = Path(os.environ.get("LITGRAPH_SHARED") or Path(__file__).resolve().parents[2] / "shared")
    parser.add_argument("--shared", type=Path, default=default)
    sources = parser.parse_args().shared / "sources"
    folder = paths.corpus_folder()
    corpus = read_corpus(folder)
    problems = [*check_corpus(folder), *_proofread_all(corpus, folder, sources)]
    for problem in problems:
        print(problem)
    figures = {"version": litgraph.__version__, "texts": sources.is_dir(), "problems": len(problems)} | measure(corpus)
    RESULTS.joinpath("corpus.json").write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", "utf-8")
    before = json.loads(BEFORE.read_text("utf-8"))
    RESULTS.joinpath("corpus.md").write_text(format_report(before, figures), "utf-8")
    print(format_report(before, figures))
    return int(bool(problems) or figures["with a passage"] < figures["statements"])


def _proofread_all(corpus: Corpus, folder: Path, sources: Path) -> Iterator[Problem]:
    names = {work.extent.source for work in corpus.works if work.extent}
    for name in sorted(names if sources.is_dir() else ()):
        yield from proofread(folder, sources / name)


def measure(corpus: Corpus) -> dict[str, Any]:
    """Count statements, spans, effects and concepts."""
    spans = _spans(corpus)
    effects = [effect for one in corpus.statements if (effect := predicted_or_found(one)) is not None]
    return {
        "statements": len(corpus.statements),
        "by status": _counts(one.status for one in corpus.statements),
        "by work": {work.key: _count_kinds(corpus, work.key) for work in corpus.works},
        "with a passage": sum(bool(span) for span in spans.values()),
        "median span": statistics.median(spans.values()),
        "median span by work": {
            work.key: statistics.median(span for one, span in spans.items() if one.startswith(f"{work.key}/"))
            for work in corpus.works
            if any(one.startswith(f"{work.key}/") for one in spans)
        },
        "effects": len(effects),
        "whole effects": sum(map(_is_whole, effects)),
        "effects by kind": _counts(one.kind for one in corpus.statements if predicted_or_found(one)),
        "ends": sum(len(ends) for effect in effects for ends in (effect.subject, effect.object)),
        "ends that are concepts": sum(
            bool(end.ref) for effect in effects for ends in (effect.subject, effect.object) for end in ends
        ),
        "figures": sum(len(getattr(one, "statistics", ())) for one in corpus.statements),
        "voices": _counts(one.voice.speaker for one in corpus.statements),
        "findings from a study": _share_of_own_findings(corpus.statements),
        "constructs": sum(one.kind == "Construct" for one in corpus.concepts),
        "theories": sum(one.kind == "Theory" for one in corpus.concepts),
        "families": len(corpus.families),
        "merges": sum(len(one.merged) for one in corpus.concepts),
        "firms": len(corpus.firms),
        "studies": sum(len(work.studies) for work in corpus.works),
    }


def _spans(corpus: Corpus) -> dict[str, int]:
    """Give the letters and digits that each statement rests on."""
    return {
        statement: sum(anchor.length for one in evidence for anchor in one.anchors)
        for anchors in corpus.anchors.values()
        for statement, evidence in anchors.evidence.items()
    }


def _is_whole(effect: Effect) -> bool:
    return bool(effect.subject and effect.object and effect.direction != "unspecified")


def _share_of_own_findings(said: Iterable[Statement]) -> str:
    own = [one for one in said if isinstance(one, Finding) and one.voice.speaker != "cited"]
    return f"{sum(bool(one.study) for one in own)}/{len(own)}"


def _counts(words: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(words).items()))


def _count_kinds(corpus: Corpus, key: str) -> dict[str, int]:
    return _counts(one.kind for one in corpus.statements if one.work == key)


def format_report(before: dict[str, Any], now: dict[str, Any]) -> str:
    """Write both states as Markdown: the counts of each work and kind, and what is grounded how."""
    kinds = [kind for kind in KINDS if any(kind in counts for counts in now["by work"].values())]
    lines = [
        "# The corpus in figures",
        "",
        f"Made by `python -m benchmarks.corpus` with litgraph {now['version']}. In a cell: before curation → now.",
        "",
        f"| work | {' | '.join(kinds)} | all |",
        "|---|" + "---:|" * (len(kinds) + 1),
    ]
    for key, counts in now["by work"].items():
        old = before["by work"].get(key, {})
        cells = [_change(old.get(kind, 0), counts.get(kind, 0)) for kind in kinds]
        lines.append(f"| {key} | {' | '.join(cells)} | {_change(sum(old.values()), sum(counts.values()))} |")
    lines += ["", "| figure | before | now |", "|---|---:|---:|"]
    lines += [f"| {name} | {_cell(before.get(name))} | {_cell(now[name])} |" for name in now if name != "by work"]
    return "\n".join(lines) + "\n"


def _change(old: int, new: int) -> str:
    return f"{old} → {new}" if old or new else ""


def _cell(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {number}" for name, number in value.items())
    return "" if value is None else str(value)


if __name__ == "__main__":
    raise SystemExit(main())
