"""Figures, dates and legal grounds that two passages share or give otherwise."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from compare.judge.signals.pairwise import evidence, overlap
from compare.judge.signals.stems import stem
from compare.model import Evidence, Figure, Span
from compare.text.marks import range_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.judge.signals.reading import Reading
    from compare.text.marks import Date

_ALIKE = 0.3
_PERSONS = (
    "people person civilian fighter soldier militant terrorist child women men victim"
    " refugee citizen troop settler farmer pilgrim dead"
)


def figures(a: Reading, b: Reading) -> Iterator[Evidence]:
    """The first figures of the same thing, whether they can be one."""
    for left in a.figures:
        for right in b.figures:
            if _comparable(left, right):
                yield _compared(left, right)
                return


def _comparable(left: Figure, right: Figure) -> bool:
    heads = {stem(left.counts), stem(right.counts)}
    same = bool(left.counts and right.counts) and (len(heads) == 1 or heads <= _persons())
    return left.unit == right.unit and (same or (bool(left.unit) and left.counts == right.counts))


@cache
def _persons() -> frozenset[str]:
    return frozenset(stem(word) for one in _PERSONS.split() for word in (one, one + "s"))


def _compared(left: Figure, right: Figure) -> Evidence:
    (a, b), (c, d) = range_of(left), range_of(right)
    agree = a <= d and c <= b
    what = right.counts or right.unit
    spans = Span(left.start, left.end), Span(right.start, right.end)
    if agree:
        return evidence("figures agree", 0.6, *spans, f"the same number of {what}")
    return evidence("figures differ", 0.4, *spans, f"{left.value} against {right.value} {what}")


def dates(a: Reading, b: Reading) -> Iterator[Evidence]:
    """A date that both give."""
    there = {date.value: date for date in reversed(b.dates)}
    for date in a.dates:
        if other := there.get(date.value):
            spans = Span(date.start, date.end), Span(other.start, other.end)
            yield evidence("same date", 0.4, *spans, date.value)
            return


def dates_differ(a: Reading, b: Reading) -> Iterator[Evidence]:
    """Like words with dates that cannot be one."""
    if not a.dates or not b.dates or overlap(a, b) < _ALIKE:
        return
    if not any(_can_be_one(one, other) for one in a.dates for other in b.dates):
        left, right = a.dates[0], b.dates[0]
        spans = Span(left.start, left.end), Span(right.start, right.end)
        yield evidence("dates differ", 0.4, *spans, f"{left.value} against {right.value}")


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
