"""What is found in the words of one text: figures, strength, names and stances."""

from __future__ import annotations

from dataclasses import dataclass

from compare.model.passages import Span


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
