"""Statements, the codebook that they are read by, and the library that holds both; the pieces of a
statement's text, what is found in their words, and what the judge says of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

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
    unread_rulings: tuple[Problem, ...] = ()
    """What kept decisions on passages from being read, so that there may be more of them."""

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


class Span(NamedTuple):
    """A half-open range of code points of one text."""

    start: int
    end: int


class Form(StrEnum):
    """What a passage is on the page."""

    SENTENCE = "sentence"
    HEADING = "heading"
    ITEM = "item"


class Voice(StrEnum):
    """Whose words a passage holds: the speaker's, the speaker's retold, or the writer's."""

    QUOTED = "quoted"
    REPORTED = "reported"
    NARRATED = "narrated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A sentence, heading or list item: ``text == statement.text[start:end]``."""

    start: int
    end: int
    text: str
    voice: Voice
    by: str = ""
    """Who speaks, as the text names them; empty when it does not say."""
    form: Form = Form.SENTENCE
    others: bool = False
    """Whether somebody else than the statement's actor speaks: never a position of the actor's."""

    @property
    def is_position(self) -> bool:
        """Whether it can hold a position of the statement's actor: no heading, no others' words."""
        return self.form is not Form.HEADING and not self.others


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number in a text: what it says (``value``), its unit, and what it counts."""

    start: int
    end: int
    value: str
    unit: str = ""
    counts: str = ""
    bound: str = ""
    """about, at least or at most, where the text says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Strength:
    """A verb on one of the ladders of strength (rung 1 is the weakest)."""

    start: int
    end: int
    verb: str
    ladder: str
    """directive or evaluative."""
    rung: int
    polarity: int = 0
    """-1 disapproval, +1 approval, 0 neither."""
    negated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """Verbs in order of strength, the weakest first; each rung holds verbs of one strength."""

    name: str
    """directive or evaluative."""
    rungs: tuple[tuple[str, ...], ...]
    polarity: int = 0
    """-1 disapproval, +1 approval, 0 neither."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name in a text and the actor that it means (the gazetteer's head name)."""

    start: int
    end: int
    name: str
    actor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """What ``source`` does to ``target`` in a text: blames, praises, asks, defends or warns."""

    start: int
    end: int
    kind: str
    """blames, praises, asks, defends, warns."""
    source: str
    """Head name of who takes the stance; empty where the text's actor is unknown."""
    target: str
    """Head name of whom it is about; empty where the text names nobody."""
    cue: str
    """The words at ``[start, end)``."""
    target_span: Span | None = None
    negated: bool = False


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


FROM_UNSURE, FROM_SURE = 0.35, 0.65
"""Between these scores it is not sure whether a passage speaks of a theme."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeScore:
    """A theme of a passage, 0..1, with what speaks for it; assigned from .5 on.
    Spans of the evidence stand in ``left`` and are offsets into the statement's text.
    """

    id: str
    score: float
    evidence: tuple[Evidence, ...] = ()

    @property
    def unsure(self) -> bool:
        """Whether the passage may as well speak of something else: it is shown so, and neither a
        verdict nor a silence rests on it.
        """
        return FROM_UNSURE <= self.score < FROM_SURE


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


def is_in_doubt(theme: str, passages: Iterable[ThemedPassage]) -> bool:
    """Whether some of the passages may speak of a theme (an id), and none surely does. One that
    none of them may speak of has been given to them by a person, who does not doubt.
    """
    scores = [one.score for passage in passages for one in passage.themes if one.id == theme]
    return FROM_UNSURE <= max(scores, default=0.0) < FROM_SURE


_DATES = (("%Y-%m-%d", "{0.day} {0:%B %Y}"), ("%Y-%m", "{0:%B %Y}"))


def spoken_date(written: str) -> str:
    """``31 January 2026`` for 2026-01-31, ``January 2026`` for 2026-01; all else as it is."""
    for form, said in _DATES:
        try:
            return said.format(datetime.strptime(written, form))
        except ValueError:
            continue
    return written
