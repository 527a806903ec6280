"""PDF: pages, columns and heads of files made for the test, and what is done with broken ones."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen import canvas

from litgraph.errors import UnreadableSource
from litgraph.model.passage import WorkSpan
from litgraph.reading.passages import cut_passages
from litgraph.reading.ranges import letters, slice_layer
from litgraph.reading.registry import read_source

WORDS = "mill loom wharf trust quay ledger salmon probe border tariff neighbour invoice spring winter".split()


def sentence(number: int, column: str) -> str:
    """Make a line of prose that is met once."""
    return f"{column}{number} " + " ".join(WORDS[(number + step * 3) % 14] for step in range(4)) + "."


def two_columns(pages: int = 4, *, mixed: bool = False, encrypt: object = None) -> bytes:
    """Make a PDF of two columns with running heads and folios from 211; `mixed` writes the lines across."""
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=A4, encrypt=encrypt, invariant=1)
    width, height = A4
    for number in range(pages):
        page.setFont("Times-Italic", 9)
        page.drawString(60, height - 40, "Journal of Invented Trade")
        page.drawString(width - 80, height - 40, str(211 + number))
        page.setFont("Times-Roman", 10)
        lines = [(x, side, line) for side, x in (("L", 60), ("R", width / 2 + 10)) for line in range(30)]
        if mixed:
            lines.sort(key=lambda item: item[2])
        for x, side, line in lines:
            page.drawString(x, height - 90 - line * 14, sentence(number * 100 + line, side))
        page.showPage()
    page.save()
    return out.getvalue()


@pytest.mark.parametrize("mixed", [False, True])
def test_columns_are_read_one_after_the_other(mixed: bool) -> None:  # noqa: FBT001
    """The left column comes before the right one, in whatever order the file draws them."""
    document = read_source(two_columns(mixed=mixed), "a.pdf")
    text = " ".join(block.text for block in document.blocks)
    wanted = [f"{side}{page * 100 + line} " for page in range(4) for side in "LR" for line in range(30)]
    places = [text.index(word) for word in wanted]
    assert places == sorted(places)


def test_pages_are_counted_and_printed() -> None:
    """Every passage has its counted page and, as the folios go up with it, the printed one; heads are no text."""
    document = read_source(two_columns(), "a.pdf")
    passages = cut_passages(document, [WorkSpan(work="w", chars=(0, len(document.text)))])
    assert not document.source.layer.has_lines
    assert document.text.count("\f") == 3
    for passage in passages:
        page = passage.locator.pdf_page
        assert page is not None
        assert passage.locator.page == str(210 + page)
        assert passage.locator.lines is None
        assert document.text.count("\f", 0, passage.locator.chars[0][0]) == page - 1
        assert letters(slice_layer(document.text, passage.locator.chars)) == letters(passage.text)
    assert not any("Invented Trade" in passage.text for passage in passages)


def test_the_invented_review_is_read_as_printed(papers: Path, tmp_path: Path) -> None:
    """Title, numbered sections, joined hyphens, a caption and a footnote of the two-column paper."""
    out = tmp_path / "review.pdf"
    subprocess.run([sys.executable, str(papers / "make_pdf.py"), str(out)], check=True)
    document = read_source(out.read_bytes(), out.name)
    headings = [block.text for block in document.blocks if block.kind == "heading"]
    assert document.metadata["title"].startswith("What small exporters know")
    assert [text.split()[0] for text in headings[1:6]] == ["1", "2", "3", "3.1", "3.2"]
    assert sum(block.kind == "footnote" for block in document.blocks) == 1
    assert sum(block.kind == "caption" for block in document.blocks) == 1
    text = " ".join(block.text for block in document.blocks if block.kind == "paragraph")
    assert "knowledge" in text
    assert "- " not in text.replace("small- and", "")
    assert {block.page for block in document.blocks} <= {"211", "212", "213"}


def test_a_pdf_of_pictures_asks_for_text() -> None:
    """A page without text is refused with the name of a program that makes one."""
    out = io.BytesIO()
    page = canvas.Canvas(out)
    page.rect(10, 10, 200, 200, fill=1)
    page.save()
    with pytest.raises(UnreadableSource, match="no text layer") as caught:
        read_source(out.getvalue(), "scan.pdf")
    assert caught.value.remedy.startswith("ocrmypdf scan.pdf")


def test_a_locked_pdf_is_refused() -> None:
    """A PDF that wants a password is told from a damaged one."""
    data = two_columns(1, encrypt=StandardEncryption("secret", ownerPassword="owner"))
    with pytest.raises(UnreadableSource, match="encrypted") as caught:
        read_source(data, "locked.pdf")
    assert "qpdf --decrypt" in caught.value.remedy


def test_a_truncated_pdf_is_refused_or_read() -> None:
    """Half a file, and a head with nothing behind it, end in an error of ours and never in a crash."""
    data = two_columns()
    for part in (data[:300], b"%PDF-1.4\n%%EOF"):
        with pytest.raises(UnreadableSource):
            read_source(part, "cut.pdf")


def test_a_worker_that_dies_or_hangs_does_not_end_the_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    """A crash of the reader's process and one that never ends both become an UnreadableSource."""
    monkeypatch.setattr("litgraph.reading.pdf.PDF_SECONDS", 0.01)
    with pytest.raises(UnreadableSource, match="not read within"):
        read_source(two_columns(1), "slow.pdf")
    monkeypatch.setattr("litgraph.reading.pdf.PDF_SECONDS", 60)
    monkeypatch.setattr("litgraph.reading.pdf.sys.executable", "/bin/false")
    with pytest.raises(UnreadableSource, match="the PDF reader stopped"):
        read_source(two_columns(1), "dead.pdf")


def test_real_papers_are_read(shared: Path) -> None:
    """Six published papers in several layouts: the reference list is found, and every passage is true to its layer."""
    folder = shared / "pdfs"
    if not folder.is_dir():
        pytest.skip("no PDFs in the shared folder")
    for path in sorted(folder.glob("*.pdf")):
        document = read_source(path.read_bytes(), path.name)
        passages = cut_passages(document, [WorkSpan(work="w", chars=(0, len(document.text)))])
        assert len(passages) > 10
        for passage in passages:
            assert letters(slice_layer(document.text, passage.locator.chars)) == letters(passage.text)
        known = {block.text.strip("0123456789. ").casefold() for block in document.blocks if block.kind == "heading"}
        assert path.name.startswith("submission") or "references" in known
