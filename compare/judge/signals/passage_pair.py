"""Two passages side by side: what marks each has, what they have in common, and how a finder of
signals is run over them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from compare.marks import (
    find_dates,
    find_figures,
    find_legal_grounds,
    find_mentions,
    find_negations,
    find_stances,
    head_actor,
)
from compare.marks.clauses import straight
from compare.marks.word_lists import FUNCTION_WORDS, read_lists
from compare.model import Evidence, Span

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from compare.marks import Date, Mark, Negation, Stance
    from compare.model import Figure, Mention

_WORDS = read_lists("compare.judge.signals")
_STOP = FUNCTION_WORDS | _WORDS.words("statement_words")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ENDINGS = _WORDS.lists["endings"]
_LEAST = 4
_BASES = {form: base for base, forms in _WORDS.table("bases").items() for form in forms}


@lru_cache(maxsize=32768)
def stem(word: str) -> str:
    """The word without its ending, never shorter than four letters; `broke` is `break`. Rough, so
    that `violates` meets `violation`; the rules were fitted with it.
    """
    low = _BASES.get(word.casefold(), word.casefold())
    for ending in _ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= _LEAST:
            return low[: -len(ending)]
    return low


def _content(text: str) -> dict[str, Span]:
    """The stems of the words that carry meaning, each with its first place."""
    found: dict[str, Span] = {}
    for match in _WORD.finditer(straight(text)):
        if len(match.group()) > 2 and match.group().casefold() not in _STOP:
            found.setdefault(stem(match.group()), Span(match.start(), match.end()))
    return found


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
    words = _content(text)
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
        if key not in _light() and not any(a < span.end and span.start < b for a, b in named)
    }
    for one in mentions:
        found.setdefault(one.actor, Span(one.start, one.end))
    return found


@cache
def _light() -> frozenset[str]:
    return frozenset(stem(word) for word in _WORDS.words("light"))


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
    parties = {a.actor, b.actor}
    left, right = _rest(a, aside) - parties, _rest(b, beside) - parties
    both = sorted(left & right, key=lambda word: (-len(word), word))
    fewer = min(len(left), len(right))
    if not both:
        return Common(0.0, ())
    return Common(len(both) / fewer * (1 - 0.5 ** len(both)), tuple(both))


def _rest(side: Reading, aside: Collection[Place]) -> set[str]:
    return {
        word
        for word, span in side.matter.items()
        if not any(start <= span.start < end for start, end in aside)
    }


def _distance(side: Reading, word: str, places: Collection[Place]) -> int:
    """How many code points lie between a word and the nearest of the places."""
    start, end = side.matter[word]
    return min(max(start - last, first - end, 0) for first, last in places)


def near(
    a: Reading, b: Reading, word: str, here: Collection[Place], there: Collection[Place]
) -> int:
    """How far a word of both stands from places in each, the farther counting."""
    return max(_distance(a, word, here), _distance(b, word, there))


Finder = Callable[[Reading, Reading], Iterator[Evidence]]


def evidence(
    kind: str, weight: float, left: Span | None, right: Span | None, note: str
) -> Evidence:
    """A signal of this kind, its weight kept within -1 and 1."""
    weight = max(-1.0, min(1.0, round(weight, 4)))
    return Evidence(kind=kind, weight=weight, left=left, right=right, note=note)


def one_way(find: Finder) -> Finder:
    """A finder that treats both sides alike. It is shown the lesser text first, so that ties
    and notes come out the same in either order.
    """

    def run(a: Reading, b: Reading) -> Iterator[Evidence]:
        if _key(a) <= _key(b):
            yield from find(a, b)
        else:
            yield from (turned(found) for found in find(b, a))

    return run


def both_ways(find: Finder) -> Finder:
    """A finder that asks something of its first side and something else of its second."""

    def run(a: Reading, b: Reading) -> Iterator[Evidence]:
        back = [turned(found) for found in find(b, a)]
        straight = list(find(a, b))
        yield from (*straight, *back) if _key(a) <= _key(b) else (*back, *straight)

    return run


def _key(side: Reading) -> tuple[str, str]:
    return side.text, side.actor


def turned(found: Evidence) -> Evidence:
    """The same evidence with its sides changed."""
    return Evidence(
        kind=found.kind, weight=found.weight, left=found.right, right=found.left, note=found.note
    )
