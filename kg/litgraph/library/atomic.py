"""Write files and folders so that a reader sees the old one or the new one, never a part."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

UNFINISHED = ".unfinished-"
"""How the name of a file or folder begins that a killed process left half-written."""


def write_file(path: Path, data: bytes) -> None:
    """Put `data` at `path` in one step, with its folders.

    The bytes are on the disk before the name is, so that a power cut leaves the old file.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=UNFINISHED, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


@contextmanager
def new_folder(path: Path) -> Iterator[Path]:
    """Give a folder to fill that becomes `path` when the block ends well, and vanishes when it does not.

    An existing `path` is left as it is and the new folder dropped: folders are named by their content.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=path.parent))
    draft.chmod(0o777 & ~_umask())
    try:
        yield draft
        for file in sorted(draft.rglob("*")):
            if file.is_file():
                _sync_file(file)
        if not path.exists():
            draft.rename(path)
            sync_folder(path.parent)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def clear_unfinished(folder: Path) -> None:
    """Remove what killed processes left half-written in `folder`; the caller holds the lock."""
    for path in folder.glob(f"{UNFINISHED}*"):
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def _umask() -> int:
    """Give the process's mask: a temporary file is private, and a finished one should not be."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def sync_folder(folder: Path) -> None:
    """Put a folder's entries on the disk, where the system can (it cannot on Windows)."""
    if os.name == "posix":
        _sync(folder, os.O_RDONLY | os.O_DIRECTORY)


def _sync_file(path: Path) -> None:
    _sync(path, os.O_RDWR)


def _sync(path: Path, flags: int) -> None:
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
