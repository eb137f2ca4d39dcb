"""One decision of a person, how it remembers its words and finds them again, and how the
decisions of two windows are joined entry by entry.

A decision has its id from who decided, what about and which words: who decides the same thing
again changes the entry, and two windows that decide it differently meet in one entry.

A passage is looked for by the exact words where only one place can be meant; by the exact words
beside their old neighbours; by edited words between the old neighbours. What none of these finds is
lost: a passage with nearly the same words somewhere else is not the one that was judged.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from itertools import takewhile
from typing import TYPE_CHECKING

from compare.model import Selector, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

CONTEXT = 64
"""Characters of context kept on each side; more where fewer would not be found only once."""
MOST_CONTEXT = 1024


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
    suffix = _context(text[end:], text)
    return Selector(
        exact=exact,
        prefix=_context(text[:start][::-1], text[::-1])[::-1],
        suffix=suffix,
        start=start,
        end=end,
        nth=places.index(start) + 1,
        of=len(places),
        to_edge=end + len(suffix) == len(text),
    )


def _context(beside: str, text: str) -> str:
    """The beginning of what stands beside a passage, long enough to stand nowhere else."""
    size = CONTEXT
    while size < min(len(beside), MOST_CONTEXT):
        words = beside[:size]
        if text.find(words) == text.rfind(words):
            break
        size *= 2
    return beside[:size]


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
        elif here == was or (here and there and replace(here, when=there.when) == there):
            result = there
        else:
            conflicts.append(Conflict(id=entry_id, mine=here, disk=there))
            result = there or here
        kept += [result] if result else []
    return Merge(decisions=in_order(kept), conflicts=tuple(conflicts))


def turned(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions of a file that names the pair the other way round."""
    return tuple(replace(one, left=one.right, right=one.left) for one in decisions)


def in_order(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """By time, then by id: the order of the file, whoever writes it."""
    return tuple(sorted(decisions, key=lambda decision: (decision.when, decision.id)))


NEIGHBOUR = 24
"""Characters beside the passage that must stand for a neighbour to count as still there."""
ENOUGH = 12
"""Characters beside one of several equal passages that tell it from the others."""
ALIKE = 0.6
"""Likeness (0..1, RapidFuzz's ratio) from which words between old neighbours are the old ones."""
REACH = 1.6
"""How much longer than before an edited passage may be."""
MOST_PLACES = 50
"""A context that stands in more places than this tells nothing."""


class Anchored(StrEnum):
    """How a selector's passage was found."""

    FOUND = "found"
    EDITED = "edited"
    LOST = "lost"


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Where a selector's passage is now; ``span`` is None if it is lost."""

    state: Anchored
    span: Span | None = None
    note: str = ""
    """For people: what changed, or that the passage is gone, with its quote."""


def quote(selector: Selector) -> str:
    """The words of a passage on one line of at most 200 characters."""
    words = " ".join(selector.exact.split())
    return words if len(words) <= 200 else words[:199] + "…"


def anchor(selector: Selector, text: str) -> Anchor:
    """The passage of ``selector`` in ``text``: found, edited (with a warning), or lost."""
    if span := _exact(selector, text):
        return Anchor(state=Anchored.FOUND, span=span)
    if span := _edited(selector, text):
        note = f"the passage was edited since; it was: “{quote(selector)}”"
        return Anchor(state=Anchored.EDITED, span=span, note=note)
    return Anchor(state=Anchored.LOST, note=f"the passage is no longer there: “{quote(selector)}”")


def _exact(selector: Selector, text: str) -> Span | None:
    """Where the exact words stand, if it can only be there."""
    size = len(selector.exact)
    spans = [Span(at, at + size) for at in occurrences(selector.exact, text)]
    if len(spans) == 1 and selector.of == 1:
        return spans[0] if _is_whole(selector, text, spans[0]) else None
    if sure := _best({span: sum(_full_contexts(selector, text, span)) for span in spans}, 1):
        return sure
    near = [span for span in spans if _beside_neighbour(selector, text, span)]
    if selector.of == 1:
        return near[0] if len(near) == 1 else None
    if not len(spans) == selector.of >= selector.nth >= 1:
        return None
    same = spans[selector.nth - 1]
    known = {span: _surroundings(selector, text, span) for span in spans}
    return same if same in near or _best(known, ENOUGH) == same else None


def _best(scores: Mapping[Span, float], least: float) -> Span | None:
    """The place with the highest score, if it is one alone and has at least ``least``."""
    best = max(scores.values(), default=0)
    top = [span for span, score in scores.items() if score == best]
    return top[0] if best >= least and len(top) == 1 else None


def _surroundings(selector: Selector, text: str, span: Span) -> int:
    """How many characters next to a place, on the better side, are as they were."""
    before = text[max(0, span.start - len(selector.prefix)) : span.start]
    after = text[span.end : span.end + len(selector.suffix)]
    sides = ((selector.prefix[::-1], before[::-1]), (selector.suffix, after))
    return max(
        sum(1 for _ in takewhile(lambda both: both[0] == both[1], zip(old, new, strict=False)))
        for old, new in sides
    )


def _is_whole(selector: Selector, text: str, span: Span) -> bool:
    """Whether words that were a passage have not become a part of longer words."""
    first, last = selector.exact[0], selector.exact[-1]
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    grew_left = first.isalnum() and before.isalnum() and not selector.prefix[-1:].isalnum()
    grew_right = last.isalnum() and after.isalnum() and not selector.suffix[:1].isalnum()
    return not grew_left and not grew_right


def _full_contexts(selector: Selector, text: str, span: Span) -> tuple[bool, bool]:
    """Whether the whole prefix and the whole suffix stand around a place. A context that reached
    the edge of the text must reach it again.
    """
    size = len(selector.prefix)
    left = text.endswith(selector.prefix, 0, span.start)
    right = text.startswith(selector.suffix, span.end)
    return (
        left and (selector.start != size or span.start == size),
        right and not (selector.to_edge and span.end + len(selector.suffix) != len(text)),
    )


def _beside_neighbour(selector: Selector, text: str, span: Span) -> bool:
    """Whether one of the two neighbours still stands beside a place."""
    left, right = selector.prefix[-NEIGHBOUR:], selector.suffix[:NEIGHBOUR]
    by_left = bool(left.strip()) and text.endswith(left, 0, span.start)
    return by_left or (bool(right.strip()) and text.startswith(right, span.end))


def _edited(selector: Selector, text: str) -> Span | None:
    """Words that changed between neighbours that did not, if there is one best place."""
    from rapidfuzz import fuzz

    likeness = {
        span: fuzz.ratio(selector.exact, text[span.start : span.end]) / 100
        for span in _between(selector, text)
    }
    return _best(likeness, ALIKE)


def _between(selector: Selector, text: str) -> Iterator[Span]:
    """The stretches between one whole context and the neighbour on the other side."""
    reach = int(len(selector.exact) * REACH) + NEIGHBOUR
    before, after = selector.prefix[-NEIGHBOUR:], selector.suffix[:NEIGHBOUR]
    for left in _ends(selector, text):
        right = text.find(after, left, left + reach + len(after)) if after else len(text)
        if left < right <= left + reach:
            yield _trimmed(text, left, right)
    for right in _begins(selector, text):
        start = max(0, right - reach - len(before))
        left = text.rfind(before, start, right) + len(before) if before else 0
        if max(len(before), right - reach) <= left < right:
            yield _trimmed(text, left, right)


def _ends(selector: Selector, text: str) -> list[int]:
    """Where the whole prefix ends."""
    size = len(selector.prefix)
    places = _few(selector.prefix, text)
    if selector.start == size:
        places = [0] if text.startswith(selector.prefix) else []
    return [at + size for at in places]


def _begins(selector: Selector, text: str) -> list[int]:
    """Where the whole suffix begins."""
    if not selector.to_edge:
        return _few(selector.suffix, text)
    return [len(text) - len(selector.suffix)] if text.endswith(selector.suffix) else []


def _few(context: str, text: str) -> list[int]:
    """Where a context stands, unless that is in too many places."""
    found = occurrences(context, text)
    return found if len(found) <= MOST_PLACES else []


def _trimmed(text: str, start: int, end: int) -> Span:
    """The stretch without white space at its ends."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))
