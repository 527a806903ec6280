"""Have somebody judge, without knowing what we decided, which concepts are one idea and which are two.

    git archive eb42694 corpus | tar x -C DRAFTS
    python -m benchmarks.concept_pairs draw FOLDER DRAFTS [--near 60] [--merges 40] [--seed N]
    python -m benchmarks.concept_pairs score FOLDER

`draw` writes FOLDER/pairs.md: the nearest pairs of concepts that stay apart (by the embedding of what works say of
them) and merges drawn at random, mixed, each side with its label and what works say of it; the side of a merge that
went comes from the drafts. The judge writes FOLDER/verdicts.jsonl, {"n": 17, "same": true, "why": "..."}; `score`
counts agreement (bar: nine in ten).
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import yaml

from litgraph import paths
from litgraph.library.corpus import Corpus, read_corpus
from litgraph.model.concept import Concept
from litgraph.model.statement import about
from litgraph.search.embedding import OnnxEmbedder, model_folder
from litgraph.search.index import prepare_model
from litgraph.search.weights import find_model

BAR = 0.9
SAID = 4
"""Statements that describe one side of a pair."""


class Side(NamedTuple):
    """One concept as the judge sees it."""

    label: str
    said: tuple[str, ...]


class Pair(NamedTuple):
    """Two sides, and whether we hold them to be one idea."""

    ids: tuple[str, str]
    sides: tuple[Side, Side]
    merged: bool


def main() -> int:
    """Draw or score, as asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("action", choices=("draw", "score"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("drafts", type=Path, nargs="?")
    parser.add_argument("--near", type=int, default=60)
    parser.add_argument("--merges", type=int, default=40)
    parser.add_argument("--seed", type=int, default=20261120)
    arguments = parser.parse_args()
    if arguments.action == "score":
        return score(arguments.folder)
    corpus = read_corpus(paths.corpus_folder(), anchored=False)
    sides = {one.id: Side(one.label, _said(corpus, one)) for one in corpus.concepts}
    rng = random.Random(arguments.seed)  # noqa: S311 - a draw that can be repeated, no secret
    merged = _merged_pairs(corpus, sides, arguments.drafts)
    pairs = [*_nearest_pairs(sides, arguments.near), *rng.sample(merged, min(arguments.merges, len(merged)))]
    rng.shuffle(pairs)
    arguments.folder.mkdir(parents=True, exist_ok=True)
    arguments.folder.joinpath("pairs.md").write_text(
        "\n".join(_format_pair(n, pair) for n, pair in enumerate(pairs, 1)), "utf-8"
    )
    key = [{"n": n, "ids": pair.ids, "merged": pair.merged} for n, pair in enumerate(pairs, 1)]
    arguments.folder.joinpath("key.json").write_text(json.dumps(key, indent=1), "utf-8")
    print(f"{len(pairs)} pairs, {sum(pair.merged for pair in pairs)} of them merged: {arguments.folder / 'pairs.md'}")
    return 0


def _said(corpus: Corpus, concept: Concept) -> tuple[str, ...]:
    """Give what works say of a concept, definitions first."""
    said = [one for one in corpus.statements if concept.id in about(one)]
    said.sort(key=lambda one: (one.kind not in ("Definition", "TheoryUse"), one.kind != "Measure", one.id))
    return tuple(f"{one.text} ({one.work})" for one in said[:SAID])


def _nearest_pairs(sides: dict[str, Side], number: int) -> list[Pair]:
    """Give the pairs of concepts of one kind whose label and statements are embedded nearest to each other."""
    found: list[tuple[float, str, str]] = []
    prepare_model(paths.cache_folder())
    embedder = OnnxEmbedder.open_folder(model_folder(paths.cache_folder(), find_model().key))
    for kind in ("construct/", "theory/"):
        ids = sorted(one for one in sides if one.startswith(kind))
        vectors = np.stack(
            list(embedder.embed([f"{sides[one].label}. {' '.join(sides[one].said[:2])}" for one in ids]))
        )
        likeness = vectors @ vectors.T
        for row, column in zip(*np.triu_indices(len(ids), 1), strict=True):
            found.append((float(likeness[row, column]), ids[row], ids[column]))
    return [Pair((a, b), (sides[a], sides[b]), merged=False) for _, a, b in sorted(found, reverse=True)[:number]]


def _merged_pairs(corpus: Corpus, sides: dict[str, Side], drafts: Path) -> list[Pair]:
    """Pair each merged concept with the one it went into; renamed ones were never two."""
    labels, said = _read_drafts(drafts / "corpus")
    pairs = []
    for concept in corpus.concepts:
        for merge in concept.merged:
            if merge.id in said and not merge.reason.startswith("renamed"):
                gone = Side(labels.get(merge.id, merge.label), tuple(said[merge.id][:SAID]))
                rest = tuple(one for one in sides[concept.id].said if merge.work not in one) or sides[concept.id].said
                pairs.append(Pair((merge.id, concept.id), (gone, Side(concept.label, rest)), merged=True))
    return pairs


def _read_drafts(folder: Path) -> tuple[dict[str, str], dict[str, list[str]]]:
    """Give the labels of the concepts of the drafts, and what each work said of them."""
    labels = {}
    for path in sorted(folder.glob("concepts/*/*.yaml")):
        record = yaml.safe_load(path.read_text("utf-8"))
        labels[record["id"]] = record["label"]
    said: dict[str, list[str]] = {}
    for path in sorted(folder.glob("works/*/*.yaml")):
        for one in (yaml.safe_load(path.read_text("utf-8")) or {}).get("statements", ()):
            for name in _names(one):
                said.setdefault(name, []).append(f"{' '.join(one['text'].split())} ({path.parent.name})")
    return labels, said


def _names(record: dict[str, Any]) -> Iterable[str]:
    own = record.get("concept"), record.get("theory")
    return [name for name in own if isinstance(name, str)]


def _format_pair(number: int, pair: Pair) -> str:
    lines = [f"## {number}"]
    for letter, side in zip("AB", pair.sides, strict=True):
        lines += ["", f"**{letter}: {side.label}**", *(f"- {text}" for text in side.said)]
    return "\n".join(lines) + "\n"


def score(folder: Path) -> int:
    """Count where the judge agrees with us, for pairs kept apart and for merges."""
    key = {str(one["n"]): one for one in json.loads(folder.joinpath("key.json").read_text("utf-8"))}
    lines = folder.joinpath("verdicts.jsonl").read_text("utf-8").splitlines()
    verdicts = {str(one["n"]): one for one in map(json.loads, filter(None, lines))}
    agreed = {n: verdicts[n]["same"] == one["merged"] for n, one in key.items() if n in verdicts}
    for merged in (False, True):
        mine = [n for n, one in key.items() if one["merged"] is merged]
        right = sum(agreed.get(n, False) for n in mine)
        print(f"{'merged' if merged else 'kept apart'}: {right} of {len(mine)} agreed")
        for n in mine:
            if not agreed.get(n, False):
                print(f"  {n} {' / '.join(key[n]['ids'])}: {verdicts.get(n, {}).get('why', 'no verdict')}")
    return int(sum(agreed.values()) < BAR * len(key))


if __name__ == "__main__":
    raise SystemExit(main())
