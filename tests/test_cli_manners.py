"""How the program behaves in a shell: pipes, signals, terminals, and what one process loads."""

from __future__ import annotations

import os
import pty
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from fcntl import ioctl
from pathlib import Path
from typing import Any, NoReturn

import pytest

from litgraph.api import Library
from litgraph.errors import LitgraphError
from litgraph.library.shelf import Shelf
from litgraph.reading.registry import read_source
from litgraph_cli import progress
from litgraph_cli.layout import fold, format_columns, size
from tests.commands import built_place, do, enter
from tests.workplaces import QUESTION, TEXTS, Workplace

PROGRAM = [sys.executable, "-c", "from litgraph_cli.main import run; run()"]

pytestmark = pytest.mark.usefixtures("place")


@pytest.fixture
def place(
    shared_cache: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Workplace:
    """Stand in an empty folder, with the invented bundle and a library of its texts named in the environment."""
    made = built_place(tmp_path_factory.getbasetemp() / "commands", shared_cache)
    enter(made, monkeypatch, tmp_path)
    return made


def shell(line: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a line in a shell in which `litgraph` is this program."""
    words = f'litgraph() {{ "{sys.executable}" -c "from litgraph_cli.main import run; run()" "$@"; }}\n{line}'
    every = {**os.environ, **environment}
    return subprocess.run(["bash", "-c", words], capture_output=True, text=True, check=False, env=every)


def test_ask_loads_no_training_library() -> None:
    """A question in a new process loads nothing that costs seconds."""
    slow = ("torch", "sentence_transformers", "transformers", "rdflib", "pyshacl", "onnx", "onnxscript", "rich")
    code = (
        "import sys; from litgraph_cli.main import call; code = call(sys.argv[1:]);"
        f"sys.exit(code or ' '.join(name for name in {slow!r} if name in sys.modules) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code, "ask", QUESTION], capture_output=True, text=True, check=False)
    assert (done.stderr, done.returncode) == ("", 0)
    assert "H1 was supported" in done.stdout


def test_a_reader_that_leaves_is_no_error() -> None:
    """Where the other end of a pipe is closed, the program ends quietly with a shell's code for it."""
    done = shell("{ sleep 0.1; litgraph show doe2019; echo $? >&2; } | true")
    assert done.stderr == "141\n"


def test_output_that_cannot_be_written_is_told_of() -> None:
    """A full disk and a closed stdout end with 3 and two lines, and without Python's own complaint."""
    full = shell("litgraph list > /dev/full")
    assert (full.returncode, full.stderr.splitlines()) == (
        3,
        ["litgraph: standard output cannot be written (No space left on device)", "  df -h ."],
    )
    closed = shell("litgraph list >&-")
    assert (closed.returncode, len(closed.stderr.splitlines())) == (3, 2)
    assert shell("litgraph list 2>&-").returncode == 0
    assert shell("litgraph shwo 2>&-").returncode == 2


def test_a_pipe_gets_the_same_bytes_everywhere() -> None:
    """Neither the width of a terminal nor its language changes what a pipe gets."""
    usual = shell(f'litgraph ask "{QUESTION}"; litgraph show doe2019; litgraph list')
    other = shell(
        f'litgraph ask "{QUESTION}"; litgraph show doe2019; litgraph list',
        COLUMNS="200", LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0", NO_COLOR="1", TERM="dumb",
    )  # fmt: skip
    assert "“" in usual.stdout
    assert other.stdout == usual.stdout


def in_terminal(columns: int, *arguments: str) -> str:
    """Run a command in a terminal of so many columns, and give what appeared there."""
    master, slave = pty.openpty()
    ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    environment = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "LINES"}}
    running = subprocess.Popen([*PROGRAM, *arguments], stdin=slave, stdout=slave, stderr=slave, env=environment)
    os.close(slave)
    seen = bytearray()
    while True:
        try:
            some = os.read(master, 4096)
        except OSError:  # Linux reports the end of a terminal so
            break
        if not some:
            break
        seen += some
    running.wait()
    os.close(master)
    return seen.decode().replace("\r\n", "\n")


@pytest.mark.parametrize("arguments", [["ask", QUESTION], ["list"], ["show", "doe2019/h01"], ["stats"]])
def test_a_narrow_terminal_is_filled_and_not_exceeded(arguments: list[str]) -> None:
    """In 44 columns no line is longer, nothing is coloured, and a wide terminal has fewer lines."""
    narrow = in_terminal(44, *arguments)
    assert max(size(line) for line in narrow.splitlines()) <= 44
    assert "\x1b" not in narrow
    assert len(in_terminal(100, *arguments).splitlines()) <= len(narrow.splitlines())


def test_ctrl_c_leaves_one_line() -> None:
    """A command that is interrupted while it waits ends with 130 and one line, no traceback."""
    program = "import os, signal, threading; from litgraph_cli.main import run;"
    program += "threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT)).start(); run()"
    running = subprocess.Popen(
        [sys.executable, "-c", program, "query", "-"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    with running:
        code = running.wait(timeout=30)
        said = [stream.read() for stream in (running.stdout, running.stderr) if stream]
    assert code == 130
    assert said == ["", "litgraph: stopped; what was done before stays, and nothing is half-written\n"]


def test_ctrl_c_while_adding_leaves_whole_files(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """What was added before Ctrl-C is there and whole; what came after is not there at all."""
    monkeypatch.setenv("LITGRAPH_LIBRARY", str(tmp_path / "library"))
    given = iter([read_source])

    def read(data: bytes, name: str) -> Any:
        reader = next(given, None)
        if reader is None:
            raise KeyboardInterrupt
        return reader(data, name)

    monkeypatch.setattr("litgraph.adding.read_source", read)
    done = do(capsys, f"add {TEXTS}")
    assert (done.code, done.err.count("\n")) == (130, 1)
    assert done.out.startswith("doe2019.txt: ")
    shelf = Shelf(tmp_path / "library")
    (kept,) = shelf.names()
    assert shelf.held(kept).source.name == "doe2019.txt"


def raising(error: BaseException) -> Callable[..., NoReturn]:
    """Give a function that raises this error."""

    def fail(*_: object, **__: object) -> NoReturn:
        raise error

    return fail


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (KeyboardInterrupt(), 130, "litgraph: stopped; what was done before stays, and nothing is half-written\n"),
        (LitgraphError("a: b\nc", "do\nthis"), 3, "litgraph: a: b c\n  do this\n"),
        (PermissionError(13, "Permission denied", "/x y"), 3, "litgraph: /x y: Permission denied\n  ls -ld '/x y'\n"),
        (
            ZeroDivisionError("by nought"),
            70,
            (
                "litgraph: a bug of ours: ZeroDivisionError: by nought\n  please report it with the output of: "
                "LITGRAPH_TRACEBACK=1 litgraph show 'a b'\n"
            ),
        ),
    ],
)
def test_every_failure_has_its_lines_and_its_code(
    error: BaseException, code: int, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever is raised inside a command, there are two lines at most and the right code."""
    monkeypatch.setattr(Library, "open", raising(error))
    done = do(capsys, "show", "a b")
    assert (done.out, done.err, done.code) == ("", said, code)


def test_ctrl_c_before_a_command_begins(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Ctrl-C while the program is still being put together ends as it does later."""
    monkeypatch.setattr("litgraph_cli.main.check_arguments", raising(KeyboardInterrupt()))
    assert do(capsys, "stats").code == 130


def test_a_bug_shows_its_traceback_when_asked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """LITGRAPH_TRACEBACK=1, which the complaint names, raises the error itself."""
    monkeypatch.setenv("LITGRAPH_TRACEBACK", "1")
    monkeypatch.setattr(Library, "open", raising(ZeroDivisionError()))
    with pytest.raises(ZeroDivisionError):
        do(capsys, "stats")


def work(seconds: float, error: Exception | None = None) -> None:
    """Do work in two steps that reports its progress, and fail at its end if an error is given."""
    with progress.show_progress() as report:
        report("graph", 0, 1)
        report("embedding", 1, 1300)
        time.sleep(seconds)
        report("embedding", 1300, 1300)
        if error:
            raise error


def test_long_work_leaves_one_line_on_stderr(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Work over the limit tells its steps in one line, quick work and work that failed tell nothing."""
    monkeypatch.setattr(progress, "QUICK_S", 0.2)
    work(0)
    assert capsys.readouterr() == ("", "")
    work(0.25)
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("graph 0.0 s, embedding 1,300 in 0.")
    assert err.count("\n") == 1
    with pytest.raises(KeyError):
        work(0.25, KeyError())
    assert capsys.readouterr() == ("", "")


def test_a_bar_appears_on_a_terminal_and_goes_again() -> None:
    """On a terminal a bar shows the step after a while; at the end the line is left, and stdout has what is its own."""
    code = (
        "import time; from litgraph_cli import printing, progress; progress.QUICK_S = 0.1\n"
        "say = lambda n: printing.say(str(n))\n"
        "with progress.show_progress() as report:\n"
        "    for n in range(8): report('embedding', n, 8); time.sleep(0.1); say(n)\n"
    )
    master, slave = pty.openpty()
    running = subprocess.run(
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE, stderr=slave, check=False, env={**os.environ, "TERM": "xterm", "NO_COLOR": "1"},
    )  # fmt: skip
    assert running.stdout.split() == [b"0", b"1", b"2", b"3", b"4", b"5", b"6", b"7"]
    os.close(slave)
    seen = os.read(master, 65536).decode()
    os.close(master)
    assert "of 8" in seen
    assert seen.rstrip().splitlines()[-1].endswith("s in all")


def test_wide_and_combining_characters_are_measured() -> None:
    """A line of Chinese is broken where the terminal would, and columns line up under it."""
    assert [size(line) for line in fold("知識基盤" * 10, columns=31).splitlines()] == [30, 30, 20]
    assert format_columns(("a", "b"), [("価値", "x"), ("e\u0301", "y")]) == "a     b\n価値  x\ne\u0301     y"


def test_a_source_cannot_drive_the_terminal() -> None:
    """Control characters from a text are shown as signs of damage."""
    assert fold("red \x1b[31m bell\x07") == "red \ufffd[31m bell\ufffd"


def test_signals_are_those_of_a_shell() -> None:
    """The codes for Ctrl-C and a broken pipe are 128 plus the signal."""
    from litgraph_cli import failing

    assert (failing.STOPPED, failing.GONE) == (128 + signal.SIGINT, 128 + signal.SIGPIPE)
