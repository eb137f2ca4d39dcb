"""Statements, the codebook that they are read by, and the library that holds both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from compare.model.problems import Problem


class TextKind(StrEnum):
    """How the words of a statement's text relate to those that were spoken."""

    VERBATIM = "verbatim"
    REPORT = "report"
    PRECIS = "précis"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a statement's words were taken from."""

    title: str = ""
    url: str = ""
    accessed: str = ""
    sha256: str = ""
    """Of the page as it was received, which the library keeps in ``sources/``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One text, one actor, one forum, one date."""

    id: str
    text: str
    title: str
    actor: str
    speaker: str = ""
    role: str = ""
    forum: str = ""
    date: str = ""
    """YYYY, YYYY-MM or YYYY-MM-DD; empty when unknown."""
    kind: str = "other"
    responds_to: str = ""
    language: str = "en"
    text_kind: TextKind = TextKind.VERBATIM
    source: Source = Source()
    note: str = ""
    """What a reader must know of the text: an inferred date, a part left out."""
    extra: Mapping[str, object] = field(default_factory=dict)
    """Front-matter keys that the format does not know, kept as they were."""
    file: str = ""
    """The path that it was read from; empty when it was made in memory."""


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
class Ruling:
    """What a person said of a passage and a theme: that it speaks of it, or that it does not."""

    theme: str
    text: str
    holds: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Codebook:
    """The themes, in the order of the file, and what people decided on passages of its library."""

    themes: tuple[Theme, ...] = ()
    problems: tuple[Problem, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    """One of any theme and words; passages that say nearly the same are read accordingly."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """What a library folder holds, and what is wrong with it."""

    folder: str
    statements: tuple[Statement, ...] = ()
    codebook: Codebook = Codebook()
    problems: tuple[Problem, ...] = ()

    def statement(self, statement_id: str) -> Statement | None:
        """The statement with this id, if the library has it."""
        return next((s for s in self.statements if s.id == statement_id), None)
