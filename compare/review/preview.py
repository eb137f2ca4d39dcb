"""What a change of the codebook would do to the passages of a library, before it is saved."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from compare.judge.themes import description, listed
from compare.match.themed_passages import moved, read_passages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from compare.judge import Judge
    from compare.model import Codebook, Statement, ThemedPassage, ThemeScore

    Progress = Callable[[int, int], object]

_AT_ONCE = 200
"""Passages judged between two reports of progress."""


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

    def __init__(
        self,
        statements: Iterable[Statement],
        codebook: Codebook,
        judge: Judge,
        progress: Progress | None = None,
    ) -> None:
        """Reads all passages once; ``progress`` is told statements read and in all; may raise."""
        self.codebook = codebook
        self._judge = judge
        self.passages: tuple[ThemedPassage, ...] = tuple(self._read(tuple(statements), progress))

    def _read(
        self, statements: Sequence[Statement], progress: Progress | None
    ) -> Iterator[ThemedPassage]:
        for number, one in enumerate(statements):
            if progress is not None:
                progress(number, len(statements))
            yield from read_passages(one, self.codebook, self._judge)

    def under(self, codebook: Codebook, progress: Progress | None = None) -> Preview:
        """The same passages under another codebook; only those are judged again for which it
        could say something else. ``progress`` is told passages judged and in all, and may raise.
        """
        old = self._touched(codebook)
        new: dict[str, ThemedPassage] = {}
        for start in range(0, len(old), _AT_ONCE):
            if progress is not None:
                progress(start, len(old))
            some = old[start : start + _AT_ONCE]
            scores = self._judge.theme_scores([one.passage.text for one in some], codebook)
            pairs = zip(some, scores, strict=True)
            new |= {one.id: _with_themes(one, themes) for one, themes in pairs}
        made = copy(self)
        made.codebook = codebook
        made.passages = tuple(new.get(one.id, one) for one in self.passages)
        return made

    def changes(self, codebook: Codebook) -> tuple[ThemeChange, ...]:
        """The passages that gain or lose a theme, in the order of the statements."""
        return self.changes_to(self.under(codebook))

    def changes_to(self, other: Preview) -> tuple[ThemeChange, ...]:
        """As ``changes``, where the same passages were read under another codebook already."""
        pairs = zip(self.passages, other.passages, strict=True)
        return tuple(
            chain.from_iterable(
                _changes(before, after) for before, after in pairs if before is not after
            )
        )

    def _touched(self, codebook: Codebook) -> Sequence[ThemedPassage]:
        """The passages for which the codebook could say something else."""
        if _measures(codebook) != _measures(self.codebook):
            return self.passages
        if codebook.rulings != self.codebook.rulings:
            return self.passages
        from compare.judge.cues import CueIndex

        old = {theme.id: set(theme.cues) for theme in self.codebook.themes}
        changed = {cue for theme in codebook.themes for cue in old[theme.id] ^ set(theme.cues)}
        index = CueIndex(tuple(sorted(changed)))
        return [one for one in self.passages if index.find(one.passage.text)] if changed else ()


def says_the_same(one: Codebook, other: Codebook) -> bool:
    """Whether two codebooks find the same themes in any passage: they differ in looks alone."""
    if _measures(one) != _measures(other) or one.rulings != other.rulings:
        return False
    return {t.id: set(t.cues) for t in one.themes} == {t.id: set(t.cues) for t in other.themes}


def _measures(codebook: Codebook) -> dict[str, tuple[object, ...]]:
    """What each theme is measured by, its cues aside. Its place in the file and its looks say
    nothing on a passage, and its label only where it has no sentences.
    """
    return {
        theme.id: (
            theme.parent,
            description(theme),
            *(tuple(listed(theme, key)) for key in ("examples", "counterexamples")),
        )
        for theme in codebook.themes
    }


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
