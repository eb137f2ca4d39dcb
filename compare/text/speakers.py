"""Who "he", "it", "the envoy" and "the statement" are: the speaker last named."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from compare.text.lexicon import (
    AUXILIARIES,
    BODIES,
    DOCUMENTS,
    NO_NAMES,
    PERSONS,
    POSSESSIVES,
    PRONOUNS,
)
from compare.text.normalise import word_set
from compare.text.subjects import is_person

_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_POSSESSOR = re.compile(r"((?:[A-Z][\w.-]*\s)*[A-Z][\w.-]*)[’']s?\s")
_PERSON = "|".join(sorted(PERSONS, key=len, reverse=True))
_OFFICE = rf"(?:[\w-]+\s+){{0,4}}?(?i:{_PERSON})"
_BEFORE_NAME = re.compile(
    rf"(?:(?P<owner>(?:[A-Z][\w.-]*\s)*[A-Z][\w.-]*)[’']s?\s+)?\b{_OFFICE}\s*,\s*$"
)
_AFTER_NAME = re.compile(
    rf"\s*,\s*(?:(?:the|a|an)\s+)?(?:(?P<owner>(?:[A-Z][\w.-]*\s)*[A-Z][\w.-]*)[’']s?\s+)?{_OFFICE}"
    r"\b(?:\s+(?:for|of|from|to)\s+(?:the\s+)?(?P<body>[A-Z][\w-]*(?:\s[A-Z][\w-]*)*))?"
)
_POSSESSED = re.compile(r"((?:[A-Z][\w.-]*\s)*[A-Z][\w.-]*)[’']s?\s+\S")
_OBJECTS = {"him": "he", "her": "she", "them": "they", "us": "", "me": "", "you": "", "whom": ""}
_NAMELESS = (
    PRONOUNS
    | AUXILIARIES
    | word_set(
        """i you we me us him her them that this what who there so to all how if not don't
    we're i'm you're that's it's let's"""
    )
)
"""Words of no name: a phrase that holds one is not who speaks."""


@dataclass(slots=True)
class Speakers:
    """The speakers named so far in a text."""

    person: str = ""
    body: str = ""
    source: str = ""
    """Whoever spoke last."""
    offices: dict[str, str] = field(default_factory=dict)
    """The state or body for which each person speaks, by the last word of the name."""
    titles: dict[str, str] = field(default_factory=dict)
    """Who was last named with each office ("minister", "envoy")."""

    def of(self, name: str) -> str:
        """The state or body for which ``name`` speaks; empty where the text does not say."""
        if owner := _POSSESSED.match(name):
            return owner[1]
        return self.offices.get(name.split()[-1], "") if name else ""

    def resolve(self, who: str, fallback: str = "") -> str:
        """The speaker that ``who`` means; ``fallback`` stands for a pronoun without one."""
        low = _OBJECTS.get(who.lower(), who.lower())
        if not low:
            return fallback
        if low in ("he", "she"):
            return self.person or self.source or fallback
        if low in ("it", "they"):
            return (self.body if low == "it" else self.source) or self.source or fallback
        owner, _, owned = low.partition(" ")
        if owner in POSSESSIVES and owned.split()[-1:] and owned.split()[-1] in BODIES:
            return self.body or fallback or who
        bare = _ARTICLE.sub("", who)
        last = bare.lower().split()[-1] if bare else ""
        if bare and len(bare.split()) <= 2 and bare == bare.lower():
            if last in PERSONS and self.person:
                return self.titles.get(last, self.person)
            if last in DOCUMENTS and self.body:
                return self.body
        return bare

    def heard(self, who: str, context: str = "") -> str:
        """Note that ``who`` speaks, and return who that is; ``context`` leads up to the verb."""
        named = self.resolve(who, self.subject(context))
        if not named or _NAMELESS.intersection(named.lower().replace("’", "'").split()):
            return self.source
        owner = self._office(named, context)
        if is_person(named) or owner is not None:
            self.person = named
            held = f"{named} {context}" if owner is not None else named
            self.titles |= dict.fromkeys(PERSONS.intersection(held.lower().split()), named)
            for possessor in _POSSESSOR.finditer(context):
                self.body = possessor[1]
        elif who.lower() not in ("he", "she"):
            self.body = named
            self.person = named if _is_given_name(named) else self.person
        self.source = named
        return named

    def _office(self, name: str, context: str) -> str | None:
        """For whom a person speaks who stands beside an office ("Chile's envoy, Lina Silva"; "Lina
        Silva, spokeswoman for Chile"); None where no office stands there.
        """
        place = context.rfind(name)
        if place < 0:
            return None
        before = _BEFORE_NAME.search(context[:place])
        after = _AFTER_NAME.match(context, place + len(name))
        if before is None and after is None:
            return None
        owner = (before and before["owner"]) or (after and (after["owner"] or after["body"])) or ""
        if owner:
            self.offices[name.split()[-1]] = owner
        return owner

    @staticmethod
    def subject(context: str) -> str:
        """A proper name at the head of ``context``, for a pronoun that comes before any speaker."""
        found = re.match(
            r"(?:[A-Z]{2}[A-Z ,]*\s?[-–—:]\s?)?(?:The )?((?:[A-Z][\w.-]*\s)+)(?=[a-z])", context
        )
        name = found[1].strip() if found else ""
        return "" if name.lower() in NO_NAMES else name


def _is_given_name(name: str) -> bool:
    """Whether two or three words have the look of a person's name: capitals, and no body."""
    words = name.split()
    return 1 < len(words) < 4 and all(
        word[0].isupper() and word[1:].islower() and word.lower() not in BODIES for word in words
    )
