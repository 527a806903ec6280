"""Headings: what may be one, and how deep it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence

from litgraph.reading.kinds import is_caption, is_contact, is_labelled
from litgraph.reading.pieces import Piece

_NUMBERED = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+(?=[^\W\d_])")
_ROMAN = re.compile(r"\((?:[ivx]{1,4}|[a-z]|\d)\)\s+\S")
_LABEL = re.compile(
    r"(?:Theme|Part|Section|Study|Phase|Step|Stage|Case|Appendix|Annex|Chapter)\s+(?:\d{1,2}|[IVX]{1,4}|[A-Z])[.:]?$",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[^\W\d_]+")
_KEYWORDS = re.compile(r"\W*(?:keywords?|key words|palabras clave|mots[- ]clés|jel)\b", re.IGNORECASE)
_TOP = frozenset(
    """abstract introduction background literature review theoretical theory framework method methods methodology data
    results result findings empirical research discussion discussions conclusion conclusions concluding remarks
    implications limitations references bibliography acknowledgements acknowledgments appendix note notes summary
    further future works cited resumen résumé introducción conclusiones referencias""".split()
)
_LINKS = frozenset(["and", "of", "the", "for", "y", "et", "de"])
_REFERENCES = frozenset(
    ["references", "bibliography", "workscited", "literaturecited", "referencias", "références", "referencelist"]
)
_OPENERS = frozenset(["abstract", "introduction", "summary", "resumen", "résumé", "zusammenfassung"])


def plain_words(text: str) -> list[str]:
    """Give the words of a heading in small letters, without number and markup."""
    return [word.casefold() for word in _WORDS.findall(text)]


def is_known(text: str) -> bool:
    """Tell whether a heading is one that papers have at their top level.

    >>> is_known("5. Discussion and Conclusions"), is_known("Sharing among rivals")
    (True, False)
    """
    words = [word for word in plain_words(text) if word not in _LINKS]
    return bool(words) and len(words) <= 5 and all(word in _TOP for word in words)


def opens_text(text: str) -> bool:
    """Tell whether a heading is that of the abstract or the introduction."""
    words = plain_words(text)
    return len(words) == 1 and words[0] in _OPENERS


def opens_references(text: str) -> bool:
    """Tell whether a heading is that of the reference list."""
    return "".join(plain_words(text)) in _REFERENCES


def is_number(text: str) -> bool:
    """Tell whether a heading begins with its number."""
    return _NUMBERED.match(text) is not None


def is_lettered(text: str) -> bool:
    """Tell whether a heading begins with a roman number or a letter in brackets."""
    return _ROMAN.match(text) is not None


def is_label(text: str) -> bool:
    """Tell whether a line is only the label of a heading whose title is the next line."""
    return _LABEL.match(text) is not None


def looks_like_heading(text: str, limit: int = 100) -> bool:
    """Tell whether a line that stands alone may be a heading: short, a capital first, no stop at its end.

    >>> looks_like_heading("2.1 Data analysis"), looks_like_heading("Source: the author")
    (True, False)
    """
    if not 2 < len(text) <= limit or text[-1] in ".,;:!*|=" or "\t" in text or len(text.split()) > 16:
        return False
    head = text.lstrip("*_‘“\"'(")
    if not (head[:1].isupper() or _NUMBERED.match(text) or _ROMAN.match(text)):
        return False
    words = _NUMBERED.sub("", text)
    if sum(c.isalpha() or c == " " for c in words) * 5 < len(words) * 3:
        return False
    return not (is_caption(text) or is_contact(text) or is_labelled(text) or _KEYWORDS.match(text))


def set_levels(pieces: Sequence[Piece]) -> None:
    """Set the level of every heading: 1 for a title, 2 for a section, and so on.

    A printed number decides; then the name (`Conclusions` is never a subsection); then the hashes of Markdown
    where nothing is numbered; then whether another heading stands directly before or after.
    """
    headings = [(index, piece) for index, piece in enumerate(pieces) if piece.kind == "heading"]
    numbered = sum(is_number(piece.text.lstrip("*_ ")) for _, piece in headings) > 1
    hashes = _hash_levels([piece for _, piece in headings])
    before: Piece | None = None
    last_number = 1
    for order, (index, piece) in enumerate(headings):
        text = piece.text.lstrip("*_ ")
        touching = order > 0 and headings[order - 1][0] == index - 1 and before is not None and before.level > 1
        followed = order + 1 < len(headings) and headings[order + 1][0] == index + 1
        if match := _NUMBERED.match(text):
            piece.level = last_number = 2 + match["number"].count(".")
        elif piece.depth and (not numbered or hashes[piece.depth] == 1):
            piece.level = hashes[piece.depth]
        elif is_known(text) or piece.level == 2 or before is None:
            piece.level = 2
        elif _ROMAN.match(text):
            piece.level = before.level if _ROMAN.match(before.text) else before.level + 1
        elif touching:
            piece.level = before.level + 1
        elif followed and not numbered:
            piece.level = 2
        elif before.level > 2 and not is_number(before.text.lstrip("*_ ")):
            piece.level = before.level
        else:
            piece.level = last_number + 1 if numbered and not is_known(before.text) else 2
        before = piece


def _hash_levels(headings: Sequence[Piece]) -> dict[int, int]:
    """Give the level of each number of hashes: the fewest are the title's where only titles have them."""
    depths = sorted({piece.depth for piece in headings if piece.depth})
    if not depths:
        return {}
    top = [piece for piece in headings if piece.depth == depths[0]]
    titles = (
        len({"".join(plain_words(piece.text)) for piece in top}) == 1
        and not is_known(top[0].text)
        and not is_number(top[0].text)
    )
    shift = 1 if titles else 2
    return {depth: order + shift for order, depth in enumerate(depths)}
