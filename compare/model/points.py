"""Points: the matters on which both statements speak, as a briefing would list them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from compare.model.judgements import Evidence, Label
from compare.model.rows import Alignment, Difference, Wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.model.reviews import RowReview

_SURE, _FAIRLY = 0.85, 0.6


class Sureness(StrEnum):
    """How sure a point is, in words."""

    SURE = "sure"
    FAIRLY = "fairly sure"
    UNSURE = "unsure"


def sureness_of(score: float, *, unsure: bool = False) -> Sureness:
    """The word for a score 0..1 of the program."""
    if unsure or score < _FAIRLY:
        return Sureness.UNSURE
    return Sureness.SURE if score >= _SURE else Sureness.FAIRLY


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One matter on which both statements speak, and the position of either on it."""

    id: str
    """``p`` and the number, the most important first."""
    relation: Label
    score: float
    """The chance that the relation is right, 0..1."""
    weight: float
    """How much a briefing needs it, 0..1."""
    title: str
    """The matter, in at most eight words."""
    themes: tuple[str, ...]
    left: tuple[str, ...]
    right: tuple[str, ...]
    """Ids of the passages of either side that carry it, in text order."""
    lead: tuple[str, str]
    """The passage of either side to quote."""
    reason: str
    """One plain sentence without a full stop; empty where a person decided otherwise."""
    marked: Wording
    """The word groups that the reason quotes, as offsets into the two statements' texts."""
    alignments: tuple[int, ...]
    """Indices into the comparison's alignments."""
    unsure: bool = False
    differences: tuple[Difference, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    reviewed: bool = False
    review: RowReview | None = None

    @property
    def sureness(self) -> Sureness:
        """How sure the program is; a person's decision is sure."""
        return Sureness.SURE if self.reviewed else sureness_of(self.score, unsure=self.unsure)


def points_of(alignments: Sequence[Alignment]) -> tuple[Point, ...]:
    """The points that the alignments make, the most important first.

    Points that take a position stand before related ones; then by weight, then by score.
    """
    order = sorted(range(len(alignments)), key=lambda at: (*_rank(alignments[at]), at))
    return tuple(_point(alignments[at], at, number) for number, at in enumerate(order, 1))


def _rank(one: Alignment) -> tuple[bool, float, float]:
    return one.relation is Label.RELATED, -one.weight, -one.score


def _point(one: Alignment, at: int, number: int) -> Point:
    return Point(
        id=f"p{number}",
        relation=one.relation,
        score=one.score,
        weight=one.weight,
        title=one.title,
        themes=one.themes,
        left=one.left,
        right=one.right,
        lead=(one.lead[0] or one.left[0], one.lead[1] or one.right[0]),
        reason=one.why,
        marked=one.carried,
        alignments=(at,),
        unsure=one.unsure,
        differences=one.differences,
        evidence=one.evidence,
        reviewed=one.reviewed,
        review=one.review,
    )
