"""What the judge says of passages, one by one and in pairs, and on what evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from compare.model.passages import Passage, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One signal behind a label; spans are offsets into the two statements' texts."""

    kind: str
    """likeness, cue, figure, name, strength, voice, negation, opposing verbs, culprit, ..."""
    weight: float
    left: Span | None = None
    right: Span | None = None
    note: str = ""


class Label(StrEnum):
    """How two passages relate; ``UNRELATED`` pairs are never shown."""

    SHARED = "shared"
    DIVERGENT = "divergent"
    RELATED = "related"
    UNRELATED = "unrelated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How two passages relate; ``scores`` has all four labels and sums to 1.
    Spans of the evidence are offsets into the two passages as they were given.
    """

    label: Label
    scores: Mapping[str, float]
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeScore:
    """A theme of a passage, 0..1, with what speaks for it; assigned from .5 on.
    Spans of the evidence stand in ``left`` and are offsets into the statement's text.
    """

    id: str
    score: float
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemedPassage:
    """A passage of a compared statement, with its themes."""

    id: str
    """``<statement id>:<number from 1>``."""
    statement: str
    passage: Passage
    themes: tuple[ThemeScore, ...] = ()

    @property
    def theme_ids(self) -> tuple[str, ...]:
        """The ids of the themes that are assigned."""
        return tuple(theme.id for theme in self.themes if theme.score >= 0.5)
