"""What the shell offers after a press of Tab: read from the names of files, without loading a library."""

from __future__ import annotations

from litgraph import paths


def complete_works(incomplete: str) -> list[str]:
    """Give the keys of works that begin so, bundled ones and the reader's own."""
    return [key for key in (*_bundled("works/*/work.yaml"), *_own()) if key.startswith(incomplete)]


def complete_ids(incomplete: str) -> list[str]:
    """Give the short ids of works, constructs, theories and firms that begin so."""
    concepts = [f"construct/{name}" for name in _bundled("concepts/constructs/*.yaml")]
    concepts += [f"theory/{name}" for name in _bundled("concepts/theories/*.yaml")]
    firms = [f"firm/{name}" for name in _bundled("firms/*.yaml")]
    return [*complete_works(incomplete), *(one for one in (*concepts, *firms) if one.startswith(incomplete))]


def complete_questions(incomplete: str) -> list[str]:
    """Give the names of our own questions that begin so."""
    from litgraph.graph.questions import list_questions

    return [question.name for question in list_questions() if question.name.startswith(incomplete)]


def _bundled(pattern: str) -> list[str]:
    """Give the names in the bundle: of the folder of each `work.yaml`, of each other file itself."""
    files = sorted(paths.corpus_folder().glob(pattern))
    return [file.parent.name if file.name == "work.yaml" else file.stem for file in files]


def _own() -> list[str]:
    from litgraph.library.shelf import Shelf

    shelf = Shelf(paths.library_folder())
    return [work.key for name in shelf.names() for work in shelf.held(name).works]
