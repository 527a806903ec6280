"""Commands as tests call them: in this process, with what a person would have seen."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from litgraph.building import build_library
from litgraph_cli.main import call
from tests.workplaces import TEXTS, Workplace, make_workplace

ROOT = Path(__file__).resolve().parent.parent

MASKS = {
    r"(?<=graph )[0-9a-f]{8}\b": "GRAPH",
    r"(?<=generation )[0-9a-f]{16}\b": "GENERATION",
    r"(?<=sha256:)[0-9a-f]{64}": "GRAPH",
    r'(?<="(?:generation)":")[0-9a-f]{16}': "GENERATION",
    r'(?<="seconds":)[0-9.e-]+': "SECONDS",
    r'(?<="score":)[0-9.]+': "SCORE",
    r'(?<="(?:layer)":")[0-9a-f]{64}': "LAYER",
    r"(?<=generations/)[0-9a-f]{16}": "GENERATION",
    r"[\d,]+(?= quads)": "N",
    r'(?<="quads":)\d+': "N",
}
"""What differs between two runs or two versions of the ontology, and what stands for it in a reviewed output."""


@dataclass(frozen=True)
class Done:
    """What a command left: its output, its complaints and its exit code."""

    out: str
    err: str
    code: int

    def transcript(self, command: str, hidden: dict[str, str]) -> str:
        """Give all of it as one text, with what differs between runs masked."""
        parts = [f"$ litgraph {command}\n{self.out}"]
        if self.err:
            parts.append(f"--- stderr\n{self.err}")
        parts.append(f"--- exit code {self.code}\n")
        text = "".join(parts)
        for given, shown in hidden.items():
            text = text.replace(given, shown)
        for pattern, shown in MASKS.items():
            text = re.sub(pattern, shown, text)
        return text


def do(capsys: pytest.CaptureFixture[str], command: str, *more: str) -> Done:
    """Run `litgraph COMMAND MORE`; the words of `command` are split as a shell does."""
    capsys.readouterr()
    code = call([*shlex.split(command), *more])
    out, err = capsys.readouterr()
    return Done(out, err, code)


@cache
def built_place(folder: Path, shared_cache: Path) -> Workplace:
    """Make the invented bundle and a library with its two texts in `folder`, once for all tests; they may only read."""
    folder.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        place = make_workplace(folder, shared_cache, patch)
        assert [report.error for report in place.add(*sorted(TEXTS.glob("*.txt")))] == [None, None]
        build_library(place.shelf)
    return place


def enter(place: Workplace, patch: pytest.MonkeyPatch, folder: Path) -> None:
    """Name the place in the environment, and work in `folder`."""
    for name in ("corpus", "cache", "library"):
        patch.setenv(f"LITGRAPH_{name.upper()}", str(place.folder / name))
    patch.setenv("COLUMNS", "47")  # of no terminal: no output may depend on it
    patch.chdir(folder)
