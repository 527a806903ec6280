"""What a piece of text is, told from how it begins and ends."""

from __future__ import annotations

import re

_TABLE_WORDS = "Table|Tabla|Tableau|Cuadro|TABLE"
_FIGURE_WORDS = "Figure|Fig\\.|Graphic|Graph|Chart|Exhibit|Box|Figura|Gráfico|Graphique|FIGURE"
_CAPTION = re.compile(
    rf"(?:\*{{1,2}})?(?P<word>{_TABLE_WORDS}|{_FIGURE_WORDS})\s+(?:[A-Z]\.?)?\d+(?:\.\d+)?[a-z]?(?!\d|\.\d)"
    r"(?P<after>\s*[.:–—|]|\s*\(|\s*\*{2}|\s{2,}(?=[^\Wa-zà-ÿ\d_]|[(“‘])|\t|\s*$)"
)
_SOURCE = re.compile(r"[(*_\s]*(?:Sources?|Notes?|Fuentes?|Notas?)[*_]*\s*[:.]", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"[\[(<—\s-]*Insert\s+(?:Table|Figure)\s+\S+\s+(?:about\s+)?here\b", re.IGNORECASE)
_BULLET = re.compile(r"(?:[-*+•▪·‣◦●○■□–]|\\\*)[ \t\u00a0]+(?=\S)")
_ENUMERATOR = re.compile(r"(?:\(?(?:\d{1,2}|[a-h]|[ivx]{1,4})\)|\d{1,2}\.)[ \t]+(?=\S)")
_BRACKETED = re.compile(r"\(?(?:\d{1,2}|[a-z]{1,4})\)")
_LABEL = re.compile(
    r"\*{0,3}(?:Hypothesis|Proposition|Research\s+Question|Axiom|Hipótesis|Hypothèse|H|P|RQ)\s?\d{1,2}\s?[a-z]?\s?"
    r"(?:\*{0,3}[:.]|\s{2,}|\*{2,3}\s)"
)
_FOOTNOTE = re.compile(r"(?:\d{1,2}|\*{1,2}|†)\s+(?=[^\W\d_]|[‘“\"'(])")
_MARKDOWN_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,20}\]:\s*")
_REFERENCE = re.compile(
    r"(?:[A-ZÀ-ÖØ-Þ][^\s,;()]*(?:\s+[^\s,;()]+){0,3}),\s+(?:[A-ZÀ-ÖØ-Þ](?:[-‐]?[A-Z])?\.|[A-ZÀ-ÖØ-Þ][\w-]+\s\(\d{4})"
    r"|[A-ZÀ-ÖØ-Þ][^\s,;()]+\s+(?:[A-Z]\.\s?){1,3},"
    r"|[A-ZÀ-ÖØ-Þ][\w &.-]{2,60}\(\d{4}[a-z]?\)"
)
_YEAR = re.compile(r"\((?:[^()]{0,20})?(?:1[89]|20)\d\d[a-z]?\b|\(in press|\bforthcoming\b", re.IGNORECASE)
_QUOTED = re.compile(r"[“‘\"'«]")
_QUOTED_END = re.compile(r"[”’\"'»][.,]?(?:\s*[(\[][^()\[\]“”]{1,60}[)\]]){0,3}[.]?$")
_CONTACT = re.compile(r"^\S+@\S+$|^(?:https?://|www\.)\S+$|©")


def is_table_caption(text: str) -> bool:
    """Tell whether `text` begins as the caption of a table.

    >>> is_table_caption("Table 2: Results"), is_table_caption("Table 2 shows the results")
    (True, False)
    """
    match = _CAPTION.match(text)
    return match is not None and match["word"].casefold().startswith(("tab", "cuadro"))


def is_caption(text: str) -> bool:
    """Tell whether `text` begins as the caption of a table or figure does, or says where one comes from."""
    return bool(_CAPTION.match(text) or _SOURCE.match(text) or _PLACEHOLDER.match(text))


def is_source_line(text: str) -> bool:
    """Tell whether `text` is the note or source line of a table or figure."""
    return _SOURCE.match(text) is not None


def bullet_width(text: str) -> int:
    """Give how many code points of a bullet `text` begins with."""
    match = _BULLET.match(text)
    return match.end() if match else 0


def is_list_item(text: str) -> bool:
    """Tell whether `text` begins with a bullet or an enumerator."""
    return bool(_BULLET.match(text) or _ENUMERATOR.match(text))


def is_bracketed(text: str) -> bool:
    """Tell whether `text` begins with a number or letter in brackets, as lists inside a sentence do too."""
    return _BRACKETED.match(text) is not None


def is_labelled(text: str) -> bool:
    """Tell whether `text` opens a hypothesis, proposition or research question of its own."""
    return _LABEL.match(text) is not None


def is_footnote(text: str) -> bool:
    """Tell whether `text` begins with a footnote's number (the caller looks at where it stands)."""
    return bool(_FOOTNOTE.match(text) or _MARKDOWN_FOOTNOTE.match(text))


def is_markdown_footnote(text: str) -> bool:
    """Tell whether `text` is a footnote in Markdown."""
    return _MARKDOWN_FOOTNOTE.match(text) is not None


def starts_reference(text: str) -> bool:
    """Tell whether a line begins an entry of a reference list.

    >>> starts_reference("Doe, J., Roe, R. (2001). A title."), starts_reference("London, Sage.")
    (True, False)
    """
    return _REFERENCE.match(text) is not None


def has_year(text: str) -> bool:
    """Tell whether an entry of a reference list has come as far as its year."""
    return _YEAR.search(text) is not None


def is_quotation(text: str) -> bool:
    """Tell whether a whole paragraph is somebody's words in quotation marks, with a code after them or not."""
    if not _QUOTED.match(text):
        return False
    mark = text[0]
    closing = {"“": "”", "‘": "’", "«": "»"}.get(mark, mark)
    inner = text[1:].rstrip()
    return _QUOTED_END.search(inner[-90:]) is not None and (
        mark in "‘'" or inner.count(closing) <= inner.count(mark) + 1
    )


def is_contact(text: str) -> bool:
    """Tell whether a line is an address or a notice of rights."""
    return len(text) < 300 and _CONTACT.search(text) is not None
