"""Files and folders that appear whole or not at all, with the rights that the umask gives."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from litgraph.library.atomic import UNFINISHED, clear_unfinished, make_folder, new_folder, write_file


@pytest.fixture
def umask() -> Iterator[int]:
    """Set an unusual umask, and put the old one back."""
    before = os.umask(0o027)
    yield 0o027
    os.umask(before)


def names(folder: Path) -> list[str]:
    """List everything in a folder, hidden files too."""
    return sorted(path.name for path in folder.iterdir())


def mode(path: Path) -> int:
    """Give the rights of a file or folder."""
    return path.stat().st_mode & 0o777


def test_a_file_is_replaced_in_one_step(tmp_path: Path):
    """The new bytes stand under the name, and nothing else is left in the folder."""
    write_file(tmp_path / "a" / "b" / "c.txt", b"old")
    write_file(tmp_path / "a" / "b" / "c.txt", b"new")
    assert (tmp_path / "a" / "b" / "c.txt").read_bytes() == b"new"
    assert names(tmp_path / "a" / "b") == ["c.txt"]


def test_a_file_that_cannot_be_written_leaves_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A fault before the rename is raised; the old bytes stand, and no draft stays."""
    write_file(tmp_path / "c.txt", b"old")

    def fail(_handle: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="Input/output"):
        write_file(tmp_path / "c.txt", b"new")
    assert (tmp_path / "c.txt").read_bytes() == b"old"
    assert names(tmp_path) == ["c.txt"]


def test_a_link_is_replaced_and_not_followed(tmp_path: Path):
    """Whoever puts a link where a file will be written cannot have another file overwritten."""
    (tmp_path / "precious").write_bytes(b"mine")
    (tmp_path / "c.txt").symlink_to(tmp_path / "precious")
    write_file(tmp_path / "c.txt", b"new")
    assert (tmp_path / "precious").read_bytes() == b"mine"
    assert not (tmp_path / "c.txt").is_symlink()


def test_a_folder_appears_when_it_is_filled(tmp_path: Path):
    """While the block runs there is no folder of that name; afterwards it is there with all that was put into it."""
    with new_folder(tmp_path / "deep" / "made") as draft:
        (draft / "inner").mkdir()
        (draft / "inner" / "file").write_text("text", encoding="utf-8")
        assert not (tmp_path / "deep" / "made").exists()
    assert (tmp_path / "deep" / "made" / "inner" / "file").read_text(encoding="utf-8") == "text"
    assert names(tmp_path / "deep") == ["made"]


def test_a_folder_that_fails_vanishes(tmp_path: Path):
    """An error in the block goes on to the caller, and nothing is left."""
    with pytest.raises(FileNotFoundError), new_folder(tmp_path / "made") as draft:
        (draft / "nowhere" / "file").touch()
    assert names(tmp_path) == []


def test_a_folder_that_is_there_stays_as_it_is(tmp_path: Path):
    """Folders are named by their content: the second one is dropped."""
    for text in ("first", "second"):
        with new_folder(tmp_path / "made") as draft:
            (draft / "file").write_text(text, encoding="utf-8")
    assert (tmp_path / "made" / "file").read_text(encoding="utf-8") == "first"
    assert names(tmp_path) == ["made"]


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="looks up which file a handle stands for in /proc")
def test_every_file_and_folder_is_on_the_disk_before_its_name_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """All files of a new folder, the folders in it and itself are synced before the rename, its parent after it."""
    events: list[str] = []
    real_fsync, real_rename = os.fsync, os.rename

    def fsync(handle: int) -> None:
        events.append(Path(f"/proc/self/fd/{handle}").readlink().name)
        real_fsync(handle)

    def rename(*args: object, **kwargs: object) -> None:
        events.append("renamed")
        real_rename(*args, **kwargs)  # type: ignore[arg-type]

    (tmp_path / "parent").mkdir()
    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "rename", rename)
    with new_folder(tmp_path / "parent" / "made") as draft:
        (draft / "inner").mkdir()
        (draft / "inner" / "file").touch()
        draft_name = draft.name
    at = events.index("renamed")
    assert set(events[:at]) == {"inner", "file", draft_name}
    assert events[at + 1 :] == ["parent"]


@pytest.mark.skipif(os.name != "posix", reason="rights are POSIX's")
def test_rights_follow_the_umask(tmp_path: Path, umask: int):
    """A file and a folder get what `open` and `mkdir` would give, neither private nor open to all."""
    write_file(tmp_path / "new" / "file", b"")
    with new_folder(tmp_path / "made") as draft:
        (draft / "inner").touch()
    assert mode(tmp_path / "new" / "file") == 0o666 & ~umask
    assert mode(tmp_path / "new") == mode(tmp_path / "made") == 0o777 & ~umask
    assert mode(tmp_path / "made" / "inner") == 0o666 & ~umask


def test_what_killed_processes_left_is_cleared_and_nothing_else(tmp_path: Path):
    """Half-written files and folders go; a link of that name goes without what it points at."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "file").touch()
    (tmp_path / f"{UNFINISHED}file").touch()
    (tmp_path / f"{UNFINISHED}folder" / "deep").mkdir(parents=True)
    (tmp_path / f"{UNFINISHED}link").symlink_to(tmp_path / "elsewhere")
    (tmp_path / f"{UNFINISHED}dangling").symlink_to(tmp_path / "nowhere")
    clear_unfinished(tmp_path)
    assert names(tmp_path) == ["elsewhere"]
    assert names(tmp_path / "elsewhere") == ["file"]


def test_a_folder_is_made_with_those_above_it(tmp_path: Path):
    """Making it twice does nothing more; a file in its way is an error."""
    make_folder(tmp_path / "a" / "b")
    make_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="file"):
        make_folder(tmp_path / "file" / "below")
