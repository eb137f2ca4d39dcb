"""How a finder is run over a pair, so that swapping the sides swaps the spans and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from compare.judge.signals.reading import Reading
from compare.model import Evidence

if TYPE_CHECKING:
    from compare.model import Span

Finder = Callable[[Reading, Reading], Iterator[Evidence]]


def evidence(
    kind: str, weight: float, left: Span | None, right: Span | None, note: str
) -> Evidence:
    """A signal of this kind, its weight kept within -1 and 1."""
    weight = max(-1.0, min(1.0, round(weight, 4)))
    return Evidence(kind=kind, weight=weight, left=left, right=right, note=note)


def one_way(find: Finder) -> Finder:
    """A finder that treats both sides alike. It is shown the lesser text first, so that ties
    and notes come out the same in either order.
    """

    def run(a: Reading, b: Reading) -> Iterator[Evidence]:
        if _key(a) <= _key(b):
            yield from find(a, b)
        else:
            yield from (turned(found) for found in find(b, a))

    return run


def both_ways(find: Finder) -> Finder:
    """A finder that asks something of its first side and something else of its second."""

    def run(a: Reading, b: Reading) -> Iterator[Evidence]:
        back = [turned(found) for found in find(b, a)]
        straight = list(find(a, b))
        yield from (*straight, *back) if _key(a) <= _key(b) else (*back, *straight)

    return run


def _key(side: Reading) -> tuple[str, str]:
    return side.text, side.actor


def turned(found: Evidence) -> Evidence:
    """The same evidence with its sides changed."""
    return Evidence(
        kind=found.kind, weight=found.weight, left=found.right, right=found.left, note=found.note
    )


def overlap(a: Reading, b: Reading) -> float:
    """The share of the shorter passage's content words that the other has, 0..1."""
    fewer = min(len(a.words), len(b.words))
    return len(a.words.keys() & b.words.keys()) / fewer if fewer else 0.0
