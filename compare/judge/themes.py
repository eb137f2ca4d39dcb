"""Themes of a passage: what it says, held against what each theme's description says.

Passages and descriptions are vectors of one network, tuned on passages that were read against the
descriptions of 54 themes, so that a theme works as soon as it is written down; a theme that was
never seen is read nearly as well as one that was (``docs/themes.md``). For the themes that ship,
what their passages have beyond the description was learnt as well. Cues, examples and
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

    from compare.judge.encoder import Encoder
    from compare.model import Codebook, Ruling, Theme

    Floats = NDArray[np.float32]
    Vectors = Callable[[Sequence[str]], Floats]

SLOPE, START = 21.4, -7.7
"""From the cosine of a passage and a description to log odds; fitted on passages read by hand."""
_CUE, _MORE_CUES, _NO_CUE = 1.8, 0.3, -0.3
"""What a cue counts in log odds, each further one, and that there is none: this times the logarithm
of the number of cues, for of a theme with a hundred of them few passages hold none. Chosen on
passages read by hand."""
_CUES_ALONE = -0.8
"""The least log odds, before its cues count, of a passage that holds a cue of a theme without a
description: there a cue decides."""
_LEARNT_TELLS = 0.5
"""What was learnt of a theme is told from so many log odds on."""
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
    learnt: float
    """What is known of its passages beyond the description, in log odds."""
    ruled: float
    """What the ruling on the likest passage counts, in log odds."""
    rulings: int
    """How many rulings are on passages like this one."""

    @property
    def odds(self) -> float:
        """The log odds that the passage speaks of the theme."""
        against = _COUNTER * max(0.0, self.counter - self.own)
        return START + SLOPE * self.own - against + self.learnt + self.ruled


class ThemeReader:
    """Reads passages for the themes of a codebook; what a codebook asks for is worked out once."""

    def __init__(self, vectors: Vectors, encoder: Encoder) -> None:
        """``vectors`` are those that ``encoder`` makes, kept by whoever looks them up."""
        self._vectors, self._encoder = vectors, encoder
        self._described: dict[str, Floats] = {}

    def read(self, texts: Sequence[str], codebook: Codebook) -> list[tuple[ThemeScore, ...]]:
        """For each text, every readable theme in the codebook's order, with its evidence."""
        themes = codebook.readable
        if not texts or not themes:
            return [() for _ in texts]
        says = [text for theme in themes for group in _says(theme) for text in group]
        passages = self._read(texts, list(dict.fromkeys(says)))
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

        less = -_EXAMPLE / SLOPE
        described, examples, against = _says(theme)
        own = self._nearest(passages, described)
        if examples:
            own = np.maximum(own, self._nearest(passages, examples) - less)
        counter = np.full(len(passages), -1.0)
        if against:
            counter = self._nearest(passages, against)
        learnt = np.zeros(len(passages))
        if (read := self._encoder.read_themes.get(described[0])) is not None:
            learnt = passages @ read.learnt[:-1] + read.learnt[-1]
        # the last bits of a product depend on how many passages are computed at once
        rows = zip(
            own.round(5).tolist(),
            counter.round(5).tolist(),
            learnt.round(4).tolist(),
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

    def _read(self, texts: Sequence[str], says: Sequence[str]) -> Floats:
        """The vectors of passages; what themes say is learnt with them, for all at once is quicker,
        and remembered.
        """
        known = self._encoder.read_themes
        self._described |= {one: known[one].described for one in says if one in known}
        new = [one for one in says if one not in self._described]
        found = self._vectors([*texts, *new])
        if new:
            turned = self._encoder.described(found[len(texts) :])
            self._described |= dict(zip(new, turned, strict=True))
        return found[: len(texts)]

    def _nearest(self, passages: Floats, texts: tuple[str, ...]) -> Floats:
        """The cosine of each passage to the nearest of some descriptions."""
        import numpy as np

        found: Floats = (passages @ np.stack([self._described[one] for one in texts]).T).max(axis=1)
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
    cues = cues_in(theme, text)
    least = _CUES_ALONE if cues and not theme.description.strip() else -math.inf
    odds = max(near.odds, least) + by_cues(theme, len(cues))
    chance = 1 / (1 + math.exp(-odds))
    evidence = [Evidence(kind="cue", weight=1.0, left=one.span, note=one.cue) for one in cues]
    like = round(max(near.own, 0.0), 3)
    note = f"likeness to what the theme says {like:.2f}"
    evidence.append(Evidence(kind="likeness", weight=like, note=note))
    if abs(near.learnt) >= _LEARNT_TELLS:
        way = "like" if near.learnt > 0 else "unlike"
        note = f"{way} passages that were read for this theme"
        evidence.append(Evidence(kind="learnt", weight=near.learnt, note=note))
    if near.rulings:
        note = f"from {near.rulings} of your decisions"
        evidence.append(Evidence(kind="decisions", weight=near.ruled, note=note))
    return ThemeScore(id=theme.id, score=round(chance, 4), evidence=tuple(evidence))


def by_cues(theme: Theme, found: int) -> float:
    """What it counts, in log odds, that a passage holds so many of a theme's cues."""
    if not found:
        return _NO_CUE * math.log(max(len(theme.cues), 1))
    return _CUE + _MORE_CUES * (min(found, _MOST_CUES) - 1)


def cues_in(theme: Theme, text: str) -> list[Found]:
    """A theme's cues in a text, one a place."""
    return _outermost(_index(theme.cues).find(text))


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
