"""Inject 200 faults of 20 kinds into a copy of the corpus, one at a time, and count those that the checks find.

    python -m benchmarks.corpus_faults [--each 10] [--shared DIR]

A fault counts as caught when a problem that was not there before names the record: its file, and its id or one of its
lines. With the source texts, figures are held against them too; without them the two kinds that need the texts are left
out. Writes benchmarks/results/corpus_faults.md; exit code 1 when under 95 % are caught. About two minutes.
"""

from __future__ import annotations

import argparse
import copy
import functools
import os
import random
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

import yaml

import litgraph
from litgraph import paths
from litgraph.library import yaml_nodes
from litgraph.library.corpus import check_corpus
from litgraph.library.formatting import format_data
from litgraph.library.problems import Problem
from litgraph.proofreading import proofread

RESULT = Path(__file__).parent / "results" / "corpus_faults.md"
BAR = 0.95
SEED = 20261120

Record = dict[str, Any]
Fault = Callable[[Record, random.Random], bool]
"""Change a record in place; tell whether it could be done."""


def _other_digit(text: str, rng: random.Random) -> str:
    """Change one digit of the last figure in a text."""
    place = [match.start() for match in re.finditer(r"(?<![A-Za-z])\d+(?!\w)", text)][-1]
    digit = rng.choice([one for one in "123456789" if one != text[place]])
    return text[:place] + digit + text[place + 1 :]


def _figure_in_text(record: Record, rng: random.Random) -> bool:
    if not re.search(r"(?<![\w.,])\d{2,}(?!\w)", record.get("text", "")) or "derived" in record:
        return False
    record["text"] = _other_digit(record["text"], rng)
    return True


def _printed_figure(record: Record, rng: random.Random) -> bool:
    if not record.get("statistics"):
        return False
    chosen = rng.choice(record["statistics"])
    if not re.search(r"\d{2}", chosen["printed"]):
        return False
    chosen["printed"] = _other_digit(chosen["printed"], rng)
    chosen.pop("value", None)
    return True


def _sign_of_a_value(record: Record, rng: random.Random) -> bool:
    valued = [one for one in record.get("statistics", ()) if one.get("value")]
    if not valued:
        return False
    chosen = rng.choice(valued)
    chosen["value"] = chosen["value"].removeprefix("-") if chosen["value"].startswith("-") else f"-{chosen['value']}"
    return True


def _lines_outside_the_work(record: Record, _rng: random.Random) -> bool:
    record["evidence"][0]["lines"] = [99_990, 99_999]
    return True


def _lines_shifted(record: Record, rng: random.Random) -> bool:
    first, last = record["evidence"][0]["lines"]
    shift = rng.choice([2, 3, 5])
    record["evidence"][0]["lines"] = [first + shift, last + shift]
    return True


def _cue_word_changed(record: Record, _rng: random.Random) -> bool:
    if "from" not in record["evidence"][0]:
        return False
    record["evidence"][0]["from"] += " indeed"
    return True


def _evidence_lost(record: Record, _rng: random.Random) -> bool:
    del record["evidence"]
    return True


def _unknown_construct(record: Record, _rng: random.Random) -> bool:
    if not record.get("constructs"):
        return False
    record["constructs"][0] += "-of-late"
    return True


def _subject_lost(record: Record, _rng: random.Random) -> bool:
    return bool(record.get("effect", {}).pop("subject", None))


def _field_misspelt(record: Record, rng: random.Random) -> bool:
    name = rng.choice([one for one in record if one not in ("id", "kind")])
    record[name[:-1] + "x" + name[-1]] = record.pop(name)
    return True


def _unknown_word(record: Record, rng: random.Random) -> bool:
    named = [one for one in ("role", "outcome", "evidence_type", "predicate", "attribute", "aspect") if one in record]
    if not named:
        return False
    record[rng.choice(named)] = "perhaps"
    return True


def _figure_unquoted(record: Record, _rng: random.Random) -> bool:
    if not record.get("statistics"):
        return False
    record["statistics"][0]["printed"] = 12
    return True


def _letters_of_another_kind(record: Record, _rng: random.Random) -> bool:
    record["id"] = "zz" + re.sub(r"\D", "", record["id"])
    return True


def _kind_of_another_file(record: Record, _rng: random.Random) -> bool:
    record["kind"] = "Limitation" if record["kind"] != "Limitation" else "Finding"
    return True


def _firm_of_another_work(record: Record, rng: random.Random) -> bool:
    if record["kind"] != "FirmDatum":
        return False
    record["firm"] = rng.choice(["firm/proexport", "stoian2018/m3", "firm/marioff", "firm/linkedin"])
    return True


def _speaker_unnamed(record: Record, _rng: random.Random) -> bool:
    return bool(record.get("voice", {}).pop("who", None))


def _outcome_unshown(record: Record, _rng: random.Random) -> bool:
    shown = [one for one in record["evidence"] if one.get("role") == "outcome"]
    for one in shown:
        del one["role"]
    return bool(shown)


def _study_lost(record: Record, _rng: random.Random) -> bool:
    return record["kind"] == "Finding" and bool(record.pop("study", None))


def _label_of_another(record: Record, _rng: random.Random) -> bool:
    record.setdefault("alternatives", []).append("born global" if record["label"] != "born global" else "value")
    return str(record["id"]).startswith("construct/")


def _circle(record: Record, _rng: random.Random) -> bool:
    record.setdefault("broader", []).append(record["id"])
    return True


STATEMENTS = "works/*/[d-r]*.yaml"
CONCEPTS = "concepts/constructs/*.yaml"
NEEDS_TEXT = ("a figure in a text changed", "a figure as printed changed")
FAULTS: dict[str, tuple[str, Fault]] = {
    NEEDS_TEXT[0]: (STATEMENTS, _figure_in_text),
    NEEDS_TEXT[1]: (STATEMENTS, _printed_figure),
    "the sign of a value turned": (STATEMENTS, _sign_of_a_value),
    "lines outside the work": (STATEMENTS, _lines_outside_the_work),
    "lines shifted by a few": (STATEMENTS, _lines_shifted),
    "a cue word changed": (STATEMENTS, _cue_word_changed),
    "the evidence lost": (STATEMENTS, _evidence_lost),
    "a construct that is not there": (STATEMENTS, _unknown_construct),
    "the subject of an effect lost": (STATEMENTS, _subject_lost),
    "a field misspelt": (STATEMENTS, _field_misspelt),
    "a word that is none of the allowed": (STATEMENTS, _unknown_word),
    "a figure without quotation marks": (STATEMENTS, _figure_unquoted),
    "an id with the letters of another kind": (STATEMENTS, _letters_of_another_kind),
    "a kind that belongs in another file": (STATEMENTS, _kind_of_another_file),
    "a firm of another work": ("works/*/firms.yaml", _firm_of_another_work),
    "a speaker without a name": (STATEMENTS, _speaker_unnamed),
    "an outcome that no passage shows": ("works/*/hypotheses.yaml", _outcome_unshown),
    "a finding without its study": ("works/*/findings.yaml", _study_lost),
    "a label that another concept has": (CONCEPTS, _label_of_another),
    "a concept broader than itself": (CONCEPTS, _circle),
}


@dataclass(frozen=True)
class Injected:
    """A corpus folder with one fault: the file, the record's id in it, and the lines it stands on."""

    file: Path
    record: str
    lines: range


def main() -> int:
    """Inject the faults, write the table, and tell whether enough were caught."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = Path(os.environ.get("LITGRAPH_SHARED") or Path(__file__).resolve().parents[2] / "shared")
    parser.add_argument("--shared", type=Path, default=default)
    parser.add_argument("--each", type=int, default=10, help="Faults of each kind.")
    arguments = parser.parse_args()
    sources: Path = arguments.shared / "sources"
    kinds = [name for name in FAULTS if sources.is_dir() or name not in NEEDS_TEXT]
    rows = []
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "corpus"
        shutil.copytree(paths.corpus_folder(), folder)
        with mock.patch.object(yaml_nodes, "parse_yaml", _parse_once):
            clean = frozenset(check_corpus(folder))
            for name in kinds:
                caught = [_is_caught(folder, one, sources, clean) for one in _inject(folder, name, arguments.each)]
                rows.append((name, sum(caught), len(caught)))
                print(f"{name}: {sum(caught)} of {len(caught)}", flush=True)
    share = sum(row[1] for row in rows) / max(sum(row[2] for row in rows), 1)
    RESULT.write_text(format_report(rows, share), "utf-8")
    print(f"caught {share:.1%}")
    return int(share < BAR)


def _inject(folder: Path, name: str, each: int) -> Iterator[Injected]:
    """Put one fault after another into the folder; what was there before comes back each time."""
    pattern, fault = FAULTS[name]
    rng = random.Random(f"{SEED} {name}")  # noqa: S311 - a draw that can be repeated, no secret
    places = [(path, at) for path in sorted(folder.glob(pattern)) for at in range(len(_records(_load(path))))]
    rng.shuffle(places)
    done = 0
    for path, at in places:
        if done == each:
            break
        data = _load(path)
        record = _records(data)[at]
        name_before = record["id"]
        if not fault(record, rng):
            continue
        before = path.read_text("utf-8")
        path.write_text(format_data(data, path), "utf-8")
        yield Injected(path, name_before, _lines_of(path, record["id"]))
        path.write_text(before, "utf-8")
        done += 1


_parse = yaml_nodes.parse_yaml


@functools.lru_cache(maxsize=4096)
def _remember(text: str, path: Path) -> tuple[yaml_nodes.YamlFile | None, tuple[Problem, ...]]:
    problems: list[Problem] = []
    return _parse(text, path, problems), tuple(problems)


def _parse_once(text: str, path: Path, problems: list[Problem]) -> yaml_nodes.YamlFile | None:
    """Parse what was parsed before only once, since a fault changes one file of a thousand."""
    file, found = _remember(text, path)
    problems.extend(found)
    return file


def _load(path: Path) -> Any:
    """Read figures as text and lines as numbers, as the corpus does; what is read may be changed."""
    file = _parse_once(path.read_text("utf-8"), path, [])
    return copy.deepcopy(file.data) if file else {}


def _records(data: Any) -> list[Record]:
    return data.get("statements", []) if "statements" in data else [data] if "label" in data else []


def _lines_of(path: Path, record: str) -> range:
    """Give the lines of the file that hold a record."""
    lines = path.read_text("utf-8").splitlines()
    start = next(at for at, line in enumerate(lines, 1) if line.strip() == f"id: {record}")
    end = next((at for at, line in enumerate(lines[start:], start + 1) if line.startswith("  - kind:")), len(lines) + 1)
    return range(start - 1, end)


def _is_caught(folder: Path, injected: Injected, sources: Path, clean: frozenset[Problem]) -> bool:
    found = set(check_corpus(folder)) - clean
    if not found and sources.is_dir() and "works" in injected.file.parts:
        work = injected.file.parent.name
        extent = yaml.safe_load((injected.file.parent / "work.yaml").read_text("utf-8"))["extent"]
        found = set(proofread(folder, sources / extent["source"], [work]))
    return any(
        Path(one.file) == injected.file and (one.line in injected.lines or injected.record in one.what) for one in found
    )


def format_report(rows: list[tuple[str, int, int]], share: float) -> str:
    """Write the table of what was injected and what was caught."""
    head = (
        f"# Faults injected into the corpus\n\nMade by `python -m benchmarks.corpus_faults`, litgraph "
        f"{litgraph.__version__}, seed {SEED}. Caught {share:.1%}.\n\n| fault | caught | injected |\n|---|---:|---:|\n"
    )
    return head + "".join(f"| {name} | {caught} | {injected} |\n" for name, caught, injected in rows)


if __name__ == "__main__":
    raise SystemExit(main())
