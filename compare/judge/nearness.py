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


class _Yardstick(NamedTuple):
    """One theme's sentences and what speaks against it, as vectors, and the line between."""

    own: Floats
    against: Floats
    slope: Floats
    middle: Floats


class Yardsticks:
    """Measures passages; what a codebook asks for is worked out once."""

    def __init__(self, vectors: Vectors) -> None:
        self._vectors = vectors
        self._known: dict[tuple[tuple[str, ...], ...], list[_Yardstick]] = {}

    def nearness(self, texts: Sequence[str], codebook: Codebook) -> list[tuple[Nearness, ...]]:
        """For each text, the nearness to each theme in the codebook's order."""
        passages = self._vectors(texts).astype("float64")
        columns = [_column(passages, one) for one in self._of(codebook)]
        return [tuple(row) for row in zip(*columns, strict=True)]

    def _of(self, codebook: Codebook) -> list[_Yardstick]:
        said = tuple(
            tuple(part)
            for theme in codebook.themes
            for part in (own_sentences(theme), listed(theme, "counterexamples"))
        )
        if said not in self._known:
            self._known = {said: self._make(codebook)}
        return self._known[said]

    def _make(self, codebook: Codebook) -> list[_Yardstick]:
        import numpy as np

        background = self._floats(BACKGROUND)
        own = [self._floats(own_sentences(theme)) for theme in codebook.themes]
        found = []
        for place, theme in enumerate(codebook.themes):
            against = np.concatenate([background, self._floats(listed(theme, "counterexamples"))])
            others = [sentences for i, sentences in enumerate(own) if i != place]
            line = _line(own[place], np.concatenate([against, *others]))
            found.append(_Yardstick(own[place], against, *line))
        return found

    def _floats(self, texts: Sequence[str]) -> Floats:
        return self._vectors(texts).astype("float64")


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


def _column(passages: Floats, theme: _Yardstick) -> list[Nearness]:
    """The nearness of each passage to one theme. Rounded: the last bits of a product depend on
    how many passages are computed at once.
    """
    like = (passages @ theme.own.T).max(axis=1)
    other = (passages @ theme.against.T).max(axis=1)
    leaning = (passages - theme.middle) @ theme.slope
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
