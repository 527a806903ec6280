"""The reader of PDF files: the worker's lines, put in reading order and cut by their place and type."""

from __future__ import annotations

import hashlib
import subprocess
import sys

import msgspec

import litgraph
from litgraph.errors import UnreadableSource
from litgraph.model.passage import Document, Layer, Source
from litgraph.reading.limits import PDF_BYTES, PDF_SECONDS
from litgraph.reading.pdf_layout import lay_out
from litgraph.reading.pdf_worker import PdfText
from litgraph.reading.text import arrange, find_title, make_blocks

_FEWEST_LETTERS = 20
"""Letters a page, on average, below which a PDF is taken for pictures of pages."""


class PdfReader:
    """Read a PDF with a text layer, in one column or two.

    The layer is the text of the pages, each line ended by LF, joined by form feeds; it has no lines that mean
    anything to a person, so passages carry the counted page instead, and the printed one where it is certain.
    """

    def fits(self, data: bytes, name: str) -> bool:
        """Tell whether the file is a PDF, by its first bytes or its name."""
        return b"%PDF-" in data[:1024] or (name.casefold().endswith(".pdf") and bool(data.strip()))

    def read(self, data: bytes, name: str) -> Document:
        """Read the file in a process of its own. Raises UnreadableSource."""
        found = run_worker(data, name)
        letters = sum(c.isalnum() for page in found.pages for line in page.lines for c in line.text)
        if letters < _FEWEST_LETTERS * max(len(found.pages), 1):
            raise UnreadableSource(
                f"{name}: the PDF has no text layer ({len(found.pages)} pages, {letters} letters)",
                f"ocrmypdf {name} with-text-{name}",
            )
        layer, pieces = lay_out(found.pages)
        blocks = make_blocks(layer, arrange(pieces))
        title = find_title(blocks)
        return Document(
            source=Source(
                sha256=hashlib.sha256(data).hexdigest(),
                name=name,
                media_type="application/pdf",
                layer=Layer(
                    sha256=hashlib.sha256(layer.encode("utf-8")).hexdigest(),
                    reader=f"litgraph {litgraph.__version__} pdf (pypdfium2 {found.version})",
                    has_lines=False,
                ),
            ),
            text=layer,
            blocks=blocks,
            metadata={"title": title} if title else {},
        )


def run_worker(data: bytes, name: str) -> PdfText:
    """Have the worker read a PDF, and turn whatever goes wrong there into an UnreadableSource."""
    if len(data) > PDF_BYTES:
        raise UnreadableSource(
            f"{name}: {len(data):,} bytes, more than the {PDF_BYTES:,} that are read",
            f"qpdf --split-pages=100 {name} part.pdf",
        )
    try:
        done = subprocess.run(
            [sys.executable, "-m", "litgraph.reading.pdf_worker"],
            input=data,
            capture_output=True,
            timeout=PDF_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableSource(f"{name}: not read within {PDF_SECONDS} seconds", _repair(name)) from error
    if done.returncode:
        last = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:] or [f"code {done.returncode}"]
        raise UnreadableSource(f"{name}: the PDF reader stopped ({last[0][:200]})", _repair(name))
    found = msgspec.json.decode(done.stdout, type=PdfText)
    if found.error == "password":
        raise UnreadableSource(
            f"{name}: the PDF is encrypted", f"qpdf --decrypt --password=PASSWORD {name} open-{name}"
        )
    if found.error:
        raise UnreadableSource(f"{name}: the PDF is damaged or cut short", _repair(name))
    return found


def _repair(name: str) -> str:
    return f"qpdf {name} repaired-{name}"
