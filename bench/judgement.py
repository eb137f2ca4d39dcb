"""Measure the judge on pairs that two readers labelled: figures with bootstrap intervals, the
confusion matrix, the calibration error and the pace.

usage: python bench/judgement.py [--shared DIR] [--rounds N]

DIR holds ``gold/pairs.jsonl`` and ``corpus/ungdc.jsonl`` (the default is ../shared).
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from typing import Any

import numpy as np

from compare.judge import Judge
from compare.model import Label

HERE = Path(__file__).resolve().parent
LABELS = [label.value for label in Label]
RANKINGS = {
    "same matter AP": ("shared", "divergent", "related"),
    "position AP": ("shared", "divergent"),
    "shared AP": ("shared",),
    "divergent AP": ("divergent",),
}
Array = Any


def read(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSON-lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]


def judged(shared: Path) -> tuple[Array, Array, float]:
    """The chances [n, 4] that the judge gives each pair, the readers' labels [n], and the pairs
    judged in a second.
    """
    rows = read(shared / "corpus" / "ungdc.jsonl")
    texts = {row["id"]: " ".join(row["text"].split()) for row in rows}
    actors = {row["id"]: row["country"] for row in rows}
    pairs = [row for row in read(shared / "gold" / "pairs.jsonl") if row["label"]]
    judge = Judge(cache=False)
    began = time.perf_counter()
    relations = judge.relate(
        [tuple(texts[s][a:b] for s, a, b in (p["left"], p["right"])) for p in pairs],
        [(actors[p["left"][0]], actors[p["right"][0]]) for p in pairs],
    )
    pace = len(pairs) / (time.perf_counter() - began)
    chances = np.array([[one.scores[label] for label in LABELS] for one in relations])
    return chances, np.array([LABELS.index(p["label"]) for p in pairs]), pace


def average_precision(relevant: Array, scores: Array) -> float:
    """The mean precision at the rank of each relevant item, ties in the worst order."""
    order = np.lexsort((relevant, -scores))
    hits = relevant[order].astype(float)
    ranks = np.arange(1, len(hits) + 1)
    return float((np.cumsum(hits) / ranks * hits).sum() / max(hits.sum(), 1))


def figures(chances: Array, gold: Array) -> dict[str, float]:
    """Macro-F1, the F1 of each label, and the rankings."""
    found = chances.argmax(axis=1)
    each = {
        f"F1 {label}": 2
        * ((found == i) & (gold == i)).sum()
        / max((found == i).sum() + (gold == i).sum(), 1)
        for i, label in enumerate(LABELS)
    }
    ranked = {}
    for name, wanted in RANKINGS.items():
        columns = [LABELS.index(label) for label in wanted]
        ranked[name] = average_precision(np.isin(gold, columns), chances[:, columns].sum(axis=1))
    return {"macro-F1": sum(each.values()) / 4, **each, **ranked}


def calibration(chances: Array, gold: Array, bins: int = 10) -> tuple[float, list[str]]:
    """The expected calibration error (Guo et al. 2017), and a line for each bin."""
    sure, right = chances.max(axis=1), chances.argmax(axis=1) == gold
    error, lines = 0.0, []
    for low in np.arange(bins) / bins:
        inside = (sure > low) & (sure <= low + 1 / bins)
        if inside.any():
            said, held = sure[inside].mean(), right[inside].mean()
            error += inside.mean() * abs(said - held)
            lines.append(f"said {said:.2f}, right {held:.2f}, {inside.sum()} pairs")
    return error, lines


def main() -> None:
    """Print everything."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--shared", type=Path, default=HERE.parents[1] / "shared")
    ask.add_argument("--rounds", type=int, default=1000)
    args = ask.parse_args()
    chances, gold, pace = judged(args.shared)
    random = np.random.default_rng(0)
    drawn = [random.integers(0, len(gold), len(gold)) for _ in range(args.rounds)]
    rounds = [figures(chances[one], gold[one]) for one in drawn]
    for name, value in figures(chances, gold).items():
        low, high = np.quantile([one[name] for one in rounds], [0.025, 0.975])
        print(f"{name:16} {value:.3f}  [{low:.3f}, {high:.3f}]")
    print("\nrows: the readers' label; columns: ours:", *LABELS)
    for i, label in enumerate(LABELS):
        row = [((gold == i) & (chances.argmax(axis=1) == j)).sum() for j in range(4)]
        print(f"{label:10}", *row)
    error, lines = calibration(chances, gold)
    print(f"\nexpected calibration error {error:.3f}", *lines, sep="\n  ")
    print(f"\n{pace:.0f} pairs a second, all cores, nothing cached")


if __name__ == "__main__":
    main()
