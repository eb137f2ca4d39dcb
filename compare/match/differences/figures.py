"""Figures that one side gives and the other does not, or gives otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.marks import find_figures
from compare.match.words import content_keys
from compare.model import Difference

if TYPE_CHECKING:
    from compare.match.differences.side import Side
    from compare.model import Figure, Span

    Placed = tuple[Figure, Span]


def figure_differences(left: Side, right: Side) -> list[Difference]:
    """Figures of the same thing with other values, then those that one side alone gives."""
    ours, theirs = left.marks(find_figures), right.marks(find_figures)
    matched = [(a, b) for a in ours for b in theirs if _same_thing(a[0], b[0])]
    against = [
        Difference(
            kind="figure",
            left=a[1],
            right=b[1],
            note=f"A: {left.words(a[1])}; B: {right.words(b[1])}",
        )
        for a, b in matched
        if a[0].value != b[0].value
    ]
    alone = [
        *((figure, span, "A") for figure, span in ours if all(p[0][1] != span for p in matched)),
        *((figure, span, "B") for figure, span in theirs if all(p[1][1] != span for p in matched)),
    ]
    return [*against, *(_one_sided(figure, span, who, left, right) for figure, span, who in alone)]


def _one_sided(figure: Figure, span: Span, who: str, left: Side, right: Side) -> Difference:
    side = left if who == "A" else right
    return Difference(
        kind="figure",
        left=span if who == "A" else None,
        right=span if who == "B" else None,
        note=f"{who} gives a figure: {_said(figure, side, span)}",
    )


def _same_thing(a: Figure, b: Figure) -> bool:
    """Whether two figures count the same: one unit, and a noun in common or the same value."""
    if a.unit != b.unit:
        return False
    common = content_keys(a.counts) & content_keys(b.counts)
    return bool(common) or a.value == b.value


def _said(figure: Figure, side: Side, span: Span) -> str:
    words = side.words(span)
    return words if not figure.counts or figure.counts in words else f"{words} {figure.counts}"
