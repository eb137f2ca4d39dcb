"""How critical a passage is, by its words alone: no vector, so that the rules need no model."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

from compare.judge.signals.critical import features
from compare.judge.signals.weights import tone_weights

if TYPE_CHECKING:
    from collections.abc import Mapping


@lru_cache(maxsize=8192)
def tone(text: str) -> float:
    """0..1: the chance that a passage criticises, accuses or rejects somebody."""
    return tone_by(text, *tone_weights())


def tone_by(text: str, weights: Mapping[str, float], bias: float) -> float:
    """The tone by these weights of the features of `critical`."""
    found = features(text)
    total = bias + math.fsum(weight * found.get(name, 0.0) for name, weight in weights.items())
    return round(1 / (1 + math.exp(-total)), 4)
