"""Adding files: bundled works are recognised, others described and keyed once, and a bad file costs no other."""

from __future__ import annotations

import os
import shutil
import textwrap
from pathlib import Path

import pytest

from litgraph.adding import Added, list_files
from litgraph.building import build_library
from litgraph.errors import UnreadableSource
from litgraph.library.checking import check_shelf
from litgraph.model.work import Work
from litgraph.reading import limits
from tests.papers.make_pdf import make_pdf
from tests.workplaces import TEXTS, Workplace, make_workplace

DOE = TEXTS / "doe2019.txt"


@pytest.fixture
def workplace(tmp_path: Path, shared_cache: Path, monkeypatch: pytest.MonkeyPatch) -> Workplace:
    """Make an empty library on the small corpus."""
    return make_workplace(tmp_path, shared_cache, monkeypatch)


def write(folder: Path, name: str, head: str = "", body: str = "") -> Path:
    """Write a paper of our own, whose text differs with its name."""
    path = folder / name
    text = f"# On {name}\n\n{body or f'One paragraph of the invented paper {name}.'}\n"
    path.write_text(f"---\n{head}\n---\n\n{text}" if head else text, encoding="utf-8")
    return path


def own(workplace: Workplace, added: Added) -> Work:
    """Give the one work that came with a file."""
    (work,) = next(
        held.works
        for name in workplace.shelf.names()
        if (held := workplace.shelf.held(name)).source.name == added.path.name
    )
    return work


def test_a_bundled_work_is_recognised(workplace: Workplace):
    """Its key is the bundle's, and every bundled statement is found in the text."""
    (added,) = workplace.add(DOE)
    assert (added.works, added.statements, added.found, added.error) == (("doe2019",), 16, 16, None)
    assert check_shelf(workplace.shelf) == ()


def test_the_same_file_again_changes_nothing(workplace: Workplace, tmp_path: Path):
    """Added twice, or under another name, it is reported as there already, and the ledger has one line."""
    workplace.add(DOE)
    ledger = workplace.shelf.ledger()
    other = shutil.copy(DOE, tmp_path / "another name.txt")
    for added in workplace.add(DOE, Path(other)):
        assert (added.already, added.works) == (True, ("doe2019",))
    assert workplace.shelf.ledger() == ledger
    assert len(workplace.shelf.names()) == 1


def test_a_copy_in_another_wrapping_has_every_statement_exactly(workplace: Workplace, tmp_path: Path):
    """Lines wrapped and words hyphenated by another hand: the work is known, and every place agrees to the letter."""
    paragraphs = DOE.read_text(encoding="utf-8").split("\n\n")
    wrapped = "\n\n".join(
        p if p.startswith("#") else textwrap.fill(p, 60).replace(" product", " prod-\nuct") for p in paragraphs
    )
    assert "prod-\nuct" in wrapped
    copy = tmp_path / "copy.txt"
    copy.write_text(wrapped, encoding="utf-8", newline="\r\n")
    (added,) = workplace.add(copy)
    assert (added.works, added.statements, added.found) == (("doe2019",), 16, 16)
    catalogue = build_library(workplace.shelf).generation.catalogue()
    scores = {g.score for name, grounds in catalogue.grounds.items() if name.startswith("doe2019/") for g in grounds}
    assert scores == {1.0}


def test_one_bad_file_costs_no_other(workplace: Workplace, tmp_path: Path):
    """It is reported with its error, the others are added, and nothing of it is in the library."""
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\xff\xfe\x00 no text")
    first, second, third = workplace.add(write(tmp_path, "one.md"), bad, write(tmp_path, "two.md"))
    assert (first.error, third.error) == (None, None)
    assert isinstance(second.error, UnreadableSource)
    assert len(workplace.shelf.names()) == len(workplace.shelf.issued()) == 2
    assert workplace.unfinished() == []


def test_a_file_that_is_gone_is_reported(workplace: Workplace, tmp_path: Path):
    """A name without a file, and a folder in the place of a file, are errors with a command."""
    for path in (tmp_path / "it is not there.md", tmp_path):
        (added,) = workplace.add(path)
        assert added.error is not None
        assert added.error.remedy.startswith("ls -l ")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs a file without an end")
def test_a_file_without_an_end_is_refused(workplace: Workplace, monkeypatch: pytest.MonkeyPatch):
    """No more of it is read than a reader takes."""
    monkeypatch.setattr("litgraph.adding.PDF_BYTES", 1000)
    monkeypatch.setattr("litgraph.adding.TEXT_BYTES", limits.TEXT_BYTES // 64)
    (added,) = workplace.add(Path("/dev/zero"))
    assert added.error is not None


def test_a_paper_describes_itself(workplace: Workplace, papers: Path):
    """The head of a Markdown file gives key, authors and year, and what it does not say is said to be unknown."""
    (added,) = workplace.add(papers / "varnholt2022.md")
    work = own(workplace, added)
    assert (work.key, work.year, [name.short for name in work.authors]) == (
        "varnholt2022",
        2022,
        ["Varnholt", "Qvarne"],
    )
    assert work.known == {}
    (added,) = workplace.add(papers / "okundal2020.txt")
    work = own(workplace, added)
    assert work.key == "okundal2020"
    assert work.known["authors"] == "absent"


def test_a_pdf_is_added_with_its_pages(workplace: Workplace, tmp_path: Path):
    """The two-column review becomes one work whose passages know their page."""
    make_pdf(tmp_path / "brandel2024.pdf")
    (added,) = workplace.add(tmp_path / "brandel2024.pdf")
    assert added.error is None
    (name,) = workplace.shelf.names()
    assert {passage.locator.pdf_page for passage in workplace.shelf.passages(name)} == {1, 2, 3}


def test_a_key_is_issued_once(workplace: Workplace, tmp_path: Path):
    """A second work of the same author and year gets a letter, also when it is the bundle's key that is taken."""
    head = "authors: Ann Doe\nyear: 2019"
    added = workplace.add(*(write(tmp_path, f"{name}.md", head) for name in ("one", "two")))
    assert [one.works for one in added] == [("doe2019b",), ("doe2019c",)]


def test_a_key_is_never_issued_to_another_work(workplace: Workplace, tmp_path: Path):
    """A source removed by hand keeps its key: nobody else gets it, and it gets it back itself."""
    first, second = (write(tmp_path, f"{name}.md", "authors: Eve Noe\nyear: 2020") for name in ("one", "two"))
    workplace.add(first)
    shutil.rmtree(workplace.shelf.sources_folder / workplace.shelf.names()[0])
    assert [one.works for one in workplace.add(second, first)] == [("noe2020b",), ("noe2020",)]


def test_there_is_a_key_for_every_work(workplace: Workplace, tmp_path: Path):
    """Sixty files called the same, in as many folders, get sixty keys."""
    files = []
    for number in range(60):
        (tmp_path / str(number)).mkdir()
        files.append(write(tmp_path / str(number), "paper.md", body=f"Paper number {number} of sixty."))
    keys = [added.works[0] for added in workplace.add(*files)]
    assert len(set(keys)) == 60
    assert {keys[0], keys[1], keys[25], keys[26]} == {"paper", "paperb", "paperz", "paperaa"}


@pytest.mark.parametrize("name", ["firm", "theory", "construct"])
def test_a_work_cannot_be_called_like_a_family_of_ids(workplace: Workplace, tmp_path: Path, name):
    """`firm/…` is the id of a firm, so a file firm.md must not become the work `firm`."""
    (added,) = workplace.add(write(tmp_path, f"{name}.md"))
    assert added.works == (f"{name}b",)


HOSTILE = [
    'key: "../../etc/passwd"\ndoi: https://doi.org/10.5555/abc.1 (open access)\nyear: 2020a',
    "key: '???'\ndoi: see the publisher\nyear: ²⁰²⁰",
    "authors: ', ; ,Jane; & and ;-'\nyear: 99999",
    "title: ''\nauthors: []\nyear: null\nkey: null",
    'title: "A <b>title</b> with \\"quotes\\", a \\\\ and a \\u2028 line"\nauthors: "{Doe}, \\t^~"',
]


@pytest.mark.parametrize("head", HOSTILE)
def test_what_a_paper_says_of_itself_cannot_break_the_library(workplace: Workplace, tmp_path: Path, head):
    """Odd keys, DOIs, years and names are cleaned or left out, and the library builds and keeps its shapes."""
    (added,) = workplace.add(write(tmp_path, "odd.md", head))
    work = own(workplace, added)
    assert work.key.isalnum() or "-" in work.key
    assert work.doi in {"", "10.5555/abc.1"}
    assert work.year in {None, 2020, 9999}
    assert work.title
    assert build_library(workplace.shelf).made


@pytest.mark.skipif(os.name != "posix", reason="names are bytes on POSIX")
def test_a_name_that_is_no_text_is_taken(workplace: Workplace, tmp_path: Path):
    """A file name that is not UTF-8 does not stop a batch."""
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.md"))
    path.write_text("No heading, one invented paragraph.\n", encoding="utf-8")
    (added,) = workplace.add(path)
    assert added.works == ("caf",)
    assert build_library(workplace.shelf).made


def test_folders_are_replaced_by_their_files(tmp_path: Path):
    """Readable files below a folder, sorted, each once; hidden ones, other kinds and libraries are passed over."""
    for name in ("b.md", "a/c.TXT", "a/d.docx", ".git/e.md", "a/.f.md", "library/sources/0/layer.txt", "g.txt/h.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "library" / "library.json").touch()
    (tmp_path / "loop").symlink_to(tmp_path)
    expected = [tmp_path / name for name in ("a/c.TXT", "b.md", "g.txt/h.md")]
    assert list_files([tmp_path, tmp_path / "b.md"]) == tuple(expected)
    assert list_files([tmp_path / "a" / "d.docx"]) == (tmp_path / "a" / "d.docx",)
    assert list_files([tmp_path / "library"]) == ()
