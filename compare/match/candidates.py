"""Which pairs of passages are worth reading: the likest of all, and the likest of each passage.

Nearly every point of two speeches has a pair of passages among the first few hundred by likeness,
of ten thousand and more; a passage that resembles nothing is still read beside what it resembles
most.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from compare.match.gather import Matrix, Pair

MOST = 480
"""Pairs read of two statements, those of each passage aside."""
SHARE = 0.4
"""The share of all pairs that are read where there are few."""
OF_EACH = 2
"""The likest on the other side that are read for each passage."""
CROWDING = 0.35
"""How much of a passage's mean likeness to its nearest is taken off: general sentences resemble
everything (cross-domain similarity local scaling, Conneau et al. 2018)."""
_NEAREST = 8


def candidates(likeness: Matrix) -> list[Pair]:
    """The pairs (left, right) to read, the most promising first; likeness [n left, n right] in."""
    import numpy as np

    if not likeness.size:
        return []
    special = likeness - CROWDING * _crowding(likeness)
    order = np.argsort(-special, axis=None, kind="stable")
    most = max(1, min(MOST, round(SHARE * likeness.size)))
    chosen = dict.fromkeys(int(at) for at in order[:most])
    wide = likeness.shape[1]
    rows = np.argsort(-special, axis=1, kind="stable")[:, :OF_EACH]
    columns = np.argsort(-special, axis=0, kind="stable")[:OF_EACH]
    chosen |= dict.fromkeys(i * wide + int(j) for i, js in enumerate(rows) for j in js)
    chosen |= dict.fromkeys(int(i) * wide + j for j, found in enumerate(columns.T) for i in found)
    return [divmod(at, wide) for at in chosen]


def _crowding(likeness: Matrix) -> Matrix:
    """The mean of each pair's two passages' mean likeness to their nearest on the other side."""
    import numpy as np

    rows = np.sort(likeness, axis=1)[:, -_NEAREST:].mean(axis=1, keepdims=True)
    columns = np.sort(likeness, axis=0)[-_NEAREST:].mean(axis=0, keepdims=True)
    both: Matrix = (rows + columns) / 2
    return both
