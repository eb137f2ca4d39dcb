"""Themes of a passage: what it says, held against what each theme's description says.

Passages and descriptions are vectors of one network, tuned on passages that were read against the
descriptions of 54 themes, so that a theme works as soon as it is written down; a theme that was
never seen is read nearly as well as one that was (``docs/themes.md``). Cues, examples and
counterexamples sharpen it. A cue alone proves nothing: it weighs less than a description that fits.
What a person decided of a passage holds for those that say nearly the same.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from compare.judge.cues import CueIndex, Found
from compare.model import Evidence, ThemeScore

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from compare.model import Codebook, Ruling, Theme

    Floats = NDArray[np.float32]
    Vectors = Callable[[Sequence[str]], Floats]

_SLOPE, _START = 21.4, -7.7
"""From the cosine of a passage and a description to log odds; fitted on passages read by hand."""
_HAS_CUES, _CUE, _MORE_CUES = -0.7, 2.5, 0.3
"""What it counts that a theme has cues, that the passage holds one, and each further one, in log
odds; fitted likewise."""
_CUES_ALONE = -1.5
"""The least log odds of a theme that has cues and no description: there a cue decides."""
_MOST_CUES = 3
_EXAMPLE = -0.8
"""How much less than its description an example of a theme counts, in log odds."""
_COUNTER = 8.0
"""What it costs a passage to be nearer to a counterexample than to the theme, by the cosines'
difference."""
_RULED, _REACH = 9.0, 0.2
"""What a person's ruling counts for its very words, in log odds, and the cosine from which it
counts for others; between the two it grows with the square. Chosen on passages read by hand."""


class _Likeness(NamedTuple):
    """How near a passage is to a theme: the cosine to what it says, and to what speaks against
    it.
    """

    own: float
    counter: float
    ruled: float
    """What the ruling on the likest passage counts, in log odds."""
    rulings: int
    """How many rulings are on passages like this one."""

    @property
    def odds(self) -> float:
        """The log odds that the passage speaks of the theme."""
        against = _COUNTER * max(0.0, self.counter - self.own)
        return _START + _SLOPE * self.own - against + self.ruled


class ThemeReader:
    """Reads passages for the themes of a codebook; what a codebook asks for is worked out once."""

    def __init__(self, vectors: Vectors, describe: Callable[[Floats], Floats]) -> None:
        """``describe`` turns vectors of texts into those that passages are held against."""
        self._vectors, self._describe = vectors, describe
        self._known: dict[tuple[str, ...], Floats] = {}

    def read(self, texts: Sequence[str], codebook: Codebook) -> list[tuple[ThemeScore, ...]]:
        """For each text, every readable theme in the codebook's order, with its evidence."""
        themes = codebook.readable
        if not texts or not themes:
            return [() for _ in texts]
        # all at once, which is quicker; what the themes say is remembered
        says = [text for theme in themes for group in _says(theme) for text in group]
        passages = self._vectors([*texts, *says])[: len(texts)]
        columns = [
            self._near(passages, theme, [one for one in codebook.rulings if one.theme == theme.id])
            for theme in themes
        ]
        return [
            _with_children(
                themes,
                [
                    _score(theme, text, column[row])
                    for theme, column in zip(themes, columns, strict=True)
                ],
            )
            for row, text in enumerate(texts)
        ]

    def _near(self, passages: Floats, theme: Theme, rulings: Sequence[Ruling]) -> list[_Likeness]:
        """The likeness of each passage to a theme."""
        import numpy as np

        less = -_EXAMPLE / _SLOPE
        described, examples, against = _says(theme)
        own = self._nearest(passages, described)
        if examples:
            own = np.maximum(own, self._nearest(passages, examples) - less)
        counter = np.full(len(passages), -1.0)
        if against:
            counter = self._nearest(passages, against)
        # the last bits of a product depend on how many passages are computed at once
        rows = zip(
            own.round(5).tolist(),
            counter.round(5).tolist(),
            *self._ruled(passages, rulings),
            strict=True,
        )
        return [_Likeness(*row) for row in rows]

    def _ruled(self, passages: Floats, rulings: Sequence[Ruling]) -> tuple[list[float], list[int]]:
        """For each passage, what the ruling on the likest one counts, and how many are like it."""
        import numpy as np

        if not rulings:
            return [0.0] * len(passages), [0] * len(passages)
        cosines = (passages @ self._vectors([one.text for one in rulings]).T).round(5)
        signs = np.array([1.0 if one.holds else -1.0 for one in rulings])
        reach = ((cosines - _REACH) / (1 - _REACH)).clip(0, 1)
        counts = _RULED * reach.max(axis=1) ** 2 * signs[cosines.argmax(axis=1)]
        return counts.round(4).tolist(), (reach > 0).sum(axis=1).tolist()

    def _nearest(self, passages: Floats, texts: tuple[str, ...]) -> Floats:
        """The cosine of each passage to the nearest of some descriptions."""
        if texts not in self._known:
            self._known[texts] = self._describe(self._vectors(texts))
        found: Floats = (passages @ self._known[texts].T).max(axis=1)
        return found


def _says(theme: Theme) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """What a theme is, examples of it, and counterexamples."""
    examples, against = (tuple(listed(theme, key)) for key in ("examples", "counterexamples"))
    return (description(theme),), examples, against


def description(theme: Theme) -> str:
    """What a theme is read by: its description, or its label where it has none."""
    return " ".join(theme.description.split()) or theme.label or theme.id


def listed(theme: Theme, key: str) -> list[str]:
    """The texts under an optional key of a theme; one text may stand alone."""
    found = theme.extra.get(key, ())
    values = [found] if isinstance(found, str) else found
    return [str(value) for value in values] if isinstance(values, (list, tuple)) else []


def _score(theme: Theme, text: str, near: _Likeness) -> ThemeScore:
    """The theme's score for ``text``: 0 for a text without words."""
    if not any(char.isalnum() for char in text):
        return ThemeScore(id=theme.id, score=0.0)
    cues = _outermost(_index(theme.cues).find(text))
    odds = near.odds + (_HAS_CUES if theme.cues else 0.0)
    if theme.cues and not theme.description.strip():
        odds = max(odds, _CUES_ALONE)
    if cues:
        odds += _CUE + _MORE_CUES * (min(len(cues), _MOST_CUES) - 1)
    chance = 1 / (1 + math.exp(-odds))
    evidence = [Evidence(kind="cue", weight=1.0, left=one.span, note=one.cue) for one in cues]
    like = round(max(near.own, 0.0), 3)
    note = f"likeness to what the theme says {like:.2f}"
    evidence.append(Evidence(kind="likeness", weight=like, note=note))
    if near.rulings:
        note = f"from {near.rulings} of your decisions"
        evidence.append(Evidence(kind="decisions", weight=near.ruled, note=note))
    return ThemeScore(id=theme.id, score=round(chance, 4), evidence=tuple(evidence))


def _outermost(found: tuple[Found, ...]) -> list[Found]:
    """The finds without those that begin inside another: "safe haven" is one sign and not two."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda each: (each.span.start, -each.span.end)):
        if not kept or one.span.start >= kept[-1].span.end:
            kept.append(one)
    return kept


@lru_cache(maxsize=256)
def _index(cues: tuple[str, ...]) -> CueIndex:
    return CueIndex(cues)


def _with_children(themes: Sequence[Theme], scores: Sequence[ThemeScore]) -> tuple[ThemeScore, ...]:
    """What is said on a narrower theme is said on the wider one that it belongs to."""
    by_id = {score.id: score for score in scores}
    by_name = {theme.id: theme for theme in themes}
    for theme in themes:
        child, seen = theme, {theme.id}
        while (parent := by_name.get(child.parent)) is not None and parent.id not in seen:
            seen.add(parent.id)
            if by_id[theme.id].score > by_id[parent.id].score:
                note = Evidence(kind="narrower theme", weight=1.0, note=theme.label or theme.id)
                reasons = (note, *by_id[parent.id].evidence)
                best = by_id[theme.id].score
                by_id[parent.id] = ThemeScore(id=parent.id, score=best, evidence=reasons)
            child = parent
    return tuple(by_id[score.id] for score in scores)
