"""The bundled corpus itself, record by record: whole, canonical, and as its curation log says."""

from __future__ import annotations

import json
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

MEASURED = Path(__file__).resolve().parent.parent / "benchmarks" / "results" / "corpus.json"
"""What the corpus held when it was last measured."""


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


def test_counts_are_as_measured(corpus: Corpus) -> None:
    """No statement, concept, firm or work is lost or added without the figures being measured again."""
    measured = json.loads(MEASURED.read_text(encoding="utf-8"))
    by_work = {
        work.key: Counter(one.kind for one in corpus.statements if one.work == work.key) for work in corpus.works
    }
    assert by_work == measured["by work"], "run: python -m benchmarks.corpus"
    assert len(corpus.firms) == measured["firms"]
    kinds = Counter(concept.kind for concept in corpus.concepts)
    assert (kinds["Construct"], kinds["Theory"]) == (measured["constructs"], measured["theories"])


def test_curation_log_accounts_for_every_draft() -> None:
    """In the log read = written + merged + set aside for each kind of draft, and no work is without its own log."""
    log = (corpus_folder() / "CURATION.md").read_text(encoding="utf-8")
    rows = re.findall(
        r"^- ([a-z ]+): (\d+) read = (\d+) written \+ (\d+) merged \+ (\d+) set aside$", log, re.MULTILINE
    )
    counts = {kind: tuple(map(int, numbers)) for kind, *numbers in rows}
    assert len(counts) == 10
    assert all(read == sum(rest) for read, *rest in counts.values())
    assert counts["all"][0] == sum(numbers[0] for kind, numbers in counts.items() if kind != "all") == DRAFTS


def test_every_curated_work_has_its_log(corpus: Corpus) -> None:
    """Each work with statements tells what was removed, corrected and doubted, and that it was read a second time."""
    for key in {one.work for one in corpus.statements if one.status != "proposed"}:
        log = (corpus_folder() / "works" / key / "CURATION.md").read_text(encoding="utf-8")
        assert log.startswith(f"# Curation of {key}\n"), key
        assert re.search(r"^## .*[Ss]econd reading", log, re.MULTILINE), key


def test_removed_ids_are_not_used_again(corpus: Corpus) -> None:
    """What a log lists as removed is gone for good."""
    ids = {one.id for one in corpus.statements}
    for work in corpus.works:
        log = corpus_folder() / "works" / work.key / "CURATION.md"
        if log.exists():
            removed = log.read_text(encoding="utf-8").partition("## Removed")[2].partition("\n## ")[0]
            named = re.findall(r"^- `?([a-z]{1,2}\d+)\b", removed, re.MULTILINE)
            assert not {f"{work.key}/{one}" for one in named} & ids, work.key


def test_statements_have_been_read_twice(corpus: Corpus) -> None:
    """Whoever is not checked is the exception, and stands in the log of its work with the reason."""
    for one in corpus.statements:
        if one.status == "proposed":
            log = (corpus_folder() / "works" / one.work / "CURATION.md").read_text(encoding="utf-8")
            assert re.search(rf"\b{one.id.partition('/')[2]}\b", log), one.id
    twice = sum(one.status in ("checked", "reviewed") for one in corpus.statements)
    assert twice >= 0.97 * len(corpus.statements)


def test_what_works_define_is_explained(corpus: Corpus) -> None:
    """A theory that no work tells of, or a construct that none defines, has a scope note of ours instead."""
    assert all(concept.scope for concept in corpus.concepts)
    explained = {one.concept for one in corpus.statements if isinstance(one, Definition)}
    explained |= {one.theory for one in corpus.statements if isinstance(one, TheoryUse)}
    assert len(explained) > 250


def test_every_label_means_one_concept(corpus: Corpus) -> None:
    """Two concepts of one kind never share their preferred label; a merge has its reason."""
    labels = Counter((concept.kind, concept.label.casefold()) for concept in corpus.concepts)
    assert [label for label, count in labels.items() if count > 1] == []
    assert all(merge.reason for concept in corpus.concepts for merge in concept.merged)


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
