"""The site: every thing has its page, every statement its citation, and what a page says is what we hold."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import html5lib
import pytest

from litgraph.errors import LitgraphError
from litgraph.model.catalogue import Catalogue
from litgraph.model.citing import Citations
from litgraph.model.concept import Concept
from litgraph.model.statement import End, Finding, Relation
from litgraph.model.work import Work
from litgraph.pages import SiteReport, build_site
from litgraph.pages.addresses import anchor, format_segment, page_path
from litgraph.paths import site_folder
from tests.catalogues import build_catalogue

GOLDEN = Path(__file__).parent / "data" / "pages"
TABLES = {"hypotheses.csv": b"a,b\n", "hypotheses.md": b"| a |\n"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, SiteReport]:
    """Build the site of the invented catalogue once."""
    out = tmp_path_factory.mktemp("site") / "site"
    return out, build_site(build_catalogue(), out, downloads=TABLES)


def pages_of(site: Path) -> Iterator[tuple[str, str]]:
    """Go through the pages of a site by path, with their text."""
    for path in sorted(site.rglob("*.html")):
        yield path.relative_to(site).as_posix(), path.read_text(encoding="utf-8")


def text_of(site: Path, path: str) -> str:
    """Give what a reader of a page sees, on one line."""

    class Words(HTMLParser):
        seen = ""

        def handle_data(self, data: str) -> None:
            self.seen += data

    parser = Words()
    parser.feed((site / path).read_text(encoding="utf-8"))
    return " ".join(parser.seen.split())


def card_of(site: Path, path: str, mark: str) -> str:
    """Give the HTML of the statement with this anchor."""
    text = (site / path).read_text(encoding="utf-8")
    return text.partition(f'<li class="statement" id="{mark}">')[2].partition("</li>")[0]


def test_every_thing_has_its_page(built: tuple[Path, SiteReport]) -> None:
    """There is one page for each work, concept, firm, hypothesis, proposition and question, and no other."""
    site, report = built
    ids = [
        "doe2019", "roe2021", "roe2021ch2", "anon_undated", "construct/slack", "construct/resources", "construct/speed",
        "theory/behavioural", "firm/acme", "roe2021ch2/f1", "doe2019/h01", "roe2021ch2/p01", "anon_undated/q01",
    ]  # fmt: skip
    lists = ["index", "about", "works", "constructs", "theories", "hypotheses", "firms"]
    assert sorted(path for path, _ in pages_of(site)) == sorted(
        [f"id/{short_id}.html" for short_id in ids] + [f"{name}.html" for name in lists]
    )
    assert report.pages == 20
    assert report.files == sum(path.is_file() for path in site.rglob("*")) - 1  # the marker is ours, not the site's
    assert report.links > 300


def test_pages_are_valid_html(built: tuple[Path, SiteReport]) -> None:
    """Every page parses without one error under the strict rules of the HTML standard."""
    parsed = 0
    for _, text in pages_of(built[0]):
        html5lib.HTMLParser(strict=True).parse(text)
        parsed += 1
    assert parsed == 20


def test_pages_are_as_reviewed(built: tuple[Path, SiteReport]) -> None:
    """One page of each template is the golden file (LITGRAPH_GOLDEN=write rewrites them)."""
    for path in [
        "index.html", "about.html", "hypotheses.html", "id/doe2019.html", "id/construct/slack.html",
        "id/doe2019/h01.html", "id/firm/acme.html",
    ]:  # fmt: skip
        golden = GOLDEN / path.removeprefix("id/").replace("/", "-")
        written = (built[0] / path).read_bytes()
        if os.environ.get("LITGRAPH_GOLDEN") == "write":
            golden.parent.mkdir(parents=True, exist_ok=True)
            golden.write_bytes(written)
        assert written == golden.read_bytes(), f"{path} differs from {golden}"


def test_every_statement_is_cited_with_its_status(built: tuple[Path, SiteReport]) -> None:
    """On the page of its work each statement stands with work, place, voice, status and caveat, in words."""
    catalogue = build_catalogue()
    citations = Citations(catalogue)
    shown = 0
    for statement in catalogue.statements:
        card = card_of(built[0], page_path(statement.work), anchor(statement.id))
        if statement.status == "rejected":
            assert not card
            continue
        shown += 1
        assert citations.reference(statement.work) in card
        place = citations.locator(statement) or "place not recorded"
        assert place in card.replace("\N{NO-BREAK SPACE}", " ")
        assert f'<p class="status">{statement.status}' in card
        assert not statement.caveat or statement.caveat in card
        assert statement.voice.speaker == "authors" or statement.voice.who in card
    assert shown == 13


def test_statements_stand_in_the_order_of_their_work(built: tuple[Path, SiteReport]) -> None:
    """Within a kind the statements follow the pages of the work, not their ids."""
    text = (built[0] / "id/doe2019.html").read_text(encoding="utf-8")
    assert re.findall(r'id="(f\d+)"', text) == ["f01", "f02", "f10"]
    kinds = re.findall(r'<section id="kind-(\w+)"', text)
    assert kinds == ["definition", "theoryuse", "hypothesis", "finding", "measure", "relation", "limitation"]


@pytest.mark.parametrize(
    ("page", "target"),
    [
        ("doe2019", "construct/slack.html"),
        ("construct/slack", "doe2019.html#d01"),
        ("construct/slack", "doe2019/h01.html"),
        ("construct/slack", "construct/resources.html"),
        ("construct/resources", "construct/slack.html"),
        ("doe2019/h01", "construct/speed.html"),
        ("doe2019/h01", "roe2021ch2/p01.html"),
        ("doe2019/h01", "doe2019.html#r01"),
        ("theory/behavioural", "doe2019.html#t01"),
        ("firm/acme", "roe2021ch2.html#fd01"),
        ("firm/acme", "doe2019.html#f02"),
        ("roe2021ch2", "firm/acme.html"),
        ("roe2021", "roe2021ch2.html"),
        ("roe2021ch2", "roe2021.html"),
        ("doe2019", "doe2019.html#study-s1"),
    ],
)
def test_links_go_both_ways(built: tuple[Path, SiteReport], page: str, target: str) -> None:
    """What names a thing links to it, and the thing's page links back."""
    text = (built[0] / page_path(page)).read_text(encoding="utf-8")
    top = "../" * page_path(page).count("/")
    assert f'href="{top}id/{target}"' in text


def test_a_work_tells_where_its_fields_come_from(built: tuple[Path, SiteReport]) -> None:
    """A field that the text does not print is marked in words; one that nobody knows is said to be unknown."""
    words = text_of(built[0], "id/doe2019.html")
    assert "Year 2019 (inferred, not printed in the text)" in words
    assert "DOI 10.5555/slack.2019 (found elsewhere, not printed in the text)" in words
    assert "Pages not known" in words
    assert "Authors Ada Doe; Ben Roe; The Slack Group" in words


def test_markup_in_records_is_text(built: tuple[Path, SiteReport]) -> None:
    """What looks like markup in a title or a statement is shown as written."""
    assert "Cases <from> the coast & beyond" in text_of(built[0], "id/roe2021ch2.html")
    assert "to speed when x<b>y." in text_of(built[0], "id/roe2021ch2/p01.html")


def test_no_quotation_enters_the_site(built: tuple[Path, SiteReport]) -> None:
    """The text of a passage, which a reader's library holds, is in no file of the site."""
    files = [path for path in built[0].rglob("*") if path.is_file()]
    assert len(files) > 20
    assert not [path for path in files if b"words of the source" in path.read_bytes()]


def test_nothing_is_loaded_from_elsewhere(built: tuple[Path, SiteReport]) -> None:
    """Neither page, style nor script names another site, but for links to DOIs that a reader may follow."""
    for path in sorted(built[0].rglob("*")):
        if path.suffix in {".html", ".css", ".js"}:
            found = re.findall(r"""(?:https?:)?//[\w.-]+\.\w+[^\s"'<]*""", path.read_text(encoding="utf-8"))
            assert {one.split("/")[2] for one in found} <= {"doi.org", "w3id.org"}, path


def test_the_search_index_holds_every_thing(built: tuple[Path, SiteReport]) -> None:
    """The box finds each thing by its label and other names, at an address that exists."""
    script = (built[0] / "assets/labels.js").read_text(encoding="utf-8")
    entries = json.loads(script.removeprefix("window.litgraphEntries=").rstrip(";\n"))
    assert len(entries) == 13
    assert all((built[0] / entry["address"]).is_file() for entry in entries)
    slack = next(entry for entry in entries if entry["label"] == "Organisational slack")
    assert slack == {
        "label": "Organisational slack",
        "kind": "Construct",
        "address": "id/construct/slack.html",
        "others": ["slack"],
    }


def test_same_records_same_bytes(built: tuple[Path, SiteReport], tmp_path: Path) -> None:
    """A second build elsewhere writes the same files with the same bytes, and reports progress to the end."""
    steps: list[tuple[str, int, int]] = []
    build_site(build_catalogue(), tmp_path / "b", downloads=TABLES, progress=lambda *step: steps.append(step))
    for one in (built[0], tmp_path / "b"):
        assert (one / "index.html").is_file()
    first, second = (
        {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
        for site in (built[0], tmp_path / "b")
    )
    assert first == second
    assert steps == [("pages", number, 20) for number in range(1, 21)]


def test_tables_are_offered_where_they_belong(built: tuple[Path, SiteReport]) -> None:
    """The files given to the builder are linked from the list they are named after."""
    text = (built[0] / "hypotheses.html").read_text(encoding="utf-8")
    assert 'href="tables/hypotheses.csv" download' in text
    assert (built[0] / "tables/hypotheses.csv").read_bytes() == TABLES["hypotheses.csv"]


def test_odd_ids_get_safe_addresses(tmp_path: Path) -> None:
    """Ids that differ by case only, are long, reserved or not ASCII have pages of their own under plain names."""
    ids = ["construct/Trust", "construct/trust", "construct/con", "construct/数字", "construct/" + "x" * 300]
    catalogue = Catalogue(concepts=tuple(Concept(id=one, label=f"Label {place}") for place, one in enumerate(ids)))
    report = build_site(catalogue, tmp_path / "site")
    names = sorted(path.name for path in (tmp_path / "site/id/construct").iterdir())
    assert report.pages == 7 + len(ids)
    assert len({name.casefold() for name in names}) == len(ids)
    assert all(re.fullmatch(r"[a-z0-9_-]{1,85}\.html", name) for name in names)
    assert "con.html" not in names


@pytest.mark.parametrize("name", ["..", ".", "", "a/b", "a b", "%2e%2e", "index", "LPT1", "a\0b", "-", "f07.", "…"])
def test_no_id_leaves_its_folder(name: str) -> None:
    """A part of an id that means something to a file system becomes a plain name."""
    assert re.fullmatch(r"[a-z0-9][a-z0-9_-]*", format_segment(name))
    assert format_segment(name) != name


def test_an_empty_library_has_a_site(tmp_path: Path) -> None:
    """A library without records gives its seven lists and front pages, and no dead link."""
    assert build_site(Catalogue(), tmp_path / "site").pages == 7


def test_a_statement_of_no_work_fails_the_build(tmp_path: Path) -> None:
    """A statement whose work is not there is an error that names it, and nothing is written."""
    catalogue = Catalogue(statements=(Finding(id="lost2000/f01", work="lost2000", text="Lost."),))
    with pytest.raises(LitgraphError, match="lost2000"):
        build_site(catalogue, tmp_path / "site")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("catalogue", "message"),
    [
        (Catalogue(concepts=(Concept(id="construct/a", label="A", broader=("construct/b",)),)), "construct/b"),
        (Catalogue(works=(Work(key="doe2019", type="chapter", title="A", part_of="roe2021"),)), "roe2021"),
        (
            Catalogue(
                works=(Work(key="doe2019", type="chapter", title="A"),),
                statements=(Finding(id="doe2019/f01", work="doe2019", text="A.", firms=("firm/lost",)),),
            ),
            r"id/doe2019\.html#f01: names firm/lost",
        ),
    ],
)
def test_a_missing_page_fails_the_build(tmp_path: Path, catalogue: Catalogue, message: str) -> None:
    """Whatever a record names must have a page; else the build fails and says who names it."""
    with pytest.raises(LitgraphError, match=f"{message}.*"):
        build_site(catalogue, tmp_path / "site")
    assert not list(tmp_path.iterdir())


def test_a_rejected_statement_is_named_without_a_link(tmp_path: Path) -> None:
    """A relation to a statement that was rejected keeps its words and leads nowhere."""
    catalogue = Catalogue(
        works=(Work(key="doe2019", type="chapter", title="A"),),
        statements=(
            Finding(id="doe2019/f01", work="doe2019", text="Wrong.", status="rejected"),
            Relation(
                id="doe2019/r01",
                work="doe2019",
                text="It was contrasted.",
                subject=End(ref="doe2019/f01"),
                predicate="contrasts with",
                object=End(text="all else"),
            ),
        ),
    )
    build_site(catalogue, tmp_path / "site")
    page = (tmp_path / "site/id/doe2019.html").read_text(encoding="utf-8")
    assert "<dt>From</dt> <dd>doe2019/f01</dd>" in page
    assert "Wrong." not in page


def test_two_things_of_one_path_fail_the_build(tmp_path: Path) -> None:
    """A doubled path is an error that names the path and both things, and the old site stands."""
    build_site(build_catalogue(), tmp_path / "site")
    before = (tmp_path / "site/index.html").read_bytes()
    twins = tuple(Work(key="doe2019", type="report", title=title) for title in ("One", "Two"))
    with pytest.raises(LitgraphError, match=r"id/doe2019\.html: is the page of both doe2019 and doe2019"):
        build_site(Catalogue(works=twins), tmp_path / "site")
    assert (tmp_path / "site/index.html").read_bytes() == before


def test_a_dead_link_fails_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A template that links to a page there is not fails the build, which names page and target."""
    templates = tmp_path / "look"
    for path in site_folder().rglob("*"):
        if path.is_file():
            copy = templates / path.relative_to(site_folder())
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
    home = templates / "templates" / "home.html"
    home.write_text(home.read_text(encoding="utf-8").replace('"about.html"', '"abuot.html"'), encoding="utf-8")
    for module in ("rendering", "building"):
        monkeypatch.setattr(f"litgraph.pages.{module}.site_folder", lambda: templates)
    with pytest.raises(LitgraphError, match=r"index\.html: the link to abuot\.html leads to no page"):
        build_site(build_catalogue(), tmp_path / "site")
    assert not (tmp_path / "site").exists()
