"""Fit the weights of ``compare.judge.conflict`` on what readers and larger models hold.

usage: python tools/fit_conflict.py SENTENCES OUT

SENTENCES: JSON lines with ``text``, ``chance`` (0 to 1, that it criticises somebody) and
``weight``, as ``train_relation/build.py`` writes them. OUT receives the weights, rounded.
Logistic regression with a ridge over standardised features and the vector by Newton's method; the
result is the same each time. Prints figures cross-validated over stretches of the file.
``table`` and ``fit`` serve sentences with a yes or no as well (``fit_signals``).
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
MIDDLE = 0.5


def read(path: Path) -> list[dict]:
    """The rows of a JSON-lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]


def table(speeches: Path, labels: Path) -> tuple[list[str], np.ndarray, np.ndarray, list[dict]]:
    """Names of the features, features beside vectors [rows, names + 384], labels, the rows."""
    texts = {row["id"]: " ".join(row["text"].split()) for row in read(speeches)}
    rows = [row for row in read(labels) if row["conflict"] is not None]
    spans = [row["span"] for row in rows]
    sentences = [plain(texts[speech][start:end]) for speech, start, end in spans]
    names, x = columns_of(sentences)
    return names, x, np.array([row["conflict"] for row in rows], dtype=float), rows


def columns_of(texts: list[str]) -> tuple[list[str], np.ndarray]:
    """Names of the features; features beside vectors [texts, names + 384]."""
    found = [features(text) for text in texts]
    names = list(found[0])
    marks = np.array([[one[name] for name in names] for one in found])
    return names, np.hstack([marks, Judge(cache=False).vectors(texts).astype(float)])


def fit(
    x: np.ndarray, y: np.ndarray, features_in: int, weight: np.ndarray | None = None
) -> tuple[np.ndarray, float]:
    """Weights [columns] and bias for the columns as they came; y holds chances where ``weight``
    [rows] is given, else a yes or no, both of which then weigh the same.
    """
    spread = x[:, :features_in].std(axis=0)
    scale = np.concatenate(
        [1 / np.where(spread > 0, spread, 1), np.full(x.shape[1] - features_in, STRETCH)]
    )
    middle = np.concatenate([x[:, :features_in].mean(axis=0), np.zeros(len(scale) - features_in)])
    columns = np.hstack([(x - middle) * scale, np.ones((len(x), 1))])
    if weight is None:
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


def validate(x: np.ndarray, y: np.ndarray, weight: np.ndarray, features_in: int) -> None:
    """Print how well stretches of the file are judged that were not learnt from."""
    fold = np.arange(len(y)) * FOLDS // len(y)
    scores = np.zeros(len(y))
    for one in range(FOLDS):
        rest = fold != one
        w, bias = fit(x[rest], y[rest], features_in, weight[rest])
        scores[~rest] = x[~rest] @ w + bias
    print("cross-validated, against chances of .5 and more:", f1(y >= MIDDLE, scores > 0))


def main(file: Path, out: Path) -> None:
    """Fit, say how well, and write."""
    rows = read(file)
    texts = [plain(row["text"]) for row in rows]
    found = [features(text) for text in texts]
    names = list(found[0])
    marks = np.array([[one[name] for name in names] for one in found])
    x = np.hstack([marks, Judge(cache=False).vectors(texts).astype(float)])
    y, weight = (
        np.array([row[name] for row in rows], dtype=float) for name in ("chance", "weight")
    )
    validate(x, y, weight, len(names))
    w, bias = fit(x, y, len(names), weight)
    about = {
        "sentences": len(y),
        "bias": round(bias, 4),
        "features": {n: round(float(v), 4) for n, v in zip(names, w, strict=False)},
        "vector": [round(float(v), 3) for v in w[len(names) :]],
    }
    out.write_text(json.dumps(about, indent=None, separators=(",", ":")) + "\n", "utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*map(Path, sys.argv[1:]))
