"""Content words of a passage by a rough stem, so that `violates` meets `violation`."""

# ruff: noqa: E501 - one line a word list reads better than many

from __future__ import annotations

import re
from functools import lru_cache

from compare.judge.signals.stopwords import STOP
from compare.model import Span
from compare.text.marks.tokens import straight

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ENDINGS = (
    "ations", "ation", "ingly", "ments", "ities", "ively", "ition", "ions", "ment", "ions", "ness", "ance",
    "ence", "ity", "ies", "ing", "ion", "ed", "es", "ly", "er", "al", "s", "e", "y",
)  # fmt: skip
_LEAST = 4


@lru_cache(maxsize=32768)
def stem(word: str) -> str:
    """The word without its ending; never shorter than four letters."""
    low = word.casefold()
    for ending in _ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= _LEAST:
            return low[: -len(ending)]
    return low


def content(text: str) -> dict[str, Span]:
    """The stems of the words that carry meaning, each with its first place."""
    found: dict[str, Span] = {}
    for match in _WORD.finditer(straight(text)):
        if len(match.group()) > 2 and match.group().casefold() not in STOP:
            found.setdefault(stem(match.group()), Span(match.start(), match.end()))
    return found
