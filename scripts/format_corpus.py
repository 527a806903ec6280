"""Write every file of corpus/ in its one form, and name those that changed: `python scripts/format_corpus.py`."""

from __future__ import annotations

import sys

from litgraph.errors import LitgraphError
from litgraph.library.formatting import format_corpus
from litgraph.paths import corpus_folder


def main() -> int:
    """Format the corpus; exit code 1 when a file cannot be."""
    try:
        changed = format_corpus(corpus_folder())
    except LitgraphError as error:
        print(f"{error.message}\n  {error.remedy}", file=sys.stderr)
        return 1
    for path in changed:
        print(path)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
