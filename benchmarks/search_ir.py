"""Rank Cranfield, CISI and LISA with our own index: words alone, meaning alone, and both fused.

    python -m benchmarks.search_ir [COLLECTION...] [--shared DIR] [--cache DIR]

Reads DIR/eval/ir/NAME/{corpus.jsonl,queries.jsonl,qrels.tsv} and writes benchmarks/results/search_ir.json and .md.
The measure is nDCG@10 with the gain as the judgement and a base-2 discount (Järvelin and Kekäläinen 2002), averaged
over the queries that have judgements.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import tempfile
import time
from collections import defaultdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

from litgraph.model.catalogue import Catalogue
from litgraph.model.passage import Locator, Passage
from litgraph.paths import cache_folder
from litgraph.search.embedding import OnnxEmbedder, model_folder
from litgraph.search.index import FolderIndex, build_index
from litgraph.search.parameters import QueryParameters

COLLECTIONS = ("cran", "cisi", "lisa")
PLAIN_BM25 = {"cran": 0.520, "cisi": 0.396, "lisa": 0.429}
"""What a plain BM25 reaches here (DESIGN, section 9)."""

WEIGHTS = {"words": 0.0, "meaning": 1.0, "fused": 0.5}
RESULTS = Path(__file__).parent / "results"


def main() -> None:
    """Rank the collections and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("collections", nargs="*", default=COLLECTIONS)
    shared = Path(os.environ.get("LITGRAPH_SHARED") or Path(__file__).resolve().parents[2] / "shared")
    parser.add_argument("--shared", type=Path, default=shared)
    parser.add_argument("--cache", type=Path, default=cache_folder())
    chosen = parser.parse_args()
    rows = [measure(name, chosen.shared / "eval" / "ir" / name, chosen.cache) for name in chosen.collections]
    write_results(rows)


def measure(name: str, folder: Path, cache: Path) -> dict[str, Any]:
    """Index one collection and rank its queries in the three ways."""
    queries = {record["_id"]: record["text"] for record in read_lines(folder / "queries.jsonl")}
    judged = read_judgements(folder / "qrels.tsv")
    catalogue = read_collection(folder / "corpus.jsonl")
    row: dict[str, Any] = {"collection": name, "passages": len(catalogue.passages), "queries": len(judged)}
    with tempfile.TemporaryDirectory() as place:
        began = time.perf_counter()
        report = build_index(catalogue, Path(place) / "index", cache)
        row |= {"build_seconds": round(time.perf_counter() - began, 1), "embedded": report.embedded}
        embedder = OnnxEmbedder.open_folder(model_folder(cache, report.manifest.model.key))
        for way, weight in WEIGHTS.items():
            index = FolderIndex(Path(place) / "index", embedder, QueryParameters(vector_weight=weight))
            row[way] = round(average_ndcg(index, queries, judged), 4)
    print(row, flush=True)
    return row


def average_ndcg(index: FolderIndex, queries: dict[str, str], judged: dict[str, dict[str, int]]) -> float:
    """Average nDCG@10 over the judged queries."""
    return sum(
        ndcg([hit.id for hit in index.search(queries[query], limit=10)], gains) for query, gains in judged.items()
    ) / len(judged)


def ndcg(ranked: list[str], gains: dict[str, int], depth: int = 10) -> float:
    """Discounted gain of a ranking, as a share of the best one's.

    >>> ndcg(["a", "b"], {"b": 1})
    0.6309297535714575
    """
    found = sum(gains.get(id_, 0) / math.log2(place + 2) for place, id_ in enumerate(ranked[:depth]))
    best = sorted(gains.values(), reverse=True)[:depth]
    return found / sum(gain / math.log2(place + 2) for place, gain in enumerate(best))


def read_collection(path: Path) -> Catalogue:
    """Read a collection as a catalogue of passages, its title in front of each text, of works without a record."""
    passages = [
        Passage(
            id=record["_id"],
            work="collection",
            kind="paragraph",
            locator=Locator(),
            fingerprint="",
            text=f"{record.get('title', '')}. {record['text']}",
        )
        for record in read_lines(path)
    ]
    return Catalogue(passages=tuple(passages))


def read_judgements(path: Path) -> dict[str, dict[str, int]]:
    """Read which document is relevant to which query, and how much."""
    judged: dict[str, dict[str, int]] = defaultdict(dict)
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        query, document, gain = line.split("\t")
        if int(gain) > 0:
            judged[query][document] = int(gain)
    return dict(judged)


def read_lines(path: Path) -> list[dict[str, Any]]:
    """Read a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def write_results(rows: list[dict[str, Any]]) -> None:
    """Write the figures as JSON and as a table, with the versions that gave them."""
    RESULTS.mkdir(exist_ok=True)
    versions = {name: version(name) for name in ("litgraph", "tantivy", "faiss-cpu", "onnxruntime", "tokenizers")}
    results = {"measure": "nDCG@10", "versions": versions, "collections": rows}
    (RESULTS / "search_ir.json").write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    lines = [
        "# Words, meaning and both, nDCG@10",
        "",
        "Made by `python -m benchmarks.search_ir` with " + ", ".join(f"{k} {v}" for k, v in versions.items()) + ".",
        "",
        "| collection | passages | queries | a plain BM25 | words | meaning | fused |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    for row in rows:
        plain = PLAIN_BM25.get(row["collection"])
        figures = " | ".join(f"{row[way]:.3f}" for way in WEIGHTS)
        lines.append(f"| {row['collection']} | {row['passages']} | {row['queries']} | {plain:.3f} | {figures} |")
    (RESULTS / "search_ir.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
