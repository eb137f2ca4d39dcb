"""A relation from likeness and signals, without a learned reader."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from compare.judge.signals.kinds import CLASHES
from compare.judge.signals.weights import relation_weights
from compare.model import Label

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from compare.model import Evidence

    Tones = tuple[float, float]
    """For each passage the chance that it criticises; see `tone`."""

LABELS = (Label.SHARED, Label.DIVERGENT, Label.RELATED, Label.UNRELATED)
_NONE = (0.0, 0.0, 0.0, 0.0)


def relation_from_signals(
    likeness: float, evidence: Iterable[Evidence], tones: Tones = (0.0, 0.0)
) -> Mapping[Label, float]:
    """The chances of the four labels, summing to 1, from the cosine of the two passages' vectors,
    what `signals` found between them, and how critical each is.
    """
    weights = relation_weights()
    found = numbers(likeness, evidence, tones)
    return _softmax(
        [
            math.fsum(value * weights.get(name, _NONE)[place] for name, value in found.items())
            for place in range(len(LABELS))
        ]
    )


def numbers(likeness: float, evidence: Iterable[Evidence], tones: Tones) -> dict[str, float]:
    """What the regression sees, by name: the greatest weight of each kind of signal, likeness and
    tone, and how these bear on one another. Where one actor says both, a clash says nothing.
    """
    found: dict[str, float] = {}
    for one in evidence:
        found[one.kind] = max(found.get(one.kind, 0.0), one.weight)
    names, same = found.get("names the other", 0.0), found.get("one actor", 0.0)
    clash = max(found.get(kind, 0.0) for kind in CLASHES) * (1 - same)
    least, most = min(tones), max(tones)
    return found | {
        "likeness": likeness,
        "likeness squared": likeness**2,
        "likeness where one names the other": likeness * names,
        "clash": clash,
        "clash squared": clash**2,
        "likeness where they clash": likeness * clash,
        "both critical": least,
        "one critical": most,
        "both critical, one names the other": least * names,
        "one critical, one names the other": most * names,
        "one critical, one actor": most * same,
        "likeness where both are critical": likeness * least,
        "likeness where one is critical": likeness * most,
        "bias": 1.0,
    }


def _softmax(sums: list[float]) -> dict[Label, float]:
    most = max(sums)
    parts = [math.exp(value - most) for value in sums]
    return {label: part / math.fsum(parts) for label, part in zip(LABELS, parts, strict=True)}
