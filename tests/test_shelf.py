"""A library's own files: sources whole or not at all, a ledger that survives a crash, one writer at a time."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from litgraph.errors import LibraryBusy, LitgraphError, UsageError
from litgraph.library.checking import check_shelf
from litgraph.library.lock import lock_folder
from litgraph.library.shelf import Held, Shelf
from litgraph.model.passage import WorkSpan
from litgraph.reading.passages import cut_passages
from litgraph.reading.registry import read_source

HOLDER = """
import sys, time
from pathlib import Path
from litgraph.library.lock import lock_folder
with lock_folder(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""


def put(shelf: Shelf, text: str, name: str = "a.md", work: str = "doe2019") -> str:
    """Keep a text as the caller who is writing would, and give its sha256."""
    document = read_source(text.encode("utf-8"), name)
    spans = (WorkSpan(work=work, chars=(0, len(document.text))),)
    shelf.put(Held(source=document.source, spans=spans), document.text, cut_passages(document, spans))
    return document.source.sha256


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """Make a library with one source."""
    made = Shelf(tmp_path / "library")
    with made.writing():
        put(made, "# Trust\n\nFirms share what they know, says nobody.\n")
    return made


@contextmanager
def held_elsewhere(folder: Path, seconds: float) -> Iterator[subprocess.Popen[str]]:
    """Let another process hold a folder."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder), str(seconds)], stdout=subprocess.PIPE, text=True
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_source_comes_back_as_it_was_put(shelf: Shelf):
    """Its record, text and passages are read from plain files, and nothing is wrong with them."""
    (name,) = shelf.names()
    assert shelf.layer_text(name) == "# Trust\n\nFirms share what they know, says nobody.\n"
    assert [passage.kind for passage in shelf.passages(name)] == ["heading", "paragraph"]
    assert shelf.held(name).source.name == "a.md"
    assert check_shelf(shelf) == ()
    created, added = shelf.ledger()
    assert (created["event"], created["id"]) == ("create", shelf.identity().id)
    assert (added["event"], added["source"], added["works"]) == ("add", name, ["doe2019"])


def test_a_library_keeps_its_id(shelf: Shelf):
    """The id is made once; writing again does not change it."""
    before = shelf.identity()
    with shelf.writing():
        pass
    assert shelf.identity() == before


@pytest.mark.parametrize("work", [Shelf.names, lambda shelf: shelf.writing().__enter__()])
def test_a_library_of_a_later_program_is_refused(shelf: Shelf, work):
    """Neither read nor written: what the later program keeps there is not known to this one."""
    (shelf.folder / "library.json").write_text('{"format": 2, "id": "x", "more": true}', encoding="utf-8")
    with pytest.raises(LitgraphError, match="format 2; this program knows 1") as error:
        work(shelf)
    assert error.value.remedy == "pip install --upgrade litgraph"


@pytest.mark.parametrize("content", [b"\xff{", b"", b'{"format": 1, "id": "> <urn:x> ."}'])
def test_a_damaged_identity_can_be_mended_as_told(shelf: Shelf, content):
    """The error names the file to remove, and building makes it anew: the id is the same, all sources are there."""
    path = shelf.folder / "library.json"
    before = shelf.identity().id
    path.write_bytes(content)
    with pytest.raises(LitgraphError, match=r"library.json: cannot be read") as error:
        shelf.names()
    remove, build = error.value.remedy.split(" && ")
    assert build == f"litgraph build --library {shelf.folder}"
    subprocess.run(["sh", "-c", remove], check=True)
    with shelf.writing():
        assert len(shelf.names()) == 1
    assert shelf.identity().id == before, "the ledger knows it"


def test_a_folder_with_other_things_is_no_library(tmp_path: Path):
    """`--library` on somebody's folder writes nothing there; hidden files of the system do not count."""
    (tmp_path / "thesis.docx").touch()
    with (
        pytest.raises(UsageError, match=r"no library of litgraph, and not empty \(thesis.docx\)"),
        Shelf(tmp_path).writing(),
    ):
        pytest.fail("it must not come to writing")
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.docx"]
    (tmp_path / "thesis.docx").rename(tmp_path / ".DS_Store")
    with Shelf(tmp_path).writing():
        assert Shelf(tmp_path).exists()


def test_a_file_in_the_place_of_a_library_is_told(tmp_path: Path):
    """What the system refuses is an error of two lines with the place, and a command that shows it."""
    (tmp_path / "file").touch()
    with pytest.raises(LitgraphError, match="file") as error, Shelf(tmp_path / "file" / "library").writing():
        pytest.fail("it must not come to writing")
    assert "ls -ld" in error.value.remedy
    assert error.value.exit_code == 3


def test_only_sources_are_taken_for_sources(shelf: Shelf):
    """Other files and folders among them, put there by hand or by a system, are passed over."""
    for name in (".DS_Store", "notes", "F" * 64, "a" * 63):
        (shelf.sources_folder / name).mkdir()
    assert len(shelf.names()) == 1


@pytest.mark.parametrize("name", ["..", "../..", "/etc", "", "x" * 64])
def test_a_text_is_looked_for_by_a_hash_only(shelf: Shelf, name):
    """What an answer from elsewhere names as a source cannot lead out of the library."""
    (shelf.folder / "layer.txt").write_text("outside", encoding="utf-8")
    assert shelf.layer_text(name) is None


@pytest.mark.parametrize("name", ["source.json", "passages.json"])
def test_a_damaged_source_is_told_with_what_mends_it(shelf: Shelf, name):
    """A file that is cut off or gone is named, and the folder to remove; `check` tells the same."""
    (sha256,) = shelf.names()
    path = shelf.sources_folder / sha256 / name
    path.write_bytes(path.read_bytes()[:40])
    assert len(check_shelf(shelf)) == 1
    read = shelf.held if name == "source.json" else shelf.passages
    with pytest.raises(LitgraphError, match=f"{name}: cannot be read") as error:
        read(sha256)
    subprocess.run(["sh", "-c", error.value.remedy.split(",")[0]], check=True)
    assert shelf.names() == ()


@pytest.mark.parametrize("damage", [b"\xff", b"Firms share nothing"])
def test_a_changed_text_is_found(shelf: Shelf, damage):
    """A text that is not the one that was read is reported, be it UTF-8 or not; reading it does not fail."""
    (sha256,) = shelf.names()
    (shelf.sources_folder / sha256 / "layer.txt").write_bytes(damage)
    assert shelf.layer_text(sha256) is not None
    (problem,) = check_shelf(shelf)
    assert problem.startswith("a.md: its text is not the one that was read; rm -r ")


def test_a_passage_that_was_moved_is_found(shelf: Shelf):
    """Each run of a passage is compared with the text, to its last letter."""
    (sha256,) = shelf.names()
    path = shelf.sources_folder / sha256 / "passages.json"
    path.write_bytes(path.read_bytes().replace(b"says nobody", b"says no-one"))
    (problem,) = check_shelf(shelf)
    assert "does not stand where it says in a.md" in problem


def test_a_line_cut_short_costs_no_other_line(shelf: Shelf):
    """After a crash in the middle of a line the next one stands on its own, and both sound ones are read."""
    path = shelf.folder / "ledger.jsonl"
    with path.open("ab") as file:
        file.write(b'{"at": "2026-11-20", "ev')
    shelf.note("tested", number=1)
    assert [line["event"] for line in shelf.ledger()] == ["create", "add", "tested"]
    assert path.read_bytes().endswith(b"}\n")


@pytest.mark.parametrize("line", [b"1", b"[]", b"{}", b"\xff", b'{"event": 1}', b'{"event": "add", "works": 7}', b""])
def test_lines_that_no_program_wrote_are_passed_over(shelf: Shelf, line):
    """A ledger edited by hand does not keep anybody from reading or writing."""
    with (shelf.folder / "ledger.jsonl").open("ab") as file:
        file.write(line + b"\n")
    with shelf.writing():
        assert shelf.issued() == {shelf.names()[0]: frozenset({"doe2019"})}


def test_what_a_killed_process_could_not_note_is_noted_later(shelf: Shelf):
    """A source without a line in the ledger (a kill between them, a ledger removed) gets it when one writes again."""
    (shelf.folder / "ledger.jsonl").unlink()
    for _ in range(2):
        with shelf.writing():
            pass
    created, added = shelf.ledger()
    assert created["id"] == shelf.identity().id
    assert (added["source"], added["works"], added["name"]) == (shelf.names()[0], ["doe2019"], "a.md")


def test_a_second_writer_is_told_at_once(shelf: Shelf):
    """LibraryBusy, and what the other process holds half-written is left alone."""
    with held_elsewhere(shelf.folder, 60):
        (shelf.folder / ".unfinished-other").touch()
        with pytest.raises(LibraryBusy, match="another litgraph is writing here"), shelf.writing():
            pytest.fail("it must not come to writing")
        assert (shelf.folder / ".unfinished-other").exists()


def test_a_second_writer_may_wait(tmp_path: Path):
    """With a time to wait, as for the bundle, it goes on when the first is done."""
    with held_elsewhere(tmp_path, 0.5) as process, lock_folder(tmp_path, wait_s=60):
        assert process.wait(10) == 0


def test_a_killed_writer_holds_nothing(shelf: Shelf):
    """The lock goes with the process, and the next writer clears what it left."""
    with held_elsewhere(shelf.folder, 60) as process:
        (shelf.sources_folder / ".unfinished-killed").mkdir()
        process.send_signal(signal.SIGKILL)
        assert process.wait(10) == -signal.SIGKILL
        with shelf.writing():
            assert not (shelf.sources_folder / ".unfinished-killed").exists()
