"""Write files and folders so that a reader sees the old one or the new one, never a part."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

UNFINISHED = ".unfinished-"
"""How the name of a file or folder begins that is still being written, or that a killed process left so."""


def write_file(path: Path, data: bytes) -> None:
    """Put `data` at `path` in one step, with its folders.

    The bytes are on the disk before the name is, so that a power cut leaves the old file.
    """
    make_folder(path.parent)
    draft = _draft_beside(path)
    try:
        with draft.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except BaseException:
        with suppress(OSError):
            draft.unlink()
        raise
    _sync_folder(path.parent)


@contextmanager
def new_folder(path: Path) -> Iterator[Path]:
    """Give a folder to fill that becomes `path` when the block ends well, and vanishes when it does not.

    An existing `path` is left as it is and the new folder dropped: folders are named by their content.
    """
    make_folder(path.parent)
    draft = _draft_beside(path)
    try:
        draft.mkdir()
        yield draft
        _sync_tree(draft)
        if not path.exists():
            draft.rename(path)
            _sync_folder(path.parent)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def make_folder(path: Path) -> None:
    """Make a folder and those above it, each on the disk before anything is put into it."""
    if not path.is_dir():
        make_folder(path.parent)
        path.mkdir(exist_ok=True)
        _sync_folder(path.parent)


def clear_unfinished(folder: Path) -> None:
    """Remove what killed processes left half-written in `folder`; the caller holds the lock.

    What cannot be removed stays: no reader looks at it, and the next writer tries again.
    """
    for path in folder.glob(f"{UNFINISHED}*"):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            with suppress(OSError):
                path.unlink()


def _draft_beside(path: Path) -> Path:
    """Name a draft on the disk of `path`; made with plain `open` and `mkdir`, it has the rights the umask gives."""
    return path.parent / f"{UNFINISHED}{secrets.token_hex(8)}"


def _sync_tree(folder: Path) -> None:
    """Put all files below `folder` and all names of theirs on the disk."""
    for path in sorted(folder.rglob("*")):
        if path.is_dir():
            _sync_folder(path)
        elif path.is_file():
            _sync(path, os.O_RDWR)
    _sync_folder(folder)


def _sync_folder(folder: Path) -> None:
    """Put a folder's names on the disk, where the system can (it cannot on Windows)."""
    if os.name == "posix":
        _sync(folder, os.O_RDONLY | os.O_DIRECTORY)


def _sync(path: Path, flags: int) -> None:
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
