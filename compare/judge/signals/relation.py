"""A relation from likeness and signals, without a learned reader."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from compare.judge.signals.weights import WEIGHTS
from compare.model import Label

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from compare.model import Evidence

_LABELS = (Label.SHARED, Label.DIVERGENT, Label.RELATED, Label.UNRELATED)
_NONE = (0.0, 0.0, 0.0, 0.0)


def relation_from_signals(likeness: float, evidence: Iterable[Evidence]) -> Mapping[Label, float]:
    """The chances of the four labels, summing to 1, from the cosine of the two passages' vectors
    and what `signals` found between them. `weights` says how it was fitted.
    """
    numbers: dict[str, float] = {}
    for one in evidence:
        numbers[one.kind] = max(numbers.get(one.kind, 0.0), one.weight)
    numbers["likeness"] = likeness
    numbers["likeness squared"] = likeness**2
    numbers["likeness where one names the other"] = likeness * numbers.get("names the other", 0.0)
    clash = numbers.get("clash in like words", 0.0)
    numbers["likeness where like words clash"] = likeness * clash
    numbers["bias"] = 1.0
    return _softmax([_sum(numbers, place) for place in range(len(_LABELS))])


def _sum(numbers: Mapping[str, float], place: int) -> float:
    return math.fsum(value * WEIGHTS.get(name, _NONE)[place] for name, value in numbers.items())


def _softmax(sums: list[float]) -> dict[Label, float]:
    most = max(sums)
    parts = [math.exp(value - most) for value in sums]
    return {label: part / math.fsum(parts) for label, part in zip(_LABELS, parts, strict=True)}
