"""Who is named as doing what: how far two passages tell of the same deeds of the same actors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.text.marks import find_stances

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.model import ThemedPassage

    Deed = tuple[str, str]
    """What is done (blames, praises, asks, defends, warns), and to whom."""


def deeds(passage: ThemedPassage, actor: str, other: str) -> frozenset[Deed]:
    """What a passage does, and to whom; ``other`` is the actor of the statement beside."""
    found = find_stances(passage.passage.text, actor, other)
    return frozenset((one.kind, one.target) for one in found if one.target and not one.negated)


def common_deeds(
    left: Sequence[frozenset[Deed]], right: Sequence[frozenset[Deed]]
) -> list[list[float]]:
    """The share of their deeds that each left and right passage have in common (Jaccard), 0..1:
    [n left][n right].
    """
    return [[len(a & b) / len(a | b) if a & b else 0.0 for b in right] for a in left]
