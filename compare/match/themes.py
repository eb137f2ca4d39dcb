"""How far two passages are about the same themes, a theme few passages have counting most."""

from __future__ import annotations

from collections import Counter
from math import log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from compare.model import ThemedPassage


FAINT = 0.2
"""Below this score a theme says nothing about which passages answer each other."""


def theme_rarity(passages: Sequence[ThemedPassage]) -> dict[str, float]:
    """For each theme, the inverse frequency over the passages in nats, scores being counted."""
    weights: Counter[str] = Counter()
    for passage in passages:
        weights.update(_weights(passage))
    return {theme: log((len(passages) + 1) / max(n, 1.0)) for theme, n in weights.items()}


def common_weight(
    left: ThemedPassage, right: ThemedPassage, rare: Mapping[str, float]
) -> tuple[float, float]:
    """The share of their themes that two passages have in common, by rarity (0..1), and the
    rarity of the rarest common theme (nats); a theme counts as much as its score.
    """
    a, b = _weights(left), _weights(right)
    common = {theme: min(a[theme], b[theme]) * rare[theme] for theme in a if theme in b}
    total = sum(max(a.get(t, 0.0), b.get(t, 0.0)) * rare[t] for t in rare if t in a or t in b)
    return (sum(common.values()) / total if total else 0.0), max(common.values(), default=0.0)


def _weights(passage: ThemedPassage) -> dict[str, float]:
    return {theme.id: theme.score for theme in passage.themes if theme.score >= FAINT}


def row_themes(left: Sequence[ThemedPassage], right: Sequence[ThemedPassage]) -> tuple[str, ...]:
    """The themes of a row: those that both sides have; without any, those of either side."""
    sides = [[theme for passage in side for theme in passage.theme_ids] for side in (left, right)]
    common = [theme for theme in dict.fromkeys(sides[0]) if theme in sides[1]]
    return tuple(common or dict.fromkeys(sides[0] + sides[1]))
