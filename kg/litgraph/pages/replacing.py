"""Put a freshly built folder in the place of an old one, so that a failed build changes nothing."""

from __future__ import annotations

import shlex
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from litgraph.errors import LitgraphError, UsageError

MARKER = "litgraph-site.txt"
"""The file by which a folder is known to be a site of ours."""

_MARKER_TEXT = "This folder was written by `litgraph site build`, which replaces it as a whole.\n"


@contextmanager
def replaced_folder(out: Path, *, force: bool) -> Iterator[Path]:
    """Give an empty folder to fill; when the block ends well it takes the place of `out` by rename.

    The old folder is moved aside first and moved back if the new one cannot be put there. Raises UsageError
    for a folder that is not a site of ours, unless forced.
    """
    out = out.absolute()
    check_replaceable(out, force=force)
    try:
        aside = tempfile.TemporaryDirectory(dir=out.parent, prefix=f".{out.name}-")
    except OSError as error:
        remedy = f"mkdir -p {shlex.quote(str(out.parent))}"
        raise LitgraphError(f"{out}: cannot be written ({error.strerror})", remedy) from error
    with aside as room:
        fresh, old = Path(room) / "new", Path(room) / "old"
        fresh.mkdir()
        yield fresh
        (fresh / MARKER).write_text(_MARKER_TEXT, encoding="utf-8")
        if out.exists():
            out.rename(old)
        try:
            fresh.rename(out)
        except OSError as error:
            if old.exists():
                old.rename(out)
            remedy = f"ls -ld {shlex.quote(str(out.parent))}"
            raise LitgraphError(f"{out}: cannot be replaced ({error.strerror})", remedy) from error


def check_replaceable(out: Path, *, force: bool) -> None:
    """Raise UsageError when `out` holds something that a build must not throw away."""
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise UsageError(f"{out}: is not a folder", f"litgraph site build --out {shlex.quote(str(out) + '-site')}")
    if force or not out.exists() or (out / MARKER).is_file() or not any(out.iterdir()):
        return
    raise UsageError(
        f"{out}: holds files and is not a site that litgraph wrote",
        f"litgraph site build --out {shlex.quote(str(out))} --force",
    )
