"""Find a decision's passage again after the text was edited; never take a look-alike for it.

In order: the exact words where only one place can be meant; the exact words beside their old
neighbours; edited words between the old neighbours. What none of these finds is lost, and said
to be: a passage with nearly the same words somewhere else is not the one that was judged.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from compare.library.reviews.decisions import Selector, occurrences
from compare.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

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


def anchor(selector: Selector, text: str) -> Anchor:
    """The passage of ``selector`` in ``text``: found, edited (with a warning), or lost."""
    quote = " ".join(selector.exact.split())
    quote = quote if len(quote) <= 200 else quote[:199] + "…"
    span = _exact(selector, text)
    if span is not None:
        return Anchor(state=Anchored.FOUND, span=span)
    span = _edited(selector, text)
    if span is not None:
        note = f"the passage was edited since; it was: “{quote}”"
        return Anchor(state=Anchored.EDITED, span=span, note=note)
    return Anchor(state=Anchored.LOST, note=f"the passage is no longer there: “{quote}”")


def _exact(selector: Selector, text: str) -> Span | None:
    """Where the exact words stand, if it can only be there."""
    size = len(selector.exact)
    spans = [Span(at, at + size) for at in occurrences(selector.exact, text)]
    if len(spans) == 1 and selector.of == 1:
        return spans[0] if _is_whole(selector, text, spans[0]) else None
    sure = _only_best(selector, text, spans)
    if sure is not None:
        return sure
    near = [span for span in spans if _beside_neighbour(selector, text, span)]
    if selector.of == 1:
        return near[0] if len(near) == 1 else None
    if not len(spans) == selector.of >= selector.nth >= 1:
        return None
    same = spans[selector.nth - 1]
    return same if same in near or _knows_best(selector, text, same, spans) else None


def _knows_best(selector: Selector, text: str, span: Span, spans: list[Span]) -> bool:
    """Whether a place has more of the old surroundings than any other, and enough to count."""
    known = {one: _surroundings(selector, text, one) for one in spans}
    return known[span] >= ENOUGH and all(
        known[span] > size for one, size in known.items() if one != span
    )


def _surroundings(selector: Selector, text: str, span: Span) -> int:
    """How many characters next to a place, on the better side, are as they were."""
    before = text[max(0, span.start - len(selector.prefix)) : span.start]
    after = text[span.end : span.end + len(selector.suffix)]
    return max(_common(selector.prefix[::-1], before[::-1]), _common(selector.suffix, after))


def _common(old: str, new: str) -> int:
    """How many characters two texts have in common from their beginning."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(old), len(new)))


def _is_whole(selector: Selector, text: str, span: Span) -> bool:
    """Whether words that were a passage have not become a part of longer words."""
    first, last = selector.exact[0], selector.exact[-1]
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    grew_left = first.isalnum() and before.isalnum() and not selector.prefix[-1:].isalnum()
    grew_right = last.isalnum() and after.isalnum() and not selector.suffix[:1].isalnum()
    return not grew_left and not grew_right


def _only_best(selector: Selector, text: str, spans: list[Span]) -> Span | None:
    """The one place with the most of its full contexts, if it has any."""
    counts = {span: sum(_full_contexts(selector, text, span)) for span in spans}
    best = max(counts.values(), default=0)
    top = [span for span in spans if counts[span] == best]
    return top[0] if best and len(top) == 1 else None


def _full_contexts(selector: Selector, text: str, span: Span) -> tuple[bool, bool]:
    """Whether the whole prefix and the whole suffix stand around a place.

    A context that reached the edge of the text must reach it again: it was kept long enough to be
    found only once, and at the edge that is what made it so.
    """
    from_edge = selector.start == len(selector.prefix)
    left = text.endswith(selector.prefix, 0, span.start)
    right = text.startswith(selector.suffix, span.end)
    if from_edge:
        left = left and span.start == len(selector.prefix)
    if selector.to_edge:
        right = right and span.end + len(selector.suffix) == len(text)
    return left, right


def _beside_neighbour(selector: Selector, text: str, span: Span) -> bool:
    """Whether one of the two neighbours still stands beside a place."""
    left, right = selector.prefix[-NEIGHBOUR:], selector.suffix[:NEIGHBOUR]
    by_left = bool(left.strip()) and text.endswith(left, 0, span.start)
    by_right = bool(right.strip()) and text.startswith(right, span.end)
    return by_left or by_right


def _edited(selector: Selector, text: str) -> Span | None:
    """Words that changed between neighbours that did not, if there is one best place."""
    scored = {span: _alike(selector, text, span) for span in _between(selector, text)}
    best = max(scored.values(), default=0.0)
    top = [span for span, likeness in scored.items() if likeness == best]
    return top[0] if best >= ALIKE and len(top) == 1 else None


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
    if selector.start == size:
        return [size] if text.startswith(selector.prefix) else []
    found = [at + size for at in occurrences(selector.prefix, text)]
    return found if len(found) <= MOST_PLACES else []


def _begins(selector: Selector, text: str) -> list[int]:
    """Where the whole suffix begins."""
    if selector.to_edge:
        edge = len(text) - len(selector.suffix)
        return [edge] if text.endswith(selector.suffix) else []
    found = occurrences(selector.suffix, text)
    return found if len(found) <= MOST_PLACES else []


def _trimmed(text: str, start: int, end: int) -> Span:
    """The stretch without white space at its ends."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def _alike(selector: Selector, text: str, span: Span) -> float:
    """How like the old words a stretch is, 0..1."""
    from rapidfuzz import fuzz

    words = text[span.start : span.end]
    return float(fuzz.ratio(selector.exact, words)) / 100 if words else 0.0
