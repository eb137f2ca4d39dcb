"""Themes of a passage, from the cues of the codebook and nearness to its sentences.

One small logistic regression joins the two, with the same weights for every theme, so that a
codebook works as soon as it is written. The weights were fitted on sentences of General Debate
speeches read by hand for four themes (``docs/themes.md``).
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

from compare.judge.globs import CueIndex, Found
from compare.judge.nearness import Nearness, listed
from compare.model import Evidence, ThemeScore

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.judge.nearness import Yardsticks
    from compare.model import Codebook, Theme

_START = -0.6
"""Fitted as -1.45; moved, so that .5 is the chance (.3) from which assigning has the best F1."""
_CUE, _MORE_CUES, _HINT = 4.4, 1.98, 0.38
_LIKE, _OTHER, _LEANING, _CUE_LEANING = 0.66, -3.01, 2.61, -1.01
_MOST_CUES, _MOST_HINTS = 3, 4


def read_themes(
    texts: Sequence[str], codebook: Codebook, yardsticks: Yardsticks
) -> list[tuple[ThemeScore, ...]]:
    """For each text, every theme in the codebook's order, with its evidence."""
    if not texts or not codebook.themes:
        return [() for _ in texts]
    readers = [_Reader(theme) for theme in codebook.themes]
    near = yardsticks.nearness(texts, codebook)
    return [
        _with_children(
            codebook, [reader.read(text, one) for reader, one in zip(readers, row, strict=True)]
        )
        for text, row in zip(texts, near, strict=True)
    ]


class _Reader:
    """Reads passages for one theme."""

    def __init__(self, theme: Theme) -> None:
        self._id = theme.id
        self._cues = _index(theme.cues)
        self._hints = _index(tuple(listed(theme, "hints")))

    def read(self, text: str, near: Nearness) -> ThemeScore:
        """The theme's score for ``text``: 0 for a text without words."""
        if not any(char.isalnum() for char in text):
            return ThemeScore(id=self._id, score=0.0)
        cues = _outermost(self._cues.find(text))
        hints = _apart(_outermost(self._hints.find(text)), cues)
        chance = 1 / (1 + math.exp(-_odds(cues, hints, near)))
        evidence = [_cue_evidence("cue", 1.0, one) for one in cues]
        evidence += [_cue_evidence("hint", 0.3, one) for one in hints]
        like = round(max(near.like, 0.0), 3)
        note = f"likeness to the theme {like:.2f}"
        evidence.append(Evidence(kind="likeness", weight=like, note=note))
        return ThemeScore(id=self._id, score=round(chance, 4), evidence=tuple(evidence))


def _odds(cues: list[Found], hints: list[Found], near: Nearness) -> float:
    """The log odds that the theme is there."""
    count = min(len(cues), _MOST_CUES)
    has = min(count, 1)
    signs = _CUE * has + _MORE_CUES * (count - has)
    signs += _HINT * min(len({one.cue for one in hints}), _MOST_HINTS)
    nearby = _LIKE * near.like + _OTHER * near.other
    return _START + signs + nearby + (_LEANING + _CUE_LEANING * has) * near.leaning


def _outermost(found: tuple[Found, ...]) -> list[Found]:
    """The finds without those that begin inside another: "safe haven" is one sign and not two."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda each: (each.span.start, -each.span.end)):
        if not kept or one.span.start >= kept[-1].span.end:
            kept.append(one)
    return kept


def _apart(hints: list[Found], cues: list[Found]) -> list[Found]:
    """The hints that lie in no cue."""
    return [
        hint
        for hint in hints
        if not any(cue.span.start <= hint.span.start < cue.span.end for cue in cues)
    ]


def _cue_evidence(kind: str, weight: float, found: Found) -> Evidence:
    return Evidence(kind=kind, weight=weight, left=found.span, note=found.cue)


@lru_cache(maxsize=256)
def _index(cues: tuple[str, ...]) -> CueIndex:
    return CueIndex(cues)


def _with_children(codebook: Codebook, scores: list[ThemeScore]) -> tuple[ThemeScore, ...]:
    """What is said on a narrower theme is said on the wider one that it belongs to."""
    by_id = {score.id: score for score in scores}
    for theme in codebook.themes:
        child, seen = theme, {theme.id}
        while (parent := codebook.theme(child.parent)) is not None and parent.id not in seen:
            seen.add(parent.id)
            if by_id[theme.id].score > by_id[parent.id].score:
                note = Evidence(kind="narrower theme", weight=1.0, note=theme.label or theme.id)
                reasons = (note, *by_id[parent.id].evidence)
                best = by_id[theme.id].score
                by_id[parent.id] = ThemeScore(id=parent.id, score=best, evidence=reasons)
            child = parent
    return tuple(by_id[score.id] for score in scores)
