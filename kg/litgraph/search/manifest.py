"""What an index says of itself, so that one that no longer fits is noticed before it answers wrongly."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec

from litgraph.errors import StaleIndex
from litgraph.search.parameters import BUILD, BuildParameters
from litgraph.search.weights import ModelFiles, model_name

MANIFEST = "manifest.json"
FORMAT = 1
"""Raised by hand when the files of an index change in form."""

REMEDY = "litgraph build"

_HASHED_UP_TO = 1 << 20
"""Bytes of the largest file whose hash is checked on opening; of larger ones only the size, so that it stays quick."""


class ModelRecord(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The embedding model of an index, as in `ModelFiles`."""

    name: str
    sha256: str
    key: str


class FileRecord(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Size of a file, and its hash where it is small."""

    bytes: int
    sha256: str | None


class Manifest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything that must still hold when an index is opened."""

    format: int
    content: str
    """Hash of what was indexed (`index.hash_content`)."""
    model: ModelRecord
    parameters: BuildParameters
    versions: dict[str, str]
    """Versions of the libraries whose files these are."""
    statements: int
    passages: int
    files: dict[str, FileRecord]


def write_manifest(folder: Path, content: str, model: ModelFiles, statements: int, passages: int) -> Manifest:
    """Write the manifest of the finished index in `folder`: last, by one rename, so that it vouches for the rest."""
    manifest = Manifest(
        format=FORMAT,
        content=content,
        model=ModelRecord(name=model.name, sha256=model.sha256, key=model.key),
        parameters=BUILD,
        versions=library_versions(),
        statements=statements,
        passages=passages,
        files={name: _describe(folder / name) for name in _list_files(folder)},
    )
    draft = folder / f"{MANIFEST}.new"
    draft.write_bytes(msgspec.json.format(msgspec.json.encode(manifest), indent=2) + b"\n")
    draft.replace(folder / MANIFEST)
    return manifest


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest in `folder`. Raises StaleIndex where there is none that can be read."""
    path = folder / MANIFEST
    try:
        return msgspec.json.decode(path.read_bytes(), type=Manifest)
    except FileNotFoundError as error:
        raise StaleIndex(f"{folder}: there is no search index here", REMEDY) from error
    except (OSError, msgspec.MsgspecError) as error:
        raise StaleIndex(f"{path}: the search index cannot be read ({error})", REMEDY) from error


def check_manifest(folder: Path, manifest: Manifest, expect: str) -> None:
    """Check all that the manifest says. Raises StaleIndex naming what no longer fits."""
    reason = _find_mismatch(manifest, expect) or _find_damage(folder, manifest)
    if reason:
        raise StaleIndex(f"{folder}: the search index is stale: {reason}", REMEDY)


def library_versions() -> dict[str, str]:
    """Give the versions of the libraries that write the files of an index."""
    import faiss
    import tantivy

    return {"faiss": faiss.__version__, "tantivy": tantivy.__version__}  # type: ignore[attr-defined]


def _find_mismatch(manifest: Manifest, expect: str) -> str | None:
    """Find what of model, parameters, versions or content differs from what is wanted now."""
    pairs: tuple[tuple[str, object, object], ...] = (
        ("format", manifest.format, FORMAT),
        ("content", manifest.content, expect),
        ("embedding model", manifest.model.name, model_name()),
        ("parameters", manifest.parameters, BUILD),
        ("library versions", manifest.versions, library_versions()),
    )
    return next((f"{what}: built with {old}, wanted {new}" for what, old, new in pairs if old != new), None)


def _find_damage(folder: Path, manifest: Manifest) -> str | None:
    for name, record in manifest.files.items():
        if not (folder / name).is_file():
            return f"{name} is missing"
        if _describe(folder / name) != record:
            return f"{name} is damaged"
    return None


def _list_files(folder: Path) -> list[str]:
    """List the files of an index, without the manifest and the empty locks of tantivy."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock")
    return sorted(path.relative_to(folder).as_posix() for path in files)


def _describe(path: Path) -> FileRecord:
    size = path.stat().st_size
    small = size <= _HASHED_UP_TO
    return FileRecord(bytes=size, sha256=hashlib.sha256(path.read_bytes()).hexdigest() if small else None)
