"""Turn whatever ends a command early into two lines on stderr and an exit code."""

from __future__ import annotations

import os
import shlex
from collections.abc import Sequence

import typer

from litgraph.errors import LitgraphError, UsageError
from litgraph_cli.printing import ReaderGone, tell, tell_error

STOPPED, GONE, OURS = 130, 141, 70
"""Exit codes: Ctrl-C and a closed pipe as a shell reports them, and a bug of ours (EX_SOFTWARE)."""


def check_arguments(arguments: Sequence[str]) -> None:
    """Raise UsageError for an argument whose bytes are no UTF-8: nothing we print or write could hold it."""
    for argument in arguments:
        try:
            argument.encode("utf-8")
        except UnicodeEncodeError:
            shown = argument.encode("utf-8", "backslashreplace").decode()
            raise UsageError(
                f"{shown}: not UTF-8", "give it in UTF-8; a file of such a name has to be renamed first: mv OLD NEW"
            ) from None


def fail(error: BaseException, arguments: Sequence[str]) -> int:
    """Tell what went wrong, and give the exit code."""
    match error:
        case LitgraphError():
            tell_error(error.message, error.remedy)
            return error.exit_code
        case typer.TyperException():
            return _wrong_use(error, arguments)
        case ReaderGone() | BrokenPipeError():
            return GONE
        case KeyboardInterrupt():
            return stop()
        case OSError() if error.filename:
            tell_error(f"{error.filename}: {error.strerror}", f"ls -ld {shlex.quote(str(error.filename))}")
            return LitgraphError.exit_code
        case _:
            return _bug(error, arguments)


def stop() -> int:
    """Say that Ctrl-C was heard; files are written whole or not at all, so there is nothing to mend."""
    tell("litgraph: stopped; what was done before stays, and nothing is half-written")
    return STOPPED


def _wrong_use(error: typer.TyperException, arguments: Sequence[str]) -> int:
    """Put a complaint of Typer into our form; a mistyped option is mended in the command to paste."""
    context = getattr(error, "ctx", None)
    if type(error).__name__ == "NoArgsIsHelpError":
        tell(error.format_message())
        return UsageError.exit_code
    remedy = f"{context.command_path if context else 'litgraph'} --help"
    typed, near = getattr(error, "option_name", None), getattr(error, "possibilities", None)
    message = error.format_message()
    if typed and near:
        message = f"{error.message}; did you mean {near[0]}?"
        remedy = shlex.join(["litgraph", *(near[0] if one == typed else one for one in arguments)])
    tell_error(message.replace("Value error, ", "").rstrip("."), remedy)
    return UsageError.exit_code


def _bug(error: BaseException, arguments: Sequence[str]) -> int:
    if os.environ.get("LITGRAPH_TRACEBACK"):
        raise error
    tell_error(
        f"a bug of ours: {type(error).__name__}: {error}",
        "please report it with the output of: " + shlex.join(["LITGRAPH_TRACEBACK=1", "litgraph", *arguments]),
    )
    return OURS
