"""Break builds of the whole bundle from outside and look what is left: `python -m benchmarks.faults [TEXT...]`.

What Python code does to a disk is made to fail call by call in tests/test_building_faults.py. Here whole
processes are stopped, so that faiss, tantivy and RocksDB are stopped with them: killed at moments spread over
their run, held to a largest file size, refused single system calls (where strace is), and run on a disk that
fills up at ever later moments (where one may be mounted). After each the library must open, as it was or as it
became, and answer as before; at the end a plain build must succeed. A table is printed, and written to
benchmarks/results/faults.json; the exit code is 1 when anything was lost.
"""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

LITGRAPH = str(Path(sys.executable).with_name("litgraph"))
CORPUS = Path(__file__).resolve().parent.parent / "corpus"
RESULTS = Path(__file__).parent / "results" / "faults.json"
QUESTION = "Which theories does the study of micromultinationals build on?"
PAPER = "# An invented paper\n\nNobody wrote this paragraph, and no firm is in it.\n"
KILLS = 20
SIZES = (0, 100, 4_000, 30_000, 200_000, 1_000_000, 2_000_000, 3_000_000)
"""Bytes that a file may have."""
SHARES = (0, 0.05, 0.2, 0.4, 0.47, 0.5, 0.55, 0.6, 0.7, 0.8, 0.84, 0.88, 0.9, 0.92, 0.94, 0.96, 0.98, 0.99)
"""How much of a new generation there is room for on the disk that fills up."""
CALLS = {"write": (20, 40, 60, 80), "fsync": (1, 5, 40), "fdatasync": (1, 3, 9), "rename": (1, 3, 5), "ftruncate": (1,)}
"""System call → which of them, counted from the start of the build's writing, finds the disk full."""


class Bench:
    """A library on a copy of the corpus, and how its build is broken."""

    def __init__(self, folder: Path, texts: list[str]) -> None:
        self.folder = folder
        self.rows: list[dict[str, Any]] = []
        self._marks = iter(range(1, 10_000))
        shutil.copytree(CORPUS, folder / "corpus")
        for name in ("corpus", "cache", "library"):
            os.environ[f"LITGRAPH_{name.upper()}"] = str(folder / name)
        (folder / "paper.md").write_text(PAPER, encoding="utf-8")
        self._run("add", str(folder / "paper.md"), *texts)
        self.answer = self._ask()
        self.touch()
        begin = time.perf_counter()
        self._run("build")
        self.lasts = time.perf_counter() - begin

    @property
    def library(self) -> Path:
        """Give the library's folder."""
        return self.folder / "library"

    def touch(self) -> None:
        """Change the corpus, so that there is something to build."""
        with (self.folder / "corpus" / "bundle.yaml").open("a", encoding="utf-8") as file:
            file.write(f"# {next(self._marks)}\n")

    def current(self) -> str:
        """Give the name of the generation in force."""
        return (self.library / "CURRENT").read_text(encoding="ascii").strip()

    def break_build(self, fault: str, start: Callable[[], tuple[int, str]]) -> None:
        """Let something be built, break it, and note what is left."""
        self.touch()
        before = self.current()
        begin = time.perf_counter()
        code, told = start()
        took = time.perf_counter() - begin
        state = "new" if self.current() != before else "old"
        same = self._ask() == self.answer
        quiet = code == 0 and state == "old"
        row = {
            "fault": fault,
            "exit": code,
            "seconds": round(took, 1),
            "library": state,
            "answers": same,
            "quiet": quiet,
            "told": told.replace(str(self.folder), ""),
        }
        self.rows.append(row)
        verdict = "answers as before" if same and not quiet else "LOST"
        print(f"{fault:34}{code:>6}{took:9.1f}  {state:5}{verdict:18}{told[:100]}", flush=True)

    def finish(self) -> bool:
        """Build plainly at the end, and tell whether all is well."""
        self._run("build")
        left = [str(path) for name in ("library", "cache") for path in (self.folder / name).rglob(".unfinished-*")]
        self.rows.append({"fault": "none, at the end", "exit": 0, "answers": self._ask() == self.answer, "left": left})
        return all(row["answers"] and not row.get("quiet") for row in self.rows) and not left

    def _ask(self) -> dict[str, Any]:
        """Ask in a new process, and give the answer without the time it took."""
        answer: dict[str, Any] = json.loads(self._run("ask", QUESTION, "--json"))
        return {name: value for name, value in answer.items() if name != "seconds"}

    @staticmethod
    def _run(*arguments: str) -> str:
        done = subprocess.run([LITGRAPH, *arguments], capture_output=True, text=True, check=False)
        if done.returncode not in (0, 1):
            print(f"litgraph {' '.join(arguments)}: exit code {done.returncode}\n{done.stderr}", file=sys.stderr)
            sys.exit(1)
        return done.stdout


def run_build(*before: str, limit: int | None = None) -> tuple[int, str]:
    """Run a build, perhaps under another program or with a largest file size; give its exit code and what it told."""

    def hold() -> None:
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    done = subprocess.run(
        [*before, LITGRAPH, "build"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
        preexec_fn=hold,
    )
    errors = [line for line in done.stderr.decode(errors="replace").splitlines() if line.startswith("litgraph: ")]
    return done.returncode, "".join(errors[:1]).removeprefix("litgraph: ")


def kill_build(after: float) -> tuple[int, str]:
    """Start a build and kill it after some seconds; one that ends before is let be."""
    process = subprocess.Popen([LITGRAPH, "build"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        return process.wait(after), ""
    except subprocess.TimeoutExpired:
        process.kill()
        return process.wait(), ""


def refusals() -> Iterator[tuple[str, list[str]]]:
    """Give the command lines under which single system calls are refused, where strace can do it."""
    strace = shutil.which("strace")
    if strace is None or subprocess.run([strace, "-o", os.devnull, "true"], check=False).returncode:
        print("no strace that works here: no single system call is refused", file=sys.stderr)
        return
    for call, numbers in CALLS.items():
        for number in numbers:
            inject = f"inject={call}:error=ENOSPC:when={number}"
            yield (
                f"{call} no. {number} refused",
                [strace, "-f", "-qq", "-o", os.devnull, "-e", f"trace={call}", "-e", inject],
            )


@contextmanager
def small_disk(folder: Path) -> Iterator[Callable[[float], None] | None]:
    """Put a folder on a disk in memory, and give what sets its free bytes; None where nobody may mount one."""
    aside = folder.rename(folder.with_name("aside"))
    folder.mkdir()
    mounted = not subprocess.run(
        ["mount", "-t", "tmpfs", "none", str(folder)], capture_output=True, check=False
    ).returncode
    try:
        if mounted:
            shutil.copytree(aside, folder, dirs_exist_ok=True)

        def set_free(size: float) -> None:
            blocks = -(-(shutil.disk_usage(folder).used + int(size)) // 4096)
            subprocess.run(["mount", "-o", f"remount,size={blocks * 4096}", str(folder)], check=True)

        yield set_free if mounted else None
    finally:
        if mounted:
            subprocess.run(["umount", str(folder)], check=True)
        folder.rmdir()
        aside.rename(folder)


def fill_disks(bench: Bench) -> None:
    """Build on a disk that has room for a part of the new generation only."""
    size = sum(path.stat().st_size for path in (bench.library / "generations" / bench.current()).rglob("*"))
    with small_disk(bench.library) as set_free:
        if set_free is None:
            print("no disk may be mounted here: none is filled up", file=sys.stderr)
            return
        for share in SHARES:
            set_free(share * size)
            bench.break_build(f"room for {share:.0%} of a generation", run_build)
        set_free(4 * size)
        bench.break_build("room for all of it", run_build)


def main(texts: list[str]) -> int:
    """Break builds in every way, print the table, and tell whether all was well."""
    moments = random.Random(2)  # noqa: S311 - the same moments each time
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), [str(Path(text).resolve()) for text in texts])
        print(f"an unbroken build takes {bench.lasts:.1f} s\n{'fault':34}{'exit':>6}{'seconds':>9}  library")
        for number in range(KILLS):
            after = bench.lasts * (number + moments.random()) / KILLS
            bench.break_build(f"killed after {after:.1f} s", lambda after=after: kill_build(after))  # type: ignore[misc]
        for size in SIZES:
            bench.break_build(f"files of {size:,} bytes at most", lambda size=size: run_build(limit=size))  # type: ignore[misc]
        for name, command in refusals():
            bench.break_build(name, lambda command=command: run_build(*command))  # type: ignore[misc]
        fill_disks(bench)
        well = bench.finish()
    killed = sum(row["exit"] == -signal.SIGKILL for row in bench.rows)
    failed = sum(row["exit"] not in (0, -signal.SIGKILL) for row in bench.rows)
    summary = f"{killed} killed, {failed} failed with an error, " + ("nothing lost" if well else "SOMETHING LOST")
    print(summary)
    RESULTS.write_text(
        json.dumps({"summary": summary, "build_seconds": round(bench.lasts, 1), "builds": bench.rows}, indent=1) + "\n",
        encoding="utf-8",
    )
    return int(not well)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
