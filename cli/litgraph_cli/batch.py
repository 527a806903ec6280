"""Files of questions and of answers, one JSON object a line."""

from __future__ import annotations

import shlex
from contextlib import suppress
from pathlib import Path

import msgspec

from litgraph.answer.contract import Answer, decode_answer
from litgraph.errors import UsageError
from litgraph_cli.options import read_given

SHAPE = 'each line is an object such as {"id": "q1", "question": "How was Marioff sold?"}'


class _Question(msgspec.Struct):
    """One line of a batch; other fields are passed over."""

    question: str
    id: str | int | None = None


_UNREADABLE = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)
"""What reading JSON may raise; the last for a hundred thousand brackets in one another."""


def read_questions(path: Path) -> list[tuple[str | None, str]]:
    """Read the id and the question of each line. Raises UsageError that names the first line that has none."""
    questions: list[tuple[str | None, str]] = []
    for number, line in _lines(path, f"ls -l {shlex.quote(str(path))}"):
        try:
            entry = msgspec.json.decode(line, type=_Question)
        except _UNREADABLE as error:
            raise UsageError(f"{path}:{number}: not a question ({error})", SHAPE) from error
        if not entry.question.strip():
            raise UsageError(f"{path}:{number}: the question is empty", SHAPE)
        questions.append((None if entry.id is None else str(entry.id), entry.question))
    return questions


def read_answers(path: Path) -> list[Answer]:
    """Read what `ask --json` or `ask --batch` printed. Raises UsageError that names the first line that is none.

    One answer may also stand on several lines, as `jq` writes it.
    """
    remedy = "litgraph ask QUESTION --json > answer.json"
    with suppress(*_UNREADABLE):
        return [decode_answer(read_given(path, remedy))]
    answers: list[Answer] = []
    for number, line in _lines(path, remedy):
        try:
            answers.append(decode_answer(line))
        except _UNREADABLE as error:
            raise UsageError(f"{path}:{number}: not an answer ({error})", remedy) from error
    if not answers:
        raise UsageError(f"{path}: holds no answer", remedy)
    return answers


def _lines(path: Path, remedy: str) -> list[tuple[int, bytes]]:
    """Give the lines that hold something, with their numbers, without a byte-order mark."""
    lines = read_given(path, remedy).removeprefix(b"\xef\xbb\xbf").splitlines()
    return [(number, line) for number, line in enumerate(lines, 1) if line.strip()]
