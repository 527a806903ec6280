"""The check of a site and the swap of folders: each rule is broken once and seen to fail."""

from __future__ import annotations

from pathlib import Path

import pytest

from litgraph.errors import LitgraphError, UsageError
from litgraph.pages.checking import check_site
from litgraph.pages.replacing import MARKER, replaced_folder

SOUND = {
    "index.html": '<a href="id/a.html#x">a</a> <a href="#here">here</a><p id="here"></p>',
    "id/a.html": '<a href="../index.html">home</a><p id="x"></p><a href="https://doi.org/10.5555/x">DOI</a>',
    "style.css": "",
}


def write_site(folder: Path, files: dict[str, str]) -> Path:
    """Write files into a folder."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_sound_site_passes(tmp_path: Path) -> None:
    """Links to pages, to places on them, to oneself and to other sites are in order, and counted."""
    assert check_site(write_site(tmp_path, SOUND), "index.html") == 4


@pytest.mark.parametrize(
    ("page", "added", "message"),
    [
        ("id/a.html", '<a href="b.html">b</a>', r"id/a\.html: the link to b\.html leads to no page"),
        ("id/a.html", '<a href="/index.html">b</a>', r"id/a\.html: the link to /index\.html leads to no page"),
        ("id/a.html", '<a href="../../index.html">b</a>', r"leads to no page"),
        ("id/a.html", '<a href="">b</a>', r"leads to no page"),
        ("id/a.html", '<a href="javascript:x()">b</a>', r"leads to no page"),
        ("id/a.html", '<a href="file:///index.html">b</a>', r"leads to no page"),
        ("index.html", '<a href="id/a.html#y">y</a>', r"index\.html: the link to id/a\.html#y leads to no place"),
        ("index.html", '<a href="#y">y</a>', r"the link to #y leads to no place"),
        ("index.html", '<a href="style.css#y">y</a>', r"the link to style\.css#y leads to no place"),
        ("index.html", '<link href="no.css">', r"the link to no\.css leads to no page"),
        ("index.html", '<script src="https://cdn.example/x.js"></script>', r"loads https://cdn\.example/x\.js"),
        ("index.html", '<img src="//cdn.example/x.png">', r"loads //cdn\.example/x\.png from outside"),
        ("index.html", '<p id="here"></p>', r"index\.html: the anchor 'here' stands twice"),
        ("index.html", '<p id="a b"></p>', r"the anchor 'a b' stands twice or is none"),
        ("id/b.html", "<p></p>", r"id/b\.html: no link leads to this page"),
    ],
)
def test_each_fault_is_found(tmp_path: Path, page: str, added: str, message: str) -> None:
    """Each kind of fault, added to a sound site, fails the check with the page and the target named."""
    write_site(tmp_path, SOUND | {page: SOUND.get(page, "") + added})
    with pytest.raises(LitgraphError, match=message):
        check_site(tmp_path, "index.html")


def test_the_first_of_several_faults_is_told(tmp_path: Path) -> None:
    """Of many dead links on a page the one that stands first is named, every time."""
    dead = "".join(f'<a href="no{number}.html">x</a>' for number in range(9))
    write_site(tmp_path, SOUND | {"id/a.html": SOUND["id/a.html"] + dead})
    with pytest.raises(LitgraphError, match=r"the link to no0\.html leads"):
        check_site(tmp_path, "index.html")


def fill(out: Path, text: str, *, force: bool = False) -> None:
    """Build a folder of one file."""
    with replaced_folder(out, force=force) as folder:
        (folder / "index.html").write_text(text, encoding="utf-8")


def test_a_site_is_replaced_as_a_whole(tmp_path: Path) -> None:
    """The new folder holds nothing of the old one, and nothing is left beside it."""
    out = tmp_path / "site"
    fill(out, "one")
    (out / "stray.html").write_text("stray")
    fill(out, "two")
    assert sorted(path.name for path in out.iterdir()) == ["index.html", MARKER]
    assert (out / "index.html").read_text() == "two"
    assert list(tmp_path.iterdir()) == [out]


def test_a_failed_build_leaves_the_old_site(tmp_path: Path) -> None:
    """An error inside the block changes nothing."""
    out = tmp_path / "site"
    fill(out, "one")
    with pytest.raises(UnicodeEncodeError):
        fill(out, "two \ud800")
    assert (out / "index.html").read_text() == "one"
    assert list(tmp_path.iterdir()) == [out]


def test_a_failed_rename_puts_the_old_site_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the new folder cannot take the place, the old one returns to it."""
    out, rename = tmp_path / "site", Path.rename
    fill(out, "one")

    def fail_for_new(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise OSError(13, "Permission denied")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail_for_new)
    with pytest.raises(LitgraphError, match="Permission denied"):
        fill(out, "two")
    assert (out / "index.html").read_text() == "one"
    assert list(tmp_path.iterdir()) == [out]


def test_a_folder_of_other_things_is_kept(tmp_path: Path) -> None:
    """A folder that we did not write is replaced only by force; an empty one may be filled."""
    out = tmp_path / "thesis site"
    out.mkdir()
    fill(out, "one")
    (out / MARKER).unlink()
    with pytest.raises(UsageError, match="is not a site that litgraph wrote") as caught:
        fill(out, "two")
    assert caught.value.remedy == f"litgraph site build --out '{out}' --force"
    assert (out / "index.html").read_text() == "one"
    fill(out, "two", force=True)
    assert (out / "index.html").read_text() == "two"


def test_a_file_or_a_link_is_no_target(tmp_path: Path) -> None:
    """A file or a symbolic link is refused even by force."""
    file, link = tmp_path / "file", tmp_path / "link"
    file.write_text("mine")
    link.symlink_to(tmp_path)
    for out in (file, link):
        with pytest.raises(UsageError, match="is not a folder"):
            fill(out, "x", force=True)
    assert file.read_text() == "mine"


def test_a_missing_parent_is_told(tmp_path: Path) -> None:
    """Where the parent folder is not there, the error says how to make it."""
    with pytest.raises(LitgraphError, match="cannot be written") as caught:
        fill(tmp_path / "no" / "site", "x")
    assert caught.value.remedy == f"mkdir -p {tmp_path}/no"
