"""Claims that agree or clash: negation, opposing verbs, law, figures, what is quoted to reject."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from compare.judge.signals.pairwise import both_ways, evidence, one_way, overlap
from compare.judge.signals.quantities import dates, dates_differ, figures, grounds
from compare.judge.signals.stems import stem
from compare.judge.signals.vocabulary import LAWFUL, OPPOSITES, REJECTION, UNLAWFUL
from compare.model import Evidence, Span
from compare.text.marks import is_negated
from compare.text.marks.tokens import spaced

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compare.judge.signals.reading import Reading

_ALIKE = 0.3
_MUCH_ALIKE = 0.45
_ENOUGH = 0.25
_REJECTION = re.compile(spaced(REJECTION), re.IGNORECASE)


def _common(a: Reading, b: Reading) -> Iterator[Evidence]:
    share = overlap(a, b)
    if share:
        words = sorted(a.words.keys() & b.words.keys(), key=lambda w: a.words[w].start)
        first = max(words, key=len)
        note = f"{len(words)} words in common"
        yield evidence("same words", share, a.words[first], b.words[first], note)


def _negation(a: Reading, b: Reading) -> Iterator[Evidence]:
    common = sorted(a.words.keys() & b.words.keys())
    turned = [
        word
        for word in common
        if is_negated(a.negations, a.words[word].start)
        != is_negated(b.negations, b.words[word].start)
    ]
    if turned and len(common) >= 2:
        word = max(turned, key=len)
        weight = overlap(a, b) * len(turned) / len(common)
        note = f"negated on one side only: {word}"
        yield evidence("negation", weight, a.words[word], b.words[word], note)


_ENDINGS = "(?:e|es|ed|s|d|ing|ion|ions|ation|ment|al|ance|ness|ped|ping|ting)?"


@cache
def _opposites() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    def pattern(words: str) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{'|'.join(words.split())}){_ENDINGS}\b", re.IGNORECASE)

    return tuple((pattern(one), pattern(other)) for one, other in OPPOSITES)


def _opposing(a: Reading, b: Reading) -> Iterator[Evidence]:
    share = overlap(a, b)
    for one, other in _opposites():
        here, there = one.search(a.text), other.search(b.text)
        if not (share and here and there) or one.search(b.text) or other.search(a.text):
            continue
        turned = is_negated(a.negations, here.start()) != is_negated(b.negations, there.start())
        if not turned:
            spans = Span(*here.span()), Span(*there.span())
            note = f"{here.group().casefold()} against {there.group().casefold()}"
            yield evidence("opposing verbs", 0.3 + 0.7 * share, *spans, note)
            return


def _word(side: Reading, word: str) -> str:
    return side.text[slice(*side.words[word])].casefold()


def _law(a: Reading, b: Reading) -> Iterator[Evidence]:
    lawful = _first(a, LAWFUL)
    unlawful = _first(b, UNLAWFUL)
    common = (a.words.keys() & b.words.keys()) - {lawful, unlawful}
    if lawful and unlawful and common and unlawful not in a.words:
        note = f"{_word(a, lawful)} against {_word(b, unlawful)}"
        yield evidence("legal reading", 0.4, a.words[lawful], b.words[unlawful], note)


def _first(side: Reading, words: Sequence[str]) -> str:
    stems = {stem(word) for word in words} | set(words)
    return next(
        (
            w
            for w in side.words
            if w in stems and not is_negated(side.negations, side.words[w].start)
        ),
        "",
    )


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
    said = a.words.keys() & b.words.keys()
    if len(said) >= 2:
        word = max(sorted(said), key=len)
        note = f"rejects here what is said there: {word}"
        weight = min(1.0, 0.2 + overlap(a, b))
        yield evidence("rejected quote", weight, Span(*cue.span()), b.words[word], note)


def _both_reject(a: Reading, b: Reading) -> Iterator[Evidence]:
    left, right = _rejection(a), _rejection(b)
    if left and right and overlap(a, b) >= _ALIKE:
        yield evidence(
            "both reject", 0.5, Span(*left.span()), Span(*right.span()), "both reject it"
        )


def _clash(a: Reading, b: Reading) -> Iterator[Evidence]:
    """Like words but for what turns them round: a negation, an opposite, a number, the law."""
    share = overlap(a, b)
    if share < _MUCH_ALIKE or (a.actor and a.actor == b.actor):
        return
    for find in (
        _negation,
        both_ways(_opposing),
        both_ways(_rejected),
        figures,
        dates_differ,
        both_ways(_law),
    ):
        found = next((one for one in find(a, b) if one.kind != "figures agree"), None)
        if found and found.weight >= _ENOUGH:
            note = f"much the same words, but {found.note}"
            yield evidence("clash in like words", share, found.left, found.right, note)
            return


FINDERS = (
    one_way(_common),
    one_way(_negation),
    both_ways(_opposing),
    both_ways(_law),
    both_ways(_rejected),
    one_way(_both_reject),
    one_way(_clash),
    one_way(figures),
    one_way(dates),
    one_way(dates_differ),
    one_way(grounds),
)
