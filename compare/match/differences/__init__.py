"""What one side adds or changes inside a shared or related row, each with its spans.

A divergent row needs no list of what differs: there the positions themselves part.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.match.differences.figures import figure_differences
from compare.match.differences.naming import naming_differences
from compare.match.differences.one_sided import one_sided_differences
from compare.match.differences.parties import party_differences
from compare.match.differences.side import Side
from compare.match.differences.strength import strength_differences
from compare.model import Difference, Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.model import Ladder, Statement, ThemedPassage

COMPARERS = (
    strength_differences,
    one_sided_differences,
    figure_differences,
    party_differences,
    naming_differences,
)


def differences(
    left: Sequence[ThemedPassage],
    right: Sequence[ThemedPassage],
    relation: Label,
    statements: tuple[Statement, Statement],
    ladders: tuple[Ladder, ...] = (),
) -> tuple[Difference, ...]:
    """The differences of a row, in order of kind; spans are offsets into the statements' texts.
    Strength is read by ``ladders``, or without any by ours.
    """
    if relation not in (Label.SHARED, Label.RELATED):
        return ()
    sides = Side.of(statements[0], left, ladders), Side.of(statements[1], right, ladders)
    return tuple(found for compare in COMPARERS for found in compare(*sides))
