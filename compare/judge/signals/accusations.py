"""Who blames whom in a pair, and who is defended or praised for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.judge.signals.matter import common
from compare.judge.signals.pairwise import both_ways, evidence, one_way
from compare.judge.signals.returned import blamed, hits
from compare.judge.signals.sides import span_of
from compare.model import Evidence, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.judge.signals.reading import Reading


def _denied(a: Reading, b: Reading) -> Iterator[Evidence]:
    there = blamed(a, b.actor)
    if a.actor == b.actor or not there:
        return
    own = next((s for s in b.of("defends") if s.target == b.actor), None)
    if own:
        note = f"{a.actor} blames {b.actor}, which speaks for itself"
        yield evidence("accusation denied", 0.7, span_of(there), span_of(own), note)
    elif b.named & {a.actor, b.actor}:
        named = next(m for m in b.mentions if m.actor in {a.actor, b.actor})
        place = Span(named.start, named.end)
        yield evidence(
            "accused party speaks", 0.3, span_of(there), place, f"{a.actor} blames {b.actor}"
        )


def _praise_against_blame(a: Reading, b: Reading) -> Iterator[Evidence]:
    for blame in a.of("blames"):
        for praise in b.of("praises"):
            if blame.target and hits(blame.target, praise.target) and not praise.negated:
                note = f"{praise.target}: blamed here, praised there"
                weight = 0.2 + 0.8 * common(a, b).share
                yield evidence(
                    "praise against blame", weight, span_of(blame), span_of(praise), note
                )
                return


def _defended(a: Reading, b: Reading) -> Iterator[Evidence]:
    for blame in a.of("blames"):
        for word in b.of("defends"):
            if blame.target and hits(blame.target, word.target) and not word.negated:
                note = f"{word.target}: blamed here, defended there"
                yield evidence("blamed and defended", 0.6, span_of(blame), span_of(word), note)
                return


def _culprits(a: Reading, b: Reading) -> Iterator[Evidence]:
    left = {s.target: s for s in reversed(a.of("blames")) if s.target and not s.negated}
    right = {s.target: s for s in reversed(b.of("blames")) if s.target and not s.negated}
    common = sorted(left.keys() & right.keys())
    if common:
        name = common[0]
        yield evidence(
            "same culprit", 0.6, span_of(left[name]), span_of(right[name]), f"both blame {name}"
        )
    elif left and right and a.words.keys() & b.words.keys():
        one, other = min(left), min(right)
        note = f"{one} is blamed here, {other} there"
        yield evidence("other culprit", 0.5, span_of(left[one]), span_of(right[other]), note)


FINDERS = (
    both_ways(_denied),
    both_ways(_praise_against_blame),
    both_ways(_defended),
    one_way(_culprits),
)
