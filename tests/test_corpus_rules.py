"""`litgraph check corpus`: what a record must say to be coherent, and how each fault is told."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from litgraph.errors import UnknownIdentifier
from litgraph.library.corpus import check_corpus, read_corpus
from litgraph.library.work_files import HOME
from litgraph.model.catalogue import Catalogue
from litgraph.model.statement import PREFIXES, Definition
from tests.workplaces import DATA

ROOT = Path(__file__).resolve().parent.parent

Change = Callable[[str, str, str], None]

FINDINGS = "works/doe2019/findings.yaml"
HYPOTHESES = "works/doe2019/hypotheses.yaml"
RELATIONS = "works/poe2021/relations.yaml"
FIRMS = "works/poe2021/firms.yaml"
SLACK = "concepts/constructs/slack.yaml"
TIES = "concepts/constructs/guild-ties.yaml"


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a copy of the small corpus in the present folder, so that messages begin with `c/`."""
    shutil.copytree(DATA / "corpus-small", tmp_path / "c")
    monkeypatch.chdir(tmp_path)
    return Path("c")


@pytest.fixture
def change(corpus: Path) -> Change:
    """Give a function that replaces the first place where a file says something."""

    def replace(name: str, old: str, new: str) -> None:
        path = corpus / name
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {name}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace


def test_the_small_corpus_is_coherent(corpus: Path) -> None:
    """Where nothing is wrong nothing is told."""
    assert check_corpus(corpus) == ()


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            (
                FINDINGS,
                "Spare staff do not raise the effort of a workshop.",
                "Spare staff sleep.",
                "44: the text of `doe2019/f03` has 3 words; 4 to 80 make a statement",
            ),
            id="short text",
        ),
        pytest.param(
            (
                FINDINGS,
                "effort of a workshop.",
                "effort of a workshop",
                "44: the text of `doe2019/f03` is no whole sentence",
            ),
            id="no sentence",
        ),
        pytest.param(
            (FINDINGS, "      who: Moe 2011\n", "", "49: `doe2019/f03` does not say who speaks"), id="no speaker"
        ),
        pytest.param(
            (
                FINDINGS,
                "speaker: cited",
                "speaker: authors",
                "49: `doe2019/f03` names `Moe 2011`, but its speaker is the authors",
            ),
            id="idle speaker",
        ),
        pytest.param(
            (FINDINGS, "    study: s1\n", "", "21: `doe2019/f01` is quantitative, but names no study of its work"),
            id="finding without study",
        ),
        pytest.param(
            (
                FINDINGS,
                "      who: Moe 2011\n",
                "      who: Moe 2011\n    study: s1\n",
                "52: `doe2019/f03` reports another work's result as one of `doe2019/s1`",
            ),
            id="study of another",
        ),
        pytest.param(
            (
                FINDINGS,
                "      shape: inverted U\n",
                "",
                "37: the effect of `doe2019/f02` is nonlinear with the shape “”",
            ),
            id="no shape",
        ),
        pytest.param(
            (
                FINDINGS,
                "        - ref: construct/product-innovation",
                "        - ref: construct/slack",
                "17: the effect of `doe2019/f01` has `construct/slack` at both ends",
            ),
            id="same ends",
        ),
        pytest.param(
            (
                FINDINGS,
                "lines: [11, 11]",
                "lines: [40, 41]",
                "46: lines 40 to 41 of `doe2019/f03` lie outside its work, which has 1 to 32",
            ),
            id="outside",
        ),
        pytest.param(
            (
                FINDINGS,
                "    evidence_type: quantitative",
                "    evidence_type: quantitative\n    status: checked",
                "23: `doe2019/f01` is checked, but nothing says by whom and when",
            ),
            id="checked by nobody",
        ),
        pytest.param(
            (
                HYPOTHESES,
                "      object:\n        - ref: construct/product-innovation\n",
                "",
                "13: the effect of `doe2019/h01` has no object",
            ),
            id="no object",
        ),
        pytest.param(
            (HYPOTHESES, 'value: "0.31"', 'value: "-0.31"', '24: `beta = 0.31` cannot be read as -0.31, but as "0.31"'),
            id="value not as printed",
        ),
        pytest.param(
            (HYPOTHESES, "        type: beta\n", "", "23: `doe2019/h01` has a figure without a type"), id="no type"
        ),
        pytest.param(
            (
                HYPOTHESES,
                "      direction: positive",
                "      direction: negative",
                "18: the effect of `doe2019/h01` is negative, and all its coefficients have the other sign",
            ),
            id="sign",
        ),
        pytest.param(
            (
                HYPOTHESES,
                "        role: outcome\n",
                "",
                "20: `doe2019/h01` is said to be supported without a passage that shows it",
            ),
            id="outcome unshown",
        ),
        pytest.param(
            (
                HYPOTHESES,
                "outcome: not supported",
                "outcome: untested",
                "43: `doe2019/h02` is untested, but has a passage that shows its outcome",
            ),
            id="outcome shown",
        ),
        pytest.param(
            (
                HYPOTHESES,
                "Slack raises product innovation in old workshops.",
                "Slack raises product innovation in young workshops.",
                "30: `doe2019/h02` says the same as `doe2019/h01`",
            ),
            id="said twice",
        ),
        pytest.param(
            (FIRMS, "    attribute: markets\n", "", "19: `poe2021/fd01` does not say what it is about"),
            id="no attribute",
        ),
        pytest.param(
            (FIRMS, "    firm: case-a\n", '    firm: case-a\n    date: "in 2019"\n', "27: `in 2019` is no date"),
            id="no date",
        ),
        pytest.param(
            (
                FIRMS,
                "    firm: case-a",
                "    firm: firm/larkspur-looms",
                "26: `poe2021/fd01` names Larkspur Looms, which plays no part in poe2021",
            ),
            id="firm of another work",
        ),
        pytest.param(
            (FIRMS, 'employees: "17"', 'employees: "18"', "15: no statement about `employees` of Case B says 18"),
            id="size unsaid",
        ),
        pytest.param(
            (
                "firms/larkspur-looms.yaml",
                "label: Larkspur Looms",
                "label: Larkspur Looms\npseudonym: true",
                "3: `firm/larkspur-looms` is a pseudonym, which belongs to its work",
            ),
            id="shared pseudonym",
        ),
        pytest.param(
            (
                "works/doe2019/work.yaml",
                "    analysis: regression",
                "    analysis: regression\n  - id: s2\n    design: survey",
                "32: no Method tells how `doe2019/s2` was done",
            ),
            id="study untold",
        ),
        pytest.param(
            (SLACK, "scope: Spare resources of a firm.\n", "", "1: `construct/slack` has no scope note"), id="no scope"
        ),
        pytest.param(
            (SLACK, "family: family/resources\n", "", "1: `construct/slack` belongs to no family"), id="no family"
        ),
        pytest.param(
            (
                SLACK,
                "family: family/resources",
                "family: family/resorts",
                "6: no family has the id `family/resorts` (did you mean `family/resources`?)",
            ),
            id="unknown family",
        ),
        pytest.param(
            (SLACK, "scope:", "broader: [construct/slack]\nscope:", "4: `construct/slack` is broader than itself"),
            id="circle",
        ),
        pytest.param(
            (
                SLACK,
                "related: [construct/product-innovation]\n",
                "",
                "4: `construct/slack` does not say that it is related to `construct/product-innovation`",
            ),
            id="related on one side",
        ),
        pytest.param(
            (
                TIES,
                "alternatives: [guild tie]",
                "alternatives: [guild tie, Slack]",
                "2: `construct/slack` and `construct/guild-ties` are both called “slack”",
            ),
            id="one label, two concepts",
        ),
        pytest.param(
            (
                SLACK,
                "id: construct/spare-money",
                "id: construct/guild-ties",
                "8: id `construct/guild-ties` is taken by c/concepts/constructs/guild-ties.yaml:1",
            ),
            id="retired and alive",
        ),
    ],
)
def test_a_fault_is_told_by_file_and_line(change: Change, corpus: Path, case: tuple[str, str, str, str]) -> None:
    """The problem is among those told, in these words, and it says what to do."""
    *edit, problem = case
    change(*edit)
    found = {str(one).partition(":")[2]: one for one in check_corpus(corpus, anchored=False)}
    assert problem in found, list(found)
    assert found[problem].remedy


def test_a_label_may_be_shared_by_concepts_that_are_told_apart(change: Change, corpus: Path) -> None:
    """Two meanings of one label stand when each concept names the other and the difference."""
    change(TIES, "alternatives: [guild tie]", "alternatives: [guild tie, slack]")
    for name, other in ((TIES, "slack"), (SLACK, "guild-ties")):
        entry = f"distinct:\n  - ref: construct/{other}\n    reason: one is spare, the other binds\n"
        path = corpus / name
        path.write_text(path.read_text("utf-8") + entry, "utf-8")
    assert check_corpus(corpus, anchored=False) == ()


def test_a_retired_id_leads_to_what_took_its_place(change: Change, corpus: Path) -> None:
    """A statement that names it is one about the survivor, and a look-up finds the survivor; the file stays."""
    change("works/doe2019/definitions.yaml", "concept: construct/slack", "concept: construct/spare-money")
    read = read_corpus(corpus, anchored=False)
    defined = next(one for one in read.statements if one.id == "doe2019/d01")
    assert isinstance(defined, Definition)
    assert defined.concept == "construct/slack"
    catalogue = Catalogue(concepts=read.concepts, statements=read.statements)
    assert catalogue.get("construct/spare-money") == catalogue.get("construct/slack")
    assert "spare money" in next(one for one in read.concepts if one.id == "construct/slack").names
    with pytest.raises(UnknownIdentifier):
        catalogue.get("construct/spare-time")


def test_rules_do_not_keep_a_corpus_from_being_read(change: Change, corpus: Path) -> None:
    """Only what the program cannot understand stops it; the rest is for `check corpus` to tell."""
    change(SLACK, "scope: Spare resources of a firm.\n", "")
    assert check_corpus(corpus)
    assert read_corpus(corpus).concepts


def test_contributing_lists_every_kind_with_its_letters_and_its_file() -> None:
    """The table that a newcomer writes from is that of the program."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rows = re.findall(r"^   \| (\w+) \| ([a-z]+)01 \| ([a-z.]+) \|", text, re.MULTILINE)
    assert {kind: letters for kind, letters, _ in rows} == PREFIXES
    assert {kind: file for kind, _, file in rows} == HOME
