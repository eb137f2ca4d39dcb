"""Words of a text, each with a key under which spellings and forms of it meet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from compare.marks.word_lists import read_lists
from compare.text.visibility import plain_marks

_WORDS = read_lists("compare.text")

_WORD = re.compile(
    r"\d+(?:[.,:/]\d+)*(?:st|nd|rd|th)?%?(?!\w)"
    r"|[^\W\d_](?:\.[^\W\d_])+\.?(?!\w)"
    r"|[^\W_]+(?:['-][^\W_]+)*"
)
_PREFIXES = _WORDS.words("word_keys.prefixes")
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


def word_spans(text: str) -> list[tuple[int, int, str]]:
    """Those words as ``[start, end)`` with what stands there in plain signs, and without a key,
    which takes most of the time.
    """
    return [(found.start(), found.end(), found[0]) for found in _WORD.finditer(plain_marks(text))]


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


_SPELLINGS = {word: one for word, (one,) in _WORDS.table("spellings").items()}
_IRREGULAR = {form: base for base, forms in _WORDS.table("bases").items() for form in forms}
_OUR = re.compile(
    r"\b(behavi|col|end[e]?av|fav|flav|harb|hon|hum|lab|neighb|rum|sav|vig|val|arm|cland|glam|splend"
    r"|parl|tum|od|vap|cand|ferv|ranc)our"
)
_IZE = re.compile(r"(?<=[a-z]{3})is(e|ed|es|ing|ation|ations|er|ers)$")
_YZE = re.compile(r"lys(e|ed|es|ing)$")
_NOT_IZE = _WORDS.words("word_keys.not_ize")
_WHOLE = _WORDS.words("word_keys.whole")
_CONSONANT_VOWEL_CONSONANT = re.compile(r"[^aeiou][aeiou][^aeiouwxy]$")
_VOWEL = re.compile(r"[aeiouy]")


def stem(word: str) -> str:
    """The stem of ``word``, which is in lower case and without hyphens."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    spelled = american(word)
    if len(spelled) < 4 or spelled in _WHOLE or not spelled.isascii():
        return spelled
    return _without_tense(_singular(spelled))


def american(word: str) -> str:
    """``word`` in its American spelling."""
    singular = word[:-1] if word.endswith("s") and word[:-1] in _SPELLINGS else word
    if singular in _SPELLINGS:
        return _SPELLINGS[singular] + word[len(singular) :]
    word = _OUR.sub(r"\1or", word)
    word = _YZE.sub(r"lyz\1", word)
    base = _IZE.sub("ise", word)
    return word if base in _NOT_IZE else _IZE.sub(r"iz\1", word)


def _singular(word: str) -> str:
    if word in _WHOLE or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    return word[:-1]


def _without_tense(word: str) -> str:
    for suffix in ("ing", "ed"):
        root = word[: -len(suffix)]
        if word.endswith(suffix) and len(root) >= 3 and _VOWEL.search(root):
            return _mended(root) if word not in _WHOLE else word
    return _without_e(word)


def _mended(root: str) -> str:
    """A root as the plain form has it: one consonant for two, y for i, "take" for "tak".

    A final e after a longer root is left out of the plain form too.
    """
    if _CONSONANT_VOWEL_CONSONANT.match(root):
        return root + "e"
    if len(root) > 3 and root[-1] == root[-2] and root[-1] not in "lszaeiou":
        root = root[:-1]
    elif root.endswith("i"):
        root = root[:-1] + "y"
    return root


def _without_e(word: str) -> str:
    """A final e is left out, so that "escalate" meets "escalating"."""
    return word[:-1] if word.endswith("e") and len(word) > 4 and word[-2] not in "aeiou" else word
