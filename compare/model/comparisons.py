"""All that is found between statements: rows, and what each theme comes to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from compare.model.codebook import Theme
from compare.model.judgements import ThemedPassage
from compare.model.marks import Figure, Ladder, Stance, Strength
from compare.model.points import Point, points_of
from compare.model.problems import Problem, Severity
from compare.model.reviews import LostDecision, PassageReview, ReviewNote
from compare.model.rows import Alignment
from compare.model.statements import Statement


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
    """Passages on this theme, left and right."""
    doubtful: bool = False
    """Whether a side without such a passage has one that may speak of it: then no silence is
    claimed of it.
    """


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
    """A verb of some strength, in a passage (by id), with offsets into the statement's text."""

    passage: str
    strength: Strength


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceIn:
    """A stance of the statement's actor, in a passage (by id), with offsets into the
    statement's text.
    """

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


class Basis(StrEnum):
    """What a comparison rests on beside its statements."""

    CODEBOOK = "codebook"
    LADDERS = "ladders"
    DECISIONS = "decisions"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """Something that could not be read whole though the comparison rests on it: what it holds is
    not known, which is not the same as that it holds nothing.
    """

    what: Basis
    problem: Problem


def unread(what: Basis, problems: Iterable[Problem]) -> tuple[Unread, ...]:
    """The problems that kept a part of ``what`` from being read."""
    return tuple(Unread(what=what, problem=p) for p in problems if p.severity is Severity.ERROR)


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
    """Statements that are not compared by meaning (by id), each with the code of the language that
    keeps it from being so. No relation, verdict or silence is claimed of a pair that holds one.
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
        for passage in self.passages:
            if passage.id == passage_id:
                return passage
        raise KeyError(passage_id)
