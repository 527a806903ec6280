"""Building, opening and asking an index of the invented catalogue in tests/data/search."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from litgraph.errors import StaleIndex
from litgraph.model.catalogue import Catalogue
from litgraph.search import manifest as manifest_module
from litgraph.search.context import list_items
from litgraph.search.embedding import model_folder
from litgraph.search.index import (
    ITEMS,
    VECTORS,
    FolderIndex,
    IndexReport,
    build_index,
    hash_content,
    open_index,
    prepare_model,
)
from litgraph.search.manifest import MANIFEST
from litgraph.search.parameters import BuildParameters
from litgraph.search.weights import ModelFiles

DATA = Path(__file__).parent / "data" / "search" / "catalogue.json"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """Read the invented catalogue: four works, 30 statements, 40 passages."""
    return msgspec.json.decode(DATA.read_bytes(), type=Catalogue)


@pytest.fixture(scope="module")
def folder(catalogue: Catalogue, shared_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build its index."""
    place = tmp_path_factory.mktemp("generation") / "index"
    build_index(catalogue, place, shared_cache)
    return place


@pytest.fixture(scope="module")
def index(folder: Path, catalogue: Catalogue, shared_cache: Path) -> FolderIndex:
    """Open it."""
    return open_index(folder, hash_content(catalogue), shared_cache)


@pytest.mark.parametrize(
    ("query", "best"),
    [
        ("β = 0.193", "marsh2016/h01"),
        ("Was H1b supported?", "marsh2016/p-13760775"),
        ("Which theories does the review of platform exporting use?", "lindqvist2021/t01"),
        ("What happened to Case A in 1987?", "osei2019/fd02"),
        ("How many workshops were asked: 1204?", "marsh2016/f02"),
        ("¿Qué dieron las ferias internacionales?", "romero2018"),
        ("What did the rope case say against the Uppsala model?", "osei2019/t01"),
    ],
)
def test_the_right_place_is_found(index: FolderIndex, query, best):
    """Figures, labels, codes, names of works and of concepts, and another language lead to their place."""
    top = index.search(query, limit=3)
    assert any(best in (hit.id, hit.work) for hit in top), top


def test_both_kinds_are_in_one_list_with_their_scores(index: FolderIndex):
    """Statements and passages are ranked together, best first, by the fused score."""
    hits = index.search("Does dependence on one platform lower margins?", limit=10)
    assert {hit.kind for hit in hits[:4]} == {"statement", "passage"}
    assert hits == sorted(hits, key=lambda hit: (-hit.score, hit.id))
    assert all(0 <= hit.score <= 1 and hit.lexical >= 0 and -1 <= hit.vector <= 1.00001 for hit in hits)


def test_scores_are_complete_and_fused_as_told(index: FolderIndex):
    """Each hit's score is the mean of its two scores after min-max over all candidates, with both scores known."""
    hits = index.search("a crisis at home", limit=70)
    assert len(hits) == len(index)
    words, meaning = [hit.lexical for hit in hits], [hit.vector for hit in hits]
    for hit in hits:
        stretched = (
            (hit.lexical - min(words)) / (max(words) - min(words)),
            (hit.vector - min(meaning)) / (max(meaning) - min(meaning)),
        )
        assert hit.score == pytest.approx(sum(stretched) / 2, abs=1e-5)


def test_scope_restricts_and_changes_no_raw_score(index: FolderIndex):
    """Only hits of the works asked for, as many as there are, with the cosines and BM25 they have in all."""
    everything = {hit.id: hit for hit in index.search("first export of workshops", limit=100)}
    inside = index.search("first export of workshops", works=frozenset({"romero2018"}), limit=100)
    assert {hit.work for hit in inside} == {"romero2018"}
    assert len(inside) == 9
    for hit in inside:
        assert (hit.lexical, hit.vector) == (everything[hit.id].lexical, everything[hit.id].vector)
    assert index.search("export", works=frozenset()) == []
    assert index.search("export", works=frozenset({"nobody"})) == []
    assert {hit.kind for hit in index.search("export", kind="passage")} == {"passage"}


def test_what_is_no_answer_is_not_indexed(catalogue: Catalogue, index: FolderIndex):
    """Rejected statements, headings, entries of reference lists and passages without text are left out."""
    left_out = {record.id for record in (*catalogue.statements, *catalogue.passages)} - {
        item.id for item in list_items(catalogue)
    }
    kinds = {passage.kind for passage in catalogue.passages if passage.id in left_out and passage.text}
    assert kinds == {"heading", "reference"}
    assert "marsh2016/f03" in left_out
    assert len(left_out) == 5
    assert len(index) == 65
    assert "marsh2016/f03" not in {hit.id for hit in index.search("doors", limit=100)}


def test_two_builds_rank_alike(catalogue: Catalogue, index: FolderIndex, shared_cache: Path, tmp_path: Path):
    """A second index, of the records in another order, gives the same hits and scores to the last digit."""
    turned = msgspec.structs.replace(
        catalogue, statements=catalogue.statements[::-1], passages=catalogue.passages[::-1], works=catalogue.works[::-1]
    )
    assert hash_content(turned) == hash_content(catalogue)
    build_index(turned, tmp_path / "index", shared_cache)
    other = open_index(tmp_path / "index", hash_content(catalogue), shared_cache)
    for query in ("export", "Which theories are used?", "zzz", "Case B and the dock, 31"):
        assert other.search(query, limit=70) == index.search(query, limit=70)
    assert (tmp_path / "index" / ITEMS).read_bytes()


@pytest.mark.usefixtures("folder")
def test_a_second_build_embeds_nothing(catalogue: Catalogue, shared_cache: Path, tmp_path: Path):
    """Vectors come from the cache, and only a changed text is embedded again."""
    told: list[tuple[int, int]] = []
    report: IndexReport = build_index(catalogue, tmp_path / "a", shared_cache, lambda *counts: told.append(counts))
    assert (report.embedded, told) == (0, [])
    first, *rest = catalogue.statements
    changed = msgspec.structs.replace(first, text=f"Another sentence, made for this test only: {uuid4()}.")
    altered = msgspec.structs.replace(catalogue, statements=(changed, *rest))
    assert build_index(altered, tmp_path / "b", shared_cache).embedded == 1
    assert hash_content(altered) != hash_content(catalogue)


def test_building_again_replaces_what_was_there(catalogue: Catalogue, shared_cache: Path, tmp_path: Path):
    """A build into a folder with an index leaves the new one alone there."""
    build_index(catalogue, tmp_path / "index", shared_cache)
    (tmp_path / "index" / "words" / "left over").touch()
    smaller = msgspec.structs.replace(catalogue, passages=())
    build_index(smaller, tmp_path / "index", shared_cache)
    assert len(open_index(tmp_path / "index", hash_content(smaller), shared_cache)) == 29
    assert not (tmp_path / "index" / "words" / "left over").exists()


def test_an_empty_catalogue_has_an_index(shared_cache: Path, tmp_path: Path):
    """Nothing is found in it, and nothing fails."""
    report = build_index(Catalogue(), tmp_path / "index", shared_cache)
    empty = open_index(tmp_path / "index", hash_content(Catalogue()), shared_cache)
    assert (report.manifest.statements, report.manifest.passages, len(empty)) == (0, 0, 0)
    assert empty.search("anything") == []
    assert empty.search("anything", works={"nobody"}, kind="passage") == []


def test_terms_are_counted_over_everything_that_can_be_found(index: FolderIndex):
    """A term's frequency is the number of items that hold it, as the analysis spells it; unknown ones have none."""
    assert index.frequency("storytel") == 2
    assert index.frequency("0.193") == 2
    assert index.frequency("blockchain") == 0


def test_everyday_words_are_told_from_names(index: FolderIndex):
    """A word the model knows whole is everyday language; a rare name or code is not."""
    assert index.is_common("kettle")
    assert not index.is_common("lindqvist")
    assert not index.is_common("m17")


@pytest.mark.parametrize("query", ["", " ", "\n\t"])
def test_an_empty_question_finds_nothing(index: FolderIndex, query):
    """Blank text is no question."""
    assert index.search(query) == []


@settings(max_examples=60)
@given(st.text(alphabet=st.characters(), max_size=120))
@example('"unbalanced ( [ {: AND OR NOT text:foo^9 ~2 *')
@example("🚢🧵")
@example("\ud800\udfff\x00")
@example("M17 0,193 H1a " * 700)
@example("a" * 10_000)
@example("the of and")
def test_no_text_is_a_syntax_error(index: FolderIndex, query):
    """Any text is searched: the result is a list, and the same when asked again."""
    hits = index.search(query, limit=5)
    assert hits == index.search(query, limit=5)
    assert bool(hits) == bool(query.strip())


def stale(folder: Path, expect: str, cache: Path) -> str:
    """Open an index that must be refused, and give the reason."""
    with pytest.raises(StaleIndex) as caught:
        open_index(folder, expect, cache)
    assert caught.value.exit_code == 3
    assert "litgraph build" in caught.value.remedy
    return caught.value.message


def test_a_missing_index_is_told(tmp_path: Path, shared_cache: Path):
    """A folder without a manifest is no index."""
    assert "no search index" in stale(tmp_path, "", shared_cache)


def test_other_content_is_stale(folder: Path, shared_cache: Path):
    """The caller says what must be indexed."""
    assert "content" in stale(folder, "another", shared_cache)


def test_another_model_is_stale(folder: Path, catalogue: Catalogue, shared_cache: Path, monkeypatch):
    """A model chosen since the index was built makes it stale."""
    monkeypatch.setenv("LITGRAPH_MODEL", "some/other-model")
    assert "embedding model" in stale(folder, hash_content(catalogue), shared_cache)


def test_other_parameters_are_stale(folder: Path, catalogue: Catalogue, shared_cache: Path, monkeypatch):
    """A changed analysis or context makes it stale."""
    monkeypatch.setattr(manifest_module, "BUILD", BuildParameters(analysis=999))
    assert "parameters" in stale(folder, hash_content(catalogue), shared_cache)


def test_other_libraries_are_stale(folder: Path, catalogue: Catalogue, shared_cache: Path, monkeypatch):
    """Files of another version of tantivy or faiss are not trusted."""
    monkeypatch.setattr(manifest_module, "library_versions", lambda: {"tantivy": "0"})
    assert "library versions" in stale(folder, hash_content(catalogue), shared_cache)


def test_another_format_is_stale(folder: Path, catalogue: Catalogue, shared_cache: Path, monkeypatch):
    """An index of an older litgraph is not read as a newer one."""
    monkeypatch.setattr(manifest_module, "FORMAT", 999)
    assert "format" in stale(folder, hash_content(catalogue), shared_cache)


def test_a_missing_exported_model_is_stale_until_it_is_prepared(
    folder: Path, catalogue: Catalogue, shared_cache: Path, tmp_path: Path, monkeypatch
):
    """A cache that was cleared makes an index stale; exporting the model again mends it, with nothing embedded.

    The export itself, which takes torch a quarter of a minute, is tested in test_search_embedding.
    """

    def copy_export(model: ModelFiles, cache: Path) -> Path:
        return Path(shutil.copytree(model_folder(shared_cache, model.key), model_folder(cache, model.key)))

    monkeypatch.setattr("litgraph.search.exporting.export_model", copy_export)
    assert "embedding model" in stale(folder, hash_content(catalogue), tmp_path)
    prepare_model(tmp_path)
    assert open_index(folder, hash_content(catalogue), tmp_path).search("rope")
    assert [path.name for path in tmp_path.iterdir()] == ["models"]


def test_every_damaged_file_is_noticed(catalogue: Catalogue, shared_cache: Path, tmp_path: Path):
    """Each file in turn is shortened, emptied, altered and removed, and each time the index is refused."""
    place = tmp_path / "index"
    build_index(catalogue, place, shared_cache)
    expect = hash_content(catalogue)
    names = [MANIFEST, *json.loads((place / MANIFEST).read_bytes())["files"]]
    assert {ITEMS, VECTORS, "words/meta.json"} < set(names)
    for name in names:
        path = place / name
        content = path.read_bytes()
        for damaged in (content[: len(content) // 2], b"", bytes([content[0] ^ 1]) + content[1:], None):
            path.unlink()
            if damaged is not None:
                path.write_bytes(damaged)
            stale(place, expect, shared_cache)
            path.write_bytes(content)
    assert open_index(place, expect, shared_cache).search("rope")


def test_a_build_that_stops_leaves_no_index(catalogue: Catalogue, shared_cache: Path, tmp_path: Path, monkeypatch):
    """Until the last file is written the folder is no index, also where an older one stood."""
    place = tmp_path / "index"
    build_index(catalogue, place, shared_cache)

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("litgraph.search.index.write_manifest", fail)
    with pytest.raises(KeyboardInterrupt):
        build_index(catalogue, place, shared_cache)
    assert "no search index" in stale(place, hash_content(catalogue), shared_cache)


def test_a_question_in_a_new_process_does_not_load_torch(folder: Path, catalogue: Catalogue, shared_cache: Path):
    """Opening and asking import neither torch, transformers, sentence-transformers nor an RDF library."""
    program = f"""
import sys
from pathlib import Path
from litgraph.search.index import open_index
index = open_index(Path({str(folder)!r}), {hash_content(catalogue)!r}, Path({str(shared_cache)!r}))
print(index.search("Which theories are used?", limit=1)[0].work)
print(sorted({{"torch", "transformers", "sentence_transformers", "rdflib", "pyshacl", "onnx"}} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "lindqvist2021\n[]\n"
