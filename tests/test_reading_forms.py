"""Each form of text, in small: where paragraphs, headings, tables, notes and references begin and end."""

from __future__ import annotations

import pytest

from litgraph.model.passage import Block, Document
from litgraph.reading.registry import read_source

LONG = "Small firms borrow what they know from the firms beside them, and they pay it back in kind. " * 4


def read(text: str, name: str = "paper.txt") -> Document:
    """Read a text."""
    return read_source(text.encode(), name)


def outline(document: Document) -> list[tuple[str, str]]:
    """Give kind and text of every block."""
    return [(block.kind, block.text) for block in document.blocks]


def only(document: Document, kind: str) -> list[Block]:
    """Give the blocks of one kind."""
    return [block for block in document.blocks if block.kind == kind]


def test_paragraph_lines_have_headings_by_their_number() -> None:
    """Depth comes from the printed number, not from how many hashes stand before it."""
    text = f"## **1. Aims**\n\n{LONG}\n\n#### *1.1 Whom we asked*\n\n{LONG}\n\n### 2. Results\n\n{LONG}\n"
    headings = only(read(text), "heading")
    assert [(block.text, block.level) for block in headings] == [
        ("1. Aims", 2),
        ("1.1 Whom we asked", 3),
        ("2. Results", 2),
    ]


def test_a_page_break_inside_a_sentence_is_no_paragraph() -> None:
    """A sentence cut by blank lines is one block; so is one cut inside its brackets."""
    cut = "It grew out of\n\n \ntrade with neighbours.", "As said before (Doe, 2001;\n\nRoe, 2003). It held."
    text = f"{LONG}{cut[0]}\n\n{LONG}{cut[1]}\n"
    texts = [block.text for block in read(text).blocks]
    assert len(texts) == 2
    assert texts[0].endswith("It grew out of trade with neighbours.")
    assert texts[1].endswith("(Doe, 2001; Roe, 2003). It held.")


def test_false_headings_are_not_headings() -> None:
    """Captions, source lines, keywords, cells of a table and labelled hypotheses carry no section."""
    text = (
        f"Introduction\n\n{LONG}\n\nGraphic 1. The frame\n\nSource: the author.\n\nKeywords: trust, speed\n\n"
        f"Theme\tFirst\tSecond\n\n\tFirm\n\tFirm / owner\n\nHypothesis 1a: More trust, more speed\n\n{LONG}\n"
    )
    document = read(text)
    assert [block.text for block in only(document, "heading")] == ["Introduction"]
    assert len(only(document, "caption")) == 2
    assert [block.text for block in only(document, "table row")] == ["Theme\tFirst\tSecond", "Firm\tFirm / owner"]


def test_label_and_title_are_one_heading() -> None:
    """`Theme 1` with its title on the next line is one heading, and the text below it no part of it."""
    document = read(f"Themes\n\nTheme 1\nThe hour of entry\n{LONG}\n\nTheme 2\nThe mode of entry\n\n{LONG}\n")
    assert [block.text for block in only(document, "heading")] == [
        "Themes",
        "Theme 1 The hour of entry",
        "Theme 2 The mode of entry",
    ]


def test_double_spaced_lines_make_paragraphs() -> None:
    """Blank lines mean nothing there; a short last line and a labelled hypothesis end a paragraph."""
    lines = [
        " Introduction",
        "Firms that share what they know about a market enter it sooner than firms that keep",
        "it,  and  the  neighbours  of  such  firms  are  seldom  far  behind  them  when  the",
        "market opens.",
        "Other firms wait, and while they wait the price of the licence that they will need",
        "rises from one season to the next without anybody in the trade being able to say why",
        " it should.",
        "Hypothesis 1a: The more a firm shares, the sooner it enters a market that is new to",
        "its partners.",
        "Findings",
        "The answers that we had from the firms were long, and they were not always about the",
        "question that we had put to them, which is what one learns from when one asks firms.",
    ]
    document = read("\n\n".join(lines) + "\n")
    assert document.source.layer.reader.endswith("(double-spaced)")
    assert [kind for kind, _ in outline(document)] == [
        "heading",
        "paragraph",
        "paragraph",
        "paragraph",
        "heading",
        "paragraph",
    ]
    assert document.blocks[1].text.endswith("seldom far behind them when the market opens.")


def test_a_book_is_joined_over_its_page_turns() -> None:
    """Running heads go, a caption and a footnote stand apart, and the sentence round them is one paragraph."""
    page = [
        "          Introduction ",
        "",
        " The mill had waited for thirty years before anyone there thought of ",
        "selling a loom abroad, and when it did the order came from a neigh-",
        "bour who had moved away and had written home for a machine of the ",
        "kind he had learned to mend as a boy. 1  Nobody at the mill had asked ",
        "him to, and for a year the letter lay ",
        "",
        "1   The letter is kept in the town archive, where we were able to read it with the archivist, in May",
        "of the year in which this was written. ",
        " unanswered in a drawer of the office. The mill learned to ship and to ",
        "",
        "40 A. Writer",
        "",
        "",
        "",
        "invoice by doing both badly at first and then rather less badly, until ",
        "it no longer noticed that it did. ",
        "",
        "  Fig. 1.1    The loom that was sold     ",
        " In the end the mill sold more abroad than it ever had in the county, as ",
        "the owner used to say when he had had his dinner and felt well again. ",
        "",
        "    The Second Generation \nand Its Plans ",
        "",
        " Her daughter sold the patents and kept the name, which is what most of ",
        "the town would have done in her place, had it been asked about them. ",
        "",
    ]
    filler = [
        "",
        " A further remark on the mill and what it made in the years that came ",
        "after, which were good ones. ",
    ]
    document = read("\n".join(page + filler * 14))
    assert [block.text for block in only(document, "heading")] == [
        "Introduction",
        "The Second Generation and Its Plans",
    ]
    first = only(document, "paragraph")[0]
    assert "for a year the letter lay unanswered in a drawer" in first.text
    assert "learned to ship and to invoice by doing" in first.text
    assert "A. Writer" not in first.text
    assert "neighbour" in first.text
    assert len(only(document, "footnote")) == 1
    assert [block.text for block in only(document, "caption")] == ["Fig. 1.1 The loom that was sold"]


def test_references_are_entries() -> None:
    """What follows the heading of the list is one block an entry, also where no blank line parts them."""
    text = (
        f"Introduction\n\n{LONG}\n\nReferences\n\n- Doe, J. (2001). On trust. *Journal of Trade*, 3(1).\n"
        "- Roe, R. (2003). On speed. *Journal of Trade*, 5(2).\n"
    )
    assert [block.text for block in only(read(text), "reference")] == [
        "Doe, J. (2001). On trust. Journal of Trade, 3(1).",
        "Roe, R. (2003). On speed. Journal of Trade, 5(2).",
    ]


def test_lists_quotations_and_footnotes_have_their_kinds() -> None:
    """Bullets go, enumerators stay; a paragraph in quotation marks with its code is a quotation."""
    parts = [
        "# Trust",
        LONG,
        "- first point\n- second point",
        "> Set apart by the author.",
        f"“{LONG}” (M6)",
        "[^1]: A note.",
    ]
    text = "\n\n".join(parts)
    kinds = [(kind, body[:12]) for kind, body in outline(read(text, "a.md"))]
    assert kinds == [
        ("heading", "Trust"),
        ("paragraph", "Small firms "),
        ("list item", "first point"),
        ("list item", "second point"),
        ("block quotation", "Set apart by"),
        ("block quotation", "“Small firms"),
        ("footnote", "[^1]: A note"),
    ]


def test_markdown_head_gives_metadata() -> None:
    """A YAML head is read and is no text; the printed title counts where the head has none."""
    document = read(
        f"---\ntitle: 'Trust: a view'\nauthors: [A. Doe, B. Roe]\nyear: 2021\nother: x\n---\n\n# Else\n\n{LONG}\n",
        "a.md",
    )
    assert document.metadata == {"title": "Trust: a view", "authors": "A. Doe; B. Roe", "year": "2021"}
    assert document.blocks[0].text == "Else"
    assert document.blocks[0].lines == (8, 8)
    assert read(f"# Printed title\n\n## One\n\n{LONG}\n\n## Two\n\n{LONG}\n", "a.md").metadata == {
        "title": "Printed title"
    }


def test_no_metadata_is_taken_from_a_text_that_prints_none() -> None:
    """A text that begins with its abstract has no title; a citation in it is not one."""
    assert read(f" Abstract\n\n{LONG}\n\nIntroduction\n\nDoe, J. (2001) On trust.\n\n{LONG}\n").metadata == {}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("El molino del puerto vende sus telas a los vecinos y no por mucho dinero.", "es"),
        ("Le moulin du port vend des toiles aux voisins qui sont dans la rue.", "fr"),
        ("The mill by the quay sells its cloth to the neighbours.", "en"),
    ],
)
def test_language_is_told_by_small_words(text: str, language: str) -> None:
    """Each block has its language, also in a text of another."""
    document = read(f"{LONG}\n\n{text}\n\n{LONG}\n")
    assert document.blocks[1].language == language


@pytest.mark.parametrize(("last", "pages"), [("14", ["13", "14"]), ("The end of it.", [None, None])])
def test_a_page_number_counts_where_it_must_stand_at_the_foot(last: str, pages: list[str | None]) -> None:
    """Where the text ends with a number, numbers follow their page; elsewhere they may head it, and no page is set."""
    body = "Firms that share what they know about a market enter it sooner than firms that keep\n\nit, and so do others"
    parts = [f"Alpha {body}.", "12\n\n", f"Beta {body}.", "13\n\n", f"Gamma {body}.", last]
    blocks = read("\n\n".join(parts)).blocks
    assert [block.page for block in blocks if block.text.startswith(("Beta", "Gamma"))] == pages
