"""Who blames, asks, praises and names whom in a pair, and who is defended for it: by a stance, by
telling hard things of somebody, or by naming the cause of a harm.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from compare.judge.signals.contradiction import rejection
from compare.judge.signals.criticism import tone
from compare.judge.signals.passage_pair import both_ways, common, evidence, one_way
from compare.marks import is_negated, kind_of
from compare.marks.clauses import clause_end, spaced, straight
from compare.marks.word_lists import read_lists
from compare.model import Evidence, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.judge.signals.passage_pair import Reading
    from compare.marks import Stance

_WORDS = read_lists("compare.judge.signals")
_REACH = 70
_WARNED = 0.4
"""A warning is not yet an accusation."""
_ARMS = re.compile(r" arms\b(?! (?:control|race|sales|embargo|and|in|are|were|from|to))")
_AT = re.compile(
    r"\b(?:on|against|to|at|with|for|towards?|into|over|about)\s+(?:the\s+|its\s+)?$", re.IGNORECASE
)
"""What stands before somebody to whom a thing is done."""
_FOUGHT = re.compile(rf"\b(?:{_WORDS.pattern('fought')})\w*", re.IGNORECASE)
"""What stands between somebody and the evil that is not his."""
_SUFFERED = re.compile(r"\b(?:is|are|was|were|been|being)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_WEST = frozenset(
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


def _span_of(stance: Stance) -> Span:
    """Where a stance stands."""
    return Span(stance.start, stance.end)


def _hits(target: str, actor: str) -> bool:
    """Whether words about ``target`` are about ``actor``: by name, or as one of the West."""
    return bool(target) and (target == actor or (target in {"West", "NATO"} and actor in _WEST))


def _blamed(side: Reading, actor: str) -> Stance | None:
    """The first stance of a passage that blames or warns an actor."""
    return next(
        (s for s in side.of("blames", "warns") if _hits(s.target, actor) and not s.negated), None
    )


def _returned(a: Reading, b: Reading) -> Iterator[Evidence]:
    """Each blames the other: by its stance, or by telling of the other what accuses."""
    if a.actor == b.actor:
        return
    there, back = _blamed(a, b.actor), _blamed(b, a.actor)
    here, again = (
        (there and _span_of(there)) or _ill(a, b.actor),
        (back and _span_of(back)) or _ill(b, a.actor),
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
            undone = _FOUGHT.search(text, one.end, start) or is_negated(side.negations, start)
            if not undone and not _SUFFERED.search(text, one.end, start):
                return Span(start, found.end())
    return None


@cache
def _hostile() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_WORDS.pattern('hostile')})\b", re.IGNORECASE)


def _thrown_back(a: Reading, b: Reading) -> Iterator[Evidence]:
    """One blames the other, which calls a claim on the same matter false."""
    if a.actor == b.actor:
        return
    there, cue = _blamed(a, b.actor), rejection(b)
    here = (there and _span_of(there)) or _ill(a, b.actor)
    if here and cue and common(a, b).words:
        note = f"{a.actor} blames {b.actor}, which rejects a claim"
        yield evidence("accusation denied", 1.0, here, Span(*cue.span()), note)


def _denied(a: Reading, b: Reading) -> Iterator[Evidence]:
    there = _blamed(a, b.actor)
    if a.actor == b.actor or not there:
        return
    own = next((s for s in b.of("defends") if s.target == b.actor), None)
    if own:
        note = f"{a.actor} blames {b.actor}, which speaks for itself"
        yield evidence("accusation denied", 0.7, _span_of(there), _span_of(own), note)
    elif b.named & {a.actor, b.actor}:
        named = next(m for m in b.mentions if m.actor in {a.actor, b.actor})
        place = Span(named.start, named.end)
        yield evidence(
            "accused party speaks", 0.3, _span_of(there), place, f"{a.actor} blames {b.actor}"
        )


def _praise_against_blame(a: Reading, b: Reading) -> Iterator[Evidence]:
    for blame in a.of("blames"):
        for praise in b.of("praises"):
            if blame.target and _hits(blame.target, praise.target) and not praise.negated:
                note = f"{praise.target}: blamed here, praised there"
                weight = 0.2 + 0.8 * common(a, b).share
                yield evidence(
                    "praise against blame", weight, _span_of(blame), _span_of(praise), note
                )
                return


def _defended(a: Reading, b: Reading) -> Iterator[Evidence]:
    for blame in a.of("blames"):
        for word in b.of("defends"):
            if blame.target and _hits(blame.target, word.target) and not word.negated:
                note = f"{word.target}: blamed here, defended there"
                yield evidence("blamed and defended", 0.6, _span_of(blame), _span_of(word), note)
                return


def _culprits(a: Reading, b: Reading) -> Iterator[Evidence]:
    left = {s.target: s for s in reversed(a.of("blames")) if s.target and not s.negated}
    right = {s.target: s for s in reversed(b.of("blames")) if s.target and not s.negated}
    common = sorted(left.keys() & right.keys())
    if common:
        name = common[0]
        yield evidence(
            "same culprit", 0.6, _span_of(left[name]), _span_of(right[name]), f"both blame {name}"
        )
    elif left and right and a.words.keys() & b.words.keys():
        one, other = min(left), min(right)
        note = f"{one} is blamed here, {other} there"
        yield evidence("other culprit", 0.5, _span_of(left[one]), _span_of(right[other]), note)


_CAUSE = re.compile(rf"\b(?:{_WORDS.pattern('causes')})\b", re.IGNORECASE)
_GUILTY = re.compile(
    spaced(
        r"\s*(?:alone |itself |and no one else )?(?:bears?|carr(?:y|ies)|is responsible"
        r"|was responsible|is to blame|is behind|was behind|must answer)\b"
    )
)
_CAUSE_REACH = 45
_HARM = re.compile(rf"\b(?:{_WORDS.pattern('harm')})\b", re.IGNORECASE)
_OPENING = 30
"""Code points within which a sentence names its subject."""


class Doer(NamedTuple):
    """Who is named as the cause, with the words that name it."""

    actor: str
    start: int
    end: int


def _doers(side: Reading) -> list[Doer]:
    """The actors that a passage names as the cause of what it tells, in order."""
    plain = straight(side.text)
    agents = [one for one in side.mentions if kind_of(one.actor) not in {"place", "all", "body"}]
    found = [one for one in agents if _GUILTY.match(plain, one.end)]
    for cue in _CAUSE.finditer(plain):
        last = min(clause_end(plain, cue.end()), cue.end() + _CAUSE_REACH)
        found += [one for one in agents if cue.end() <= one.start and one.end <= last][:1]
    return list(dict.fromkeys(Doer(one.actor, one.start, one.end) for one in found))


def _other_doer(a: Reading, b: Reading) -> Iterator[Evidence]:
    """The same harm, and each side names somebody whom the other does not; one of them is the
    other speaker, or each is named as the cause.
    """
    left, right = _accused(a), _accused(b)
    if not left or not right or {d.actor for d in left} & {d.actor for d in right}:
        return
    one, other = left[0], right[0]
    crossed = one.actor == b.actor or other.actor == a.actor
    same = common(a, b, [one[1:]], [other[1:]])
    if crossed and len(same.words) >= 2 and _HARM.search(a.text) and _HARM.search(b.text):
        note = f"{one.actor} is named as the cause here, {other.actor} there"
        yield evidence("other doer", same.share, Span(*one[1:]), Span(*other[1:]), note)


def _accused(side: Reading) -> list[Doer]:
    """The causes that a passage names, itself never; else whom its first words name."""
    found = [one for one in _doers(side) if one.actor != side.actor]
    if found or not side.mentions:
        return found
    first = side.mentions[0]
    opens = first.start <= _OPENING and first.actor != side.actor
    return [Doer(first.actor, first.start, first.end)] if opens else []


def _asked(a: Reading, b: Reading) -> Iterator[Evidence]:
    left = {s.target: s for s in a.of("asks") if s.target and not s.negated}
    right = {s.target: s for s in b.of("asks") if s.target and not s.negated}
    for name in sorted(left.keys() & right.keys()):
        yield evidence(
            "same addressee", 0.3, _span_of(left[name]), _span_of(right[name]), f"both ask {name}"
        )
        return


def _praised(a: Reading, b: Reading) -> Iterator[Evidence]:
    left = {s.target: s for s in a.of("praises") if s.target}
    right = {s.target: s for s in b.of("praises") if s.target}
    for name in sorted(left.keys() & right.keys()):
        yield evidence(
            "praise agreed", 0.4, _span_of(left[name]), _span_of(right[name]), f"both praise {name}"
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
        here, there = (_span_of(stance) if stance else None for stance in (left, right))
        yield evidence(kind, 0.5, here, there, "both blame" if both else "one blames")


FINDERS = (
    one_way(_returned),
    both_ways(_thrown_back),
    both_ways(_denied),
    both_ways(_praise_against_blame),
    both_ways(_defended),
    one_way(_culprits),
    one_way(_other_doer),
    one_way(_asked),
    one_way(_praised),
    one_way(_named),
    one_way(_one_actor),
    one_way(_crossed),
    one_way(_blame),
)
