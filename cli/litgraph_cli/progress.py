"""Progress of long work: a bar on a terminal, and one line on stderr that stays when it is done."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock, Timer

from litgraph_cli.layout import on_terminal
from litgraph_cli.printing import tell

QUICK_S = 1.0
"""Seconds below which work shows no bar and leaves no line behind."""


@contextmanager
def show_progress() -> Iterator[Callable[[str, int, int], None]]:
    """Give a function (step, done, total) that a long work calls.

    After a second a bar appears where stderr is a terminal. When the work ends well and took over a second, one line
    stays: each step with how many and how long. A failure leaves its own two lines, and nothing here.
    """
    steps = _Steps()
    try:
        yield steps.report
        steps.leave_line()
    finally:
        steps.close()


class _Steps:
    """The steps so far, and the bar that shows the present one."""

    def __init__(self) -> None:
        self._began = time.perf_counter()
        self._steps: list[tuple[str, float]] = []
        self._counts: dict[str, int] = {}
        self._bar: _Bar | None = None

    def report(self, step: str, done: int, total: int) -> None:
        if not self._steps and sys.stderr.isatty():
            self._bar = _Bar()
        if not self._steps or self._steps[-1][0] != step:
            self._steps.append((step, time.perf_counter()))
        self._counts[step] = total
        if self._bar:
            self._bar.update(step, done, total)

    def leave_line(self) -> None:
        self.close()
        now = time.perf_counter()
        if not self._steps or now - self._began < QUICK_S:
            return
        ends = [began for _, began in self._steps[1:]] + [now]
        each = (
            " ".join(filter(None, (step, self._count(step), f"{end - began:.1f} s")))
            for (step, began), end in zip(self._steps, ends, strict=True)
        )
        tell(f"{', '.join(each)}; {now - self._began:.1f} s in all")

    def _count(self, step: str) -> str:
        return f"{self._counts[step]:,} in" if self._counts[step] > 1 else ""

    def close(self) -> None:
        if self._bar:
            self._bar.close()
            self._bar = None


class _Bar:
    """A Rich progress bar that appears when the work has gone on for a second, and vanishes at the end."""

    def __init__(self) -> None:
        self._state = ("", 0, 0)
        self._lock, self._closed = Lock(), False
        self._shown: Callable[[str, int, int], None] | None = None
        self._hide: Callable[[], None] = lambda: None
        self._timer = Timer(QUICK_S, self._show)
        self._timer.daemon = True
        self._timer.start()

    def update(self, step: str, done: int, total: int) -> None:
        with self._lock:
            self._state = (step, done, total)
            if self._shown:
                self._shown(*self._state)

    def close(self) -> None:
        self._timer.cancel()
        with self._lock:
            self._closed = True
            self._hide()

    def _show(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.fields[count]}"),
            TimeElapsedColumn(),
        )
        with self._lock:
            if self._closed:
                return
            # What is printed meanwhile goes above the bar, but only where it goes to the same terminal.
            console = Console(stderr=True)
            bar = Progress(*columns, console=console, transient=True, redirect_stdout=on_terminal())
            task = bar.add_task("", total=None, count="")

            def draw(step: str, done: int, total: int) -> None:
                many = total > 1
                count = f"{done:,} of {total:,}" if many else ""
                bar.update(task, description=step, completed=done, total=total if many else None, count=count)

            self._shown, self._hide = draw, bar.stop
            draw(*self._state)
            bar.start()
