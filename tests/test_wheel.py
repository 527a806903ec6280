"""The wheel, installed without the checkout, has all it needs: program, types, ontology, corpus and site."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

import litgraph

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel."""
    out = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", out],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into a new environment that borrows all other packages from this one; give its folder.

    The borrowed folder is named in a .pth file, and Python reads no .pth files inside it, so the checkout that
    this environment may have installed as editable stays out.
    """
    folder = tmp_path_factory.mktemp("elsewhere") / "env"
    venv.create(folder, with_pip=False)
    packages = Path(sysconfig.get_path("purelib", "venv", {"base": str(folder), "platbase": str(folder)}))
    python = folder / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "--quiet"]
    subprocess.run([*pip, "install", "--no-deps", "--no-index", str(wheel)], check=True, capture_output=True)
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return folder


def test_the_wheel_carries_all_data(wheel: Path) -> None:
    """Every file of ontology/, corpus/ and site/ is in it, and both packages say that they are typed."""
    names = set(zipfile.ZipFile(wheel).namelist())
    data = [path for top in ("ontology", "corpus", "site") for path in (ROOT / top).rglob("*") if path.is_file()]
    assert {f"litgraph/data/{path.relative_to(ROOT).as_posix()}" for path in data} <= names
    assert {"litgraph/data/ontology/litgraph.ttl", "litgraph/data/corpus/bundle.yaml"} <= names
    assert {"litgraph/py.typed", "litgraph_cli/py.typed"} <= names


def test_the_wheel_carries_nothing_else(wheel: Path) -> None:
    """Tests, scripts and the papers stay out, and no second top-level package comes along."""
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert tops == {"litgraph", "litgraph_cli", f"litgraph-{litgraph.__version__}.dist-info"}


def test_the_installed_command_runs(installed: Path, tmp_path: Path) -> None:
    """`litgraph --version` works from another folder."""
    done = subprocess.run(
        [installed / "bin" / "litgraph", "--version"], check=False, cwd=tmp_path, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, f"litgraph {litgraph.__version__}\n", "")


def test_the_installed_package_finds_its_data(installed: Path, tmp_path: Path) -> None:
    """`litgraph.paths` answers with folders of the installation, not of a checkout."""
    program = (
        "from litgraph import paths as p; print(p.ontology_folder(), p.corpus_folder(), p.site_folder(), sep='\\n')"
    )
    done = subprocess.run(
        [installed / "bin" / "python", "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    folders = [Path(line) for line in done.stdout.splitlines()]
    assert [folder.name for folder in folders] == ["ontology", "corpus", "site"]
    assert all(folder.is_dir() and installed.resolve() in folder.resolve().parents for folder in folders)


def test_the_checkout_finds_its_data() -> None:
    """Installed as editable, the same functions fall back on the folders of the checkout."""
    from litgraph import paths

    assert [paths.ontology_folder(), paths.corpus_folder(), paths.site_folder()] == [
        ROOT / name for name in ("ontology", "corpus", "site")
    ]
