r"""Make the two-column PDF of the invented review from its source: `python make_pdf.py OUT.pdf`.

What makes real papers hard to read by machine is here on purpose: two columns, running heads, folios that are not
the pages as counted, words hyphenated at line ends (`\-` marks where), a table and a footnote. The same source gives
the same bytes, so that a test may name passages by their hash.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import BaseDocTemplate, Frame, FrameBreak, NextPageTemplate, PageTemplate, Paragraph, Table

SOURCE = Path(__file__).with_name("brandel2024.source")
WARNING = "Invented for testing litgraph. The authors, the journal and the studies do not exist. Do not cite."

WIDTH, HEIGHT = 170 * mm, 240 * mm
MARGIN, GUTTER = 17 * mm, 6 * mm
COLUMN = (WIDTH - 2 * MARGIN - GUTTER) / 2
FOOT, TITLE, NOTE = 22 * mm, 32 * mm, 13 * mm
"""Heights: the foot margin, the title above both columns, the footnote under the first column."""

BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=10, leading=12.2, alignment=4, spaceAfter=5)
BODY.embeddedHyphenation = 1
HEADING = ParagraphStyle(
    "heading", parent=BODY, fontName="Times-Bold", fontSize=11.5, leading=14, spaceBefore=5, keepWithNext=1
)
SUBHEADING = ParagraphStyle("subheading", parent=BODY, fontName="Times-Italic", spaceBefore=2, keepWithNext=1)
CAPTION = ParagraphStyle("caption", parent=BODY, fontSize=9, leading=11, alignment=0, keepWithNext=1)
SMALL = ParagraphStyle("small", parent=BODY, fontSize=8, leading=9.6, alignment=0)
LEAD = ParagraphStyle("title", parent=BODY, fontName="Times-Bold", fontSize=15, leading=18, alignment=0)
PEOPLE = ParagraphStyle("people", parent=BODY, fontSize=11, leading=14, alignment=0)


def make_pdf(out: Path, source: Path = SOURCE) -> None:
    """Write the PDF of `source` to `out`."""
    head, *blocks = source.read_text(encoding="utf-8").strip().split("\n\n")
    facts = dict(line.split(": ", 1) for line in head.splitlines())
    notes = [block.removeprefix("note: ") for block in blocks if block.startswith("note: ")]
    first = int(facts["first page"])

    def furnish(canvas: Any, document: Any) -> None:
        """Draw what stands outside the columns: running head, folio, warning and, on the first page, the note."""
        folio = first + document.page - 1
        canvas.setFont("Times-Italic", 9)
        if document.page > 1:
            canvas.drawCentredString(WIDTH / 2, HEIGHT - 14 * mm, facts["journal" if folio % 2 else "title"])
        canvas.setFont("Times-Roman", 9)
        canvas.drawCentredString(WIDTH / 2, 14 * mm, str(folio))
        canvas.setFont("Times-Roman", 7)
        canvas.drawCentredString(WIDTH / 2, 9 * mm, WARNING)
        if document.page == 1:
            canvas.line(MARGIN, FOOT + NOTE - 2 * mm, MARGIN + 25 * mm, FOOT + NOTE - 2 * mm)
            Frame(MARGIN, FOOT, COLUMN, NOTE - 2 * mm, 0, 0, 0, 0).addFromList(
                [Paragraph(n, SMALL) for n in notes], canvas
            )

    top = HEIGHT - MARGIN - TITLE
    opening = [
        Frame(MARGIN, top, WIDTH - 2 * MARGIN, TITLE, 0, 0, 0, 0),
        Frame(MARGIN, FOOT + NOTE, COLUMN, top - FOOT - NOTE, 0, 0, 0, 0),
        Frame(MARGIN + COLUMN + GUTTER, FOOT, COLUMN, top - FOOT, 0, 0, 0, 0),
    ]
    later = [Frame(x, FOOT, COLUMN, HEIGHT - MARGIN - FOOT, 0, 0, 0, 0) for x in (MARGIN, MARGIN + COLUMN + GUTTER)]
    document = BaseDocTemplate(
        str(out),
        pagesize=(WIDTH, HEIGHT),
        invariant=1,
        title=facts["title"],
        author=facts["authors"],
        subject=facts["year"],
    )
    document.addPageTemplates([PageTemplate("opening", opening, furnish), PageTemplate("later", later, furnish)])
    story = [
        NextPageTemplate("later"),
        Paragraph(facts["title"], LEAD),
        Paragraph(facts["authors"].replace("; ", " and "), PEOPLE),
        Paragraph(f"{facts['journal']}, {facts['year']}", SMALL),
        FrameBreak(),
    ]
    for block in blocks:
        story += compose(block)
    document.build(story)


def compose(block: str) -> list[Any]:
    """Turn one block of the source into what stands in a column."""
    if block.startswith("note: "):
        return []
    if block.startswith("table: "):
        caption, *rows = block.removeprefix("table: ").splitlines()
        table = Table([row.split(" | ") for row in rows], hAlign="LEFT", spaceAfter=7)
        table.setStyle(
            [
                ("FONT", (0, 0), (-1, -1), "Times-Roman", 9),
                ("FONT", (0, 0), (-1, 0), "Times-Bold", 9),
                ("LINEABOVE", (0, 0), (-1, 0), 0.6, colors.black),
                ("LINEBELOW", (0, 0), (-1, 0), 0.4, colors.black),
                ("LINEBELOW", (0, -1), (-1, -1), 0.6, colors.black),
            ]
        )
        return [Paragraph(caption, CAPTION), table]
    for mark, style in (("## ", SUBHEADING), ("# ", HEADING)):
        if block.startswith(mark):
            return [Paragraph(escape(block.removeprefix(mark)), style)]
    text = escape(block).replace("\\-", "\N{SOFT HYPHEN}").replace("[1]", "<super>1</super>")
    return [Paragraph(text, BODY)]


if __name__ == "__main__":
    make_pdf(Path(sys.argv[1]))
