"""Progress of long work: a bar on a terminal, and one line that stays when it is done."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

QUICK_S = 1.0
"""Seconds below which work leaves no line behind."""


@contextmanager
def show_progress() -> Iterator[Callable[[str, int, int], None]]:
    """Give a function (step, done, total) that draws on stderr; nothing is drawn where it is no terminal.

    Each step that took over a second leaves one line: what, how many, how long.
    """
    steps = _Steps()
    try:
        yield steps.report
    finally:
        steps.close()


class _Steps:
    """The step under way, and the bar that shows it."""

    def __init__(self) -> None:
        self._step, self._total, self._began = "", 0, 0.0
        self._bar = _new_bar() if sys.stderr.isatty() else None

    def report(self, step: str, done: int, total: int) -> None:
        if step != self._step:
            self._leave_line()
            self._step, self._began = step, time.perf_counter()
        self._total = total
        if self._bar:
            self._bar(step, done, total)

    def close(self) -> None:
        self._leave_line()
        if self._bar:
            self._bar("", 0, 0)

    def _leave_line(self) -> None:
        seconds = time.perf_counter() - self._began
        if self._step and seconds >= QUICK_S:
            count = f"{self._total:,} " if self._total > 1 else ""
            print(f"{self._step}: {count}in {seconds:.1f} s", file=sys.stderr)
        self._step = ""


def _new_bar() -> Callable[[str, int, int], None]:
    """Make a Rich progress bar that is redrawn in place and removed by an empty step."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    bar = Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
        console=Console(stderr=True), transient=True,
    )
    task = bar.add_task("", total=None)

    def draw(step: str, done: int, total: int) -> None:
        if not step:
            bar.stop()
            return
        bar.start()
        bar.update(task, description=step, completed=done, total=total)

    return draw
