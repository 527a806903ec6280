"""Build the whole bundle twice, in two places, and compare: `python -m benchmarks.determinism [TEXT...]`.

The second time the hashes of Python are seeded otherwise and one thread is used, so that nothing is equal by
chance. Texts given are added to both libraries. What is compared must be the same bytes: the graph, the records,
the tables, the site, and the answers but for the seconds they took. A table is printed, and written to
benchmarks/results/determinism.json; the exit code is 1 when anything differs.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

LITGRAPH = Path(sys.executable).with_name("litgraph")
RESULTS = Path(__file__).parent / "results" / "determinism.json"
QUESTIONS = (
    "How was Marioff sold, and for how much?",
    "How large is AlphaTech, and where does it sell?",
    "Which theories does the study of micromultinationals build on?",
    "Which firms sold abroad from their first year?",
    "What keeps small firms from exporting?",
    "What does the book say about blockchain in supply chains?",
)
LIBRARY = '{"format":1,"id":"00000000-0000-4000-8000-000000000000"}'
"""What names the works of a reader in the graph: two libraries have two ids, these two are given one."""
WAYS = ({"PYTHONHASHSEED": "1"}, {"PYTHONHASHSEED": "2", "LITGRAPH_THREADS": "1"})


def main(texts: list[str]) -> int:
    """Do everything twice, compare, and tell whether all is the same."""
    with tempfile.TemporaryDirectory() as folder:
        made = []
        for number, way in enumerate(WAYS, 1):
            begin = time.perf_counter()
            made.append(hash_all(Path(folder) / str(number), way, texts))
            print(f"made the {number}. time in {time.perf_counter() - begin:.0f} s", flush=True)
    first, second = made
    rows = [
        {"what": what, "sha256": first.get(what), "same": first.get(what) == second.get(what)}
        for what in first | second
    ]
    for row in rows:
        print(f"{row['what']:24}{str(row['sha256'])[:16]:18}{'same' if row['same'] else 'DIFFERS'}")
    RESULTS.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    return int(not all(row["same"] for row in rows))


def hash_all(folder: Path, way: dict[str, str], texts: list[str]) -> dict[str, str]:
    """Build in `folder`, and hash all that must not depend on where and how it was done."""
    places = {f"LITGRAPH_{name.upper()}": str(folder / name) for name in ("cache", "library")}
    environment = os.environ | places | way

    def litgraph(*arguments: str) -> bytes:
        done = subprocess.run([LITGRAPH, *arguments], env=environment, capture_output=True, check=False)
        if done.returncode not in (0, 1):
            print(done.stderr.decode(), file=sys.stderr)
            sys.exit(1)
        return done.stdout

    (folder / "library").mkdir(parents=True)
    (folder / "library" / "library.json").write_text(LIBRARY, encoding="utf-8")
    litgraph("build")
    if texts:
        litgraph("add", *texts)
    home = folder / ("library" if texts else "cache/bundle")
    generation = home / "generations" / (home / "CURRENT").read_text(encoding="ascii").strip()
    found = {name: hash_bytes((generation / name).read_bytes()) for name in ("graph.nq", "catalogue.json")}
    for kind in ("hypotheses", "firms"):
        for form in ("md", "csv", "json"):
            found[f"table {kind}, {form}"] = hash_bytes(litgraph("table", kind, "--format", form))
    litgraph("site", "build", "--out", str(folder / "site"))
    found["site"] = hash_tree(folder / "site")
    answers = [json.loads(litgraph("ask", question, "--json")) for question in QUESTIONS]
    found["answers"] = hash_bytes(json.dumps([answer | {"seconds": 0} for answer in answers]).encode())
    return found


def hash_bytes(data: bytes) -> str:
    """Give the sha256."""
    return hashlib.sha256(data).hexdigest()


def hash_tree(folder: Path) -> str:
    """Hash the names and bytes of all files below a folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    lines = (f"{path.relative_to(folder).as_posix()} {hash_bytes(path.read_bytes())}\n" for path in files)
    return hash_bytes("".join(lines).encode())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
