"""Bundle and sources joined: which copy of a work is read, and where its statements stand then."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from litgraph.cataloguing import find_grounds, read_catalogue, statements_of
from litgraph.errors import LitgraphError
from litgraph.library.corpus import read_corpus
from litgraph.model.catalogue import Catalogue
from tests.workplaces import TEXTS, Workplace, make_workplace

DOE = TEXTS / "doe2019.txt"


@pytest.fixture
def workplace(tmp_path: Path, shared_cache: Path, monkeypatch: pytest.MonkeyPatch) -> Workplace:
    """Make an empty library on the small corpus."""
    return make_workplace(tmp_path, shared_cache, monkeypatch)


def places(catalogue: Catalogue, statement: str) -> list[tuple[str, tuple[tuple[int, int], ...]]]:
    """Give the file and the ranges that a statement rests on."""
    return [(catalogue.passage(g.passage).source, g.chars) for g in catalogue.grounds[statement]]


def test_without_texts_every_statement_keeps_its_locator(workplace: Workplace):
    """The bundled passages come without text, and each statement rests on at least one of them."""
    catalogue = read_catalogue(workplace.shelf)
    assert catalogue == read_catalogue()
    assert {passage.text for passage in catalogue.passages} == {""}
    assert {statement.id for statement in catalogue.statements} == set(catalogue.grounds)


def test_a_text_takes_the_place_of_the_bundled_locators(workplace: Workplace):
    """Statements of the work rest on passages with text; the other work's stay as they were."""
    workplace.add(DOE)
    catalogue = read_catalogue(workplace.shelf)
    with_text = {passage.work for passage in catalogue.passages if passage.text}
    assert with_text == {"doe2019"}
    assert all(passage.text for passage in catalogue.passages if passage.work == "doe2019")
    assert catalogue.grounds["poe2021/f01"] == read_catalogue().grounds["poe2021/f01"]


def test_the_places_in_the_readers_copy_hold_the_evidence(workplace: Workplace):
    """The ranges of a statement, cut from the reader's own text, are the words it was drawn from."""
    (added,) = workplace.add(DOE)
    assert added.error is None
    catalogue = read_catalogue(workplace.shelf)
    ((source, ranges),) = places(catalogue, "doe2019/f02")
    text = workplace.shelf.layer_text(source)
    assert text is not None
    assert "".join(text[start:end] for start, end in ranges).startswith("In older ones the curve bends")


def test_two_copies_of_a_work_are_never_mixed(workplace: Workplace, tmp_path: Path):
    """Of two files with the same work the fuller is read, whole: every range is one of the file its passage names."""
    text = DOE.read_text(encoding="utf-8")
    shifted = tmp_path / "shifted.md"
    shifted.write_text("\n\n" + text.replace("Slack was counted as", "Slack was reckoned as"), encoding="utf-8")
    added = workplace.add(shifted, DOE)
    assert [one.works for one in added] == [("doe2019",), ("doe2019",)]
    assert added[0].found <= added[1].found == 16
    catalogue = read_catalogue(workplace.shelf)
    assert len({passage.id for passage in catalogue.passages}) == len(catalogue.passages)
    assert len({passage.source for passage in catalogue.passages if passage.work == "doe2019"}) == 1
    for statement in statements_of(read_corpus(workplace.corpus), ["doe2019"]):
        for ground in catalogue.grounds[statement]:
            passage = catalogue.passage(ground.passage)
            low, high = passage.locator.chars[0][0], passage.locator.chars[-1][1]
            assert all(low <= start < end <= high for start, end in ground.chars)


def test_a_copy_that_lacks_a_paragraph_keeps_that_locator(workplace: Workplace, tmp_path: Path):
    """What a copy does not hold stays where the bundle has it, and is counted as not found."""
    text = DOE.read_text(encoding="utf-8")
    start = text.index("Slack was counted")
    cut = tmp_path / "cut.md"
    cut.write_text(text[:start] + text[text.index("Table 1.") :], encoding="utf-8")
    (added,) = workplace.add(cut)
    assert (added.works, added.statements, added.found) == (("doe2019",), 16, 15)
    catalogue = read_catalogue(workplace.shelf)
    assert catalogue.grounds["doe2019/m01"] == read_catalogue().grounds["doe2019/m01"]


def test_statements_about_a_book_are_found_in_its_chapters(workplace: Workplace):
    """A file with a chapter is searched for what the bundle says about the whole book, too."""
    work = workplace.corpus / "works" / "doe2019" / "work.yaml"
    work.write_text(
        work.read_text(encoding="utf-8").replace("type: article-journal", "type: chapter\npart_of: poe2021"),
        encoding="utf-8",
    )
    corpus = read_corpus(workplace.corpus)
    workplace.add(DOE, TEXTS / "poe2021.txt")
    passages = [p for name in workplace.shelf.names() for p in workplace.shelf.passages(name)]
    found = find_grounds(corpus, ["doe2019"], passages)
    assert found.keys() == statements_of(corpus, ["doe2019"]) == statements_of(corpus, ["doe2019", "poe2021"])


def test_a_key_that_the_bundle_takes_later_is_told(workplace: Workplace, tmp_path: Path):
    """After a new bundle, a reader's work whose key is taken gets another as the error says; nothing is mixed up."""
    paper = tmp_path / "roe2022.md"
    paper.write_text("# A paper\n\nWith one invented paragraph.\n", encoding="utf-8")
    workplace.add(paper)
    works = workplace.corpus / "works"
    shutil.copytree(works / "poe2021", works / "roe2022")
    for path in (*(works / "roe2022").iterdir(), workplace.corpus / "bundle.yaml"):
        path.write_text(
            path.read_text(encoding="utf-8").replace(
                "poe2021", "poe2021, roe2022" if path.stem == "bundle" else "roe2022"
            ),
            encoding="utf-8",
        )
    with pytest.raises(
        LitgraphError, match="the key of its work, roe2022, is now that of a work in the bundle"
    ) as error:
        read_catalogue(workplace.shelf)
    shutil.rmtree(error.value.remedy.removeprefix("rm -r ").split(",")[0])
    (again,) = workplace.add(paper)
    assert again.works == ("roe2022b",)
    assert read_catalogue(workplace.shelf).work("roe2022b").title == "A paper"
