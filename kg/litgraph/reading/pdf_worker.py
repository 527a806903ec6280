"""The process that opens one PDF: PDFium is C++, and a file that crashes it must not end a batch.

Run as `python -m litgraph.reading.pdf_worker` with the file on standard input. Writes one JSON object: the
pages with their lines, or the error.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import msgspec

from litgraph.reading.limits import PDF_MEMORY

_GUTTER = 0.02
"""Share of the page's width from which a gap in mid page parts two columns."""
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
    return PdfPage(width, height, _read_lines(page.get_textpage(), raw, width))


def _read_lines(textpage: Any, raw: Any, width: float) -> list[PdfLine]:
    """Read the lines of one page; PDFium writes U+FFFE where a word was hyphenated at a line's end."""
    text = textpage.get_text_range()
    if len(text) != textpage.count_chars():  # a code point of two units: boxes would slip
        text = "".join(chr(raw.FPDFText_GetUnicode(textpage.raw, i)) for i in range(textpage.count_chars()))
    lines: list[PdfLine] = []
    start = 0
    for end in [*(i for i, c in enumerate(text) if c in "\r\n\ufffe"), len(text)]:
        hyphen = "-" if end < len(text) and text[end] == "\ufffe" else ""
        parts = list(_split_columns(textpage, text, start, end, width))
        for number, (first, last) in enumerate(parts):
            mark = hyphen if number == len(parts) - 1 else ""
            box, until = textpage.get_charbox(first), textpage.get_charbox(last)
            size = raw.FPDFText_GetFontSize(textpage.raw, first) or box[3] - box[1]
            bold = all(raw.FPDFText_GetFontWeight(textpage.raw, at) >= _BOLD for at in (first, last))
            words = _plain(text[first : last + 1]) + mark
            lines.append(PdfLine(words, box[0], min(box[1], until[1]), until[2], max(box[3], until[3]), size, bold))
        start = end + 1
    return lines


def _split_columns(textpage: Any, text: str, start: int, end: int, width: float) -> Iterator[tuple[int, int]]:
    """Give the first and last code point of a line, or of its two parts where a gutter in mid page parts them."""
    words = [(start + m.start(), start + m.end() - 1) for m in re.finditer(r"\S+", text[start:end])]
    if not words:
        return
    begin = words[0][0]
    if textpage.get_charbox(words[-1][1])[2] - textpage.get_charbox(begin)[0] > width * 0.5:
        for (_, before), (after, _) in pairwise(words):
            left, right = textpage.get_charbox(before)[2], textpage.get_charbox(after)[0]
            if right - left > width * _GUTTER and left < width * 0.56 and right > width * 0.44:
                yield begin, before
                begin = after
    yield begin, words[-1][1]


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
