"""Two passages side by side: what marks each has, and what they have in common."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, Protocol

from compare.marks import FUNCTION_WORDS, read_lists
from compare.marks.actors import find_mentions, head_actor
from compare.marks.clauses import find_legal_grounds, find_negations, straight
from compare.marks.dates import find_dates
from compare.marks.figures import find_figures
from compare.marks.stances import find_stances
from compare.model import Evidence, Span
from compare.text.words import stem

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from compare.marks.clauses import Mark, Negation
    from compare.marks.dates import Date
    from compare.model import Figure, Mention, Stance

_WORDS = read_lists("compare.judge.signals")
_LIGHT = frozenset(map(stem, _WORDS.words("light")))
_STOP = FUNCTION_WORDS | _WORDS.words("statement_words")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A passage with its marks; ``actor`` is a head name of the gazetteer, or empty."""

    text: str
    actor: str
    words: dict[str, Span]
    """The stems of its content words, each with its first place."""
    matter: dict[str, Span]
    """What it is about: `words` without the light ones, actors by their head names."""
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
    mentions = find_mentions(text, actor, other)
    words: dict[str, Span] = {}
    for match in _WORD.finditer(straight(text)):
        if len(match[0]) > 2 and match[0].casefold() not in _STOP:
            words.setdefault(stem(match[0]), Span(*match.span()))
    return Reading(
        text=text,
        actor=head_actor(actor) if actor else "",
        words=words,
        matter=_matter(words, mentions),
        mentions=mentions,
        stances=find_stances(text, actor, other),
        negations=find_negations(text),
        figures=find_figures(text),
        dates=find_dates(text),
        grounds=find_legal_grounds(text),
    )


def _matter(words: dict[str, Span], mentions: Sequence[Mention]) -> dict[str, Span]:
    """The stems of the words that say what a passage is about, each with its first place; a name
    of an actor stands as its head name, whatever it is called.
    """
    named = [(one.start, one.end) for one in mentions]
    found = {
        key: span
        for key, span in words.items()
        if key not in _LIGHT and not any(a < span.end and span.start < b for a, b in named)
    }
    for one in mentions:
        found.setdefault(one.actor, Span(one.start, one.end))
    return found


NEAR = 45
"""Code points between words that may belong together, some seven words."""
Place = tuple[int, int]


class Common(NamedTuple):
    """What two passages have in common: 0..1, 0 for nothing, and the words, the longest first."""

    share: float
    words: tuple[str, ...]


def common(
    a: Reading,
    b: Reading,
    aside: Collection[Place] = (),
    beside: Collection[Place] = (),
) -> Common:
    """What two passages have in common apart from the stretches in which they differ: ``aside`` in
    the first, ``beside`` in the second. Two words of five in common weigh less than four of ten.
    The two who speak are named in anything that they say to each other, and do not count.
    """
    left, right = (
        {
            word
            for word, span in side.matter.items()
            if not any(start <= span.start < end for start, end in left_out)
        }
        - {a.actor, b.actor}
        for side, left_out in ((a, aside), (b, beside))
    )
    both = sorted(left & right, key=lambda word: (-len(word), word))
    fewer = min(len(left), len(right))
    if not both:
        return Common(0.0, ())
    return Common(len(both) / fewer * (1 - 0.5 ** len(both)), tuple(both))


def near(
    a: Reading, b: Reading, word: str, here: Collection[Place], there: Collection[Place]
) -> int:
    """How many code points lie between a word of both and the nearest of the places in each, the
    farther counting.
    """
    sides = (a.matter[word], here), (b.matter[word], there)
    return max(
        min(max(start - last, first - end, 0) for first, last in places)
        for (start, end), places in sides
    )


class Placed(Protocol):
    """Anything that stands somewhere in a passage: a figure, a stance, a name."""

    @property
    def start(self) -> int:
        """Its first code point."""

    @property
    def end(self) -> int:
        """Behind its last."""


def evidence(
    kind: str, weight: float, left: Placed | None, right: Placed | None, note: str
) -> Evidence:
    """A signal of this kind, its weight kept within -1 and 1, with where it stands on each side."""
    spans = [Span(one.start, one.end) if one else None for one in (left, right)]
    weight = max(-1.0, min(1.0, round(weight, 4)))
    return Evidence(kind=kind, weight=weight, left=spans[0], right=spans[1], note=note)


def turned(found: Evidence) -> Evidence:
    """The same evidence with its sides changed."""
    return Evidence(
        kind=found.kind, weight=found.weight, left=found.right, right=found.left, note=found.note
    )
