"""From the passages of two statements to the pairs that answer each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.match.align import Weights, affinity, assign
from compare.match.overlap import content_keys, rare_overlap
from compare.match.themes import common_weight, theme_rarity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.judge import Judge
    from compare.model import ThemedPassage

WEIGHTS = Weights()


def answering_pairs(
    left: Sequence[ThemedPassage], right: Sequence[ThemedPassage], judge: Judge
) -> list[tuple[int, int]]:
    """The pairs (index left, index right) that are about the same matter, in order."""
    if not left or not right:
        return []
    texts = [p.passage.text for p in left], [p.passage.text for p in right]
    scores = affinity(
        judge.likeness(*texts).astype("float64"),
        rare_overlap([content_keys(t) for t in texts[0]], [content_keys(t) for t in texts[1]]),
        _common_themes(left, right),
        WEIGHTS,
    )
    return assign(scores, WEIGHTS)


def _common_themes(
    left: Sequence[ThemedPassage], right: Sequence[ThemedPassage]
) -> list[list[tuple[float, float]]]:
    rare = theme_rarity([*left, *right])
    return [[common_weight(a, b, rare) for b in right] for a in left]
