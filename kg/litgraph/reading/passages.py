"""Cutting the blocks of a document into the passages of its works."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from litgraph.model.passage import Block, Document, Locator, Passage, WorkSpan
from litgraph.reading.fingerprint import fingerprint
from litgraph.reading.limits import PASSAGE_LETTERS
from litgraph.reading.lines import split_lines
from litgraph.reading.ranges import layer_place, layer_ranges, slice_origins
from litgraph.reading.sentences import split_sentences

_COUNTED = frozenset(["paragraph", "block quotation"])
"""Kinds that a reader counts as paragraphs of a section."""
_COUNTED_WITH = frozenset(["list item"])
"""Kinds that belong to the paragraph before them."""


@dataclass
class _Counter:
    """Where we are in one work: the section, the paragraph, and the ids given so far."""

    work: str
    sections: list[tuple[int, str]] = field(default_factory=list)
    paragraph: int = 0
    ids: set[str] = field(default_factory=set)
    last: str = ""

    def enter(self, block: Block) -> None:
        """Begin the section of a heading. A title (level 1) is no section."""
        while self.sections and self.sections[-1][0] >= block.level:
            self.sections.pop()
        if block.level > 1:
            self.sections.append((block.level, block.text))
        self.paragraph = 0

    def count(self, block: Block) -> int | None:
        """Give the number of the paragraph that a block begins or belongs to."""
        if block.kind in _COUNTED:
            self.paragraph += 1
        elif block.kind not in _COUNTED_WITH or not self.paragraph:
            return None
        return self.paragraph

    def give_id(self, digest: str) -> str:
        """Make the id of the next passage: of a second one with the same letters, also from the one before it."""
        code = digest
        while (short := f"{self.work}/p-{code[:8]}") in self.ids:
            code = hashlib.sha256(f"{code}{self.last}".encode()).hexdigest()
        self.ids.add(short)
        self.last = digest
        return short


def cut_passages(document: Document, spans: Sequence[WorkSpan]) -> tuple[Passage, ...]:
    """Cut a document into the passages of the works that `spans` gives, in reading order.

    A block belongs to the narrowest span in which it begins (a chapter, not its book); blocks in no span
    are left out. Sections and paragraphs are counted anew in each work. A block that is too long to cite is
    cut at sentence ends, and its parts share their paragraph number.
    """
    counters = {span.work: _Counter(span.work) for span in spans}
    weigher = _Weigher(document)
    passages: list[Passage] = []
    for block in document.blocks:
        place = block.origins[0][1]
        inside = [span for span in spans if span.chars[0] <= place < span.chars[1]]
        if not inside:
            continue
        counter = counters[min(inside, key=lambda span: span.chars[1] - span.chars[0]).work]
        if block.kind == "heading":
            counter.enter(block)
        paragraph = counter.count(block)
        for start, end in weigher.cut(block):
            part = _make_passage(document, block, start, end, counter=counter, paragraph=paragraph, weigher=weigher)
            passages.append(part)
    return tuple(passages)


def _make_passage(
    document: Document,
    block: Block,
    start: int,
    end: int,
    *,
    counter: _Counter,
    paragraph: int | None,
    weigher: _Weigher,
) -> Passage:
    text = block.text[start:end]
    digest = fingerprint(text)
    chars = layer_ranges(block, start, end)
    turned = document.text.count("\f", block.origins[0][1], chars[0][0]) if block.pdf_page else 0
    return Passage(
        id=counter.give_id(digest),
        work=counter.work,
        kind=block.kind,
        locator=Locator(
            section=tuple(title for _, title in counter.sections),
            paragraph=paragraph,
            page=_printed(block, turned),
            pdf_page=block.pdf_page + turned if block.pdf_page else None,
            lines=weigher.lines(chars[0][0], max(end for _, end in chars)) if block.lines else None,
            chars=chars,
        ),
        fingerprint=digest,
        source=document.source.sha256,
        language=block.language,
        text=text,
        origins=slice_origins(block.origins, start, end),
    )


def _printed(block: Block, turned: int) -> str | None:
    """Give the printed page of a part that begins `turned` pages after its block."""
    if not turned or not block.page:
        return block.page if not turned else None
    return str(int(block.page) + turned) if block.page.isdigit() else None


class _Weigher:
    """Weigh what a citation of a stretch would show: the lines it lies on, or itself where there are none."""

    def __init__(self, document: Document) -> None:
        self.has_lines = document.source.layer.has_lines
        lines = split_lines(document.text) if self.has_lines else []
        self.numbers = [line.number for line in lines]
        self.ends = [line.end for line in lines]
        self.sums = [0, *accumulate(len(line.body) for line in lines)]

    def lines(self, start: int, end: int) -> tuple[int, int]:
        """Give the numbers of the lines that hold the code points from `start` up to `end` of the layer."""
        return self.numbers[self._index(start)], self.numbers[self._index(end - 1)]

    def _index(self, place: int) -> int:
        return min(bisect_left(self.ends, place + 1), len(self.ends) - 1)

    def weigh(self, block: Block, start: int, end: int) -> int:
        """Give the code points that a passage of the slice [start, end) of `block` makes a reader look at."""
        if not self.has_lines:
            return end - start
        first = self._index(layer_place(block.origins, start))
        last = self._index(layer_place(block.origins, end - 1))
        if first == last:
            return end - start
        return max(self.sums[last + 1] - self.sums[first], end - start)

    def cut(self, block: Block) -> Iterator[tuple[int, int]]:
        """Give the slices of a block's text that make its passages, each light enough to cite."""
        weight = self.weigh(block, 0, len(block.text))
        if weight <= PASSAGE_LETTERS:
            yield 0, len(block.text)
            return
        enough = len(block.text) / -(-weight // PASSAGE_LETTERS)  # parts of like length, no short tail
        start = end = -1
        for left, right in self._units(block):
            if start >= 0 and (end - start >= enough or self.weigh(block, start, right) > PASSAGE_LETTERS):
                yield start, end
                start = -1
            start = left if start < 0 else start
            end = right
        if start >= 0:
            yield start, end

    def _units(self, block: Block) -> Iterator[tuple[int, int]]:
        """Give the sentences of a block; one that is too heavy alone is cut where its lines break, or between words."""
        for left, right in split_sentences(block.text):
            if self.weigh(block, left, right) <= PASSAGE_LETTERS:
                yield left, right
            else:
                yield from self._shards(block, left, right)

    def _shards(self, block: Block, left: int, right: int) -> Iterator[tuple[int, int]]:
        text = block.text
        start = left
        while start < right:
            end = self._reach(block, start, right)
            if end < right:
                space = max(text.rfind(" ", start + 1, end + 1), text.rfind("\t", start + 1, end + 1))
                end = space if space > start else end
            yield start, end
            while end < right and text[end].isspace():
                end += 1
            start = end

    def _reach(self, block: Block, start: int, right: int) -> int:
        """Find by halving how far a passage from `start` may go."""
        low, high = start + 1, min(right, start + PASSAGE_LETTERS)
        while low < high:
            middle = (low + high + 1) // 2
            if self.weigh(block, start, middle) <= PASSAGE_LETTERS:
                low = middle
            else:
                high = middle - 1
        return low
