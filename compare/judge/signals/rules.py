"""All signals between two passages, the label that each speaks for, and the relation that they come
to without a learned reader.
"""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING

from compare.judge.signals import blame, contradiction, facts
from compare.judge.signals.criticism import fitted
from compare.judge.signals.passage_pair import read
from compare.model import Label

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from compare.model import Evidence

    Tones = tuple[float, float]
    """For each passage the chance that it criticises; see `tone`."""

SPEAKS_FOR: dict[str, Label] = {
    "same words": Label.SHARED,
    "same culprit": Label.SHARED,
    "same addressee": Label.SHARED,
    "praise agreed": Label.SHARED,
    "figures agree": Label.SHARED,
    "same date": Label.SHARED,
    "same legal ground": Label.SHARED,
    "same actor named": Label.RELATED,
    "accusation returned": Label.DIVERGENT,
    "accusation denied": Label.DIVERGENT,
    "accused party speaks": Label.DIVERGENT,
    "praise against blame": Label.DIVERGENT,
    "other culprit": Label.DIVERGENT,
    "negation": Label.DIVERGENT,
    "opposing verbs": Label.DIVERGENT,
    "legal reading": Label.DIVERGENT,
    "rejected quote": Label.DIVERGENT,
    "figures differ": Label.DIVERGENT,
    "dates differ": Label.DIVERGENT,
    "blamed and defended": Label.DIVERGENT,
    "other doer": Label.DIVERGENT,
    "praised and faulted": Label.DIVERGENT,
    "figures of each": Label.RELATED,
    "dates of each": Label.RELATED,
    "both reject": Label.SHARED,
    "one actor": Label.SHARED,
    "names the other": Label.DIVERGENT,
    "blame on one side": Label.DIVERGENT,
    "blame on both sides": Label.DIVERGENT,
}
"""A signal's weight is positive where it speaks for its kind's label."""

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

_FINDERS = (*blame.FINDERS, *facts.FINDERS, *contradiction.FINDERS)


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


_LABELS = (Label.SHARED, Label.DIVERGENT, Label.RELATED, Label.UNRELATED)
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
            for place in range(len(_LABELS))
        ]
    )


@cache
def relation_weights() -> Mapping[str, tuple[float, float, float, float]]:
    """By the names of `numbers`: for shared, divergent, related, unrelated."""
    return {name: tuple(row) for name, row in fitted()["relation"].items()}


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
    return {label: part / math.fsum(parts) for label, part in zip(_LABELS, parts, strict=True)}
