"""Themes of a passage, from the cues of the codebook and likeness to its descriptions.

The weights are the same for every theme, so that a codebook works as soon as it is written.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from compare.judge.globs import CueIndex, Found
from compare.model import Evidence, ThemeScore

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from compare.model import Codebook, Theme

    Vectors = Callable[[Sequence[str]], NDArray[np.float32]]

_PHRASE_END = re.compile(r"[.;\n]+\s*")


def read_themes(
    texts: Sequence[str], codebook: Codebook, vectors: Vectors
) -> list[tuple[ThemeScore, ...]]:
    """For each text, every theme in the codebook's order, with its evidence."""
    if not texts or not codebook.themes:
        return [() for _ in texts]
    likeness = _likeness(texts, codebook, vectors)
    indexes = [_index(theme.cues) for theme in codebook.themes]
    return [
        tuple(
            _score(theme, index.find(text), float(like))
            for theme, index, like in zip(codebook.themes, indexes, row, strict=True)
        )
        for text, row in zip(texts, likeness, strict=True)
    ]


def prototypes(theme: Theme) -> list[str]:
    """What likeness is measured to: the label, and each phrase of the description."""
    phrases = [phrase.strip() for phrase in _PHRASE_END.split(theme.description)]
    return [text for text in (theme.label, *phrases) if text]


@lru_cache(maxsize=256)
def _index(cues: tuple[str, ...]) -> CueIndex:
    return CueIndex(cues)


def _likeness(texts: Sequence[str], codebook: Codebook, vectors: Vectors) -> NDArray[np.float32]:
    """The likest prototype of each theme [texts, themes]."""
    import numpy as np

    passages = vectors(texts)
    best = [(passages @ vectors(prototypes(theme)).T).max(axis=1) for theme in codebook.themes]
    return np.stack(best, axis=1)


def _score(theme: Theme, found: tuple[Found, ...], likeness: float) -> ThemeScore:
    cues = len({one.cue for one in found})
    odds = -4.5 + 2.5 * min(cues, 1) + 1.0 * min(max(cues - 1, 0), 2) + 6.0 * likeness
    evidence = [Evidence(kind="cue", weight=1.0, left=one.span, note=one.cue) for one in found]
    near = round(max(likeness, 0.0), 3)
    evidence.append(
        Evidence(kind="likeness", weight=near, note=f"likeness to the theme {near:.2f}")
    )
    return ThemeScore(id=theme.id, score=1 / (1 + math.exp(-odds)), evidence=tuple(evidence))
