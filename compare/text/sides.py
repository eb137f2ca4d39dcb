"""Whose statement a text is, what it is called beside another, who else is named in it, and for
whom a name stands: the actor, somebody else, or nobody that is known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from compare.library.written_dates import ORDINALS
from compare.marks.actors import find_mentions, head_actor, kind_of, members
from compare.marks.stances import find_stances
from compare.model.statements import spoken_date
from compare.text.grammar import GRAMMAR, SAYINGS
from compare.text.speakers import CAPITALS, PREPOSITIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from compare.model import Statement

_ONE_OFFICE = GRAMMAR["bodies"] | frozenset(
    ("affairs", "office", "trade", "development", "state", "defense", "defence", "interior")
)
_OWN_VERB = re.compile(
    r"\s*(?:,[^,]{1,40},\s*)?(?:also |further |itself |has |had |then )*"
    r"(?!(?:and|or|must|should|shall|is|are|was|were|of|in|on|to|for|with|from)\b)[a-z]+(?:ed|s)\b"
)
"""What follows the name of one who says something for itself: "Peru, for its part, called"."""


def parties(actor: str) -> tuple[str, ...]:
    """The actors of a joint statement ("Brazil, Nigeria and Tavria"), in order; else the one.

    A name that the gazetteer has whole ("Bosnia and Herzegovina"), or that names one office
    ("Ministry of Trade and Industry"), is one actor.
    """
    if kind_of(head_actor(actor)):
        return (actor,)
    found: list[str] = []
    for piece in re.split(r"\s*[,;]\s*", actor):
        found += _parted(piece.removeprefix("and ").strip().split(" and "))
    named = tuple(one.removeprefix("the ").strip() for one in found if one)
    is_office = not _ONE_OFFICE.isdisjoint(actor.casefold().split())
    if is_office and not all(kind_of(head_actor(one)) for one in named):
        return (actor,)
    return named if all(one[:1].isupper() for one in named) else (actor,)


def _parted(parts: list[str]) -> list[str]:
    """The names that "and" joins; parts that make up a known name together are one."""
    for length in range(len(parts), 0, -1):
        name = " and ".join(parts[:length]).strip()
        if length == 1 or kind_of(head_actor(name)):
            return [name, *_parted(parts[length:])]
    return []


def said_by(passage: str, actor: str) -> tuple[str, ...]:
    """Whose position a passage of the statement of ``actor`` is: of several actors the one that
    it tells of alone ("Brazil expressed its readiness"), else each.
    """
    every = parties(actor)
    for one in every if len(every) > 1 else ():
        opening = re.match(rf"(?:The\s+)?{re.escape(one)}\b", passage)
        if opening and _OWN_VERB.match(passage, opening.end()):
            return (one,)
    return every


_ACTING = frozenset(("state", "body", "group", "bloc"))
_OWNED = "|".join(
    sorted(
        GRAMMAR["persons"]
        | GRAMMAR["bodies"]
        | {"army", "troops", "forces", "territory", "soil", "guns", "people"}
    )
)
APART = GRAMMAR["apart"]
"""Words of those at home who do not speak for their state."""
_NAME = r"[A-Z][\w-]*(?:\s[A-Z][\w-]*){0,2}"
_OWNER = re.compile(rf"(?<![\w-])({_NAME})[’']s?\s+(?:[\w-]+\s+){{0,2}}?(?i:{_OWNED})\b")
_OWNED_BY = re.compile(rf"\b(?i:{_OWNED})s?\s+(?:of|for|from)\s+(?:the\s+)?({_NAME})")
_REALM = re.compile(r"\bof (?:the )?(\w+)$")
"""What a republic calls itself for short: "Congo" is that of whichever speaks."""
_SMALL = frozenset(("the", "of", "and", "for", "mr", "mrs", "ms"))


_LISTENING = re.compile(
    r"\b(?:told|tell|tells|telling|informed|briefed|addressed|reminded|answered|to|before|with|by)\s+"
    r"(?:[\w-]+\s+){0,2}?(?:journalists|observers|analysts|residents|survivors|relatives)\b"
)
"""Bystanders to whom something is said, and who say nothing."""


@dataclass(frozen=True, slots=True)
class Sides:
    """Whose statement a text is, and who else is named in it as one who can speak."""

    actor: str
    speaker: str = ""
    strangers: frozenset[str] = frozenset()
    """Names, in lower case, of states and bodies that the gazetteer need not know."""
    posts: Mapping[str, str] = field(default_factory=dict)
    """For whom the text says that a person holds an office, by the last word of the name."""

    def is_other(self, by: str, of: str) -> bool:
        """Whether ``by``, who speaks for ``of`` (either may be empty), is not the actor's voice.

        Only where the text or the gazetteer says so: a name that nothing is known of is the
        actor's.
        """
        who = of or by
        if not self.actor or not who:
            return False
        if not self._is_body and by.split()[-1].casefold() in GRAMMAR["no_state"]:
            return True
        if self.is_own(who):
            return False
        apart = GRAMMAR["bystanders"] | (frozenset() if of else GRAMMAR["no_state"])
        if not self._is_body and not apart.isdisjoint(name_words(by)):
            return True
        kinds = {kind_of(mention.actor) for mention in find_mentions(who)} & _ACTING
        own = {kind_of(head_actor(one)) for one in parties(self.actor)}
        if kinds == {"body"} and own & {"body", "bloc"}:  # neither speaks for the other
            return False
        return bool(kinds) or who.casefold() in self.strangers

    @property
    def _is_body(self) -> bool:
        return kind_of(head_actor(self.actor)) in ("body", "bloc", "group")

    def is_own(self, name: str) -> bool:
        """Whether a name is the actor's or its speaker's."""
        words = name_words(name)
        if words & (name_words(self.speaker) - name_words(self.actor)):
            return True
        named = {mention.actor for mention in find_mentions(name)}
        return any(
            name_words(one) <= words
            or named.intersection(
                (head_actor(one), *members(one), *_REALM.findall(head_actor(one)))
            )
            for one in parties(self.actor)
        )

    def is_against(self, sentence: str, bare: str) -> bool:
        """Whether a sentence blames the actor, or tells in the writer's own words (``bare``) of a
        bystander or an opponent at home, of a charge or a warning to the actor, or of what was said
        in the capital of another state.
        """
        aimed = [found[1] for found in _TOWARDS.finditer(bare)] if self.actor else []
        there = _THERE.match(bare) if self.actor else None
        if any(map(self.is_own, aimed)) or (there and self.is_other(there[1], "")):
            return True
        stances = find_stances(_VOICED.sub(" ", sentence), "", self.actor)
        blamed = {one.target for one in stances if one.kind == "blames" and not one.negated}
        apart = GRAMMAR["bystanders"] | APART
        tells = name_words(_LISTENING.sub(" ", bare))
        return head_actor(self.actor) in blamed or not apart.isdisjoint(tells)

    def names(self, line: str) -> str:
        """The state of which a line is the name, or the actor, as the line has it; empty of any
        other: a body may be only the place where one speaks.
        """
        name = line.strip(" *_:.")
        known = name.casefold() in self.strangers or kind_of(head_actor(name)) == "state"
        return name if known or name in parties(self.actor) else ""


NO_SIDES = Sides("")
"""The sides of a text of which nothing is known: nobody is somebody else."""


def sides(text: str, actor: str, speaker: str = "", others: Iterable[str] = ()) -> Sides:
    """The sides of a text; ``others`` are actors known to be somebody else."""
    named = {name for pattern in (_OWNER, _OWNED_BY) for name in pattern.findall(text)}
    people = {found[1].split()[-1] for found in _TITLED.finditer(text)}
    states = {n for n in named - people if _ONE_OFFICE.isdisjoint(n.casefold().split())}
    known = {name.casefold() for name in (*states, *others)}
    own = {actor.casefold(), *actor.casefold().split(), ""}
    return Sides(actor, speaker, frozenset(known - own), dict(_posts(text)) if actor else {})


_TITLED = re.compile(
    rf"\b(?i:{'|'.join(GRAMMAR['persons'])})s?(?:\s(?:of|to|for)\s(?:the\s)?[A-Z]\w+(?:\s[A-Z]\w+)?)?"
    rf"(?:,(?=\s{CAPITALS},))?\s({CAPITALS})(?![\w’'])"
)
_PHRASE = re.compile(r"(?:(?:(?:[A-Z]\.)+|[\w’'-]+)\s){1,6}\Z")
_BREAKS = (
    PREPOSITIONS | GRAMMAR["subordinators"] | GRAMMAR["auxiliaries"] | {"and", "the", "a", "an"}
)
_AMONG = re.compile(rf"\b({CAPITALS}) and other ([A-Z][\w’'-]+)")
"""Of whom one is: "Singhal and other Indian leaders"."""
_TOWARDS = re.compile(rf"\b(?:{'|'.join(GRAMMAR['towards'])})\s(?:the\s)?({CAPITALS})(?![\w’'])")
_VOICED = re.compile(
    r"\b[A-Z][\w’' -]{1,60}[’']s?\s(?:\w+\s)?(?:condemnation|rejection|denunciation)\b"
)
"""What a state voices: not at its door."""
_THERE = re.compile(r"(?:Meanwhile, |And )?[Ii]n ([A-Z]\w+(?: [A-Z]\w+)?), ")


def _posts(text: str) -> Iterator[tuple[str, str]]:
    """Each person whom the text names with an office and its state or body before it ("the Russian
    leader Ivo Daren"), by the last word of the name, with the phrase that names it.
    """
    for found in _AMONG.finditer(text):
        yield found[1].split()[-1], found[2]  # as it stands
    for found in _TITLED.finditer(text):
        before = _PHRASE.search(text, max(0, found.start() - 80), found.start())
        phrase = before[0] if before else ""
        mentions = [one for one in find_mentions(phrase + found[0]) if one.end < len(phrase)]
        if mentions:
            between = phrase[mentions[-1].end :].casefold().split()
            if _BREAKS.isdisjoint(between) and SAYINGS.keys().isdisjoint(between):
                yield found[1].split()[-1], mentions[-1].actor


_SHORT = 22
"""A longer name of an actor tires in a sentence: the gazetteer's may be shorter."""


def called(statements: Sequence[Statement]) -> tuple[str, ...]:
    """What each is called in a sentence, no two alike: the actor, or where that does not tell them
    apart the kind ("the speech"), if need be with date or actor; else "the first text".
    """
    for way in _WAYS:
        names = tuple(map(way, statements))
        if all(names) and len({_plain(name) for name in names}) == len(names):
            return names
    nth = (*ORDINALS[:9], *(f"{at}th" for at in range(10, len(statements) + 1)))
    return tuple(f"the {one} text" for one in nth[: len(statements)])


def _plain(name: str) -> str:
    return head_actor(name.removeprefix("the ")).casefold()


def _by_actor(statement: Statement) -> str:
    # without what an index adds: ``Iran (Islamic Republic of)``, ``Palestine, State of``
    bare = _TURNED.sub("", " ".join(statement.actor.partition("(")[0].split()))
    return _with_article(bare if len(bare) <= _SHORT else head_actor(bare))


def _by_kind(statement: Statement) -> str:
    return f"the {'statement' if statement.kind == 'other' else statement.kind}"


def _of_date(length: int) -> Callable[[Statement], str]:
    """The kind with the first so many characters of the date."""

    def way(statement: Statement) -> str:
        known = len(statement.date) >= length
        return f"{_by_kind(statement)} of {spoken_date(statement.date[:length])}" if known else ""

    return way


_WAYS: tuple[Callable[[Statement], str], ...] = (
    _by_actor,
    _by_kind,
    *map(_of_date, (4, 7, 10)),
    lambda one: one.actor and f"{_by_kind(one)} of {_by_actor(one)}",
    lambda one: one.forum and f"{_by_kind(one)} at {_with_article(one.forum)}",
)

_ARTICLE = re.compile(
    r"(?:US|USA|UK|UN|EU|UAE|AU|OIC|DRC|Netherlands|Philippines|Gambia|Bahamas|Maldives|Comoros|Taliban"
    r"|United .+|(?!the\b)(?!Solomon\b).*(?:Republic|Federation|Kingdom|Emirates|Islands|Union"
    r"|League|Organi[sz]ation|Council|Assembly|Group|Movement|Committee|Commission|Ministry|Government"
    r"|Authority|Mission|Court|Bank|Agency|Secretariat|Front|Army|Party|Holy See)"
    r"|(?:Republic|State|Government|Ministry|Union|League|Council) .+)$"
)
"""Names that stand with "the" in a sentence."""


def _with_article(name: str) -> str:
    bare = name.removeprefix("The ")
    return f"the {bare}" if bare != name or _ARTICLE.match(name) else name


_TURNED = re.compile(
    r", (?:[A-Z][\w-]* )*(?:State|Republic|Kingdom|Federation|Union|Commonwealth) of$"
)


def name_words(name: str) -> set[str]:
    """The words of a name in lower case, small ones and initials left out."""
    return set(re.findall(r"[^\W\d_]{2,}", name.casefold())) - _SMALL
