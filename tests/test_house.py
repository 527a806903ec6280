"""The rules of the house that no other tool checks, each failure naming the file and the place."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import litgraph

ROOT = Path(__file__).resolve().parent.parent
MADE = {".git", ".venv", "build", "demo", "dist", "__pycache__", ".hypothesis"}
"""Folders that hold nothing written by hand; so do the caches, whose names end in `_cache`."""

MACHINE = re.compile(r"(?<![\w./-])/(?:w[o]rk|r[o]ot|f[a]rm|t[m]p)/")
HOSTS = re.compile(r"p[y]pi\.org|python[h]osted\.org|n[p]mjs\.org|deb\.d[e]bian\.org|download\.p[y]torch\.org")

LOADED_BY_NAME = {
    "onnx": "torch writes ONNX with it",
    "onnxscript": "torch writes ONNX with it",
}
"""Dependencies that no line of ours imports, with the reason why they are listed."""


@cache
def written_files() -> tuple[Path, ...]:
    """Give every file of the checkout but those that were made and can be made again."""
    return tuple(
        path
        for path in sorted(ROOT.rglob("*"))
        if path.is_file()
        and not any(part in MADE or part.endswith(("_cache", ".egg-info")) for part in path.relative_to(ROOT).parts)
    )


def texts(*suffixes: str) -> Iterator[tuple[str, str]]:
    """Give the name and the text of each written file that is text, of these suffixes or of any."""
    for path in written_files():
        if not suffixes or path.suffix in suffixes:
            try:
                yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue


def lines_with(pattern: re.Pattern[str]) -> list[str]:
    """List the places where a pattern stands, as file:line."""
    return [
        f"{name}:{number}: {line.strip()[:90]}"
        for name, text in texts()
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


def project() -> dict[str, Any]:
    """Read the `project` table of pyproject.toml."""
    table: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return table


def test_the_walk_sees_the_house() -> None:
    """The tests below look at what they mean to look at."""
    names = {path.relative_to(ROOT).as_posix() for path in written_files()}
    assert {"Makefile", ".ci/run", "kg/litgraph/paths.py", "tests/test_house.py", "LICENSE"} <= names


def test_no_file_is_over_500_lines() -> None:
    """A program file that long holds more than one idea."""
    long = {name: text.count("\n") for name, text in texts(".py", ".js", ".css", ".rq", ".j2", ".sh")}
    assert {name: lines for name, lines in long.items() if lines > 500} == {}


def test_no_path_of_one_machine() -> None:
    """Nothing names a folder that only one machine has."""
    assert lines_with(MACHINE) == []


def test_no_registry_host() -> None:
    """Packages are named, never the hosts they come from: a reader may use a mirror."""
    assert lines_with(HOSTS) == []


def test_nothing_that_is_made_is_in_git() -> None:
    """No tracked file is one that .gitignore names."""
    if not shutil.which("git") or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--ignored", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert listed.stdout.split() == []


@pytest.mark.parametrize("record", sorted((ROOT / "docs" / "decisions").glob("*.md")), ids=lambda path: path.stem[:4])
def test_a_decision_record_has_its_parts(record: Path) -> None:
    """Each tells its number, when it was taken, the question, the decision, the alternatives and what follows."""
    text = record.read_text(encoding="utf-8")
    assert re.match(rf"# {record.name[:4]} \S", text)
    assert re.search(r"^Status: (accepted|replaced by \d{4}), \d{4}-\d{2}-\d{2}$", text, re.MULTILINE)
    headings = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert headings[:1] == ["Question"]
    assert {"Decision", "What we looked at", "What follows"} <= set(headings)


def test_decision_records_are_numbered_without_gaps() -> None:
    """Two records never share a number."""
    numbers = sorted(path.name[:4] for path in (ROOT / "docs" / "decisions").glob("*.md"))
    assert numbers == [f"{number:04}" for number in range(1, len(numbers) + 1)]
    assert numbers


def test_the_changelog_has_the_version() -> None:
    """The version that the program states has an entry."""
    assert f"## [{litgraph.__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_citation_file_is_valid() -> None:
    """CITATION.cff has what version 1.2.0 of its format asks for, and states this version."""
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert {"cff-version", "message", "title", "authors"} <= citation.keys()
    assert citation["cff-version"] == "1.2.0"
    assert citation["type"] in {"software", "dataset"}
    assert citation["version"] == litgraph.__version__
    assert isinstance(citation["date-released"], date)
    assert citation["license"] == ["Apache-2.0", "CC-BY-4.0"]


def third_party_imports(*tops: str) -> dict[str, str]:
    """Map each top-level package that is not ours to a file that imports it."""
    found: dict[str, str] = {}
    for name, text in texts(".py"):
        if name.startswith(tops):
            for node in ast.walk(ast.parse(text)):
                if isinstance(node, ast.Import):
                    found.update({alias.name.split(".")[0]: name for alias in node.names})
                elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                    found[node.module.split(".")[0]] = name
    return found


def test_each_dependency_is_used_and_each_import_is_a_dependency() -> None:
    """The list in pyproject.toml is neither too long nor too short."""
    listed = {canonicalize_name(Requirement(line).name) for line in project()["dependencies"]}
    distributions = packages_distributions()
    used = {
        canonicalize_name(name): where
        for package, where in third_party_imports("kg/", "cli/").items()
        for name in distributions.get(package, ())
        if name != "litgraph"
    }
    assert {name: where for name, where in used.items() if name not in listed} == {}, "imported, not listed"
    assert listed - used.keys() - LOADED_BY_NAME.keys() == set(), "listed, not imported"
    assert used.keys() & LOADED_BY_NAME.keys() == set(), "imported after all: the reason no longer holds"


def test_each_dependency_is_pinned_to_what_was_tested() -> None:
    """constraints.txt pins every dependency, inside the range that pyproject.toml allows, for any platform."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = {canonicalize_name(pin.name): pin for pin in map(Requirement, (x for x in lines if x[:1] not in ("", "#")))}
    listed = [*project()["dependencies"], *project()["optional-dependencies"]["dev"]]
    for wanted in map(Requirement, listed):
        pin = pins[canonicalize_name(wanted.name)]
        (version,) = (spec.version for spec in pin.specifier if spec.operator == "==")
        assert wanted.specifier.contains(version), f"{pin} is outside {wanted}"
        assert "+" not in version, f"{pin} fits one platform only"
