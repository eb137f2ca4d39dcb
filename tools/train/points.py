"""Join a reader's outputs, likeness and what a reader before made of a pair into the chance of a
point, on pairs kept apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from data import POSITIONS, WholePair
from sklearn.linear_model import LogisticRegression

from compare.judge.relation import Side
from compare.match.gather import Rules
from compare.match.readings import LAST, candidates
from compare.model import Label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from compare.judge.encoder import Encoder
    from compare.judge.reader import PairReader

LEAST = 1e-4


def fitted(
    pairs: Sequence[WholePair],
    encoder: Encoder,
    reader: PairReader,
    before: PairReader | None = None,
) -> dict[str, object]:
    """Weights of the outputs, of likeness and of the log odds of the reader before, and the start,
    for each position. With a reader before, of the pairs that it thinks likeliest alone.
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
        outputs = np.stack(reader.outputs(sides))
        like = np.array([[likeness[one]] for one in asked])
        for kind in POSITIONS:
            of = {(i, j) for p in pair.points if p.kind == kind for i in p.left for j in p.right}
            carried[kind] += [one in of for one in asked]
            seen[kind].append(np.hstack([outputs, like, odds[kind][:, None]]))
    found: dict[str, object] = {"first": 4, "likeness": {}, "before": {}, "bias": {}}
    for kind in POSITIONS:
        model = LogisticRegression(C=0.02, max_iter=3000).fit(np.vstack(seen[kind]), carried[kind])
        found[kind] = model.coef_[0, :-2].tolist()
        found["likeness"][kind] = float(model.coef_[0, -2])
        found["before"][kind] = float(model.coef_[0, -1])
        found["bias"][kind] = float(model.intercept_[0])
    return found


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
