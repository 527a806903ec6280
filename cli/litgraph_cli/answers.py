"""`ask`, `search` and `verify`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from litgraph_cli.options import AsJson, LibraryFolder, Works, open_library

if TYPE_CHECKING:
    from litgraph.api import Library


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command()(ask)
    app.command()(search)
    app.command()(verify)


def ask(
    question: Annotated[str | None, typer.Argument(help="A question in plain words.", show_default=False)] = None,
    batch: Annotated[
        Path | None, typer.Option("--batch", metavar="FILE.jsonl", help='Questions, one {"id", "question"} a line.')
    ] = None,
    work: Works = None,
    as_json: AsJson = False,
    library: LibraryFolder = None,
) -> None:
    """Answer a question with citations, or say that the library does not support an answer (exit code 1).

    \b
    litgraph ask "Which theories does the study of micromultinationals build on?"
    litgraph ask "How large is AlphaTech?" --json
    litgraph ask --batch questions.jsonl > answers.jsonl
    """
    from litgraph.errors import UsageError

    if (question is None) == (batch is None):
        raise UsageError("Give a question, or --batch with a file of questions.", "litgraph ask --help")
    opened = open_library(library)
    if batch is not None:
        _ask_batch(opened, batch, work or ())
        return
    answer = opened.ask(question or "", works=work or ())
    if as_json:
        from litgraph.answer.contract import encode_answer

        typer.echo(encode_answer(answer).decode())
    else:
        from litgraph_cli.answer_text import format_answer

        typer.echo(format_answer(answer))
    raise typer.Exit(0 if answer.answered else 1)


def _ask_batch(opened: Library, batch: Path, works: list[str] | tuple[str, ...]) -> None:
    """Print one answer a line, as JSON, with the id of its question; refusals are answers too."""
    import msgspec

    from litgraph.answer.contract import encode_answer

    for name, question in _read_batch(batch):
        answer = msgspec.structs.replace(opened.ask(question, works=works), id=name)
        sys.stdout.write(encode_answer(answer).decode() + "\n")
        sys.stdout.flush()


def _read_batch(batch: Path) -> Iterator[tuple[str | None, str]]:
    import msgspec

    from litgraph.errors import UsageError

    remedy = 'each line is an object such as {"id": "q1", "question": "..."}'
    try:
        lines = batch.read_bytes().splitlines()
    except OSError as error:
        raise UsageError(f"{batch}: {error.strerror}", remedy) from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            entry = msgspec.json.decode(line)
            name, question = entry.get("id"), entry["question"]
        except (msgspec.DecodeError, AttributeError, KeyError, TypeError) as error:
            raise UsageError(f"{batch}:{number}: not a question", remedy) from error
        if not isinstance(question, str) or not question.strip():
            raise UsageError(f"{batch}:{number}: the question is empty or not a text", remedy)
        yield (None if name is None else str(name)), question


def search(
    words: Annotated[str, typer.Argument(help="Words, a name, a sentence.")],
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, max=100, help="How many to show.")] = 10,
    work: Works = None,
    as_json: AsJson = False,
    library: LibraryFolder = None,
) -> None:
    """Find the statements and passages nearest to some words, best first.

    \b
    litgraph search "liability of outsidership"
    litgraph search "tacit knowledge" --work stoian2018 --limit 5
    """
    from litgraph_cli.search_text import as_rows, format_finds

    opened = open_library(library)
    finds = opened.search(words, works=work or (), limit=limit)
    if as_json:
        import msgspec

        typer.echo(msgspec.json.encode(as_rows(finds, opened.catalogue)).decode())
    else:
        typer.echo(format_finds(finds, opened.catalogue))
    raise typer.Exit(0 if finds else 1)


def verify(
    answer: Annotated[Path, typer.Argument(metavar="ANSWER.json", help="What `ask --json` or `--batch` printed.")],
    library: LibraryFolder = None,
) -> None:
    """Check answers again: each sentence against the graph, each quotation against the source text.

    \b
    litgraph ask "How large is AlphaTech?" --json > answer.json
    litgraph verify answer.json
    """
    import msgspec

    from litgraph.answer.contract import decode_answer
    from litgraph.errors import UsageError

    opened = open_library(library)
    problems: list[str] = []
    quotations = answers = 0
    try:
        lines = [line for line in answer.read_bytes().splitlines() if line.strip()]
        for line in lines:
            read = decode_answer(line)
            answers += 1
            quotations += sum(1 for c in read.citations for passage in c.passages if passage.quote is not None)
            problems += (f"{read.id or read.question}: {problem}" for problem in opened.verify(read))
    except OSError as error:
        raise UsageError(f"{answer}: {error.strerror}", 'litgraph ask "..." --json > answer.json') from error
    except msgspec.MsgspecError as error:
        raise UsageError(f"{answer}:{answers + 1}: not an answer ({error})", 'litgraph ask "..." --json') from error
    for problem in problems:
        typer.echo(problem)
    typer.echo(f"{answers} answers, {quotations} quotations checked, {len(problems)} problems")
    raise typer.Exit(1 if problems else 0)
