"""Ways to judge pairs of passages: quickly by likeness, or by reading each pair."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from compare.judge import Judge
    from compare.model import Evidence, Label, Relation

    PairReader = Callable[[Sequence[tuple[str, str]], tuple[str, str]], list[Relation]]
    """Judges pairs of passages of two actors."""
    Weigher = Callable[
        [Sequence[tuple[str, str]], tuple[str, str], Sequence[Label]], list[Evidence | None]
    ]
    """Says which words of pairs their labels rest on."""

_AT_ONCE = 8
"""Pairs between two looks at whether the work was stopped."""


def quick_reader(judge: Judge) -> PairReader:
    """By likeness alone, in no time."""
    return lambda pairs, actors: judge.guess(pairs, [actors] * len(pairs))


def full_reader(judge: Judge, tell: Callable[[str, int, int], None]) -> PairReader:
    """By reading both passages together; ``tell`` hears how far it has come."""
    return lambda pairs, actors: judge.relate(
        pairs, [actors] * len(pairs), lambda done, total: tell("judging pairs", done, total)
    )


def weigher(judge: Judge, tell: Callable[[str, int, int], None]) -> Weigher:
    """By leaving words out; a few pairs at a time, so that ``tell`` may stop it."""

    def weigh(
        pairs: Sequence[tuple[str, str]], actors: tuple[str, str], labels: Sequence[Label]
    ) -> list[Evidence | None]:
        found: list[Evidence | None] = []
        for start in range(0, len(pairs), _AT_ONCE):
            tell("weighing words", start, len(pairs))
            some = pairs[start : start + _AT_ONCE]
            found += judge.weigh(some, [actors] * len(some), labels[start : start + _AT_ONCE])
        return found

    return weigh
