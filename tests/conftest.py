"""What every test gets: a home of its own, no way to the network and, where it is there, the shared folder.

`make test` also asks for `--floor FILE`: the run fails when fewer tests pass than that file says, so that a suite
cannot shrink, or skip itself, unnoticed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
COUNTS = pytest.StashKey[tuple[int, int, int]]()
NOWHERE = "http://127.0.0.1:9"
"""The discard port of this machine: a program that a test starts finds no network behind it."""

settings.register_profile("litgraph", deadline=None, derandomize=True)  # the same examples for everyone
settings.load_profile("litgraph")


@pytest.fixture(scope="session")
def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the cache that all tests of a run share, so that the model and the bundle are built once.

    LITGRAPH_TEST_CACHE names a folder to keep between runs while one works on a single test.
    """
    kept = os.environ.get("LITGRAPH_TEST_CACHE")
    return Path(kept) if kept else tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, shared_cache: Path) -> Path:
    """Give each test an empty home and library, for itself and for the programs it starts."""
    folder = tmp_path_factory.mktemp("home")
    for name, place in {
        "HOME": ".",
        "XDG_CACHE_HOME": ".cache",
        "XDG_CONFIG_HOME": ".config",
        "XDG_DATA_HOME": ".local/share",
        "XDG_STATE_HOME": ".local/state",
        "LITGRAPH_LIBRARY": "library",
    }.items():
        monkeypatch.setenv(name, str(folder / place))
    monkeypatch.setenv("LITGRAPH_CACHE", str(shared_cache))
    monkeypatch.delenv("LITGRAPH_CORPUS", raising=False)
    monkeypatch.delenv("PYTHONUNBUFFERED", raising=False)  # a person's program buffers what it prints
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, NOWHERE)
        monkeypatch.setenv(name.lower(), NOWHERE)
    return folder


@pytest.fixture(scope="session")
def shared() -> Path:
    """Give the folder of source texts and questions; skip where it is absent."""
    folder = Path(os.environ.get("LITGRAPH_SHARED") or ROOT.parent / "shared")
    if not (folder / "sources").is_dir():
        pytest.skip("no shared folder with the source texts: put it beside the checkout, or set LITGRAPH_SHARED")
    return folder


@pytest.fixture(scope="session")
def papers() -> Path:
    """Give the folder of the invented papers."""
    return ROOT / "tests" / "papers"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--floor`."""
    parser.addoption("--floor", type=Path, help="fail when fewer tests pass than this file says")


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Fail a run that passed, when fewer tests passed than the floor; a skipped test did not run."""
    floor: Path | None = session.config.getoption("floor")
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if floor is None or reporter is None:
        return
    passed, failed, errors, skipped = (
        len(reporter.stats.get(name, ())) for name in ("passed", "failed", "error", "skipped")
    )
    session.config.stash[COUNTS] = (passed, failed + errors, skipped)
    if exitstatus == pytest.ExitCode.OK and passed < least(floor):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_unconfigure(config: pytest.Config) -> None:
    """Close with what ran, alone on the last line, after everything that pytest prints."""
    if COUNTS not in config.stash:
        return
    passed, failed, skipped = config.stash[COUNTS]
    floor: Path = config.getoption("floor")
    writer = config.get_terminal_writer()
    if not failed and passed < least(floor):
        writer.line(f"{floor}: {passed} tests passed, and {least(floor)} must")
        writer.line(
            "Find the tests that went missing (pytest -ra); a test that was meant to go lowers the number there."
        )
    writer.line(f"{passed} passed, {failed} failed, {skipped} skipped")


def least(floor: Path) -> int:
    """Read how many tests must pass: the first word of the first line that is no comment."""
    lines: Iterator[str] = (
        line for line in floor.read_text(encoding="utf-8").splitlines() if line[:1] not in ("#", "")
    )
    return int(next(lines).split()[0])
