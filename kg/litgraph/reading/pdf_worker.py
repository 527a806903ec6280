"""The process that opens one PDF: PDFium is C++, and a file that crashes it must not end a batch.

Run as `python -m litgraph.reading.pdf_worker` with the file on standard input. Writes one JSON object: the
pages with their lines, or the error.
"""

from __future__ import annotations

import sys
from typing import Any

import msgspec

from litgraph.reading.limits import PDF_MEMORY

_BOLD = 600
"""Weight from which type is bold."""


class PdfLine(msgspec.Struct, array_like=True, frozen=True):
    """One line of a page: its text, its box in points from the lower left corner, and its type.

    `bold` holds for a whole line, so that a paragraph whose first words are bold is none.
    """

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    bold: bool


class PdfPage(msgspec.Struct, array_like=True, frozen=True):
    """One page: width and height in points, and its lines in the order of the file."""

    width: float
    height: float
    lines: list[PdfLine]


class PdfText(msgspec.Struct, frozen=True):
    """What the worker found: the pages, or why there are none."""

    pages: list[PdfPage] = []
    error: str = ""
    version: str = ""


def read_pages(data: bytes) -> PdfText:
    """Read the lines of every page of a PDF."""
    import pypdfium2
    from pypdfium2 import raw

    version = str(pypdfium2.version.PYPDFIUM_INFO)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        return PdfText(error="password" if "assword" in str(error) else "damaged", version=version)
    pages = []
    for index in range(len(document)):
        try:
            page = document[index]
            pages.append(_read_page(page, raw))
        except pypdfium2.PdfiumError:
            pages.append(PdfPage(0.0, 0.0, []))
    return PdfText(pages=pages, version=version)


def _read_page(page: Any, raw: Any) -> PdfPage:
    width, height = page.get_size()
    return PdfPage(width, height, _read_lines(page.get_textpage(), raw))


def _read_lines(textpage: Any, raw: Any) -> list[PdfLine]:
    """Read the lines of one page; PDFium writes U+FFFE where a word was hyphenated at a line's end."""
    text = textpage.get_text_range()
    if len(text) != textpage.count_chars():  # a code point of two units: boxes would slip
        text = "".join(chr(raw.FPDFText_GetUnicode(textpage.raw, i)) for i in range(textpage.count_chars()))
    lines: list[PdfLine] = []
    start = 0
    for end in [*(i for i, c in enumerate(text) if c in "\r\n\ufffe"), len(text)]:
        hyphen = "-" if end < len(text) and text[end] == "\ufffe" else ""
        first, last = start, end - 1
        while first <= last and text[first].isspace():
            first += 1
        while last >= first and text[last].isspace():
            last -= 1
        if first <= last:
            box, until = textpage.get_charbox(first), textpage.get_charbox(last)
            size = raw.FPDFText_GetFontSize(textpage.raw, first) or box[3] - box[1]
            bold = all(raw.FPDFText_GetFontWeight(textpage.raw, at) >= _BOLD for at in (first, last))
            words = _plain(text[first : last + 1]) + hyphen
            lines.append(PdfLine(words, box[0], min(box[1], until[1]), until[2], max(box[3], until[3]), size, bold))
        start = end + 1
    return lines


def _plain(text: str) -> str:
    """Replace what is no code point of a text (half of a surrogate pair, a control) by a space."""
    return "".join(" " if c < " " or "\ud800" <= c <= "\udfff" or c == "\f" else c for c in text)


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    resource.setrlimit(resource.RLIMIT_AS, (PDF_MEMORY, PDF_MEMORY))


if __name__ == "__main__":
    _limit_memory()
    sys.stdout.buffer.write(msgspec.json.encode(read_pages(sys.stdin.buffer.read())))
