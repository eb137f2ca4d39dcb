"""Who "he", "it", "the envoy" and "the statement" are: the speaker last named."""

from __future__ import annotations

import re
from dataclasses import dataclass

from compare.text.lexicon import BODIES, DOCUMENTS, NO_NAMES, PERSONS, POSSESSIVES
from compare.text.subjects import is_person

_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_POSSESSOR = re.compile(r"((?:[A-Z][\w.-]*\s)*[A-Z][\w.-]*)[’']s?\s")


@dataclass(slots=True)
class Speakers:
    """The speakers named so far in a text."""

    person: str = ""
    body: str = ""
    source: str = ""
    """Whoever spoke last."""

    def resolve(self, who: str, fallback: str = "") -> str:
        """The speaker that ``who`` means; ``fallback`` stands for a pronoun without one."""
        low = who.lower()
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
                return self.person
            if last in DOCUMENTS and self.body:
                return self.body
        return bare

    def heard(self, who: str, context: str = "") -> str:
        """Note that ``who`` speaks, and return who that is; ``context`` leads up to the name."""
        named = self.resolve(who, self.subject(context))
        if not named:
            return self.source
        if is_person(named):
            self.person = named
            for owner in _POSSESSOR.finditer(context):
                self.body = owner[1]
        elif who.lower() not in ("he", "she"):
            self.body = named
        self.source = named
        return named

    @staticmethod
    def subject(context: str) -> str:
        """A proper name at the head of ``context``, for a pronoun that comes before any speaker."""
        found = re.match(
            r"(?:[A-Z]{2}[A-Z ,]*\s?[-–—:]\s?)?(?:The )?((?:[A-Z][\w.-]*\s)+)(?=[a-z])", context
        )
        name = found[1].strip() if found else ""
        return "" if name.lower() in NO_NAMES else name
