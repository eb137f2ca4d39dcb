"""Who is named as the subject of a verb: the noun phrase before it, or after it when inverted; and
who "he", "it", "the envoy" and "the statement" are: the speaker last named.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from compare.marks.actors import head_actor, kind_of
from compare.marks.word_lists import read_lists
from compare.text.grammar import GRAMMAR, NO_NAMES, PLURAL_PERSONS, SAYINGS, SPEAKERS

_WORDS = read_lists("compare.text")

_TOKEN = re.compile(
    r"[^\W_](?:\.[^\W_])+\.?|(?:Mr|Mrs|Ms|Dr|Amb|Gen|Lt|Col|St)\."
    r"|\w+(?:['’.‑-]\w+)*['’]?(?=\W|$)|[^\w\s]"
)
_PREPOSITIONS = _WORDS.words("speakers.prepositions")
_TIMES = _WORDS.words("speakers.times")
_THINGS = _WORDS.words("speakers.things")
_CUT = re.compile(
    r"\s+(?:on\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|on\s+(?:[A-Z][a-z]+\s+)?\d+|yesterday"
    r"|\w+ed\s+by|today|later|earlier|in\s+(?:a|an|his|her|its|their|the)\s+(?:[\w-]+\s+){0,3}"
    r"(?:statement|speech|address|remarks?|letter|response|rejoinder|message)|here)\b.*",
    re.DOTALL,
)
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
    if tokens[first].low in _PREPOSITIONS:
        inner = [i for i in range(first + 2, last + 1) if tokens[i].low in _DETERMINERS]
        before, first = first, inner[-1] if inner else last
        while not inner and first > before + 1 and tokens[first - 1].is_name:
            first -= 1
    while first < last and tokens[first].low in _TIMES:
        first += 1
    return first


def _trimmed(name: str) -> str:
    return _CUT.sub("", " ".join(name.split()))


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
        if word.lower() in _PREPOSITIONS:
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
    return Subject(name if is_speaker(name, leading=False) else "", first)


def main_subject(sentence: str, tokens: list[Token]) -> Subject:
    """The subject of a sentence's first finite verb."""
    start = 0
    if tokens and (tokens[0].low in _PREPOSITIONS or tokens[0].low.endswith("ing")):
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


_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_POSSESSOR = re.compile(r"(?<![\w.-])((?:[A-Z][\w.-]*\s)*[A-Z][\w.-]*)[’']s?\s")
_PERSON = "|".join(sorted(GRAMMAR["persons"], key=len, reverse=True))
_OFFICE = rf"(?:[\w-]+\s+){{0,4}}?(?i:{_PERSON})"
_CAPITALS = r"[A-Z][\w.-]{0,40}(?:\s[A-Z][\w.-]{0,40}){0,5}"
_BEFORE_NAME = re.compile(
    rf"(?:(?P<owner>(?:[A-Z][\w.-]*\s)*[A-Z][\w.-]*)[’']s?\s+)?\b{_OFFICE}"
    rf"(?:\s+(?:(?:to|at|in)\s+(?:the\s+)?{_CAPITALS}|(?:for|of|from)\s+(?:the\s+)?(?P<body>{_CAPITALS})))?\s*,\s*$"
)
_AFTER_NAME = re.compile(
    rf"\s*,\s*(?:(?:the|a|an)\s+)?(?:(?P<owner>(?:[A-Z][\w.-]*\s)*[A-Z][\w.-]*)[’']s?\s+)?{_OFFICE}"
    r"\b(?:\s+(?:for|of|from|to)\s+(?:the\s+)?(?P<body>[A-Z][\w-]*(?:\s[A-Z][\w-]*)*))?"
)
_HOME_AFTER = re.compile(rf"\s*,\s*(?:of|from)\s+(?:the\s+)?(?P<owner>(?P<body>{_CAPITALS}))\s*,")
_OWNED_NOUN = re.compile(
    rf"(?<![\w.-])({_CAPITALS})[’']s?\s+(?:[\w-]+\s+){{0,2}}?((?i:{_PERSON}|{'|'.join(sorted(GRAMMAR['bodies']))}))\b"
)
_BESIDE = 120
"""Letters on either side of a name in which its office is looked for."""
_POSSESSED = re.compile(r"(?<![\w.-])((?:[A-Z][\w.-]*\s)*[A-Z][\w.-]*)[’']s?\s+\S")
_OFFICE_OF = re.compile(
    rf"(?:[\w-]+\s+)*(?i:{_PERSON})\s+(?:of|for|from)\s+(?:the\s+)?((?:[A-Z][\w.-]*\s?)+)$"
)
_OBJECTS = {"him": "he", "her": "she", "them": "they", "us": "", "me": "", "you": "", "whom": ""}
_NAMELESS = GRAMMAR["pronouns"] | GRAMMAR["auxiliaries"] | _WORDS.words("speakers.nameless")
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
    owned: dict[str, str] = field(default_factory=dict)
    """Whose each office and body is that was named last: "ministry" is "Peru's ministry"."""
    actors: frozenset[str] = frozenset()
    """Names, in lower case, that are known to be no persons'."""

    def of(self, name: str) -> str:
        """The state or body for which ``name`` speaks; empty where the text does not say."""
        if owner := _POSSESSED.match(name) or _OFFICE_OF.match(name):
            return owner[1]
        return self.offices.get(name.split()[-1], "") if name else ""

    def note(self, sentence: str) -> None:
        """Note whose offices and bodies a sentence names."""
        for owner, what in _OWNED_NOUN.findall(sentence):
            self.owned[what.lower()] = f"{owner}'s {what}"

    def turn_to(self, actor: str) -> None:
        """Note that from here on, under a heading, those of ``actor`` speak."""
        every = GRAMMAR["persons"] | GRAMMAR["bodies"]
        self.body = self.source = actor
        self.person, self.titles = "", {}
        self.owned = {what: f"{actor}'s {what}" for what in every}

    def resolve(self, who: str, fallback: str = "", context: str = "") -> str:
        """The speaker that ``who`` means; ``fallback`` stands for a pronoun without one, and
        ``context`` leads up to it.
        """
        low = _OBJECTS.get(who.lower(), who.lower())
        if not low:
            return fallback
        if low in ("he", "she"):
            return self.person or self.source or fallback
        if low in ("it", "they"):
            return (self.body if low == "it" else self.source) or self.source or fallback
        owner, _, owned = low.partition(" ")
        if (
            owner in GRAMMAR["possessives"]
            and owned.split()[-1:]
            and owned.split()[-1] in GRAMMAR["bodies"]
        ):
            return _named_first(context) or self.body or fallback or who
        bare = _ARTICLE.sub("", who)
        last = bare.lower().split()[-1] if bare else ""
        if bare and len(bare.split()) <= 2 and bare == bare.lower():
            if known := self.titles.get(last) or self.owned.get(last):
                return known
            if last in GRAMMAR["persons"] and self.person:
                return self.person
            if last in GRAMMAR["documents"] and self.body:
                return self.body
        return bare

    def heard(self, who: str, context: str = "") -> str:
        """Note that ``who`` speaks, and return who that is; ``context`` leads up to the verb."""
        named = self.resolve(who, self.subject(context), context)
        if not named or _NAMELESS.intersection(named.lower().replace("’", "'").split()):
            return self.source
        owner = self._office(named, context)
        if is_person(named) or owner is not None:
            self.person = named
            held = f"{named} {context}" if owner is not None else named
            words = re.findall(r"[\w-]+", held.lower())
            self.titles |= dict.fromkeys(GRAMMAR["persons"].intersection(words), named)
            for possessor in _POSSESSOR.finditer(context):
                self.body = possessor[1]
        elif who.lower() not in ("he", "she"):
            self.body = named
            words = named.split()
            given = all(w[0].isupper() and w[1:].islower() for w in words)
            known = named.casefold() in self.actors or kind_of(head_actor(named))
            surname = len(words) == 1 and not known
            person = given and (surname or 1 < len(words) < 4)
            if person and GRAMMAR["bodies"].isdisjoint(named.lower().split()):
                self.person = named
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
        end = place + len(name)
        after = _AFTER_NAME.match(context, end) or _HOME_AFTER.match(context, end)
        if before is None and after is None:
            return None
        found = [one[name] for one in (before, after) if one for name in ("owner", "body")]
        owner = next(filter(None, found), "")
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


def _named_first(context: str) -> str:
    """Who opens a sentence before an aside: "Peru, according to its ministry, has left"."""
    found = re.match(r"(?:The )?((?:[A-Z][\w.-]*\s?)+), ", context)
    return found[1] if found else ""
