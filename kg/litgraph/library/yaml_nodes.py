"""YAML with positions: every value can be traced back to the line it stands on.

Plain scalars are read as YAML 1.2 reads them (`yes` and `2026-11-20` are words, `1` is a number),
so that a corpus means the same to every reader; a figure must be quoted, and `records` says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml
from yaml.composer import Composer
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

from litgraph.library.problems import Problem

Steps = tuple[str | int, ...]
"""Where a value stands in a file: keys and positions from the top."""

_PLAIN = {"": None, "~": None, "null": None, "true": True, "false": False}
_INTEGER = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")


class _WithoutTags:
    """Leave scalars as they are written: the tags of YAML 1.1 would turn `yes` into a truth value."""

    def resolve(self, _kind: type[yaml.Node], _value: str | None, _implicit: object) -> str:
        return ""

    def descend_resolver(self, _node: yaml.Node | None, _index: object) -> None: ...

    def ascend_resolver(self) -> None: ...


try:
    from yaml.cyaml import CParser  # type: ignore[attr-defined]
except ImportError:  # pragma: no cover - PyYAML was built without libyaml

    class _Composer(_WithoutTags, Reader, Scanner, Parser, Composer):
        """Compose nodes in Python."""

        def __init__(self, stream: str) -> None:
            Reader.__init__(self, stream)
            Scanner.__init__(self)
            Parser.__init__(self)
            Composer.__init__(self)

else:

    class _Composer(_WithoutTags, CParser):  # type: ignore[no-redef]
        """Compose nodes with libyaml, ten times as fast as in Python."""


class YamlFile:
    """One file of the corpus: its values as plain data, and the line of each."""

    def __init__(self, path: Path, root: yaml.Node | None, data: Any) -> None:
        self.path = path
        self.data = data
        self._root = root

    def line(self, *path: str | int) -> int:
        """Give the line of the value at `path`, or of the nearest thing above it that is there."""
        node, line = self._root, 1
        for step in ("", *path):
            if step != "":
                node = _child(node, step)
            if node is None:
                break
            line = node.start_mark.line + 1
        return line

    def key_line(self, *path: str | int) -> int:
        """Give the line of the key that ends `path` (a value may stand on a line below its key)."""
        node: yaml.Node | None = self._root
        for step in path[:-1]:
            node = _child(node, step)
        if isinstance(node, yaml.MappingNode):
            for key, _ in node.value:
                if key.value == path[-1]:
                    return int(key.start_mark.line) + 1
        return self.line(*path)

    def problem(self, what: str, *path: str | int, remedy: str = "Correct the line") -> Problem:
        """Report something wrong with the value at `path`."""
        return Problem(file=str(self.path), line=self.key_line(*path) if path else 1, what=what, remedy=remedy)


def _child(node: yaml.Node | None, step: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                return value  # type: ignore[no-any-return]
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step]  # type: ignore[no-any-return]
    return None


def read_yaml(path: Path, problems: list[Problem]) -> YamlFile | None:
    """Read a file, or put into `problems` why it cannot be read and give None."""
    try:
        return parse_yaml(path.read_text(encoding="utf-8"), path, problems)
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        problems.append(Problem(file=str(path), line=1, what=f"cannot be read: {reason}", remedy="Mend the file"))
    return None


def parse_yaml(text: str, path: Path, problems: list[Problem]) -> YamlFile | None:
    """Parse the text of a file, or put into `problems` why it is no YAML and give None."""
    try:
        root = _Composer(text).get_single_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        what = f"not valid YAML: {error.problem or error.context}"
        problems.append(Problem(file=str(path), line=line, what=what, remedy="Correct the line"))
        return None
    return YamlFile(path, root, _build(root, str(path), problems))


def _build(node: yaml.Node | None, file: str, problems: list[Problem]) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return node.value if node.style else _plain(node.value)
    if isinstance(node, yaml.SequenceNode):
        return [_build(item, file, problems) for item in node.value]
    if not isinstance(node, yaml.MappingNode):
        return None
    built: dict[Any, Any] = {}
    for key, value in node.value:
        if key.value in built:
            what = f"field `{key.value}` is given twice"
            problems.append(Problem(file=file, line=key.start_mark.line + 1, what=what, remedy="Keep one of the two"))
        built[key.value] = _build(value, file, problems)
    return built


def _plain(value: str) -> str | int | float | bool | None:
    """Read an unquoted scalar.

    >>> [_plain(word) for word in ("12", "0.5", "yes", "2026-11-20", "true", "~")]
    [12, 0.5, 'yes', '2026-11-20', True, None]
    """
    if value in _PLAIN:
        return _PLAIN[value]
    if value[0] in "-+.0123456789":
        if _INTEGER.fullmatch(value):
            return int(value)
        if _FLOAT.fullmatch(value):
            return float(value)
    return value


def find_comment(text: str) -> int | None:
    """Find the line of the first comment below the head of a file (the lines before its first value)."""
    begun = False
    before = 0
    for token in yaml.scan(text, Loader=yaml.SafeLoader):
        if begun and "#" in text[before : token.start_mark.index]:
            return text.count("\n", 0, text.index("#", before)) + 1
        begun = begun or not isinstance(token, yaml.StreamStartToken)
        before = token.end_mark.index
    return None


def head_of(text: str) -> str:
    """Give the comment lines (and blank ones between them) that open a file.

    >>> head_of("# Kept.\\nkey: x\\n")
    '# Kept.\\n'
    """
    lines: Sequence[str] = text.splitlines(keepends=True)
    kept = 0
    for count, line in enumerate(lines, 1):
        if line.startswith("#"):
            kept = count
        elif line.strip():
            break
    return "".join(lines[:kept])
