"""One way to write every file of the corpus, so that a change shows as itself and nothing else.

Fields stand in the order of their record, long text is folded at a hundred columns, and whatever
a reader of YAML could take for a number, a date or a truth value stands between quotation marks.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import msgspec.inspect as inspection

from litgraph.library.corpus import RECORD_FOLDERS, Bundle
from litgraph.library.problems import Problem
from litgraph.library.work_files import STATEMENT_FILES, Produced
from litgraph.library.yaml_nodes import find_comment, head_of, parse_yaml
from litgraph.model.concept import Firm
from litgraph.model.statement import KINDS
from litgraph.model.work import Work

WIDTH = 100

_BEGINS_PLAIN = re.compile(r"[^\W\d_]|\(")
_BREAKS_PLAIN = re.compile(r": |:$| #")
_BREAKS_FLOW = re.compile(r"[\[\]{},]")
_RESERVED = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"})
_TOP = ("produced", "checked", "firms", "statements")


def format_corpus(folder: Path, *, write: bool = True) -> tuple[Path, ...]:
    """Rewrite every file of the corpus in `folder` that is not in canonical form, and name those files.

    Comments at the head of a file stay; a comment elsewhere would be lost, so it raises CorpusError.
    """
    changed = []
    for path in sorted(folder.rglob("*.yaml")):
        old = path.read_text(encoding="utf-8")
        new = format_file(old, path)
        if new != old:
            changed.append(path)
            if write:
                path.write_text(new, encoding="utf-8")
    return tuple(changed)


def format_file(text: str, path: Path) -> str:
    """Give the canonical form of a file's text; `path` tells what the file holds. Raises CorpusError."""
    problems: list[Problem] = []
    file = parse_yaml(text, path, problems)
    if file is None or problems:
        raise problems[0].error
    comment = find_comment(text)
    if comment is not None:
        what = "a comment below the head of the file would be lost"
        remedy = "Move it to the head of the file, or into `note`"
        raise Problem(file=str(path), line=comment, what=what, remedy=remedy).error
    return head_of(text) + format_data(file.data, path)


def format_data(data: Any, path: Path) -> str:
    """Write plain data as the YAML of the file at `path`, fields in the order of its record."""
    return "".join(f"{line}\n" for line in _block(_ordered(data, path)))


def _ordered(data: Any, path: Path) -> Any:
    if path.name not in STATEMENT_FILES or not isinstance(data, dict):
        return _order(data, inspection.type_info(_kind_of_file(path)))
    names = [name for name in _TOP if name in data] + [name for name in data if name not in _TOP]
    ordered = {name: data[name] for name in names}
    if isinstance(data.get("statements"), list):
        ordered["statements"] = [_order_statement(item) for item in data["statements"]]
    for name in ("produced", "checked"):
        if name in data:
            ordered[name] = _order(data[name], inspection.type_info(Produced))
    if "firms" in data:
        ordered["firms"] = _order(data["firms"], inspection.ListType(inspection.type_info(Firm)))
    return ordered


def _kind_of_file(path: Path) -> type[msgspec.Struct]:
    if path.name == "bundle.yaml":
        return Bundle
    if path.name == "work.yaml":
        return Work
    return next((kind for name, (_, kind) in RECORD_FOLDERS.items() if path.parent.match(name)), Firm)


def _order_statement(item: Any) -> Any:
    kind = KINDS.get(str(item.get("kind"))) if isinstance(item, dict) else None
    if kind is None:
        return item
    return {"kind": item["kind"]} | _order(item, inspection.type_info(kind))


def _order(data: Any, of: inspection.Type) -> Any:
    """Put the fields of `data`, and of all mappings inside it, in the order of the records they are."""
    if isinstance(of, inspection.UnionType):
        of = next((kind for kind in of.types if not isinstance(kind, inspection.NoneType)), of)
    if isinstance(of, inspection.StructType) and isinstance(data, dict):
        known = {field.encode_name: field.type for field in of.fields}
        names = [name for name in known if name in data] + [name for name in data if name not in known]
        return {name: _order(data[name], known[name]) if name in known else data[name] for name in names}
    if isinstance(of, inspection.VarTupleType | inspection.ListType) and isinstance(data, list):
        return [_order(item, of.item_type) for item in data]
    return data


def _block(value: dict[str, Any] | list[Any], indent: int = 0) -> Iterator[str]:
    """Write a mapping or a list in block style, a line at a time."""
    pad = " " * indent
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _field(pad, f"{_scalar(str(key))}:", item, indent)
        return
    for item in value:
        if isinstance(item, dict | list) and item:
            lines = _block(item, indent + 2)
            yield f"{pad}- {next(lines)[indent + 2 :]}"
            yield from lines
        else:
            yield from _field(pad, "-", item, indent)


def _field(pad: str, opening: str, item: Any, indent: int) -> Iterator[str]:
    flow = _flow(item)
    if flow is not None and len(pad) + len(opening) + 1 + len(flow) <= WIDTH:
        yield f"{pad}{opening} {flow}"
    elif isinstance(item, str):
        yield f"{pad}{opening} >-"
        inner = pad + "  "
        yield from textwrap.wrap(
            item, WIDTH, initial_indent=inner, subsequent_indent=inner, break_long_words=False, break_on_hyphens=False
        )
    elif isinstance(item, dict | list):
        yield f"{pad}{opening}"
        yield from _block(item, indent + 2)
    else:
        yield f"{pad}{opening} {flow}"


def _flow(item: Any) -> str | None:
    """Write a scalar, a list of scalars or an empty thing in one line; None for what needs more."""
    if isinstance(item, list):
        parts = [_scalar(part, flow=True) for part in item if not isinstance(part, dict | list)]
        return f"[{', '.join(parts)}]" if len(parts) == len(item) else None
    if isinstance(item, dict):
        return None if item else "{}"
    return _scalar(item)


def _scalar(value: Any, *, flow: bool = False) -> str:
    """Write one value, between quotation marks wherever it could be taken for something else.

    >>> [_scalar(value) for value in ("plain, words", "0.21", "yes", 12, None, "a: b")]
    ['plain, words', '"0.21"', '"yes"', '12', 'null', '"a: b"']
    """
    if not isinstance(value, str):
        return json.dumps(value)
    text = " ".join(value.split())
    plain = (
        _BEGINS_PLAIN.match(text)
        and text.casefold() not in _RESERVED
        and not _BREAKS_PLAIN.search(text)
        and not (flow and _BREAKS_FLOW.search(text))
    )
    return text if plain else json.dumps(text, ensure_ascii=False)
