"""Which reader reads which file."""

from __future__ import annotations

from typing import Protocol

from litgraph.model.passage import Document
from litgraph.reading.pdf import PdfReader
from litgraph.reading.text import DoubleSpacedReader, ParagraphLineReader, WrappedReader


class Reader(Protocol):
    """Turn the bytes of one kind of file into a Document; pure, so that a file is read anywhere alike."""

    def fits(self, data: bytes, name: str) -> bool:
        """Tell whether this reader is the one for the file."""
        ...

    def read(self, data: bytes, name: str) -> Document:
        """Read the file. Raises UnreadableSource."""
        ...


READERS: tuple[Reader, ...] = (PdfReader(), DoubleSpacedReader(), WrappedReader(), ParagraphLineReader())
"""Asked in this order; the last takes what the others leave."""


def read_source(data: bytes, name: str) -> Document:
    """Read a file with the first reader that fits what is in it; its name only helps with Markdown and PDF.

    Raises UnreadableSource for what is empty, not UTF-8, too large, or a PDF without text.

    >>> [block.kind for block in read_source(b"# Trust\\n\\nFirms share what they know.", "a.md").blocks]
    ['heading', 'paragraph']
    """
    reader = next((reader for reader in READERS[:-1] if reader.fits(data, name)), READERS[-1])
    return reader.read(data, name)
