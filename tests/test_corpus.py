"""litgraph.library.corpus: a folder of YAML is read as one corpus, and every fault names its file and line."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from litgraph.errors import CorpusError
from litgraph.library.corpus import check_corpus, read_corpus
from litgraph.model.statement import KINDS, Finding, FirmDatum, Relation

SMALL = Path(__file__).parent / "data" / "corpus-small"

Change = Callable[[str, str, str], None]


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a copy of the small corpus in the present folder, so that messages begin with `c/`."""
    shutil.copytree(SMALL, tmp_path / "c")
    monkeypatch.chdir(tmp_path)
    return Path("c")


@pytest.fixture
def change(corpus: Path) -> Change:
    """Give a function that replaces the one place where a file says something."""

    def replace(name: str, old: str, new: str) -> None:
        path = corpus / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    return replace


def test_small_corpus_is_read_whole() -> None:
    """Every kind of statement is read, and every local id gets the key of its work."""
    small = read_corpus(SMALL)
    assert {statement.kind for statement in small.statements} == set(KINDS)
    assert [work.key for work in small.works] == ["doe2019", "poe2021"]
    assert [study.id for work in small.works for study in work.studies] == ["doe2019/s1", "poe2021/s1"]
    assert small.works[0].studies[0].sample is not None
    assert small.works[0].studies[0].sample.id == "doe2019/n1"
    assert [firm.id for firm in small.firms] == ["firm/larkspur-looms", "poe2021/case-a", "poe2021/case-b"]
    assert set(small.anchors) == {"doe2019", "poe2021"}


def test_references_get_the_key_of_their_work() -> None:
    """A local id is completed wherever it stands; an id of another work stays as it is."""
    by_id = {statement.id: statement for statement in read_corpus(SMALL).statements}
    finding, relation, datum = by_id["poe2021/f01"], by_id["poe2021/r01"], by_id["poe2021/fd01"]
    assert isinstance(finding, Finding)
    assert isinstance(relation, Relation)
    assert isinstance(datum, FirmDatum)
    assert (finding.study, finding.firms) == ("poe2021/s1", ("poe2021/case-b",))
    assert (relation.subject.ref, relation.object.ref) == ("poe2021/f01", "doe2019/f01")
    assert datum.firm == "poe2021/case-a"


def test_head_of_a_file_fills_every_statement() -> None:
    """Who wrote a file's statements, and when, is said once and known of each."""
    statements = read_corpus(SMALL).statements
    assert {(one.produced_by, one.produced_on) for one in statements} == {("hand", "2026-11-20")}


FINDINGS = "works/doe2019/findings.yaml"


@pytest.mark.parametrize(
    ("name", "old", "new", "problem", "remedy"),
    [
        pytest.param(
            FINDINGS,
            "    caveat: ",
            "    caveats: ",
            "30: unknown field `caveats` (did you mean `caveat`?)",
            "Correct the line",
            id="unknown field",
        ),
        pytest.param(
            FINDINGS,
            "      shape: ",
            "      form: ",
            "38: unknown field `form`",
            "Correct the line",
            id="unknown field in a record inside a statement",
        ),
        pytest.param(
            "concepts/constructs/slack.yaml",
            "label: slack",
            "lable: slack",
            "2: unknown field `lable` (did you mean `label`?)",
            "Correct the line",
            id="unknown field of a concept",
        ),
        pytest.param(
            FINDINGS,
            "text: Spare staff do not raise the effort of a workshop.",
            "text: [Spare, staff]",
            "44: `text` should be text, not a list",
            "Correct the line",
            id="wrong type",
        ),
        pytest.param(
            FINDINGS,
            "lines: [11, 11]",
            "lines: [11, 11, 12]",
            "46: `lines` takes two whole numbers, as in [12, 14]",
            "Correct the line",
            id="lines that are no pair",
        ),
        pytest.param(
            "works/doe2019/theories.yaml",
            "    theory: theory/behavioural-theory\n",
            "",
            "5: `theory` is missing",
            "Add it",
            id="missing field",
        ),
        pytest.param(
            FINDINGS,
            "direction: nonlinear",
            "direction: nonlinaer",
            "37: `direction` cannot be `nonlinaer` (did you mean `nonlinear`?); it is one of `positive`, `negative`, "
            "`none`, `nonlinear`, `difference`, `unspecified`",
            "Correct the line",
            id="unknown word of an enumeration",
        ),
        pytest.param(
            "works/poe2021/definitions.yaml",
            "kind: Definition",
            "kind: Definiton",
            "5: `kind` cannot be `Definiton` (did you mean `Definition`?); it is one of `Definition`, `TheoryUse`, "
            "`Hypothesis`, `Proposition`, `ResearchQuestion`, `Finding`, `Measure`, `Method`, `Relation`, "
            "`FirmDatum`, `Limitation`, `FutureResearch`, `Implication`",
            "Correct the line",
            id="unknown kind",
        ),
        pytest.param(
            "works/poe2021/findings.yaml",
            "kind: Finding",
            "kind: Limitation",
            "5: a Limitation belongs in implications.yaml",
            "Move it there",
            id="kind in the wrong file",
        ),
        pytest.param(
            FINDINGS,
            "id: f02",
            "id: f01",
            "24: id `doe2019/f01` is taken by c/works/doe2019/findings.yaml:6",
            "Give it another id",
            id="duplicate id",
        ),
        pytest.param(
            FINDINGS,
            "id: f02",
            "id: h03",
            "24: `h03` is no id for a Finding, which is `f` and a number",
            "Correct the line",
            id="id with the letters of another kind",
        ),
        pytest.param(
            "works/doe2019/work.yaml",
            "id: s1",
            "id: t1",
            "21: `t1` is no id for a study, which is `s` and a number",
            "Correct the line",
            id="id of a study",
        ),
        pytest.param(
            "works/doe2019/definitions.yaml",
            "construct/slack",
            "construct/slak",
            "10: no construct has the id `construct/slak` (did you mean `construct/slack`?)",
            "Correct the id, or write concepts/constructs/slak.yaml",
            id="dangling construct",
        ),
        pytest.param(
            "works/poe2021/theories.yaml",
            "theory: theory/behavioural-theory",
            "theory: theory/games",
            "12: no theory has the id `theory/games`",
            "Correct the id, or write concepts/theories/games.yaml",
            id="dangling theory",
        ),
        pytest.param(
            "works/poe2021/findings.yaml",
            "firms: [case-b]",
            "firms: [case-c]",
            "13: no firm has the id `case-c`",
            "Correct the id",
            id="dangling firm",
        ),
        pytest.param(
            "works/doe2019/relations.yaml",
            "ref: h01",
            "ref: h09",
            "14: no record has the id `h09`",
            "Correct the id",
            id="dangling statement",
        ),
        pytest.param(
            "works/poe2021/findings.yaml",
            "study: s1",
            "study: s2",
            "14: no study has the id `s2`",
            "Correct the id",
            id="dangling study",
        ),
        pytest.param(
            "works/poe2021/work.yaml",
            "year: 2021",
            "year: 2021\npart_of: roe2020",
            "8: no work has the id `roe2020` (did you mean `poe2021`?)",
            "Correct the id",
            id="dangling work",
        ),
        pytest.param(
            "works/doe2019/definitions.yaml",
            "construct/slack",
            "theory/behavioural-theory",
            "10: `theory/behavioural-theory` is a theory, where a construct is asked for",
            "Correct the line",
            id="reference to another kind of thing",
        ),
        pytest.param(
            "works/doe2019/hypotheses.yaml",
            'value: "0.31"',
            "value: 0.31",
            "24: `value` is a figure without quotation marks: 0.31",
            'Write it as printed, between quotation marks: "0.31"',
            id="figure without quotation marks",
        ),
        pytest.param(
            "works/doe2019/definitions.yaml",
            "      - lines: [11, 11]\n",
            "      - role: states\n",
            "9: `lines` is missing",
            "Add it",
            id="evidence without lines",
        ),
        pytest.param(
            "works/doe2019/definitions.yaml",
            "    evidence:\n      - lines: [11, 11]\n",
            "",
            "5: `doe2019/d01` has no evidence",
            "Give the lines it rests on",
            id="statement without evidence",
        ),
        pytest.param(
            "works/doe2019/definitions.yaml",
            "lines: [11, 11]",
            "lines: [12, 11]",
            "9: lines 12 to 11 are no stretch of a file",
            "Correct the line",
            id="lines the wrong way round",
        ),
        pytest.param(
            "works/doe2019/theories.yaml",
            "from: Behavioural theory holds",
            "from: a b c d e f g h",
            "10: `from` has 8 cue words; 7 at most",
            "Shorten it",
            id="too many cue words",
        ),
        pytest.param(
            "works/doe2019/definitions.yaml",
            "    id: d01\n",
            "    id: d01\n    id: d02\n",
            "7: field `id` is given twice",
            "Keep one of the two",
            id="field given twice",
        ),
        pytest.param(
            "firms/larkspur-looms.yaml",
            "id: firm/larkspur-looms",
            "id: firm/larkspur",
            "1: `id` is `firm/larkspur`, but the file is that of `firm/larkspur-looms`",
            "Correct the line",
            id="file named after another id",
        ),
        pytest.param(
            "bundle.yaml",
            "works: [doe2019, poe2021]",
            "works: [doe2019, poe2012]",
            "6: there is no folder works/poe2012 (did you mean `poe2021`?)",
            "Correct the key",
            id="work without a folder",
        ),
        pytest.param(
            "bundle.yaml",
            "works: [doe2019, poe2021]",
            "works: [doe2019]",
            "6: works/poe2021 is not listed",
            "List it, or remove the folder",
            id="folder that is not listed",
        ),
    ],
)
def test_fault_is_told_by_file_and_line(  # noqa: PLR0917 - a table of faults
    change: Change, corpus: Path, name: str, old: str, new: str, problem: str, remedy: str
) -> None:
    """Each kind of fault is reported where it stands, with what to do about it."""
    change(name, old, new)
    found = [one for one in check_corpus(corpus, anchored=False) if str(one) == f"c/{name}:{problem}"]
    assert [one.remedy for one in found] == [remedy], [str(one) for one in check_corpus(corpus, anchored=False)]


def test_file_that_is_no_yaml_is_told_by_its_line(change: Change, corpus: Path) -> None:
    """What no YAML reader understands is reported where it stands, in the words of the reader."""
    change("works/doe2019/definitions.yaml", "    id: d01\n", "    id: d01: d02\n")
    first = str(check_corpus(corpus, anchored=False)[0])
    assert first.startswith("c/works/doe2019/definitions.yaml:6: not valid YAML: mapping values are not allowed")


def test_error_has_two_lines(change: Change, corpus: Path) -> None:
    """Reading a faulty corpus raises the first problem: what and where, then what to do and the command to run."""
    change(FINDINGS, "    caveat: ", "    caveats: ")
    with pytest.raises(CorpusError) as caught:
        read_corpus(corpus)
    assert str(caught.value) == (
        "c/works/doe2019/findings.yaml:30: unknown field `caveats` (did you mean `caveat`?)\n"
        "Correct the line; then run: litgraph check corpus"
    )
    assert caught.value.exit_code == 3


def test_all_faults_are_found_at_once(change: Change, corpus: Path) -> None:
    """Several faults, two of them in one statement, are all reported, in the order of files and lines."""
    change(FINDINGS, "    caveat: ", "    caveats: ")
    change(FINDINGS, "direction: nonlinear", "direction: bent")
    change("works/poe2021/findings.yaml", "study: s1", "study: s7")
    lines = [(problem.file.removeprefix("c/works/"), problem.line) for problem in check_corpus(corpus, anchored=False)]
    assert lines == [("doe2019/findings.yaml", 30), ("doe2019/findings.yaml", 37), ("poe2021/findings.yaml", 14)]


def test_fault_makes_no_further_faults(change: Change, corpus: Path) -> None:
    """What refers to a record with a fault is not reported as referring to nothing."""
    change("works/doe2019/hypotheses.yaml", 'value: "0.31"', "value: 0.31")
    change("works/doe2019/work.yaml", "key: doe2019", "year_: 2019\nkey: doe2019")
    change("works/poe2021/firms.yaml", "label: Case B", "label: [Case B]")
    change("concepts/constructs/slack.yaml", "label: slack", "lable: slack")
    places = [(Path(one.file).name, one.line) for one in check_corpus(corpus, anchored=False)]
    assert places == [
        ("slack.yaml", 1),
        ("slack.yaml", 2),
        ("hypotheses.yaml", 24),
        ("work.yaml", 1),
        ("firms.yaml", 12),
    ]


def test_lost_id_is_noticed(corpus: Path) -> None:
    """A concept that goes takes nothing with it silently: every place that names it is reported."""
    (corpus / "concepts" / "constructs" / "guild-ties.yaml").unlink()
    found = [(Path(one.file).name, one.line) for one in check_corpus(corpus)]
    assert found == [
        ("hypotheses.yaml", 56),
        ("definitions.yaml", 12),
        ("hypotheses.yaml", 13),
        ("relations.yaml", 21),
        ("relations.yaml", 27),
    ]


def test_misnamed_file_is_not_passed_over(corpus: Path) -> None:
    """A file of statements under a name of its own would be lost; it is reported instead."""
    (corpus / FINDINGS).rename(corpus / "works" / "doe2019" / "finding.yaml")
    first = check_corpus(corpus, anchored=False)[0]
    assert (
        str(first) == "c/works/doe2019/finding.yaml:1: no file of a work has this name (did you mean `findings.yaml`?)"
    )


def test_missing_anchors_say_how_to_make_them(corpus: Path) -> None:
    """Without anchors nothing can be found again: the error gives the command that writes them."""
    (corpus / "works" / "poe2021" / "anchors.json").unlink()
    with pytest.raises(CorpusError) as caught:
        read_corpus(corpus)
    assert str(caught.value) == (
        "c/works/poe2021/anchors.json:1: the anchors of this work have not been made\nlitgraph anchor poe2021.txt"
    )
    assert read_corpus(corpus, anchored=False).anchors == {}


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("lines: [11, 11]", "lines: [9, 11]", "9: evidence of `doe2019/t01` was changed after its anchor was made"),
        (
            "to: invites search",
            "to: absorbs failure",
            "9: evidence of `doe2019/t01` was changed after its anchor was made",
        ),
        (
            "        to: invites search\n",
            "        to: invites search\n      - lines: [5, 5]\n",
            "12: evidence of `doe2019/t01` has no anchor",
        ),
    ],
)
def test_changed_evidence_asks_for_a_new_anchor(change: Change, corpus: Path, old: str, new: str, problem: str) -> None:
    """Lines or cue words that changed after the anchors were made are noticed, and lead to the same command."""
    change("works/doe2019/theories.yaml", old, new)
    with pytest.raises(CorpusError) as caught:
        read_corpus(corpus)
    assert str(caught.value) == f"c/works/doe2019/theories.yaml:{problem}\nlitgraph anchor doe2019.txt"


def test_words_that_older_yaml_reads_as_truth_stay_words(change: Change, corpus: Path) -> None:
    """`yes` is the outcome of a question, not a truth value, quoted or not."""
    change("works/doe2019/hypotheses.yaml", "outcome: open", "outcome: yes")
    question = next(one for one in read_corpus(corpus).statements if one.id == "doe2019/q01")
    assert getattr(question, "outcome", None) == "yes"


def test_firm_roles_name_works(change: Change, corpus: Path) -> None:
    """A firm's part in a work that is not there is a dangling reference."""
    change("firms/larkspur-looms.yaml", "doe2019: example", "moe2011: example")
    assert [str(one) for one in check_corpus(corpus) if one.file.endswith("looms.yaml")] == [
        "c/firms/larkspur-looms.yaml:8: no work has the id `moe2011` (did you mean `poe2021`?)"
    ]


@pytest.mark.parametrize("name", ["bundle.yaml", "firms/larkspur-looms.yaml", "works/doe2019/work.yaml", FINDINGS])
def test_an_empty_file_is_told(corpus: Path, name: str) -> None:
    """A file that somebody is about to write is a fault of its own, and no crash."""
    (corpus / name).write_text("", encoding="utf-8")
    assert f"c/{name}:1: the file holds no mapping" in [str(one) for one in check_corpus(corpus)]
