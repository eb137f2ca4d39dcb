"""Figures: F1, average precision, calibration error, bootstrap intervals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from data import LABELS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

RANKINGS = {
    "same_matter": LABELS[:3],
    "position": LABELS[:2],
    "shared": LABELS[:1],
    "divergent": LABELS[1:2],
}


def average_precision(relevant: np.ndarray, scores: np.ndarray) -> float:
    """Mean precision at the rank of each relevant item (ties keep the worst order)."""
    order = np.lexsort((relevant, -scores))
    hits = relevant[order].astype(float)
    if not hits.sum():
        return float("nan")
    precision = np.cumsum(hits) / np.arange(1, len(hits) + 1)
    return float((precision * hits).sum() / hits.sum())


def f1(gold: np.ndarray, found: np.ndarray) -> float:
    """F1 of two boolean arrays."""
    either = gold.sum() + found.sum()
    return float(2 * (gold & found).sum() / either) if either else float("nan")


def figures(
    gold: np.ndarray, scores: np.ndarray, found: np.ndarray | None = None
) -> dict[str, float]:
    """Macro-F1, each label's F1 and the four rankings; `gold` are indices into LABELS."""
    found = scores.argmax(1) if found is None else found
    out = {f"f1.{name}": f1(gold == i, found == i) for i, name in enumerate(LABELS)}
    out = {"f1.macro": float(np.mean(list(out.values()))), **out}
    for name, labels in RANKINGS.items():
        cols = [LABELS.index(x) for x in labels]
        out[f"ap.{name}"] = average_precision(np.isin(gold, cols), scores[:, cols].sum(1))
    return out


def calibration_error(gold: np.ndarray, scores: np.ndarray, bins: int = 10) -> float:
    """Expected calibration error of the likeliest label, equal-width bins."""
    top, found = scores.max(1), scores.argmax(1)
    edges = np.minimum((top * bins).astype(int), bins - 1)
    total = 0.0
    for b in range(bins):
        inside = edges == b
        if inside.any():
            total += inside.mean() * abs(
                (found[inside] == gold[inside]).mean() - top[inside].mean()
            )
    return float(total)


def bootstrap(
    gold: np.ndarray,
    scores: np.ndarray,
    measure: Callable[[np.ndarray, np.ndarray], dict[str, float]] = figures,
    rounds: int = 1000,
    seed: int = 0,
) -> dict[str, tuple[float, float]]:
    """The 95% percentile interval of each figure over resampled pairs."""
    rng = np.random.default_rng(seed)
    drawn: dict[str, list[float]] = {}
    for _ in range(rounds):
        pick = rng.integers(0, len(gold), len(gold))
        for name, value in measure(gold[pick], scores[pick]).items():
            drawn.setdefault(name, []).append(value)
    return {
        name: (float(np.nanpercentile(v, 2.5)), float(np.nanpercentile(v, 97.5)))
        for name, v in drawn.items()
    }


def softmax(logits: np.ndarray) -> np.ndarray:
    """Probabilities from logits."""
    shifted = np.exp(logits - logits.max(1, keepdims=True))
    return shifted / shifted.sum(1, keepdims=True)


def table(rows: Sequence[tuple[str, dict[str, float]]]) -> str:
    """Named rows of figures as Markdown."""
    names = list(rows[0][1])
    lines = ["| | " + " | ".join(names) + " |", "|---" * (len(names) + 1) + "|"]
    lines += [f"| {n} | " + " | ".join(f"{v[k]:.3f}" for k in names) + " |" for n, v in rows]
    return "\n".join(lines)
