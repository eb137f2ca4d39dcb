"""The clause on armed groups that both sides place on one country's ground."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from compare.match.why.clause import Clause
from compare.model import Label, Span
from compare.text.marks import find_mentions, find_negations, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.match.why.clause import Speaker
    from compare.match.why.parties import Found

_GROUPS = re.compile(
    r"\b(?:(?:terrorist|militant|armed|extremist|insurgent|proscribed|these|such)\s+"
    r"(?:\w+\s+)?(?:groups?|organi[sz]ations?|entities|networks|outfits|elements|proxies)"
    r"|terrorists|militants|insurgents|fighters|gunmen)\b",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"\b(?:from|in|inside|within|on|out\s+of|based\s+in|use|using)\s+(?:the\s+)?$", re.IGNORECASE
)
_SOIL = re.compile(r"(?:['’]s?)?\s+(?:soil|territory|side)\b", re.IGNORECASE)


_DENIED = re.compile(
    r"\b(?:no|any|neither|nor|without|den(?:y|ies|ied|ying)|reject\w*|never)\s+(?:[\w']+\s+){0,3}$",
    re.IGNORECASE,
)


class _Placed(NamedTuple):
    country: str
    groups: Span
    place: Span


def common_ground(a: Speaker, b: Speaker) -> Iterator[Found]:
    """Both say that armed groups are on the soil of one country that is neither's own."""
    ours, theirs = _placed(a), _placed(b)
    for left in ours:
        right = next((one for one in theirs if one.country == left.country), None)
        if right is not None and left.country not in (a.actor, b.actor):
            x, y = a.words(left.place), b.words(right.place)
            said = x if x.casefold() == y.casefold() else f"{a.name} {x}, {b.name} {y}"
            text = f"both place armed groups in {left.country} ({said})"
            spans = (left.groups, left.place), (right.groups, right.place)
            yield Label.SHARED, Clause(text=text, left=spans[0], right=spans[1])
            return


def _placed(side: Speaker) -> list[_Placed]:
    """Groups and a country's soil named in one passage, where neither is denied."""
    found = []
    for start, text in side.own:
        groups = _GROUPS.search(text)
        if groups is None or _DENIED.search(text, max(0, groups.start() - 40), groups.start()):
            continue
        for mention in find_mentions(text):
            place = _place(text, mention.start, mention.end)
            if (
                place
                and kind_of(mention.actor) == "state"
                and _asserted(text, groups.span(), place)
            ):
                spans = _moved(Span(*groups.span()), start), _moved(place, start)
                found.append(_Placed(mention.actor, *spans))
    return found


def _asserted(text: str, groups: tuple[int, int], place: Span) -> bool:
    """Whether no word between the two denies: ``terrorists do not operate from our soil``."""
    first, last = min(groups[1], place.end), max(groups[0], place.start)
    return not any(first <= one.start < last for one in find_negations(text))


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _place(text: str, start: int, end: int) -> Span | None:
    """`from Afghan soil`, `inside Afghanistan`."""
    before = _FROM.search(text, max(0, start - 24), start)
    soil = _SOIL.match(text, end)
    if soil:
        return Span(before.start() if before else start, soil.end())
    inside = before and before.group().split()[0].casefold() in {"inside", "in", "within", "from"}
    return Span(before.start(), end) if before and inside else None
