"""The commands on the invented bundle: exact output, complaints and exit codes.

Each case is one file in tests/data/cli; LITGRAPH_GOLDEN=write rewrites them, to be reviewed as a diff.
"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from litgraph.answer.contract import decode_answer
from litgraph.api import Library
from tests.commands import built_place, do, enter
from tests.workplaces import QUESTION, TEXTS, Workplace

GOLDEN = Path(__file__).parent / "data" / "cli"
PAPERS = Path(__file__).parent / "papers"

WITH_TEXTS = {
    "ask": f'ask "{QUESTION}"',
    "ask-verdict": 'ask "Was the hypothesis supported that slack raises product innovation?" --work doe2019',
    "ask-json": f'ask "{QUESTION}" --json',
    "ask-refused": 'ask "What did Porter say about quantum computing?"',
    "ask-empty": 'ask "  "',
    "ask-nothing": "ask",
    "ask-both": "ask x --batch y",
    "ask-unknown-work": "ask slack --work doe2091",
    "ask-batch-missing": "ask --batch nowhere.jsonl",
    "search": 'search "slack in young workshops" --limit 3',
    "search-json": 'search "slack in young workshops" --limit 2 --json',
    "search-limit": "search slack --limit 0",
    "show-work": "show doe2019",
    "show-statement": "show doe2019/h01",
    "show-cited": "show doe2019/f03",
    "show-question": "show doe2019/q01",
    "show-construct": "show construct/slack",
    "show-theory": "show theory/behavioural-theory",
    "show-firm": "show firm/larkspur-looms",
    "show-json": "show doe2019/fd01 --json",
    "show-mistyped": "show doe2091",
    "show-otherwise": "show doe2019/F3",
    "show-by-name": 'show "Larkspur Looms"',
    "show-unknown": "show nothing/of-the-kind",
    "list": "list",
    "list-json": "list --json",
    "stats": "stats",
    "stats-json": "stats --json",
    "query": "query 'SELECT ?id ?n { ?id a litgraph:Finding ; litgraph:hasEffect ?e . BIND(1.50 AS ?n) } ORDER BY ?id'",
    "query-json": "query 'SELECT ?f (0.5 AS ?n) { ?f a litgraph:Finding } ORDER BY ?f LIMIT 1' --json",
    "query-csv": "query 'SELECT ?f (2 AS ?n) { ?f a litgraph:Finding } ORDER BY ?f LIMIT 1' --format csv",
    "query-none": "query 'SELECT ?x { ?x a litgraph:Nothing }'",
    "query-ask": "query 'ASK { id:doe2019 dcterms:title ?title }'",
    "query-ask-no": "query 'ASK { id:doe2019 a litgraph:Firm }'",
    "query-wrong": "query 'SELECT ?x\nWHERE { ?x a }'",
    "query-missing": "query nowhere.rq",
    "table": "table hypotheses --work doe2019",
    "table-json": "table firms --json",
    "table-kind": "table hypothesis",
    "table-format": "table firms --format xls",
    "check": "check",
    "check-json": "check corpus library --json",
    "check-what": "check everything",
    "build": "build",
    "build-json": "build --json",
    "verify-missing": "verify nowhere.json",
    "add-missing": "add nowhere.pdf",
    "site-nothing": "site build",
    "unknown-command": "serach slack",
    "unknown-group-command": "site biuld --out x",
    "unknown-option": "stats --jsn",
    "version": "--version",
}
WITHOUT_TEXTS = {
    "bare-ask": f'ask "{QUESTION}"',
    "bare-show-passage": "show doe2019/p-622984e2",
    "bare-list": "list",
    "bare-build": "build",
}


pytestmark = pytest.mark.usefixtures("place")


@pytest.fixture
def place(
    shared_cache: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Workplace:
    """Stand in an empty folder, with the invented bundle and a library of its texts named in the environment."""
    made = built_place(tmp_path_factory.getbasetemp() / "commands", shared_cache)
    enter(made, monkeypatch, tmp_path)
    return made


def check_golden(name: str, text: str) -> None:
    """Compare with the reviewed output, or write it."""
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("LITGRAPH_GOLDEN") == "write":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    assert text.encode() == path.read_bytes()


@pytest.mark.parametrize("name", WITH_TEXTS)
def test_command(name: str, place: Workplace, capsys: pytest.CaptureFixture[str]) -> None:
    """A command prints what was reviewed, complains in two lines, and ends with the right code."""
    done = do(capsys, WITH_TEXTS[name])
    check_golden(name, done.transcript(WITH_TEXTS[name], {str(place.folder): "PLACE"}))
    assert done.err == "" or (done.err.startswith("litgraph: ") and done.err.count("\n") == 2)
    assert (done.code > 1) <= (done.out == "")


@pytest.mark.parametrize("name", WITHOUT_TEXTS)
def test_command_without_texts(
    name: str, place: Workplace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Where no text was added, the bundle answers."""
    monkeypatch.setenv("LITGRAPH_LIBRARY", str(tmp_path / "nothing"))
    do(capsys, "build")
    done = do(capsys, WITHOUT_TEXTS[name])
    check_golden(name, done.transcript(WITHOUT_TEXTS[name], {str(place.folder): "PLACE"}))


def test_every_golden_file_belongs_to_a_case() -> None:
    """No reviewed output is left of a case that is gone."""
    assert {path.stem for path in GOLDEN.iterdir()} == {*WITH_TEXTS, *WITHOUT_TEXTS}


def test_a_batch_is_one_object_a_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Each question has one line with its id; a refusal is an answer too, and the exit code is 0."""
    lines = [{"id": "a", "question": QUESTION}, {"id": 7, "question": "quantum computing?"}, {"question": QUESTION}]
    (tmp_path / "q.jsonl").write_text("\ufeff" + "\n\n".join(map(json.dumps, lines)), encoding="utf-8")
    done = do(capsys, "ask --batch q.jsonl")
    answers = [decode_answer(line.encode()) for line in done.out.splitlines()]
    assert [(one.id, one.answered) for one in answers] == [("a", True), ("7", False), (None, True)]
    assert (done.code, done.err) == (0, "")


@pytest.mark.parametrize(
    ("line", "what"),
    [
        (b"{}", "Object missing required field `question`"),
        (b"What is slack?", "JSON is malformed: invalid character (byte 0)"),
        (b'{"question": 3}', "Expected `str`, got `int` - at `$.question`"),
        (b'{"question": "caf\xe9"}', "'utf-8' codec can't decode byte"),
        (b'["question"]', "Expected `object`, got `array`"),
    ],
)
def test_a_bad_line_stops_a_batch_before_it_begins(
    line: bytes, what: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The file and the line are named, and no question is answered, the good ones above neither: nothing is opened."""
    monkeypatch.setattr(Library, "open", None)
    (tmp_path / "q.jsonl").write_bytes(json.dumps({"question": QUESTION}).encode() + b"\n\n" + line)
    done = do(capsys, "ask --batch q.jsonl")
    assert (done.out, done.code) == ("", 2)
    assert done.err.startswith(f"litgraph: q.jsonl:3: not a question ({what}")


def test_verify_finds_what_no_longer_holds(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """An answer verifies as it was printed, in one line or several; with a changed figure it does not."""
    printed = do(capsys, f'ask "{QUESTION}" --json').out
    (tmp_path / "good.json").write_text(json.dumps(json.loads(printed), indent=1), encoding="utf-8")
    good = do(capsys, "verify good.json")
    assert (good.out.split(",")[-1], good.err, good.code) == (" 0 problems\n", "", 0)
    (tmp_path / "bad.json").write_text(printed.replace("0.31, p", "0.91, p"), encoding="utf-8")
    bad = do(capsys, "verify bad.json --json")
    problems = json.loads(bad.out)["problems"]
    assert bad.code == 1
    assert any("the quotation is not what doe2019.txt says there" in one["problem"] for one in problems)


def test_a_passage_is_shown_with_its_text(capsys: pytest.CaptureFixture[str]) -> None:
    """A passage shows where it stands, its words, and what rests on it."""
    passage = json.loads(do(capsys, "show doe2019/f01 --json").out)["passages"][0]
    shown = do(capsys, f"show {passage}").out
    assert shown.startswith(f"Doe & Roe (2019), 3. Results ¶1 (passage, {passage})\n")
    assert "\nIn workshops younger than ten years slack goes with" in shown
    assert "doe2019/f01 finding, proposed: " in shown


def test_a_question_of_ours_is_asked_by_its_name(capsys: pytest.CaptureFixture[str]) -> None:
    """`query` takes the name of a question that came with the program; its rows are those of the small corpus."""
    rows = json.loads(do(capsys, "query which_hypotheses_were_supported --json").out)
    assert len(rows) == 1
    assert "doe2019/h01" in json.dumps(rows)


def test_output_is_written_once(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """--output writes what the screen would show, refuses to replace it, and does with --force."""
    shown = do(capsys, "table firms --format csv").out
    first = do(capsys, "table firms --format csv --output f.csv")
    assert (first.out, first.err, first.code) == ("", "f.csv: 5 rows\n", 0)
    again = do(capsys, "table hypotheses --output f.csv")
    assert (again.code, again.out) == (2, "")
    assert again.err.startswith("litgraph: f.csv: exists already\n")
    assert (tmp_path / "f.csv").read_bytes() == shown.encode()
    assert do(capsys, "table hypotheses --format csv --output f.csv --force").code == 0
    assert (tmp_path / "f.csv").read_text(encoding="utf-8").startswith("Work,Label,")
    assert [path.name for path in tmp_path.iterdir()] == ["f.csv"]
    nowhere = do(capsys, "table firms --output no/such/f.csv")
    assert (nowhere.code, nowhere.err.splitlines()[1]) == (3, "  mkdir -p no/such")


def test_a_site_is_built_and_not_over_other_files(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """`site build` says where to look; a folder with files of somebody else is left alone."""
    done = do(capsys, "site build --out web --json")
    report = json.loads(done.out)
    assert (report["home"], done.code, done.err) == (str(Path("web/index.html")), 0, "")
    assert report["pages"] == len(list((tmp_path / "web").rglob("*.html")))
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("mine", encoding="utf-8")
    refused = do(capsys, "site build --out mine")
    assert (refused.code, refused.out) == (2, "")
    assert (tmp_path / "mine" / "letter.txt").read_text(encoding="utf-8") == "mine"


def test_a_bad_file_among_good_ones(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Good files are added and built, the bad one is told of in two lines, and the exit code is 1."""
    monkeypatch.setenv("LITGRAPH_LIBRARY", str(tmp_path / "library"))
    folder = tmp_path / "papers"
    shutil.copytree(PAPERS, folder, ignore=lambda *_: {"make_pdf.py", "brandel2024.source", "__pycache__"})
    shutil.copy(TEXTS / "doe2019.txt", folder)
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 nothing follows")
    done = do(capsys, "add papers")
    told = done.out.splitlines()
    assert told[0].startswith("doe2019.txt: doe2019, ")
    assert told[1].startswith("okundal2020.txt: okundal2020, ")
    assert told[2].startswith("varnholt2022.md: varnholt2022, ")
    assert told[3].startswith("Built generation ")
    errors = [line for line in done.err.splitlines() if "broken.pdf" in line]
    assert done.code == 1
    assert errors
    assert errors[0].startswith("litgraph: broken.pdf: ")
    again = json.loads(do(capsys, "add --json papers/doe2019.txt").out)
    assert again["files"][0]["already"] is True
    assert again["build"]["made"] is False
    none = do(capsys, "add papers/broken.pdf --json")
    assert (none.code, json.loads(none.out)["build"]) == (3, None)


def test_a_file_with_a_number_for_a_name_does_not_stop_the_build(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Papers are often called by a number; their key is sound all the same, and the library is built."""
    monkeypatch.setenv("LITGRAPH_LIBRARY", str(tmp_path / "library"))
    (tmp_path / "0807.3577.txt").write_text("Slack is spare.\n\nFirms spend it on looms.\n", encoding="utf-8")
    done = do(capsys, "add 0807.3577.txt")
    assert done.out.startswith("0807.3577.txt: work-0807-3577, ")
    assert (done.err, done.code) == ("", 0)


def test_the_command_line_must_be_utf8(capsys: pytest.CaptureFixture[str]) -> None:
    """An argument with a stray byte is refused at the door, and can be printed."""
    done = do(capsys, "ask", "caf\udce9?")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("litgraph: caf\\udce9?: not UTF-8\n")


def test_a_very_long_question_is_answered_or_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """A hundred thousand characters are no failure."""
    assert do(capsys, "ask", "Does slack raise product innovation? " * 3000).code in {0, 1}


def test_a_damaged_library_is_told_of(
    place: Workplace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A generation that was damaged ends with 3 and the command that mends it."""
    shutil.copytree(place.shelf.folder, tmp_path / "library")
    monkeypatch.setenv("LITGRAPH_LIBRARY", str(tmp_path / "library"))
    (catalogue,) = (tmp_path / "library").glob("generations/*/catalogue.json")
    catalogue.write_bytes(catalogue.read_bytes()[:-1])
    done = do(capsys, "stats")
    assert (done.code, done.out) == (3, "")
    assert done.err.count("\n") == 2
    assert "litgraph build" in done.err.splitlines()[1]
