"""scripts/concepts_report.py: its page is current, each concept says what it must, and a merge can be undone."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from litgraph.library.corpus import Corpus, check_corpus, read_corpus
from litgraph.model.concept import Concept
from litgraph.model.statement import about
from litgraph.paths import corpus_folder
from scripts.concepts_report import FOLDER, PAGE, build_report
from tests.workplaces import DATA

RETIRED = "construct/spare-money"
STATEMENT = "poe2021/f01"


@pytest.fixture(scope="module")
def concepts() -> tuple[Concept, ...]:
    """Give the concepts of the bundle."""
    return read_corpus(corpus_folder(), anchored=False).concepts


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Give a copy of the small corpus in which a statement names a retired id."""
    folder = tmp_path / "corpus"
    shutil.copytree(DATA / "corpus-small", folder)
    path = folder / "works" / "poe2021" / "findings.yaml"
    text = path.read_text(encoding="utf-8")
    assert "construct/slack" in text
    path.write_text(text.replace("construct/slack", RETIRED), encoding="utf-8")
    return folder


def named(corpus: Corpus, short_id: str) -> set[str]:
    """Give the concepts that a statement names."""
    return {name for one in corpus.statements if one.id == short_id for name in about(one)}


def read_record(path: Path) -> dict[str, Any]:
    """Read one concept as plain data."""
    record: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return record


def undo_merges(folder: Path, *retired: str) -> None:
    """Put a file back for each retired id, or for all if none is given, and take its entry away."""
    for path in sorted((folder / "concepts").glob("[ct]*/*.yaml")):
        record = read_record(path)
        merges = [merge for merge in record.get("merged", ()) if merge.get("id")]
        undone = [merge for merge in merges if not retired or merge["id"] in retired]
        for merge in undone:
            record["merged"].remove(merge)
            name = merge["id"].partition("/")[2]
            back = {"id": merge["id"], "label": merge["label"], "scope": merge["reason"], "family": record["family"]}
            path.with_name(f"{name}.yaml").write_text(yaml.safe_dump(back), encoding="utf-8")
        if undone:
            path.write_text(yaml.safe_dump(record), encoding="utf-8")


def test_the_page_says_what_the_concepts_say() -> None:
    """corpus/concepts/README.md is what the script writes; a change of a concept is followed by a run of it."""
    assert PAGE.read_bytes().decode() == build_report(FOLDER)


def test_every_concept_has_a_scope_and_a_family(concepts: tuple[Concept, ...]) -> None:
    """A label alone does not tell what is meant, and a concept without a family is found by nobody."""
    assert len(concepts) > 400
    assert [one.id for one in concepts if not one.scope or not one.family] == []


def test_no_scope_repeats_itself(concepts: tuple[Concept, ...]) -> None:
    """A sentence stands once in the scope notes, within one and across all."""
    sentences = [sentence.strip(". ") for one in concepts for sentence in one.scope.split(". ")]
    assert sorted({sentence for sentence in sentences if sentences.count(sentence) > 1}) == []


def test_jingle_pairs_are_told_apart_on_both_sides(concepts: tuple[Concept, ...]) -> None:
    """Each of the two names the other, with the same difference."""
    pairs = {(one.id, apart.ref): apart.reason for one in concepts for apart in one.distinct}
    assert pairs
    assert [f"{one} / {other}" for (one, other), why in pairs.items() if pairs.get((other, one)) != why] == []


def test_every_merge_has_a_reason(concepts: tuple[Concept, ...]) -> None:
    """That two names are the same is no reason: a person must be able to judge the merge, and to undo it."""
    merges = [(one.id, merge) for one in concepts for merge in one.merged]
    assert merges
    thin = [f"{short_id}: {merge.label}" for short_id, merge in merges if len(merge.reason.split()) < 5]
    assert thin + [short_id for short_id, merge in merges if merge.reason.strip(". ").casefold() == "same name"] == []


def test_a_statement_that_names_a_retired_id_is_about_the_survivor(small: Path) -> None:
    """The file of the statement is left as it is."""
    assert "construct/slack" in named(read_corpus(small), STATEMENT)
    assert RETIRED not in named(read_corpus(small), STATEMENT)


def test_a_merge_can_be_undone(small: Path) -> None:
    """With the file put back and the entry taken away, the statement is about the restored concept."""
    undo_merges(small, RETIRED)
    corpus = read_corpus(small)
    assert RETIRED in {one.id for one in corpus.concepts}
    assert RETIRED in named(corpus, STATEMENT)
    assert "construct/slack" not in named(corpus, STATEMENT)
    assert check_corpus(small) == ()


def test_all_merges_of_the_bundle_can_be_undone(tmp_path: Path, concepts: tuple[Concept, ...]) -> None:
    """The bundle is read with every retired id restored: no entry stands in the way of another."""
    folder = tmp_path / "corpus"
    shutil.copytree(corpus_folder(), folder)
    undo_merges(folder)
    retired = {merge.id for one in concepts for merge in one.merged if merge.id}
    restored = read_corpus(folder, anchored=False).concepts
    assert {one.id for one in restored} == {one.id for one in concepts} | retired
    assert len(restored) == len(concepts) + len(retired)
