"""The YAML head of a Markdown file: what it says about the paper."""

from __future__ import annotations

import re

from litgraph.errors import UnreadableSource

_HEAD = re.compile(r"\ufeff?---[ \t]*\r?\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_FIELDS = ("title", "authors", "year", "doi", "key")
_OTHER_NAMES = {"author": "authors", "date": "year"}
_LONGEST = 20_000


def split_front_matter(text: str, name: str) -> tuple[int, dict[str, str]]:
    """Give where the text begins after its YAML head, and the fields the head states.

    A head is a mapping between two lines of dashes; anything else is text. Lists (authors) are joined by
    `; `. Raises UnreadableSource for a head that is not YAML.
    """
    match = _HEAD.match(text[:_LONGEST])
    if not match or ":" not in match["yaml"]:
        return 0, {}
    import yaml

    try:
        fields = yaml.safe_load(match["yaml"])
    except yaml.YAMLError as error:
        line = error.problem_mark.line + 2 if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark else 1
        raise UnreadableSource(
            f"{name}:{line}: the head between the dashes is not YAML",
            f"Put quotes around values with a colon in {name}",
        ) from error
    if not isinstance(fields, dict):
        return 0, {}
    found: dict[str, str] = {}
    for label, value in fields.items():
        field = _OTHER_NAMES.get(str(label).casefold(), str(label).casefold())
        if field in _FIELDS and value is not None:
            found[field] = _year_of(_as_text(value)) if field == "year" else _as_text(value)
    return match.end(), found


def _year_of(text: str) -> str:
    """Take the year from the front of a date, and leave anything else as it is."""
    date = re.match(r"\d{4}(?!\d)", text)
    return date[0] if date else text


def _as_text(value: object) -> str:
    if isinstance(value, dict):
        given, family = value.get("given"), value.get("family")
        return ", ".join(str(part) for part in (family, given) if part) or str(value.get("name", ""))
    if isinstance(value, list):
        return "; ".join(_as_text(item) for item in value)
    return " ".join(str(value).split())
