"""Generations: named by what went in, found through one pointer, and errors that say how to mend what is damaged."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from litgraph.errors import StaleIndex
from litgraph.library.generations import Generation, build_command, current, current_name, free_name, publish
from litgraph.library.inputs import Inputs, find_inputs, hash_files

INPUTS = Inputs(program="a", corpus="b", ontology="c", model="")


def make_generations(folder: Path, *names: str) -> None:
    """Make folders that look like generations."""
    for name in names:
        (folder / "generations" / name).mkdir(parents=True)


def list_generations(folder: Path) -> list[str]:
    """List their names."""
    return sorted(path.name for path in (folder / "generations").iterdir())


@pytest.mark.parametrize("field", ["format", "program", "corpus", "ontology", "model", "sources", "library"])
def test_whatever_goes_in_changes_the_name(field):
    """Each of the inputs is part of the name; equal inputs give equal names."""
    other = {"format": 99, "sources": ("d",)}.get(field, "other")
    changed = msgspec.structs.replace(INPUTS, **{field: other})
    assert changed.name != INPUTS.name
    assert msgspec.structs.replace(changed, **{field: getattr(INPUTS, field)}).name == INPUTS.name
    assert len(INPUTS.name) == 16


def test_inputs_are_of_this_program_corpus_and_model(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """They follow the corpus and the model that the environment names, and hash the same twice."""
    before = find_inputs(("x",))
    assert find_inputs(("x",)) == before
    assert before.sources == ("x",)
    monkeypatch.setenv("LITGRAPH_CORPUS", str(tmp_path))
    assert find_inputs(("x",)).corpus != before.corpus
    monkeypatch.setenv("LITGRAPH_MODEL", "other")
    assert find_inputs(("x",)).model == "other"


def test_a_hash_of_files_tells_names_and_bytes_apart(tmp_path: Path):
    """A changed byte, a moved file and a new file change it; other endings and an editor's hidden files do not."""
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "one.yaml").write_text("1", encoding="utf-8")
    seen = [hash_files(tmp_path, (".yaml",))]
    (tmp_path / "note.txt").touch()
    (tmp_path / ".#one.yaml").symlink_to("nowhere")
    assert hash_files(tmp_path, (".yaml",)) == seen[0]
    (tmp_path / "two.yaml").write_text("", encoding="utf-8")
    seen.append(hash_files(tmp_path, (".yaml",)))
    (tmp_path / "two.yaml").write_text("2", encoding="utf-8")
    seen.append(hash_files(tmp_path, (".yaml",)))
    (tmp_path / "two.yaml").rename(tmp_path / "b" / "two.yaml")
    seen.append(hash_files(tmp_path, (".yaml",)))
    assert len(set(seen)) == len(seen)


def test_nothing_published_is_no_generation(tmp_path: Path):
    """A folder without a pointer has none, and no name."""
    assert current(tmp_path) is None
    assert current_name(tmp_path) == ""


def test_publishing_keeps_the_one_before(tmp_path: Path):
    """Readers who opened the one before go on; the one before that is removed."""
    names = [f"{number:016x}" for number in range(3)]
    for name in names:
        make_generations(tmp_path, name)
        publish(tmp_path, name)
        found = current(tmp_path)
        assert found is not None
        assert found.folder.name == current_name(tmp_path) == name
    assert list_generations(tmp_path) == names[1:]


def test_publishing_goes_on_where_an_old_one_cannot_be_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Clean-up is no part of it: the pointer has moved, and the next time removes what stayed."""
    names = [f"{number:016x}" for number in range(4)]
    with monkeypatch.context() as patch:
        patch.setattr("os.unlink", lambda *_, **__: (_ for _ in ()).throw(PermissionError))
        for name in names[:3]:
            make_generations(tmp_path, name)
            (tmp_path / "generations" / name / "file").touch()
            publish(tmp_path, name)
    assert current_name(tmp_path) == names[2]
    assert list_generations(tmp_path) == names[:3]
    make_generations(tmp_path, names[3])
    publish(tmp_path, names[3])
    assert list_generations(tmp_path) == names[2:]


@pytest.mark.parametrize(
    "pointer", [b"", b"\n", b"\xff\xfe", b"../../etc", b".", b"0123", b"0" * 17, b"0" * 16 + b"/.."]
)
def test_a_pointer_that_names_nothing_is_told(tmp_path: Path, pointer):
    """Whatever a crash or a person left in CURRENT, it is told, and never leads out of the folder."""
    make_generations(tmp_path, "0" * 16)
    (tmp_path / "CURRENT").write_bytes(pointer)
    assert current_name(tmp_path) == ""
    with pytest.raises(StaleIndex, match="no name of a generation is in it"):
        current(tmp_path)


def test_a_pointer_to_a_generation_that_is_gone_is_told(tmp_path: Path):
    """Removed by hand: the error names the pointer."""
    (tmp_path / "CURRENT").write_text("0" * 16, encoding="ascii")
    with pytest.raises(StaleIndex, match="names a generation that is gone"):
        current(tmp_path)


@pytest.mark.parametrize("content", [None, b"", b"{", b"\xff", b'{"inputs": {}}', b"[]"])
def test_a_damaged_manifest_is_told(tmp_path: Path, content):
    """Missing, cut off, or of another format: StaleIndex with the file."""
    if content is not None:
        (tmp_path / "generation.json").write_bytes(content)
    with pytest.raises(StaleIndex, match=r"generation.json: cannot be read"):
        Generation(tmp_path).manifest()


def test_a_new_name_avoids_what_is_there(tmp_path: Path):
    """A generation made again gets a number, so that the one in force stands until the pointer moves."""
    assert free_name(tmp_path, INPUTS) == INPUTS.name
    make_generations(tmp_path, INPUTS.name, f"{INPUTS.name}-2")
    assert free_name(tmp_path, INPUTS) == f"{INPUTS.name}-3"
    publish(tmp_path, f"{INPUTS.name}-2")
    assert current_name(tmp_path) == f"{INPUTS.name}-2"


def test_the_command_that_mends_names_the_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The usual library needs no option; another one's folder stands in the command, quoted."""
    assert build_command(tmp_path / "my papers") == f"litgraph build --library '{tmp_path}/my papers'"
    monkeypatch.setenv("LITGRAPH_LIBRARY", str(tmp_path / "my papers"))
    assert build_command(tmp_path / "my papers") == "litgraph build"
