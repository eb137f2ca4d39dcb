"""The form in which a pair is read: plain, and in one spelling, so that neither typography nor
British or American spelling sways the label or the reasons.
"""

from __future__ import annotations

import re
from functools import lru_cache

from compare.judge.normal import plain, plain_places
from compare.judge.spelling import american

_WORD = re.compile(r"\w+")


@lru_cache(4_000)
def judged(text: str) -> str:
    """``text`` as a pair's judge reads it; remembered, for each passage stands in many pairs."""
    return american(plain(text))


def judged_places(text: str) -> list[int]:
    """For each code point of ``judged(text)``, the offset in ``text`` that it stands for; then the
    offset at which the last one ends. A respelt word's last letter stands for the last of the word
    as it was written.
    """
    places, written = plain_places(text), plain(text)
    made: list[int] = []
    at = 0
    for word in _WORD.finditer(written):
        made += places[at : word.start()]
        made += _respelt(places[word.start() : word.end()], len(american(word[0])))
        at = word.end()
    return made + places[at:]


def _respelt(places: list[int], length: int) -> list[int]:
    """The places of a word for another spelling of it, of ``length`` letters."""
    inner = [places[min(number, len(places) - 1)] for number in range(length - 1)]
    return [*inner, places[-1]]
