"""Join a reader's outputs, likeness and what a reader before made of a pair into the chance of a
point, on pairs kept apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from data import POSITIONS, WholePair
from scipy.optimize import minimize

from compare.judge.relation import Side
from compare.match.gather import Rules
from compare.match.readings import LAST, candidates
from compare.model import Label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from compare.judge.encoder import Encoder
    from compare.judge.reader import PairReader

LEAST = 1e-4
FREEDOM = 0.02
"""How little weights are held near nothing."""
BEFORE = 0.6
"""What the log odds of the reader before weigh: a free fit gives them .25, and forgets contrasts
that the first reader learnt and whole pairs seldom show."""


def fitted(
    pairs: Sequence[WholePair],
    encoder: Encoder,
    reader: PairReader,
    before: PairReader | None = None,
) -> dict[str, object]:
    """Weights of the outputs, of likeness and of the log odds of the reader before, and the start,
    for each position. With a reader before, fitted to the pairs that it thinks likeliest.
    """
    seen: dict[str, list[np.ndarray]] = {kind: [] for kind in POSITIONS}
    carried: dict[str, list[bool]] = {kind: [] for kind in POSITIONS}
    for pair in pairs:
        left, right = (np.stack(encoder.vectors(own)) for own in (pair.left, pair.right))
        likeness = left @ right.T
        asked = candidates(likeness)
        sides = [
            (Side(pair.left[i], pair.actors[0]), Side(pair.right[j], pair.actors[1]))
            for i, j in asked
        ]
        odds = {kind: np.zeros(len(asked)) for kind in POSITIONS}
        if before is not None:
            odds = _odds(before, sides, [float(likeness[one]) for one in asked])
            reach = np.max([_reach(kind, odds[kind]) for kind in POSITIONS], axis=0)
            chosen = np.argsort(-reach)[:LAST]
            asked, sides = ([some[at] for at in chosen] for some in (asked, sides))
            odds = {kind: values[chosen] for kind, values in odds.items()}
        like = np.array([[likeness[one]] for one in asked])
        outputs = np.hstack([np.stack(reader.outputs(sides)), like])
        for kind in POSITIONS:
            of = {(i, j) for p in pair.points if p.kind == kind for i in p.left for j in p.right}
            carried[kind] += [one in of for one in asked]
            seen[kind].append(np.hstack([outputs, BEFORE * odds[kind][:, None]]))
    found: dict[str, object] = {"first": 4, "likeness": {}, "before": {}, "bias": {}}
    for kind in POSITIONS:
        *weights, like, start = _regression(np.vstack(seen[kind]), np.array(carried[kind]))
        found[kind] = weights
        found["likeness"][kind], found["bias"][kind] = like, start
        found["before"][kind] = 0.0 if before is None else BEFORE
    return found


def _regression(seen: np.ndarray, carried: np.ndarray) -> list[float]:
    """Weights of all columns but the last, which counts as it is, and the start: a logistic
    regression with a quadratic penalty on the weights.
    """
    columns, offset = seen[:, :-1], seen[:, -1]

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        odds = columns @ weights[:-1] + weights[-1] + offset
        wrong = 1 / (1 + np.exp(-odds)) - carried
        slope = np.append(columns.T @ wrong + weights[:-1] / FREEDOM, wrong.sum())
        unlikely = np.logaddexp(0, odds) - carried * odds
        return unlikely.sum() + weights[:-1] @ weights[:-1] / (2 * FREEDOM), slope

    start = np.zeros(columns.shape[1] + 1)
    return minimize(loss, start, jac=True, method="L-BFGS-B").x.tolist()


def _odds(
    reader: PairReader, sides: Sequence[tuple[Side, Side]], likeness: Sequence[float]
) -> Mapping[str, np.ndarray]:
    """The log odds of each position by a reader that stands alone."""
    read = list(zip(reader.read(sides), likeness, strict=True))
    chances = {
        kind: np.array([reader.chance(one, Label(kind), like) for one, like in read])
        for kind in POSITIONS
    }
    kept = {kind: np.clip(values, LEAST, 1 - LEAST) for kind, values in chances.items()}
    return {kind: np.log(values / (1 - values)) for kind, values in kept.items()}


def _reach(kind: str, odds: np.ndarray) -> np.ndarray:
    """How far a position reaches what it takes to be shown."""
    return np.array([Rules().reach(Label(kind), 1 / (1 + np.exp(-one))) for one in odds])
