"""The one family of errors: what is wrong and where, then the command that mends it."""

from __future__ import annotations

from typing import ClassVar


class LitgraphError(Exception):
    """Tell a person what went wrong and what to do about it.

    `message` names the thing and the place (file and line where there is one); `remedy`
    is a command to paste, or a short instruction. Commands print the two lines and leave
    with `exit_code` (1: ran, and the answer is no; 2: wrong use; 3: could not run).
    """

    exit_code: ClassVar[int] = 3

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message}\n{self.remedy}"


class UsageError(LitgraphError):
    """Report a request that makes no sense as asked (exit code 2)."""

    exit_code = 2


class CorpusError(LitgraphError):
    """Report a record of the corpus that cannot be read as written (exit code 3)."""


class UnreadableSource(LitgraphError):
    """Report a file that cannot be read as a text (exit code 3)."""


class ShapesViolated(LitgraphError):
    """Report a graph that breaks its shapes (exit code 1)."""

    exit_code = 1


class StaleIndex(LitgraphError):
    """Report derived data that no longer fits what it was made from (exit code 3)."""


class LibraryBusy(LitgraphError):
    """Report a library that another process is writing to (exit code 3)."""


class UnknownIdentifier(LitgraphError):
    """Report an id that names nothing in the library (exit code 1)."""

    exit_code = 1
