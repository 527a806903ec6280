"""The layers hold: imports flow down, there is no cycle, every module has a layer, the light entry stays light."""

from __future__ import annotations

import graphlib
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import grimp
import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parent.parent
HEAVY = (
    "torch",
    "sentence_transformers",
    "transformers",
    "onnx",
    "onnxscript",
    "onnxruntime",
    "rdflib",
    "pyshacl",
    "faiss",
    "tantivy",
)


def layers() -> list[str]:
    """Give the modules that the contract names, top first."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (contract,) = settings["tool"]["importlinter"]["contracts"]
    return [name for layer in contract["layers"] for name in re.split(r"\s*\|\s*", layer)]


def test_imports_flow_down() -> None:
    """The contract in pyproject.toml is kept."""
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == 0


def test_every_module_has_a_layer() -> None:
    """Nothing below `litgraph` stands outside the contract, where it could import what it likes."""
    graph = grimp.build_graph("litgraph", cache_dir=None)
    assert graph.find_children("litgraph") - {"litgraph.data"} == set(layers()) - {"litgraph_cli"}


def test_there_is_no_import_cycle() -> None:
    """Inside a layer, too, no module needs itself through others, nor through its package's `__init__`."""
    graph = grimp.build_graph("litgraph", "litgraph_cli", cache_dir=None)
    needs = {name: graph.find_modules_directly_imported_by(name) for name in graph.modules}
    needs["litgraph"] = set()  # its Library is loaded only when somebody asks for it
    assert tuple(graphlib.TopologicalSorter(needs).static_order())


def test_nobody_imports_the_command_line() -> None:
    """Whatever the commands can do, the library can do without them."""
    graph = grimp.build_graph("litgraph", "litgraph_cli", cache_dir=None)
    assert not [
        name for name in graph.find_downstream_modules("litgraph_cli", as_package=True) if name.startswith("litgraph.")
    ]


@pytest.mark.parametrize("module", ["litgraph", "litgraph.api", "litgraph_cli.main"])
def test_what_every_command_imports_is_light(module: str) -> None:
    """No heavy package is loaded before a command needs it."""
    program = f"import sys, {module}; print(*(set({HEAVY!r}) & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
