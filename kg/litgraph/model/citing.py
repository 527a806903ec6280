"""Citations: how a work, a place in it and a statement are named to a reader.

Tables, pages and answers all print `Stoian et al. (2018), 4.1 Core knowledge ¶3, p. 768`, and all of them take it
from here. A locator says only what is known; line numbers of a text file are the last resort, because no
other copy of the work has them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from litgraph.model.catalogue import Catalogue
from litgraph.model.passage import Ground, Passage
from litgraph.model.statement import Statement, Status, Voice
from litgraph.model.work import Work

STATUS_MEANINGS: dict[Status, str] = {
    "proposed": "drafted, and not yet compared with its passage in a second reading",
    "checked": "compared with its passage in a second reading, by machine; no named person has confirmed it",
    "reviewed": "confirmed against its passage by a named person",
    "rejected": "found wrong; kept on record and shown nowhere else",
}
"""What each status of a statement promises."""


class Citations:
    """Write the citations of one catalogue.

    References are made once for all works, because two works that would both be `Marinova et al. (2017)`
    are told apart by a letter in the order of the bundle, as in a list of references.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._references = build_references(catalogue.works)

    def reference(self, key: str) -> str:
        """Name a work as a citation does. Raises UnknownIdentifier for a key of no work."""
        if key not in self._references:
            self._catalogue.get(key)
        return self._references.get(key, key)

    def locator(self, statement: Statement) -> str:
        """Say where a statement rests; empty when nobody has recorded it."""
        grounds = self._catalogue.grounds.get(statement.id, ())
        if not grounds:
            lines = _format_lines(evidence.lines for evidence in statement.evidence)
            return f"{lines} of the source file" if lines else ""
        return format_grounds(self._catalogue, grounds)

    def citation(self, statement: Statement) -> str:
        """Cite a statement: who says it, in which work, and where."""
        parts = [self.reference(statement.work), self.locator(statement)]
        voice = statement.voice
        if voice.speaker == "respondent":
            parts.append(format_voice(voice))
        line = ", ".join(part for part in parts if part)
        if voice.speaker == "cited":
            return f"{voice.who or 'another work'}, as cited in {line}"
        return line


def build_references(works: Sequence[Work]) -> dict[str, str]:
    """Name every work, adding a letter to the year where two names would be the same.

    >>> from litgraph.model.work import Name, Work
    >>> doe = [Work(key=k, type="chapter", title=k, authors=(Name(family="Doe"),), year=2019) for k in "xy"]
    >>> build_references(doe)
    {'x': 'Doe (2019a)', 'y': 'Doe (2019b)'}
    """
    times = Counter(work.reference for work in works)
    seen: Counter[str] = Counter()
    references = {}
    for work in works:
        reference = work.reference
        if times[reference] > 1:
            dash = "" if work.year else "-"
            references[work.key] = f"{reference[:-1]}{dash}{_letters(seen[reference])})"
            seen[reference] += 1
        else:
            references[work.key] = reference
    return references


def format_voice(voice: Voice) -> str:
    """Say who speaks when it is not the authors; empty when it is.

    >>> format_voice(Voice(speaker="respondent", who="M17"))
    'quoting M17'
    """
    if voice.speaker == "respondent":
        return f"quoting {voice.who or 'a respondent'}"
    if voice.speaker == "cited":
        return f"citing {voice.who or 'another work'}"
    return ""


def format_locator(passage: Passage) -> str:
    """Say where one passage stands, with what is known of it: section, paragraph, page.

    >>> from litgraph.model.passage import Locator
    >>> place = Locator(section=("4 Findings", "4.1 Core knowledge"), paragraph=3, page="768", lines=(147, 147))
    >>> format_locator(Passage(id="doe2019/p-1", work="doe2019", kind="paragraph", locator=place, fingerprint=""))
    '4.1 Core knowledge ¶3, p. 768'
    """
    return format_locators((passage,))


def format_grounds(catalogue: Catalogue, grounds: Sequence[Ground]) -> str:
    """Say where grounds stand, and that the place is approximate where not every letter agreed.

    Raises UnknownIdentifier for a passage that the catalogue lacks.
    """
    approximate = any(ground.score < 1 for ground in grounds)
    place = format_locators(catalogue.passage(ground.passage) for ground in grounds)
    return f"{place} (place approximate)" if approximate else place


def format_locators(passages: Iterable[Passage]) -> str:
    """Say where several passages stand, naming each section once."""
    sections: dict[tuple[str, ...], list[Passage]] = {}
    for passage in passages:
        sections.setdefault(passage.locator.section, []).append(passage)
    return "; ".join(filter(None, (_format_section(path, group) for path, group in sections.items())))


def _format_section(section: tuple[str, ...], passages: list[Passage]) -> str:
    paragraphs = _ranges(passage.locator.paragraph for passage in passages)
    counted = " ".join([*section[-1:], ", ".join(f"¶{stretch}" for stretch in paragraphs)]).strip()
    pages = _format_pages(passages)
    lines = "" if paragraphs or pages else _format_lines(passage.locator.lines for passage in passages)
    return ", ".join(filter(None, (counted, _format_kinds(passages), pages, lines)))


def _format_kinds(passages: list[Passage]) -> str:
    """Name what is not a counted paragraph: a table row, a footnote, two captions."""
    kinds = Counter(
        passage.kind for passage in passages if passage.locator.paragraph is None and passage.kind != "paragraph"
    )
    return ", ".join(
        kind if number == 1 or kind == "front matter" else f"{number} {kind}s" for kind, number in kinds.items()
    )


def _format_pages(passages: list[Passage]) -> str:
    """Give the printed pages, or failing these the pages as counted in the PDF."""
    printed = list(dict.fromkeys(passage.locator.page for passage in passages if passage.locator.page))
    if printed:
        numbers = _ranges(int(page) for page in printed) if all(map(str.isdecimal, printed)) else printed
        return f"{'p.' if len(printed) == 1 else 'pp.'} {', '.join(numbers)}"
    counted = _ranges(passage.locator.pdf_page for passage in passages)
    if not counted:
        return ""
    return f"PDF {'p.' if counted[0].isdecimal() and len(counted) == 1 else 'pp.'} {', '.join(counted)}"


def _format_lines(stretches: Iterable[tuple[int, int] | None]) -> str:
    known = list(dict.fromkeys(stretch for stretch in stretches if stretch))
    if not known:
        return ""
    words = ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in known)
    return f"{'line' if words.isdecimal() else 'lines'} {words}"


def _ranges(numbers: Iterable[int | None]) -> list[str]:
    """Write numbers in order, neighbours joined: 3, 4 and 7 become 3–4 and 7."""
    runs: list[tuple[int, int]] = []
    for number in sorted({number for number in numbers if number is not None}):
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return [str(first) if first == last else f"{first}–{last}" for first, last in runs]


def _letters(place: int) -> str:
    """Give a, b, … z, aa, ab, … for 0, 1, …, as lists of references do."""
    name = ""
    place += 1
    while place:
        place, letter = divmod(place - 1, 26)
        name = chr(ord("a") + letter) + name
    return name
