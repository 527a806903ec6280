"""`ask` and `search`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from litgraph_cli.options import AsJson, LibraryFolder, Works, open_library
from litgraph_cli.printing import say, say_json

PANEL = "Ask"


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command(rich_help_panel=PANEL)(ask)
    app.command(rich_help_panel=PANEL)(search)
    app.command(rich_help_panel=PANEL)(verify)


def ask(
    question: Annotated[str | None, typer.Argument(help="A question in plain words.", show_default=False)] = None,
    batch: Annotated[
        Path | None, typer.Option("--batch", metavar="FILE.jsonl", help='Questions, one {"id", "question"} a line.')
    ] = None,
    work: Works = None,
    as_json: AsJson = False,
    library: LibraryFolder = None,
) -> None:
    """Answer a question with citations, or say that it cannot.

    Exit code 1 when the library does not support an answer. With --batch each answer is one line of JSON,
    a refusal too, and the exit code is 0.

    \b
    litgraph ask "Which theories does the study of micromultinationals build on?"
    litgraph ask "How large is AlphaTech, and where does it sell?" --json
    litgraph ask "Who tested effectuation?" --work roolaht2017
    litgraph ask --batch questions.jsonl > answers.jsonl
    """
    from litgraph.errors import UsageError

    if (question is None) == (batch is None):
        what = "a question is missing" if batch is None else "a question and --batch exclude each other"
        raise UsageError(what, 'litgraph ask "How was Marioff sold, and for how much?"')
    if batch is not None:
        _ask_batch(batch, work, library)
        return
    from litgraph.answer.contract import encode_answer
    from litgraph_cli.answer_text import format_answer
    from litgraph_cli.suggesting import check_works

    opened = open_library(library)
    answer = opened.ask(question or "", works=check_works(work, opened.catalogue))
    say(encode_answer(answer).decode() if as_json else format_answer(answer))
    raise typer.Exit(0 if answer.answered else 1)


def _ask_batch(batch: Path, work: list[str] | None, library: Path | None) -> None:
    """Print one answer a line, with the id of its question; the whole file is read before the first is asked."""
    import msgspec

    from litgraph.answer.contract import encode_answer
    from litgraph_cli.batch import read_questions
    from litgraph_cli.suggesting import check_works

    questions = read_questions(batch)
    opened = open_library(library)
    works = check_works(work, opened.catalogue)
    for name, question in questions:
        answer = msgspec.structs.replace(opened.ask(question, works=works), id=name)
        say(encode_answer(answer).decode())


def search(
    words: Annotated[str, typer.Argument(help="Words, a name, a sentence.")],
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, max=100, help="How many to show.")] = 10,
    work: Works = None,
    as_json: AsJson = False,
    library: LibraryFolder = None,
) -> None:
    """Find the statements and passages nearest to some words.

    Best first; exit code 1 when nothing is found.

    \b
    litgraph search "liability of outsidership"
    litgraph search "tacit knowledge" --work stoian2018 --limit 5
    """
    from litgraph_cli.search_text import as_rows, format_finds
    from litgraph_cli.suggesting import check_works

    opened = open_library(library)
    finds = opened.search(words, works=check_works(work, opened.catalogue), limit=limit)
    if as_json:
        say_json(as_rows(finds, opened.catalogue))
    else:
        say(format_finds(finds, opened.catalogue))
    raise typer.Exit(0 if finds else 1)


def verify(
    answers: Annotated[Path, typer.Argument(metavar="ANSWER.json", help="What `ask --json` or `--batch` printed.")],
    as_json: AsJson = False,
    library: LibraryFolder = None,
) -> None:
    """Check answers again: their sentences and quotations.

    Sentences are compared with the graph, quotations with the text. Exit code 1 when one no longer
    holds.

    \b
    litgraph ask "How large is AlphaTech, and where does it sell?" --json > answer.json
    litgraph verify answer.json
    """
    from litgraph_cli.batch import read_answers
    from litgraph_cli.layout import clean
    from litgraph_cli.printing import count

    given = read_answers(answers)
    opened = open_library(library)
    problems = [
        {"answer": one.id or one.question, "problem": problem} for one in given for problem in opened.verify(one)
    ]
    quotations = sum(passage.quote is not None for one in given for c in one.citations for passage in c.passages)
    if as_json:
        say_json({"answers": len(given), "quotations": quotations, "problems": problems})
    else:
        for one in problems:
            say(clean(f"{one['answer']}: {one['problem']}"))
        checked = f"{count(len(given), 'answer')} and {count(quotations, 'quotation')} checked"
        say(f"{checked}, {count(len(problems), 'problem')}")
    raise typer.Exit(1 if problems else 0)
