"""litgraph.library.formatting: one way to write every file, which changes nothing that is said."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from litgraph.errors import CorpusError
from litgraph.library.corpus import read_corpus
from litgraph.library.formatting import WIDTH, format_corpus, format_data, format_file
from litgraph.library.yaml_nodes import parse_yaml

SMALL = Path(__file__).parent / "data" / "corpus-small"
CONCEPT = Path("concepts/constructs/slack.yaml")

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=200)
WORDS = TEXT.map(lambda text: " ".join(text.split()))


def read_plain(text: str) -> Any:
    """Read YAML with the corpus's own reader, which must find nothing wrong with it."""
    problems: list[Any] = []
    file = parse_yaml(text, CONCEPT, problems)
    assert file is not None
    assert not problems
    return file.data


def test_disorder_becomes_canonical(tmp_path: Path) -> None:
    """Fields are put in the order of their record, figures between quotation marks, and the head of the file stays."""
    path = tmp_path / "works" / "doe2019" / "findings.yaml"
    untidy = (
        "# Kept.\n\nstatements:\n- id: f01\n  evidence_type: review\n  statistics: [{type: p, printed: '0.31'}]\n"
        "  text: 'Slack: spare.'\n  kind: Finding\n  evidence: [{to: x, lines: [1, 2]}]\n"
        'produced: {"on": 2026-11-20, by: hand}\n'
    )
    assert format_file(untidy, path) == (
        "# Kept.\n"
        'produced:\n  by: hand\n  "on": "2026-11-20"\n'
        "statements:\n"
        '  - kind: Finding\n    id: f01\n    text: "Slack: spare."\n'
        "    evidence:\n      - lines: [1, 2]\n        to: x\n"
        '    evidence_type: review\n    statistics:\n      - printed: "0.31"\n        type: p\n'
    )


def test_long_text_is_folded() -> None:
    """No line of prose is longer than the width, and folding gives the same text back."""
    scope = "Spare money, time and staff: what a firm could do without today. " * 6
    written = format_data({"id": "construct/slack", "label": "slack", "scope": scope.strip()}, CONCEPT)
    assert max(map(len, written.splitlines())) <= WIDTH
    assert read_plain(written)["scope"] == scope.strip()


@given(WORDS, WORDS, st.lists(WORDS, max_size=4))
def test_any_text_survives(label: str, scope: str, names: list[str]) -> None:
    """Whatever words a field holds, writing, reading and writing again changes nothing, in either YAML 1.1 or 1.2."""
    data = {"id": "construct/slack", "label": label, "alternatives": names, "scope": scope}
    written = format_data(data, CONCEPT)
    assert read_plain(written) == data
    assert yaml.safe_load(written) == data
    assert format_file(written, CONCEPT) == written


def test_formatting_twice_changes_nothing(tmp_path: Path) -> None:
    """The small corpus is canonical already; a disturbed file is named, mended once and then left alone."""
    folder = tmp_path / "corpus"
    shutil.copytree(SMALL, folder)
    assert format_corpus(folder) == ()
    path = folder / "firms" / "larkspur-looms.yaml"
    canonical = path.read_text(encoding="utf-8")
    path.write_text(
        "".join(sorted(canonical.splitlines(keepends=True)[:6])) + "roles: {doe2019: example}\n", encoding="utf-8"
    )
    assert format_corpus(folder, write=False) == (path,)
    assert format_corpus(folder) == (path,)
    assert path.read_text(encoding="utf-8") == canonical
    assert format_corpus(folder) == ()


def test_formatting_keeps_what_is_said(tmp_path: Path) -> None:
    """A corpus says the same before and after."""
    folder = tmp_path / "corpus"
    shutil.copytree(SMALL, folder)
    for path in folder.rglob("*.yaml"):
        path.write_text(yaml.safe_dump(yaml.safe_load(path.read_text(encoding="utf-8"))), encoding="utf-8")
    assert read_corpus(folder) == read_corpus(SMALL)
    assert format_corpus(folder)
    assert read_corpus(folder) == read_corpus(SMALL)


def test_comment_that_would_be_lost_is_refused() -> None:
    """Formatting never drops a comment: below the head of a file it is an error that names its line."""
    with pytest.raises(CorpusError) as caught:
        format_file("# Kept.\nid: construct/slack\nlabel: slack # why?\n", CONCEPT)
    assert str(caught.value) == (
        "concepts/constructs/slack.yaml:3: a comment below the head of the file would be lost\n"
        "Move it to the head of the file, or into `note`; then run: litgraph check corpus"
    )


def test_hash_inside_text_is_no_comment() -> None:
    """A number sign in a text, folded or quoted, is not taken for a comment."""
    text = 'id: construct/slack\nlabel: "a # b"\nscope: >-\n  first # second\n  # third\n'
    assert read_plain(format_file(text, CONCEPT))["scope"] == "first # second # third"
