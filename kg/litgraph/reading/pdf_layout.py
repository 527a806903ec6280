"""Reading order, paragraphs, headings and page heads of a PDF, from where its lines stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from litgraph.model.passage import PassageKind
from litgraph.reading.headings import is_known, is_number, looks_like_heading, opens_references
from litgraph.reading.kinds import bullet_width, is_caption, is_list_item, starts_reference
from litgraph.reading.lines import ends_sentence, starts_small
from litgraph.reading.pdf_worker import PdfLine, PdfPage
from litgraph.reading.pieces import Piece

_EDGE = 0.12
"""Share of the page's height, at top and bottom, where page heads stand."""
_FEW = 3
_LARGE = 1.12
"""Share of the size of the text from which type is that of a heading."""
_NOTE = re.compile(r"(?:\d{1,2}|\*{1,2}|[†‡§])[.)]?\s*(?=\S)")
_BIBLIOGRAPHY = re.compile(r"\[\d{1,3}\]\s|\d{1,3}\.\s+[A-ZÀ-Þ]")
_CONTENTS = re.compile(r"[^\W\d_][\s.]+\d{1,3}$")
"""A line of a table of contents: words, then the page."""
_DIGITS = re.compile(r"\d+")


@dataclass(slots=True)
class _Spot:
    """A line with its place in the layer and in the column it belongs to."""

    line: PdfLine
    page: int
    column: int
    start: int = 0
    head: bool = False

    @property
    def text(self) -> str:
        return self.line.text


def lay_out(pages: Sequence[PdfPage]) -> tuple[str, list[Piece]]:
    """Give the layer of a PDF, and its pieces in reading order with their pages."""
    spots = [spot for number, page in enumerate(pages) for spot in _order(_merge(page.lines), page, number)]
    parts: list[str] = []
    at = 0
    for number in range(len(pages)):
        own = [spot for spot in spots if spot.page == number]
        for spot in own:
            spot.start = at
            at += len(spot.text) + 1
        parts.append("".join(f"{spot.text}\n" for spot in own))
        at += 1  # the form feed
    labels = _mark_heads(spots, pages)
    body = [spot for spot in spots if not spot.head]
    pieces = _Cutter(body).cut()
    for piece in pieces:
        piece.page = labels.get(piece.pdf_page or 0)
    return "\f".join(parts), pieces


def _merge(lines: Sequence[PdfLine]) -> list[PdfLine]:
    """Join what stands on one base line close together: PDFium ends a line at a raised mark."""
    merged: list[PdfLine] = []
    for line in lines:
        last = merged[-1] if merged else None
        if last is not None:
            overlap = min(last.top, line.top) - max(last.bottom, line.bottom)
            near = -0.3 * last.size < line.left - last.right < last.size
            if near and overlap > 0.4 * min(last.top - last.bottom, line.top - line.bottom):
                space = " " if line.left - last.right > 0.15 * last.size else ""
                big = last if last.size >= line.size else line
                merged[-1] = PdfLine(
                    last.text + space + line.text,
                    last.left,
                    min(last.bottom, line.bottom) if big is last else line.bottom,
                    line.right,
                    max(last.top, line.top) if big is last else line.top,
                    big.size,
                    last.bold,
                )
                continue
        merged.append(line)
    return merged


def _order(lines: Sequence[PdfLine], page: PdfPage, number: int) -> list[_Spot]:
    """Put the lines of a page in reading order: bands of full width, and between them left column, then right."""
    middle = _gutter(lines, page)
    if middle is None:
        return [_Spot(line, number, 0) for line in lines]
    spots: list[_Spot] = []
    band: list[PdfLine] = []

    def close() -> None:
        spots.extend(_Spot(line, number, 1) for line in band if line.right <= middle + 2)
        spots.extend(_Spot(line, number, 2) for line in band if line.right > middle + 2)
        band.clear()

    for line in lines:
        if line.left < middle - 5 and line.right > middle + 5:
            close()
            spots.append(_Spot(line, number, 0))
        else:
            band.append(line)
    close()
    return spots


def _gutter(lines: Sequence[PdfLine], page: PdfPage) -> float | None:
    """Find the middle between two columns: hardly a line crosses it, and both sides hold many."""
    best: tuple[int, float] | None = None
    for step in range(-6, 7):
        at = page.width * (0.5 + step * 0.01)
        crossing = sum(line.left < at < line.right for line in lines)
        left = sum(line.right <= at and line.right - line.left > page.width * 0.2 for line in lines)
        right = sum(line.left >= at and line.right - line.left > page.width * 0.2 for line in lines)
        if min(left, right) >= 5 and crossing * 3 < left + right and (best is None or crossing < best[0]):
            best = crossing, at
    return best[1] if best else None


def _mark_heads(spots: Sequence[_Spot], pages: Sequence[PdfPage]) -> dict[int, str]:
    """Mark page heads, feet and page numbers; give the printed number of each page where it is certain.

    A head is a line at the edge that returns, figures aside, on several pages, or that stands alone above the
    text of a later page. A number is certain where on most pages it goes up with the page.
    """
    size = _body_size(spots)
    edge = [spot for spot in spots if _at_edge(spot, pages) and spot.line.size <= size * _LARGE]
    shapes = Counter(_DIGITS.sub("#", spot.text) for spot in edge)
    offsets: Counter[int] = Counter()
    numbers: list[tuple[_Spot, int]] = []
    for spot in edge:
        if shapes[_DIGITS.sub("#", spot.text)] < _FEW and not spot.text.isdigit():
            continue
        spot.head = not spot.text.isdigit() or len(spot.text) <= 4
        for digits in set(_DIGITS.findall(spot.text)[:1] + _DIGITS.findall(spot.text)[-1:]):
            if len(digits) <= 5 and (spot.text.startswith(digits) or spot.text.endswith(digits)):
                offsets[int(digits) - spot.page] += 1
                numbers.append((spot, int(digits)))
    _mark_lone_heads(spots, edge)
    offset, count = max(offsets.items(), key=lambda item: item[1], default=(0, 0))
    if count < _FEW or count * 2 <= len(pages):
        return {}
    return {spot.page + 1: str(value) for spot, value in numbers if value - spot.page == offset}


def _at_edge(spot: _Spot, pages: Sequence[PdfPage]) -> bool:
    height = pages[spot.page].height
    return spot.line.bottom > height * (1 - _EDGE) or spot.line.top < height * _EDGE


def _mark_lone_heads(spots: Sequence[_Spot], edge: Sequence[_Spot]) -> None:
    """Mark the topmost line of a later page where white space parts it from the text and it is no sentence."""
    for page in {spot.page for spot in edge} - {0}:
        own = sorted((spot for spot in spots if spot.page == page and not spot.head), key=lambda spot: -spot.line.top)
        if len(own) > 1 and own[0] in edge and own[0].line.bottom - own[1].line.top > 0.8 * own[1].line.size:
            text = own[0].text
            own[0].head = not (ends_sentence(text) or starts_small(text) or is_number(text) or is_known(text))


def _body_size(spots: Sequence[_Spot]) -> float:
    """Give the size of type that most code points have."""
    sizes: Counter[float] = Counter()
    for spot in spots:
        sizes[round(spot.line.size, 1)] += len(spot.text)
    return max(sizes.items(), key=lambda item: item[1], default=(10.0, 0))[0]


class _Cutter:
    """Cut lines into pieces where the gap, the indent, the type or a short line says that something begins."""

    def __init__(self, spots: Sequence[_Spot]) -> None:
        self.spots = spots
        self.size = _body_size(spots)
        self.bold = sum(len(spot.text) for spot in spots if spot.line.bold) * 2 > sum(len(spot.text) for spot in spots)
        edges: dict[tuple[int, int], list[float]] = {}
        for spot in spots:
            edges.setdefault((spot.page, spot.column), []).append(spot.line.right)
        self.rights = {key: sorted(values)[len(values) * 3 // 4] for key, values in edges.items()}
        gaps = [a.line.top - b.line.top for a, b in pairwise(spots) if (a.page, a.column) == (b.page, b.column)]
        self.gap = median([value for value in gaps if value > 0] or [self.size * 1.2])
        self.references = False

    def cut(self) -> list[Piece]:
        """Go through the lines once; the largest heading of the first page is the title."""
        groups: list[list[_Spot]] = []
        pieces: list[Piece] = []
        for spot in self.spots:
            if groups and not self._begins(groups[-1], spot):
                groups[-1].append(spot)
                continue
            if groups:
                pieces.append(self._make(groups[-1]))
            groups.append([spot])
        if groups:
            pieces.append(self._make(groups[-1]))
        first = [(group[0].line.size, -number) for number, group in enumerate(groups) if group[0].page == 0]
        size, number = max(first, default=(0.0, 0))
        if size > self.size * _LARGE and pieces[-number].kind == "heading":
            pieces[-number].depth = 1
        return pieces

    def _begins(self, group: Sequence[_Spot], spot: _Spot) -> bool:
        last, line = group[-1].line, spot.line
        weight = last.bold != line.bold and (last.bold or looks_like_heading(line.text))
        if abs(last.size - line.size) > 0.08 * last.size or weight or is_caption(line.text):
            return True
        ended = ends_sentence(last.text)
        if (len(group) == 1 and self._is_plain_heading(group[0])) or (ended and self._is_plain_heading(spot)):
            return True
        entry = starts_reference(line.text) or _BIBLIOGRAPHY.match(line.text)
        if ended and (is_list_item(line.text) or (self.references and entry)):
            return True
        return self._is_apart(group, spot, done=ended and not starts_small(line.text))

    def _is_apart(self, group: Sequence[_Spot], spot: _Spot, *, done: bool) -> bool:
        """Tell whether white space before or beside a line parts it from the one above."""
        last, line = group[-1].line, spot.line
        short = last.right < self.rights[group[-1].page, group[-1].column] - 2.5 * last.size
        if (group[-1].page, group[-1].column) != (spot.page, spot.column):
            return short and done
        if last.size > _LARGE * self.size and last.top - line.top < 2 * last.size:
            return False  # lines of one title, centred or not
        if last.top - line.top > 1.35 * max(self.gap, last.size):
            return True
        left = min(item.line.left for item in group if (item.page, item.column) == (spot.page, spot.column))
        indented = 0.6 * line.size < line.left - left < 6 * line.size and len(group) > 1
        return done and (short or (indented and last.left - left < 0.6 * line.size and not self.references))

    def _is_plain_heading(self, spot: _Spot) -> bool:
        """Tell whether a line in the type of the text is a heading: a known name, or a number and a few words."""
        short = not self.references and spot.line.right < self.rights[spot.page, spot.column] - spot.line.size
        return is_known(spot.text) or (short and is_number(spot.text) and looks_like_heading(spot.text, limit=80))

    def _make(self, group: Sequence[_Spot]) -> Piece:
        text = " ".join(spot.text for spot in group)
        kind = self._kind(group, text)
        skip = bullet_width(text) if kind == "list item" else 0
        if kind == "heading":
            self.references = opens_references(text)
        segments = [(spot.start, spot.start + len(spot.text)) for spot in group]
        segments[0] = (segments[0][0] + skip, segments[0][1])
        return Piece(
            kind=kind,
            segments=segments,
            text=text[skip:],
            first=0,
            last=0,
            small=kind == "footnote",
            pdf_page=group[0].page + 1,
        )

    def _kind(self, group: Sequence[_Spot], text: str) -> PassageKind:
        first = group[0].line
        if is_caption(text):
            return "caption"
        if len(group) == 1 and _CONTENTS.search(text) and (is_number(text) or is_known(text)):
            return "front matter"
        marked = first.size > _LARGE * self.size or (first.bold and not self.bold)
        plain = len(group) == 1 and self._is_plain_heading(group[0])
        small = first.size < 0.92 * self.size
        if len(group) <= 3 and (marked or plain) and not small and looks_like_heading(text, limit=200):
            return "heading"
        return self._plain_kind(text, small=small)

    def _plain_kind(self, text: str, *, small: bool) -> PassageKind:
        words = text.split()
        numbers = sum(any(c.isdigit() for c in word) for word in words)
        if self.references:
            return "reference"
        if small and _NOTE.match(text):
            return "footnote"
        if is_list_item(text):
            return "list item"
        return "table row" if numbers >= 4 and numbers * 3 > len(words) and not ends_sentence(text) else "paragraph"
