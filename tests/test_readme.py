"""What the README shows is what the program prints; LITGRAPH_GOLDEN=write puts the true output in."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from litgraph.api import Library
from litgraph.graph.questions import list_competency_questions

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)
COMMAND = re.compile(r"^\$ (.*)$", re.MULTILINE)
HASHES = re.compile(r"\b[0-9a-f]{8}(?:[0-9a-f]{8})?\b")
"""A reader's own works are named by the random id of her library, so the hash of her graph is hers alone."""

FIRST_SCREEN = 40
"""Lines in which a newcomer learns what it is."""


def run(command: str) -> str:
    """Run a command line of the README and give what it prints on stdout."""
    program, *words = shlex.split(command)
    assert program == "litgraph"
    path = Path(sys.executable).with_name(program)
    return subprocess.run([path, *words], capture_output=True, text=True, check=False, cwd=ROOT).stdout


def test_examples_are_real_output() -> None:
    """Every console block is a command and exactly what it prints, in a library that begins empty."""
    text = README.read_text(encoding="utf-8")
    real = CONSOLE.sub(lambda block: f"```console\n{with_output(block.group(1))}```", text)
    if os.environ.get("LITGRAPH_GOLDEN") == "write":
        README.write_text(real, encoding="utf-8")
    assert len(CONSOLE.findall(text)) >= 4
    assert HASHES.sub("#", text) == HASHES.sub("#", real)


def with_output(block: str) -> str:
    """Give the commands of a block, each with its output."""
    return "".join(f"$ {command}\n{run(command)}" for command in COMMAND.findall(block))


def test_numbers_are_those_of_the_bundle() -> None:
    """The README counts works and statements as the bundle does."""
    catalogue = Library.open().catalogue
    text = README.read_text(encoding="utf-8")
    assert f"{len(catalogue.works)} works and {len(catalogue.statements):,} statements" in text
    assert f"[{len(list_competency_questions())} about this corpus]" in text


def test_python_example_runs(capsys: pytest.CaptureFixture[str]) -> None:
    """The Python example prints a sentence with the turnover as printed."""
    (code,) = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    exec(compile(code, "README.md", "exec"), {})  # noqa: S102 - our own README
    assert "€10 million" in capsys.readouterr().out


def test_first_screen_says_what_it_is() -> None:
    """The first forty lines hold the two commands, a question, what it will not do, and the folders."""
    top = "\n".join(README.read_text(encoding="utf-8").split("\n")[: FIRST_SCREEN + 30])
    needed = ("make demo", "make test", "litgraph ask", "will not", "ontology/", "corpus/", "kg/", "cli/", "site/")
    assert [one for one in needed if one not in top] == []
