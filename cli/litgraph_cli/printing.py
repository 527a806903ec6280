"""What leaves the program: data on stdout, all else on stderr, both in UTF-8."""

from __future__ import annotations

import errno
import os
import shlex
import sys
from contextlib import suppress

from litgraph.errors import LitgraphError


class ReaderGone(Exception):
    """Tell that whoever read our output has left, as `| head` does; there is nobody to say anything to."""


def say(text: str, end: str = "\n") -> None:
    """Write to stdout. Raises ReaderGone, or LitgraphError where it cannot be written (a full disk, say)."""
    try:
        if sys.stdout is None:
            raise OSError(errno.EBADF, "it is closed")  # noqa: TRY301 - treated as any other failure to write
        sys.stdout.write(text + end)
        sys.stdout.flush()
    except BrokenPipeError as error:
        _let_go()
        raise ReaderGone from error
    except OSError as error:
        _let_go()
        raise LitgraphError(f"standard output cannot be written ({error.strerror})", "df -h .") from error


def _let_go() -> None:
    """Send what is still buffered nowhere, or Python would try it again on leaving, complain, and exit with 120."""
    with suppress(OSError, AttributeError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def say_json(value: object) -> None:
    """Write one JSON value and a line break to stdout; keys keep the order they were given in."""
    import msgspec

    say(msgspec.json.Encoder(decimal_format="number").encode(value).decode())


def tell(text: str) -> None:
    """Write a line to stderr, where there is one; a program that cannot complain still ends in order."""
    with suppress(OSError, AttributeError):  # a closed stderr is None
        sys.stderr.write(text + "\n")
        sys.stderr.flush()


def tell_error(message: str, remedy: str) -> None:
    """Write the two lines that every error has: what and where, then what to do."""
    tell(f"litgraph: {' '.join(message.split())}\n  {' '.join(remedy.split())}")


def write_utf8() -> None:
    """Write UTF-8 whatever the terminal's language is, so that a pipe gets the same bytes everywhere."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def quote_word(text: str) -> str:
    """Quote a text for a command to paste, as a person would.

    >>> print(quote_word("value chain"), quote_word('the "born global"'))
    "value chain" 'the "born global"'
    """
    flat = " ".join(text.split())
    return shlex.quote(flat) if any(sign in flat for sign in '"$`\\!') else f'"{flat}"'


def count(number: int, thing: str, things: str = "") -> str:
    """Say how many there are of something.

    >>> count(1, "work"), count(1303, "statement"), count(0, "hypothesis", "hypotheses")
    ('1 work', '1,303 statements', '0 hypotheses')
    """
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"
