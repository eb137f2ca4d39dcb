"""Whether two passages speak of one matter: the words of content that they have in common."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from compare.judge.signals.stems import content, stem
from compare.judge.signals.stopwords import LIGHT
from compare.model import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from compare.judge.signals.reading import Reading
    from compare.model import Mention


NEAR, BESIDE = 45, 22
"""Code points between words that may belong together, some seven words; and that surely do."""
Place = tuple[int, int]


class Common(NamedTuple):
    """What two passages have in common: 0..1, 0 for nothing, and the words, the longest first."""

    share: float
    words: tuple[str, ...]


def find_matter(text: str, mentions: Sequence[Mention]) -> dict[str, Span]:
    """The stems of the words that say what a passage is about, each with its first place; a name
    of an actor stands as its head name, whatever it is called.
    """
    named = [(one.start, one.end) for one in mentions]
    found = {
        key: span
        for key, span in content(text).items()
        if key not in _light() and not any(a < span.end and span.start < b for a, b in named)
    }
    for one in mentions:
        found.setdefault(one.actor, Span(one.start, one.end))
    return found


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


def distance(side: Reading, word: str, places: Collection[Place]) -> int:
    """How many code points lie between a word and the nearest of the places."""
    start, end = side.matter[word]
    return min(max(start - last, first - end, 0) for first, last in places)


def near(
    a: Reading, b: Reading, word: str, here: Collection[Place], there: Collection[Place]
) -> int:
    """How far a word of both stands from places in each, the farther counting."""
    return max(distance(a, word, here), distance(b, word, there))


def said(side: Reading, word: str) -> str:
    """The word as the passage has it."""
    return side.text[slice(*side.matter[word])].casefold()


def others_named(a: Reading, b: Reading) -> bool:
    """Whether each names others, and none of them is the same: they may speak of other things."""
    left, right = (side.named - {a.actor, b.actor} for side in (a, b))
    return bool(left and right and not left & right)


@cache
def _light() -> frozenset[str]:
    return frozenset(stem(word) for word in LIGHT)
