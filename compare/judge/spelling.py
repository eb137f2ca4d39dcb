"""The form in which passages are judged: plain, and in one spelling, so that neither typography nor
British or American spelling sways a judgement; and where its letters stand in the text as given.
"""

from __future__ import annotations

import re
from functools import lru_cache

from compare.model import Span
from compare.text.words import american

_STRAIGHT = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′ʼ`´", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "…": "...",
        "\u00ad": None,
        "\u200b": None,
        "\ufeff": None,
    }
)


def plain(text: str) -> str:
    """``text`` with straight quotes and hyphens, and each run of white space as one space."""
    return " ".join(text.translate(_STRAIGHT).split())


def plain_places(text: str) -> list[int]:
    """For each code point of ``plain(text)``, the offset in ``text`` that it stands for; then the
    offset at which the last one ends.
    """
    places: list[int] = []
    end, space_at = 0, -1
    for offset, char in enumerate(text):
        written = char.translate(_STRAIGHT)
        if written.isspace():
            space_at = offset if space_at < 0 else space_at
        elif written:
            places += [space_at] if space_at >= 0 and places else []
            places += [offset] * len(written)
            end, space_at = offset + 1, -1
    return [*places, end]


def placed(span: Span, places: list[int]) -> Span:
    """A span of the plain text as a span of the text that ``places`` was made from."""
    start, end = (min(max(offset, 0), len(places) - 1) for offset in span)
    last = places[end - 1] + 1 if end > start else places[start]
    return Span(places[start], max(last, places[start]))


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
        own = places[word.start() : word.end()]
        made += [own[min(number, len(own) - 1)] for number in range(len(american(word[0])) - 1)]
        made.append(own[-1])
        at = word.end()
    return made + places[at:]
