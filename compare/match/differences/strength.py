"""Which side uses the stronger verb. There is no official order: the ladders are a convention."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from compare.marks import find_strength
from compare.model import Difference

if TYPE_CHECKING:
    from compare.match.differences.side import Side
    from compare.model import Span, Strength

    Placed = tuple[Strength, Span]


def strength_differences(left: Side, right: Side) -> list[Difference]:
    """For each ladder on which both sides stand, a difference where their top rungs differ."""
    ours, theirs = _strongest(left), _strongest(right)
    return [
        _difference(ours[ladder], theirs[ladder], left, right)
        for ladder in ours
        if ladder in theirs and ours[ladder][0].rung != theirs[ladder][0].rung
    ]


def _strongest(side: Side) -> dict[tuple[str, int], Placed]:
    """By ladder and polarity, for approval and disapproval cannot be held against each other."""
    best: dict[tuple[str, int], Placed] = {}
    for verb, span in side.marks(partial(find_strength, ladders=side.ladders)):
        key = verb.ladder, verb.polarity
        if not verb.negated and (key not in best or verb.rung > best[key][0].rung):
            best[key] = verb, span
    return best


def _difference(ours: Placed, theirs: Placed, left: Side, right: Side) -> Difference:
    stronger = "A" if ours[0].rung > theirs[0].rung else "B"
    whose = "" if left.verbatim and right.verbatim else ", in the writers' words"
    return Difference(
        kind="strength",
        left=ours[1],
        right=theirs[1],
        note=f"{stronger} is stronger: A {ours[0].verb}, B {theirs[0].verb}{whose}",
    )
