"""One writer at a time: a lock on a folder, held by the process and gone with it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from litgraph.errors import LibraryBusy
from litgraph.library.atomic import clear_unfinished


@contextmanager
def lock_folder(folder: Path, *, wait_s: float = 0) -> Iterator[None]:
    """Hold `folder` for writing, and clear what a killed writer left in it.

    Waits `wait_s` seconds at most for another process, then raises LibraryBusy.
    """
    import filelock

    folder.mkdir(parents=True, exist_ok=True)
    lock = filelock.FileLock(folder / "lock", timeout=wait_s)
    try:
        lock.acquire()
    except filelock.Timeout as error:
        raise LibraryBusy(
            f"{folder}: another litgraph is writing here", "wait until it is done, then run the command again"
        ) from error
    try:
        for place in (folder, folder / "sources", folder / "generations"):
            clear_unfinished(place)
        yield
    finally:
        lock.release()
