"""Which passages of two statements answer each other: an optimal assignment over affinity.

Affinity rewards what is specific to a pair: likeness above what either passage has with the
other statement at large (cross-domain similarity local scaling, Conneau et al. 2018), themes and
words that few passages have, and the same deeds of the same actors. The assignment gives each
passage at most ``PARTNERS`` partners, so that one sentence may answer two, and leaves a passage
alone where nothing answers it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from compare.match.matching import best_matching

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from compare.match.matching import Matrix
    from compare.match.rows import Pair

PARTNERS = 3
"""The most passages that one passage is lined up with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """How much each signal counts, and the affinity from which two passages are lined up."""

    likeness: float = 1.0
    hubness: float = 0.5
    """The share of the mean likeness to the nearest neighbours that is taken off."""
    themes: float = 0.1
    rare_theme: float = 0.1
    rare_words: float = 0.25
    spelling: float = 0.1
    usual_spelling: float = 0.45
    """The likeness of spelling of two passages that have nothing to do with each other."""
    deeds: float = 0.05
    threshold: float = 0.38
    second: float = 0.05
    """What a further partner must be worth beyond the threshold."""
    near: float = 0.2
    """The affinity from which two passages that are each other's nearest are read, though it does
    not suffice to line them up: an answer often says the contrary in quite other words."""
    position: float = 0.65
    """How sure a reading must be that such a pair shares a position, or is divided over it."""
    reading: float = 0.15
    """What the log-odds of being on the same matter, as read, count where they are negative:
    a reading can part two passages, but which of many on one matter answer each other it
    cannot say."""


def affinity(
    likeness: Matrix,
    rare_words: Sequence[Sequence[float]],
    themes: Sequence[Sequence[tuple[float, float]]],
    spelling: Sequence[Sequence[float]],
    deeds: Sequence[Sequence[float]],
    weights: Weights,
) -> Matrix:
    """The affinity of each left and right passage: [n left, n right]."""
    theme_part = np.asarray(themes, dtype=np.float64).reshape(*likeness.shape, 2)
    return np.asarray(
        weights.likeness * (likeness - weights.hubness * _crowding(likeness))
        + weights.themes * theme_part[..., 0]
        + weights.rare_theme * theme_part[..., 1]
        + weights.rare_words * _matrix(rare_words, likeness)
        + weights.spelling * (_matrix(spelling, likeness) - weights.usual_spelling)
        + weights.deeds * _matrix(deeds, likeness),
        dtype=np.float64,
    )


def _matrix(rows: Sequence[Sequence[float]], like: Matrix) -> Matrix:
    return np.asarray(rows, dtype=np.float64).reshape(like.shape)


def _crowding(likeness: Matrix, nearest: int = 4) -> Matrix:
    """Half the sum of each passage's mean likeness to its nearest ones on the other side."""
    if not likeness.size:
        return likeness
    rows = np.sort(likeness, axis=1)[:, -nearest:].mean(axis=1, keepdims=True)
    columns = np.sort(likeness, axis=0)[-nearest:].mean(axis=0, keepdims=True)
    return np.asarray((rows + columns) / 2, dtype=np.float64)


def with_readings(
    coarse: Matrix, same_matter: Mapping[tuple[int, int], float], weights: Weights
) -> Matrix:
    """The affinity with what readings say (the chance of being on the same matter, 0..1): where
    that is less than even, the pair loses.
    """
    fine = coarse.copy()
    for pair, chance in same_matter.items():
        sure = min(max(chance, 0.01), 0.99)
        fine[pair] += weights.reading * min(float(np.log(sure / (1 - sure))), 0.0)
    return fine


def assign(scores: Matrix, weights: Weights) -> list[Pair]:
    """The pairs (left, right) of the best assignment, in order; [n left, n right] in.

    The best one-to-one assignment first; then again over the pairs that are left, so that a
    passage gets at most ``PARTNERS`` partners, each further one at a cost of ``weights.second``.
    """
    pairs: set[tuple[int, int]] = set()
    gain = scores - weights.threshold
    for _ in range(PARTNERS if scores.size else 0):
        pairs |= set(best_matching(gain))
        gain = gain - weights.second
        gain[tuple(np.array(sorted(pairs), dtype=np.intp).reshape(-1, 2).T)] = 0.0
    return sorted(pairs)


def near_misses(coarse: Matrix, weights: Weights) -> list[Pair]:
    """Pairs (left, right) below the threshold of which one passage is the other's nearest, and
    that one its nearest or second nearest; in order.
    """
    if not coarse.size:
        return []
    left, right = coarse >= coarse.max(axis=1, keepdims=True), coarse >= coarse.max(axis=0)
    left_near, right_near = coarse >= _second(coarse)[:, None], coarse >= _second(coarse.T)
    close = (left & right_near) | (right & left_near)
    below = (coarse >= weights.near) & (coarse < weights.threshold)
    return [(int(i), int(j)) for i, j in np.argwhere(close & below)]


def _second(rows: Matrix) -> Matrix:
    """The second greatest value of each row; the only one, where a row has no more."""
    return np.asarray(np.sort(rows, axis=1)[:, max(rows.shape[1] - 2, 0)], dtype=np.float64)


def with_room(pairs: Sequence[Pair], more: Sequence[Pair]) -> list[Pair]:
    """The pairs, and those of ``more``, best first, that leave a passage ``PARTNERS`` at most."""
    found = list(pairs)
    for i, j in more:
        if max(sum(i == a for a, _ in found), sum(j == b for _, b in found)) < PARTNERS:
            found.append((i, j))
    return sorted(found)
