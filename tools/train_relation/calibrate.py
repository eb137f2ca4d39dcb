"""Turn logits into honest probabilities and choose the decision rule, on held-out pairs."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

import numpy as np
from data import LABELS
from measure import softmax
from sklearn.linear_model import LogisticRegression

if TYPE_CHECKING:
    from pathlib import Path

# Shares of the labels where pairs are drawn as a user's are: fewer positions than were judged.
USUAL = np.array([0.12, 0.10, 0.30, 0.48])


@dataclass(frozen=True)
class Fitted:
    """A linear map to calibrated log odds, and a weight of each label in the decision."""

    weights: np.ndarray
    bias: np.ndarray
    decide: np.ndarray

    def probabilities(self, known: np.ndarray) -> np.ndarray:
        """Calibrated probabilities."""
        return softmax(known @ self.weights.T + self.bias)

    def labels(self, known: np.ndarray) -> np.ndarray:
        """Index of the label that the decision rule picks."""
        return (self.probabilities(known) * self.decide).argmax(1)

    def entry(self) -> dict[str, list]:
        """As it stands in calibration.json."""
        return {
            "weights": self.weights.round(5).tolist(),
            "bias": self.bias.round(5).tolist(),
            "decide": self.decide.tolist(),
        }


# How far each column may sway the odds: logits and same actor as they are, likeness times four.
STRETCH = np.array([1.0, 1.0, 1.0, 1.0, 1.0, 4.0])


def fit_map(known: np.ndarray, gold: np.ndarray, hold: float) -> tuple[np.ndarray, np.ndarray]:
    """Multinomial logistic regression from logits, same actor and likeness to the labels."""
    stretch = STRETCH[: known.shape[1]]
    model = LogisticRegression(C=hold, max_iter=2000).fit(known * stretch, gold)
    return model.coef_ * stretch, model.intercept_


def prior_weights(gold: np.ndarray, prior: np.ndarray) -> np.ndarray:
    """Weights that give the labels these shares."""
    share = np.bincount(gold, minlength=len(LABELS)) / len(gold)
    return (prior / np.maximum(share, 1e-9))[gold]


def weighted_macro(gold: np.ndarray, found: np.ndarray, weights: np.ndarray) -> float:
    """Macro-F1 when each item counts by its weight."""
    values = []
    for k in range(len(LABELS)):
        both = weights[(gold == k) & (found == k)].sum()
        either = weights[gold == k].sum() + weights[found == k].sum()
        values.append(2 * both / either if either else 0.0)
    return float(np.mean(values))


def fit_decision(probabilities: np.ndarray, gold: np.ndarray) -> np.ndarray:
    """Weights of the labels that serve macro-F1 both as judged and at the usual shares."""
    as_judged, usual = np.ones(len(gold)), prior_weights(gold, USUAL)
    grid = (0.7, 0.85, 1.0, 1.2, 1.45, 1.8)
    best, best_value = np.ones(len(LABELS)), -1.0
    for weights in product(grid, grid, grid):
        decide = np.array([*weights, 1.0])
        found = (probabilities * decide).argmax(1)
        value = weighted_macro(gold, found, as_judged) + weighted_macro(gold, found, usual)
        value -= 0.02 * np.abs(np.log(decide)).sum()
        if value > best_value:
            best, best_value = decide, value
    return best


def calibrate(known: np.ndarray, gold: np.ndarray, hold: float = 0.3) -> Fitted:
    """Fit both on pairs held out of training."""
    weights, bias = fit_map(known, gold, hold)
    return Fitted(weights, bias, fit_decision(softmax(known @ weights.T + bias), gold))


def crossed(
    known: np.ndarray, gold: np.ndarray, folds: int = 10, seed: int = 0
) -> tuple[np.ndarray, np.ndarray]:
    """Probabilities and labels, each from a calibration fitted without that fold."""
    order = np.random.default_rng(seed).permutation(len(gold)) % folds
    probabilities, labels = np.zeros((len(gold), len(LABELS))), np.zeros(len(gold), dtype=int)
    for fold in range(folds):
        out = order == fold
        fitted = calibrate(known[~out], gold[~out])
        probabilities[out], labels[out] = (
            fitted.probabilities(known[out]),
            fitted.labels(known[out]),
        )
    return probabilities, labels


def save(path: Path, known: np.ndarray, gold: np.ndarray, note: str) -> None:
    """Fit with and without likeness (the last column) and write calibration.json."""
    entries = {
        "alone": calibrate(known[:, :-1], gold).entry(),
        "with_likeness": calibrate(known, gold).entry(),
    }
    path.write_text(
        json.dumps({"labels": LABELS, **entries, "note": note}, indent=1) + "\n", encoding="utf-8"
    )
