"""The bundled corpus itself, record by record: whole, canonical, and as its curation log says."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from litgraph.library.corpus import Corpus, check_corpus, read_corpus
from litgraph.library.formatting import format_corpus
from litgraph.model.statement import Definition, FirmDatum, Statement, TheoryUse, predicted_or_found
from litgraph.paths import corpus_folder

DRAFTS = 1304
"""Hand-made drafts that the corpus accounts for."""

STATEMENTS = {
    "Definition": 295,
    "TheoryUse": 115,
    "Hypothesis": 16,
    "Proposition": 11,
    "ResearchQuestion": 22,
    "Finding": 337,
    "Relation": 321,
    "Measure": 10,
    "FirmDatum": 396,
    "Implication": 9,
    "Limitation": 5,
    "FutureResearch": 2,
}
"""Kind → how many statements of it the corpus holds."""


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    """Give the bundle, anchors aside: they are made by machine and tested with what makes them."""
    return read_corpus(corpus_folder(), anchored=False)


def test_nothing_is_wrong_with_it() -> None:
    """Every file reads, every id is unique, every reference leads somewhere."""
    assert [str(problem) for problem in check_corpus(corpus_folder(), anchored=False)] == []


def test_it_is_canonical() -> None:
    """Formatting the corpus changes no file."""
    assert format_corpus(corpus_folder(), write=False) == ()


def test_counts_are_as_recorded(corpus: Corpus) -> None:
    """No statement, concept, firm or work is lost or added unnoticed."""
    assert Counter(statement.kind for statement in corpus.statements) == STATEMENTS
    assert Counter(concept.kind for concept in corpus.concepts) == {"Construct": 280, "Theory": 100}
    assert len(corpus.works) == 20
    assert len(corpus.firms) == 135


def test_curation_log_accounts_for_every_draft(corpus: Corpus) -> None:
    """In the log read = written + merged + set aside for each kind, and the sums are those of the corpus."""
    log = (corpus_folder() / "CURATION.md").read_text(encoding="utf-8")
    rows = re.findall(
        r"^- ([a-z ]+): (\d+) read = (\d+) written \+ (\d+) merged \+ (\d+) set aside$", log, re.MULTILINE
    )
    counts = {kind: tuple(map(int, numbers)) for kind, *numbers in rows}
    assert len(counts) == 10
    assert all(read == sum(rest) for read, *rest in counts.values())
    assert counts["all"][0] == sum(numbers[0] for kind, numbers in counts.items() if kind != "all") == DRAFTS
    assert counts["construct"][1] + counts["theory"][1] == len(corpus.concepts)
    assert counts["firm"][1] == len(corpus.firms)
    assert counts["work"][1] == len(corpus.works)
    assert re.search(rf"^\| all \|.*\| {len(corpus.statements)} \|$", log, re.MULTILINE)


def test_every_concept_is_explained(corpus: Corpus) -> None:
    """No concept stands without a work that says what it means."""
    explained = {one.concept for one in corpus.statements if isinstance(one, Definition)}
    explained |= {one.theory for one in corpus.statements if isinstance(one, TheoryUse)}
    assert {concept.id for concept in corpus.concepts} == explained


def test_every_label_means_one_concept(corpus: Corpus) -> None:
    """Two concepts of one kind never share their preferred label; a merge names the work it comes from."""
    labels = Counter((concept.kind, concept.label.casefold()) for concept in corpus.concepts)
    assert [label for label, count in labels.items() if count > 1] == []
    assert all(merge.reason and merge.work for concept in corpus.concepts for merge in concept.merged)


@pytest.mark.parametrize("key", ["frenchks_anon", "wright_sme_intl_policy_review"])
def test_unprinted_metadata_is_not_invented(corpus: Corpus, key: str) -> None:
    """What a text does not print stays empty, or is marked as inferred."""
    work = next(one for one in corpus.works if one.key == key)
    assert (work.year, work.doi) == (None, "")
    assert work.known["title"] in ("absent", "inferred")
    assert not work.authors or work.known["authors"] == "inferred"


def test_pseudonyms_stay_in_their_work(corpus: Corpus) -> None:
    """A firm under a code or pseudonym belongs to one work, and no shared firm is pseudonymous."""
    assert all(firm.id.partition("/")[0] in firm.roles for firm in corpus.firms if firm.pseudonym)
    assert not any(firm.pseudonym for firm in corpus.firms if firm.id.startswith("firm/"))


def is_sentence(statement: Statement) -> bool:
    """Tell whether a statement begins with a capital or a figure and ends as a sentence."""
    return bool(re.match(r"[A-ZÄÖÅ0-9]|eBay", statement.text)) and statement.text.endswith((".", "?"))


def test_statements_are_sentences(corpus: Corpus) -> None:
    """Each statement is a sentence of its own, without the quotation marks that only a source's words may have."""
    assert [one.id for one in corpus.statements if not is_sentence(one)] == []
    assert [one.id for one in corpus.statements if re.search('[“”"‘]', one.text)] == []


def test_dated_facts_name_their_firm(corpus: Corpus) -> None:
    """The text of every dated fact has a name of its firm in it, so that it can be read alone."""
    firms = {firm.id: firm for firm in corpus.firms}

    def names(datum: FirmDatum) -> set[str]:
        firm = firms[datum.firm]
        return {name.split()[0].casefold() for name in (firm.label, *firm.alternatives)}

    facts = [one for one in corpus.statements if isinstance(one, FirmDatum)]
    assert [fact.id for fact in facts if not any(name in fact.text.casefold() for name in names(fact))] == []


def test_tested_hypotheses_have_an_effect(corpus: Corpus) -> None:
    """Hypotheses predict an effect with both ends, and statistics that are numbers carry their value."""
    for one in corpus.statements:
        effect = predicted_or_found(one)
        if one.kind == "Hypothesis":
            assert effect is not None, one.id
            assert effect.subject, one.id
            assert effect.object, one.id
        for statistic in getattr(one, "statistics", ()):
            assert re.fullmatch(r"-?\d+(\.\d+)?|", statistic.value), one.id


def test_evidence_lies_in_the_work(corpus: Corpus) -> None:
    """The lines a statement rests on are lines of its own work, chapters of a book included."""
    works = {work.key: work for work in corpus.works}
    for one in corpus.statements:
        extent = works[one.work].extent
        assert extent is not None
        assert all(extent.lines[0] <= e.lines[0] <= e.lines[1] <= extent.lines[1] for e in one.evidence), one.id


def test_chapters_belong_to_the_book(corpus: Corpus) -> None:
    """The fifteen chapters of the edited volume are numbered one to fifteen."""
    chapters = [int(work.chapter) for work in corpus.works if work.part_of == "marinova2017book"]
    assert chapters == list(range(1, 16))


def test_sources_are_the_files_named(shared: Path, corpus: Corpus) -> None:
    """The sha256 of every extent is that of the source text."""
    import hashlib

    for extent in {work.extent for work in corpus.works if work.extent}:
        digest = hashlib.sha256((shared / "sources" / extent.source).read_bytes()).hexdigest()
        assert extent.sha256 == digest
