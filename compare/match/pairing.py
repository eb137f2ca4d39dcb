"""From the passages of two statements to the pairs that answer each other.

Likeness, themes and words propose; each pair that is chosen is read as a pair, and one that turns
out to be about other matters makes room for the next best.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.judge.written import judged
from compare.match.align import (
    Weights,
    affinity,
    assign,
    near_misses,
    with_readings,
    with_room,
)
from compare.match.deeds import common_deeds, deeds
from compare.match.overlap import content_keys, like_spelling, rare_overlap
from compare.match.themes import common_weight, theme_rarity
from compare.model import Label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from compare.judge import Judge
    from compare.match.matching import Matrix
    from compare.match.rows import Pair
    from compare.model import Relation, ThemedPassage

    Reader = Callable[[Sequence[Pair]], Mapping[Pair, Relation]]
    """Reads pairs of passages, by index."""
    Holds = Callable[[Pair, Relation], bool]
    """Whether two passages, as read, may stand as one position or two opposed ones."""

WEIGHTS = Weights()


def coarse_affinity(
    left: Sequence[ThemedPassage],
    right: Sequence[ThemedPassage],
    actors: tuple[str, str],
    judge: Judge,
) -> Matrix:
    """How far each left and right passage belong together before any pair is read."""
    doing = (
        [deeds(one, actors[0], actors[1]) for one in left],
        [deeds(one, actors[1], actors[0]) for one in right],
    )
    # typography and spelling must not sway which passages are lined up
    texts = [judged(p.passage.text) for p in left], [judged(p.passage.text) for p in right]
    return affinity(
        judge.likeness(*texts).astype("float64"),
        rare_overlap([content_keys(t) for t in texts[0]], [content_keys(t) for t in texts[1]]),
        _common_themes(left, right),
        like_spelling(*texts),
        common_deeds(*doing),
        WEIGHTS,
    )


def answering_pairs(coarse: Matrix, read: Reader, holds: Holds) -> dict[Pair, Relation]:
    """The pairs (index left, index right) that answer each other, with how they relate: those that
    their words bring together, and near misses that a reading does.
    """
    found = _assigned(coarse, read)
    near = near_misses(coarse, WEIGHTS)
    known = read(near) if near else {}
    sure = {pair: _position(one) for pair, one in known.items() if holds(pair, one)}
    best = sorted(
        (pair for pair, chance in sure.items() if chance >= WEIGHTS.position),
        key=lambda pair: (-sure[pair], sorted(pair)),
    )
    both = {**known, **found}
    return {pair: both[pair] for pair in with_room(list(found), best)}


def is_unlike(affinity: float) -> bool:
    """Whether two passages of this affinity are lined up by a reading alone."""
    return affinity < WEIGHTS.threshold


def _assigned(coarse: Matrix, read: Reader) -> dict[Pair, Relation]:
    """The pairs of the best assignment, read.

    Only pairs that the best assignment would choose are read. A reading can lower a pair's
    affinity and never raises it, so the assignment is made anew until all that it chooses was
    read: then it is the one that reading every pair would have given.
    """
    found: dict[Pair, Relation] = {}
    while True:
        chosen = assign(with_readings(coarse, _same_matter(found), WEIGHTS), WEIGHTS)
        unread = [pair for pair in chosen if pair not in found]
        if not unread:
            return {pair: found[pair] for pair in chosen}
        found |= read(unread)


def _position(one: Relation) -> float:
    """The chance that two passages share a position or are divided over it, whichever is
    likelier; 0..1. That they are of one matter must be shown too, for their words do not.
    """
    return max(one.scores[Label.SHARED.value], one.scores[Label.DIVERGENT.value])


def _same_matter(found: Mapping[Pair, Relation]) -> dict[Pair, float]:
    return {pair: 1.0 - one.scores[Label.UNRELATED.value] for pair, one in found.items()}


def _common_themes(
    left: Sequence[ThemedPassage], right: Sequence[ThemedPassage]
) -> list[list[tuple[float, float]]]:
    rare = theme_rarity([*left, *right])
    return [[common_weight(a, b, rare) for b in right] for a in left]
