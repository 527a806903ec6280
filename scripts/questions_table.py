"""Write the table of competency questions into ontology/questions/README.md.

Run `python scripts/questions_table.py` after a change under ontology/questions/. What stands above the heading
of the table is written by hand and stays.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from litgraph.graph.questions import Question, list_competency_questions
from litgraph.paths import ontology_folder

HEADING = "## The questions\n"


def build_table(folder: Path) -> str:
    """Give the table: number, question, how many works its answer joins, how many rows it has."""
    lines = [HEADING, "| number | question | works | rows |", "|---|---|---:|---:|"]
    lines += [_row(folder, question) for question in list_competency_questions()]
    return "\n".join(lines) + "\n"


def _row(folder: Path, question: Question) -> str:
    with (folder / f"{question.stem}.csv").open(encoding="utf-8", newline="") as file:
        rows = sum(1 for _ in csv.reader(file)) - 1
    return f"| {question.number} | {question.text} | {len(question.works)} | {rows} |"


if __name__ == "__main__":
    page = ontology_folder() / "questions" / "README.md"
    above = page.read_text(encoding="utf-8").partition(HEADING)[0]
    page.write_bytes((above + build_table(page.parent)).encode())
    sys.stdout.write(f"{page.name}: written\n")
