"""Who may be named as the subject of a verb; and who "he", "it", "the envoy" and "the statement"
are: who was named last as such a speaker, and nobody where it may be one of several.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from compare.marks import read_lists
from compare.marks.actors import head_actor, kind_of
from compare.text.grammar import GRAMMAR, NO_NAMES, PLURAL_PERSONS, SAYINGS, SPEAKERS, TIMES

_WORDS = read_lists("compare.text")
_TOKEN = re.compile(
    r"[^\W_](?:\.[^\W_])+\.?|(?:Mr|Mrs|Ms|Dr|Amb|Gen|Lt|Col|St)\."
    r"|\w+(?:['’.‑-]\w+)*['’]?(?=\W|$)|[^\w\s]"
)
PREPOSITIONS = _WORDS.words("speakers.prepositions")
_BEHIND = _WORDS.words("speakers.behind")
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
_TITLES = frozenset(("mr", "mrs", "ms", "dr", "sheikh", "sir", "amb", "h.e"))
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
    if tokens[first].low in PREPOSITIONS:
        inner = [i for i in range(first + 2, last + 1) if tokens[i].low in _DETERMINERS]
        before, first = first, inner[-1] if inner else last
        while not inner and first > before + 1 and tokens[first - 1].is_name:
            first -= 1
    while first < last and tokens[first].low in TIMES:
        first += 1
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


def _trimmed(name: str) -> str:
    return _CUT.sub("", " ".join(name.split()))


def without_article(name: str) -> str:
    """A name without "the" or "a" before it."""
    return re.sub(r"^(?:the|an?)\s+", "", name, flags=re.IGNORECASE)


def is_speaker(name: str, *, leading: bool) -> bool:
    """Whether a phrase can speak; of a ``leading`` one a capital alone proves nothing."""
    words = name.split()
    head = _head(words) if words else ""
    low = head.lower().strip(".")
    if not head or low in NO_NAMES | GRAMMAR["subordinators"] | GRAMMAR["adverbs"]:
        return False
    plural = leading and len(words) == 1 and _COMMON_PLURAL.match(head)
    return low in SPEAKERS or (head[0].isupper() and not plural)


def is_thing(name: str) -> bool:
    """Whether a phrase names what is said, and nobody: "accusations"; "charges Chile" denied."""
    words = name.split()
    relative = any(a in _THINGS and b[0].isupper() for a, b in pairwise(words))
    return relative or (bool(words) and _head(words).lower() in _THINGS)


def _head(words: list[str]) -> str:
    """The last word before the first preposition."""
    ends = (a for a, b in pairwise(words) if b.lower() in PREPOSITIONS | _BEHIND)
    return next(ends, words[-1])


def phrase_after(sentence: str, tokens: list[Token], first: int) -> str:
    """The noun phrase that follows an inverted verb ("said the envoy"); empty if none does."""
    last = first
    while last < len(tokens) and last - first < 12 and tokens[last].is_word:
        if tokens[last].low in GRAMMAR["auxiliaries"] | GRAMMAR["subordinators"]:
            return ""
        if tokens[last].low in ("in", "on", "at", "during", "after", "as"):
            break
        last += 1
    if last == first or last - first >= 12:
        return ""
    while first < last - 1 and tokens[first].low in ("the", "a", "an"):
        first += 1
    name = _trimmed(sentence[tokens[first].start : tokens[last - 1].end])
    if name == name.lower() and (explained := _NAME_NEXT.match(sentence, tokens[last - 1].end)):
        return explained[1].rstrip(".")
    return name if is_speaker(name, leading=False) else ""


def is_person(name: str) -> bool:
    """Whether a name is a person's: it has a title, or it is a noun for a person."""
    words = {word.lower().strip(".,") for word in name.split()}
    return not words.isdisjoint(GRAMMAR["persons"] | PLURAL_PERSONS | _TITLES)


# Whom a name means


_POSSESSOR = re.compile(rf"(?<![\w.-])({CAPITALS})[’']s?\s")
_PERSON = "|".join(sorted(GRAMMAR["persons"], key=len, reverse=True))
_BODY = "|".join(sorted(GRAMMAR["bodies"]))
_OFFICE = rf"(?:[\w-]+\s+){{0,4}}?(?i:{_PERSON})"
_BEFORE_NAME = re.compile(
    rf"(?:(?P<owner>{CAPITALS})[’']s?\s+)?\b{_OFFICE}"
    rf"(?:\s+(?:(?:to|at|in)\s+(?:the\s+)?{CAPITALS}|(?:for|of|from)\s+(?:the\s+)?(?P<body>{CAPITALS})))?\s*,\s*$"
)
_GOVERNED = re.compile(
    r"(?:\b(?:with|of|by|from|for|after|between|against|before|on|at|in)|(?<!ccording)\sto)\s+"
    rf"(?:the|an?|his|her|its|their|{CAPITALS}[’']s?|the\s+{CAPITALS}[’']s?)\s+"
    rf"(?:(?!(?:the|an?)\s)[a-z-]+\s+){{0,3}}?(?i:{_PERSON})"
    rf"(?:\s+(?:to|at|in|for|of|from)\s+(?:the\s+)?{CAPITALS})?\s*,\s*$"
)
"""An office that a preposition governs ("after talks with Chile's envoy, "): not that of whoever
speaks behind it.
"""
_AFTER_NAME = re.compile(
    rf"\s*,\s*(?:(?:the|a|an)\s+)?(?:(?P<owner>{CAPITALS})[’']s?\s+)?{_OFFICE}"
    r"\b(?:\s+(?:for|of|from|to)\s+(?:the\s+)?(?P<body>[A-Z][\w-]*(?:\s[A-Z][\w-]*)*))?"
)
_HOME_AFTER = re.compile(rf"\s*,\s*(?:of|from)\s+(?:the\s+)?(?P<owner>(?P<body>{CAPITALS}))\s*,")
_OWNED_NOUN = re.compile(
    rf"(?<![\w.-])({CAPITALS})[’']s?\s+(?:[\w-]+\s+){{0,2}}?((?i:{_PERSON}|{_BODY}))\b"
)
_TITLED = re.compile(rf"\b((?i:{_PERSON})),?\s+({CAPITALS})(?![\w’'])")
_ACTING = re.compile(
    rf"(?:The|His|Her|Its|Their|An?|[A-Z][\w-]*[’']s?)\s(?:[\w-]+\s){{0,3}}?(?i:{_PERSON}),\s({CAPITALS}),"
    rf"|({CAPITALS}[’']s?\s(?:[\w-]+\s){{0,3}}?(?:{_PERSON}|{_BODY}))\b"
    rf"|(?:The|An?)\s((?:[\w-]+\s){{0,3}}?(?:{_PERSON}))\b"
    rf"|(?:The\s+)?({CAPITALS})(?:\sand\s({CAPITALS}))?(?=,?\s[a-z])"
)
"""Who stands at the head of a sentence."""
_MET = re.compile(
    rf"\b(?:{_WORDS.pattern('speakers.meeting')})\s+(?:with\s+)?(?!(?:in|on|at|for|again|reporters)\b)"
    rf"(?:(?:[\w’'-]+\s+){{0,5}}?(?i:{_PERSON}),?\s+({CAPITALS})|({CAPITALS})(?=[\s,.](?![’'])))?"
)
_PRONOUNS = {word: one for one in ("he", "she") for word in _WORDS.words(f"speakers.{one}")}
_OFFICE_OF = re.compile(
    rf"(?:[\w-]+\s+)*(?i:{_PERSON})\s+(?:of|for|from)\s+(?:the\s+)?(?!State\b)((?:[A-Z][\w.-]*\s?)+)$"
)
_OBJECTS = {"him": "he", "her": "she", "them": "they", "us": "", "me": "", "you": "", "whom": ""}
_NAMELESS = GRAMMAR["pronouns"] | GRAMMAR["auxiliaries"] | _WORDS.words("speakers.nameless")
_NO_PERSONS = GRAMMAR["bodies"] | _WORDS.words("speakers.no_persons")
_ANY_OFFICE = _WORDS.words("speakers.any_office")


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
    met: list[str] = field(default_factory=list)
    """Persons that the writer told of since somebody spoke: "she" may be any of them."""
    acting: str = ""
    """Who acts in what the writer told last, if that is not who spoke."""
    doubt: tuple[str, ...] = ()
    """Those whom the pronoun may mean that named who speaks, where it may mean several."""
    pronouns: dict[str, str] = field(default_factory=dict)
    """He or she, by the last word of a person's name, where the text has shown it."""

    def of(self, name: str) -> str:
        """The state or body for which ``name`` speaks; empty where the text does not say."""
        if owner := _POSSESSOR.match(name) or _OFFICE_OF.match(name):
            return owner[1]
        return self.offices.get(name.split()[-1], "") if name else ""

    def note(self, sentence: str) -> None:
        """Note whose offices and bodies a sentence names, and who holds an office."""
        for owner, what in _OWNED_NOUN.findall(sentence):
            self.owned[what.lower()] = f"{owner}'s {what}"
        for what, name in _TITLED.findall(sentence):
            self.titles.setdefault(what.lower(), name)
        if self.person and self.person == self.source and sentence.startswith(("His ", "Her ")):
            self.pronouns[self.person.split()[-1]] = "he" if sentence.startswith("His") else "she"

    def told(self, sentence: str) -> None:
        """Note who acts in a sentence of the writer's own, and with whom they met."""
        head, met = _ACTING.match(sentence), _MET.search(sentence)
        acting, *others = filter(None, head.groups()) if head else ("",)
        words = acting.split() or [""]
        spoke = words[-1 if words[-1][:1].isupper() else 0] in self.source.split()
        # any noun has a capital where it leads
        named = met or " " in acting or acting.islower() or self._is_known(acting)
        if named and not spoke and is_speaker(acting, leading=True):
            self.acting = acting
        if met:
            others += [met[1] or met[2] or "another"]
        people = [one for one in (self.acting, *others) if one and self._is_person(one)]
        for one in people:
            self._office(one, sentence, meets=True)
        self.met += people

    def _is_known(self, name: str) -> bool:
        """Whether a name is known as that of a state or body."""
        return name.casefold() in self.actors or bool(kind_of(head_actor(name)))

    def _is_person(self, name: str) -> bool:
        """Whether a name is a person's: by an office or a title, or since it looks like one."""
        words = name.split()
        given = all(w[0].isupper() and (w[1:].islower() or w[1:] in ("", ".")) for w in words)
        looks = given and (1 < len(words) < 4 or (len(words) == 1 and not self._is_known(name)))
        return is_person(name) or (looks and _NO_PERSONS.isdisjoint(name.lower().split()))

    def _pronoun(self, name: str) -> str:
        """He or she, where name or text shows it."""
        shown = next(filter(None, (_PRONOUNS.get(w.strip(".")) for w in name.lower().split())), "")
        return shown or self.pronouns.get(name.split()[-1], "")

    def _person_meant(self, pronoun: str, fallback: str) -> str:
        """Whom "he" or "she" means: who spoke last, if nobody acted since; the one whom it fits."""
        named = filter(None, dict.fromkeys((self.person, *self.met)))
        fitting = [one for one in named if self._pronoun(one) in ("", pronoun)]
        if self.person in fitting[:1] and (not self.acting or len(fitting) == 1):
            return self.person
        if len(fitting) > 1:
            self.doubt = tuple(fitting)
            return ""
        for one in fitting:
            self.pronouns[one.split()[-1]] = pronoun
        return next(iter(fitting), self.source or fallback)

    def turn_to(self, actor: str) -> None:
        """Note that from here on, under a heading, those of ``actor`` speak."""
        self.body = self.source = actor
        self.person, self.titles = "", {}
        self.owned = {one: f"{actor}'s {one}" for one in GRAMMAR["persons"] | GRAMMAR["bodies"]}

    def resolve(self, who: str, fallback: str = "", context: str = "") -> str:
        """The speaker that ``who`` means, to whom ``context`` leads up; ``fallback`` for nobody."""
        low = _OBJECTS.get(who.lower(), who.lower())
        if not low:
            return fallback
        if low in ("he", "she"):
            return self._person_meant(low, fallback)
        if low == "it" and fallback and self._is_known(fallback):
            return fallback  # who acts in the sentence itself: "Peru fired at boats it said"
        if low == "it" and self.acting and not self._is_person(self.acting):
            self.doubt = (self.body, self.acting) if self.body else ()
            return "" if self.body else self.acting
        if low in ("it", "they"):
            return (self.body if low == "it" else self.source) or self.source or fallback
        owner, _, owned = who.partition(" ")
        if owned and owner.lower() in GRAMMAR["possessives"]:
            return self._owned_by(owner.lower(), owned, fallback, context) or who
        bare = without_article(who)
        last = bare.lower().split()[-1] if bare else ""
        if bare and len(bare.split()) <= 2 and bare == bare.lower():
            if known := self.titles.get(last) or self.owned.get(last):
                return known
            held = [one for one, name in self.titles.items() if name == self.person]
            may_be = not held or not _ANY_OFFICE.isdisjoint((last, *held))
            if last in GRAMMAR["persons"] and self.person and may_be:
                return self.person
            if last in GRAMMAR["documents"] and self.body:
                return self.body
        return bare

    def _owned_by(self, owner: str, owned: str, fallback: str, context: str) -> str:
        """Who "its ministry" is: the state or body itself; and "its president": "Peru's"."""
        found = re.match(r"(?:The )?((?:[A-Z][\w.-]*\s?)+), ", context)
        whose = found[1] if found else ""  # "Peru, according to its ministry, has left"
        whose = whose or (fallback if is_speaker(fallback, leading=True) else "") or self.body
        last = owned.lower().split()[-1]
        if last in GRAMMAR["bodies"]:
            return whose or fallback
        if last not in SPEAKERS or owner not in ("his", "her", "its", "their"):
            return ""
        return f"{whose}'s {owned}" if whose and owner in ("its", "their") else owned

    def heard(self, who: str, context: str = "") -> str:
        """Note that ``who`` speaks, and return who that is; ``context`` leads up to the verb."""
        named = self.resolve(who, self.subject(context), context)
        if not named and who.lower() in GRAMMAR["pronouns"]:
            self.source = ""
        words = named.lower().replace("’", "'").split()
        plain = set(words) - {"us"} if "US" in named.split() else words  # the country
        if not named or words[0] in PREPOSITIONS or not _NAMELESS.isdisjoint(plain):
            return self.source
        if who.lower() not in GRAMMAR["pronouns"] or named in (*self.met, self.acting):
            self.met, self.acting, self.doubt = [], "", ()
        if named[0].islower() and (known := _POSSESSOR.match(self.owned.get(words[0], ""))):
            self.offices.setdefault(named.split()[-1], known[1])  # "ministry spokesman Ivo Daren"
        owner = self._office(named, context)
        if owner is None and not PLURAL_PERSONS.isdisjoint(words):
            self.body = named  # several are no "he", "she" or "the envoy"
        elif is_person(named) or owner is not None:
            self.person = named
            held = f"{named} {context}" if owner is not None else named
            words = re.findall(r"[\w-]+", held.lower())
            self.titles |= dict.fromkeys(GRAMMAR["persons"].intersection(words), named)
            self.body = [self.body, *_POSSESSOR.findall(context)][-1]
        elif who.lower() not in ("he", "she"):
            self.body = named
            if self._is_person(named):
                self.person = named
        self.source = named
        return named

    def _office(self, name: str, context: str, meets: bool = False) -> str | None:
        """For whom one speaks who holds an office there ("Chile's envoy, Lina Silva"), or is met
        there ("talks with Chile's envoy, Lina Silva"); or None.
        """
        place = context.rfind(name)
        if place < 0:
            return None
        before = _BEFORE_NAME.search(context[:place])
        if before and not meets and _GOVERNED.search(context[:place]):
            before = None
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
