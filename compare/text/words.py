"""Words of a text, each with a key under which spellings and forms of it meet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from compare.text.normalise import plain_marks

_WORD = re.compile(
    r"\d+(?:[.,:/]\d+)*(?:st|nd|rd|th)?%?"
    r"|[^\W\d_](?:\.[^\W\d_])+\.?"
    r"|\w+(?:['-]\w+)*",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word of a text: ``text == whole[start:end]``; words with one ``key`` are one word."""

    start: int
    end: int
    text: str
    key: str


def words(text: str) -> list[Word]:
    """The words of ``text`` in order; numbers ("1,200") and compounds ("self-defence") are one."""
    return [
        Word(
            start=found.start(),
            end=found.end(),
            text=text[found.start() : found.end()],
            key=word_key(found[0]),
        )
        for found in _WORD.finditer(plain_marks(text))
    ]


@lru_cache(maxsize=65536)
def word_key(word: str) -> str:
    """The key of one word."""
    return plain_marks(word).casefold().removesuffix("'s").removesuffix("'")
