"""The matching of greatest gain between two sides: a rectangular assignment by shortest augmenting
paths (Crouse 2016), solved for each connected part of the graph by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from compare.match.rows import Pair

    Matrix = NDArray[np.float64]
    """[n left, n right]."""


def best_matching(gain: Matrix) -> Iterator[Pair]:
    """The pairs of the matching with the greatest total gain, all of them with a gain.

    Passages that no gain ties together, directly or through others, cannot compete: each group
    is assigned for itself, which is the same and takes far less time.
    """
    for rows, columns in _tied(gain > 0):
        part = gain[np.ix_(rows, columns)]
        for i, j in best_assignment(-np.maximum(part, 0.0)):
            if part[i, j] > 0:
                yield int(rows[i]), int(columns[j])


def _tied(ties: NDArray[np.bool_]) -> Iterator[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    """The rows and columns of each connected part of a bipartite graph [rows, columns]."""
    waiting = ties.any(axis=1)
    while waiting.any():
        rows = np.arange(len(ties)) == waiting.argmax()
        columns = ties[rows].any(axis=0)
        while (wider := ties[:, columns].any(axis=1)).sum() > rows.sum():
            rows, columns = wider, ties[wider].any(axis=0)
        waiting &= ~rows
        yield np.flatnonzero(rows), np.flatnonzero(columns)


def best_assignment(cost: Matrix) -> list[Pair]:
    """The assignment of least total cost, each row and column used at most once."""
    if cost.shape[0] > cost.shape[1]:
        return [(j, i) for i, j in best_assignment(cost.T)]
    rows, columns = cost.shape
    row_price, column_price = np.zeros(rows + 1), np.zeros(columns + 1)
    taken = np.zeros(columns + 1, dtype=np.intp)
    for row in range(1, rows + 1):
        _augment(cost, row, row_price, column_price, taken)
    return [
        (int(taken[column]) - 1, column - 1) for column in range(1, columns + 1) if taken[column]
    ]


def _augment(
    cost: Matrix, row: int, row_price: Matrix, column_price: Matrix, taken: NDArray[np.intp]
) -> None:
    """Give ``row`` a column along the shortest path that frees one, keeping the prices tight."""
    columns = cost.shape[1]
    taken[0] = row
    least = np.full(columns + 1, np.inf)
    back = np.zeros(columns + 1, dtype=np.intp)
    done = np.zeros(columns + 1, dtype=bool)
    here = 0
    while True:
        done[here] = True
        holder = int(taken[here])
        slack = cost[holder - 1] - row_price[holder] - column_price[1:]
        better = ~done[1:] & (slack < least[1:])
        least[1:][better] = slack[better]
        back[1:][better] = here
        open_least = np.where(done[1:], np.inf, least[1:])
        there = int(open_least.argmin()) + 1
        step = open_least[there - 1]
        row_price[taken[done]] += step
        column_price[done] -= step
        least[~done] -= step
        here = there
        if taken[here] == 0:
            break
    while here:
        taken[here] = taken[back[here]]
        here = int(back[here])
