"""Train a cross-encoder on examples with hard or soft targets."""

from __future__ import annotations

import math
import random
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from model import CrossEncoder, encode, length_batches, pad_id, sides
from torch import nn
from voice import vary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data import Example
    from tokenizers import Tokenizer


@dataclass(frozen=True)
class Recipe:
    """How to train."""

    epochs: float = 3.0
    rate: float = 5e-5
    head_rate: float = 1e-3
    batch: int = 16
    decay: float = 0.01
    smooth: float = 0.05
    warm: float = 0.08
    vary: float = 0.3
    freeze: int = 0
    layer_decay: float = 1.0
    balance: float = 0.5
    seed: int = 0
    average: float = 0.0
    threads: int = 1


def class_weights(examples: Sequence[Example], power: float) -> torch.Tensor:
    """Inverse class frequency to a power, mean one over the examples."""
    mass = np.mean([x.target for x in examples], axis=0)
    weights = (1 / np.maximum(mass, 1e-3)) ** power
    weights /= (weights * mass).sum()
    return torch.tensor(weights, dtype=torch.float32)


def groups(model: CrossEncoder, recipe: Recipe) -> list[dict]:
    """Parameters with their learning rates, lower layers slower."""
    layers = model.encoder.encoder.layer
    out = [{"params": list(model.head.parameters()), "lr": recipe.head_rate, "weight_decay": 0.0}]
    seen = {id(p) for p in model.head.parameters()}
    for depth, layer in enumerate(layers):
        rate = recipe.rate * recipe.layer_decay ** (len(layers) - 1 - depth)
        for decayed in (True, False):
            params = [p for p in layer.parameters() if p.requires_grad and (p.ndim > 1) == decayed]
            seen |= {id(p) for p in params}
            decay = recipe.decay if decayed else 0.0
            out.append({"params": params, "lr": rate, "weight_decay": decay})
    rest = [p for p in model.parameters() if p.requires_grad and id(p) not in seen]
    out.append({"params": rest, "lr": recipe.rate * 0.5, "weight_decay": 0.0})
    return [g for g in out if g["params"]]


def schedule(step: int, total: int, warm: float) -> float:
    """Linear warm-up, then cosine to a twentieth."""
    head = max(1, int(total * warm))
    if step < head:
        return (step + 1) / head
    return 0.05 + 0.95 * 0.5 * (1 + math.cos(math.pi * (step - head) / max(1, total - head)))


class Mean:
    """The mean of a model's trained weights over the last steps, put back at the end."""

    def __init__(self, model: nn.Module) -> None:
        self.weights = [p for p in model.parameters() if p.requires_grad]
        self.sums = [torch.zeros_like(p) for p in self.weights]
        self.count = 0

    @torch.no_grad()
    def add(self) -> None:
        """Take the weights as they are now into the mean."""
        self.count += 1
        torch._foreach_add_(self.sums, [p.data for p in self.weights])

    @torch.no_grad()
    def put(self) -> None:
        """Set the weights to their mean."""
        for weight, total in zip(self.weights, self.sums, strict=True):
            if self.count:
                weight.copy_(total / self.count)


def fit(
    model: CrossEncoder,
    tokenizer: Tokenizer,
    data: Sequence[Example],
    recipe: Recipe,
    log: bool = True,
) -> CrossEncoder:
    """Train in place; the order of each pair is drawn anew every time."""
    torch.set_num_threads(recipe.threads)
    torch.manual_seed(recipe.seed)
    rng = random.Random(recipe.seed)
    for p in model.encoder.embeddings.parameters():
        p.requires_grad_(False)
    if recipe.freeze:
        model.freeze(recipe.freeze)
    pad = pad_id(tokenizer)
    weights = class_weights(data, recipe.balance)
    steps_each = math.ceil(len(data) / recipe.batch)
    total = max(1, int(steps_each * recipe.epochs))
    parts = groups(model, recipe)
    base_rates = [g["lr"] for g in parts]
    optimizer = torch.optim.AdamW(parts, betas=(0.9, 0.98), fused=True)
    model.train()
    mean = Mean(model) if recipe.average else None
    step, start, running = 0, time.time(), 0.0
    while step < total:
        varied = [vary(x, rng, recipe.vary) for x in data]
        lengths = [len(x.left) + len(x.right) for x in varied]
        for batch in length_batches(lengths, recipe.batch, rng):
            if step >= total:
                break
            items = [varied[i] for i in batch]
            coded = encode(tokenizer, [sides(x, rng.random() < 0.5) for x in items], pad)
            target = torch.tensor([x.target for x in items])
            weight = (target @ weights) * torch.tensor([x.weight for x in items])
            target = target * (1 - recipe.smooth) + recipe.smooth / target.shape[1]
            for group, rate in zip(parts, base_rates, strict=True):
                group["lr"] = rate * schedule(step, total, recipe.warm)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                out = model(**coded)
            loss = (-(target * out.float().log_softmax(1)).sum(1) * weight).mean()
            loss.backward()
            nn.utils.clip_grad_norm_([p for p in model.parameters() if p.requires_grad], 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            running = 0.98 * running + 0.02 * float(loss.detach()) if step else float(loss.detach())
            step += 1
            if mean and step > total * (1 - recipe.average) and step % 4 == 0:
                mean.add()
            if log and step % 50 == 0:
                pace = step * recipe.batch / (time.time() - start)
                print(f"step {step}/{total} loss {running:.3f} {pace:.1f} pairs/s", flush=True)
    if mean:
        mean.put()
    return model
