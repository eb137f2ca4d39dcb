"""Figures, dates and legal grounds that two passages share or give otherwise."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from compare.judge.signals.matter import NEAR, common, near
from compare.judge.signals.pairwise import evidence
from compare.judge.signals.stems import stem
from compare.model import Evidence, Figure, Span
from compare.text.marks import range_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.judge.signals.reading import Reading
    from compare.text.marks import Date

_BEFORE = 12
"""Code points between a negation and the date that it strikes."""
_PERSONS = (
    "people person civilian fighter soldier militant terrorist child women men victim"
    " refugee citizen troop settler farmer pilgrim dead life lives casualty casualties"
    " inhabitant resident"
)


def figures(a: Reading, b: Reading) -> Iterator[Evidence]:
    """Figures of the same thing, whether they can be one; those that agree, if any do."""
    pairs = [(x, y) for x in a.figures for y in b.figures if _comparable(x, y)]
    agreed = next(((x, y) for x, y in pairs if _agree(x, y)), None)
    if agreed:
        spans = _places(*agreed)
        yield evidence("figures agree", 0.6, *spans, f"the same number of {_thing(agreed[1])}")
    elif pairs and not agreed:
        x, y = pairs[0]
        same = common(a, b, _around(x), _around(y))
        if any(_about(a, b, word, x, y) for word in same.words):
            note = f"{x.value} against {y.value} {_thing(y)}"
            if _elsewhere(a, b):
                yield evidence(
                    "figures of each", same.share, *_places(x, y), f"of each its own: {note}"
                )
            else:
                yield evidence("figures differ", same.share, *_places(x, y), note)


def _about(a: Reading, b: Reading, word: str, x: Figure, y: Figure) -> bool:
    """A word near both figures that says more than what they count."""
    counted = {stem(x.counts), stem(y.counts)}
    return word not in counted and near(a, b, word, _around(x), _around(y)) <= NEAR


def _comparable(left: Figure, right: Figure) -> bool:
    """Whether both count the same, as far as they say what they count."""
    if left.unit != right.unit:
        return False
    heads = {stem(left.counts), stem(right.counts)} - {""}
    if len(heads) < 2:
        return bool(left.unit) or bool(left.counts and right.counts)
    return _is_of_people(left) and _is_of_people(right)


def _is_of_people(figure: Figure) -> bool:
    """`50,000 persons`, `700,000 Rohingya`: a name in capitals is of a people."""
    return stem(figure.counts) in _persons() or figure.counts[:1].isupper()


@cache
def _persons() -> frozenset[str]:
    return frozenset(stem(word) for one in _PERSONS.split() for word in (one, one + "s"))


def _agree(left: Figure, right: Figure) -> bool:
    (a, b), (c, d) = range_of(left), range_of(right)
    return a <= d and c <= b


def _thing(figure: Figure) -> str:
    return figure.counts or figure.unit


def _places(left: Figure, right: Figure) -> tuple[Span, Span]:
    return Span(left.start, left.end), Span(right.start, right.end)


def _around(figure: Figure) -> list[tuple[int, int]]:
    return [(figure.start, figure.end)]


def _others(a: Reading, b: Reading) -> bool:
    """Whether each names somebody whom the other does not, or one actor tells of two things."""
    named = bool(a.named - b.named and b.named - a.named)
    return named or bool(a.actor and a.actor == b.actor)


def _elsewhere(a: Reading, b: Reading) -> bool:
    """Whether each tells of a place or time of its own: other actors, or other years."""
    if _others(a, b):
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
        if _others(a, b):
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
