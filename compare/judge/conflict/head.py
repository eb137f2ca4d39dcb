"""Logistic regression over a passage's vector and its features: does it criticise somebody?

The weights are fitted by ``tools/fit_conflict.py`` on sentences of UN General Debate speeches
that were labelled by reading; no annotated corpus of others is among them.
"""

from __future__ import annotations

import json
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Weights of the features by name, of the vector by place, and the bias."""

    features: Mapping[str, float]
    vector: tuple[float, ...]
    bias: float

    def score(self, text: str, vector: NDArray[np.float32]) -> float:
        """0..1 for one plain text and its unit vector [384]; from .5 on it criticises."""
        import numpy as np

        found = features(text)
        total = self.bias + sum(weight * found[name] for name, weight in self.features.items())
        total += float(vector.astype(np.float64) @ np.asarray(self.vector))
        return round(float(1 / (1 + np.exp(-total))), 4)


def read_conflicts(
    texts: Sequence[str], vectors: NDArray[np.float32], head: Head | None = None
) -> list[float]:
    """A score for each plain text; vectors [texts, 384]."""
    judge = head or shipped_head()
    return [judge.score(text, vector) for text, vector in zip(texts, vectors, strict=True)]


@cache
def shipped_head(path: Path = MODELS / "conflict.json") -> Head:
    """The head that ships."""
    about = json.loads(path.read_text("utf-8"))
    return Head(
        features=about["features"], vector=tuple(about["vector"]), bias=float(about["bias"])
    )
