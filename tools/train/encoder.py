"""Tune MiniLM: nearness means one matter, and a passage is near what a theme it speaks of says."""

from __future__ import annotations

import math
import random
from typing import TYPE_CHECKING

import torch
from network import SIZE, Network
from torch import nn
from torch.nn import functional

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from data import WholePair
    from tokenizers import Tokenizer

STEPS, RATE, PASSAGES = 840, 6e-5, 24


class Tuned(nn.Module):
    """The encoder, the map for descriptions, and the scale and start of their cosines."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network
        self.turn = nn.Linear(SIZE, SIZE, bias=False)
        nn.init.eye_(self.turn.weight)
        self.scale, self.start = nn.Parameter(torch.tensor(8.0)), nn.Parameter(torch.tensor(-4.5))


def vectors(network: Network, tokenizer: Tokenizer, texts: Sequence[str]) -> torch.Tensor:
    """Unit vectors [n, size]."""
    ids = [tokenizer.encode(text).ids[:160] for text in texts]
    width = -(-max(map(len, ids)) // 8) * 8
    rows, mask = (torch.zeros(len(ids), width, dtype=torch.long) for _ in range(2))
    for at, row in enumerate(ids):
        rows[at, : len(row)], mask[at, : len(row)] = torch.tensor(row), 1
    with torch.autocast("cpu", dtype=torch.bfloat16):
        _, mean = network(rows, mask, torch.zeros_like(rows))
    return functional.normalize(mean, dim=1)


def tune(
    tuned: Tuned,
    tokenizer: Tokenizer,
    passages: Sequence[dict],
    told: Mapping[str, Sequence[str]],
    pairs: Sequence[WholePair],
    steps: int = STEPS,
    seed: int = 1,
) -> None:
    """Two steps on themes for one on matters; the lowest layer and the embeddings stay."""
    rng, network = random.Random(seed), tuned.network
    for part in (network.word, network.pos, network.typ, network.norm, network.layers[0]):
        for one in part.parameters():
            one.requires_grad_(False)
    layers = [one for layer in network.layers for one in layer.parameters() if one.requires_grad]
    groups = [
        {"params": layers, "lr": RATE, "weight_decay": 0.01},
        {"params": [tuned.scale, tuned.start], "lr": 2e-2, "weight_decay": 0.0},
        {"params": [tuned.turn.weight], "lr": 2e-4, "weight_decay": 0.0},
    ]
    rates = [group["lr"] for group in groups]
    optimizer = torch.optim.AdamW(groups, fused=True)
    for step in range(1, steps + 1):
        pace = min(1.0, step / 60) * (0.03 + 0.97 * 0.5 * (1 + math.cos(math.pi * step / steps)))
        for group, rate in zip(groups, rates, strict=True):
            group["lr"] = rate * pace
        if step % 3:
            loss = _theme_loss(tuned, tokenizer, rng.sample(passages, PASSAGES), told, rng)
        else:
            loss = _matter_loss(network, tokenizer, rng.choice(pairs), rng)
        loss.backward()
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        if step % 50 == 0:
            print(f"encoder {step}/{steps} loss {float(loss.detach()):.3f}", flush=True)


def _theme_loss(
    tuned: Tuned,
    tokenizer: Tokenizer,
    some: Sequence[dict],
    told: Mapping[str, Sequence[str]],
    rng: random.Random,
) -> torch.Tensor:
    """Each passage against the themes that occur and ten that need not; doubts count nothing."""
    there = [name for name in told if any(name in one["themes"] for one in some)]
    rest = [name for name in told if name not in there]
    names = there + rng.sample(rest, min(len(rest), 10))
    texts = [one["text"] for one in some] + [rng.choice(told[name]) for name in names]
    found = vectors(tuned.network, tokenizer, texts)
    themes = functional.normalize(tuned.turn(found[len(some) :]), dim=1)
    odds = tuned.scale * (found[: len(some)] @ themes.T) + tuned.start
    wanted = torch.tensor([[float(name in one["themes"]) for name in names] for one in some])
    known = torch.tensor(
        [
            [float(name in one["known"] and name not in one["unsure"]) for name in names]
            for one in some
        ]
    )
    losses = functional.binary_cross_entropy_with_logits(odds, wanted, reduction="none")
    return (losses * known * (1 + wanted)).sum() / len(some) / 2


def _matter_loss(
    network: Network, tokenizer: Tokenizer, pair: WholePair, rng: random.Random
) -> torch.Tensor:
    """The two sides of a point find each other among those of the pair's other points."""
    points = rng.sample(pair.points, min(14, len(pair.points)))
    left = [pair.left[rng.choice(one.left)] for one in points]
    right = [pair.right[rng.choice(one.right)] for one in points]
    found = vectors(network, tokenizer, left + right)
    near = found[: len(points)] @ found[len(points) :].T * 14
    for a, one in enumerate(points):
        for b, other in enumerate(points):
            if a != b and (set(one.left) & set(other.left) or set(one.right) & set(other.right)):
                near[a, b] = -1e4
    wanted = torch.arange(len(points))
    both = functional.cross_entropy(near, wanted) + functional.cross_entropy(near.T, wanted)
    return both / 2


def read_by_descriptions(
    tuned: Tuned,
    tokenizer: Tokenizer,
    texts: Sequence[str],
    read: Sequence[dict],
    told: Mapping[str, str],
) -> dict[str, tuple[float, float]]:
    """How each theme is found by its description alone: F1 from even odds on, and the area under
    the curve; ``read`` are the themes of ``texts`` and those in doubt, which count nothing.
    """
    with torch.no_grad():
        groups = [texts[at : at + 32] for at in range(0, len(texts), 32)]
        passages = torch.cat([vectors(tuned.network, tokenizer, some) for some in groups])
        said = tuned.turn(vectors(tuned.network, tokenizer, list(told.values())))
        odds = tuned.scale * passages @ functional.normalize(said, dim=1).T + tuned.start
    found = {}
    for name, column in zip(told, odds.T, strict=True):
        clear = [at for at, row in enumerate(read) if name not in row["unsure"]]
        has = torch.tensor([name in read[at]["themes"] for at in clear])
        yes, no = column[clear][has], column[clear][~has]
        if len(yes):
            right = float((yes >= 0).sum())
            f1 = 2 * right / (len(yes) + right + float((no >= 0).sum()))
            found[name] = f1, float((yes[:, None] > no[None]).float().mean())
    return found
