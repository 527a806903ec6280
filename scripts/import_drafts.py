"""Bring the hand-made drafts over into corpus/: run again, it writes the same bytes.

Usage: python scripts/import_drafts.py ANNOTATIONS_FOLDER SOURCES_FOLDER
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
from pathlib import Path
from typing import Any

import yaml
from drafts.concepts import Concepts
from drafts.firms import PLURAL_SUBJECTS, Firms, date_of, subject, tell
from drafts.log import Log
from drafts.sentences import sentence
from drafts.statements import Writer, evidence_of

from litgraph.library.formatting import format_data
from litgraph.library.work_files import HOME, STATEMENT_FILES

Draft = dict[str, Any]

HERE = Path(__file__).resolve().parent
CORPUS = HERE.parent / "corpus"
PRODUCED = {"by": "litgraph drafts, hand annotation", "on": "2026-11-20"}
BUNDLE = {
    "name": "sme-value-creation",
    "version": "0.1.0",
    "licence": "CC-BY-4.0",
    "title": "SME internationalization and value creation",
}
BOOK = "marinova2017book"
HEAD = "# Constructs, theories, hypotheses and findings of 20 works; see CURATION.md for how they came here.\n"


def main() -> None:
    """Read the drafts, write the corpus and print what became of each kind."""
    annotations, sources = Path(sys.argv[1]), Path(sys.argv[2])
    drafts = [json.loads(line) for line in (annotations / "facts.jsonl").read_text(encoding="utf-8").splitlines()]
    log = Log()
    for draft in drafts:
        log.read[_kind(draft)] += 1
    works = _works(drafts, sources, log)
    concepts, firms = Concepts(), Firms()
    for number, draft in enumerate(drafts):
        if draft["kind"] in ("construct", "theory"):
            concepts.add(number, draft, log)
    concepts.relate()
    firm_ids = {n: firms.add(n, draft, log) for n, draft in enumerate(drafts) if draft["kind"] == "firm"}
    overrides = _read_table("overrides.yaml")
    writer = Writer(concepts, firms, {int(number): own for number, own in overrides.items()}, log)
    for number, draft in enumerate(drafts):
        if draft["kind"] in ("construct", "theory", "hypothesis", "finding", "relation"):
            writer.write(number, draft)
            if draft["kind"] not in ("construct", "theory"):
                log.written[_kind(draft)] += 1
    _write_facts(drafts, firm_ids, firms, writer, log)
    _write(works, concepts, firms, writer)
    log.statements = {key: log.statements[key] for key in works if key in log.statements}
    (CORPUS / "CURATION.md").write_text(log.markdown(), encoding="utf-8")
    print("\n".join(log.summary()))


def _kind(draft: Draft) -> str:
    """Name the kind a draft is counted under; hypotheses are told apart by their type."""
    return str(draft["type"].replace("_", " ") if draft["kind"] == "hypothesis" else draft["kind"])


def _read_table(name: str) -> Draft:
    with (HERE / "drafts" / name).open(encoding="utf-8") as file:
        return yaml.safe_load(file) or {}


def _works(drafts: list[Draft], sources: Path, log: Log) -> dict[str, Draft]:
    table = _read_table("works.yaml")
    works: dict[str, Draft] = {}
    for draft in (draft for draft in drafts if "id" in draft):
        work = {"key": draft["id"]} | table.pop(draft["id"])
        if work["type"] == "chapter":
            known = {"year": "printed" if draft["id"] == "marinova2017clearblue" else "found", "container": "found"}
            work |= {"year": 2017, "container": works[BOOK]["title"], "part_of": BOOK}
            work["known"] = known | work["known"]
        work["known"] = {field: origin for field, origin in work["known"].items() if origin != "printed"}
        digest = hashlib.sha256((sources / draft["file"]).read_bytes()).hexdigest()
        work["extent"] = {"source": draft["file"], "sha256": digest, "lines": draft["lines"]}
        works[draft["id"]] = work
        log.written["work"] += 1
    if table:
        raise ValueError(f"no draft for {', '.join(table)}")
    order = sorted(works.values(), key=lambda work: (work["extent"]["source"], int(work.get("chapter", 0))))
    return {work["key"]: work for work in order}


def _write_facts(drafts: list[Draft], ids: dict[int, str], firms: Firms, writer: Writer, log: Log) -> None:
    sentences = _read_table("firm_facts.yaml")
    for number, draft in enumerate(drafts):
        if draft["kind"] != "firm":
            continue
        book = firms.shared if ids[number].startswith("firm/") else firms.local[draft["work"]]
        name = subject(book[ids[number]]["label"], draft["work"])
        made: list[Draft] = []
        for place, fact in enumerate(draft["facts"]):
            log.facts["read"] += 1
            evidence = evidence_of(fact.get("lines_multi", [fact["lines"]]))
            if fact["gist"].startswith("Same remark given again"):
                made[-1]["evidence"] += evidence
                log.facts["merged"] += 1
                log.note(
                    "Merged", f"draft {number}, fact {place} of {name}, into the fact before it: the same remark again"
                )
                continue
            text, caveat = tell(name, fact["gist"])
            if f"{number}.{place}" in sentences:
                text = sentence(sentences.pop(f"{number}.{place}"))
            if name in PLURAL_SUBJECTS:
                text = text.replace(" is ", " are ", 1)
            statement = {"kind": "FirmDatum", "text": text, "evidence": evidence, "caveat": caveat}
            statement["voice"] = _voice(name, fact["gist"], text)
            made.append(statement | {"firm": ids[number], "date": date_of(fact["gist"])})
            log.facts["written"] += 1
        for statement in made:
            writer.add(draft["work"], statement)
    if sentences:
        raise ValueError(f"no fact for {', '.join(sentences)}")


def _voice(name: str, gist: str, text: str) -> Draft:
    """Tell a fact that an interviewee says from one that the authors report."""
    code = gist.removeprefix("Interviewee ").partition(":")[0] if gist.startswith("Interviewee F") else ""
    if code:
        return {"speaker": "respondent", "who": code.split()[0].rstrip(",")}
    if text.startswith(("The manager of micromultinational", "Adviser A6 says", "Adviser A10 contrasts")):
        return {"speaker": "respondent", "who": name.rpartition(" ")[2]}
    if text.startswith(("The CEO of Case", "The owner-manager of Case")) or "says the brand manager" in text:
        return {"speaker": "respondent", "who": "brand manager" if "brand manager" in text else name}
    return {}


def _write(works: dict[str, Draft], concepts: Concepts, firms: Firms, writer: Writer) -> None:
    for folder in ("concepts", "firms"):
        shutil.rmtree(CORPUS / folder, ignore_errors=True)
    _save(CORPUS / "bundle.yaml", BUNDLE | {"works": list(works)}, HEAD)
    folders = {"construct": "concepts/constructs", "theory": "concepts/theories", "firm": "firms"}
    for short_id, record in (concepts.records | firms.shared).items():
        family, _, slug = short_id.partition("/")
        _save(CORPUS / folders[family] / f"{slug}.yaml", {name: value for name, value in record.items() if value})
    for key, work in works.items():
        folder = CORPUS / "works" / key
        for path in folder.glob("*.yaml"):
            path.unlink()
        _save(folder / "work.yaml", work)
        local = list(firms.local.get(key, {}).values())
        for name in STATEMENT_FILES:
            statements = [made for made in writer.made.get(key, []) if HOME[made["kind"]] == name]
            own = local if name == "firms.yaml" else []
            if statements or own:
                data = {"produced": PRODUCED} | ({"firms": own} if own else {}) | {"statements": statements}
                _save(folder / name, data)


def _save(path: Path, data: Draft, head: str = "") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(head + format_data(data, path), encoding="utf-8")


if __name__ == "__main__":
    main()
