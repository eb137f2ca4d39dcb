"""The network in torch, with the weights by the names that ``compare/judge/network.py`` loads."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import nn
from torch.nn import functional

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SIZE, HEADS, INNER, LAYERS, VOCABULARY, PLACES = 384, 12, 1536, 6, 30522, 512


class Layer(nn.Module):
    """One layer of BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv, self.o = nn.Linear(SIZE, 3 * SIZE), nn.Linear(SIZE, SIZE)
        self.up, self.down = nn.Linear(SIZE, INNER), nn.Linear(INNER, SIZE)
        self.n1, self.n2 = nn.LayerNorm(SIZE, eps=1e-12), nn.LayerNorm(SIZE, eps=1e-12)

    def forward(self, state: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """States [batch, tokens, size] after the layer; ``mask`` is added to attention."""
        rows, count, size = state.shape
        split = self.qkv(state).view(rows, count, 3, HEADS, size // HEADS)
        query, key, value = split.permute(2, 0, 3, 1, 4)
        heed = (query @ key.transpose(-1, -2)) / math.sqrt(size // HEADS)
        heed = (heed.float() + mask).softmax(-1).to(value.dtype)
        taken = (heed @ value).transpose(1, 2).reshape(rows, count, size)
        state = self.n1(state + self.o(taken))
        return self.n2(state + self.down(functional.gelu(self.up(state))))


class Network(nn.Module):
    """BERT with a linear head over the mean and the first token."""

    def __init__(self, outputs: int) -> None:
        super().__init__()
        self.word, self.pos = nn.Embedding(VOCABULARY, SIZE), nn.Embedding(PLACES, SIZE)
        self.typ, self.norm = nn.Embedding(2, SIZE), nn.LayerNorm(SIZE, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.drop, self.head = nn.Dropout(0.1), nn.Linear(2 * SIZE, outputs)

    def forward(
        self, ids: torch.Tensor, mask: torch.Tensor, parts: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """The head's outputs [batch, outputs] and the mean state [batch, size]."""
        places = torch.arange(ids.shape[1])
        state = self.norm(self.word(ids) + self.pos(places) + self.typ(parts))
        added = ((1 - mask.float()) * -1e4)[:, None, None, :]
        for layer in self.layers:
            state = layer(state, added)
        state, weight = state.float(), mask[..., None].float()
        mean = (state * weight).sum(1) / weight.sum(1)
        return self.head(self.drop(torch.cat((mean, state[:, 0]), 1))), mean


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
    names = {"word.weight": "word", "pos.weight": "place", "typ.weight": "part"}
    for name, value in network.state_dict().items():
        array = value.detach().float().numpy()
        if name in names:
            found[names[name]] = array
        else:
            found[name] = np.ascontiguousarray(array.T) if array.ndim == 2 else array.copy()
    for name in found:
        if ".qkv." in name:
            found[name][..., :SIZE] *= (SIZE // HEADS) ** -0.5
    return found
