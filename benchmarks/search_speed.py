"""Time the search index: embedding, building, opening in a new process, and asking.

    python -m benchmarks.search_speed [--passages N] [--shared DIR] [--cache DIR]

Texts and questions are Cranfield's (DIR/eval/ir/cran), 160 words a passage in the mean. Embedding is timed on N of them
with sentence-transformers in batches and with the exported model, one text at a time. Writes
benchmarks/results/search_speed.json and .md.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from benchmarks.search_ir import RESULTS, read_collection, read_lines
from litgraph.model.catalogue import Catalogue
from litgraph.paths import cache_folder
from litgraph.search.embedding import OnnxEmbedder, model_folder
from litgraph.search.exporting import load_transformer
from litgraph.search.index import build_index, open_index
from litgraph.search.weights import find_model
from litgraph.settings import thread_count

NEW_PROCESSES = 9

OPEN_AND_ASK = """
import sys, time
began = time.perf_counter()
from pathlib import Path
from litgraph.search.index import open_index
index = open_index(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))
index.search("What are the structural problems of high speed flight?")
print(time.perf_counter() - began)
"""


def main() -> None:
    """Time everything and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passages", type=int, default=300)
    shared = Path(os.environ.get("LITGRAPH_SHARED") or Path(__file__).resolve().parents[2] / "shared")
    parser.add_argument("--shared", type=Path, default=shared)
    parser.add_argument("--cache", type=Path, default=cache_folder())
    chosen = parser.parse_args()
    folder = chosen.shared / "eval" / "ir" / "cran"
    catalogue = read_collection(folder / "corpus.jsonl")
    queries = [record["text"] for record in read_lines(folder / "queries.jsonl")]
    figures: dict[str, float] = {
        "processors": thread_count(),
        "load before (other work counts against all)": os.getloadavg()[0],
    }
    with tempfile.TemporaryDirectory() as place:
        time_index(catalogue, queries, Path(place) / "index", chosen.cache, figures)
    time_embedding([passage.text for passage in catalogue.passages[: chosen.passages]], chosen.cache, figures)
    write_results(figures)


def time_index(catalogue: Catalogue, queries: list[str], folder: Path, cache: Path, figures: dict[str, float]) -> None:
    """Time a build with all vectors known, opening in new processes, and the queries."""
    content = build_index(catalogue, folder, cache).manifest.content
    figures["seconds to build 1,400 passages, vectors known"] = measure(lambda: build_index(catalogue, folder, cache))
    command = [sys.executable, "-c", OPEN_AND_ASK, str(folder), content, str(cache)]
    inside, whole = [], []
    for _ in range(NEW_PROCESSES):
        began = time.perf_counter()
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        whole.append(time.perf_counter() - began)
        inside.append(float(done.stdout))
    figures["seconds to import, open and ask in a new process (median)"] = statistics.median(inside)
    figures["seconds of that process in all (median)"] = statistics.median(whole)
    index = open_index(folder, content, cache)
    times = sorted(measure(lambda query=query: index.search(query)) for query in queries)  # type: ignore[misc]
    figures["milliseconds a query (median)"] = 1000 * statistics.median(times)
    figures["milliseconds a query (95th percentile)"] = 1000 * times[int(0.95 * len(times))]
    figures["MB of memory of an open index"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def time_embedding(texts: list[str], cache: Path, figures: dict[str, float]) -> None:
    """Time both ways of embedding, each after a warm-up."""
    model = find_model()
    embedder = OnnxEmbedder.open_folder(model_folder(cache, model.key))
    list(embedder.embed(texts[:4]))
    figures["passages a second, exported model"] = len(texts) / measure(lambda: list(embedder.embed(texts)))
    transformer = load_transformer(model)
    for size in (8, 32):
        transformer.encode(texts[:4], show_progress_bar=False)
        seconds = measure(lambda size=size: transformer.encode(texts, batch_size=size, show_progress_bar=False))  # type: ignore[misc]
        figures[f"passages a second, sentence-transformers in batches of {size}"] = len(texts) / seconds
    figures["MB of memory with torch"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(work: Callable[[], object]) -> float:
    """Give the seconds that `work` takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def write_results(figures: dict[str, float]) -> None:
    """Write the figures as JSON and as a table, with the versions that gave them."""
    RESULTS.mkdir(exist_ok=True)
    names = ("litgraph", "tantivy", "faiss-cpu", "onnxruntime", "torch", "sentence-transformers")
    versions = {name: version(name) for name in names} | {"python": platform.python_version()}
    rounded = {name: round(figure, 4) for name, figure in figures.items()}
    content = json.dumps({"versions": versions, "figures": rounded}, indent=2) + "\n"
    (RESULTS / "search_speed.json").write_text(content, encoding="utf-8")
    made_with = ", ".join(f"{name} {number}" for name, number in versions.items())
    lines = ["# Speed of the search index", "", f"Made by `python -m benchmarks.search_speed` with {made_with}.", ""]
    lines += ["| what | figure |", "|---|--:|", *(f"| {name} | {figure:.3g} |" for name, figure in figures.items())]
    (RESULTS / "search_speed.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
