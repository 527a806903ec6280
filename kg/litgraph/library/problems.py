"""What is wrong with a file of the corpus, and where."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from litgraph.errors import CorpusError
from litgraph.model.work import Record

CHECK = "litgraph check corpus"
"""The command that reads the whole corpus again."""


class Problem(Record, frozen=True, kw_only=True, order=True):
    """One thing wrong in one line of one file, and what to do about it.

    `remedy` is a short instruction without its full stop; `command` what to run afterwards.
    """

    file: str
    line: int
    what: str
    remedy: str
    command: str = CHECK

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}"

    @property
    def error(self) -> CorpusError:
        """Make an exception of it, in the two lines that every error has."""
        remedy = f"{self.remedy}; then run: {self.command}" if self.remedy else self.command
        return CorpusError(str(self), remedy)


def suggest(word: str, known: Iterable[str]) -> str:
    """Name the known word that a misspelt one is nearest to, ready to stand after it.

    >>> suggest("contructs", ["constructs", "theories"])
    ' (did you mean `constructs`?)'
    >>> suggest("zebra", ["constructs"])
    ''
    """
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.7)
    return f" (did you mean `{near[0]}`?)" if near else ""
