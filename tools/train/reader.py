"""Train the reader on points of whole pairs, and beside them on pairs judged one by one."""

from __future__ import annotations

import math
import random
from typing import TYPE_CHECKING

import numpy as np
import torch
from data import POSITIONS, WholePair
from torch.nn import functional

from compare.judge.reader import joined, spoken
from compare.judge.relation import Side

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from network import Network
    from tokenizers import Tokenizer

OUTPUTS, FIRST = 7, 4
"""Four labels, then shared, divergent and neither of whole pairs."""
BATCH, RATE, HEAD_RATE, DECAY = 16, 6e-5, 4e-4, 0.88
LIKE_AND_NOTHING = 0.9
"""The weight of a pair that is like and carries nothing: a reader may have missed a point."""
Example = tuple[str, str, int, float]
"""Both sides as they are spoken, the output that is right, and the example's weight."""


def point_examples(pair: WholePair, likeness: np.ndarray, rng: random.Random) -> Iterator[Example]:
    """Of each point the pairs that fit best, and the same passages beside others; traps; and pairs
    that are like and carry nothing. ``likeness`` is [n left, n right].
    """
    sides = [
        [spoken(Side(text, actor)) for text in own]
        for own, actor in zip((pair.left, pair.right), pair.actors, strict=True)
    ]
    carried = {(i, j) for one in pair.points for i in one.left for j in one.right}
    traps = {(i, j) for p in pair.listed if p.kind == "trap" for i in p.left for j in p.right}

    def made(i: int, j: int, right: int, weight: float) -> Example:
        return sides[0][i], sides[1][j], FIRST + right, weight

    for one in pair.points:
        kind = POSITIONS.index(one.kind)
        best = sorted(((i, j) for i in one.left for j in one.right), key=lambda p: -likeness[p])
        best = best[: max(1, math.ceil(1.3 * max(len(one.left), len(one.right))))]
        best = best if len(best) <= 5 else best[:3] + rng.sample(best[3:], 2)
        for i, j in best:
            yield made(i, j, kind, 1.0 if one.core else 0.75)
            for _ in range(2 if kind else 1):
                others = _beside(i, j, likeness, rng)
                yield from (made(a, b, 2, 1.0) for a, b in others if (a, b) not in carried)
    yield from (made(i, j, 2, 1.0) for i, j in traps - carried)
    wide = likeness.shape[1]
    near = [divmod(int(at), wide) for at in np.argsort(-likeness, axis=None)[:600]]
    near = [one for one in near if one not in carried and one not in traps]
    drawn = rng.sample(near[:120], min(40, len(near[:120])))
    drawn += rng.sample(near[120:], min(25, len(near[120:])))
    yield from (made(i, j, 2, LIKE_AND_NOTHING) for i, j in drawn)


def _beside(i: int, j: int, likeness: np.ndarray, rng: random.Random) -> list[tuple[int, int]]:
    """Each passage beside another of the other side: one of its likest, or any."""
    rows, columns = likeness.shape
    other = int(np.argsort(-likeness[i])[rng.randrange(min(25, columns))])
    one = int(np.argsort(-likeness[:, j])[rng.randrange(min(25, rows))])
    return [
        (i, other if rng.random() < 0.5 else rng.randrange(columns)),
        (one if rng.random() < 0.5 else rng.randrange(rows), j),
    ]


def batch(items: Sequence[tuple[str, str]], tokenizer: Tokenizer) -> tuple[torch.Tensor, ...]:
    """Token ids, mask and parts of pairs, padded to a multiple of eight."""
    found = [joined(*(tokenizer.encode(side).ids for side in pair)) for pair in items]
    width = -(-max(len(row.ids) for row in found) // 8) * 8
    ids, mask, parts = (np.zeros((len(found), width), dtype=np.int64) for _ in range(3))
    for at, row in enumerate(found):
        size = len(row.ids)
        ids[at, :size], mask[at, :size], parts[at, :size] = row.ids, 1, row.parts
    return torch.from_numpy(ids), torch.from_numpy(mask), torch.from_numpy(parts)


def fewer(examples: Sequence[Example], rng: random.Random) -> list[Example]:
    """Examples for a network that has time for few: a third of the pairs that carry nothing and are
    merely like, half of the passages of points beside others.
    """
    share = {True: 1 / 3, False: 0.5}
    return [
        one
        for one in examples
        if one[2] != OUTPUTS - 1 or rng.random() < share[one[3] == LIKE_AND_NOTHING]
    ]


def train(
    network: Network,
    tokenizer: Tokenizer,
    epochs: Sequence[Sequence[Example]],
    seed: int = 0,
    rate: float = RATE,
    still: int = 0,
) -> None:
    """One pass over each epoch's examples; the weights of the last third are averaged. The
    embeddings and the ``still`` lowest layers stay as they are.
    """
    rng = random.Random(seed)
    for part in (network.word, network.pos, network.typ, *network.layers[:still]):
        for one in part.parameters():
            one.requires_grad_(False)
    head = rate * HEAD_RATE / RATE
    groups = [{"params": list(network.head.parameters()), "lr": head, "weight_decay": 0.0}]
    for above, layer in enumerate(reversed(network.layers[still:])):
        weights = list(layer.parameters())
        groups.append({"params": weights, "lr": rate * DECAY**above, "weight_decay": 0.01})
    rates = [group["lr"] for group in groups]
    weights = [one for group in groups for one in group["params"]]
    optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)
    batches = [some for examples in epochs for some in _batches(examples, rng)]
    sums, count = [torch.zeros_like(one) for one in weights], 0
    network.train()
    for step, some in enumerate(batches, 1):
        share = step / len(batches)
        pace = min(1.0, share / 0.06) * (0.03 + 0.97 * 0.5 * (1 + math.cos(math.pi * share)))
        for group, rate in zip(groups, rates, strict=True):
            group["lr"] = rate * pace
        loss = _loss(network, tokenizer, some, rng)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(weights, 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        if share > 0.7 and step % 5 == 0:
            count += 1
            torch._foreach_add_(sums, [one.data for one in weights])
        if step % 100 == 0:
            print(f"reader {step}/{len(batches)} loss {float(loss.detach()):.3f}", flush=True)
    with torch.no_grad():
        for one, total in zip(weights, sums, strict=True):
            if count:
                one.copy_(total / count)


def _batches(examples: Sequence[Example], rng: random.Random) -> list[list[Example]]:
    """Batches of like length, in random order."""
    order = list(examples)
    rng.shuffle(order)
    found = []
    for start in range(0, len(order), BATCH * 50):
        chunk = sorted(order[start : start + BATCH * 50], key=lambda one: len(one[0] + one[1]))
        some = [chunk[at : at + BATCH] for at in range(0, len(chunk), BATCH)]
        rng.shuffle(some)
        found += some
    return found


def _loss(
    network: Network, tokenizer: Tokenizer, some: Sequence[Example], rng: random.Random
) -> torch.Tensor:
    """Cross-entropy within the head that each example is of; either order of a pair."""
    items = [(a, b) if rng.random() < 0.5 else (b, a) for a, b, _, _ in some]
    with torch.autocast("cpu", dtype=torch.bfloat16):
        outputs, _ = network(*batch(items, tokenizer))
    total = torch.zeros(())
    for first, last, share in ((0, FIRST, 0.7), (FIRST, OUTPUTS, 1.0)):
        at = [k for k, one in enumerate(some) if first <= one[2] < last]
        if at:
            wanted = torch.tensor([some[k][2] - first for k in at])
            weight = torch.tensor([some[k][3] for k in at]) * (1 + 0.4 * (wanted == 1))
            found = outputs.float()[at, first:last]
            losses = functional.cross_entropy(found, wanted, reduction="none", label_smoothing=0.04)
            total = total + share * (losses * weight).sum()
    return total / len(some)
