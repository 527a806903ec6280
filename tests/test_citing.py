"""Citations: a locator says what is known and nothing more."""

from __future__ import annotations

import msgspec
import pytest

from litgraph.errors import UnknownIdentifier
from litgraph.model.citing import Citations, build_references, format_locator, format_locators
from litgraph.model.passage import Locator, PassageKind
from litgraph.model.statement import Statement, Voice
from litgraph.model.work import Name, Work
from tests.catalogues import build_catalogue, passage

SECTION = ("4 Results", "4.1 Tests")


def statement(short_id: str) -> Statement:
    """Get a statement of the invented catalogue."""
    return next(one for one in build_catalogue().statements if one.id == short_id)


@pytest.mark.parametrize(
    ("locator", "kind", "expected"),
    [
        (Locator(section=SECTION, paragraph=3, page="768", lines=(147, 147)), "paragraph", "4.1 Tests ¶3, p. 768"),
        (Locator(section=SECTION, paragraph=3, lines=(147, 147)), "paragraph", "4.1 Tests ¶3"),
        (Locator(paragraph=3, pdf_page=12), "paragraph", "¶3, PDF p. 12"),
        (Locator(section=SECTION, page="xii", pdf_page=12), "footnote", "4.1 Tests, footnote, p. xii"),
        (Locator(section=SECTION, lines=(147, 147)), "table row", "4.1 Tests, table row, line 147"),
        (Locator(lines=(147, 151)), "paragraph", "lines 147–151"),
        (Locator(), "front matter", "front matter"),
        (Locator(), "paragraph", ""),
    ],
)
def test_a_locator_names_only_what_is_known(locator: Locator, kind: PassageKind, expected: str) -> None:
    """Section, paragraph and page are given where known; lines stand only where nothing better does."""
    assert format_locator(passage("doe2019", 1, kind, locator=locator)) == expected


def test_places_in_one_section_are_joined() -> None:
    """A section is named once, its paragraphs in order with neighbours joined, its pages once."""
    places = [(SECTION, 4, "9"), (SECTION, 3, "8"), (("6 End",), 1, "20"), (SECTION, 7, "9")]
    passages = [
        passage("doe2019", number, locator=Locator(section=section, paragraph=paragraph, page=page))
        for number, (section, paragraph, page) in enumerate(places)
    ]
    assert format_locators(passages) == "4.1 Tests ¶3–4, ¶7, pp. 8–9; 6 End ¶1, p. 20"


@pytest.mark.parametrize(
    ("short_id", "expected"),
    [
        ("doe2019/h01", "Doe et al. (2019), 2 Theory ¶3, p. 87; 4.1 Tests ¶1, p. 90"),
        ("doe2019/f02", "Doe et al. (2019), 4.1 Tests, table row, line 310 (place approximate), quoting owner 7"),
        ("doe2019/d01", "Poe 1999, as cited in Doe et al. (2019), 1 Introduction ¶2"),
        ("roe2021ch2/fd01", "Roe (2021b), PDF p. 12"),
        ("roe2021ch2/p01", "Roe (2021b), lines 40–44 of the source file"),
        ("roe2021ch2/fd02", "Roe (2021b)"),
        ("anon_undated/q01", "[the anonymous study] (n.d.)"),
    ],
)
def test_a_citation_names_speaker_work_and_place(short_id: str, expected: str) -> None:
    """A citation tells another work's voice, a respondent's, an approximate place, and a place not known."""
    assert Citations(build_catalogue()).citation(statement(short_id)) == expected


def test_an_unnamed_voice_is_still_told() -> None:
    """A cited work or a respondent without a name is not passed off as the authors."""
    citations = Citations(build_catalogue())
    cited = msgspec.structs.replace(statement("doe2019/d01"), voice=Voice(speaker="cited"))
    spoken = msgspec.structs.replace(statement("doe2019/d01"), voice=Voice(speaker="respondent"))
    assert citations.citation(cited).startswith("another work, as cited in Doe et al. (2019)")
    assert citations.citation(spoken).endswith(", quoting a respondent")


def test_same_references_get_letters_beyond_z() -> None:
    """Works of the same authors and year are told apart, also when the alphabet ends and without a year."""
    roe = (Name(family="Roe"),)
    dated = [Work(key=f"roe{number}", type="report", title="x", authors=roe, year=2020) for number in range(28)]
    undated = [Work(key=key, type="report", title="x", authors=roe) for key in ("u", "v")]
    references = build_references([*dated, *undated])
    assert [references[key] for key in ("roe0", "roe25", "roe27", "v")] == [
        "Roe (2020a)", "Roe (2020z)", "Roe (2020ab)", "Roe (n.d.-b)"
    ]  # fmt: skip
    assert len(set(references.values())) == 30


def test_a_key_of_no_work_is_refused() -> None:
    """A statement of a work that is not there cannot be cited."""
    with pytest.raises(UnknownIdentifier, match="nobody2000"):
        Citations(build_catalogue()).reference("nobody2000")


def test_quotation_marks_are_kept_for_quotations() -> None:
    """A work without authors goes by its title in brackets, because what stands between marks is a source's."""
    assert Work(key="untitled", type="report", title="Ties that bind").reference == "[Ties that bind] (n.d.)"
