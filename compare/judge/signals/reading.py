"""What the signals need to know of one passage, found once and kept."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from compare.judge.signals.stems import content
from compare.text.marks import (
    find_conditions,
    find_dates,
    find_figures,
    find_legal_grounds,
    find_mentions,
    find_negations,
    find_stances,
    find_strength,
    head_actor,
)

if TYPE_CHECKING:
    from compare.model import Figure, Mention, Span, Strength
    from compare.text.marks import Condition, Date, Mark, Negation, Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A passage with its marks; ``actor`` is a head name of the gazetteer, or empty."""

    text: str
    actor: str
    words: dict[str, Span]
    mentions: tuple[Mention, ...]
    stances: tuple[Stance, ...]
    negations: tuple[Negation, ...]
    figures: tuple[Figure, ...]
    dates: tuple[Date, ...]
    strengths: tuple[Strength, ...]
    conditions: tuple[Condition, ...]
    grounds: tuple[Mark, ...]

    @property
    def named(self) -> frozenset[str]:
        """The actors that it names, its own among them if it says `we`."""
        return frozenset(mention.actor for mention in self.mentions)

    def of(self, *kinds: str) -> tuple[Stance, ...]:
        """Its stances of these kinds."""
        return tuple(stance for stance in self.stances if stance.kind in kinds)


@lru_cache(maxsize=8192)
def read(text: str, actor: str, other: str = "") -> Reading:
    """The reading of a passage that ``actor`` says, beside one that ``other`` says."""
    return Reading(
        text=text,
        actor=head_actor(actor) if actor else "",
        words=content(text),
        mentions=find_mentions(text, actor, other),
        stances=find_stances(text, actor, other),
        negations=find_negations(text),
        figures=find_figures(text),
        dates=find_dates(text),
        strengths=find_strength(text),
        conditions=find_conditions(text),
        grounds=find_legal_grounds(text),
    )
