"""Questions asked of a graph, one SPARQL file each, named after the question it answers.

Two folders hold them. `graph/queries` has those that make sense for any library. `ontology/questions` has the
competency questions: numbered, about the works of the bundle, each with the rows that answer it in a CSV file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from litgraph.errors import UsageError
from litgraph.model.work import Record
from litgraph.paths import ontology_folder

_NUMBERED = re.compile(r"(?P<number>\d{2,})_(?P<name>\w+)")
_CONTROL = re.compile(r'"(?P<old>[^"]+)" becomes "(?P<new>[^"]+)"')


class Question(Record, frozen=True, kw_only=True):
    """A question in words and in SPARQL.

    A competency question has a `number` and names the `works` whose statements its answer joins. One that must
    stay without an answer has a `control`: what to put for what in the SPARQL so that there is one, which
    shows that it is empty for its meaning and not for a slip.
    """

    name: str
    """The name of the file, without a number."""
    number: str = ""
    text: str
    works: tuple[str, ...] = ()
    control: tuple[str, str] | None = None
    sparql: str

    @property
    def stem(self) -> str:
        """Give the name of the file without its ending."""
        return f"{self.number}_{self.name}" if self.number else self.name

    @property
    def controlled(self) -> str:
        """Give the SPARQL of the control. Raises ValueError where there is none, or where it changes nothing."""
        if self.control is None or self.control[0] not in self.sparql:
            raise ValueError(f"{self.stem}: no control, or what it replaces is not in the query")
        return self.sparql.replace(*self.control)


@lru_cache(maxsize=1)
def list_questions() -> tuple[Question, ...]:
    """Give the questions for any library by name, then the competency questions by number."""
    return (*_read(files("litgraph.graph").joinpath("queries").iterdir()), *list_competency_questions())


@lru_cache(maxsize=1)
def list_competency_questions() -> tuple[Question, ...]:
    """Give the competency questions in the order of their numbers."""
    return tuple(_read((ontology_folder() / "questions").iterdir()))


def find_question(asked: str) -> Question | None:
    """Find a question by its name, its number (`7` or `07`) or both as in the name of its file."""
    for question in list_questions():
        number = question.number and str(int(question.number))
        if asked in (question.name, question.stem) or (number and asked.lstrip("0") == number):
            return question
    return None


def get_question(asked: str) -> Question:
    """Get the question with this name or number. Raises UsageError where there is none."""
    question = find_question(asked)
    if question is None:
        names = ", ".join(question.stem for question in list_questions())
        raise UsageError(f"{asked}: no question has that name or number", f"choose one of: {names}")
    return question


def _read(entries: Iterable[Traversable]) -> Iterator[Question]:
    for entry in sorted((entry for entry in entries if entry.name.endswith(".rq")), key=lambda entry: entry.name):
        yield _parse(entry.name.removesuffix(".rq"), entry.read_text(encoding="utf-8"))


def _parse(stem: str, content: str) -> Question:
    """Read the comment at the head of a file: the question, then its works and its control, if it has them."""
    lines = content.splitlines()
    end = next((at for at, line in enumerate(lines) if not line.startswith("#")), len(lines))
    text, *notes = (line.removeprefix("#").strip() for line in lines[:end])
    head = " ".join(notes)
    works = re.search(r"Works: (.*?)(?: Control:|$)", head)
    control = _CONTROL.search(head)
    numbered = _NUMBERED.fullmatch(stem)
    return Question(
        name=numbered["name"] if numbered else stem,
        number=numbered["number"] if numbered else "",
        text=text,
        works=tuple(re.findall(r"[\w-]+", works[1])) if works else (),
        control=(control["old"], control["new"]) if control else None,
        sparql="\n".join(lines[end:]) + "\n",
    )
