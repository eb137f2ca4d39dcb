"""Who may be named as the subject of a verb: the words of a sentence, and the noun phrase before a
verb, or after it where it is inverted.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from compare.marks import read_lists
from compare.text.grammar import GRAMMAR, NO_NAMES, PLURAL_PERSONS, SAYINGS, SPEAKERS

_WORDS = read_lists("compare.text")

_TOKEN = re.compile(
    r"[^\W_](?:\.[^\W_])+\.?|(?:Mr|Mrs|Ms|Dr|Amb|Gen|Lt|Col|St)\."
    r"|\w+(?:['’.‑-]\w+)*['’]?(?=\W|$)|[^\w\s]"
)
PREPOSITIONS = _WORDS.words("speakers.prepositions")
_BEHIND = _WORDS.words("speakers.behind")
_TIMES = _WORDS.words("speakers.times")
_THINGS = _WORDS.words("speakers.things")
_CUT = re.compile(
    r"\s+(?:on\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|on\s+(?:[A-Z][a-z]+\s+)?\d+|yesterday"
    r"|\w+ed\s+by|today|later|earlier|in\s+(?:a|an|his|her|its|their|the)\s+(?:[\w-]+\s+){0,3}"
    r"(?:statement|speech|address|remarks?|letter|response|rejoinder|message)|here)\b.*",
    re.DOTALL,
)
CAPITALS = r"[A-Z][\w.-]{0,40}(?:\s[A-Z][\w.-]{0,40}){0,5}"
_NAME_NEXT = re.compile(rf"\s*,\s*({CAPITALS})(?![\w’'])")
"""Who a role is: "said the envoy, Mara Silva"."""
_COMMON_PLURAL = re.compile(r"^[A-Z][a-z]+(?:ions|ments|acks|alks|shes|ures|ties|ngs|nts|ogues)$")
_DETERMINERS = ("the", "a", "an", "its")
_REACH = 18
"""Tokens that a noun phrase may reach back."""


class Token(NamedTuple):
    """A word or a sign of punctuation of a sentence, with its offsets."""

    text: str
    low: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Whether it is no punctuation."""
        return self.text[0].isalnum()

    @property
    def is_name(self) -> bool:
        """Whether it starts with a capital."""
        return self.text[0].isupper()


class Subject(NamedTuple):
    """A noun phrase as the text has it, and where it starts among the tokens."""

    name: str
    first: int


def tokens_of(sentence: str) -> list[Token]:
    """The words and signs of ``sentence``."""
    return [
        Token(found[0], found[0].lower().replace("’", "'"), found.start(), found.end())
        for found in _TOKEN.finditer(sentence)
    ]


def phrase_before(sentence: str, tokens: list[Token], last: int) -> Subject:
    """The noun phrase whose last word is ``tokens[last]``; an empty name where there is none."""
    if last < 0 or not tokens[last].is_word:
        return Subject("", last)
    first = last
    while first > 0 and last - first < _REACH and not _stops(tokens, first - 1):
        first -= 1
    first = _without_lead(tokens, first, last)
    return Subject(_trimmed(sentence[tokens[first].start : tokens[last].end]), first)


def _stops(tokens: list[Token], place: int) -> bool:
    """Whether a noun phrase cannot reach over the token at ``place``; "and" joins two names."""
    token = tokens[place]
    if token.low in ("and", "&"):
        return place == 0 or not (tokens[place - 1].is_name and tokens[place + 1].is_name)
    saying = SAYINGS.get(token.low)
    said = saying is not None and token.text.islower() and saying.form in ("past", "ing")
    closed = GRAMMAR["subordinators"] | GRAMMAR["auxiliaries"] | GRAMMAR["pronouns"]
    return not token.is_word or said or token.low in closed | {"while", "as", "or", "but"}


def _without_lead(tokens: list[Token], first: int, last: int) -> int:
    """The place where a phrase starts once adverbials before it are left out."""
    if tokens[first].low in PREPOSITIONS:
        inner = [i for i in range(first + 2, last + 1) if tokens[i].low in _DETERMINERS]
        before, first = first, inner[-1] if inner else last
        while not inner and first > before + 1 and tokens[first - 1].is_name:
            first -= 1
    while first < last and tokens[first].low in _TIMES:
        first += 1
    return first


def _trimmed(name: str) -> str:
    return _CUT.sub("", " ".join(name.split()))


def without_article(name: str) -> str:
    """A name without "the" or "a" before it."""
    return re.sub(r"^(?:the|an?)\s+", "", name, flags=re.IGNORECASE)


def is_speaker(name: str, *, leading: bool) -> bool:
    """Whether a phrase can speak: a proper name, or a noun for a person or a body.

    ``leading``: it starts its sentence, so that a capital alone proves nothing.
    """
    words = name.split()
    if not words:
        return False
    head = _head(words)
    low = head.lower().strip(".")
    if low in NO_NAMES | GRAMMAR["subordinators"] | GRAMMAR["adverbs"]:
        return False
    if low in SPEAKERS:
        return True
    if not head[0].isupper():
        return False
    return not (leading and len(words) == 1 and _COMMON_PLURAL.match(head))


def is_thing(name: str) -> bool:
    """Whether a phrase names what is said and nobody who says it: "accusations", or "charges Chile"
    where "denied" follows.
    """
    words = name.split()
    relative = any(a in _THINGS and b[0].isupper() for a, b in pairwise(words))
    return relative or (bool(words) and _head(words).lower() in _THINGS)


def _head(words: list[str]) -> str:
    """The last word before the first preposition."""
    for place, word in enumerate(words[1:], 1):
        if word.lower() in PREPOSITIONS | _BEHIND:
            return words[place - 1]
    return words[-1]


def phrase_after(sentence: str, tokens: list[Token], first: int) -> Subject:
    """The noun phrase that follows an inverted verb ("said the envoy"); empty if none does."""
    last = first
    while last < len(tokens) and last - first < 12 and tokens[last].is_word:
        if tokens[last].low in GRAMMAR["auxiliaries"] | GRAMMAR["subordinators"]:
            return Subject("", first)
        if tokens[last].low in ("in", "on", "at", "during", "after", "as"):
            break
        last += 1
    if last == first or last - first >= 12:
        return Subject("", first)
    while first < last - 1 and tokens[first].low in ("the", "a", "an"):
        first += 1
    name = _trimmed(sentence[tokens[first].start : tokens[last - 1].end])
    if name == name.lower() and (explained := _NAME_NEXT.match(sentence, tokens[last - 1].end)):
        return Subject(explained[1].rstrip("."), first)
    return Subject(name if is_speaker(name, leading=False) else "", first)


def main_subject(sentence: str, tokens: list[Token]) -> Subject:
    """The subject of a sentence's first finite verb."""
    start = 0
    if tokens and (tokens[0].low in PREPOSITIONS or tokens[0].low.endswith("ing")):
        start = next((i + 1 for i, t in enumerate(tokens[:60]) if t.text == ","), 0)
    for place in range(start + 1, min(len(tokens), start + 40)):
        if _finite(tokens[place]):
            last = place - 1
            while last > start and (
                tokens[last].low in GRAMMAR["adverbs"] or tokens[last].low.endswith("ly")
            ):
                last -= 1
            return phrase_before(sentence, tokens, last)
    return Subject("", 0)


def _finite(token: Token) -> bool:
    if not token.text.islower():
        return False
    saying = SAYINGS.get(token.low)
    return (
        token.low in GRAMMAR["auxiliaries"]
        or token.low.endswith("ed")
        or (saying is not None and saying.form in ("past", "third"))
    )


def is_person(name: str) -> bool:
    """Whether a name is a person's: it has a title, or it is a noun for a person."""
    words = [word.lower().strip(".,") for word in name.split()]
    titles = (
        GRAMMAR["persons"]
        | PLURAL_PERSONS
        | {"mr", "mrs", "ms", "dr", "sheikh", "sir", "amb", "h.e"}
    )
    return any(word in titles for word in words)
