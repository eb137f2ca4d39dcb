"""Words at opposite poles of a matter, where both passages speak of the same thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.judge.signals.matter import BESIDE, NEAR, common, near, others_named
from compare.judge.signals.negation import unconditional
from compare.judge.signals.pairwise import evidence, one_way
from compare.judge.signals.stems import stem
from compare.judge.signals.vocabulary import CONDITION, LEGAL, VALUED
from compare.model import Evidence, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compare.judge.signals.opposites import Pole
    from compare.judge.signals.reading import Reading

_DEEDS = frozenset({"keep word", "steady", "shield", "fight", LEGAL})
"""Matters on which the bad pole is somebody's misdeed: `we honour it` is no answer to `X broke it`
unless X is who honours it.
"""
_KIND = {LEGAL: "legal reading", VALUED: "praised and faulted", CONDITION: "opposing verbs"}


def _opposing(a: Reading, b: Reading) -> Iterator[Evidence]:
    """Words at opposite poles of a matter, negation counted; of each kind the weightiest."""
    matters = {pole.matter for pole in a.poles} & {pole.matter for pole in b.poles}
    found = [one for matter in sorted(matters) for one in _poles_apart(a, b, matter)]
    by_kind: dict[str, Evidence] = {}
    for one in sorted(found, key=lambda one: (-one.weight, one.note)):
        by_kind.setdefault(one.kind, one)
    yield from by_kind.values()


def _apart(a: Reading, b: Reading, left: Sequence[Pole], right: Sequence[Pole]) -> bool:
    """Whether all that one side says is at one pole and all that the other says at the other, and
    that not by a negation alone, which is `_negation`'s to find.
    """
    here, there = {pole.said for pole in left}, {pole.said for pole in right}
    if len(here) > 1 or len(there) > 1 or here == there:
        return False
    return any(_unlike(a, b, one, other) for one in left for other in right)


def _unlike(a: Reading, b: Reading, one: Pole, other: Pole) -> bool:
    """Opposite words; or one word of law or praise and the like of it denied (`valid`, `no legal
    basis`); or a thing wished for by one and opposed by the other.
    """
    if one.sign != other.sign:
        return True
    if one.matter in _KIND or (one.wished and other.wished):
        words = [stem(side.text[p.start : p.end]) for side, p in ((a, one), (b, other))]
        if words[0] != words[1]:
            return True
    return one.undone != other.undone and one.wished and other.wished


def _said(poles: list[Pole]) -> list[Pole]:
    """The poles of a side without those that it only names, unless it has no other."""
    return [pole for pole in poles if not pole.aside] or poles


def _others_deed(a: Reading, b: Reading, left: Sequence[Pole], right: Sequence[Pole]) -> bool:
    """Whether the side at the bad pole tells it of named others, none of whom is the other side."""
    bad, good = (a, b) if left[0].said < right[0].said else (b, a)
    told_of = bad.named - {bad.actor}
    return bool(told_of) and good.actor not in told_of


def _poles_apart(a: Reading, b: Reading, matter: str) -> Iterator[Evidence]:
    left, right = (_said([p for p in side.poles if p.matter == matter]) for side in (a, b))
    if not _apart(a, b, left, right):
        return
    if matter in _DEEDS and _others_deed(a, b, left, right):
        return
    if matter not in _KIND and left[0].wished != right[0].wished:
        return
    places = [[(pole.start, pole.end) for pole in poles] for poles in (left, right)]
    same = common(a, b, *places)
    away = sorted(near(a, b, word, *places) for word in same.words)
    if away and away[0] <= NEAR:
        one, other = left[0], right[0]
        spans = Span(one.start, one.end), Span(other.start, other.end)
        words = [a.text[slice(*spans[0])].casefold(), b.text[slice(*spans[1])].casefold()]
        kind = _KIND.get(matter, "opposing verbs")
        least = 0.3 if away[0] <= BESIDE else 0.0
        many = len(away) > 1 and away[1] <= NEAR
        weight = least + (1 - least) * same.share * (1.0 if many else 0.7)
        weight *= 1.0 if matter == CONDITION else unconditional(a, b)
        weight *= 0.4 if others_named(a, b) else 1.0
        note = " against ".join(words)
        yield evidence(kind, weight, *spans, f"{kind}: {note}" if matter == VALUED else note)


FINDERS = (one_way(_opposing),)
