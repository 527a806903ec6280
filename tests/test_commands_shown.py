"""Every command that a page, a script or an error message shows a person exists."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import typer

from litgraph_cli.main import app

ROOT = Path(__file__).resolve().parent.parent
SHOWN = re.compile(r"(?:^|[\s`/(])litgraph((?: [a-z][a-z-]*)+)", re.MULTILINE)
CODE = re.compile(r"^(?: {4}|\$ ).*$|`[^`\n]+`", re.MULTILINE)
"""In Markdown: indented lines, lines with a prompt, and what stands between backticks."""


def commands() -> set[str]:
    """Give the names of all commands, those of a group after its name."""
    root = typer.main.get_command(app)
    names: set[str] = set()
    for name, command in root.commands.items():  # type: ignore[attr-defined]
        below = getattr(command, "commands", {})
        names |= {f"{name} {sub}" for sub in below} or {name}
    return names


def shown() -> Iterator[tuple[str, str]]:
    """Give (place, words after `litgraph`) for each command shown in Markdown, a script, or a string of the program."""
    for path in [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "ontology").glob("*.md"))]:
        for code in CODE.findall(path.read_text(encoding="utf-8")):
            yield from ((path.name, words) for words in SHOWN.findall(code))
    for path in sorted((ROOT / "scripts").glob("*.sh")):
        yield from ((path.name, words) for words in SHOWN.findall(path.read_text(encoding="utf-8")))
    for path in [*sorted((ROOT / "kg").rglob("*.py")), *sorted((ROOT / "cli").rglob("*.py"))]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith("litgraph "):
                yield from ((f"{path.name}:{node.lineno}", words) for words in SHOWN.findall(node.value))


def test_a_command_that_is_shown_exists() -> None:
    """What stands after `litgraph` begins with the name of a command."""
    known = commands()
    wrong = [
        f"{place}: litgraph{words}"
        for place, words in shown()
        if not {" ".join(words.split()[:length]) for length in (1, 2)} & known
    ]
    assert wrong == []


def test_the_demo_shows_the_whole_way() -> None:
    """The commands of the demo are found by the test above, so that it cannot pass by finding nothing."""
    found = {words.split()[0] for place, words in shown() if place == "demo.sh"}
    assert {"build", "ask", "add", "table", "site"} <= found
