"""What two passages have in common in words alone: rare words, and likeness of spelling."""

from __future__ import annotations

from collections import Counter
from math import log, sqrt
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from compare.text import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FUNCTION_WORDS = frozenset(
    """
    a about above after again against all also although among an and any are as at be because
    been before being between both but by can cannot could did do does doing down during each
    even ever every few for from further had has have having he her here hers him his how
    however i if in into is it its itself just let may me might more most must my neither no
    nor not now of off on once one only or other our ours out over own rather s same shall she
    should since so some still such than that the their theirs them then there these they this
    those through thus to too under until up upon us very was we were what when where whether
    which while who whom whose why will with within without would yet you your
    """.split()  # noqa: SIM905 - a list of words reads better as words
)


def is_content(key: str) -> bool:
    """Whether a word's key carries matter of its own."""
    return key not in FUNCTION_WORDS and any(character.isalnum() for character in key)


def content_keys(text: str) -> frozenset[str]:
    """The keys of a text's content words."""
    return frozenset(word.key for word in words(text) if is_content(word.key))


def rarity(bags: Sequence[frozenset[str]]) -> dict[str, float]:
    """The inverse document frequency of each key, in nats (Spärck Jones 1972)."""
    counts = Counter(key for bag in bags for key in bag)
    return {key: log((len(bags) + 1) / count) for key, count in counts.items()}


def rare_overlap(
    left: Sequence[frozenset[str]], right: Sequence[frozenset[str]]
) -> list[list[float]]:
    """How much of their rare words each left and right bag share, 0..1: [n left][n right].

    The cosine of the bags weighted by rarity over all bags of both sides.
    """
    rare = rarity([*left, *right])
    lengths = [[_norm(bag, rare) for bag in side] for side in (left, right)]
    return [
        [
            sum(rare[key] ** 2 for key in a & b) / (x * y) if x and y else 0.0
            for b, y in zip(right, lengths[1], strict=True)
        ]
        for a, x in zip(left, lengths[0], strict=True)
    ]


def like_spelling(left: Sequence[str], right: Sequence[str]) -> list[list[float]]:
    """RapidFuzz's ratio of the token sets of each left and right text, 0..1: [n left][n right]."""
    return [[fuzz.token_set_ratio(a, b) / 100 for b in right] for a in left]


def _norm(bag: frozenset[str], rare: Mapping[str, float]) -> float:
    # fixed order, so that the sum is the same in every run
    return sqrt(sum(rare[key] ** 2 for key in sorted(bag)))
