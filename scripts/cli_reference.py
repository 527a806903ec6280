"""Write docs/cli.md from what `litgraph --help` and the help of each command say.

Run `python scripts/cli_reference.py` after a change of a command; a test compares.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import typer

from litgraph_cli.main import app

PAGE = Path(__file__).resolve().parent.parent / "docs" / "cli.md"
HEAD = """# The commands

Written by `python scripts/cli_reference.py` from what `--help` says; change the docstrings in cli/, then run it again.
"""
COLUMNS = 80


def build_reference() -> str:
    """Give the page: the help of the program, then of each command in the order of the program's help."""
    root: Any = typer.main.get_command(app)
    return "\n".join([HEAD, *_sections(root, "litgraph", None)])


def _sections(command: Any, name: str, parent: Any) -> list[str]:
    context = command.make_context(name, [], parent=parent, resilient_parsing=True, terminal_width=COLUMNS)
    own = f"## {context.command_path}\n\n```\n{command.get_help(context).rstrip()}\n```\n"
    below = getattr(command, "commands", {})
    return [own, *(part for sub, one in below.items() for part in _sections(one, sub, context))]


if __name__ == "__main__":
    PAGE.write_bytes(build_reference().encode())
    sys.stdout.write(f"{PAGE.name}: written\n")
