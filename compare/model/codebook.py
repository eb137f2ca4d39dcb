"""The themes that passages are read for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from compare.model.problems import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """One entry of the codebook."""

    id: str
    label: str
    description: str = ""
    cues: tuple[str, ...] = ()
    parent: str = ""
    extra: Mapping[str, object] = field(default_factory=dict)

    @property
    def says_something(self) -> bool:
        """Whether the entry holds anything that a passage can be held against but its label."""
        return bool(self.description.strip() or self.cues or self.extra.get("examples"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Codebook:
    """The themes, in the order of the file."""

    themes: tuple[Theme, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def readable(self) -> tuple[Theme, ...]:
        """The themes that passages are read for: all but groups, which say nothing of their own and
        only hold others.
        """
        parents = {theme.parent for theme in self.themes}
        return tuple(
            theme for theme in self.themes if theme.says_something or theme.id not in parents
        )

    def theme(self, theme_id: str) -> Theme | None:
        """The theme with this id, if the codebook has it."""
        return next((theme for theme in self.themes if theme.id == theme_id), None)
