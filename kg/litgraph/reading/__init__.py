"""From a file to passages: read its text, mend it, cut it, and find a stretch again in any copy."""

from litgraph.reading.passages import cut_passages
from litgraph.reading.registry import Reader, read_source

__all__ = ["Reader", "cut_passages", "read_source"]
