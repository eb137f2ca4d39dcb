"""Claims that agree or clash: negation, opposing verbs, law, figures, what is quoted to reject."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compare.judge.signals.matter import BESIDE, NEAR, common, near, others_named
from compare.judge.signals.opposites import PARTLY
from compare.judge.signals.pairwise import both_ways, evidence, one_way, overlap
from compare.judge.signals.quantities import dates, dates_differ, figures, grounds
from compare.judge.signals.stems import stem
from compare.judge.signals.vocabulary import LEGAL, REJECTION, VALUED
from compare.model import Evidence, Span
from compare.text.marks import is_negated
from compare.text.marks.tokens import spaced

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compare.judge.signals.opposites import Pole
    from compare.judge.signals.reading import Reading

_ALIKE = 0.3
_CONDITION = re.compile(
    r"\b(?:if|when|while|unless|as long as|until|once|provided|without|only after|depends?)\b",
    re.IGNORECASE,
)
_NO_CLAIM = re.compile(
    r"\b(?:if|unless|without|instead of|rather than|lack of|absence of)\b", re.IGNORECASE
)
_AT_NO_TIME = re.compile(r"\s*(?:point|time|stage|moment|way|case|circumstances?)\b", re.IGNORECASE)
_REJECTION = re.compile(spaced(REJECTION), re.IGNORECASE)


def _common(a: Reading, b: Reading) -> Iterator[Evidence]:
    share = overlap(a, b)
    if share:
        words = sorted(a.words.keys() & b.words.keys(), key=lambda w: a.words[w].start)
        first = max(words, key=len)
        note = f"{len(words)} words in common"
        yield evidence("same words", share, a.words[first], b.words[first], note)


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
        weight = same.share * (0.7 if len(held) == 1 else 1.0) * _unconditional(a, b)
        note = f"negated on one side only: {_word(a, word)}"
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
        if PARTLY.match(side.text, one.start):
            continue
        idiom = _AT_NO_TIME.match(side.text, one.end)
        first = idiom.end() if idiom else one.end
        places = [(span.start, w) for w, span in side.matter.items() if w != side.actor]
        inside = sorted(place for place in places if first <= place[0] < one.scope.end)
        found |= {word for _, word in inside[: 2 if idiom else 1]}
    return found


def _negated(side: Reading, word: str) -> bool:
    return is_negated(side.negations, side.matter[word].start)


def _word(side: Reading, word: str) -> str:
    return side.text[slice(*side.matter[word])].casefold()


def _twice_turned(a: Reading, b: Reading) -> bool:
    """`None is above the law`, `all are subject to the law`: opposite words, one negated."""
    return any(
        one.matter == other.matter and one.sign != other.sign and one.said == other.said
        for one in a.poles
        for other in b.poles
    )


def _unconditional(a: Reading, b: Reading) -> float:
    """`Peace when they close`, `no peace while they are open`: two conditions are no conflict."""
    both = _CONDITION.search(a.text) and _CONDITION.search(b.text)
    return 0.4 if both else 1.0


def _opposing(a: Reading, b: Reading) -> Iterator[Evidence]:
    """Words at opposite poles of a matter, negation counted; of each kind the weightiest."""
    matters = {pole.matter for pole in a.poles} & {pole.matter for pole in b.poles}
    found = [one for matter in sorted(matters) for one in _poles_apart(a, b, matter)]
    by_kind: dict[str, Evidence] = {}
    for one in sorted(found, key=lambda one: (-one.weight, one.note)):
        by_kind.setdefault(one.kind, one)
    yield from by_kind.values()


def _apart(a: Reading, b: Reading, left: Sequence[Pole], right: Sequence[Pole]) -> bool:
    """Whether all that one side says is at one pole and all that the other says at the other, and
    that not by a negation alone, which is `_negation`'s to find.
    """
    here, there = {pole.said for pole in left}, {pole.said for pole in right}
    if len(here) > 1 or len(there) > 1 or here == there:
        return False
    return any(_unlike(a, b, one, other) for one in left for other in right)


def _unlike(a: Reading, b: Reading, one: Pole, other: Pole) -> bool:
    """Opposite words; or one word of law or praise and the like of it denied (`valid`, `no legal
    basis`); or a thing wished for by one and opposed by the other.
    """
    if one.sign != other.sign:
        return True
    if one.matter in _KIND:
        words = [stem(side.text[p.start : p.end]) for side, p in ((a, one), (b, other))]
        return words[0] != words[1]
    return one.undone != other.undone and one.wished and other.wished


_KIND = {LEGAL: "legal reading", VALUED: "praised and faulted"}


def _poles_apart(a: Reading, b: Reading, matter: str) -> Iterator[Evidence]:
    left, right = ([p for p in side.poles if p.matter == matter] for side in (a, b))
    if not _apart(a, b, left, right):
        return
    if matter not in _KIND and left[0].wished != right[0].wished:
        return
    places = [[(pole.start, pole.end) for pole in poles] for poles in (left, right)]
    same = common(a, b, *places)
    away = sorted(near(a, b, word, *places) for word in same.words)
    if away and away[0] <= NEAR:
        one, other = left[0], right[0]
        spans = Span(one.start, one.end), Span(other.start, other.end)
        words = [a.text[slice(*spans[0])].casefold(), b.text[slice(*spans[1])].casefold()]
        kind = _KIND.get(matter, "opposing verbs")
        least = 0.3 if away[0] <= BESIDE else 0.0
        many = len(away) > 1 and away[1] <= NEAR
        weight = least + (1 - least) * same.share * (1.0 if many else 0.7)
        weight *= _unconditional(a, b) * (0.4 if others_named(a, b) else 1.0)
        note = " against ".join(words)
        yield evidence(kind, weight, *spans, f"{kind}: {note}" if matter == VALUED else note)


def _rejection(side: Reading) -> re.Match[str] | None:
    """Words that reject a claim; `nobody denies that` rejects nothing."""
    cue = _REJECTION.search(side.text)
    if cue and any(n.scope.start <= cue.start() < n.scope.end for n in side.negations):
        return None
    return cue if cue and not any(n.cancelled for n in side.negations) else None


def _rejected(a: Reading, b: Reading) -> Iterator[Evidence]:
    cue = _rejection(a)
    if not cue or _rejection(b):
        return
    same = common(a, b)
    if same.words:
        word = same.words[0]
        note = f"rejects here what is said there: {_word(b, word)}"
        yield evidence("rejected quote", same.share, Span(*cue.span()), b.matter[word], note)


def _both_reject(a: Reading, b: Reading) -> Iterator[Evidence]:
    left, right = _rejection(a), _rejection(b)
    if left and right and common(a, b).share >= _ALIKE:
        places = Span(*left.span()), Span(*right.span())
        yield evidence("both reject", 0.5, *places, "both reject it")


FINDERS = (
    one_way(_common),
    one_way(_negation),
    one_way(_opposing),
    both_ways(_rejected),
    one_way(_both_reject),
    one_way(figures),
    one_way(dates),
    one_way(dates_differ),
    one_way(grounds),
)
