"""What the marks of a text are. Offsets are relative to the text that was given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.model import Ladder, Stance

if TYPE_CHECKING:
    from compare.model import Span


__all__ = ["Addressee", "Condition", "Date", "Ladder", "Mark", "Negation", "Stance"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch of text that means something: what it says stands in ``name``."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Date:
    """A date or a span of dates, as ISO 8601: `2026-02-23`, `2026-02`, `2026`;
    `--10-11` where the text leaves the year out.
    """

    start: int
    end: int
    value: str
    last: str = ""
    """The last day of a span (`October 11-12`); empty for a single date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Negation:
    """A negating word and the stretch that it turns round."""

    start: int
    end: int
    name: str
    scope: Span
    cancelled: bool = False
    """True where a second negation takes the first one back (`cannot deny`, `never fails to`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A condition: ``start, end`` hold the whole clause, ``name`` the word that opens it."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """Who is asked or bound to do something: ``start, end`` hold the addressee's name."""

    start: int
    end: int
    name: str
    actor: str
    cue: Span
