"""All signals between two passages, and the relation that they come to without a learned reader."""

from __future__ import annotations

import json
import math
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from compare.judge.signals import blame, contradiction, facts
from compare.judge.signals.passage_pair import read, turned
from compare.model import Label

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from compare.model import Evidence

CLASHES = (
    "negation",
    "opposing verbs",
    "legal reading",
    "praised and faulted",
    "praise against blame",
    "rejected quote",
    "figures differ",
    "dates differ",
    "other doer",
)
"""Kinds that say what cannot both be held; the weight says how far they speak of one thing."""

_ALIKE = (*blame.ALIKE, *facts.ALIKE, *contradiction.ALIKE)
"""Finders that treat both sides alike."""
_EITHER = (*blame.EITHER, *contradiction.EITHER)
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


_LABELS = (Label.SHARED, Label.DIVERGENT, Label.RELATED, Label.UNRELATED)


def relation_from_signals(likeness: float, evidence: Iterable[Evidence]) -> Mapping[Label, float]:
    """The chances of the four labels, summing to 1, from the cosine of the two passages' vectors
    and what `signals` found between them.
    """
    weights = relation_weights()
    found = numbers(likeness, evidence)
    sums = [
        math.fsum(value * weights[name][place] for name, value in found.items())
        for place in range(len(_LABELS))
    ]
    parts = [math.exp(value - max(sums)) for value in sums]
    return {label: part / math.fsum(parts) for label, part in zip(_LABELS, parts, strict=True)}


@cache
def relation_weights() -> Mapping[str, tuple[float, float, float, float]]:
    """By the names of `numbers`: for shared, divergent, related, unrelated; fitted by a ridge
    regression on pairs labelled by hand.
    """
    found = json.loads(Path(__file__).with_name("fitted.json").read_text("utf-8"))
    return {name: tuple(row) for name, row in found.items()}


def numbers(likeness: float, evidence: Iterable[Evidence]) -> dict[str, float]:
    """What the regression sees, by name: the greatest weight of each kind of signal, likeness, and
    how these bear on one another. Where one actor says both, a clash says nothing.
    """
    found: dict[str, float] = {}
    for one in evidence:
        found[one.kind] = max(found.get(one.kind, 0.0), one.weight)
    names, same = found.get("names the other", 0.0), found.get("one actor", 0.0)
    clash = max(found.get(kind, 0.0) for kind in CLASHES) * (1 - same)
    return found | {
        "likeness": likeness,
        "likeness squared": likeness**2,
        "likeness where one names the other": likeness * names,
        "clash": clash,
        "clash squared": clash**2,
        "likeness where they clash": likeness * clash,
        "bias": 1.0,
    }
