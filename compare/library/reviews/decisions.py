"""One decision of a person, how it remembers the words that it is about, and how the decisions of
two windows are joined entry by entry.

A decision has its id from who decided, what about and which words: who decides the same thing
again changes the entry, and two windows that decide it differently meet in one entry.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from compare.model import Selector

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


CONTEXT = 64
"""Characters of context kept on each side; more where fewer would not be found only once."""
MOST_CONTEXT = 1024

__all__ = [
    "Decision",
    "Selector",
    "new_id",
    "now",
    "occurrences",
    "select",
    "target_id",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person decided, about passages of the left and of the right statement."""

    id: str
    who: str
    when: str
    """UTC, as 2026-02-23T10:11:12.345Z."""
    what: str
    """relation, align, split, merge, theme, voice, note, report, ...; open to new ones."""
    value: str = ""
    """What was decided: ``shared``, ``+refugees``, ``quoted``, the note's words."""
    about: str = ""
    """The id of the theme, for a note on a theme."""
    why: str = ""
    program: str = ""
    """What the program proposed at the time, in the form of ``value``; empty for nothing."""
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
    """The time, in UTC and to the millisecond, as decisions keep it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def new_id() -> str:
    """An id that no other decision has; in a file it takes the order of time."""
    return f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{secrets.token_hex(4)}"


def target_id(
    who: str,
    what: str,
    about: str = "",
    *,
    left: Iterable[Selector] = (),
    right: Iterable[Selector] = (),
) -> str:
    """The id of what ``who`` decides as ``what`` about these passages (and the theme ``about``)."""
    words = [[[one.exact, one.nth, one.prefix[-24:]] for one in side] for side in (left, right)]
    raw = json.dumps([who, what, about, words], ensure_ascii=False)
    return f"{what}-{hashlib.sha256(raw.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """An entry that both sides changed, each in another way; None where a side removed it."""

    id: str
    mine: Decision | None
    disk: Decision | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """The joined decisions; of a conflict's two versions they hold the one on disk, or mine
    where the disk has none, so that no words are dropped.
    """

    decisions: tuple[Decision, ...]
    conflicts: tuple[Conflict, ...] = ()


def merge(base: Iterable[Decision], mine: Iterable[Decision], disk: Iterable[Decision]) -> Merge:
    """What ``mine`` and ``disk`` made of ``base``, by the decisions' ids."""
    old, ours, theirs = ({entry.id: entry for entry in side} for side in (base, mine, disk))
    kept: list[Decision] = []
    conflicts: list[Conflict] = []
    for entry_id in dict.fromkeys([*old, *theirs, *ours]):
        was, here, there = (side.get(entry_id) for side in (old, ours, theirs))
        if here == there or there == was:
            result = here
        elif _say_the_same(here, there) or here == was:
            result = there
        else:
            conflicts.append(Conflict(id=entry_id, mine=here, disk=there))
            result = there or here
        kept += [result] if result else []
    return Merge(decisions=in_order(kept), conflicts=tuple(conflicts))


def _say_the_same(here: Decision | None, there: Decision | None) -> bool:
    """Whether two versions differ in their time alone."""
    if here is None or there is None:
        return False
    return replace(here, when="") == replace(there, when="")


def in_order(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """By time, then by id: the order of the file, whoever writes it."""
    return tuple(sorted(decisions, key=lambda decision: (decision.when, decision.id)))
