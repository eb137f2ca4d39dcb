"""Fit the weights of ``compare.judge.conflict`` on sentences labelled by hand.

usage: python tools/fit_conflict.py SPEECHES LABELS OUT

SPEECHES: speeches as JSON lines with ``id`` and ``text``; LABELS: JSON lines with ``span``
([speech, start, end] in the text with its white space collapsed) and ``conflict`` (1, 0, or null
where the reader was unsure; those are left out). OUT receives the weights, rounded.
Logistic regression with a ridge over standardised features and the vector, both classes of equal
weight, by Newton's method; the result is the same each time. Prints figures cross-validated over
groups of speeches.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np

from compare.judge import Judge
from compare.judge.conflict.features import features
from compare.judge.normal import plain

STRETCH = 8.0
"""How much a vector's coordinate counts beside a standardised feature; it lies in -.2 to .2."""
RIDGE = 333.0
FOLDS = 8


def read(path: Path) -> list[dict]:
    """The rows of a JSON-lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]


def table(speeches: Path, labels: Path) -> tuple[list[str], np.ndarray, np.ndarray, list[dict]]:
    """Names of the features, features beside vectors [rows, names + 384], labels, the rows."""
    texts = {row["id"]: " ".join(row["text"].split()) for row in read(speeches)}
    rows = [row for row in read(labels) if row["conflict"] is not None]
    spans = [row["span"] for row in rows]
    sentences = [plain(texts[speech][start:end]) for speech, start, end in spans]
    found = [features(sentence) for sentence in sentences]
    names = list(found[0])
    marks = np.array([[one[name] for name in names] for one in found])
    x = np.hstack([marks, Judge(cache=False).vectors(sentences).astype(float)])
    return names, x, np.array([row["conflict"] for row in rows], dtype=float), rows


def fit(x: np.ndarray, y: np.ndarray, features_in: int) -> tuple[np.ndarray, float]:
    """Weights [columns] and bias for the columns as they came."""
    spread = x[:, :features_in].std(axis=0)
    scale = np.concatenate(
        [1 / np.where(spread > 0, spread, 1), np.full(x.shape[1] - features_in, STRETCH)]
    )
    middle = np.concatenate([x[:, :features_in].mean(axis=0), np.zeros(len(scale) - features_in)])
    columns = np.hstack([(x - middle) * scale, np.ones((len(x), 1))])
    weight = np.where(y > 0, 0.5 / y.mean(), 0.5 / (1 - y.mean()))
    ridge = np.diag([RIDGE] * x.shape[1] + [0.0])
    w = np.zeros(columns.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-columns @ w))
        slope = columns.T @ (weight * (chance - y)) + ridge @ w
        curve = (columns * (weight * chance * (1 - chance))[:, None]).T @ columns + ridge
        step = np.linalg.solve(curve, slope)
        w -= step
        if np.abs(step).max() < 1e-10:
            break
    raw = w[:-1] * scale
    return raw, float(w[-1] - raw @ middle)


def f1(y: np.ndarray, said: np.ndarray) -> str:
    """F1, precision and recall in words."""
    right = float((said & (y > 0)).sum())
    precision, recall = right / max(said.sum(), 1), right / max(y.sum(), 1)
    return (
        f"F1 {2 * precision * recall / max(precision + recall, 1e-9):.3f}"
        f" P {precision:.3f} R {recall:.3f}"
    )


def validate(x: np.ndarray, y: np.ndarray, rows: list[dict], features_in: int) -> None:
    """Print how well speeches are judged that were not learnt from."""
    speeches = sorted({row["span"][0] for row in rows})
    fold = np.array([speeches.index(row["span"][0]) % FOLDS for row in rows])
    scores = np.zeros(len(y))
    for one in range(FOLDS):
        w, bias = fit(x[fold != one], y[fold != one], features_in)
        scores[fold == one] = x[fold == one] @ w + bias
    random = np.array([row["chosen"] == "random" for row in rows])
    print("cross-validated, all:", f1(y, scores > 0))
    print("cross-validated, those drawn at random:", f1(y[random], scores[random] > 0))


def main(speeches: Path, labels: Path, out: Path) -> None:
    """Fit, say how well, and write."""
    names, x, y, rows = table(speeches, labels)
    validate(x, y, rows, len(names))
    w, bias = fit(x, y, len(names))
    about = {
        "sentences": len(y),
        "bias": round(bias, 4),
        "features": {n: round(float(v), 4) for n, v in zip(names, w, strict=False)},
        "vector": [round(float(v), 3) for v in w[len(names) :]],
    }
    out.write_text(json.dumps(about, indent=None, separators=(",", ":")) + "\n", "utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*map(Path, sys.argv[1:]))
