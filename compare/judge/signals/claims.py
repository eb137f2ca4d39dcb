"""What two passages have in common, and what one says that the other rejects."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compare.judge.signals.figures import figures
from compare.judge.signals.matter import common, said
from compare.judge.signals.pairwise import both_ways, evidence, one_way, overlap
from compare.judge.signals.quantities import dates, dates_differ, grounds
from compare.judge.signals.vocabulary import REJECTION
from compare.marks.tokens import spaced
from compare.model import Evidence, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.judge.signals.reading import Reading

_ALIKE = 0.3
_REJECTION = re.compile(spaced(REJECTION), re.IGNORECASE)


def _common(a: Reading, b: Reading) -> Iterator[Evidence]:
    share = overlap(a, b)
    if share:
        words = sorted(a.words.keys() & b.words.keys(), key=lambda w: a.words[w].start)
        first = max(words, key=len)
        note = f"{len(words)} words in common"
        yield evidence("same words", share, a.words[first], b.words[first], note)


def rejection(side: Reading) -> re.Match[str] | None:
    """Words that reject a claim; `nobody denies that` rejects nothing."""
    cue = _REJECTION.search(side.text)
    if cue and any(n.scope.start <= cue.start() < n.scope.end for n in side.negations):
        return None
    return cue if cue and not any(n.cancelled for n in side.negations) else None


def _rejected(a: Reading, b: Reading) -> Iterator[Evidence]:
    cue = rejection(a)
    if not cue or rejection(b):
        return
    same = common(a, b)
    if same.words:
        word = same.words[0]
        note = f"rejects here what is said there: {said(b, word)}"
        yield evidence("rejected quote", same.share, Span(*cue.span()), b.matter[word], note)


def _both_reject(a: Reading, b: Reading) -> Iterator[Evidence]:
    left, right = rejection(a), rejection(b)
    if left and right and common(a, b).share >= _ALIKE:
        places = Span(*left.span()), Span(*right.span())
        yield evidence("both reject", 0.5, *places, "both reject it")


FINDERS = (
    one_way(_common),
    both_ways(_rejected),
    one_way(_both_reject),
    one_way(figures),
    one_way(dates),
    one_way(dates_differ),
    one_way(grounds),
)
