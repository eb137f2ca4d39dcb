"""One decision of a person, and how it remembers the words that it is about.

A selector joins the W3C Web Annotation Data Model's TextQuoteSelector (exact, prefix, suffix) and
TextPositionSelector (start, end), and knows which of several equal passages was meant.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

CONTEXT = 64
"""Characters of context kept on each side; more where fewer would not be found only once."""
MOST_CONTEXT = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Selector:
    """A passage of a statement's text, by its words and by its place."""

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
class Decision:
    """What a person decided, about passages of the left and of the right statement."""

    id: str
    who: str
    when: str
    """UTC, as 2026-02-23T10:11:12Z."""
    what: str
    """relation, align, split, merge, theme, voice, note, report, ...; open to new ones."""
    value: str = ""
    """What was decided: ``shared``, ``+refugees``, ``quoted``, the note's words."""
    why: str = ""
    left: tuple[Selector, ...] = ()
    right: tuple[Selector, ...] = ()
    extra: Mapping[str, object] = field(default_factory=dict)
    """Keys that this version does not know, kept as they were."""


def select(text: str, start: int, end: int) -> Selector:
    """The selector of ``text[start:end]``; ValueError where the span is empty or outside."""
    if not 0 <= start < end <= len(text):
        raise ValueError(f"no words at {start}..{end} of a text of {len(text)} characters")
    exact = text[start:end]
    places = occurrences(exact, text)
    suffix = _suffix(text, end)
    return Selector(
        exact=exact,
        prefix=_prefix(text, start),
        suffix=suffix,
        start=start,
        end=end,
        nth=places.index(start) + 1,
        of=len(places),
        to_edge=end + len(suffix) == len(text),
    )


def _prefix(text: str, start: int) -> str:
    """What stands before ``start``, long enough to stand nowhere else."""
    size = CONTEXT
    while size < min(start, MOST_CONTEXT) and not _once(text[start - size : start], text):
        size *= 2
    return text[max(0, start - size) : start]


def _suffix(text: str, end: int) -> str:
    """What stands after ``end``, long enough to stand nowhere else."""
    size = CONTEXT
    while size < min(len(text) - end, MOST_CONTEXT) and not _once(text[end : end + size], text):
        size *= 2
    return text[end : end + size]


def _once(words: str, text: str) -> bool:
    return text.find(words) == text.rfind(words)


def occurrences(exact: str, text: str) -> list[int]:
    """Where ``exact`` begins in ``text``, overlapping places among them."""
    places: list[int] = []
    start = text.find(exact)
    while exact and start >= 0:
        places.append(start)
        start = text.find(exact, start + 1)
    return places


def now() -> str:
    """The time, in UTC, as decisions keep it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def new_id() -> str:
    """An id that no other decision has; in a file it takes the order of time."""
    return f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{secrets.token_hex(4)}"
