"""Answer the shared questions over the five source texts, beside plain search over the same passages.

    python -m benchmarks.answers [--shared DIR]

Adds SHARED/sources/*.txt to a library of its own, answers SHARED/eval/questions.jsonl with `litgraph ask --batch`, and
has SHARED/tools/score.py score the answers. The baselines cite the five best passages for the bare question: BM25,
MiniLM, and both fused. Writes benchmarks/results/answers.json and .md; exit code 1 when a figure is under its bar.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import litgraph
from litgraph.api import Library
from litgraph.model.catalogue import Catalogue
from litgraph.search.index import FolderIndex
from litgraph.search.parameters import QUERY

LITGRAPH = Path(sys.executable).with_name("litgraph")
RESULTS = Path(__file__).parent / "results"
BARS = {"hit": 0.75, "recall": 0.60, "must": 0.65}
"""What the answers must reach; no quotation may be wrong."""

BASELINES = {"passages, BM25": 0.0, "passages, MiniLM": 1.0, "passages, both": 0.5}
"""Name of a baseline → share of the vector score in it."""

_SUMMARY = re.compile(
    r"hit@5 (?P<hit>[\d.]+) .*?recall (?P<recall>[\d.]+) must (?P<must>[\d.]+)"
    r" refused-right (?P<refused_right>\d+/\d+) refused-wrong (?P<refused_wrong>\d+/\d+)"
    r"(?: p50 (?P<p50_ms>\d+) ms p95 (?P<p95_ms>\d+) ms)?"
)
_QUOTATIONS = re.compile(r"quotations (?P<quotations>\d+), wrong (?P<wrong>\d+)")


def main() -> int:
    """Measure litgraph and the baselines, write the table, and tell whether every bar was reached."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = Path(os.environ.get("LITGRAPH_SHARED") or Path(__file__).resolve().parents[2] / "shared")
    parser.add_argument("--shared", type=Path, default=default)
    shared: Path = parser.parse_args().shared
    questions = shared / "eval" / "questions.jsonl"
    if not questions.is_file():
        print(f"{questions}: not there, so answers are not measured")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        os.environ["LITGRAPH_LIBRARY"] = f"{folder}/library"
        run("add", *map(str, sorted((shared / "sources").glob("*.txt"))))
        rows = [{"what": "litgraph", **score(shared, questions, run("ask", "--batch", str(questions)))}]
        rows += [
            {"what": name, **score(shared, questions, baseline(questions, weight))}
            for name, weight in BASELINES.items()
        ]
    write_results(rows)
    ours = rows[0]
    return int(any(ours[name] < bar for name, bar in BARS.items()) or ours["wrong"] > 0)


def run(*arguments: str) -> str:
    """Run litgraph and give what it printed."""
    return subprocess.run([LITGRAPH, *arguments], capture_output=True, text=True, check=True).stdout


def baseline(questions: Path, vector_weight: float) -> str:
    """Cite the five best passages for each bare question, in the form of answers."""
    library = Library.open()
    index = library._desk.index  # noqa: SLF001 - the same index, asked without the rest of the pipeline
    if not isinstance(index, FolderIndex):
        raise TypeError(index)
    index._parameters = type(QUERY)(vector_weight=vector_weight)  # noqa: SLF001
    lines = []
    for question in map(json.loads, questions.read_text(encoding="utf-8").splitlines()):
        hits = index.search(question["question"], kind="passage", limit=5)
        citations = [cite(library.catalogue, hit.id) for hit in hits]
        lines.append(
            {"id": question["id"], "answered": True, "verdict": None, "statements": [], "citations": citations}
        )
    return "\n".join(map(json.dumps, lines))


def cite(catalogue: Catalogue, short_id: str) -> dict[str, Any]:
    """Cite a whole passage, quoting nothing: the baseline shows where, not what."""
    passage = catalogue.passage(short_id)
    place = {"source": catalogue.source(passage.source).name, "lines": passage.locator.lines, "quote": passage.text}
    return {"passages": [place | {"chars": passage.locator.chars}]}


def score(shared: Path, questions: Path, answers: str) -> dict[str, Any]:
    """Let the shared scorer score some answers, and read its summary."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.write(answers)
        file.flush()
        command = [sys.executable, str(shared / "tools" / "score.py"), str(questions), file.name]
        printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = (_SUMMARY.search(printed), _QUOTATIONS.search(printed))
    read = {name: value for match in found if match for name, value in match.groupdict().items() if value}
    return {name: value if "/" in value else float(value) for name, value in read.items()}


def write_results(rows: Iterable[dict[str, Any]]) -> None:
    """Write the figures as JSON and as a table, and print the table."""
    rows = list(rows)
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "answers.json").write_text(
        json.dumps({"litgraph": litgraph.__version__, "rows": rows}, indent=1) + "\n", encoding="utf-8"
    )
    columns = [
        "what",
        "hit",
        "recall",
        "must",
        "quotations",
        "wrong",
        "refused_right",
        "refused_wrong",
        "p50_ms",
        "p95_ms",
    ]
    lines = ["| " + " | ".join(columns) + " |", "|---|" + "--:|" * (len(columns) - 1)]
    lines += ["| " + " | ".join(str(row.get(name, "")) for name in columns) + " |" for row in rows]
    bars = ", ".join(f"{name} {bar}" for name, bar in BARS.items())
    text = (
        f"# Answers to the shared questions\n\nlitgraph {litgraph.__version__}; the bars are {bars}.\n\n"
        + "\n".join(lines)
    )
    (RESULTS / "answers.md").write_text(text + "\n", encoding="utf-8")
    print(text)


if __name__ == "__main__":
    sys.exit(main())
