"""The seam for whatever judges how two passages relate."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple, Protocol, runtime_checkable

from compare.model import Label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from compare.model import Evidence


class Side(NamedTuple):
    """A passage, in plain form, and the actor that says it ("" where unknown)."""

    text: str
    actor: str


class Reading(NamedTuple):
    """What a model makes of a pair: all four labels, summing to 1, and why."""

    scores: Mapping[Label, float]
    evidence: tuple[Evidence, ...] = ()
    label: Label | None = None
    """The label to show, where it is not simply the likeliest."""


class RelationModel(Protocol):
    """Judges pairs of passages. It sees each pair in one order, chosen by the texts alone, so its
    answer need not be symmetric; it must depend on nothing but the pair.
    """

    @property
    def name(self) -> str:
        """What the model is, and in which version: a part of the cache's key."""

    def read(self, pairs: Sequence[tuple[Side, Side]], likeness: Sequence[float]) -> list[Reading]:
        """A reading for each pair; ``likeness`` is the cosine of the two passages' vectors."""


@runtime_checkable
class Preparable(Protocol):
    """A model that takes time to load, and can begin before the first pair is there."""

    def prepare(self) -> None:
        """Begin to load: pairs will be read soon."""


# Multinomial logistic regression over likeness, its square, and whether one actor says both,
# fitted on 5,289 pairs labelled by hand: what likeness alone can know, with honest chances.
_LIKENESS_WEIGHTS = {
    Label.SHARED: (1.37, 5.5, 1.42, -2.26),
    Label.DIVERGENT: (0.42, -0.64, -2.46, -1.11),
    Label.RELATED: (4.39, -4.71, 0.81, -0.12),
    Label.UNRELATED: (-6.18, -0.14, 0.24, 3.5),
}


class LikenessModel:
    """Relation from likeness alone: it finds what is shared and cannot see what diverges."""

    name = "likeness/1"

    def read(self, pairs: Sequence[tuple[Side, Side]], likeness: Sequence[float]) -> list[Reading]:
        """A reading for each pair, without evidence beyond the likeness itself."""
        return [
            Reading(likeness_scores(like, same_actor(left, right)))
            for (left, right), like in zip(pairs, likeness, strict=True)
        ]


def same_actor(left: Side, right: Side) -> bool:
    """Whether one known actor says both."""
    return bool(left.actor) and left.actor.casefold() == right.actor.casefold()


def likeness_scores(likeness: float, one_actor: bool) -> dict[Label, float]:
    """The chance of each label at this cosine."""
    seen = (likeness, likeness**2, float(one_actor), 1.0)
    sums = {
        label: sum(weight * value for weight, value in zip(weights, seen, strict=True))
        for label, weights in _LIKENESS_WEIGHTS.items()
    }
    return softmax(sums)


def softmax(sums: Mapping[Label, float]) -> dict[Label, float]:
    """Chances that sum to 1 from log odds."""
    most = max(sums.values())
    parts = {label: math.exp(value - most) for label, value in sums.items()}
    total = sum(parts.values())
    return {label: part / total for label, part in parts.items()}
