"""The rows of a pair with the sentences that say why. Where no sign shows a label, the reader is
asked which words it rests on.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from compare.match.reading import moved
from compare.match.why import explain
from compare.model import Label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from compare.match.readers import Weigher
    from compare.match.why import Why
    from compare.model import Alignment, Statement, ThemedPassage

MOST_WEIGHED = 60
"""Rows of a pair of which the reader is asked for the words; each costs some dozen readings."""


def explained(
    rows: Sequence[Alignment],
    statements: tuple[Statement, Statement],
    passages: Mapping[str, ThemedPassage],
    labels: Mapping[str, str],
    weigh: Weigher | None,
) -> tuple[Alignment, ...]:
    """The rows with their sentences; ``labels`` are the themes', by id."""

    def say(row: Alignment) -> Why:
        left, right = ([passages[one] for one in side] for side in (row.left, row.right))
        return explain(row, statements, left, right, labels)

    found = [(row, say(row)) for row in rows]
    if weigh is not None:
        asked = [at for at, (row, why) in enumerate(found) if _is_open(row, why)][:MOST_WEIGHED]
        heavier = _weighed([found[at][0] for at in asked], statements, passages, weigh)
        for at, row in zip(asked, heavier, strict=True):
            found[at] = row, say(row)
    return tuple(replace(row, why=why.text, carried=why.carried) for row, why in found)


def _is_open(row: Alignment, why: Why) -> bool:
    """Whether a row takes a position that only the reader can account for."""
    single = len(row.left) == len(row.right) == 1
    return single and not why.shown and row.relation is not Label.RELATED


def _weighed(
    rows: Sequence[Alignment],
    statements: tuple[Statement, Statement],
    passages: Mapping[str, ThemedPassage],
    weigh: Weigher,
) -> list[Alignment]:
    """The rows, each with the words that its label rests on, where there are any."""
    sides = [(passages[row.left[0]].passage, passages[row.right[0]].passage) for row in rows]
    texts = [(left.text, right.text) for left, right in sides]
    actors = statements[0].actor, statements[1].actor
    found = weigh(texts, actors, [row.relation for row in rows])
    return [
        replace(row, evidence=(*row.evidence, moved(one, left.start, right.start))) if one else row
        for row, one, (left, right) in zip(rows, found, sides, strict=True)
    ]
