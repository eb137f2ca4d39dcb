"""The network in torch, with the weights by the names that ``compare/judge/network.py`` loads."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import torch
from torch import nn
from torch.nn import functional

if TYPE_CHECKING:
    from collections.abc import Mapping, Set
    from pathlib import Path

HEADS, VOCABULARY, PLACES, CLASSES = 12, 30522, 512, 32
MARKS = frozenset(("[PAD]", "[UNK]", "[CLS]", "[SEP]"))


class Shape(NamedTuple):
    """What sets one network apart from another."""

    size: int
    inner: int
    layers: int
    epsilon: float
    distances: bool
    """Whether attention heeds how far two tokens stand apart, as MPNet's does."""


MINILM = Shape(384, 1536, 6, 1e-12, False)
MPNET = Shape(768, 3072, 8, 1e-5, True)
"""The lowest eight of twelve layers: the upper ones are missed least (Sajjad et al. 2023)."""
SIZE = MINILM.size


class Layer(nn.Module):
    """One layer of BERT."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        size, inner, _, epsilon, _ = shape
        self.qkv, self.o = nn.Linear(size, 3 * size), nn.Linear(size, size)
        self.up, self.down = nn.Linear(size, inner), nn.Linear(inner, size)
        self.n1, self.n2 = nn.LayerNorm(size, eps=epsilon), nn.LayerNorm(size, eps=epsilon)

    def forward(self, state: torch.Tensor, mask: torch.Tensor, drop: float) -> torch.Tensor:
        """States [batch, tokens, size] after the layer; ``mask`` is added to attention."""
        rows, count, size = state.shape
        split = self.qkv(state).view(rows, count, 3, HEADS, size // HEADS)
        query, key, value = split.permute(2, 0, 3, 1, 4)
        taken = functional.scaled_dot_product_attention(query, key, value, mask.to(query.dtype))
        told = self.o(taken.transpose(1, 2).reshape(rows, count, size))
        state = self.n1(state + functional.dropout(told, drop, self.training))
        made = self.down(functional.gelu(self.up(state)))
        return self.n2(state + functional.dropout(made, drop, self.training))


class Network(nn.Module):
    """BERT with a linear head over the mean and the first token."""

    def __init__(self, outputs: int, shape: Shape = MINILM) -> None:
        super().__init__()
        self.shape, size = shape, shape.size
        self.word, self.pos = nn.Embedding(VOCABULARY, size), nn.Embedding(PLACES, size)
        self.typ, self.norm = nn.Embedding(2, size), nn.LayerNorm(size, eps=shape.epsilon)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.drop, self.head = nn.Dropout(0.1), nn.Linear(2 * size, outputs)
        if shape.distances:
            self.near = nn.Embedding(CLASSES, HEADS)

    def forward(
        self, ids: torch.Tensor, mask: torch.Tensor, parts: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """The head's outputs [batch, outputs] and the mean state [batch, size]."""
        count = ids.shape[1]
        state = self.norm(self.word(ids) + self.pos(torch.arange(count)) + self.typ(parts))
        added = ((1 - mask.float()) * -1e4)[:, None, None, :].expand(-1, -1, count, -1)
        if self.shape.distances:
            added = added + self.near(_classes(count)).permute(2, 0, 1)[None].float()
        for layer in self.layers:
            state = layer(state, added, 0.05 if self.shape.distances else 0.0)
        state, weight = state.float(), mask[..., None].float()
        mean = (state * weight).sum(1) / weight.sum(1)
        return self.head(self.drop(torch.cat((mean, state[:, 0]), 1))), mean


def _classes(count: int) -> torch.Tensor:
    """The class of distance [queries, keys] of tokens (Raffel et al. 2020, section 2.1)."""
    half, exact, far = CLASSES // 2, CLASSES // 4, 128
    places = torch.arange(count)
    ahead = places[None, :] - places[:, None]
    apart = ahead.abs()
    wide = torch.log(apart.clamp(min=1) / exact) / math.log(far / exact) * (half - exact)
    steps = (exact + wide.long()).clamp(max=half - 1)
    return torch.where(apart < exact, apart, steps) + half * (ahead > 0)


def load_mpnet(network: Network, file: Path) -> None:
    """Fill the network with the lowest layers of the published weights. MPNet's vocabulary is
    BERT's, four places on, but for its marks; its places begin at two.
    """
    from safetensors.torch import load_file

    have = {name.removeprefix("mpnet."): value for name, value in load_file(file).items()}
    tokens = torch.arange(VOCABULARY) + 4
    tokens[[0, 100, 101, 102]] = torch.tensor([1, 3, 0, 2])
    homes = {
        "o": "attention.attn.o",
        "n1": "attention.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "n2": "output.LayerNorm",
    }
    with torch.no_grad():
        network.word.weight.copy_(have["embeddings.word_embeddings.weight"][tokens])
        network.pos.weight.copy_(have["embeddings.position_embeddings.weight"][2 : PLACES + 2])
        network.typ.weight.zero_()
        network.near.weight.copy_(have["encoder.relative_attention_bias.weight"])
        for kind in ("weight", "bias"):
            getattr(network.norm, kind).copy_(have[f"embeddings.LayerNorm.{kind}"])
            for number, layer in enumerate(network.layers):
                prefix = f"encoder.layer.{number}."
                asked = [have[f"{prefix}attention.attn.{one}.{kind}"] for one in "qkv"]
                getattr(layer.qkv, kind).copy_(torch.cat(asked))
                for ours, theirs in homes.items():
                    getattr(getattr(layer, ours), kind).copy_(have[f"{prefix}{theirs}.{kind}"])


def load_minilm(network: Network, file: Path) -> None:
    """Fill the network with the published weights."""
    from safetensors.torch import load_file

    have = {name.removeprefix("bert."): value for name, value in load_file(file).items()}
    names = {
        "word": "word_embeddings",
        "pos": "position_embeddings",
        "typ": "token_type_embeddings",
    }
    with torch.no_grad():
        for ours, theirs in names.items():
            getattr(network, ours).weight.copy_(have[f"embeddings.{theirs}.weight"])
        for kind in ("weight", "bias"):
            getattr(network.norm, kind).copy_(have[f"embeddings.LayerNorm.{kind}"])
            for number, layer in enumerate(network.layers):
                _load_layer(layer, have, f"encoder.layer.{number}.", kind)


def _load_layer(layer: Layer, have: Mapping[str, torch.Tensor], prefix: str, kind: str) -> None:
    asked = [have[f"{prefix}attention.self.{one}.{kind}"] for one in ("query", "key", "value")]
    getattr(layer.qkv, kind).copy_(torch.cat(asked))
    homes = {
        "o": "attention.output.dense",
        "n1": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "n2": "output.LayerNorm",
    }
    for ours, theirs in homes.items():
        getattr(getattr(layer, ours), kind).copy_(have[f"{prefix}{theirs}.{kind}"])


def product_weights(network: Network) -> dict[str, np.ndarray]:
    """The weights as the product loads them: matrices [inputs, outputs], queries scaled."""
    found: dict[str, np.ndarray] = {}
    size = network.shape.size
    names = {"word.weight": "word", "pos.weight": "place", "typ.weight": "part"}
    for name, value in network.state_dict().items():
        array = value.detach().float().numpy()
        if name in names:
            found[names[name]] = array
        else:
            found[name] = np.ascontiguousarray(array.T) if array.ndim == 2 else array.copy()
    for name in found:
        if ".qkv." in name:
            found[name][..., :size] *= (size // HEADS) ** -0.5
    if network.shape.distances:
        found["near"] = found.pop("near.weight").T.copy()
        found["epsilon"] = np.float32(network.shape.epsilon)
    return found


def kept_words(
    words: Mapping[str, np.ndarray], vocabulary: Mapping[str, int], seen: Set[int]
) -> dict[str, np.ndarray]:
    """The embeddings of tokens that were ``seen`` in speeches, of pieces of words and of single
    characters, so that hardly a word is unknown, and of places that a pair reaches.
    """
    from compare.judge.reader import TOKENS

    kept = sorted(
        number
        for word, number in vocabulary.items()
        if number in seen or word.startswith("##") or len(word) == 1 or word in MARKS
    )
    rows = np.array(kept, dtype=np.int32)
    return {
        "kept": rows,
        "word": words["word"][rows],
        "place": words["place"][:TOKENS],
        "part": words["part"],
    }
