"""What people decide and note, and how that stands to what the program says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from compare.model.judgements import Label


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
    """A passage of a statement's text, by its words and by its place: a TextQuoteSelector and a
    TextPositionSelector of the W3C Web Annotation Data Model in one.
    """

    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int = 0
    end: int = 0
    """Half-open code-point offsets into the text at the time."""
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
