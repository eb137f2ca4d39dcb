"""All signals between two passages, and those of who blames, asks, praises and names whom: by a
stance, by telling hard things of somebody, or by naming the cause of a harm.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, NamedTuple

from compare.judge import contradiction
from compare.judge.contradiction import rejection
from compare.judge.passage_pair import FACTS, common, evidence, read, turned
from compare.marks import read_lists
from compare.marks.actors import kind_of
from compare.marks.clauses import clause_end, is_negated, straight
from compare.model import Evidence, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.judge.passage_pair import Reading
    from compare.model import Stance

_WORDS = read_lists("compare.judge")
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
_HOSTILE = re.compile(rf"\b(?:{_WORDS.pattern('hostile')})\b", re.IGNORECASE)
"""What is told of somebody only to accuse him."""
_SUFFERED = re.compile(r"\b(?:is|are|was|were|been|being)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_WEST = {"United States", "United Kingdom", "France", "Germany", "European Union"}
_WEST |= {"NATO", "West", "Europe", "G7"}


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
    here, again = there or _ill(a, b.actor), back or _ill(b, a.actor)
    if here and again:
        warned = any(one and one.kind == "warns" for one in (there, back))
        weight = _WARNED if warned else 1.0 if there and back else 0.9
        note = f"{a.actor} blames {b.actor}, which blames {a.actor}"
        yield evidence("accusation returned", weight, here, again, note)


def _ill(side: Reading, actor: str) -> Span | None:
    """The words that tell something hostile of an actor that the passage names just before, as
    its deed: not what it suffers, fights, or does not do.
    """
    text = straight(side.text)
    for one in side.mentions:
        if not actor or one.actor != actor or _AT.search(text, max(0, one.start - 24), one.start):
            continue
        last = min(clause_end(text, one.end), one.end + _REACH)
        if found := (_ARMS.match(text, one.end) or _HOSTILE.search(text, one.end, last)):
            start = found.end() - len(found.group().lstrip())
            undone = _FOUGHT.search(text, one.end, start) or is_negated(side.negations, start)
            if not undone and not _SUFFERED.search(text, one.end, start):
                return Span(start, found.end())
    return None


def _thrown_back(a: Reading, b: Reading) -> Iterator[Evidence]:
    """One blames the other, which calls a claim on the same matter false."""
    if a.actor == b.actor:
        return
    here, cue = _blamed(a, b.actor) or _ill(a, b.actor), rejection(b)
    if here and cue and common(a, b).words:
        note = f"{a.actor} blames {b.actor}, which rejects a claim"
        yield evidence("accusation denied", 1.0, here, Span(*cue.span()), note)


def _denied(a: Reading, b: Reading) -> Iterator[Evidence]:
    """One blames the other, which speaks for itself."""
    there = _blamed(a, b.actor)
    own = next((s for s in b.of("defends") if s.target == b.actor), None)
    if there and own and a.actor != b.actor:
        note = f"{a.actor} blames {b.actor}, which speaks for itself"
        yield evidence("accusation denied", 0.7, there, own, note)


def _praise_against_blame(a: Reading, b: Reading) -> Iterator[Evidence]:
    for blame, praise in itertools.product(a.of("blames"), b.of("praises")):
        if _hits(blame.target, praise.target) and not praise.negated:
            note = f"{praise.target}: blamed here, praised there"
            weight = 0.2 + 0.8 * common(a, b).share
            yield evidence("praise against blame", weight, blame, praise, note)
            return


def _same_target(a: Reading, b: Reading) -> Iterator[Evidence]:
    """The first actor, by name, whom both blame, and the first whom both ask."""
    for kind, signal, weight in (("blame", "same culprit", 0.6), ("ask", "same addressee", 0.3)):
        left, right = (
            {s.target: s for s in reversed(side.of(f"{kind}s")) if s.target and not s.negated}
            for side in (a, b)
        )
        for name in sorted(left.keys() & right.keys())[:1]:
            yield evidence(signal, weight, left[name], right[name], f"both {kind} {name}")


_CAUSE = re.compile(rf"\b(?:{_WORDS.pattern('causes')})\b", re.IGNORECASE)
_GUILTY = re.compile(
    r"\s*(?:alone\s+|itself\s+|and\s+no\s+one\s+else\s+)?(?:bears?|carr(?:y|ies)"
    r"|is\s+responsible|was\s+responsible|is\s+to\s+blame|is\s+behind|was\s+behind|must\s+answer)\b"
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
        yield evidence("other doer", same.share, one, other, note)


def _accused(side: Reading) -> list[Doer]:
    """The causes that a passage names, itself never; else whom its first words name."""
    found = [one for one in _doers(side) if one.actor != side.actor]
    if found or not side.mentions:
        return found
    first = side.mentions[0]
    opens = first.start <= _OPENING and first.actor != side.actor
    return [Doer(first.actor, first.start, first.end)] if opens else []


def _one_actor(a: Reading, b: Reading) -> Iterator[Evidence]:
    if a.actor and a.actor == b.actor:
        yield evidence("one actor", 1.0, None, None, f"{a.actor} says both")


def _crossed(a: Reading, b: Reading) -> Iterator[Evidence]:
    if not a.actor or not b.actor or a.actor == b.actor:
        return
    there = next((m for m in a.mentions if m.actor == b.actor), None)
    back = next((m for m in b.mentions if m.actor == a.actor), None)
    if there or back:
        note = "each names the other" if there and back else "one names the other"
        yield evidence("names the other", 1.0 if there and back else 0.5, there, back, note)


_ALIKE = (
    *(_returned, _same_target, _other_doer, _one_actor, _crossed),
    *FACTS,
    *contradiction.ALIKE,
)
"""Finders that treat both sides alike."""
_EITHER = (_thrown_back, _denied, _praise_against_blame, *contradiction.EITHER)
"""Finders that ask something of the first side and something else of the second."""


def signals(
    left: str, right: str, left_actor: str = "", right_actor: str = ""
) -> tuple[Evidence, ...]:
    """The explicit signals between two passages, the strongest first. Spans are offsets into each
    passage. ``weight`` is -1..1. Swapping sides swaps spans and changes nothing else.
    """
    if (left, left_actor) > (right, right_actor):
        return tuple(turned(one) for one in signals(right, left, right_actor, left_actor))
    a, b = read(left, left_actor, right_actor), read(right, right_actor, left_actor)
    found = [one for finder in (*_ALIKE, *_EITHER) for one in finder(a, b)]
    found += [turned(one) for finder in _EITHER for one in finder(b, a)]
    return tuple(sorted(found, key=lambda one: (-abs(one.weight), one.kind, one.note)))


def doubt(
    left: str, right: str, left_actor: str = "", right_actor: str = ""
) -> tuple[Evidence, ...]:
    """That one passage only asks, in doubt, what the other states: no shared position."""
    a, b = read(left, left_actor, right_actor), read(right, right_actor, left_actor)
    turned_round = (turned(one) for one in contradiction.doubted(b, a))
    return (*contradiction.doubted(a, b), *turned_round)
