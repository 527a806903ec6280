"""Releases stay as they were published, and nothing that was released has vanished since."""

from __future__ import annotations

import hashlib
import importlib.util
import shutil
from pathlib import Path
from types import ModuleType

import pytest
from rdflib import DCTERMS, OWL, RDF, SKOS, Graph, Literal, URIRef

from litgraph import vocabulary as v
from litgraph.errors import LitgraphError
from litgraph.paths import ontology_folder

FILES = {"SHA256SUMS", "ids.txt", "litgraph.ttl", "shapes.ttl", "terms.txt"}
TRUE = Literal("true", datatype=URIRef(v.Xsd.boolean))
RELEASES = sorted(folder for folder in (ontology_folder() / "releases").iterdir() if folder.is_dir())


@pytest.fixture(scope="module")
def freezing() -> ModuleType:
    """Load the script that freezes a release."""
    path = Path(__file__).resolve().parent.parent / "scripts" / "freeze_release.py"
    spec = importlib.util.spec_from_file_location("freeze_release", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def ontology() -> Graph:
    """Give the present ontology as rdflib reads it."""
    return Graph().parse(ontology_folder() / "litgraph.ttl")


def test_releases_are_found() -> None:
    """There is at least the first one, each named by its version."""
    assert "1.0.0" in {folder.name for folder in RELEASES}


@pytest.mark.parametrize("folder", RELEASES, ids=lambda folder: folder.name)
def test_a_release_is_as_it_was_published(folder: Path) -> None:
    """All files are there, no other is, and each has the hash that stands beside it."""
    assert {path.name for path in folder.iterdir()} == FILES
    lines = (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    assert {line.split("  ")[1] for line in lines} == FILES - {"SHA256SUMS"}
    for digest, name in (line.split("  ") for line in lines):
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest, name


@pytest.mark.parametrize("folder", RELEASES, ids=lambda folder: folder.name)
def test_a_release_lists_its_terms(folder: Path, freezing: ModuleType) -> None:
    """terms.txt holds the terms of the Turtle beside it, which has the version that the folder is named after."""
    quads = freezing.read_ontology(folder / "litgraph.ttl")
    assert freezing.get_version(quads) == folder.name
    assert freezing.format_terms(quads) == (folder / "terms.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", RELEASES, ids=lambda folder: folder.name)
def test_no_released_term_has_vanished_or_changed_its_kind(folder: Path, ontology: Graph) -> None:
    """A term is there as what it was; one that is deprecated says what replaces it, or why."""
    lines = (folder / "terms.txt").read_text(encoding="utf-8").splitlines()
    assert len(lines) > 250
    for line in lines:
        term, kind = line.split("\t")
        node = URIRef(term)
        kinds = {str(one).replace("#", "/").rsplit("/", 1)[1] for one in ontology.objects(node, RDF.type)}
        assert kinds == {kind}, term
        if (node, OWL.deprecated, TRUE) in ontology:
            told = ontology.value(node, DCTERMS.isReplacedBy) or ontology.value(node, SKOS.editorialNote)
            assert told, f"{term} is deprecated without a replacement or a reason"


def test_the_version_in_work_is_the_release_of_that_version(ontology: Graph) -> None:
    """As long as the version is that of a release, nothing may differ from it: a change needs a new version."""
    folder = ontology_folder() / "releases" / str(ontology.value(URIRef(v.ONTOLOGY), OWL.versionInfo))
    if folder.is_dir():
        for name in ("litgraph.ttl", "shapes.ttl"):
            assert (ontology_folder() / name).read_bytes() == (folder / name).read_bytes(), name


def test_a_release_is_written_once(tmp_path: Path, freezing: ModuleType) -> None:
    """The same input gives the same bytes, and a release that is there is not overwritten unasked."""
    for name in ("litgraph.ttl", "shapes.ttl"):
        shutil.copy(ontology_folder() / name, tmp_path / name)
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "bundle.yaml").write_text(
        'name: weaving\nversion: "1"\nlicence: CC0\ntitle: Weaving\nworks: []\n', encoding="utf-8"
    )
    release = freezing.freeze(tmp_path, corpus)
    first = {path.name: path.read_bytes() for path in release.iterdir()}
    assert set(first) == FILES
    assert first["ids.txt"] == b"# Bundle: weaving\n"
    with pytest.raises(LitgraphError, match="is frozen"):
        freezing.freeze(tmp_path, corpus)
    freezing.freeze(tmp_path, corpus, again=True)
    assert {path.name: path.read_bytes() for path in release.iterdir()} == first
