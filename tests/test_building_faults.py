"""Full disks and kills: whatever fails while a library is built, it opens, old or new, and answers as before."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from litgraph.api import Library
from litgraph.building import build_library
from litgraph.errors import LitgraphError
from litgraph.library.generations import current_name
from tests.disk_faults import DiskFaults
from tests.workplaces import TEXTS, Workplace, hasten, make_workplace

LITGRAPH = Path(sys.executable).with_name("litgraph")
OPTIONAL = {"unlink", "rmdir"}
"""What a build may go on without: removing what nobody reads any more."""

POINTS = 90
"""Calls that change the disk in one build, at least: 98 were found when this was written."""

KILLS = 20


@pytest.fixture
def workplace(tmp_path: Path, shared_cache: Path, monkeypatch: pytest.MonkeyPatch) -> Workplace:
    """Make a library with the text of one work, built."""
    made = make_workplace(tmp_path, shared_cache, monkeypatch)
    made.add(TEXTS / "doe2019.txt")
    build_library(made.shelf)
    made.reword("second")
    build_library(made.shelf)  # so that there is an older generation, which the next build removes
    return made


def run_failing(work: Callable[[], object], faults: DiskFaults) -> str | None:
    """Do some work while one call fails, and give that call: it is told, or it is one that does not matter."""
    told = ""
    with faults.at_work():
        try:
            work()
        except LitgraphError as error:
            told = str(error)
    assert "No space left on device" in told or (not told and faults.hit in {None, *OPTIONAL}), (faults.hit, told)
    return faults.hit


def test_a_build_that_fails_at_any_write_leaves_a_library_that_answers(
    workplace: Workplace, monkeypatch: pytest.MonkeyPatch
):
    """Each write, fsync, rename, mkdir and unlink of a build fails in turn: the error is told, and nothing is lost."""
    hasten(monkeypatch)
    answer = workplace.ask()
    hits: list[str] = []
    for number in count(1):
        old = current_name(workplace.shelf.folder)
        workplace.reword(number % 5)  # two or three generations are kept, so this one always has to be built
        hit = run_failing(lambda: build_library(workplace.shelf), DiskFaults(workplace.folder, number))
        if hit is None:
            break
        hits.append(hit)
        opened = current_name(workplace.shelf.folder)
        assert workplace.ask() == answer, (number, hit)
        built = build_library(workplace.shelf)
        assert opened in {old, built.generation.folder.name}, (number, hit)
        assert Library.open().outdated() is None
        assert workplace.unfinished() == [], (number, hit)
    assert len(hits) >= POINTS
    assert {"create", "write", "fsync", "rename", "replace", "mkdir", "unlink", "rmdir"} <= set(hits)


def test_an_add_that_fails_at_any_write_adds_all_or_nothing(workplace: Workplace):
    """Each write of `add` fails in turn: the source is there whole or not at all, and in the ledger next time."""
    file = workplace.folder / "paper.md"
    hits: list[str] = []
    for number in count(1):
        file.write_text(f"# Paper {number}\n\nOne paragraph of an invented paper, number {number}.\n", encoding="utf-8")
        before = workplace.shelf.names()
        hit = run_failing(lambda: workplace.add(file), DiskFaults(workplace.folder, number))
        if hit is None:
            break
        hits.append(hit)
        for name in set(workplace.shelf.names()) - set(before):
            assert workplace.shelf.passages(name)
            assert workplace.shelf.held(name).works
        (again,) = workplace.add(file)
        assert again.error is None
        assert set(workplace.shelf.issued()) == set(workplace.shelf.names())
        assert len(workplace.shelf.names()) == len(before) + 1
        assert workplace.unfinished() == []
    assert len(hits) >= 15
    assert {"create", "write", "fsync", "rename", "mkdir"} <= set(hits)


def test_a_build_killed_at_any_moment_leaves_a_library_that_answers(workplace: Workplace):
    """Twenty builds in processes of their own are killed, from the first to the last moment of their run."""
    answer = workplace.ask()
    workplace.reword("measured")
    begin = time.perf_counter()
    subprocess.run([LITGRAPH, "build"], check=True, capture_output=True)
    lasts = time.perf_counter() - begin
    moments = random.Random(2)  # noqa: S311 - the same moments each time
    killed = 0
    for number in range(KILLS):
        workplace.reword(number)
        before = current_name(workplace.shelf.folder)
        process = subprocess.Popen([LITGRAPH, "build"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(lasts * (number + moments.random()) / KILLS)
        except subprocess.TimeoutExpired:
            process.kill()
            killed += process.wait() < 0
        assert workplace.ask() == answer, number
        if current_name(workplace.shelf.folder) == before:
            assert Library.open().outdated() is not None
    assert killed >= KILLS // 2, "builds that ran to their end show nothing"
    subprocess.run([LITGRAPH, "build"], check=True, capture_output=True)
    assert workplace.ask() == answer
    assert Library.open().outdated() is None
    assert workplace.unfinished() == []


def test_vectors_that_cannot_be_kept_stop_a_build_and_are_made_again(
    workplace: Workplace, monkeypatch: pytest.MonkeyPatch
):
    """Each write of the vector cache fails in turn; the next build embeds what is missing."""
    hasten(monkeypatch)
    answer = workplace.ask()
    hits: list[str] = []
    for number in count(1):
        workplace.reword(f"vector {number}")
        faults = DiskFaults(workplace.folder / "cache" / "vectors", number)
        hit = run_failing(lambda: build_library(workplace.shelf), faults)
        if hit is None:
            break
        hits.append(hit)
        assert workplace.ask() == answer
        build_library(workplace.shelf)
        assert Library.open().outdated() is None
    assert {"create", "write", "truncate"} <= set(hits)
