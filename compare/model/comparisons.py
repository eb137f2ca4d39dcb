"""What comes of reading statements together: decisions, rows, points, and themes' verdicts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from compare.model.problems import Unread
from compare.model.statements import (
    Evidence,
    Figure,
    Label,
    Ladder,
    Span,
    Stance,
    Statement,
    Strength,
    Theme,
    ThemedPassage,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Standing(StrEnum):
    """How a person's decision stands to what the program thinks."""

    OPEN = "open"
    """Not decided: there is only a note or a mark."""
    AGREED = "agreed"
    """The program thinks the same."""
    OVERRULED = "overruled"
    """The program thought otherwise when it was decided, and still does."""
    CONTESTED = "contested"
    """The program thinks otherwise now than it did when it was decided."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selector:
    """A passage by its words and its place: two selectors of the W3C's Web Annotations in one."""

    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int = 0
    end: int = 0
    nth: int = 1
    of: int = 1
    """Which of how many places with these exact words it was, in the order of the text."""
    to_edge: bool = False
    """Whether the suffix reached the end of the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewNote:
    """What a person wrote about a row, a theme, a passage or the whole pair."""

    text: str
    who: str
    when: str
    theme: str = ""
    """The theme's id, where the note is about a theme."""
    left: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    """Ids of the passages that it is about; without theme and passages it is about the pair."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowReview:
    """What people decided about a row, and what the program says beside it."""

    standing: Standing = Standing.OPEN
    who: str = ""
    """Who decided the relation last; empty while nobody did."""
    when: str = ""
    why: str = ""
    program: Label | None = None
    """The relation that the program proposes now; None where it proposes no such row."""
    program_score: float | None = None
    """How sure it is of that, 0..1; None where it proposes no such row."""
    program_why: str = ""
    """Why it proposes that, in a sentence without a full stop."""
    program_then: str = ""
    """What it proposed when it was decided: a relation, or empty for none."""
    report: bool | None = None
    """True: marked for the report; False: kept out of it; None: not said."""
    notes: tuple[ReviewNote, ...] = ()
    warning: str = ""
    """That a passage was edited since, with its old words."""
    left: tuple[Selector, ...] = ()
    right: tuple[Selector, ...] = ()
    """The words by which the decision finds its passages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageReview:
    """What a person decided about one passage: a theme of it, or its voice."""

    passage: str
    what: str
    """theme or voice."""
    value: str
    """``+refugees``, ``-refugees``, ``quoted``, ..."""
    who: str
    when: str
    standing: Standing = Standing.AGREED
    program: str = ""
    """What the program says now, in the form of ``value``."""
    warning: str = ""
    """That the passage was edited since, with its old words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LostDecision:
    """A decision whose passage is no longer there."""

    id: str
    what: str
    value: str
    who: str
    when: str
    quotes: tuple[str, ...] = ()
    """The words of the passages that were not found."""
    message: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Inside a shared or related alignment, what one side adds or changes."""

    kind: str
    """strength, condition, figure, date, legal ground, addressee, scope, responsible party ..."""
    left: Span | None = None
    right: Span | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Runs of words that both sides of an alignment have; the rest differs."""

    left: tuple[Span, ...] = ()
    right: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What an alignment and the point that it makes have in common."""

    relation: Label
    score: float
    weight: float = 0.0
    """The chance that the relation is right, and how much a briefing needs it, 0..1."""
    title: str = ""
    """The matter, in at most eight words."""
    themes: tuple[str, ...]
    left: tuple[str, ...]
    right: tuple[str, ...]
    """Ids of the passages of either side that carry it, in text order."""
    lead: tuple[str, str] = ("", "")
    """The passage of either side that states it best (ids); empty: the first of each side."""
    unsure: bool = False
    differences: tuple[Difference, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    reviewed: bool = False
    """Whether a person decided the relation."""
    review: RowReview | None = None
    """Decisions, notes and marks of people; None where there are none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment(Row):
    """Passages of two statements about the same matter: one row of the comparison."""

    wording: Wording = Wording()
    why: str = ""
    """Why it is what it is, in a sentence without a full stop that says only what its spans show;
    empty where a person decided otherwise: then ``review`` has the program's.
    """
    carried: Wording = Wording()
    """The stretches that the sentence rests on."""


FIRST_THEMES = frozenset({"sanctuaries", "self-defense", "refugees", "civilian-harm"})
"""The themes that stand before others on which the two are as far apart."""
_SURE, _FAIRLY = 0.82, 0.6


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
class Point(Row):
    """One matter on which both statements speak, and the position of either on it."""

    id: str
    """``p`` and the number, the most important first."""
    reason: str
    """One plain sentence without a full stop; empty where a person decided otherwise."""
    marked: Wording
    """The word groups that the reason quotes, as offsets into the two statements' texts."""
    alignments: tuple[int, ...]
    """Indices into the comparison's alignments."""

    @property
    def sureness(self) -> Sureness:
        """How sure the program is; a person's decision is sure."""
        return Sureness.SURE if self.reviewed else sureness_of(self.score, unsure=self.unsure)


def points_of(alignments: Sequence[Alignment]) -> tuple[Point, ...]:
    """The points that the alignments make, the most important first.

    Points that take a position stand before related ones; then by weight, then by score.
    """
    ranks = [(one.relation is Label.RELATED, -one.weight, -one.score) for one in alignments]
    order = sorted(range(len(alignments)), key=lambda at: (*ranks[at], at))
    found = []
    for number, at in enumerate(order, 1):
        one = alignments[at]
        kept: dict[str, Any] = {field.name: getattr(one, field.name) for field in fields(Row)}
        kept["lead"] = (one.lead[0] or one.left[0], one.lead[1] or one.right[0])
        told = Point(id=f"p{number}", reason=one.why, marked=one.carried, alignments=(at,), **kept)
        found.append(told)
    return tuple(found)


def theme_rank(
    theme: str, points: Iterable[Point | Alignment], verdict: ThemeVerdict | None
) -> tuple[float, ...]:
    """How early a theme (an id) stands, by the points on it: most divergent first, by what those
    weigh; of equals those that have points at all, and of these those of the first concern before
    others; then by what is shared and related, and by how many passages speak of it.
    """
    held = list(points)
    count = Counter(one.relation for one in held)
    weight = sum(one.weight for one in held if one.relation is Label.DIVERGENT)
    found = [-count[kind] for kind in (Label.SHARED, Label.RELATED)]
    said = sum(verdict.passages) if verdict else 0
    apart = (-count[Label.DIVERGENT], -weight, not held)
    return (*apart, theme not in FIRST_THEMES, *found, -said)


class Verdict(StrEnum):
    """What a theme comes to over a pair of statements."""

    DIVERGENT = "divergent"
    SHARED = "shared"
    MIXED = "mixed"
    RELATED = "related"
    ONE_SIDED = "one-sided"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeVerdict:
    """What a theme comes to between two statements (by id)."""

    theme: str
    left: str
    right: str
    verdict: Verdict
    counts: Mapping[str, int]
    """Rows by relation."""
    passages: tuple[int, int] = (0, 0)
    """Passages on this theme or in a row of it, left and right."""
    doubtful: bool = False
    """Whether a side without one has one that may speak of it: no silence is claimed of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """A theme on which ``statement`` says nothing while the other speaks."""

    statement: str
    theme: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """The names that two statements use for one actor."""

    of: str
    left: tuple[str, ...] = ()
    right: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureIn:
    """A figure, in a passage (by id), with offsets into the statement's text."""

    passage: str
    figure: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class StrengthIn:
    """A verb of some strength, in a passage (by id); offsets as above."""

    passage: str
    strength: Strength


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceIn:
    """A stance of the statement's actor, in a passage (by id); offsets as above."""

    passage: str
    stance: Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewOutcome:
    """What people's decisions came to in a comparison, beyond its rows."""

    rejected: tuple[Alignment, ...] = ()
    """Rows that a person took out, as the program proposed them, with their review."""
    passages: tuple[PassageReview, ...] = ()
    notes: tuple[ReviewNote, ...] = ()
    """Notes on themes, on passages and on the pair; those on rows stand in the rows."""
    lost: tuple[LostDecision, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """All that was found between two or more statements, in command order.
    With more than two, each of the others is compared with the first.
    """

    statements: tuple[Statement, ...]
    themes: tuple[Theme, ...]
    passages: tuple[ThemedPassage, ...]
    alignments: tuple[Alignment, ...] = ()
    verdicts: tuple[ThemeVerdict, ...] = ()
    silences: tuple[Silence, ...] = ()
    names: tuple[Naming, ...] = ()
    figures: tuple[FigureIn, ...] = ()
    strength: tuple[StrengthIn, ...] = ()
    stances: tuple[StanceIn, ...] = ()
    """Who blames, praises, asks, defends or warns whom; no part of the JSON contract."""
    review: ReviewOutcome | None = None
    """What people decided; None where no decisions were applied."""
    not_compared: tuple[tuple[str, str], ...] = ()
    """Statements (by id) that are not compared by meaning, each with the code of its language. No
    relation, verdict or silence is claimed of a pair that holds one.
    """
    ladders: tuple[Ladder, ...] = ()
    """The ladders that strength was read by."""
    unread: tuple[Unread, ...] = ()
    """What may be missing here because its file could not be read."""

    @property
    def points(self) -> tuple[Point, ...]:
        """The points that the alignments make, the most important first."""
        return points_of(self.alignments)

    def is_compared(self, *statements: str) -> bool:
        """Whether all of these statements (by id) are compared by meaning."""
        return not any(statement in statements for statement, _ in self.not_compared)

    def passage(self, passage_id: str) -> ThemedPassage:
        """The passage with this id; KeyError if there is none."""
        return {passage.id: passage for passage in self.passages}[passage_id]
