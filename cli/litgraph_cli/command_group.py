"""A group of commands whose help sorts them under headings, and that helps with a mistyped name."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

from typer.core import TyperGroup

from litgraph.errors import UsageError


class CommandGroup(TyperGroup):
    """List commands by heading (`rich_help_panel`), without Rich: it costs more than all else that help needs."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write each heading once, in the order of its first command."""
        headings: dict[str, list[tuple[str, str]]] = {}
        for name in self.list_commands(ctx):
            command = self.commands[name]
            heading = getattr(command, "rich_help_panel", None) or "Commands"
            headings.setdefault(heading, []).append((name, command.get_short_help_str(limit=200)))
        longest = max(len(name) for rows in headings.values() for name, _ in rows)
        for heading, rows in headings.items():
            with formatter.section(heading):
                formatter.write_dl([(name.ljust(longest), text) for name, text in rows])

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command. Raises UsageError with the corrected line for a name that is none."""
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            raise self._unknown(ctx.command_path, args)
        return super().resolve_command(ctx, args)

    def _unknown(self, path: str, args: Sequence[str]) -> UsageError:
        near = get_close_matches(args[0], list(self.commands), n=1)
        if near:
            line = f"{path} {shlex.join([near[0], *args[1:]])}"
            return UsageError(f"{args[0]}: no such command; did you mean {near[0]}?", line)
        return UsageError(f"{args[0]}: no such command", f"{path} --help")
