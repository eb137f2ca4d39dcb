"""Dates and legal grounds that two passages share or give otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.judge.signals.matter import common
from compare.judge.signals.pairwise import evidence
from compare.model import Evidence, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.judge.signals.reading import Reading
    from compare.marks import Date

_BEFORE = 12
"""Code points between a negation and the date that it strikes."""


def each_names_another(a: Reading, b: Reading) -> bool:
    """Whether each names somebody whom the other does not, or one actor tells of two things."""
    named = bool(a.named - b.named and b.named - a.named)
    return named or bool(a.actor and a.actor == b.actor)


def tell_of_two(a: Reading, b: Reading) -> bool:
    """Whether each tells of a place or time of its own: other actors, or other years."""
    if each_names_another(a, b):
        return True
    years = [{_parts(date.value)[0] for date in side.dates} - {"", "-"} for side in (a, b)]
    return bool(years[0] and years[1] and not years[0] & years[1])


def dates(a: Reading, b: Reading) -> Iterator[Evidence]:
    """A date that both give."""
    there = {date.value: date for date in reversed(b.dates)}
    for date in a.dates:
        if other := there.get(date.value):
            spans = Span(date.start, date.end), Span(other.start, other.end)
            yield evidence("same date", 0.4, *spans, date.value)
            return


def dates_differ(a: Reading, b: Reading) -> Iterator[Evidence]:
    """One event with dates that cannot be one; or each an event of its own."""
    left, right = _given(a), _given(b)
    if not left or not right or any(_can_be_one(x, y) for x in left for y in right):
        return
    places = [[(one.start, one.end) for one in side.dates] for side in (a, b)]
    same = common(a, b, *places)
    if same.words:
        spans = Span(*places[0][0]), Span(*places[1][0])
        note = f"{left[0].value} against {right[0].value}"
        if each_names_another(a, b):
            yield evidence("dates of each", same.share, *spans, f"of each its own: {note}")
        else:
            yield evidence("dates differ", same.share, *spans, note)


def _given(side: Reading) -> list[Date]:
    """The dates that a passage asserts; `not in 2002` is none."""
    return [
        date
        for date in side.dates
        if not any(0 <= date.start - one.end <= _BEFORE for one in side.negations)
    ]


def _can_be_one(left: Date, right: Date) -> bool:
    """`October 2025` can be `19 October`: no part that both give differs."""
    pairs = zip(_parts(left.value), _parts(right.value), strict=True)
    return all(not one or not other or one == other for one, other in pairs)


def _parts(value: str) -> tuple[str, str, str]:
    year, month, day = (*value.replace("--", "-", 1).split("-"), "", "")[:3]
    return year, month, day


def grounds(a: Reading, b: Reading) -> Iterator[Evidence]:
    """A legal ground that both give."""
    there = {mark.name: mark for mark in reversed(b.grounds)}
    for mark in a.grounds:
        if other := there.get(mark.name):
            spans = Span(mark.start, mark.end), Span(other.start, other.end)
            yield evidence("same legal ground", 0.3, *spans, mark.name)
            return
