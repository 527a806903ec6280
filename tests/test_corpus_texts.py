"""The bundled corpus held against the five texts: every figure, cue word and wording of every statement."""

from __future__ import annotations

from pathlib import Path

import pytest

from litgraph.library.corpus import read_corpus
from litgraph.paths import corpus_folder
from litgraph.proofreading import proofread

SOURCES = sorted({work.extent.source for work in read_corpus(corpus_folder(), anchored=False).works if work.extent})


def test_there_are_five_texts() -> None:
    """The extents of the works name the five documents, so that none is passed over."""
    assert len(SOURCES) == 5


@pytest.mark.parametrize("name", SOURCES)
def test_every_figure_stands_in_its_passages(shared: Path, name: str) -> None:
    """A figure is printed in the passages, or the statement says how it comes about; the words are ours."""
    assert [str(problem) for problem in proofread(corpus_folder(), shared / "sources" / name)] == []
