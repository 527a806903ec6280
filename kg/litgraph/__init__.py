"""litgraph: a literature knowledge graph whose answers cite the passages they rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from litgraph.api import Library

__version__ = "0.2.0"
__all__ = ["Library", "__version__"]


def __getattr__(name: str) -> Any:
    """Load the library only when it is asked for, so that `--help` stays quick."""
    if name == "Library":
        from litgraph.api import Library

        return Library
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
