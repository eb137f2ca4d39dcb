"""Who stands on whose side in a pair: accusations, praise, demands."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from compare.judge.signals.matter import common
from compare.judge.signals.pairwise import both_ways, evidence, one_way
from compare.judge.signals.vocabulary import HOSTILE
from compare.model import Evidence, Span
from compare.text.marks.tokens import clause_end, straight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.judge.signals.reading import Reading
    from compare.text.marks import Stance

_REACH = 70
_ARMS = re.compile(r" arms\b(?! (?:control|race|sales|embargo|and|in|are|were|from|to))")
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


def _blames(side: Reading, actor: str) -> Stance | None:
    return next(
        (s for s in side.of("blames", "warns") if hits(s.target, actor) and not s.negated), None
    )


def _span(stance: Stance) -> Span:
    return Span(stance.start, stance.end)


def returned(a: Reading, b: Reading) -> Iterator[Evidence]:
    """Each blames the other: by its stance, or by telling of the other what accuses."""
    if a.actor == b.actor:
        return
    there, back = _blames(a, b.actor), _blames(b, a.actor)
    here, again = (
        (there and _span(there)) or _ill(a, b.actor),
        (back and _span(back)) or _ill(b, a.actor),
    )
    if here and again:
        note = f"{a.actor} blames {b.actor}, which blames {a.actor}"
        yield evidence("accusation returned", 1.0 if there and back else 0.7, here, again, note)


def _ill(side: Reading, actor: str) -> Span | None:
    """The words that tell something hostile of an actor that the passage names just before."""
    text = straight(side.text)
    for one in side.mentions:
        if actor and one.actor == actor:
            last = min(clause_end(text, one.end), one.end + _REACH)
            if found := (_ARMS.match(text, one.end) or _hostile().search(text, one.end, last)):
                return Span(found.end() - len(found.group().lstrip()), found.end())
    return None


@cache
def _hostile() -> re.Pattern[str]:
    return re.compile(HOSTILE, re.IGNORECASE)


def _denied(a: Reading, b: Reading) -> Iterator[Evidence]:
    there = _blames(a, b.actor)
    if a.actor == b.actor or not there:
        return
    own = next((s for s in b.of("defends") if s.target == b.actor), None)
    if own:
        note = f"{a.actor} blames {b.actor}, which speaks for itself"
        yield evidence("accusation denied", 0.7, _span(there), _span(own), note)
    elif b.named & {a.actor, b.actor}:
        named = next(m for m in b.mentions if m.actor in {a.actor, b.actor})
        place = Span(named.start, named.end)
        yield evidence(
            "accused party speaks", 0.3, _span(there), place, f"{a.actor} blames {b.actor}"
        )


def _praise_against_blame(a: Reading, b: Reading) -> Iterator[Evidence]:
    for blame in a.of("blames"):
        for praise in b.of("praises"):
            if blame.target and hits(blame.target, praise.target) and not praise.negated:
                note = f"{praise.target}: blamed here, praised there"
                weight = 0.2 + 0.8 * common(a, b).share
                yield evidence("praise against blame", weight, _span(blame), _span(praise), note)
                return


def _defended(a: Reading, b: Reading) -> Iterator[Evidence]:
    for blame in a.of("blames"):
        for word in b.of("defends"):
            if blame.target and hits(blame.target, word.target) and not word.negated:
                note = f"{word.target}: blamed here, defended there"
                yield evidence("blamed and defended", 0.6, _span(blame), _span(word), note)
                return


def _culprits(a: Reading, b: Reading) -> Iterator[Evidence]:
    left = {s.target: s for s in reversed(a.of("blames")) if s.target and not s.negated}
    right = {s.target: s for s in reversed(b.of("blames")) if s.target and not s.negated}
    common = sorted(left.keys() & right.keys())
    if common:
        name = common[0]
        yield evidence(
            "same culprit", 0.6, _span(left[name]), _span(right[name]), f"both blame {name}"
        )
    elif left and right and a.words.keys() & b.words.keys():
        one, other = min(left), min(right)
        note = f"{one} is blamed here, {other} there"
        yield evidence("other culprit", 0.5, _span(left[one]), _span(right[other]), note)


def _asked(a: Reading, b: Reading) -> Iterator[Evidence]:
    left = {s.target: s for s in a.of("asks") if s.target and not s.negated}
    right = {s.target: s for s in b.of("asks") if s.target and not s.negated}
    for name in sorted(left.keys() & right.keys()):
        yield evidence(
            "same addressee", 0.3, _span(left[name]), _span(right[name]), f"both ask {name}"
        )
        return


def _praised(a: Reading, b: Reading) -> Iterator[Evidence]:
    left = {s.target: s for s in a.of("praises") if s.target}
    right = {s.target: s for s in b.of("praises") if s.target}
    for name in sorted(left.keys() & right.keys()):
        yield evidence(
            "praise agreed", 0.4, _span(left[name]), _span(right[name]), f"both praise {name}"
        )
        return


def _named(a: Reading, b: Reading) -> Iterator[Evidence]:
    third = sorted((a.named & b.named) - {a.actor, b.actor})
    if third:
        left = next(m for m in a.mentions if m.actor == third[0])
        right = next(m for m in b.mentions if m.actor == third[0])
        places = Span(left.start, left.end), Span(right.start, right.end)
        yield evidence(
            "same actor named", min(1.0, 0.3 * len(third)), *places, f"both name {third[0]}"
        )


def _one_actor(a: Reading, b: Reading) -> Iterator[Evidence]:
    if a.actor and a.actor == b.actor:
        yield evidence("one actor", 1.0, None, None, f"{a.actor} says both")


def _crossed(a: Reading, b: Reading) -> Iterator[Evidence]:
    if not a.actor or not b.actor or a.actor == b.actor:
        return
    there = next((m for m in a.mentions if m.actor == b.actor), None)
    back = next((m for m in b.mentions if m.actor == a.actor), None)
    if there or back:
        left, right = (Span(m.start, m.end) if m else None for m in (there, back))
        note = "each names the other" if there and back else "one names the other"
        yield evidence("names the other", 1.0 if there and back else 0.5, left, right, note)


def _blame(a: Reading, b: Reading) -> Iterator[Evidence]:
    left, right = (next(iter(side.of("blames")), None) for side in (a, b))
    if left or right:
        both = bool(left and right)
        kind = "blame on both sides" if both else "blame on one side"
        here, there = (_span(stance) if stance else None for stance in (left, right))
        yield evidence(kind, 0.5, here, there, "both blame" if both else "one blames")


FINDERS = (
    one_way(returned),
    both_ways(_denied),
    both_ways(_praise_against_blame),
    both_ways(_defended),
    one_way(_culprits),
    one_way(_asked),
    one_way(_praised),
    one_way(_named),
    one_way(_one_actor),
    one_way(_crossed),
    one_way(_blame),
)
