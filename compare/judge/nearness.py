"""How near passages are to a theme, by the sentences that its entry in the codebook holds.

Three numbers for each passage and theme: ``like``, the cosine to the likest of the theme's own
sentences; ``other``, that to the likest of its counterexamples and of the background; and
``leaning``, on which side of a line between the theme's sentences and all others the passage
falls. The line is a ridge regression (Hoerl and Kennard 1970) of +1 and -1 on the vectors,
both sides weighing the same; it is solved anew for each codebook, in milliseconds.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from compare.judge.background import BACKGROUND

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from compare.model import Codebook, Theme

    Floats = NDArray[np.float64]
    Vectors = Callable[[Sequence[str]], NDArray[np.float32]]

_SENTENCE_END = re.compile(r"(?<=[.;!?])\s+")
_STIFFNESS = 0.3
"""The ridge: from .1 to 2 the line is as good, by cross-validation on sentences read by hand."""


class Nearness(NamedTuple):
    """One passage and one theme, each number from -1 to 1 or a little beyond."""

    like: float
    other: float
    leaning: float


def nearness(
    texts: Sequence[str], codebook: Codebook, vectors: Vectors
) -> list[tuple[Nearness, ...]]:
    """For each text, the nearness to each theme in the codebook's order."""
    import numpy as np

    passages = vectors(texts).astype(np.float64)
    background = vectors(BACKGROUND).astype(np.float64)
    own = [vectors(own_sentences(theme)).astype(np.float64) for theme in codebook.themes]
    columns = []
    for place, theme in enumerate(codebook.themes):
        against = [background, vectors(listed(theme, "counterexamples")).astype(np.float64)]
        others = [sentences for i, sentences in enumerate(own) if i != place]
        line = _line(own[place], np.concatenate([*against, *others]))
        columns.append(_column(passages, own[place], np.concatenate(against), line))
    return [tuple(row) for row in zip(*columns, strict=True)]


def own_sentences(theme: Theme) -> list[str]:
    """The sentences of a theme's description, and its examples; its label if it has neither."""
    description = [part.strip() for part in _SENTENCE_END.split(theme.description)]
    sentences = [text for text in (*description, *listed(theme, "examples")) if text]
    return sentences or [theme.label or theme.id]


def listed(theme: Theme, key: str) -> list[str]:
    """The texts under an optional key of a theme; one text may stand alone."""
    found = theme.extra.get(key, ())
    values = [found] if isinstance(found, str) else found
    return [str(value) for value in values] if isinstance(values, (list, tuple)) else []


def _column(
    passages: Floats, own: Floats, against: Floats, line: tuple[Floats, Floats]
) -> list[Nearness]:
    """The nearness of each passage to one theme. Rounded: the last bits of a product depend on
    how many passages are computed at once.
    """
    slope, middle = line
    like = (passages @ own.T).max(axis=1)
    other = (passages @ against.T).max(axis=1)
    leaning = (passages - middle) @ slope
    rows = zip(like.tolist(), other.tolist(), leaning.tolist(), strict=True)
    return [Nearness(*(round(value, 6) for value in row)) for row in rows]


def _line(near: Floats, far: Floats) -> tuple[Floats, Floats]:
    """Slope and middle of the ridge regression, by its dual: few sentences, many dimensions."""
    import numpy as np

    rows = np.concatenate([near, far])
    sides = np.concatenate([np.ones(len(near)), -np.ones(len(far))])
    counts = np.where(sides > 0, len(near), len(far))
    weights = len(rows) / (2 * counts)
    middle = (rows * weights[:, None]).sum(axis=0) / weights.sum()
    scaled = (rows - middle) * np.sqrt(weights)[:, None]
    square = scaled @ scaled.T + _STIFFNESS * np.eye(len(rows))
    slope: Floats = scaled.T @ np.linalg.solve(square, sides * np.sqrt(weights))
    return slope, middle
