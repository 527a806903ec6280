"""Texts to unit vectors: the Embedder seam, and the model in ONNX form that both indexing and questions use.

One text is run at a time, on as many threads as there are processors: no padding is computed, the speed is that of
batches (see benchmarks/), and a vector depends on its own text alone, bit for bit, whatever was embedded beside it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import msgspec
import numpy as np
from numpy.typing import NDArray

from litgraph.errors import StaleIndex
from litgraph.settings import thread_count

if TYPE_CHECKING:
    import onnxruntime  # type: ignore[import-untyped]
    import tokenizers

ONNX = "model.onnx"
ONNX_DATA = "model.onnx.data"
"""The weights, apart from the graph: onnxruntime maps them, and the model opens in a third of the time."""

TOKENIZER = "tokenizer.json"
EXPORTED = "export.json"

_AT_ONCE = 256
"""Texts handed to the threads at a time, so that a stop in the middle is quick and memory stays small."""

Vector = NDArray[np.float32]


class Embedder(Protocol):
    """Turn texts into unit vectors; `key` names the model that does it, down to its bytes."""

    @property
    def key(self) -> str:
        """Name the model by its files."""
        ...

    @property
    def dimension(self) -> int:
        """Give the length of a vector."""
        ...

    @property
    def document_prompt(self) -> str:
        """Give what the model wants in front of a text that is to be found."""
        ...

    def embed(self, texts: Sequence[str]) -> Iterator[Vector]:
        """Embed texts that are to be found, and yield each vector as soon as it is done, in order."""
        ...

    def embed_query(self, query: str) -> Vector:
        """Embed a question."""
        ...


class ExportedModel(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What export.json says of the exported model beside it."""

    name: str
    sha256: str
    key: str
    dimension: int
    max_length: int
    inputs: tuple[str, ...]
    query_prompt: str
    document_prompt: str
    onnx_bytes: int
    data_bytes: int
    tokenizer_sha256: str


def model_folder(cache: Path, key: str) -> Path:
    """Give the folder of an exported model in the cache."""
    return cache / "models" / key


class OnnxEmbedder:
    """Run an exported model with onnxruntime; torch is never imported."""

    def __init__(self, folder: Path, model: ExportedModel) -> None:
        self.folder = folder
        self.model = model

    @classmethod
    def open_folder(cls, folder: Path) -> OnnxEmbedder:
        """Open the exported model in `folder`; raises StaleIndex when it is missing or damaged."""
        try:
            model = msgspec.json.decode((folder / EXPORTED).read_bytes(), type=ExportedModel)
            whole = (
                (folder / ONNX).stat().st_size == model.onnx_bytes
                and (folder / ONNX_DATA).stat().st_size == model.data_bytes
                and _sha256(folder / TOKENIZER) == model.tokenizer_sha256
            )
        except (OSError, msgspec.MsgspecError) as error:
            raise StaleIndex(
                f"{folder}: the exported embedding model cannot be read ({error})", "litgraph build"
            ) from error
        if not whole:
            raise StaleIndex(f"{folder}: the exported embedding model is damaged", "litgraph build")
        return cls(folder, model)

    @property
    def key(self) -> str:
        """Name the model by its files."""
        return self.model.key

    @property
    def dimension(self) -> int:
        """Give the length of a vector."""
        return self.model.dimension

    @property
    def document_prompt(self) -> str:
        """Give what the model wants in front of a text that is to be found."""
        return self.model.document_prompt

    def embed(self, texts: Sequence[str]) -> Iterator[Vector]:
        """Embed texts that are to be found, and yield each vector as soon as it is done, in order."""
        waiting = iter(texts)
        with ThreadPoolExecutor(thread_count()) as pool:
            while group := list(islice(waiting, _AT_ONCE)):
                yield from pool.map(self._run, [self.document_prompt + text for text in group])

    def embed_query(self, query: str) -> Vector:
        """Embed a question."""
        return self._run(self.model.query_prompt + query)

    def has_word(self, word: str) -> bool:
        """Tell whether the model's vocabulary holds a word whole: the 30,000 or so commonest of its language."""
        return self._tokenizer.token_to_id(word) is not None

    def load(self) -> None:
        """Load the model now rather than with the first text."""
        _ = self._session, self._tokenizer

    @cached_property
    def _session(self) -> onnxruntime.InferenceSession:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # the threads of `embed` run whole texts; a question alone takes 6 ms
        options.inter_op_num_threads = 1
        return onnxruntime.InferenceSession(str(self.folder / ONNX), options, providers=["CPUExecutionProvider"])

    @cached_property
    def _tokenizer(self) -> tokenizers.Tokenizer:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(self.folder / TOKENIZER))
        tokenizer.no_padding()
        tokenizer.enable_truncation(self.model.max_length)
        return tokenizer

    def _run(self, text: str) -> Vector:
        encoding = self._tokenizer.encode(sound_text(text))
        arrays = {
            "input_ids": encoding.ids,
            "attention_mask": encoding.attention_mask,
            "token_type_ids": encoding.type_ids,
        }
        feed = {name: np.array([arrays[name]], dtype=np.int64) for name in self.model.inputs}
        vector: Vector = self._session.run(["vector"], feed)[0][0]
        return vector


def sound_text(text: str) -> str:
    """Replace what UTF-8 cannot carry (lone surrogates), which compiled libraries refuse.

    >>> sound_text("slack" + chr(0xD800))
    'slack?'
    """
    return text.encode("utf-8", "replace").decode("utf-8")


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
