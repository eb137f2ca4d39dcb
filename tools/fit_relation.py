"""Fit the weights of ``compare.judge.combiner`` on pairs labelled by hand.

usage: python tools/fit_relation.py SPEECHES PAIRS OUT

SPEECHES: speeches as JSON lines with ``id``, ``country`` and ``text``; PAIRS: labelled pairs as
JSON lines with ``left`` and ``right`` ([speech, start, end] in the text with its white space
collapsed) and ``label``; rows with ``touches_gold`` are left out. OUT receives the weights.
Softmax regression with a ridge, by Newton's method; the result is the same each time.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np

from compare.judge import Judge
from compare.judge.combiner import numbers
from compare.judge.normal import plain
from compare.judge.signals import features
from compare.model import Label

RIDGE = 1.0


def read(path: Path) -> list[dict]:
    """The rows of a JSON-lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]


def table(speeches: Path, pairs: Path) -> tuple[list[str], np.ndarray, np.ndarray]:
    """Names of the numbers, the numbers [pairs, names], and the labels' places."""
    by_id = {row["id"]: row for row in read(speeches)}
    rows = [row for row in read(pairs) if row["label"] and not row.get("touches_gold")]

    def side(span: list) -> tuple[str, str]:
        speech = by_id[span[0]]
        return plain(" ".join(speech["text"].split())[span[1] : span[2]]), speech["country"]

    sides = [(side(row["left"]), side(row["right"])) for row in rows]
    judge = Judge(cache=False)
    left = judge.vectors([one[0] for one, _ in sides])
    right = judge.vectors([other[0] for _, other in sides])
    likeness = (left * right).sum(axis=1)
    found = [
        numbers(features(one[0], other[0], one[1], other[1]), float(like))
        for (one, other), like in zip(sides, likeness, strict=True)
    ]
    names = list(found[0])
    labels = [list(Label).index(Label(row["label"])) for row in rows]
    return names, np.array([[row[name] for name in names] for row in found]), np.array(labels)


def fit(x: np.ndarray, y: np.ndarray, ridge: float = RIDGE) -> np.ndarray:
    """Weights [labels, names] of the softmax regression."""
    count, size, classes = len(x), x.shape[1], len(Label)
    wanted = np.eye(classes)[y]
    weights = np.zeros((classes, size))
    for _ in range(25):
        sums = x @ weights.T
        chances = np.exp(sums - sums.max(axis=1, keepdims=True))
        chances /= chances.sum(axis=1, keepdims=True)
        slope = ((chances - wanted).T @ x + ridge * weights).reshape(-1)
        curve = ridge * np.eye(classes * size)
        for a in range(classes):
            for b in range(classes):
                part = chances[:, a] * ((a == b) - chances[:, b])
                block = slice(a * size, (a + 1) * size), slice(b * size, (b + 1) * size)
                curve[block] += (x * part[:, None]).T @ x
        step = np.linalg.solve(curve, slope).reshape(classes, size)
        weights -= step
        if np.abs(step).max() < 1e-8 * count:
            break
    return weights


def main(speeches: Path, pairs: Path, out: Path) -> None:
    """Fit and write."""
    names, x, y = table(speeches, pairs)
    weights = fit(x, y)
    rows = {
        label: {name: round(float(w), 4) for name, w in zip(names, row, strict=True)}
        for label, row in zip(Label, weights, strict=True)
    }
    about = {"pairs": len(y), "weights": rows}
    out.write_text(json.dumps(about, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*map(Path, sys.argv[1:]))
