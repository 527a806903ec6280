"""Turning the sentence-transformers model into ONNX, once for each model, so that a question need not load torch."""

from __future__ import annotations

import hashlib
import logging
import shutil
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import msgspec
import numpy as np
from numpy.typing import NDArray

from litgraph.errors import LitgraphError
from litgraph.search.embedding import EXPORTED, ONNX, ONNX_DATA, TOKENIZER, ExportedModel, OnnxEmbedder, model_folder
from litgraph.search.weights import ModelFiles

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

AGREEMENT = 0.9999
"""Least cosine between a vector of sentence-transformers and the exported model's, or the export is refused."""

PROBES = (
    "",
    "M17",
    "Liability of outsidership slows early internationalisation.",
    "Café owners in Zürich, São Paulo and 東京 — β = 0,193 (p < .05) 🚢",
    "The firms that shared knowledge about new markets entered them earlier than the others did. " * 40,
)
"""Texts on which the two are compared: empty, a code, a sentence, other scripts, and one that must be cut."""


def export_model(model: ModelFiles, cache: Path) -> Path:
    """Export `model` to ONNX under `cache` unless that was done before, and give its folder.

    The graph is the whole model (transformer, pooling, further layers) and a final normalisation. It is
    compared with sentence-transformers on `PROBES` before the folder gets its name, by one rename.
    Raises LitgraphError when the two disagree.
    """
    target = model_folder(cache, model.key)
    if (target / EXPORTED).is_file():
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f"{model.key}.{uuid4().hex}")
    draft.mkdir()
    try:
        with _quiet():
            transformer = load_transformer(model)
            _write_export(transformer, model, draft)
            _check_agreement(transformer, draft, model)
        _publish(draft, target)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return target


def load_transformer(model: ModelFiles) -> SentenceTransformer:
    """Load the model with sentence-transformers on the processor, in the form that can be exported."""
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(str(model.folder), device="cpu", model_kwargs={"attn_implementation": "eager"}).eval()


def encode_with_torch(transformer: SentenceTransformer, texts: Sequence[str]) -> NDArray[np.float32]:
    """Embed texts with sentence-transformers itself: the reference that the exported form is held to."""
    vectors = transformer.encode(list(texts), normalize_embeddings=True, show_progress_bar=False)
    return np.asarray(vectors, dtype=np.float32)


def _write_export(transformer: SentenceTransformer, model: ModelFiles, folder: Path) -> None:
    import torch

    features = transformer.tokenizer(["one short text", "and a second, longer one"], padding=True, return_tensors="pt")
    inputs = list(features)

    class Normalised(torch.nn.Module):
        """The whole model from token ids to a unit vector."""

        def __init__(self, inner: SentenceTransformer) -> None:
            super().__init__()
            self.inner = inner

        def forward(self, *tensors: torch.Tensor) -> torch.Tensor:
            vector = self.inner(dict(zip(inputs, tensors, strict=True)))["sentence_embedding"]
            return torch.nn.functional.normalize(vector, dim=1)

    length = int(transformer.max_seq_length or 512)
    shape = {0: torch.export.Dim("batch", min=1, max=1024), 1: torch.export.Dim("length", min=2, max=length)}
    torch.onnx.export(
        Normalised(transformer).eval(),
        tuple(features[name] for name in inputs),
        str(folder / ONNX),
        input_names=inputs,
        output_names=["vector"],
        dynamic_shapes=(tuple(shape for _ in inputs),),
        dynamo=True,
        external_data=True,
        verbose=False,
    )
    transformer.tokenizer.backend_tokenizer.save(str(folder / TOKENIZER))
    prompts: dict[str, Any] = transformer.prompts
    exported = ExportedModel(
        name=model.name,
        sha256=model.sha256,
        key=model.key,
        dimension=int(transformer.get_embedding_dimension() or 0),
        max_length=length,
        inputs=tuple(inputs),
        query_prompt=prompts.get("query") or "",
        document_prompt=prompts.get("document") or "",
        onnx_bytes=(folder / ONNX).stat().st_size,
        data_bytes=(folder / ONNX_DATA).stat().st_size,
        tokenizer_sha256=hashlib.sha256((folder / TOKENIZER).read_bytes()).hexdigest(),
    )
    (folder / EXPORTED).write_bytes(msgspec.json.format(msgspec.json.encode(exported), indent=2) + b"\n")


def _check_agreement(transformer: SentenceTransformer, folder: Path, model: ModelFiles) -> None:
    embedder = OnnxEmbedder.open_folder(folder)
    exported = np.stack(list(embedder.embed(PROBES)))
    texts = [embedder.document_prompt + text for text in PROBES]
    cosines = np.sum(encode_with_torch(transformer, texts) * exported, axis=1)
    if cosines.min() < AGREEMENT:
        raise LitgraphError(
            f"{model.name}: its ONNX form disagrees with sentence-transformers (cosine {cosines.min():.6f})",
            "unset LITGRAPH_MODEL",
        )


def _publish(draft: Path, target: Path) -> None:
    """Give the finished export its name; another process that was first leaves the same content there."""
    try:
        draft.rename(target)
    except OSError:
        if not (target / EXPORTED).is_file():
            raise


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep torch and transformers from writing progress and advice to the terminal while they export."""
    from transformers.utils import logging as transformers_logging

    level = logging.root.manager.disable
    logging.disable(logging.WARNING)
    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(level)
        transformers_logging.enable_progress_bar()  # type: ignore[no-untyped-call]
