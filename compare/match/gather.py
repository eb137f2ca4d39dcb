"""From readings of passage pairs to points: what says the same is gathered, the rest stands apart.

A pair of passages is the wrong unit to show: one charge stands against many sentences. So every
reading that holds a position is a link between two passages, links that are about one matter on
both sides and hold the same position become one point (single-linkage clustering, the surest links
first), and the point shows the passages that carry it best. A passage that has good answers
elsewhere is less likely to answer here: what resembles everything says nothing of anything. In a
short text on one matter all is near to all: a sure link between passages that no point shows is a
point of its own.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from compare.model import Label

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

Pair = tuple[int, int]
"""A left and a right passage, by index."""
_LEAST = 1e-4
"""No chance counts as less."""
BESIDE = {
    Label.SHARED: (1.06, 0.29, -0.12, -0.20, -0.29, 1.00, 1.52),
    Label.DIVERGENT: (0.68, 0.92, -0.23, 0.04, 0.02, 1.11, 0.57),
}
"""What counts in short texts for a position: its own log odds, the rest of ``surroundings``, and
the start. ``tools/train/short_texts.py`` prints them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chances:
    """How likely two passages, of all that two whole statements hold, take a position together."""

    shared: float
    divergent: float

    @property
    def label(self) -> Label:
        """The likelier of the two positions."""
        return Label.SHARED if self.shared >= self.divergent else Label.DIVERGENT

    @property
    def chance(self) -> float:
        """The chance of the likelier position."""
        return max(self.shared, self.divergent)

    @property
    def is_torn(self) -> bool:
        """Whether the other position is nearly as likely: of 12 such points readers list 5."""
        return min(self.shared, self.divergent) >= 0.6 * self.chance


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What makes a link and what ties two links together; chosen on pairs kept apart from
    training.
    """

    shared: float = 0.28
    """The chance from which a shared position is shown."""
    divergent: float = 0.24
    """The chance from which a divergent one is."""
    floor: float = 0.05
    """The chance from which a reading is a link: weak ones join what surer ones began."""
    least: int = 5
    """So many points are shown of two statements, though they fall short, if there are links."""
    same: float = 0.74
    """The nearness from which two links are about one matter."""
    next_to: float = 0.08
    """What it counts that two passages are the same or stand beside one another; each side."""
    itself: float = 0.15
    passages: int = 2
    """Passages of a side that a point shows at most."""
    one_by_one: bool = False
    """Whether a passage answers where it is likeliest and nowhere else."""
    nearly: float = 0.85
    """There, the share of a point's chance from which one more passage of a side joins it."""
    most: int = 30
    """Points of two statements at most."""
    apart: float = 1.5
    """How far a link must reach, where 1 is shown, to be a point apart from the one it joined."""
    crowding: float = 0.7
    """How much of the mean log odds of a passage's best other answers is taken off."""
    answers: int = 4
    """So many of them."""
    usual: float = -1.5
    """The log odds of other answers up to which nothing is taken off."""
    support: float = 0.6
    """How much it counts for a point, beside the log odds of its lead, how far the chances of all
    its links, summed, exceed those of a lone one: the logarithm of their ratio."""
    lone: float = 0.5
    """What a lone link is taken to weigh."""

    def strength(self, point: Gathered) -> float:
        """How far a point reaches what it takes to be shown, which is 1."""
        support = self.support * math.log(sum(point.chances) / self.lone)
        chance = _chance(_log_odds(point.chances[0]) + support)
        return self.reach(point.relation, chance)

    def reach(self, label: Label, chance: float) -> float:
        """How far a chance reaches what it takes to be shown, which is 1."""
        return chance / (self.shared if label is Label.SHARED else self.divergent)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """One point by passage indices: the links that make it, the surest first."""

    relation: Label
    links: tuple[Pair, ...]
    chances: tuple[float, ...]
    left: tuple[int, ...] = ()
    right: tuple[int, ...] = ()

    @property
    def lead(self) -> Pair:
        """The pair to quote."""
        return self.links[0]

    def carriers(self) -> list[tuple[int, int]]:
        """The side (0 or 1) and index of each passage, those first that carry the point best: by
        what their links weigh together.
        """
        weight: dict[tuple[int, int], float] = {}
        for link, chance in zip(self.links, self.chances, strict=True):
            for carrier in enumerate(link):
                weight[carrier] = weight.get(carrier, 0.0) + chance
        return sorted(weight, key=lambda one: (-weight[one], one))


class Nearness:
    """How near two links are: the likeness of their passages on either side, 0..1 and a little."""

    def __init__(self, left: Matrix, right: Matrix, rules: Rules) -> None:
        """``left`` and ``right``: likeness of each statement's passages among themselves."""
        self._left, self._right, self._rules = left, right, rules

    def __call__(self, one: Pair, other: Pair) -> float:
        """The nearness of two links."""
        sides = ((self._left, one[0], other[0]), (self._right, one[1], other[1]))
        return sum(float(like[a, b]) / 2 + self._place(a, b) for like, a, b in sides)

    def _place(self, a: int, b: int) -> float:
        if a == b:
            return self._rules.itself
        return self._rules.next_to if abs(a - b) == 1 else 0.0


class _Heap:
    """Links gathered so far."""

    def __init__(self, link: Pair, chance: float) -> None:
        self.links, self.chances = [link], [chance]

    def add(self, link: Pair, chance: float) -> None:
        self.links.append(link)
        self.chances.append(chance)

    def point(self, label: Label) -> Gathered:
        """The point of all links and all their passages."""
        sides = [tuple(sorted({link[side] for link in self.links})) for side in (0, 1)]
        return Gathered(
            relation=label,
            links=tuple(self.links),
            chances=tuple(self.chances),
            left=sides[0],
            right=sides[1],
        )


def gather(
    chances: Mapping[Pair, Chances], nearness: Nearness, rules: Rules = Rules()
) -> list[Gathered]:
    """The points, the surest first; no pair of passages belongs to two."""
    if rules.one_by_one:
        return list(_one_by_one(chances, rules))
    chances = _less_crowded(chances, rules)
    found = [
        point
        for label in (Label.SHARED, Label.DIVERGENT)
        for point in _of_position(label, chances, nearness, rules)
    ]
    found.sort(key=lambda point: (-rules.strength(point), point.lead))
    shown = [
        point
        for place, point in enumerate(found[: rules.most])
        if place < rules.least or rules.strength(point) >= 1
    ]
    points = list(_apart(shown, rules.passages))
    return points + list(_left_over(chances, points, rules))


def _less_crowded(chances: Mapping[Pair, Chances], rules: Rules) -> dict[Pair, Chances]:
    """The chances, less of two passages that have good answers elsewhere."""
    odds = {pair: _log_odds(one.chance) for pair, one in chances.items()}
    best: dict[tuple[int, int], list[float]] = defaultdict(list)
    for pair in sorted(odds, key=lambda pair: (-odds[pair], pair)):
        for carrier in enumerate(pair):
            best[carrier].append(odds[pair])
    return {
        pair: _moved(
            one,
            -rules.crowding
            * sum(_beyond(best[carrier], odds[pair], rules) / 2 for carrier in enumerate(pair)),
        )
        for pair, one in chances.items()
    }


def _beyond(best: Sequence[float], own: float, rules: Rules) -> float:
    """By how much the mean of a passage's best answers but one is beyond the usual."""
    others = list(best[: rules.answers + 1])
    others.remove(own if own in others else others[-1])
    missing = rules.answers - len(others)
    return max((sum(others) + missing * _log_odds(0)) / rules.answers - rules.usual, 0.0)


def _moved(one: Chances, by: float) -> Chances:
    """The chances with their log odds moved."""
    shared, divergent = (_chance(_log_odds(one) + by) for one in (one.shared, one.divergent))
    return Chances(shared=shared, divergent=divergent)


def _chance(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))


def _log_odds(chance: float) -> float:
    kept = min(max(chance, _LEAST), 1 - _LEAST)
    return math.log(kept / (1 - kept))


def beside_others(
    chances: Mapping[Pair, Chances],
    likeness: Matrix,
    numbers: Mapping[Label, Sequence[float]] = BESIDE,
) -> dict[Pair, Chances]:
    """The chances in two short texts. There a reading tells more beside the others: a pair that is
    the likest on either side is likelier to be a point, one beside a better answer less, and all
    are where many are likely. Logistic regressions on 28 pairs kept apart from training, and on 26
    that have no matter in common (``docs/judgement.md``).
    """
    found = {}
    for pair, (shared, divergent, *around) in surroundings(chances, likeness).items():
        raised = Chances(
            shared=_chance(_weighed((shared, *around, 1.0), numbers[Label.SHARED])),
            divergent=_chance(_weighed((divergent, *around, 1.0), numbers[Label.DIVERGENT])),
        )
        found[pair] = Chances(shared=0, divergent=0) if raised.is_torn else raised
    return found


def surroundings(
    chances: Mapping[Pair, Chances], likeness: Matrix
) -> dict[Pair, tuple[float, ...]]:
    """Of each pair its log odds as shared and as divergent, on how many sides it is the likest, the
    best log odds of both passages as shared and as divergent, and the logarithms of the number of
    pairs and of the mean chance.
    """
    best = {label: _best(chances, label) for label in ("shared", "divergent")}
    rows, columns = likeness.max(axis=1, initial=-1), likeness.max(axis=0, initial=-1)
    mean = sum(one.shared + one.divergent for one in chances.values()) / max(len(chances), 1)
    return {
        (i, j): (
            _log_odds(one.shared),
            _log_odds(one.divergent),
            int(likeness[i, j] >= rows[i]) + int(likeness[i, j] >= columns[j]),
            *(of[0, i] + of[1, j] for of in (best["shared"], best["divergent"])),
            math.log(likeness.size / 200),
            math.log(mean + 0.001),
        )
        for (i, j), one in chances.items()
    }


def _best(chances: Mapping[Pair, Chances], label: str) -> dict[tuple[int, int], float]:
    """The best log odds of each passage, by side and index."""
    best: dict[tuple[int, int], float] = {}
    for pair, one in chances.items():
        for carrier in enumerate(pair):
            best[carrier] = max(best.get(carrier, _log_odds(0)), _log_odds(getattr(one, label)))
    return best


def _weighed(values: Sequence[float], weights: Sequence[float]) -> float:
    return sum(value * weight for value, weight in zip(values, weights, strict=True))


def _left_over(
    chances: Mapping[Pair, Chances], points: Sequence[Gathered], rules: Rules
) -> Iterator[Gathered]:
    """The sure links between passages that no point of their position shows, as points."""
    held: set[tuple[Label, int, int]] = {
        (one.relation, side, at) for one in points for side, at in _shown(one)
    }
    room = rules.most - len(points)
    for link in sorted(chances, key=lambda pair: (-chances[pair].chance, pair)):
        label, chance = chances[link].label, chances[link].chance
        carriers = {(label, side, at) for side, at in enumerate(link)}
        if room > 0 and rules.reach(label, chance) >= rules.apart and not carriers & held:
            held |= carriers
            room -= 1
            yield Gathered(
                relation=label, links=(link,), chances=(chance,), left=link[:1], right=link[1:]
            )


def _one_by_one(chances: Mapping[Pair, Chances], rules: Rules) -> Iterator[Gathered]:
    """Each passage in the point where it is likeliest: one begins a point with the passage that it
    answers, or joins one of its position that has one passage on that side and is hardly likelier.
    """
    heaps: list[tuple[Label, _Heap]] = []
    at: dict[tuple[int, int], int] = {}
    for link in sorted(chances, key=lambda pair: (-chances[pair].chance, pair)):
        label, chance = chances[link].label, chances[link].chance
        held = [at[carrier] for carrier in enumerate(link) if carrier in at]
        if not held and rules.reach(label, chance) >= 1 and len(heaps) < rules.most:
            at |= dict.fromkeys(enumerate(link), len(heaps))
            heaps.append((label, _Heap(link, chance)))
        elif len(held) == 1 and _joins(label, chance, heaps[held[0]], rules):
            at |= dict.fromkeys(enumerate(link), held[0])
            heaps[held[0]][1].add(link, chance)
    yield from (heap.point(label) for label, heap in heaps)


def _joins(label: Label, chance: float, point: tuple[Label, _Heap], rules: Rules) -> bool:
    own, heap = point
    return own is label and len(heap.links) < 2 and chance >= rules.nearly * heap.chances[0]


def _shown(point: Gathered) -> Iterator[tuple[int, int]]:
    """The side (0 or 1) and index of each passage that a point shows."""
    yield from ((0, at) for at in point.left)
    yield from ((1, at) for at in point.right)


def _of_position(
    label: Label, chances: Mapping[Pair, Chances], nearness: Nearness, rules: Rules
) -> list[Gathered]:
    links = [
        pair for pair, one in chances.items() if one.label is label and one.chance >= rules.floor
    ]
    heaps: list[_Heap] = []
    for link in sorted(links, key=lambda pair: (-chances[pair].chance, pair)):
        heap = _nearest(link, heaps, nearness, rules)
        if heap is None:
            heaps.append(_Heap(link, chances[link].chance))
        else:
            heap.add(link, chances[link].chance)
    return [heap.point(label) for heap in heaps]


def _nearest(link: Pair, heaps: Sequence[_Heap], nearness: Nearness, rules: Rules) -> _Heap | None:
    """The heap that a link belongs to; None where it is a matter of its own."""
    best, most = None, rules.same
    for heap in heaps:
        near = max(nearness(link, other) for other in heap.links)
        if near > most:
            best, most = heap, near
    return best


def _apart(points: Sequence[Gathered], most: int) -> Iterator[Gathered]:
    """The points with the passages that carry them, ``most`` of a side, without those through which
    one point would assert a pair of another.
    """
    taken: dict[Pair, int] = {point.lead: number for number, point in enumerate(points)}
    for number, point in enumerate(points):
        sides = ({point.lead[0]}, {point.lead[1]})
        for side, at in point.carriers():
            pairs = [(at, other) if side == 0 else (other, at) for other in sides[1 - side]]
            free = all(taken.get(pair, number) == number for pair in pairs)
            if free and len(sides[side]) < most:
                sides[side].add(at)
        taken |= {(i, j): number for i in sides[0] for j in sides[1]}
        yield replace(point, left=tuple(sorted(sides[0])), right=tuple(sorted(sides[1])))
