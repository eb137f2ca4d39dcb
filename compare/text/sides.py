"""Whether who speaks in a report is the statement's actor or somebody else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.text.lexicon import BODIES, PERSONS
from compare.text.marks.gazetteer import head_actor, kind_of
from compare.text.marks.mentions import find_mentions
from compare.text.parties import members, parties

if TYPE_CHECKING:
    from collections.abc import Iterable

_ACTING = frozenset(("state", "body", "group", "bloc"))
_OWNED = "|".join(
    sorted(PERSONS | BODIES | {"army", "troops", "forces", "territory", "soil", "guns", "people"})
)
_NAME = r"[A-Z][\w-]*(?:\s[A-Z][\w-]*){0,2}"
_OWNER = re.compile(rf"({_NAME})[’']s?\s+(?:[\w-]+\s+){{0,2}}?(?:{_OWNED})\b")
_OWNED_BY = re.compile(rf"\b(?:{_OWNED})s?\s+(?:of|for|from)\s+(?:the\s+)?({_NAME})")
_SMALL = frozenset(("the", "of", "and", "for", "mr", "mrs", "ms"))


@dataclass(frozen=True, slots=True)
class Sides:
    """Whose statement a text is, and who else is named in it as one who can speak."""

    actor: str
    speaker: str = ""
    strangers: frozenset[str] = frozenset()
    """Names, in lower case, of states and bodies that the gazetteer need not know."""

    def is_other(self, by: str, of: str) -> bool:
        """Whether ``by``, who speaks for ``of`` (either may be empty), is not the actor's voice.

        Only where the text or the gazetteer says so: a name that nothing is known of is the
        actor's.
        """
        who = of or by
        return bool(self.actor and who) and not self._is_own(who) and self._is_actor(who)

    def _is_own(self, name: str) -> bool:
        words = _words(name)
        if words & (_words(self.speaker) - _words(self.actor)):
            return True
        named = {mention.actor for mention in find_mentions(name)}
        if any(named.intersection(members(one)) for one in parties(self.actor)):
            return True
        return any(_words(one) <= words or head_actor(one) in named for one in parties(self.actor))

    def _is_actor(self, name: str) -> bool:
        """Whether a name is that of a state or body; of two bodies neither speaks for the other."""
        kinds = {kind_of(mention.actor) for mention in find_mentions(name)} & _ACTING
        own = {kind_of(head_actor(one)) for one in parties(self.actor)}
        if kinds == {"body"} and own & {"body", "bloc"}:
            return False
        return bool(kinds) or name.casefold() in self.strangers


NO_SIDES = Sides("")
"""The sides of a text of which nothing is known: nobody is somebody else."""


def sides(text: str, actor: str, speaker: str = "", others: Iterable[str] = ()) -> Sides:
    """The sides of a text; ``others`` are actors known to be somebody else."""
    named = {name for pattern in (_OWNER, _OWNED_BY) for name in pattern.findall(text)}
    known = {name.casefold() for name in (*named, *others)}
    return Sides(actor, speaker, frozenset(known - {actor.casefold(), ""}))


def _words(name: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{2,}", name.casefold())) - _SMALL
