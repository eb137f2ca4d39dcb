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


@dataclass(frozen=True, slots=True, kw_only=True)
class Codebook:
    """The themes, in the order of the file."""

    themes: tuple[Theme, ...] = ()
    problems: tuple[Problem, ...] = ()

    def theme(self, theme_id: str) -> Theme | None:
        """The theme with this id, if the codebook has it."""
        return next((theme for theme in self.themes if theme.id == theme_id), None)
