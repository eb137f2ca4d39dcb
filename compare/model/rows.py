"""The rows of a comparison, and what differs inside one."""

from __future__ import annotations

from dataclasses import dataclass

from compare.model.judgements import Evidence, Label
from compare.model.passages import Span
from compare.model.reviews import RowReview


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Inside a shared or related alignment, what one side adds or changes."""

    kind: str
    """strength, condition, figure, date, legal ground, addressee, scope,
    responsible party, naming."""
    left: Span | None = None
    right: Span | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Runs of words that both sides of an alignment have; the rest differs."""

    left: tuple[Span, ...] = ()
    right: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """Passages of two statements about the same matter: one row of the comparison."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    themes: tuple[str, ...]
    relation: Label
    score: float
    """Confidence in the relation, 0..1."""
    unsure: bool = False
    differences: tuple[Difference, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    wording: Wording = Wording()
    why: str = ""
    """Why the program holds the row to be what it is, in a sentence without a full stop; only what
    its spans show. Empty where a person decided otherwise: then ``review`` has the program's.
    """
    carried: Wording = Wording()
    """The stretches that the sentence rests on."""
    title: str = ""
    """The matter, in at most eight words."""
    weight: float = 0.0
    """How much a briefing needs it, 0..1."""
    lead: tuple[str, str] = ("", "")
    """The passage of either side that states it best (ids); empty: the first of each side."""
    reviewed: bool = False
    """Whether a person decided the relation."""
    review: RowReview | None = None
    """Decisions, notes and marks of people; None where there are none."""
