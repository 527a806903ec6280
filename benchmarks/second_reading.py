"""Draw statements for a second reading, with faults planted in some of them, and score what the reader found.

    python -m benchmarks.second_reading draw FOLDER [--size 150] [--planted 20] [--seed N] [--shared DIR]
    python -m benchmarks.second_reading score FOLDER

`draw` writes FOLDER/sheet.md (statements beside the words they rest on, in random order) and FOLDER/key.json (which are
planted, and how). The reader, who sees the sheet alone, writes FOLDER/verdicts.jsonl: {"n": 17, "verdict": "right"} or
{"n": 17, "verdict": "wrong", "aspect": "figure", "why": "..."}. `score` tells how many planted faults were found (a
reading that finds fewer than nine in ten does not count) and how many of the others are right. The sheet quotes the
sources, so FOLDER must lie outside the repository.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from litgraph import paths
from litgraph.library.corpus import Corpus, read_corpus
from litgraph.model.statement import Effect, End, Statement, Voice
from litgraph.model.wording import format_statistic
from litgraph.reading.evidence import cut_works, find_parts, line_starts
from litgraph.reading.registry import read_source

PASS_MARK = 0.9
_OPPOSITE = {"positive": "negative", "negative": "positive", "none": "positive"}

Sheet = dict[str, Any]
"""What the reader sees of one statement: `id`, `kind`, `text`, `fields` and `evidence`."""


def main() -> int:
    """Draw or score, as asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = Path(os.environ.get("LITGRAPH_SHARED") or Path(__file__).resolve().parents[2] / "shared")
    parser.add_argument("action", choices=("draw", "score"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--size", type=int, default=150)
    parser.add_argument("--planted", type=int, default=20)
    parser.add_argument("--seed", type=int, default=20261120)
    parser.add_argument("--work", action="append", help="Draw from these works only.")
    parser.add_argument("--shared", type=Path, default=default)
    arguments = parser.parse_args()
    if arguments.action == "score":
        return score(arguments.folder)
    corpus = read_corpus(paths.corpus_folder(), anchored=False)
    rng = random.Random(arguments.seed)  # noqa: S311 - a draw that can be repeated, no secret
    said = [one for one in corpus.statements if not arguments.work or one.work in arguments.work]
    drawn = rng.sample(said, min(arguments.size, len(said)))
    sheets = list(_make_sheets(corpus, drawn, arguments.shared / "sources"))
    key = _plant(sheets, corpus, arguments.planted, rng)
    arguments.folder.mkdir(parents=True, exist_ok=True)
    arguments.folder.joinpath("sheet.md").write_text("\n".join(map(_format_sheet, sheets)), "utf-8")
    ids = [sheet["id"] for sheet in sheets]
    arguments.folder.joinpath("key.json").write_text(json.dumps({"drawn": ids, "planted": key}, indent=1), "utf-8")
    print(f"{len(sheets)} statements, {len(key)} with a fault planted: {arguments.folder / 'sheet.md'}")
    return 0


def _make_sheets(corpus: Corpus, drawn: list[Statement], sources: Path) -> Iterator[Sheet]:
    read: dict[str, tuple[Any, list[int]]] = {}
    works = {work.key: work for work in corpus.works}
    labels = {one.id: one.label for one in corpus.concepts} | {one.id: one.label for one in corpus.firms}
    for number, statement in enumerate(drawn, 1):
        extent = works[statement.work].extent
        if extent is None:
            continue
        if extent.source not in read:
            document = read_source((sources / extent.source).read_bytes(), extent.source)
            starts = line_starts(document.text)
            placed = [(one, one.extent) for one in corpus.works if one.extent and one.extent.source == extent.source]
            read[extent.source] = cut_works(document, placed, starts), starts
        passages, starts = read[extent.source]
        evidence = [
            {
                "lines": list(piece.lines),
                "source": extent.source,
                "role": piece.role,
                "words": " […] ".join(part.text for part in find_parts(passages, piece, statement.id, starts)),
            }
            for piece in statement.evidence
        ]
        yield {
            "n": number,
            "id": statement.id,
            "kind": statement.kind,
            "text": statement.text,
            "fields": _fields(statement, labels),
            "evidence": evidence,
        }


def _fields(statement: Statement, labels: dict[str, str]) -> dict[str, str]:
    """Say in words all that a statement holds beside its text."""
    found: dict[str, str] = {}
    for name in msgspec.structs.fields(type(statement)):
        value = getattr(statement, name.name)
        if name.name in _LEFT_OUT or not value:
            continue
        found[name.name] = _word(value, labels)
    return found


_LEFT_OUT = (
    "id",
    "work",
    "text",
    "evidence",
    "status",
    "note",
    "produced_by",
    "produced_on",
    "checked_by",
    "checked_on",
)


def _word(value: Any, labels: dict[str, str]) -> str:
    match value:
        case Voice():
            return f"{value.speaker} {value.who}".strip()
        case End():
            return value.text or labels.get(value.ref, value.ref)
        case Effect():
            parts = (f"{_word(value.subject, labels)} → {_word(value.object, labels)}", f"direction {value.direction}")
            more = (
                f"moderators {_word(value.moderators, labels)}" if value.moderators else "",
                f"mediators {_word(value.mediators, labels)}" if value.mediators else "",
                f"shape {value.shape}" if value.shape else "",
                f"context {value.context}" if value.context else "",
                f"basis {value.basis}",
            )
            return "; ".join(filter(None, (*parts, *more)))
        case tuple():
            return ", ".join(_word(one, labels) for one in value)
        case str():
            return labels.get(value, value)
        case _:
            return format_statistic(value)


def _plant(sheets: list[Sheet], corpus: Corpus, number: int, rng: random.Random) -> dict[str, str]:
    """Plant faults of five kinds in turn, each in a statement that it fits; say which went where."""
    firms = [one.label for one in corpus.firms if not one.pseudonym]
    kinds: list[tuple[str, Callable[[Sheet], bool]]] = [
        ("sign", _turn_sign),
        ("figure", lambda sheet: _change_figure(sheet, rng)),
        ("firm", lambda sheet: _swap_firm(sheet, firms, rng)),
        ("span", lambda sheet: _move_span(sheet, sheets, rng)),
        ("voice", _swap_voice),
    ]
    key: dict[str, str] = {}
    order = list(range(len(sheets)))
    rng.shuffle(order)
    for turn in range(number):
        name, plant = kinds[turn % len(kinds)]
        for at in order:
            if str(sheets[at]["n"]) not in key and plant(sheets[at]):
                key[str(sheets[at]["n"])] = name
                break
    return key


def _turn_sign(sheet: Sheet) -> bool:
    effect = sheet["fields"].get("effect", "")
    found = re.search(r"direction (positive|negative|none)", effect)
    if not found:
        return False
    sheet["fields"]["effect"] = effect.replace(found[0], f"direction {_OPPOSITE[found[1]]}")
    return True


def _change_figure(sheet: Sheet, rng: random.Random) -> bool:
    found = list(re.finditer(r"(?<![\w.,])\d[\d.,]*\d(?!\w)", sheet["text"]))
    if not found:
        return False
    old = rng.choice(found)[0]
    at = rng.choice([place for place, sign in enumerate(old) if sign.isdigit()])
    new = old[:at] + rng.choice([digit for digit in "123456789" if digit != old[at]]) + old[at + 1 :]
    sheet["text"] = sheet["text"].replace(old, new)
    for name in ("statistics", "date"):
        if name in sheet["fields"]:
            sheet["fields"][name] = sheet["fields"][name].replace(old, new)
    return True


def _swap_firm(sheet: Sheet, firms: list[str], rng: random.Random) -> bool:
    named = sheet["fields"].get("firm", "")
    if not named or named not in sheet["text"]:
        return False
    other = rng.choice([one for one in firms if one != named])
    sheet["text"] = sheet["text"].replace(named, other)
    sheet["fields"]["firm"] = other
    return True


def _move_span(sheet: Sheet, sheets: list[Sheet], rng: random.Random) -> bool:
    """Give a statement the evidence of another one of the same work."""
    work = sheet["id"].partition("/")[0]
    near = [one for one in sheets if one is not sheet and one["id"].startswith(f"{work}/")]
    others = [one for one in near if one["evidence"] != sheet["evidence"]]
    if not others:
        return False
    sheet["evidence"] = rng.choice(others)["evidence"]
    return True


def _swap_voice(sheet: Sheet) -> bool:
    voice = sheet["fields"].get("voice", "authors")
    if voice == "authors":
        return False
    sheet["fields"]["voice"] = "authors"
    return True


def _format_sheet(sheet: Sheet) -> str:
    lines = [f"## {sheet['n']} · {sheet['id']} · {sheet['kind']}", "", sheet["text"], ""]
    lines += [f"- {name}: {value}" for name, value in sheet["fields"].items()]
    for piece in sheet["evidence"]:
        lines += ["", f"> [{piece['source'][:3]} lines {piece['lines']}, {piece['role']}] {piece['words']}"]
    return "\n".join(lines) + "\n"


def score(folder: Path) -> int:
    """Compare the verdicts with the key; print what the reader found, and which statements need correction."""
    key = json.loads(folder.joinpath("key.json").read_text("utf-8"))
    planted: dict[str, str] = key["planted"]
    lines = folder.joinpath("verdicts.jsonl").read_text("utf-8").splitlines()
    verdicts = {str(one["n"]): one for one in map(json.loads, filter(None, lines))}
    found = [n for n in planted if verdicts.get(n, {}).get("verdict") == "wrong"]
    others = [str(n) for n in range(1, len(key["drawn"]) + 1) if str(n) not in planted]
    wrong = [n for n in others if verdicts.get(n, {}).get("verdict") != "right"]
    print(
        f"planted: {len(found)} of {len(planted)} found; missed: {[(n, planted[n]) for n in planted if n not in found]}"
    )
    print(f"others: {len(others) - len(wrong)} of {len(others)} right ({1 - len(wrong) / max(len(others), 1):.1%})")
    for n in wrong:
        print(f"  {n} {key['drawn'][int(n) - 1]}: {verdicts.get(n, {'why': 'no verdict'}).get('why', '')}")
    return int(len(found) < PASS_MARK * len(planted))


if __name__ == "__main__":
    raise SystemExit(main())
