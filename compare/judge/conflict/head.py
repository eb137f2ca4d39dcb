"""Does a passage criticise somebody? A logistic regression over its vector and its features.

The weights are fitted by ``tools/fit_conflict.py`` on sentences of UN General Debate speeches
that were labelled by reading; no annotated corpus of others is among them. What the model that
reads passages holds of the same question is joined with it, in log odds.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from compare.judge.conflict.features import features
from compare.judge.encoder import MODELS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from compare.judge.reader import PairReader


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Weights of the features by name, of the vector by place, and the bias."""

    features: Mapping[str, float]
    vector: tuple[float, ...]
    bias: float

    def odds(self, text: str, vector: NDArray[np.float32]) -> float:
        """The log odds for one plain text and its unit vector [384]."""
        import numpy as np

        found = features(text)
        total = self.bias + sum(weight * found[name] for name, weight in self.features.items())
        total += float(vector.astype(np.float64) @ np.asarray(self.vector))
        return total


def read_conflicts(
    texts: Sequence[str], vectors: NDArray[np.float32], reader: PairReader | None = None
) -> list[float]:
    """0..1 for each plain text, from .5 on it criticises; vectors [texts, 384]. ``reader``: whom
    to hear beside the head.
    """
    head = shipped_head()
    odds = [head.odds(text, vector) for text, vector in zip(texts, vectors, strict=True)]
    read = reader.criticism(texts) if reader else []
    if reader and read:
        about = reader.about["criticism"]
        pairs = zip(odds, read, strict=True)
        odds = [about["head"] * a + about["reader"] * b + about["bias"] for a, b in pairs]
    return [round(1 / (1 + math.exp(-max(-30.0, min(30.0, one)))), 4) for one in odds]


@cache
def shipped_head(path: Path = MODELS / "conflict.json") -> Head:
    """The head that ships."""
    about = json.loads(path.read_text("utf-8"))
    return Head(
        features=about["features"], vector=tuple(about["vector"]), bias=float(about["bias"])
    )
