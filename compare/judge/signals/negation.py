"""A claim that only one of two passages negates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compare.judge.signals.matter import NEAR, common, near, said
from compare.judge.signals.opposites import PARTLY
from compare.judge.signals.pairwise import evidence, one_way
from compare.marks import is_negated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.judge.signals.reading import Reading
    from compare.model import Evidence

_CONDITION = re.compile(
    r"\b(?:if|when|while|unless|as long as|until|once|provided|without|only after|depends?)\b",
    re.IGNORECASE,
)
_NO_CLAIM = re.compile(
    r"\b(?:if|unless|without|instead of|rather than|lack of|absence of)\b", re.IGNORECASE
)
_CLAUSE_END = re.compile(r"[,;:.!?]\s")
_AT_NO_TIME = re.compile(r"\s*(?:point|time|stage|moment|way|case|circumstances?)\b", re.IGNORECASE)


def _negation(a: Reading, b: Reading) -> Iterator[Evidence]:
    """A claim that only one side negates: the word that the negation falls on, and another that
    stands near it in both.
    """
    same = common(a, b)
    turned = [word for word in same.words if _negated(a, word) != _negated(b, word)]
    struck = [word for word in turned if word in _struck(a) or word in _struck(b)]
    held = [word for word in same.words if any(_together(a, b, word, one) for one in struck)]
    if held and not _twice_turned(a, b):
        word = struck[0]
        weight = same.share * (0.7 if len(held) == 1 else 1.0) * unconditional(a, b)
        note = f"negated on one side only: {said(a, word)}"
        yield evidence("negation", weight, a.matter[word], b.matter[word], note)


def _together(a: Reading, b: Reading, word: str, other: str) -> bool:
    here, there = a.matter[other], b.matter[other]
    return (
        word != other
        and near(a, b, word, [(here.start, here.end)], [(there.start, there.end)]) <= NEAR
    )


def _struck(side: Reading) -> set[str]:
    """The words that its negations fall on: the first of each scope that carries meaning."""
    found = set()
    for one in side.negations:
        if one.cancelled or _NO_CLAIM.search(side.text, max(0, one.start - 12), one.end):
            continue
        if PARTLY.match(side.text, one.start) or _supposed(side.text, one.start):
            continue
        idiom = _AT_NO_TIME.match(side.text, one.end)
        first = idiom.end() if idiom else one.end
        places = [(span.start, w) for w, span in side.matter.items() if w != side.actor]
        inside = sorted(place for place in places if first <= place[0] < one.scope.end)
        found |= {word for _, word in inside[: 2 if idiom else 1]}
    return found


def _supposed(text: str, start: int) -> bool:
    """`if nothing is done`: a negation behind an "if" of its clause claims nothing."""
    clause = _CLAUSE_END.split(text[:start])[-1]
    return re.search(r"\bif\b", clause, re.IGNORECASE) is not None


def _negated(side: Reading, word: str) -> bool:
    return is_negated(side.negations, side.matter[word].start)


def _twice_turned(a: Reading, b: Reading) -> bool:
    """`None is above the law`, `all are subject to the law`: opposite words, one negated."""
    return any(
        one.matter == other.matter and one.sign != other.sign and one.said == other.said
        for one in a.poles
        for other in b.poles
    )


def unconditional(a: Reading, b: Reading) -> float:
    """`Peace when they close`, `no peace while they are open`: two conditions are no conflict."""
    both = _CONDITION.search(a.text) and _CONDITION.search(b.text)
    return 0.4 if both else 1.0


FINDERS = (one_way(_negation),)
