"""One writer at a time: a lock on a folder, held by the process and gone with it."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from litgraph.errors import LibraryBusy, LitgraphError
from litgraph.library.atomic import clear_unfinished, make_folder


@contextmanager
def lock_folder(folder: Path, *, wait_s: float = 0) -> Iterator[None]:
    """Hold `folder` for writing, and clear what a killed writer left in it.

    Waits `wait_s` seconds at most for another process, then raises LibraryBusy. Raises LitgraphError
    where the system refuses to write: a full disk, a folder that belongs to someone else.
    """
    import filelock

    with _refusals_told(folder):
        make_folder(folder)
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


@contextmanager
def _refusals_told(folder: Path) -> Iterator[None]:
    """Turn what the system says into an error that names the place and what to look at."""
    try:
        yield
    except BrokenPipeError:  # whoever read our output went away; nothing is wrong with the folder
        raise
    except OSError as error:
        place = shlex.quote(str(folder))
        raise LitgraphError(
            f"{error.filename or folder}: {error.strerror or error}",
            f"make room, or get the right to write there, then run the command again: df -h {place}; ls -ld {place}",
        ) from error
