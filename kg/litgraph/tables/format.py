"""Print a table as Markdown, CSV or JSON, and write it to a file whole or not at all."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
import tempfile
from collections.abc import Callable
from pathlib import Path

from litgraph.errors import LitgraphError, UsageError
from litgraph.tables.table import Table

_MARKUP = re.compile(r"[\\`*\[\]|~^$]|(?<![^\W_])_|_(?![^\W_])")
"""Characters that Markdown or Pandoc may read as markup; an underscore inside a word is none."""
_TAG_OR_ENTITY = re.compile(r"<(?=[A-Za-z/!?])|&(?=#?\w+;)")
_NUMBER = r"[+-]?[\d.,]*\d(?:[eE][+-]?\d+)?\s?%?\**"
_NUMBERS = re.compile(f"{_NUMBER}(?:; {_NUMBER})*")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def format_markdown(table: Table) -> str:
    """Print a table in GitHub's Markdown, under its title.

    Marks that a Markdown reader would take as markup are escaped and line breaks become spaces, so that
    a cell shows exactly its text.
    """
    head = f"**{_escape_markdown(table.title)}**\n\n"
    ruler = "|" + " --- |" * len(table.columns)
    return head + "\n".join([_markdown_row(table.columns), ruler, *map(_markdown_row, table.rows)]) + "\n"


def format_csv(table: Table) -> str:
    """Print a table as CSV in UTF-8, harmless when a spreadsheet opens it.

    A cell that begins with = + - or @ would be run as a formula: it gets an apostrophe in front, as OWASP
    advises. A cell of numbers, with their signs, percent signs and significance stars, is left alone.
    """
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([_disarm(_flatten(cell)) for cell in row] for row in table.rows)
    return lines.getvalue()


def format_json(table: Table) -> str:
    """Print a table as one JSON object whose rows are objects keyed by column."""
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    whole = {"kind": table.kind, "title": table.title, "columns": table.columns, "rows": rows}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


_FORMATTERS: dict[str, Callable[[Table], str]] = {"md": format_markdown, "csv": format_csv, "json": format_json}
FORMATS = tuple(_FORMATTERS)
"""The formats a table can be printed in."""


def format_table(table: Table, format_name: str) -> str:
    """Print a table in the format of this name. Raises UsageError for a format there is not."""
    formatter = _FORMATTERS.get(format_name)
    if formatter is None:
        raise UsageError(
            f"{format_name}: no such format; there are {', '.join(FORMATS)}",
            f"litgraph table {table.kind} --format {FORMATS[0]}",
        )
    return formatter(table)


def write_table(text: str, path: Path, *, force: bool = False) -> None:
    """Write a printed table to `path`, replacing what is there only with `force`.

    The text goes to a fresh file beside it that is then renamed, so that nobody meets half a table. Raises
    UsageError when the file exists, LitgraphError when the folder cannot be written to.
    """
    if path.is_dir():
        raise UsageError(f"{path}: is a folder, not a file", "Name a file with --output.")
    if path.exists() and not force:
        raise UsageError(f"{path}: exists already", "Add --force to replace it, or name another file with --output.")
    try:
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".litgraph-") as folder:
            fresh = Path(folder) / "table"
            fresh.write_bytes(text.encode())
            fresh.replace(path)
    except OSError as error:
        raise LitgraphError(
            f"{path}: cannot be written ({error.strerror})", f"mkdir -p {shlex.quote(str(path.parent))}"
        ) from error


def _markdown_row(cells: tuple[str, ...]) -> str:
    return "|" + "".join(f" {_escape_markdown(cell)} |" for cell in cells)


def _escape_markdown(text: str) -> str:
    text = _MARKUP.sub(r"\\\g<0>", _flatten(text))
    return _TAG_OR_ENTITY.sub(lambda mark: "&lt;" if mark[0] == "<" else "&amp;", text)


def _flatten(text: str) -> str:
    """Put a cell on one line."""
    return " ".join(text.split())


def _disarm(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) and not _NUMBERS.fullmatch(cell) else cell
