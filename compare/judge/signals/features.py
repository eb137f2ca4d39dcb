"""The signals of a pair as evidence, and as numbers in a fixed order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.judge.signals import accusations, claims, culprits, negation, opposing, returned, sides
from compare.judge.signals.kinds import SPEAKS_FOR
from compare.judge.signals.reading import read

if TYPE_CHECKING:
    from compare.model import Evidence


_FINDERS = tuple(
    finder
    for stage in (returned, accusations, sides, culprits, claims, negation, opposing)
    for finder in stage.FINDERS
)


def signals(
    left: str, right: str, left_actor: str = "", right_actor: str = ""
) -> tuple[Evidence, ...]:
    """The explicit signals between two passages, the strongest first. Spans are offsets into each
    passage. ``weight`` is -1..1, positive where it speaks for the label that `SPEAKS_FOR` gives the
    kind. Swapping the sides swaps the spans and changes nothing else.
    """
    a = read(left, left_actor, right_actor)
    b = read(right, right_actor, left_actor)
    found = [one for finder in _FINDERS for one in finder(a, b)]
    return tuple(sorted(found, key=lambda one: (-abs(one.weight), one.kind, one.note)))


def features(
    left: str, right: str, left_actor: str = "", right_actor: str = ""
) -> dict[str, float]:
    """Numbers for a combiner, always the same keys in the same order: the greatest weight of each
    kind of signal, 0 where there is none, in the order of `SPEAKS_FOR`. Symmetric.
    """
    found = signals(left, right, left_actor, right_actor)
    numbers = dict.fromkeys(SPEAKS_FOR, 0.0)
    for one in found:
        numbers[one.kind] = max(numbers[one.kind], one.weight)
    return numbers
