"""Questions the program asks of a graph: one SPARQL file each, named after the question it answers."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from litgraph.errors import UsageError
from litgraph.model.work import Record


class Question(Record, frozen=True, kw_only=True):
    """A question in words and in SPARQL; `name` is the name of its file."""

    name: str
    text: str
    sparql: str


@lru_cache(maxsize=1)
def list_questions() -> tuple[Question, ...]:
    """Give all questions in the order of their names; the first line of a file is its question as a comment."""
    found = sorted(
        (entry for entry in files("litgraph.graph").joinpath("queries").iterdir() if entry.name.endswith(".rq")),
        key=lambda entry: entry.name,
    )
    return tuple(_parse(entry.name.removesuffix(".rq"), entry.read_text(encoding="utf-8")) for entry in found)


def get_question(name: str) -> Question:
    """Get the question with this name. Raises UsageError where there is none."""
    for question in list_questions():
        if question.name == name:
            return question
    names = ", ".join(question.name for question in list_questions())
    raise UsageError(f"{name}: no question has that name", f"choose one of: {names}")


def _parse(name: str, sparql: str) -> Question:
    return Question(name=name, text=sparql.split("\n", 1)[0].removeprefix("#").strip(), sparql=sparql)
