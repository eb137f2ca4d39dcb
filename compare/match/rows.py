"""Aligned pairs of passages become rows: pairs that one passage ties together become one row."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from compare.model import Label

Pair = tuple[int, int]
"""A left and a right passage, by index."""


class Group(NamedTuple):
    """The passages of a row, by index; every left one is aligned with every right one."""

    left: tuple[int, ...]
    right: tuple[int, ...]

    @property
    def pairs(self) -> list[Pair]:
        """All pairs that the row asserts."""
        return [(i, j) for i in self.left for j in self.right]


def group_pairs(pairs: Sequence[Pair], relations: Mapping[Pair, Label]) -> list[Group]:
    """Rows that hold each pair exactly once, in order of the left text.

    Two pairs share a row where one passage stands between two *neighbouring* ones that have no
    other partner, and the relation is the same: then one sentence answers two.
    """
    partners = Counter(("left", i) for i, _ in pairs) + Counter(("right", j) for _, j in pairs)
    rows: list[Group] = []
    for i, j in sorted(pairs):
        rows = _join(rows, Group((i,), (j,)), partners, relations)
    return sorted(rows)


def _join(
    rows: list[Group],
    new: Group,
    partners: Mapping[tuple[str, int], int],
    relations: Mapping[Pair, Label],
) -> list[Group]:
    """The rows with ``new`` put into the first that it fits, else as a row of its own."""
    for at, row in enumerate(rows):
        if relations[row.pairs[0]] != relations[new.pairs[0]]:
            continue
        if _neighbours(row.right, new.right, row.left == new.left) and _alone(
            partners, "right", row.right + new.right
        ):
            return [*rows[:at], Group(row.left, row.right + new.right), *rows[at + 1 :]]
        if _neighbours(row.left, new.left, row.right == new.right) and _alone(
            partners, "left", row.left + new.left
        ):
            return [*rows[:at], Group(row.left + new.left, row.right), *rows[at + 1 :]]
    return [*rows, new]


def _neighbours(have: tuple[int, ...], new: tuple[int, ...], tied: bool) -> bool:
    return tied and new[0] == have[-1] + 1


def _alone(partners: Mapping[tuple[str, int], int], side: str, passages: Sequence[int]) -> bool:
    return all(partners[side, passage] == 1 for passage in passages)
