"""Anchors: what the machine writes of the lines and cue words that people wrote, and what it refuses."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import msgspec
import pytest

from litgraph.anchoring import anchor_works
from litgraph.errors import CorpusError, UnreadableSource
from litgraph.library.corpus import Corpus, read_corpus
from litgraph.model.passage import WorkAnchors
from tests.workplaces import DATA, TEXTS

DOE = TEXTS / "doe2019.txt"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Copy the small corpus."""
    shutil.copytree(DATA / "corpus-small", tmp_path / "corpus")
    return tmp_path / "corpus"


def edit(path: Path, old: str, new: str) -> None:
    """Put other words into a file, where they stand once."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def anchor(folder: Path, file: Path = DOE) -> WorkAnchors:
    """Anchor one file and read what was written."""
    anchor_works(read(folder), folder, file)
    return msgspec.json.decode((folder / "works" / "doe2019" / "anchors.json").read_bytes(), type=WorkAnchors)


def read(folder: Path) -> Corpus:
    """Read the corpus as the command does, whose anchors may be old."""
    return read_corpus(folder, anchored=False)


def evidence(anchors: WorkAnchors, statement: str) -> str:
    """Cut the evidence of a statement from the source."""
    text = DOE.read_bytes().decode("utf-8")
    ranges = (span for one in anchors.evidence[statement] for part in one.chars for span in part)
    return " … ".join(text[start:end] for start, end in ranges)


def test_anchors_made_twice_are_the_same_bytes(corpus: Path):
    """And they are those that the repository holds."""
    for file in sorted(TEXTS.glob("*.txt")):
        assert anchor_works(read(corpus), corpus, file) == (file.stem,)
        path = Path("works") / file.stem / "anchors.json"
        first = (corpus / path).read_bytes()
        anchor_works(read(corpus), corpus, file)
        assert (corpus / path).read_bytes() == first == (DATA / "corpus-small" / path).read_bytes()


def test_anchors_hold_no_words_of_the_source(corpus: Path):
    """Passages come without their text, and no word of four letters or more stands in the file but keys and names."""
    anchors = anchor(corpus)
    assert {passage.text for passage in anchors.passages} == {""}
    data = (corpus / "works" / "doe2019" / "anchors.json").read_text(encoding="utf-8")
    assert "workshop" not in data.replace("In workshops younger", "")


def test_lines_alone_take_the_whole_of_them(corpus: Path):
    """Without cue words the evidence is all that stands on the lines."""
    assert evidence(anchor(corpus), "doe2019/h01").startswith(
        "H1. In young workshops, slack raises product innovation."
    )


def test_cue_words_narrow_a_line(corpus: Path):
    """The evidence begins with the first cue words and ends with the last."""
    found = evidence(anchor(corpus), "doe2019/f02")
    assert found == "In older ones the curve bends: product innovation first rises and then falls again"


def test_cue_words_that_are_not_there_are_told(corpus: Path):
    """The error names the statement, the lines and the words, and nothing is written."""
    before = (corpus / "works" / "doe2019" / "anchors.json").read_bytes()
    edit(corpus / "works" / "doe2019" / "findings.yaml", "from: In older ones", "from: In younger ones")
    with pytest.raises(CorpusError, match="doe2019/f02: no passage on lines 23 to 23 goes from “In younger ones”"):
        anchor(corpus)
    assert (corpus / "works" / "doe2019" / "anchors.json").read_bytes() == before


@pytest.mark.parametrize("lines", ["[12, 12]", "[900, 901]"])
def test_lines_without_text_are_told(corpus: Path, lines):
    """A blank line, and one after the end of the file."""
    edit(corpus / "works" / "doe2019" / "definitions.yaml", "[11, 11]", lines)
    with pytest.raises(CorpusError, match=r"doe2019/d01: lines \d+ to \d+ hold no text"):
        anchor(corpus)


def test_an_extent_beyond_the_file_is_told(corpus: Path):
    """The error names the work's file, the lines, and how many there are."""
    edit(corpus / "works" / "doe2019" / "work.yaml", "lines: [1, 32]", "lines: [40, 60]")
    with pytest.raises(
        CorpusError, match=r"works/doe2019/work.yaml: extent goes from line 40 to 60, and doe2019.txt has"
    ):
        anchor(corpus)


def test_another_version_of_the_file_is_told(corpus: Path, tmp_path: Path):
    """The hash in the extent is that of the file; the error gives the other one, and nothing is written."""
    other = tmp_path / DOE.name
    other.write_bytes(DOE.read_bytes() + b"\nOne more line.\n")
    before = (corpus / "works" / "doe2019" / "anchors.json").read_bytes()
    with pytest.raises(CorpusError, match=r"extent names another version of doe2019\.txt") as error:
        anchor(corpus, other)
    assert error.value.remedy.startswith("set sha256: ")
    assert (corpus / "works" / "doe2019" / "anchors.json").read_bytes() == before


def test_a_file_that_no_work_names_is_told(corpus: Path, tmp_path: Path):
    """A file of another name, and one that is not there."""
    (tmp_path / "other.txt").write_text("A text.\n", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"other.txt: no work of the corpus names this file"):
        anchor(corpus, tmp_path / "other.txt")
    with pytest.raises(UnreadableSource, match="gone"):
        anchor(corpus, tmp_path / "gone.txt")


def test_line_ends_of_another_system_are_line_ends(corpus: Path, tmp_path: Path):
    """In a file with CR or CRLF the same lines are anchored to the same letters."""
    expected = anchor(corpus)
    for ending in (b"\r\n", b"\r"):
        other = tmp_path / DOE.name
        other.write_bytes(DOE.read_bytes().replace(b"\n", ending))
        work = corpus / "works" / "doe2019" / "work.yaml"
        text = work.read_text(encoding="utf-8")
        old = next(line for line in text.splitlines() if "sha256:" in line)
        edit(work, old, f'  sha256: "{hashlib.sha256(other.read_bytes()).hexdigest()}"')
        found = anchor(corpus, other)
        assert {name: [one.anchors for one in pieces] for name, pieces in found.evidence.items()} == {
            name: [one.anchors for one in pieces] for name, pieces in expected.evidence.items()
        }
