"""Train a cross-encoder on pairs and sentences with hard or soft targets."""

from __future__ import annotations

import math
import random
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from model import Batch, CrossEncoder, encode, encode_alone, length_batches, pad_id, sides
from sentences import Sentence, sentence_batches
from torch import nn
from voice import vary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
    sentence_batch: int = 24
    every: int = 3
    beside: float = 0.5


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


@dataclass(frozen=True)
class Course:
    """What is learnt: judged pairs, and sentences beside them."""

    pairs: Sequence[Example]
    sentences: Sequence[Sentence] = ()


def pair_batches(
    data: Sequence[Example], recipe: Recipe, rng: random.Random
) -> Iterator[list[Example]]:
    """Batches of pairs of like length, for ever, each pair varied anew every time."""
    while True:
        varied = [vary(x, rng, recipe.vary) for x in data]
        lengths = [len(x.left) + len(x.right) for x in varied]
        for batch in length_batches(lengths, recipe.batch, rng):
            yield [varied[i] for i in batch]


class Trainer:
    """Trains a cross-encoder in place; the order of each pair is drawn anew every time."""

    def __init__(
        self, model: CrossEncoder, tokenizer: Tokenizer, course: Course, recipe: Recipe
    ) -> None:
        torch.set_num_threads(recipe.threads)
        torch.manual_seed(recipe.seed)
        self.model, self.tokenizer, self.recipe = model, tokenizer, recipe
        self.rng = random.Random(recipe.seed)
        self.pad = pad_id(tokenizer)
        for weight in model.encoder.embeddings.parameters():
            weight.requires_grad_(False)
        if recipe.freeze:
            model.freeze(recipe.freeze)
        self.pairs = pair_batches(course.pairs, recipe, self.rng) if course.pairs else None
        self.alone = sentence_batches(course.sentences, recipe.sentence_batch, self.rng)
        self.weights = class_weights(course.pairs, recipe.balance) if course.pairs else None
        self.with_sentences = bool(course.sentences)
        size = len(course.pairs) or len(course.sentences)
        batch = recipe.batch if course.pairs else recipe.sentence_batch
        self.total = max(1, int(math.ceil(size / batch) * recipe.epochs))
        self.parts = groups(model, recipe)
        self.rates = [g["lr"] for g in self.parts]
        self.optimizer = torch.optim.AdamW(self.parts, betas=(0.9, 0.98), fused=True)

    def run(self, log: bool = True) -> CrossEncoder:
        """Every step; the weights of the last of them are averaged where the recipe says so."""
        recipe, start, running = self.recipe, time.time(), 0.0
        mean = Mean(self.model) if recipe.average else None
        self.model.train()
        for step in range(1, self.total + 1):
            loss = self.step(step)
            running = 0.98 * running + 0.02 * loss if step > 1 else loss
            if mean and step > self.total * (1 - recipe.average) and step % 4 == 0:
                mean.add()
            if log and step % 50 == 0:
                pace = step / (time.time() - start)
                print(f"step {step}/{self.total} loss {running:.3f} {pace:.1f}/s", flush=True)
        if mean:
            mean.put()
        return self.model

    def step(self, step: int) -> float:
        """One step down the slope; the loss before it."""
        for group, rate in zip(self.parts, self.rates, strict=True):
            group["lr"] = rate * schedule(step, self.total, self.recipe.warm)
        loss = torch.zeros(())
        if self.pairs:
            loss = loss + self.pair_loss(next(self.pairs))
        if self.with_sentences and (not self.pairs or step % self.recipe.every == 0):
            loss = loss + self.recipe.beside * self.sentence_loss(next(self.alone))
        loss.backward()
        trained = [p for p in self.model.parameters() if p.requires_grad]
        nn.utils.clip_grad_norm_(trained, 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        return float(loss.detach())

    def pair_loss(self, items: Sequence[Example]) -> torch.Tensor:
        """Cross-entropy over LABELS, rarer labels and heavier examples weighing more."""
        drawn = [sides(x, self.rng.random() < 0.5) for x in items]
        target = torch.tensor([x.target for x in items])
        weight = (target @ self.weights) * torch.tensor([x.weight for x in items])
        target = target * (1 - self.recipe.smooth) + self.recipe.smooth / target.shape[1]
        out = self.read(encode(self.tokenizer, drawn, self.pad))[:, : target.shape[1]]
        return (-(target * out.log_softmax(1)).sum(1) * weight).mean()

    def sentence_loss(self, items: Sequence[Sentence]) -> torch.Tensor:
        """Cross-entropy of the chance that a sentence criticises."""
        out = self.read(encode_alone(self.tokenizer, [x.text for x in items], self.pad))[:, -1]
        target = torch.tensor([x.chance for x in items])
        return nn.functional.binary_cross_entropy_with_logits(out, target)

    def read(self, coded: Batch) -> torch.Tensor:
        """The model's outputs in single precision."""
        with torch.autocast("cpu", dtype=torch.bfloat16):
            out = self.model(**coded)
        return out.float()
