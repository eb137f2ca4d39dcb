"""Ways to judge pairs of passages: quickly by likeness, or by reading each pair."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from compare.judge import Judge
    from compare.model import Relation

    PairReader = Callable[[Sequence[tuple[str, str]], tuple[str, str]], list[Relation]]
    """Judges pairs of passages of two actors."""


def quick_reader(judge: Judge) -> PairReader:
    """By likeness alone, in no time."""
    return lambda pairs, actors: judge.guess(pairs, [actors] * len(pairs))


def full_reader(judge: Judge, tell: Callable[[str, int, int], None]) -> PairReader:
    """By reading both passages together; ``tell`` hears how far it has come."""
    return lambda pairs, actors: judge.relate(
        pairs, [actors] * len(pairs), lambda done, total: tell("judging pairs", done, total)
    )
