"""What two accuse each other of: by a stance, or by telling hard things of the other; and what an
accused party calls false.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from compare.judge.signals.claims import rejection
from compare.judge.signals.matter import common
from compare.judge.signals.pairwise import both_ways, evidence, one_way
from compare.judge.signals.sides import span_of
from compare.judge.signals.tone import tone
from compare.judge.signals.vocabulary import HOSTILE
from compare.marks import is_negated
from compare.marks.tokens import clause_end, straight
from compare.model import Evidence, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.judge.signals.reading import Reading
    from compare.marks import Stance

_REACH = 70
_WARNED = 0.4
"""A warning is not yet an accusation."""
_ARMS = re.compile(r" arms\b(?! (?:control|race|sales|embargo|and|in|are|were|from|to))")
_AT = re.compile(
    r"\b(?:on|against|to|at|with|for|towards?|into|over|about)\s+(?:the\s+|its\s+)?$", re.IGNORECASE
)
"""What stands before somebody to whom a thing is done."""
_UNDONE = re.compile(
    r"\b(?:combat|fight|fought|against|counter|address|challenge|confront|prevent|contain|halt|condemn|reject"
    r"|victim|suffer|dismantl|resist|eliminat|respond|defen[dc]|rescu|protect|welcom)\w*",
    re.IGNORECASE,
)
"""What stands between somebody and the evil that is not his."""
_SUFFERED = re.compile(r"\b(?:is|are|was|were|been|being)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
WEST = frozenset(
    (
        "United States",
        "United Kingdom",
        "France",
        "Germany",
        "European Union",
        "NATO",
        "West",
        "Europe",
        "G7",
    )
)


def hits(target: str, actor: str) -> bool:
    """Whether words about ``target`` are about ``actor``: by name, or as one of the West."""
    return bool(target) and (target == actor or (target in {"West", "NATO"} and actor in WEST))


def blamed(side: Reading, actor: str) -> Stance | None:
    """The first stance of a passage that blames or warns an actor."""
    return next(
        (s for s in side.of("blames", "warns") if hits(s.target, actor) and not s.negated), None
    )


def returned(a: Reading, b: Reading) -> Iterator[Evidence]:
    """Each blames the other: by its stance, or by telling of the other what accuses."""
    if a.actor == b.actor:
        return
    there, back = blamed(a, b.actor), blamed(b, a.actor)
    here, again = (
        (there and span_of(there)) or _ill(a, b.actor),
        (back and span_of(back)) or _ill(b, a.actor),
    )
    if here and again:
        note = f"{a.actor} blames {b.actor}, which blames {a.actor}"
        weight = 1.0 if there and back else 0.9
        if any(one and one.kind == "warns" for one in (there, back)):
            weight = _WARNED
        yield evidence("accusation returned", weight * _heat(a, b), here, again, note)


def _heat(a: Reading, b: Reading) -> float:
    """0.75..1: who only names the other beside a hard word accuses it less in a mild sentence."""
    return min(1.0, 0.75 + min(tone(a.text), tone(b.text)))


def _ill(side: Reading, actor: str) -> Span | None:
    """The words that tell something hostile of an actor that the passage names just before, as
    its deed: not what it suffers, fights, or does not do.
    """
    text = straight(side.text)
    for one in side.mentions:
        if not actor or one.actor != actor or _AT.search(text, max(0, one.start - 24), one.start):
            continue
        last = min(clause_end(text, one.end), one.end + _REACH)
        if found := (_ARMS.match(text, one.end) or _hostile().search(text, one.end, last)):
            start = found.end() - len(found.group().lstrip())
            undone = _UNDONE.search(text, one.end, start) or is_negated(side.negations, start)
            if not undone and not _SUFFERED.search(text, one.end, start):
                return Span(start, found.end())
    return None


@cache
def _hostile() -> re.Pattern[str]:
    return re.compile(HOSTILE, re.IGNORECASE)


def _thrown_back(a: Reading, b: Reading) -> Iterator[Evidence]:
    """One blames the other, which calls a claim on the same matter false."""
    if a.actor == b.actor:
        return
    there, cue = blamed(a, b.actor), rejection(b)
    here = (there and span_of(there)) or _ill(a, b.actor)
    if here and cue and common(a, b).words:
        note = f"{a.actor} blames {b.actor}, which rejects a claim"
        yield evidence("accusation denied", 1.0, here, Span(*cue.span()), note)


FINDERS = (one_way(returned), both_ways(_thrown_back))
