"""Tables: every row cited, escaped so that it can be pasted and opened without harm, written whole or not at all."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from litgraph.errors import LitgraphError, UsageError
from litgraph.tables import FORMATS, KINDS, Table, build_table, format_table, write_table
from tests.catalogues import build_catalogue

GOLDEN = Path(__file__).parent / "data" / "tables"
CELLS = st.text(alphabet=st.one_of(st.characters(codec="utf-8"), st.sampled_from("|\\*_`[]<>&;#$~=+-@\n\t'\"")))


def table_of(*cells: str) -> Table:
    """Make a table of one row."""
    columns = tuple(f"c{number}" for number in range(len(cells)))
    return Table(kind="hypotheses", title="A title", columns=columns, rows=(cells,))


def read_csv(text: str) -> list[list[str]]:
    """Read CSV as a spreadsheet does."""
    return list(csv.reader(io.StringIO(text)))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("format_name", FORMATS)
def test_tables_are_as_reviewed(kind: str, format_name: str) -> None:
    """The tables of the invented catalogue are the golden files (LITGRAPH_GOLDEN=write rewrites them)."""
    path = GOLDEN / f"{kind}.{format_name}"
    text = format_table(build_table(kind, build_catalogue()), format_name)
    if os.environ.get("LITGRAPH_GOLDEN") == "write":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    assert text.encode() == path.read_bytes()


@pytest.mark.parametrize("kind", KINDS)
def test_every_row_is_cited(kind: str) -> None:
    """Every row ends in a citation that names its work and in the id of a statement there is."""
    catalogue = build_catalogue()
    table = build_table(kind, catalogue)
    assert table.columns[-2:] == ("Citation", "Statement id")
    assert len(table.rows) == 3
    for row in table.rows:
        assert len(row) == len(table.columns)
        assert row[table.columns.index("Work")] in row[-2]
        assert catalogue.find(row[-1]) is not None


def test_works_narrow_a_table_and_rejected_statements_are_out() -> None:
    """A table of chosen works holds only theirs; a rejected statement is in none."""
    catalogue = build_catalogue()
    chosen = build_table("hypotheses", catalogue, works={"roe2021ch2", "anon_undated"})
    assert [row[-1] for row in chosen.rows] == ["roe2021ch2/p01", "anon_undated/q01"]
    rejected = tuple(msgspec.structs.replace(one, status="rejected") for one in catalogue.statements)
    for kind in KINDS:
        assert build_table(kind, msgspec.structs.replace(catalogue, statements=rejected)).rows == ()


def test_a_firm_without_a_datum_is_cited_by_the_statement_that_names_it() -> None:
    """A work that names a firm and tells no datum of it has one row, without a fact of the firm."""
    table = build_table("firms", build_catalogue(), works={"doe2019"})
    assert [dict(zip(table.columns, row, strict=True)) for row in table.rows] == [
        {
            "Firm": "Acme Öl & Söhne", "Pseudonym": "no", "Organisation": "company", "Country": "Freedonia",
            "Industry": "pumps", "Founded": "1987", "Employees": "42", "Work": "Doe et al. (2019)",
            "Role": "mentioned", "About": "", "Date": "", "Statement": "", "Status": "proposed", "Caveat": "",
            "Citation": "Doe et al. (2019), 4.1 Tests, table row, line 310 (place approximate), quoting owner 7",
            "Statement id": "doe2019/f02",
        }
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: build_table("haikus", build_catalogue()), "haikus: no such table; there are hypotheses, firms"),
        (lambda: format_table(table_of("x"), "odt"), "odt: no such format; there are md, csv, json"),
    ],
)
def test_an_unknown_kind_or_format_is_wrong_use(call, message: str) -> None:
    """A kind or a format there is not is refused with those there are."""
    with pytest.raises(UsageError) as caught:
        call()
    assert caught.value.message == message
    assert caught.value.remedy.startswith("litgraph table hypotheses")


@given(cells=st.lists(CELLS, min_size=1, max_size=4))
@example(["when x<b>y</b>", "p<.05 & R&amp;D", "<!-- x -->"])
@example(["a | b", "0.26** and *x*", "__init__ and snake_case"])
@example(["[a](b)", "`code`", "~~no~~", "a\\|b"])
def test_markdown_shows_each_cell_as_it_is(cells: list[str]) -> None:
    """A Markdown reader that knows tables shows every cell's text, on one line, with no markup from it."""
    text = format_table(table_of(*cells), "md")
    rows: list[list[str]] = []
    for token in MarkdownIt("commonmark").enable("table").enable("strikethrough").parse(text):
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline" and rows:
            parts = token.children or []
            assert {part.type for part in parts} <= {"text", "text_special"}
            rows[-1].append("".join(part.content for part in parts))
    assert len(rows) == 2
    # The CommonMark specification shows U+0000 as U+FFFD; a reader of tables trims more than a space.
    shown = [" ".join(cell.replace("\0", "\ufffd").split()) for cell in cells]
    assert [" ".join(cell.split()) for cell in rows[1]] == shown


@pytest.mark.parametrize("number", ["-0.26", "+1.5", "-.26", "-0.26***", "-12%", "-1,204.5", "-1e-05", "-0.26; +0.5"])
def test_numbers_stay_numbers_in_csv(number: str) -> None:
    """A signed number is written as it is, so that a spreadsheet can reckon with it."""
    assert read_csv(format_table(table_of(number), "csv"))[1] == [number]


@pytest.mark.parametrize(
    "cell", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1+1", "  =1+1", "=HYPERLINK(0)", "＝1+1", "-", "-x"]
)
def test_formulas_are_disarmed_in_csv(cell: str) -> None:
    """A cell that a spreadsheet would run begins with an apostrophe and is otherwise whole."""
    assert read_csv(format_table(table_of(cell), "csv"))[1] == ["'" + " ".join(cell.split())]


@given(cells=st.lists(CELLS, min_size=2, max_size=4))
def test_csv_gives_back_each_cell(cells: list[str]) -> None:
    """CSV reads back as the cells on one line each, none of them beginning as a formula does but for numbers."""
    rows = read_csv(format_table(table_of(*cells), "csv"))
    assert len(rows) == 2
    for cell, told in zip(cells, rows[1], strict=True):
        assert told in {" ".join(cell.split()), "'" + " ".join(cell.split())}
        assert not told.startswith(("=", "@", "\t", "\r"))


def test_json_keys_rows_by_column() -> None:
    """JSON holds each row as an object, with the title and the order of the columns."""
    table = build_table("firms", build_catalogue())
    told = json.loads(format_table(table, "json"))
    assert told["columns"] == list(table.columns)
    assert [list(row.values()) for row in told["rows"]] == [list(row) for row in table.rows]


def test_a_file_is_replaced_only_when_asked(tmp_path: Path) -> None:
    """A second writing is refused with the remedy, succeeds with force, and leaves nothing else behind."""
    path = tmp_path / "my table.csv"
    write_table("c0\none\n", path)
    with pytest.raises(UsageError, match="exists already") as caught:
        write_table("c0\ntwo\n", path)
    assert caught.value.remedy.startswith("Add --force")
    assert path.read_bytes() == b"c0\none\n"
    write_table("c0\ntwo\n", path, force=True)
    assert path.read_bytes() == b"c0\ntwo\n"
    assert list(tmp_path.iterdir()) == [path]


def test_a_failed_writing_leaves_the_old_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk is full the old file stands, and the error is ours."""

    def fail(_path: Path, _data: bytes) -> int:
        raise OSError(28, "No space left on device")

    path = tmp_path / "table.md"
    path.write_text("old")
    monkeypatch.setattr(Path, "write_bytes", fail)
    with pytest.raises(LitgraphError, match="No space left on device"):
        write_table("new", path, force=True)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_is_no_place_for_a_table(tmp_path: Path) -> None:
    """A folder as target is wrong use; a folder that is not there is told with the command that makes it."""
    with pytest.raises(UsageError, match="is a folder") as used:
        write_table("x", tmp_path)
    assert used.value.remedy == "Name a file with --output."
    with pytest.raises(LitgraphError, match="cannot be written") as missing:
        write_table("x", tmp_path / "no" / "table.md")
    assert missing.value.remedy == f"mkdir -p {tmp_path}/no"
