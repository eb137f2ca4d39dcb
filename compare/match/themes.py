"""The themes of a point, from those of its passages."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.model import ThemedPassage


def row_themes(left: Sequence[ThemedPassage], right: Sequence[ThemedPassage]) -> tuple[str, ...]:
    """The themes of a row: those that both sides have; without any, those of either side."""
    sides = [[theme for passage in side for theme in passage.theme_ids] for side in (left, right)]
    common = [theme for theme in dict.fromkeys(sides[0]) if theme in sides[1]]
    return tuple(common or dict.fromkeys(sides[0] + sides[1]))
