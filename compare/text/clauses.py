"""Whether words make a clause of their own. No tagger: closed classes and common verbs."""

from __future__ import annotations

import re

from compare.text.lexicon import AUXILIARIES, SAYINGS
from compare.text.normalise import plain_marks, word_set

_TOKEN = re.compile(r"[^\W_]+(?:['.-][^\W_]+)*|[?!.,;:]")
_PRONOUNS = word_set(
    """i we you he she it they this that these those there who everyone nobody none nothing
    all one"""
)
_RELATIVE = word_set("who which that whose whom where as than")
_CONTRACTED_PRONOUN = re.compile(
    r"(?:i|we|you|he|she|it|they|that|there|this|what|here|let)'(?:s|re|ve|ll|d|m)$"
)
_FINITE = AUXILIARIES - {"be", "been", "being"}
_COMMON = [
    "stand",
    "threaten",
    "need",
    "want",
    "remain",
    "continue",
    "bring",
    "come",
    "go",
    "take",
    "give",
    "know",
    "hope",
    "mean",
    "deserve",
    "bear",
    "reserve",
    "lie",
    "rest",
    "face",
    "fail",
    "cost",
    "kill",
    "fight",
    "seek",
    "help",
    "work",
    "serve",
    "live",
    "die",
    "protect",
    "defend",
    "attack",
    "share",
    "support",
    "accept",
    "expect",
    "stop",
    "begin",
    "end",
    "start",
    "become",
    "depend",
    "belong",
    "matter",
    "require",
    "allow",
    "let",
    "prevent",
    "undermine",
    "destroy",
    "harm",
    "violate",
    "respect",
    "trust",
    "choose",
    "pay",
    "owe",
    "win",
    "lose",
    "suffer",
    "value",
    "cherish",
    "act",
    "move",
    "keep",
    "leave",
    "follow",
    "lead",
    "hear",
    "feel",
    "love",
    "hate",
    "host",
    "shelter",
    "harbour",
    "harbor",
    "launch",
    "strike",
    "murder",
    "commit",
    "cross",
    "cause",
    "create",
    "feed",
    "fuel",
    "breed",
    "pose",
    "constitute",
    "represent",
    "reflect",
    "prove",
    "show",
    "offer",
    "own",
    "use",
    "abuse",
    "target",
    "ignore",
    "turn",
    "look",
    "ask",
    "open",
    "close",
]
_PAST = word_set(
    """stood brought came went took gave knew meant bore lay fought sought became began chose paid
    won lost kept left led heard felt fed bred hid struck died killed attacked launched
    failed made did had were saw said told held lied"""
)
_IMPERATIVES = word_set(
    """let stop do don't end put come give make take stay keep leave bring act join respect honour
    honor cease withdraw hand choose look ask remember think never please be"""
)
_NO_SUBJECT = word_set(
    """and or but to of for from with in on at by not the a an its their our his her my your no
    any"""
)


def _thirds() -> frozenset[str]:
    third = {verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s") for verb in _COMMON}
    third |= {word for word, saying in SAYINGS.items() if saying.form == "third"}
    return frozenset(third | {"goes", "does"})


_THIRD = _thirds()
_BASE = frozenset(_COMMON) | {w for w, saying in SAYINGS.items() if saying.form == "base"}
_SAID = frozenset(w for w, saying in SAYINGS.items() if saying.form == "past")
_NOUNS = word_set("needs attacks calls claims demands ends strikes uses costs acts works")


def is_clause(text: str) -> bool:
    """Whether ``text`` holds a finite clause: a subject with its verb, a question, an order."""
    tokens = [found[0] for found in _TOKEN.finditer(plain_marks(text[:2000]).casefold())]
    said = [token for token in tokens if token[0].isalnum()]
    if len(said) < 3:
        return len(said) == 2 and tokens[-1] in "?!.," and bool(_CONTRACTED_PRONOUN.match(said[0]))
    if _orders(text, said, tokens):
        return True
    return any(_finite(said, place) for place in range(len(said))) or _asks(said, tokens)


def _orders(text: str, said: list[str], tokens: list[str]) -> bool:
    return said[0] in _IMPERATIVES and text.lstrip()[:1].isupper() and tokens[-1] in ".!,"


def _asks(said: list[str], tokens: list[str]) -> bool:
    return tokens[-1] == "?" and any(token in _FINITE for token in said)


def _finite(said: list[str], place: int) -> bool:
    """Whether the word at ``place`` is a finite verb with its subject before it."""
    word = said[place]
    if _CONTRACTED_PRONOUN.match(word):
        return place + 1 < len(said)
    if place == 0 or said[place - 1] in _NO_SUBJECT or _relative(said, place):
        return False
    if word in _FINITE or word.endswith("n't"):
        return True
    subject = said[place - 1]
    if subject in _PRONOUNS or subject.endswith("ly"):
        return word in _BASE | _THIRD | _PAST | _SAID or (
            subject in _PRONOUNS and word.endswith("ed")
        )
    if place + 1 == len(said):
        return False
    if word in _PAST:
        return True
    return word in _THIRD and word not in _NOUNS and said[place + 1] not in ("of", "and", "or")


def _relative(said: list[str], place: int) -> bool:
    """Whether the verb at ``place`` belongs to a relative clause ("groups that operate")."""
    for index in range(place - 1, max(0, place - 4), -1):
        if said[index] in _FINITE:
            return False
        if said[index] in _RELATIVE:
            return said[index - 1] not in SAYINGS and said[index - 1] not in _FINITE
    return False
