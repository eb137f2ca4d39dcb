"""Claims that agree or clash: negation, opposing verbs, law, figures, what is quoted to reject."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from compare.judge.signals.pairwise import both_ways, evidence, one_way
from compare.judge.signals.stems import stem
from compare.judge.signals.vocabulary import LAWFUL, OPPOSITES, REJECTION, UNLAWFUL
from compare.model import Evidence, Figure, Span
from compare.text.marks import is_negated, range_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compare.judge.signals.reading import Reading

_ALIKE = 0.3
_MUCH_ALIKE = 0.45
_ENOUGH = 0.25
_PERSONS = (
    "people person civilian fighter soldier militant terrorist child women men victim"
    " refugee citizen troop settler farmer pilgrim dead"
)
_REJECTION = re.compile(REJECTION, re.IGNORECASE)


def overlap(a: Reading, b: Reading) -> float:
    """The share of the shorter passage's content words that the other has, 0..1."""
    fewer = min(len(a.words), len(b.words))
    return len(a.words.keys() & b.words.keys()) / fewer if fewer else 0.0


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


def _rejected(a: Reading, b: Reading) -> Iterator[Evidence]:
    cue = _REJECTION.search(a.text)
    if not cue or _REJECTION.search(b.text):
        return
    said = a.words.keys() & b.words.keys()
    if len(said) >= 2:
        word = max(sorted(said), key=len)
        note = f"rejects here what is said there: {word}"
        weight = min(1.0, 0.2 + overlap(a, b))
        yield evidence("rejected quote", weight, Span(*cue.span()), b.words[word], note)


def _both_reject(a: Reading, b: Reading) -> Iterator[Evidence]:
    left, right = _REJECTION.search(a.text), _REJECTION.search(b.text)
    if left and right and overlap(a, b) >= _ALIKE:
        yield evidence(
            "both reject", 0.5, Span(*left.span()), Span(*right.span()), "both reject it"
        )


def _clash(a: Reading, b: Reading) -> Iterator[Evidence]:
    """Like words but for what turns them round: a negation, an opposite, a number, the law."""
    share = overlap(a, b)
    if share < _MUCH_ALIKE or (a.actor and a.actor == b.actor):
        return
    for find in (_negation, both_ways(_opposing), both_ways(_rejected), _figures, both_ways(_law)):
        found = next((one for one in find(a, b) if one.kind != "figures agree"), None)
        if found and found.weight >= _ENOUGH:
            note = f"much the same words, but {found.note}"
            yield evidence("clash in like words", share, found.left, found.right, note)
            return


def _figures(a: Reading, b: Reading) -> Iterator[Evidence]:
    for left in a.figures:
        for right in b.figures:
            if _comparable(left, right):
                yield _compared(left, right)
                return


def _comparable(left: Figure, right: Figure) -> bool:
    heads = {stem(left.counts), stem(right.counts)}
    same = bool(left.counts and right.counts) and (len(heads) == 1 or heads <= _persons())
    return left.unit == right.unit and (same or (bool(left.unit) and left.counts == right.counts))


@cache
def _persons() -> frozenset[str]:
    return frozenset(stem(word) for one in _PERSONS.split() for word in (one, one + "s"))


def _compared(left: Figure, right: Figure) -> Evidence:
    (a, b), (c, d) = range_of(left), range_of(right)
    agree = a <= d and c <= b
    what = right.counts or right.unit
    spans = Span(left.start, left.end), Span(right.start, right.end)
    if agree:
        return evidence("figures agree", 0.6, *spans, f"the same number of {what}")
    return evidence("figures differ", 0.4, *spans, f"{left.value} against {right.value} {what}")


def _dates(a: Reading, b: Reading) -> Iterator[Evidence]:
    there = {date.value: date for date in reversed(b.dates)}
    for date in a.dates:
        if other := there.get(date.value):
            spans = Span(date.start, date.end), Span(other.start, other.end)
            yield evidence("same date", 0.4, *spans, date.value)
            return


def _grounds(a: Reading, b: Reading) -> Iterator[Evidence]:
    there = {mark.name: mark for mark in reversed(b.grounds)}
    for mark in a.grounds:
        if other := there.get(mark.name):
            spans = Span(mark.start, mark.end), Span(other.start, other.end)
            yield evidence("same legal ground", 0.3, *spans, mark.name)
            return


FINDERS = (
    one_way(_common),
    one_way(_negation),
    both_ways(_opposing),
    both_ways(_law),
    both_ways(_rejected),
    one_way(_both_reject),
    one_way(_clash),
    one_way(_figures),
    one_way(_dates),
    one_way(_grounds),
)
