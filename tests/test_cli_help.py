"""Help: every command and option is described and shown by example, quickly, and docs/cli.md says the same."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import typer

from litgraph import paths
from litgraph.library.corpus import read_corpus
from litgraph.tables import FORMATS, KINDS
from litgraph_cli.main import HELP, app
from litgraph_cli.tables import Format, Kind
from scripts.cli_reference import PAGE, build_reference
from tests.commands import ROOT, built_place, do, enter

HEAVY = (
    "rich", "torch", "sentence_transformers", "transformers", "rdflib", "pyshacl", "faiss", "tantivy", "onnxruntime",
    "numpy", "msgspec", "pyoxigraph", "yaml", "jinja2", "tokenizers",
)  # fmt: skip
ID = re.compile(r"\b(?:construct|theory|firm)/[a-z0-9-]+|\b[a-z]+\d{4}(?:/[a-z]+\d+)?\b")


def commands(group: Any = None, path: str = "litgraph") -> Iterator[tuple[str, Any]]:
    """Give each command that can be called, with its path."""
    root: Any = group or typer.main.get_command(app)
    for name, command in root.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


def examples() -> Iterator[str]:
    """Give the example lines of every command, and those of the program itself."""
    for text in (HELP, *(command.help or "" for _, command in commands())):
        yield from (line.strip() for line in text.splitlines() if line.strip().startswith("litgraph "))


@cache
def bundled_ids() -> frozenset[str]:
    """Give the short ids of the bundle, without its passages."""
    corpus = read_corpus(paths.corpus_folder())
    records = (*corpus.statements, *corpus.concepts, *corpus.firms)
    return frozenset((*(work.key for work in corpus.works), *(one.id for one in records)))


COMMANDS = dict(commands())


def test_all_commands_are_looked_at() -> None:
    """The tests below see the commands they mean to see."""
    assert {"litgraph ask", "litgraph site build", "litgraph query", "litgraph add"} <= COMMANDS.keys()


@pytest.mark.parametrize("path", COMMANDS)
def test_every_command_and_option_is_described(path: str) -> None:
    """A command says in one line what it does, and has an example of its own; each option and argument has help."""
    command = COMMANDS[path]
    first, _, rest = (command.help or "").partition("\n")
    if path.count(" ") == 1:
        assert len(first) <= 66, "longer than its line in `litgraph --help`"
    assert first.endswith(".")
    assert f"\n{path}" in rest
    assert [param.name for param in command.params if not getattr(param, "help", None)] == []


@pytest.mark.parametrize("example", sorted(set(examples())))
def test_every_example_parses(example: str) -> None:
    """An example is a command line that the program accepts, and names only what the bundle holds."""
    words = shlex.split(example.partition(" > ")[0])
    command: Any = typer.main.get_command(app)
    context = command.make_context("litgraph", words[1:2], resilient_parsing=True)
    rest = words[1:]
    while hasattr(command, "commands"):
        command, rest = command.commands[rest[0]], rest[1:]
    command.make_context("x", rest, parent=context)
    assert set(ID.findall(example)) - bundled_ids() == set()


def test_kinds_and_formats_are_those_there_are() -> None:
    """The words that help offers are the tables and formats of the library, though it does not load it."""
    assert [one.value for one in Kind] == list(KINDS)
    assert [one.value for one in Format] == list(FORMATS)


def test_the_reference_is_current() -> None:
    """docs/cli.md is what the program says; `python scripts/cli_reference.py` rewrites it."""
    assert PAGE.read_bytes().decode() == build_reference()


@pytest.mark.parametrize("arguments", [["--help"], ["ask", "--help"], ["--version"]])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    """Help comes without any library that takes time to load: what a stopwatch would show, without the stopwatch."""
    code = (
        "import sys; from litgraph_cli.main import call; code = call(sys.argv[1:]);"
        f"sys.exit(code or ' '.join(name for name in {HEAVY!r} if name in sys.modules) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False)
    assert (done.stderr, done.returncode) == ("", 0)
    assert "litgraph" in done.stdout


def test_help_does_not_depend_on_columns(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Where stdout is no terminal, help is the same whatever COLUMNS says."""
    wide = do(capsys, "--help")
    monkeypatch.setenv("COLUMNS", "40")
    assert do(capsys, "--help") == wide
    assert max(map(len, wide.out.splitlines())) <= 84


def test_a_bare_call_is_wrong_use_and_shows_help(capsys: pytest.CaptureFixture[str]) -> None:
    """`litgraph` alone shows its help on stderr, because a script that calls it so forgot something."""
    bare = do(capsys, "")
    assert (bare.out, bare.code) == ("", 2)
    assert bare.err == do(capsys, "--help").out


@pytest.fixture
def place(
    shared_cache: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Name the invented bundle in the environment."""
    enter(built_place(tmp_path_factory.getbasetemp() / "commands", shared_cache), monkeypatch, tmp_path)


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("litgraph ta", ["table"]),
        ("litgraph table ", ["hypotheses", "firms"]),
        ("litgraph show doe", ["doe2019"]),
        ("litgraph show construct/s", ["construct/slack"]),
        ("litgraph show firm/", ["firm/larkspur-looms"]),
        ("litgraph show theory/", ["theory/behavioural-theory"]),
        ("litgraph ask x --work p", ["poe2021"]),
        ("litgraph check g", ["graph"]),
    ],
)
def test_the_shell_completes(typed: str, offered: list[str]) -> None:
    """After Tab the shell is offered commands, kinds, keys and ids."""
    words = {"COMP_WORDS": typed, "COMP_CWORD": str(len(typed.split(" ")) - 1), "_LITGRAPH_COMPLETE": "complete_bash"}
    program = "from litgraph_cli.main import run; run()"
    done = subprocess.run(
        [sys.executable, "-c", program], env={**os.environ, **words}, capture_output=True, text=True, check=False
    )
    assert (done.stdout.split(), done.stderr) == (offered, "")


def test_the_reference_is_linked_to_its_generator() -> None:
    """The page says how it is made."""
    assert "python scripts/cli_reference.py" in PAGE.read_text(encoding="utf-8")
    assert (ROOT / "scripts" / "cli_reference.py").is_file()
