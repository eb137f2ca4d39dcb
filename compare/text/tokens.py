"""Words of a text, each with a key under which spellings and forms of it meet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from compare.text.normalise import plain_marks, word_set
from compare.text.stems import stem

_WORD = re.compile(
    r"\d+(?:[.,:/]\d+)*(?:st|nd|rd|th)?%?(?!\w)"
    r"|[^\W\d_](?:\.[^\W\d_])+\.?(?!\w)"
    r"|[^\W_]+(?:['-][^\W_]+)*"
)
_PREFIXES = word_set("anti cease co counter inter multi non post pre re semi sub")
"""First parts that are written with a hyphen or without: "cease-fire", "ceasefire"."""
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?$")


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
    """The key of one word: no case, no possessive, one spelling, no plural or tense.

    Numbers keep their digits and lose their separators of thousands ("1,200" and "1200").
    """
    plain = plain_marks(word).casefold()
    if plain[0].isdigit():
        return re.sub(r",(?=\d{3}(?!\d))", "", plain)
    if _INITIALS.match(plain):
        return plain.replace(".", "")
    bare = plain.removesuffix("'s").removesuffix("'")
    first, _, rest = bare.partition("-")
    if first in _PREFIXES and rest:
        return stem(first + rest)
    return "-".join(stem(part) for part in bare.split("-") if part)
