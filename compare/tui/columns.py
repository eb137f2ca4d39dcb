"""Where the two texts and the relation between them stand on a line."""

from __future__ import annotations

from typing import NamedTuple

MIDDLE = 11
"""Cells for the relation: a sign, "divergent", a difference's kind after a plus sign."""
GUTTER = 2
"""Cells for the cursor's bar, left of the first text."""
RULE = 2
"""A rule and a space on each side of the relation."""


class Columns(NamedTuple):
    """Widths in cells."""

    left: int
    middle: int
    right: int


def columns(width: int) -> Columns:
    """The widths that share ``width`` cells; the two texts get the same, give or take one."""
    rest = max(width - GUTTER - MIDDLE - 2 * RULE, 2)
    return Columns(left=rest // 2, middle=MIDDLE, right=rest - rest // 2)
