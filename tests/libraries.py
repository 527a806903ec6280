"""Libraries that tests open: the small invented corpus, with and without its texts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest

from litgraph.adding import add_file
from litgraph.api import Library
from litgraph.building import build_library
from litgraph.library.corpus import read_corpus
from litgraph.library.shelf import Shelf
from litgraph.model.catalogue import Catalogue

DATA = Path(__file__).parent / "data"
SMALL = DATA / "corpus-small"
TEXTS = DATA / "corpus-small-texts"


@contextmanager
def small_library(folder: Path, cache: Path, files: tuple[Path, ...] = ()) -> Iterator[Library]:
    """Open a library on the small corpus in `folder`, with these files added."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LITGRAPH_CORPUS", str(SMALL))
        patch.setenv("LITGRAPH_CACHE", str(cache))
        shelf = Shelf(folder)
        if files:
            with shelf.writing():
                reports = [add_file(file, shelf, read_corpus(SMALL)) for file in files]
            assert [report.error for report in reports] == [None] * len(files)
            build_library(shelf)
        yield Library.open(folder)


def small_texts() -> tuple[Path, ...]:
    """Give the texts of the small corpus's works."""
    return tuple(sorted(TEXTS.glob("*.txt")))


def with_status(catalogue: Catalogue, status: str, *ids: str) -> Catalogue:
    """Give the catalogue with these statements, or all of them, under another status."""
    changed = (
        msgspec.structs.replace(one, status=status) if not ids or one.id in ids else one for one in catalogue.statements
    )
    return msgspec.structs.replace(catalogue, statements=tuple(changed))
