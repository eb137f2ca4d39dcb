"""Who stands on whose side in a pair: requests, praise, names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.judge.signals.pairwise import evidence, one_way
from compare.model import Evidence, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.judge.signals.reading import Reading
    from compare.marks import Stance


def span_of(stance: Stance) -> Span:
    """Where a stance stands."""
    return Span(stance.start, stance.end)


def _asked(a: Reading, b: Reading) -> Iterator[Evidence]:
    left = {s.target: s for s in a.of("asks") if s.target and not s.negated}
    right = {s.target: s for s in b.of("asks") if s.target and not s.negated}
    for name in sorted(left.keys() & right.keys()):
        yield evidence(
            "same addressee", 0.3, span_of(left[name]), span_of(right[name]), f"both ask {name}"
        )
        return


def _praised(a: Reading, b: Reading) -> Iterator[Evidence]:
    left = {s.target: s for s in a.of("praises") if s.target}
    right = {s.target: s for s in b.of("praises") if s.target}
    for name in sorted(left.keys() & right.keys()):
        yield evidence(
            "praise agreed", 0.4, span_of(left[name]), span_of(right[name]), f"both praise {name}"
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
        here, there = (span_of(stance) if stance else None for stance in (left, right))
        yield evidence(kind, 0.5, here, there, "both blame" if both else "one blames")


FINDERS = (
    one_way(_asked),
    one_way(_praised),
    one_way(_named),
    one_way(_one_actor),
    one_way(_crossed),
    one_way(_blame),
)
