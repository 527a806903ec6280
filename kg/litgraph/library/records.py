"""Plain data → typed records, with every fault named by file and line."""

from __future__ import annotations

import types
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec.structs import FieldInfo, fields

from litgraph.library.problems import Problem, suggest
from litgraph.library.yaml_nodes import Steps, YamlFile

T = TypeVar("T", bound=msgspec.Struct)

CUE_WORDS = 7
"""Cue words narrow a long line; more of them would be a sentence of the source."""

_TYPE_NAMES = {str: "text", int: "a whole number", bool: "true or false", dict: "a mapping", tuple: "a list"}
_GIVEN_NAMES = {"str": "text", "int": "a number", "float": "a number", "bool": "a truth value", "NoneType": "nothing"}
_GIVEN_NAMES |= {"dict": "a mapping", "list": "a list"}


def convert(kind: type[T], file: YamlFile, path: Steps, data: Any, problems: list[Problem]) -> T | None:
    """Make a record of `data`, which stands at `path` of `file`; what is wrong with it goes into `problems`.

    The record as a whole is tried first, since that is quick; only a faulty one is looked at field by field.
    """
    before = len(problems)
    if isinstance(data, dict):
        _check_cues(file, path, data, problems)
    try:
        record = msgspec.convert(data, kind)
    except msgspec.ValidationError:
        _explain(kind, file, path, data, problems)
        return None
    return record if len(problems) == before else None


def _check_cues(file: YamlFile, path: Steps, data: dict[str, Any], problems: list[Problem]) -> None:
    evidence = data.get("evidence")
    for at, item in enumerate(evidence if isinstance(evidence, list) else []):
        for cue in ("from", "to"):
            words = item.get(cue) if isinstance(item, dict) else None
            if isinstance(words, str) and len(words.split()) > CUE_WORDS:
                what = f"`{cue}` has {len(words.split())} cue words; {CUE_WORDS} at most"
                problems.append(file.problem(what, *path, "evidence", at, cue, remedy="Shorten it"))


def _explain(kind: type, file: YamlFile, path: Steps, data: Any, problems: list[Problem]) -> None:
    """Say of each field of a faulty record what is wrong with it."""
    if not isinstance(data, dict):
        problems.append(_wrong_type(kind, file, path, data))
        return
    known = {field.encode_name: field for field in _fields(kind)}
    tag = kind.__struct_config__.tag_field if issubclass(kind, msgspec.Struct) else None
    for name in data:
        if name not in known and name != tag:
            what = f"unknown field `{name}`{suggest(str(name), known)}"
            problems.append(file.problem(what, *path, name))
    for name, field in known.items():
        if name not in data:
            if field.required:
                problems.append(file.problem(f"`{name}` is missing", *path, remedy="Add it"))
        else:
            _explain_value(_hints(kind)[field.name], file, (*path, name), data[name], problems)


def _explain_value(hint: Any, file: YamlFile, path: Steps, value: Any, problems: list[Problem]) -> None:
    try:
        msgspec.convert(value, hint)
    except msgspec.ValidationError:
        _explain_invalid(hint, file, path, value, problems)


def _explain_invalid(hint: Any, file: YamlFile, path: Steps, value: Any, problems: list[Problem]) -> None:
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        hint = next(option for option in inner if option is not type(None))
        origin, inner = get_origin(hint), get_args(hint)
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        _explain(hint, file, path, value, problems)
    elif origin is Literal:
        problems.append(_unknown_word(inner, file, path, value))
    elif origin is tuple and isinstance(value, list) and inner[-1] is Ellipsis:
        for at, item in enumerate(value):
            _explain_value(inner[0], file, (*path, at), item, problems)
    elif origin is dict and isinstance(value, dict):
        for key, item in value.items():
            _explain_value(inner[1], file, (*path, key), item, problems)
    elif hint is str and isinstance(value, int | float) and not isinstance(value, bool):
        what = f"`{_name(path)}` is a figure without quotation marks: {value}"
        problems.append(file.problem(what, *path, remedy=f'Write it as printed, between quotation marks: "{value}"'))
    elif origin is tuple and isinstance(value, list):
        problems.append(file.problem(f"`{_name(path)}` takes two whole numbers, as in [12, 14]", *path))
    else:
        problems.append(_wrong_type(origin or hint, file, path, value))


def _unknown_word(allowed: tuple[Any, ...], file: YamlFile, path: Steps, value: Any) -> Problem:
    words = ", ".join(f"`{word}`" for word in allowed)
    hint = suggest(value, [str(word) for word in allowed]) if isinstance(value, str) else ""
    return file.problem(f"`{_name(path)}` cannot be `{value}`{hint}; it is one of {words}", *path)


def _wrong_type(expected: Any, file: YamlFile, path: Steps, value: Any) -> Problem:
    if not path:
        return file.problem("the file holds no mapping", remedy="Write its fields, a line for each")
    wanted = _TYPE_NAMES.get(expected, "a mapping")
    given = _GIVEN_NAMES[type(value).__name__]
    return file.problem(f"`{_name(path)}` should be {wanted}, not {given}", *path)


def _name(path: Steps) -> str:
    """Name a field as the file writes it: the last key, with its position where it is an item of a list.

    >>> _name(("statements", 3, "kind")), _name(("evidence", 0))
    ('kind', 'evidence[0]')
    """
    return f"{path[-2]}[{path[-1]}]" if isinstance(path[-1], int) else str(path[-1])


@cache
def _fields(kind: type[msgspec.Struct]) -> tuple[FieldInfo, ...]:
    return fields(kind)


@cache
def _hints(kind: type[msgspec.Struct]) -> dict[str, Any]:
    return get_type_hints(kind)
