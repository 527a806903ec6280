"""Released ids are not lost: each lives, lies in a merge, or has a tombstone that says where it went."""

from __future__ import annotations

from pathlib import Path

import pytest

from litgraph.library.corpus import Corpus, read_corpus
from litgraph.library.tombstones import FILE, Release, check_lost_ids, format_ids, list_ids, list_releases
from litgraph.model.concept import Concept, Merge
from litgraph.model.statement import Limitation
from litgraph.model.work import Sample, Study, Work
from litgraph.paths import corpus_folder

SLACK = Concept(
    id="construct/slack",
    label="slack",
    merged=(Merge(id="construct/cushion", label="cushion", reason="the same idea"),),
)
LOOMS = Study(id="doe2019/s1", design="survey", sample=Sample(id="doe2019/n1", text="forty looms"))
CORPUS = Corpus(
    name="weaving",
    version="1",
    licence="",
    title="",
    works=(Work(key="doe2019", title="Looms", type="report", studies=(LOOMS,)),),
    statements=(Limitation(id="doe2019/l01", work="doe2019", text="Only looms were looked at."),),
    concepts=(SLACK,),
)


def released(*ids: str, bundle: str = "weaving") -> list[Release]:
    """Give one release with these ids."""
    return [Release(version="1.0.0", bundle=bundle, ids=ids)]


def check(folder: Path, tombstones: str, *ids: str) -> list[str]:
    """Check the corpus with this tombstones.yaml against a release with these ids, as line and fault."""
    (folder / FILE).write_text(tombstones, encoding="utf-8")
    return [f"{problem.line}: {problem.what}" for problem in check_lost_ids(folder, CORPUS, released(*ids))]


def test_every_kind_of_id_is_listed() -> None:
    """Works, studies, samples, concepts and statements; an id in a merge is retired and not one of them."""
    assert list_ids(CORPUS) == ("construct/slack", "doe2019", "doe2019/l01", "doe2019/n1", "doe2019/s1")
    assert format_ids(CORPUS).splitlines()[0] == "# Bundle: weaving"


def test_what_lives_is_not_lost(tmp_path: Path) -> None:
    """A corpus loses nothing against itself, and needs no file of tombstones for that."""
    assert list(check_lost_ids(tmp_path, CORPUS, released(*list_ids(CORPUS), "construct/cushion"))) == []


def test_a_lost_id_is_reported_with_its_release_and_what_to_do(tmp_path: Path) -> None:
    """The failure names the id, the release and both ways out."""
    (problem,) = check_lost_ids(tmp_path, CORPUS, released("doe2019", "doe2019/f01"))
    assert (problem.file, problem.line) == (str(tmp_path / FILE), 1)
    assert problem.what == "`doe2019/f01` was released with 1.0.0 and is gone"
    assert "`- id: doe2019/f01`" in problem.remedy


def test_another_bundle_loses_nothing_here(tmp_path: Path) -> None:
    """A reader's own bundle is not held to the ids of ours."""
    assert list(check_lost_ids(tmp_path, CORPUS, released("roe2021", bundle="dyeing"))) == []


def test_a_tombstone_tells_what_replaces_an_id_or_why_it_went(tmp_path: Path) -> None:
    """Either is enough."""
    tombstones = "- id: doe2019/f01\n  replaced_by: doe2019/l01\n- id: doe2019/f02\n  reason: Said twice.\n"
    assert check(tmp_path, tombstones, "doe2019/f01", "doe2019/f02") == []


@pytest.mark.parametrize(
    ("tombstones", "fault"),
    [
        ("- id: doe2019/l01\n  reason: gone\n", "1: `doe2019/l01` has a tombstone and is still there"),
        ("- id: construct/cushion\n  reason: gone\n", "1: `construct/cushion` was retired already, by a merge"),
        (
            "- id: doe2019/f01\n  reason: gone\n- id: doe2019/f01\n  reason: gone\n",
            "3: `doe2019/f01` was retired already, by another tombstone",
        ),
        ("- id: doe2019/f01\n", "1: `doe2019/f01` tells neither what replaces it nor why it went"),
        (
            "- id: doe2019/f01\n  replaced_by: doe2019/f09\n",
            "2: `doe2019/f09` replaces `doe2019/f01` and does not exist",
        ),
        (
            "- id: doe2019/f01\n  replaced_by: doe2019/f01\n",
            "2: `doe2019/f01` replaces `doe2019/f01` and does not exist",
        ),
        ("- id: doe2019/f01\n  why: gone\n", "2: unknown field `why`"),
        ("doe2019/f01: gone\n", "1: tombstones are a list of ids"),
        ("- [\n", "2: not valid YAML: did not find expected node content"),
    ],
)
def test_a_tombstone_that_misleads_is_reported(tmp_path: Path, tombstones: str, fault: str) -> None:
    """Each fault has one message at its line."""
    assert check(tmp_path, tombstones) == [fault]


def test_a_tombstone_may_lead_to_another(tmp_path: Path) -> None:
    """What replaced an id may be replaced in turn, or merged."""
    tombstones = "- id: doe2019/f01\n  replaced_by: doe2019/f02\n- id: doe2019/f02\n  replaced_by: construct/cushion\n"
    assert check(tmp_path, tombstones, "doe2019/f01", "doe2019/f02") == []


def test_the_bundle_has_lost_no_released_id() -> None:
    """Every id of every release of our bundle is where a reader finds it."""
    corpus = read_corpus(corpus_folder(), anchored=False)
    releases = list_releases()
    assert corpus.name in {release.bundle for release in releases}
    assert all(len(release.ids) > 3000 for release in releases)
    assert [problem.what for problem in check_lost_ids(corpus_folder(), corpus)] == []
