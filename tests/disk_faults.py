"""Make one of the calls fail by which Python code changes a disk, wherever it is made from."""

from __future__ import annotations

import builtins
import errno
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import pytest

CALLS = ("fsync", "rename", "replace", "mkdir", "unlink", "remove", "rmdir", "chmod", "ftruncate", "truncate")


class DiskFaults:
    """Count the calls that change what is below `folder`; the one with the number `fail_at` says the disk is full.

    Patched are the functions of `os` and the two names of `open`, through which pathlib, shutil and
    filelock go too. A write that fails has written half of its bytes before, as on a real disk.
    """

    def __init__(self, folder: Path, fail_at: int | None = None) -> None:
        self.folder = str(folder.resolve())
        self.fail_at = fail_at
        self.calls: list[str] = []

    @property
    def hit(self) -> str | None:
        """Give the call that failed, or None when it never came to that."""
        return self.calls[self.fail_at - 1] if self.fail_at and self.fail_at <= len(self.calls) else None

    def count(self, call: str, path: object = "", before: Callable[[], object] = lambda: None) -> None:
        """Count a call, and fail it when it is its turn, having done what comes `before`."""
        self.calls.append(call)
        if len(self.calls) == self.fail_at:
            before()
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))

    def concerns(self, path: object, inside: object = None) -> bool:
        """Tell whether a path, perhaps `inside` an open folder, or a file that is open lies below the folder."""
        if inside is not None:
            path = inside
        if isinstance(path, int):
            path = Path(f"/proc/self/fd/{path}").readlink() if Path("/proc/self/fd").is_dir() else self.folder
        return os.fsdecode(os.fspath(path)).startswith(self.folder)  # type: ignore[call-overload]

    @contextmanager
    def at_work(self) -> Iterator[DiskFaults]:
        """Patch, and put everything back."""
        with pytest.MonkeyPatch.context() as patch:
            for name in CALLS:
                patch.setattr(os, name, self._counted(name, getattr(os, name)))
            patch.setattr(os, "open", self._os_open(os.open))
            counted = self._opened(io.open)
            patch.setattr(io, "open", counted)
            patch.setattr(builtins, "open", counted)
            yield self

    def _counted(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(path: object, *args: Any, **kwargs: Any) -> Any:
            idle = name == "mkdir" and Path(os.fsdecode(path)).is_dir()  # type: ignore[arg-type]
            if self.concerns(path, kwargs.get("dir_fd")) and not idle:
                self.count(name, path)
            return real(path, *args, **kwargs)

        return call

    def _os_open(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(path: object, flags: int, *args: Any, **kwargs: Any) -> Any:
            if flags & os.O_CREAT and self.concerns(path):
                self.count("create", path)
            return real(path, flags, *args, **kwargs)

        return call

    def _opened(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(file: object, mode: str = "r", *args: Any, **kwargs: Any) -> Any:
            if not set(mode) & set("wxa+") or not self.concerns(file):
                return real(file, mode, *args, **kwargs)
            self.count("create", file)
            return _CountedFile(real(file, mode, *args, **kwargs), self)

        return call


class _CountedFile:
    """A file whose writes are counted, and may fail half-way."""

    def __init__(self, file: Any, faults: DiskFaults) -> None:
        self._file = file
        self._faults = faults

    def write(self, data: Any) -> int:
        """Write, or half of it."""
        self._faults.count("write", self._file.name, lambda: self._file.write(data[: len(data) // 2]))
        return int(self._file.write(data))

    def truncate(self, *size: int) -> int:
        """Cut the file off."""
        self._faults.count("truncate", self._file.name)
        return int(self._file.truncate(*size))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()
