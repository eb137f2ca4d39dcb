"""What a change of the codebook would do to the passages of a library, before it is saved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from compare.match.reading import moved, read_passages

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from compare.judge import Judge
    from compare.model import Codebook, Statement, Theme, ThemedPassage, ThemeScore


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeChange:
    """A passage that gains or loses a theme."""

    passage: ThemedPassage
    """As it is with the new codebook."""
    theme: str
    gained: bool
    before: float
    after: float
    """The theme's score, 0..1; assigned from .5 on."""


class Preview:
    """The passages of a library under its codebook, to which others can be held."""

    def __init__(self, statements: Iterable[Statement], codebook: Codebook, judge: Judge) -> None:
        """Reads all passages once."""
        self._judge = judge
        self._codebook = codebook
        read = (read_passages(one, codebook, judge) for one in statements)
        self.passages: tuple[ThemedPassage, ...] = tuple(chain.from_iterable(read))

    def changes(self, codebook: Codebook) -> tuple[ThemeChange, ...]:
        """The passages that gain or lose a theme, in the order of the statements.

        Where only cues changed, only passages that hold one of these are judged again.
        """
        old = self._touched(codebook)
        scores = self._judge.theme_scores([one.passage.text for one in old], codebook)
        new = (_with_themes(one, themes) for one, themes in zip(old, scores, strict=True))
        pairs = zip(old, new, strict=True)
        return tuple(chain.from_iterable(_changes(before, after) for before, after in pairs))

    def _touched(self, codebook: Codebook) -> Sequence[ThemedPassage]:
        """The passages for which the codebook could say something else."""
        if _without_cues(codebook) != _without_cues(self._codebook):
            return self.passages
        from compare.judge.globs import CueIndex

        pairs = zip(self._codebook.themes, codebook.themes, strict=True)
        changed = {cue for a, b in pairs for cue in set(a.cues) ^ set(b.cues)}
        index = CueIndex(tuple(sorted(changed)))
        return [one for one in self.passages if index.find(one.passage.text)] if changed else ()


def _without_cues(codebook: Codebook) -> tuple[Theme, ...]:
    """The themes but for their cues: what likeness is measured to."""
    return tuple(replace(theme, cues=()) for theme in codebook.themes)


def _with_themes(passage: ThemedPassage, themes: Sequence[ThemeScore]) -> ThemedPassage:
    """The passage with other scores, whose evidence has offsets into the passage."""
    start = passage.passage.start
    placed = (
        replace(theme, evidence=tuple(moved(one, start, 0) for one in theme.evidence))
        for theme in themes
    )
    return replace(passage, themes=tuple(placed))


def _changes(old: ThemedPassage, new: ThemedPassage) -> list[ThemeChange]:
    before, after = ({one.id: one for one in p.themes} for p in (old, new))
    had, has = set(old.theme_ids), set(new.theme_ids)
    return [
        ThemeChange(
            passage=new,
            theme=theme,
            gained=theme in has,
            before=_score(before, theme),
            after=_score(after, theme),
        )
        for theme in dict.fromkeys([*after, *before])
        if (theme in had) != (theme in has)
    ]


def _score(scores: dict[str, ThemeScore], theme: str) -> float:
    return scores[theme].score if theme in scores else 0.0
