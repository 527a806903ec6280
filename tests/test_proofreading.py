"""litgraph.proofreading: the corpus held against its texts."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from litgraph.errors import CorpusError, UnreadableSource
from litgraph.proofreading import proofread
from tests.commands import do
from tests.workplaces import DATA, TEXTS

DOE = TEXTS / "doe2019.txt"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Copy the small corpus."""
    shutil.copytree(DATA / "corpus-small", tmp_path / "c")
    return tmp_path / "c"


def problems(corpus: Path, name: str, old: str, new: str, text: Path = DOE) -> list[str]:
    """Put other words into a file of the corpus, and say what proofreading finds, without the folder."""
    path = corpus / "works" / text.stem / name
    content = path.read_text(encoding="utf-8")
    assert old in content
    path.write_text(content.replace(old, new, 1), encoding="utf-8")
    return [str(one).removeprefix(f"{path.parent}/") for one in proofread(corpus, text)]


def test_what_agrees_with_its_text_passes(corpus: Path) -> None:
    """Every cue word and every figure of the small corpus stands in the texts."""
    for text in sorted(TEXTS.glob("*.txt")):
        assert proofread(corpus, text) == ()


def test_a_figure_that_no_passage_prints_is_told(corpus: Path) -> None:
    """Digits and number words count alike; what the evidence does not print needs `derived`."""
    told = ["firms.yaml:15: `doe2019/fd02` says 46, which its evidence does not print"]
    assert problems(corpus, "firms.yaml", "64 weavers", "46 weavers") == told
    assert problems(corpus, "firms.yaml", "46 weavers", "weavers in two sheds") == [told[0].replace("46", "2")]


def test_a_figure_may_be_derived_when_the_statement_says_how(corpus: Path) -> None:
    """`derived` names the figure that was counted or computed."""
    derived = "text: Larkspur Looms has 32 pairs of weavers.\n    derived: half of 64, 32 pairs"
    assert problems(corpus, "firms.yaml", "text: Larkspur Looms has 64 weavers.", derived) == []


def test_the_size_of_the_sample_needs_no_other_source(corpus: Path) -> None:
    """A finding may name how many its study looked at, since the study says so."""
    text = "Among 412 workshops, slack goes with more product innovation in those under ten years."
    old = "Slack goes with more product innovation in workshops under ten years."
    assert problems(corpus, "findings.yaml", old, text) == []


def test_a_printed_figure_must_be_printed(corpus: Path) -> None:
    """A statistic stands in the evidence as it is written, spaces and dashes aside."""
    told = "hypotheses.yaml:23: `doe2019/h01` has the figure `beta = 0.13`, which its evidence does not print"
    assert problems(corpus, "hypotheses.yaml", "printed: beta = 0.31", "printed: beta = 0.13") == [told]


def test_cue_words_must_stand_in_the_lines(corpus: Path) -> None:
    """A cue that is not there is told with the lines that were searched."""
    (told,) = problems(corpus, "findings.yaml", "from: In workshops younger", "from: In workshops older")
    assert told.startswith("findings.yaml:9: doe2019/f01: no passage on lines 23 to 23 goes from")


def test_words_of_the_source_are_told(corpus: Path) -> None:
    """Eight words in a row are the source's sentence."""
    borrowed = "Firms could without harm to today's work withdraw spare money."
    old = "Organizational slack means resources that a firm could do without today."
    assert problems(corpus, "definitions.yaml", old, borrowed) == []
    (told,) = problems(
        corpus, "definitions.yaml", borrowed, "Slack is money that a firm could withdraw without harm to today's work."
    )
    assert "says in the source's words: “that a firm could withdraw without harm to”" in told


def test_a_file_that_no_work_names_is_refused(corpus: Path, tmp_path: Path) -> None:
    """A text can only be compared with the works drawn from it."""
    other = tmp_path / "other.txt"
    other.write_text("Other words.", encoding="utf-8")
    with pytest.raises(CorpusError, match="names this file in its extent"):
        proofread(corpus, other)


def test_another_version_of_the_file_is_refused(corpus: Path, tmp_path: Path) -> None:
    """One line more, and every line number would be wrong: one error says so, with the hash to set."""
    other = tmp_path / DOE.name
    other.write_text("One line more.\n" + DOE.read_text("utf-8"), "utf-8")
    with pytest.raises(CorpusError, match="extent names another version of doe2019") as caught:
        proofread(corpus, other)
    assert caught.value.remedy.startswith("set sha256: ")


def test_a_file_that_is_not_there_is_told(corpus: Path, tmp_path: Path) -> None:
    """A mistyped path is an error of the path."""
    with pytest.raises(UnreadableSource, match="No such file"):
        proofread(corpus, tmp_path / "nosuch" / DOE.name)


def test_the_command_looks_at_one_work(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`check corpus --work KEY --text FILE` tells what is wrong with that work, and nothing of others."""
    monkeypatch.setenv("LITGRAPH_CORPUS", str(corpus))
    path = corpus / "works" / "doe2019" / "firms.yaml"
    path.write_text(path.read_text("utf-8").replace("64 weavers", "46 weavers"), "utf-8")
    found = do(capsys, "check corpus --work doe2019 --text", str(DOE))
    assert found.code == 1
    assert "which its evidence does not print" in found.out
    assert do(capsys, "check corpus --work poe2021 --text", str(DOE)).code == 0


def test_the_key_of_no_work_is_wrong_use(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    """A mistyped key would check nothing, and that must not look like all being well."""
    monkeypatch.setenv("LITGRAPH_CORPUS", str(corpus))
    found = do(capsys, "check corpus --work doe2091")
    assert found.code == 2
    assert "doe2091: no work of the corpus has this key (did you mean `doe2019`?)" in found.err
