"""What a change of the codebook would do to the passages of a library, before it is saved."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from compare.match.reading import read_passages

if TYPE_CHECKING:
    from collections.abc import Iterable

    from compare.judge import Judge
    from compare.model import Codebook, Statement, ThemedPassage, ThemeScore


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
        self._statements = tuple(statements)
        self.passages = self._read(codebook)

    def changes(self, codebook: Codebook) -> tuple[ThemeChange, ...]:
        """The passages that gain or lose a theme, in the order of the statements."""
        pairs = zip(self.passages, self._read(codebook), strict=True)
        return tuple(chain.from_iterable(_changes(old, new) for old, new in pairs))

    def _read(self, codebook: Codebook) -> tuple[ThemedPassage, ...]:
        read = (read_passages(one, codebook, self._judge) for one in self._statements)
        return tuple(chain.from_iterable(read))


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
