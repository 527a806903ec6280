"""The invented papers: nobody can take them for real, and the PDF is the same each time and can be read."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pypdfium2
import pytest

from tests.papers.make_pdf import WARNING, make_pdf

TEXTS = ("varnholt2022.md", "okundal2020.txt", "brandel2024.source")


@pytest.mark.parametrize("name", TEXTS)
def test_a_paper_says_that_it_is_invented(papers: Path, name: str) -> None:
    """Each text, or the PDF made of it, tells its reader not to cite it."""
    text = WARNING if name.endswith(".source") else (papers / name).read_text(encoding="utf-8")
    assert "invented for testing litgraph" in text.casefold()
    assert "Do not cite" in text


@pytest.mark.parametrize("name", TEXTS)
def test_a_paper_has_the_length_of_a_short_paper(papers: Path, name: str) -> None:
    """Each has 900 to 1,500 words, so that sections and several passages can be told apart."""
    assert 900 <= len((papers / name).read_text(encoding="utf-8").split()) <= 1500


def test_the_pdf_is_the_same_bytes_each_time(tmp_path: Path) -> None:
    """Two builds do not differ, so passages of the PDF keep their ids."""
    for name in ("one.pdf", "two.pdf"):
        make_pdf(tmp_path / name)
    one, two = (hashlib.sha256((tmp_path / name).read_bytes()).hexdigest() for name in ("one.pdf", "two.pdf"))
    assert one == two


def test_the_pdf_has_what_makes_papers_hard(tmp_path: Path) -> None:
    """The text comes out in reading order with folios, running heads, line-end hyphens, a table and a footnote."""
    make_pdf(tmp_path / "review.pdf")
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(tmp_path / "review.pdf")]
    assert all(folio in page.split() for folio, page in zip(("211", "212", "213"), pages, strict=True))
    assert all(WARNING in page for page in pages)
    assert "number of export courses attended" in " ".join(pages[0].split()), "the footnote"
    running_head = "What small exporters know: a review of market knowledge and speed of entry"
    assert running_head in pages[1]
    assert running_head not in pages[0], "where the title stands on two lines"
    assert "Borrowed 5 3 4" in "\n".join(pages), "a row of the table"
    hyphen_at_line_end = "\ufffe"  # what PDFium gives for a hyphen that the line break made
    assert sum(page.count(hyphen_at_line_end) for page in pages) >= 5
    ends = [pages[0].index(words) for words in ("1 Introduction", "2 How the studies", "3 Definitions", "3.2 Speed")]
    assert ends == sorted(ends), "the second column after the first"
