"""Where things lie: the package's own data, the cache that libraries share, and a reader's library."""

from __future__ import annotations

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent.parent


def _data(name: str) -> Path:
    """Find a data folder inside the wheel, or at the top of a checkout."""
    packed = _PACKAGE / "data" / name
    return packed if packed.is_dir() else _CHECKOUT / name


def ontology_folder() -> Path:
    """Give the folder with the vocabulary and its shapes."""
    return _data("ontology")


def corpus_folder() -> Path:
    """Give the folder of the bundle: LITGRAPH_CORPUS, or the one that came with the program."""
    chosen = os.environ.get("LITGRAPH_CORPUS")
    return Path(chosen) if chosen else _data("corpus")


def site_folder() -> Path:
    """Give the folder with the site's templates and assets."""
    return _data("site")


def cache_folder() -> Path:
    """Give the folder for what can be made again: LITGRAPH_CACHE, or the user's cache."""
    import platformdirs

    chosen = os.environ.get("LITGRAPH_CACHE")
    return Path(chosen) if chosen else platformdirs.user_cache_path("litgraph")


def library_folder() -> Path:
    """Give the reader's library: LITGRAPH_LIBRARY, or the user's data folder."""
    import platformdirs

    chosen = os.environ.get("LITGRAPH_LIBRARY")
    return Path(chosen) if chosen else platformdirs.user_data_path("litgraph") / "library"
