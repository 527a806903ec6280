"""Measure what a person waits for, in a library of its own: `make bench`, or `python -m benchmarks.speed [TEXT...]`.

Texts given are added to the library first. The limits are those the project holds itself to on two cores; a figure
over its limit is marked, and the exit code is 1. The figures are kept in benchmarks/results/speed.json.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import litgraph

LITGRAPH = Path(sys.executable).with_name("litgraph")
RESULTS = Path(__file__).parent / "results" / "speed.json"
QUESTIONS = (
    "In how many countries are Fortumo's solutions available?",
    "How was Marioff sold, and for how much?",
    "How large is AlphaTech, and where does it sell?",
    "Which theories does the study of micromultinationals build on?",
    "Which firms sold abroad from their first year?",
    "What keeps small firms from exporting?",
    "What does the book say about blockchain in supply chains?",
)
TIMES = 7
"""Runs of a command whose median is reported."""


def main(texts: list[str]) -> int:
    """Measure everything, print it as a table, and tell whether all limits were kept."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["LITGRAPH_LIBRARY"] = f"{folder}/library"
        os.environ["LITGRAPH_CACHE"] = f"{folder}/cache"
        figures: list[tuple[str, float, float | None]] = [
            ("--help, processor seconds, median", processor_seconds("--help"), 0.4)
        ]
        figures.append(("build, the first time", seconds("build"), 90.0))
        figures.append(("build, nothing changed", seconds("build"), 10.0))
        if texts:
            figures.append((f"add {len(texts)} files", seconds("add", *texts), None))
            figures.append(("build, nothing changed, with texts", seconds("build"), 10.0))
        figures.append(("ask in a new process, median", median(lambda: seconds("ask", QUESTIONS[0])), 1.0))
        figures.append(("ask in a batch, each", each_in_a_batch(Path(folder) / "questions.jsonl"), 0.1))
    print(f"{'what':42}{'seconds':>9}{'limit':>8}")
    for what, measured, limit in figures:
        over = limit is not None and measured > limit
        print(f"{what:42}{measured:9.3f}{'' if limit is None else limit:>8}{'  OVER' if over else ''}")
    rows = [{"what": what, "seconds": round(measured, 3), "limit": limit} for what, measured, limit in figures]
    report = {"litgraph": litgraph.__version__, "rows": rows}
    RESULTS.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    return int(any(limit is not None and measured > limit for _, measured, limit in figures))


def seconds(*arguments: str) -> float:
    """Run litgraph and tell how long it took; 0 and 1 are both answers."""
    begin = time.perf_counter()
    done = subprocess.run([LITGRAPH, *arguments], capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(f"litgraph {' '.join(arguments)}: exit code {done.returncode}\n{done.stderr}")
    return time.perf_counter() - begin


def processor_seconds(*arguments: str) -> float:
    """Tell the processor time that litgraph and its children took, as a median."""

    def once() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds(*arguments)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    return median(once)


def median(measure: Callable[[], float]) -> float:
    """Measure several times, after one time that does not count."""
    measure()
    return statistics.median(measure() for _ in range(TIMES))


def each_in_a_batch(file: Path) -> float:
    """Tell what a further question costs in a process that has loaded everything."""

    def batch(times: int) -> float:
        file.write_text(
            "".join(json.dumps({"id": q, "question": q}) + "\n" for q in QUESTIONS * times), encoding="utf-8"
        )
        return median(lambda: seconds("ask", "--batch", str(file)))

    return (batch(11) - batch(1)) / (10 * len(QUESTIONS))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
