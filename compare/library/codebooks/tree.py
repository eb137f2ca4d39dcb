"""A codebook's themes as a tree: narrower themes below the wider one that they belong to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.library.codebook import is_retired
from compare.library.codebooks.edits import Move

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compare.model import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A theme and its place."""

    theme: Theme
    depth: int = 0
    """How many themes lie above it."""

    @property
    def retired(self) -> bool:
        """Whether it is kept in the file and used no more."""
        return is_retired(self.theme)


def in_tree(themes: Sequence[Theme]) -> tuple[Branch, ...]:
    """All themes, each followed by those below it; siblings in the order of the file."""
    below: dict[str, list[Theme]] = {}
    for theme in themes:
        below.setdefault(theme.parent, []).append(theme)
    return tuple(_branches(below, "", 0))


def _branches(below: dict[str, list[Theme]], parent: str, depth: int) -> Iterator[Branch]:
    for theme in below.get(parent, ()):
        yield Branch(theme=theme, depth=depth)
        yield from _branches(below, theme.id, depth + 1)


def moved_by(themes: Sequence[Theme], theme_id: str, step: int) -> Move | None:
    """The move of a theme one place up (-1) or down (1) among its siblings; None at the edge."""
    theme = next(one for one in themes if one.id == theme_id)
    siblings = [one.id for one in themes if one.parent == theme.parent]
    place = siblings.index(theme_id) + step
    if not 0 <= place < len(siblings):
        return None
    if step < 0:
        return Move(theme=theme_id, before=siblings[place])
    return Move(theme=siblings[place], before=theme_id)


def kin_below(themes: Sequence[Theme], theme_id: str) -> frozenset[str]:
    """A theme and all themes below it."""
    found = {theme_id}
    while more := {one.id for one in themes if one.parent in found} - found:
        found |= more
    return frozenset(found)
