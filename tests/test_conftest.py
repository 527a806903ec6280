"""What conftest.py promises every test: no network, a home of its own, a floor that nothing slips under."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_socket import SocketBlockedError

from litgraph import paths

HERE = Path(__file__).parent


def test_the_network_is_blocked() -> None:
    """A test that opens a connection fails, even to this machine."""
    with pytest.warns(UserWarning, match="socket"), pytest.raises(SocketBlockedError):
        socket.create_connection(("127.0.0.1", 9))


def test_the_home_is_empty_and_temporary(home: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Neither the library nor the home of the person who runs the tests can be touched."""
    assert Path.home() == home
    assert list(home.iterdir()) == []
    assert tmp_path_factory.getbasetemp() in paths.library_folder().parents


def test_the_cache_is_not_the_users(shared_cache: Path) -> None:
    """What is built in tests stays out of the user's cache."""
    assert paths.cache_folder() == shared_cache


@pytest.mark.parametrize(
    ("floor", "code", "last"),
    [("1", 0, "1 passed, 0 failed, 1 skipped"), ("2", 1, "1 passed, 0 failed, 1 skipped")],
)
def test_a_skipped_test_does_not_count_for_the_floor(tmp_path: Path, floor: str, code: int, last: str) -> None:
    """One test passed and one was skipped: a floor of one holds, a floor of two fails the run."""
    shutil.copy(HERE / "conftest.py", tmp_path)
    (tmp_path / "floor.txt").write_text(f"# a comment\n{floor}\n", encoding="utf-8")
    (tmp_path / "test_two.py").write_text(
        "import pytest\n\ndef test_runs(): pass\n\n@pytest.mark.skip(reason='to see')\ndef test_skips(): pass\n",
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "pytest", "-c", os.devnull, "--rootdir", ".", "--floor", "floor.txt", "."]
    done = subprocess.run(command, cwd=tmp_path, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (code, last)
    assert ("1 tests passed, and 2 must" in done.stdout) == (code == 1)
