"""The patterns by which stances are found, compiled on first use."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from compare.text.marks import stance_words as lexicon
from compare.text.marks.inflect import forms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BEHIND = re.compile(r"\b(?:by|from|of)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
BY = re.compile(r"\bby\s+(?:the\s+)?(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
HARMED = re.compile(
    r"\s+(?:[\w'-]+\s+){0,4}?(?:innocent|civilians?|children|rebels?|gunmen|gangs?|separatists"
    r"|settlements|weapons?|army|mercenaries|hatred|elections?|treaty|airspace"
    r"|our (?:own )?(?:people|towns?|cities"
    r"|villages|soil|borders?|capital|ports?|homes?|territory|land|economy|economies))\b",
    re.IGNORECASE,
)
"""What a deed must be done to, or with, to count as blame without a word of blame."""
IS = re.compile(
    r"\s+(?:is|are|was|were|remains?|has become|have become|represents?|constitutes?)\b"
    r"(?![^.;]{0,60}\b(?:victims?|target|targets|suffer\w*|against|committed|combat\w*|fight\w*|by)\b)"
)
PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being|be)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
WISH = re.compile(r"\b(?:to|must|should|the|a|of|will|against)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
CAUSE = re.compile(
    r"\b(?:caused by|owed to|owing to|due to|fault of|the work of|result of|because of|because"
    r"|comes? from)\b",
    re.IGNORECASE,
)
TROUBLE = re.compile(
    r"\b(?:cris[ie]s|tensions?|insecurity|instability|collapsed?|failed|failure|stalemate|violence"
    r"|war|conflict|famine|suffering|escalation|breakdown|deadlock|attacks?|broke|gangs?)\b",
    re.IGNORECASE,
)
MUST = re.compile(
    r"\s+(?:must|should|needs? to|has to|have to|ought to)\b(?!\s+be\s+(?:commended|thanked))"
)
LINK = re.compile(
    r"[,.;:]|\b(?:and|against|to|in|on|with|for|fights?|fought|fighting|combats?|combat(?:ed|ing)|counters?|suffer\w*)\b"
)
DONE_TO = re.compile(
    r"(?<!call )(?<!calls )(?<!called )(?<!calling )\b(?:on|against|upon)\s+(?:the\s+|our\s+)?$",
    re.IGNORECASE,
)
"""`The attacks on X killed many`: what stands before one to whom a thing is done."""
SUFFERED = re.compile(
    r"(?:occupation|invasion|annexation|oppression|repression|suppression|massacres?|genocide|kill\w+"
    r"|murders?|bomb\w+|shelling|destruction|devastation|siege|blockade|violations?|persecution|torture"
    r"|abductions?|interference|discrimination|attacks?|threats?|breach(?:es)?)\Z",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
VICTIM = re.compile(
    r"\b(?:of|suffered by|faced by|endured by)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}$", re.IGNORECASE
)

TOWARD = re.compile(
    r"\b(?:against|on|upon|targeting|facing|towards?"
    r"|in(?!\s+(?:the\s+(?:strong|\w+est\b)|all|no)\b)(?!\s+the\s+strong))"
    r"\s+(?:the\s+)?(?:[\w'-]+\s+){0,2}$"
    r"|\b(?:occupation|invasion|annexation|oppression|repression|massacres?|genocide|killings?|murders?"
    r"|bombings?|bombardment|shelling|destruction|siege|blockade|persecution|torture|suffering)"
    r"\s+of\s+(?:the\s+)?(?:[\w'-]+\s+){0,2}$",
    re.IGNORECASE,
)
"""`We condemn the attacks on X`: X is the victim."""


@cache
def speech_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The kinds of stance that are spoken, each with its verbs and phrases."""
    return tuple(
        (
            kind,
            re.compile(
                rf"\b(?:{_alternatives(verbs.split())}|{lexicon.SPEECH_PHRASES[kind]})\b",
                re.IGNORECASE,
            ),
        )
        for kind, verbs in lexicon.SPEECH.items()
    )


@cache
def _deed_forms() -> frozenset[str]:
    """All forms of what is laid at the door of its subject: words, each without a space."""
    return frozenset(form for verb in lexicon.DEEDS.split() for form in forms(verb))


def deeds_in(text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
    """What is laid at the door of its subject. Words looked up one by one: one pattern of 600
    alternatives takes longer to compile than a speech takes to be read.
    """
    every, last = _deed_forms(), len(text) if end is None else end
    return (word for word in _WORD.finditer(text, start, last) if word.group().casefold() in every)


@cache
def noun_pattern() -> re.Pattern[str]:
    """Nouns and adjectives of blame."""
    return re.compile(
        rf"\b(?<!counter-)(?<!anti-)(?<!non-)(?:{lexicon.BAD_NOUNS})\b", re.IGNORECASE
    )


@cache
def strong_noun() -> re.Pattern[str]:
    """Those that blame even where nobody is named."""
    return re.compile(rf"(?:{lexicon.STRONG_NOUNS})\Z", re.IGNORECASE)


def _alternatives(verbs: Sequence[str]) -> str:
    every = {form for verb in verbs for form in forms(verb)}
    return "|".join(sorted(every, key=lambda form: (-len(form), form)))


@cache
def weak_deeds() -> frozenset[str]:
    """All forms of the deeds that need a word of blame beside them."""
    return frozenset(form for verb in lexicon.WEAK_DEEDS.split() for form in forms(verb))


@cache
def denial() -> re.Pattern[str]:
    """What an actor says that it does not do."""
    return re.compile(rf"\b(?:{lexicon.DENIALS})\b", re.IGNORECASE)


@cache
def good_self() -> re.Pattern[str]:
    """The good that an actor says of itself."""
    return re.compile(rf"\b(?:{lexicon.GOOD_SELF})\b", re.IGNORECASE)


DENIED = re.compile(
    r"\b(?:wars?|conflict|confrontation|hostilit\w+|weapons?|intention)\b", re.IGNORECASE
)


def is_passive(text: str, verb: re.Match[str]) -> bool:
    """`was condemned`; `is grateful to` and `are deeply concerned` are not."""
    word = verb.group().casefold()
    if not word.endswith("ed") or " " in word:
        return False
    return bool(PASSIVE.search(text, max(0, verb.start() - 20), verb.start()))
