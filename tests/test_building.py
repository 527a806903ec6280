"""Building: only when something changed, the same each time, and whatever is damaged is mended by the command told."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from litgraph.api import Library
from litgraph.building import build_bundle, build_library, bundle_folder, open_bundle
from litgraph.errors import LibraryBusy, LitgraphError, ShapesViolated, StaleIndex
from litgraph.library.generations import current_name
from litgraph.library.inputs import Inputs, find_inputs
from litgraph.search.dense import VectorIndex
from tests.workplaces import QUESTION, TEXTS, Workplace, hasten, make_workplace

LITGRAPH = Path(sys.executable).with_name("litgraph")


@pytest.fixture
def workplace(tmp_path: Path, shared_cache: Path, monkeypatch: pytest.MonkeyPatch) -> Workplace:
    """Make a library with the text of one work, built."""
    made = make_workplace(tmp_path, shared_cache, monkeypatch)
    made.add(TEXTS / "doe2019.txt")
    build_library(made.shelf)
    return made


def run(command: str) -> str:
    """Run a command line as a person would paste it, and give what it printed."""
    done = subprocess.run(
        ["sh", "-c", f"PATH={LITGRAPH.parent}:$PATH; {command}"], check=True, capture_output=True, text=True
    )
    return done.stdout


def test_nothing_changed_makes_nothing(workplace: Workplace):
    """A second build leaves the generation in force; nothing in it is written again."""
    folder = workplace.shelf.folder / "generations" / current_name(workplace.shelf.folder)
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.suffix != ".lock"}
    built = build_library(workplace.shelf)
    assert (built.made, built.generation.folder) == (False, folder)
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_a_changed_corpus_makes_a_new_generation_and_keeps_the_old(workplace: Workplace):
    """Its name differs, the pointer moves, and the generation before it stays for those who read it."""
    reader = Library.open()
    old = reader.generation.folder.name
    workplace.reword("two")
    built = build_library(workplace.shelf)
    assert built.made
    assert built.generation.folder.name != old
    kept = {path.name for path in built.generation.folder.parent.iterdir()}
    assert kept == {old, built.generation.folder.name}
    assert reader.ask(QUESTION).answered
    assert reader.graph.query("ASK { ?s ?p ?o }").rows == ((True,),)


def test_a_library_tells_when_it_should_be_built_again(workplace: Workplace, monkeypatch: pytest.MonkeyPatch):
    """It answers as it was built, says what changed and the command, which then ends it."""
    library = Library.open()
    assert library.outdated() is None
    before = workplace.ask()
    workplace.reword("two")
    workplace.add(TEXTS / "poe2021.txt")
    assert workplace.ask() == before.replace(b'"texts":1', b'"texts":2')
    note = library.outdated()
    assert note is not None
    assert note.startswith("since this library was built, the bundled corpus and your sources changed; ")
    shown = subprocess.run([LITGRAPH, "ask", QUESTION], capture_output=True, text=True, check=True)
    assert shown.stderr == f"litgraph: {note}\n"
    run(note.partition("up to date: ")[2])
    assert Library.open().outdated() is None
    monkeypatch.setenv("LITGRAPH_MODEL", "another")
    assert "the embedding model changed" in (Library.open().outdated() or "")


@pytest.mark.usefixtures("workplace")
def test_the_note_costs_a_question_little():
    """Less than 30 ms of processor time, as a median, on the whole bundle's inputs."""
    library = Library.open()
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("LITGRAPH_CORPUS")
        times = []
        for _ in range(7):
            begin = time.process_time()
            assert library.outdated() is not None
            times.append(time.process_time() - begin)
    assert statistics.median(times) < 0.030


def test_an_empty_library_answers_from_the_bundle(tmp_path: Path, shared_cache: Path, monkeypatch: pytest.MonkeyPatch):
    """The bundle is built on first need, found again without a lock, and built again when the corpus changed."""
    workplace = make_workplace(tmp_path, shared_cache, monkeypatch)
    first = Library.open()
    assert first.generation.folder.parent.parent == bundle_folder()
    assert not workplace.shelf.folder.exists()
    (bundle_folder() / "lock").unlink(missing_ok=True)
    assert open_bundle().folder == first.generation.folder
    assert not (bundle_folder() / "lock").exists()
    workplace.reword("two")
    assert Library.open().generation.folder != first.generation.folder
    assert Library.open().outdated() is None


def damage_text(path: Path) -> None:
    """Change a file in its middle, and leave its size."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)


def damage_tables(store: Path) -> None:
    """Change every table of a store."""
    for path in store.glob("*.sst"):
        data = path.read_bytes()
        path.write_bytes(bytes(byte ^ 0xFF for byte in data[:200]) + data[200:])


def cut(path: Path) -> None:
    """Take the second half of a file away."""
    os.truncate(path, path.stat().st_size // 2)


def remove(path: Path) -> None:
    """Remove a file or folder."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()


RECORDS = ("catalogue.json", "generation.json", "graph.nq", "index/items.json", "index/manifest.json")
DAMAGES: list[tuple[str, Callable[[Path], None]]] = [
    *((name, remove) for name in RECORDS),
    *((name, cut) for name in RECORDS),
    ("catalogue.json", damage_text),
    ("index/vectors.faiss", cut),
    ("index/words/meta.json", cut),
    ("index", remove),
    ("store", remove),
    ("store/CURRENT", cut),
    ("store", damage_tables),
    (".", remove),
    ("../../CURRENT", cut),
]


def read_everything() -> None:
    """Open the library, ask it, and follow its graph."""
    library = Library.open()
    library.ask(QUESTION)
    library.graph.query("SELECT * { ?s ?p ?o }")


@pytest.mark.parametrize(("name", "damage"), DAMAGES)
@pytest.mark.parametrize("place", ["library", "bundle"])
def test_what_is_damaged_is_told_and_mended_as_told(
    workplace: Workplace, monkeypatch: pytest.MonkeyPatch, place: str, name: str, damage: Callable[[Path], None]
):
    """Damaged derived data is told, or made anew at once; the command in the error makes the library answer again."""
    hasten(monkeypatch)
    if place == "bundle":
        shutil.rmtree(workplace.shelf.folder)
        Library.open()
    folder = workplace.shelf.folder if place == "library" else bundle_folder()
    answer = workplace.ask()
    damage(folder / "generations" / current_name(folder) / name)
    told = None
    try:
        read_everything()
    except LitgraphError as error:
        told = error
    if told:
        assert (told.exit_code, told.remedy) == (3, "litgraph build")
    else:
        assert place == "bundle" or name == "graph.nq", "only the bundle is made anew when it is opened"
    if name in {"catalogue.json", "generation.json", "../../CURRENT"} and place == "library":
        assert isinstance(told, StaleIndex)
    built = build_library(workplace.shelf)
    assert built.made == ((told is not None and "CURRENT: damaged" not in told.message) or name == "graph.nq")
    read_everything()
    assert workplace.ask() == answer
    assert workplace.unfinished() == []
    assert not build_library(workplace.shelf).made


def test_the_command_in_the_error_mends_in_a_process_of_its_own(workplace: Workplace):
    """Pasted into a shell, as a person would."""
    answer = workplace.ask()
    cut(workplace.shelf.folder / "generations" / current_name(workplace.shelf.folder) / "generation.json")
    with pytest.raises(StaleIndex) as error:
        workplace.ask()
    assert "Built generation" in run(error.value.remedy)
    assert workplace.ask() == answer


def test_a_fresh_build_never_leaves_the_library_without_one(workplace: Workplace, monkeypatch: pytest.MonkeyPatch):
    """The one in force stays until the new one is whole: a fresh build that fails leaves it as it was."""
    old = current_name(workplace.shelf.folder)
    with monkeypatch.context() as patch:
        patch.setattr("litgraph.building.check_generation", lambda _: (_ for _ in ()).throw(StaleIndex("no", "again")))
        with pytest.raises(StaleIndex):
            build_library(workplace.shelf, fresh=True)
    assert current_name(workplace.shelf.folder) == old
    assert Library.open().ask(QUESTION).answered
    built = build_library(workplace.shelf, fresh=True)
    assert built.made
    assert current_name(workplace.shelf.folder) == f"{old}-2"
    assert not build_library(workplace.shelf).made


def test_a_file_that_a_library_wrote_short_without_a_word_is_found(
    workplace: Workplace, monkeypatch: pytest.MonkeyPatch
):
    """On a full disk faiss may leave a short file and report nothing: it is read back before it is put in force."""
    old = current_name(workplace.shelf.folder)
    real = VectorIndex.build

    def short(path: Path, vectors: NDArray[np.float32]) -> None:
        real(path, vectors)
        cut(path)

    workplace.reword("two")
    with monkeypatch.context() as patch:
        patch.setattr(VectorIndex, "build", short)
        with pytest.raises(StaleIndex, match="the search index cannot be read"):
            build_library(workplace.shelf)
    assert current_name(workplace.shelf.folder) == old
    assert workplace.unfinished() == []
    assert build_library(workplace.shelf).made


def test_a_generation_half_removed_is_not_put_in_force_again(workplace: Workplace):
    """A kill during clean-up leaves a part of an old generation; when its inputs come back, it is made anew."""
    old = current_name(workplace.shelf.folder)
    before = (workplace.corpus / "works" / "doe2019" / "implications.yaml").read_bytes()
    workplace.reword("two")
    build_library(workplace.shelf)
    shutil.rmtree(workplace.shelf.folder / "generations" / old / "index")
    (workplace.corpus / "works" / "doe2019" / "implications.yaml").write_bytes(before)
    built = build_library(workplace.shelf)
    assert (built.made, built.generation.folder.name) == (True, f"{old}-2")
    read_everything()


def test_a_finished_generation_that_was_not_published_is_taken(workplace: Workplace):
    """A kill between the rename and the pointer costs nothing: the next build only moves the pointer."""
    old = current_name(workplace.shelf.folder)
    workplace.reword("two")
    new = build_library(workplace.shelf).generation.folder.name
    (workplace.shelf.folder / "CURRENT").write_text(old, encoding="ascii")
    built = build_library(workplace.shelf)
    assert (built.made, built.generation.folder.name, current_name(workplace.shelf.folder)) == (False, new, new)


def test_a_corpus_edited_while_it_is_read_gives_no_generation(workplace: Workplace, monkeypatch: pytest.MonkeyPatch):
    """A generation must hold what its name stands for: the build stops, and the next one does it right."""
    workplace.reword("two")
    first: list[Inputs] = []

    def edited(*given: Any) -> Inputs:
        if first:
            workplace.reword("three")
        first.append(find_inputs(*given))
        return first[-1]

    with monkeypatch.context() as patch:
        patch.setattr("litgraph.building.find_inputs", edited)
        with pytest.raises(StaleIndex, match="changed while it was being built"):
            build_library(workplace.shelf)
    built = build_library(workplace.shelf)
    assert built.generation.catalogue().statement("doe2019/l01").text.endswith("says draft three.")


def test_a_graph_that_breaks_its_shapes_is_no_generation(workplace: Workplace):
    """The first violation is told with its repair, and the library stays as it was."""
    old = current_name(workplace.shelf.folder)
    work = workplace.corpus / "works" / "doe2019" / "work.yaml"
    work.write_text(work.read_text(encoding="utf-8") + "doi: nowhere\n", encoding="utf-8")
    with pytest.raises(ShapesViolated, match="doe2019: A DOI does not begin with 10") as error:
        build_library(workplace.shelf)
    assert "`doi:`" in error.value.remedy
    assert current_name(workplace.shelf.folder) == old


def test_a_source_removed_by_hand_is_gone_after_a_build(workplace: Workplace):
    """What a person takes away is told as outdated, then forgotten; without any source the bundle answers."""
    workplace.add(TEXTS / "poe2021.txt")
    build_library(workplace.shelf)
    shutil.rmtree(workplace.shelf.sources_folder / workplace.shelf.names()[0])
    assert "your sources changed" in (Library.open().outdated() or "")
    assert len({p.work for p in build_library(workplace.shelf).generation.catalogue().passages if p.text}) == 1
    shutil.rmtree(workplace.shelf.sources_folder)
    assert Library.open().generation.folder.is_relative_to(bundle_folder())


def test_a_source_that_links_elsewhere_is_read(workplace: Workplace, tmp_path: Path):
    """A reader may keep her sources on another disk, with a link in their place."""
    answer = workplace.ask()
    workplace.shelf.sources_folder.rename(tmp_path / "elsewhere")
    workplace.shelf.sources_folder.symlink_to(tmp_path / "elsewhere")
    assert not build_library(workplace.shelf).made
    assert workplace.ask() == answer


def test_one_builds_and_the_other_is_told(workplace: Workplace):
    """Two builds of one library at once: one does it, the other gets LibraryBusy or finds it done."""
    workplace.reword("two")
    errors: list[Exception | None] = []
    with ThreadPoolExecutor(2) as pool:
        errors += (job.exception() for job in [pool.submit(build_library, workplace.shelf) for _ in range(2)])  # type: ignore[misc]
    assert errors.count(None) >= 1
    assert all(error is None or isinstance(error, LibraryBusy) for error in errors)
    read_everything()


def test_two_that_need_the_bundle_build_it_once(tmp_path: Path, shared_cache: Path, monkeypatch: pytest.MonkeyPatch):
    """The second waits for the first and uses what it made."""
    make_workplace(tmp_path, shared_cache, monkeypatch)
    with ThreadPoolExecutor(2) as pool:
        built = [job.result() for job in [pool.submit(build_bundle) for _ in range(2)]]
    assert sorted(one.made for one in built) == [False, True]
    assert built[0].generation.folder == built[1].generation.folder


def test_two_builds_in_two_places_are_the_same(tmp_path: Path, shared_cache: Path, monkeypatch: pytest.MonkeyPatch):
    """In two folders with two caches, one of them empty: graph, records and answers are the same bytes."""
    seen = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        workplace = make_workplace(tmp_path / name, shared_cache, monkeypatch)
        if name == "two":
            shutil.rmtree(tmp_path / name / "cache" / "vectors", ignore_errors=True)
        workplace.add(*sorted(TEXTS.glob("*.txt")))
        folder = build_library(workplace.shelf).generation.folder
        files = [(folder / file).read_bytes() for file in ("graph.nq", "catalogue.json")]
        answers = [workplace.ask(question) for question in (QUESTION, "Who weaves in Veldt?", "What of blockchain?")]
        seen.append((files, answers))
    assert seen[0] == seen[1]


@pytest.mark.skipif(os.name != "posix", reason="rights are POSIX's")
def test_rights_follow_the_umask_everywhere(tmp_path: Path, shared_cache: Path, monkeypatch: pytest.MonkeyPatch):
    """A group that shares a library can write it: nothing is private that the umask leaves open."""
    before = os.umask(0o002)
    try:
        workplace = make_workplace(tmp_path, shared_cache, monkeypatch)
        workplace.add(TEXTS / "doe2019.txt")
        build_library(workplace.shelf)
    finally:
        os.umask(before)
    wrong = [
        path
        for path in (workplace.shelf.folder, *workplace.shelf.folder.rglob("*"))
        if "words" not in path.parts and not path.stat().st_mode & 0o020
    ]
    assert [path.relative_to(workplace.shelf.folder).as_posix() for path in wrong if "store" not in path.parts] == []
