"""Conditions, legal grounds, dates and scope that one side has and the other has not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compare.marks import find_conditions, find_dates, find_legal_grounds, find_scope
from compare.match.words import content_keys
from compare.model import Difference

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from compare.marks import Mark
    from compare.match.differences.side import Found, Side
    from compare.model import Span

    Finder = Callable[[str], Iterable[Found]]

NARROW = frozenset(["only", "both", "most"])
"""Scope that changes what is claimed; "all" and "some" stand in too many set phrases."""


_NO_SCOPE = re.compile(r"most\b(?!\s+of\b)|mutual\b|equally\b|limited\b", re.IGNORECASE)
"""`The most vulnerable` and `mutual respect` narrow nothing."""


def _find_narrowing(text: str) -> list[Mark]:
    return [
        mark
        for mark in find_scope(text)
        if mark.name in NARROW and not _NO_SCOPE.match(text, mark.start)
    ]


KINDS: tuple[tuple[str, str, Finder], ...] = (
    ("condition", "sets a condition", find_conditions),
    ("legal ground", "names a legal ground", find_legal_grounds),
    ("date", "gives a date", find_dates),
    ("scope", "sets the scope", _find_narrowing),
)


def one_sided_differences(left: Side, right: Side) -> list[Difference]:
    """A difference for each mark of a kind that has no like on the other side."""
    found = []
    for kind, does, find in KINDS:
        ours, theirs = left.marks(find), right.marks(find)
        found += [
            Difference(kind=kind, left=span, note=f"A {does}: {left.words(span)}")
            for span in _without_like(left, [s for _, s in ours], right, [s for _, s in theirs])
        ]
        found += [
            Difference(kind=kind, right=span, note=f"B {does}: {right.words(span)}")
            for span in _without_like(right, [s for _, s in theirs], left, [s for _, s in ours])
        ]
    return found


def _without_like(side: Side, spans: list[Span], other: Side, others: list[Span]) -> list[Span]:
    """The spans of a side whose words the other side's marks do not repeat, even in part."""
    return [
        span
        for span in spans
        if not any(_alike(side.words(span, 400), other.words(one, 400)) for one in others)
    ]


def _alike(one: str, other: str) -> bool:
    a, b = content_keys(one), content_keys(other)
    return one.casefold() == other.casefold() or len(a & b) * 2 >= min(len(a), len(b)) > 0
