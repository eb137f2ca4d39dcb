"""Join the reader's outputs and likeness into the chance of a point, on pairs kept apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from data import POSITIONS, WholePair
from sklearn.linear_model import LogisticRegression

from compare.judge.relation import Side
from compare.match.candidates import candidates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.judge.encoder import Encoder
    from compare.judge.reader import PairReader


def fitted(pairs: Sequence[WholePair], encoder: Encoder, reader: PairReader) -> dict[str, object]:
    """Weights of the outputs and of likeness, and the start, for each position."""
    seen, carried = [], {kind: [] for kind in POSITIONS}
    for pair in pairs:
        left, right = (np.stack(encoder.vectors(own)) for own in (pair.left, pair.right))
        likeness = left @ right.T
        asked = candidates(likeness)
        sides = [
            (Side(pair.left[i], pair.actors[0]), Side(pair.right[j], pair.actors[1]))
            for i, j in asked
        ]
        outputs = reader._outputs(sides)
        seen.append(np.hstack([outputs, np.array([[likeness[one]] for one in asked])]))
        for kind in POSITIONS:
            of = {(i, j) for p in pair.points if p.kind == kind for i in p.left for j in p.right}
            carried[kind] += [one in of for one in asked]
    found: dict[str, object] = {"first": 4, "likeness": {}, "bias": {}}
    for kind in POSITIONS:
        model = LogisticRegression(C=0.3, max_iter=3000).fit(np.vstack(seen), carried[kind])
        found[kind] = model.coef_[0, :-1].tolist()
        found["likeness"][kind] = float(model.coef_[0, -1])
        found["bias"][kind] = float(model.intercept_[0])
    return found
