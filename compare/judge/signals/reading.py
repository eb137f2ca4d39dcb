"""What the signals need to know of one passage, found once and kept."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from compare.judge.signals.doers import Doer, find_doers
from compare.judge.signals.matter import find_matter
from compare.judge.signals.opposites import find_poles
from compare.judge.signals.stems import content
from compare.marks import (
    find_dates,
    find_figures,
    find_legal_grounds,
    find_mentions,
    find_negations,
    find_stances,
    head_actor,
)

if TYPE_CHECKING:
    from compare.judge.signals.opposites import Pole
    from compare.marks import Date, Mark, Negation, Stance
    from compare.model import Figure, Mention, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A passage with its marks; ``actor`` is a head name of the gazetteer, or empty."""

    text: str
    actor: str
    words: dict[str, Span]
    matter: dict[str, Span]
    """What it is about: `words` without the light ones, actors by their head names."""
    poles: tuple[Pole, ...]
    doers: tuple[Doer, ...]
    mentions: tuple[Mention, ...]
    stances: tuple[Stance, ...]
    negations: tuple[Negation, ...]
    figures: tuple[Figure, ...]
    dates: tuple[Date, ...]
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
    mentions, negations = find_mentions(text, actor, other), find_negations(text)
    return Reading(
        text=text,
        actor=head_actor(actor) if actor else "",
        words=content(text),
        matter=find_matter(text, mentions),
        poles=find_poles(text, negations),
        doers=find_doers(text, mentions),
        mentions=mentions,
        stances=find_stances(text, actor, other),
        negations=negations,
        figures=find_figures(text),
        dates=find_dates(text),
        grounds=find_legal_grounds(text),
    )
