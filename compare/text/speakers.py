"""Who "he", "it", "the envoy" and "the statement" are: who was named last as such a speaker, and
nobody where it may be one of several.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from compare.marks import read_lists
from compare.marks.actors import head_actor, kind_of
from compare.text.grammar import GRAMMAR, NO_NAMES, SPEAKERS
from compare.text.noun_phrases import CAPITALS, PREPOSITIONS, is_person, is_speaker, without_article

_WORDS = read_lists("compare.text")
_POSSESSOR = re.compile(r"(?<![\w.-])((?:[A-Z][\w.-]*\s)*[A-Z][\w.-]*)[’']s?\s")
_PERSON = "|".join(sorted(GRAMMAR["persons"], key=len, reverse=True))
_OFFICE = rf"(?:[\w-]+\s+){{0,4}}?(?i:{_PERSON})"
_BEFORE_NAME = re.compile(
    rf"(?:(?P<owner>(?:[A-Z][\w.-]*\s)*[A-Z][\w.-]*)[’']s?\s+)?\b{_OFFICE}"
    rf"(?:\s+(?:(?:to|at|in)\s+(?:the\s+)?{CAPITALS}|(?:for|of|from)\s+(?:the\s+)?(?P<body>{CAPITALS})))?\s*,\s*$"
)
_AFTER_NAME = re.compile(
    rf"\s*,\s*(?:(?:the|a|an)\s+)?(?:(?P<owner>(?:[A-Z][\w.-]*\s)*[A-Z][\w.-]*)[’']s?\s+)?{_OFFICE}"
    r"\b(?:\s+(?:for|of|from|to)\s+(?:the\s+)?(?P<body>[A-Z][\w-]*(?:\s[A-Z][\w-]*)*))?"
)
_HOME_AFTER = re.compile(rf"\s*,\s*(?:of|from)\s+(?:the\s+)?(?P<owner>(?P<body>{CAPITALS}))\s*,")
_OWNED_NOUN = re.compile(
    rf"(?<![\w.-])({CAPITALS})[’']s?\s+(?:[\w-]+\s+){{0,2}}?((?i:{_PERSON}|{'|'.join(sorted(GRAMMAR['bodies']))}))\b"
)
_TITLED = re.compile(rf"\b((?i:{_PERSON})),?\s+({CAPITALS})(?![\w’'])")
_ACTING = re.compile(
    rf"(?:The|His|Her|Its|Their|An?|[A-Z][\w-]*[’']s?)\s(?:[\w-]+\s){{0,3}}?(?i:{_PERSON}),\s({CAPITALS}),"
    rf"|({CAPITALS}[’']s?\s(?:[\w-]+\s){{0,3}}?(?:{_PERSON}|{'|'.join(sorted(GRAMMAR['bodies']))}))\b"
    rf"|(?:The|An?)\s((?:[\w-]+\s){{0,3}}?(?:{_PERSON}))\b"
    rf"|(?:The\s+)?({CAPITALS})(?:\sand\s({CAPITALS}))?(?=,?\s[a-z])"
)
"""Who stands at the head of a sentence."""
_MET = re.compile(
    rf"\b(?:{_WORDS.pattern('speakers.meeting')})\s+(?:with\s+)?(?!(?:in|on|at|for|again|reporters)\b)"
    rf"(?:(?:[\w’'-]+\s+){{0,5}}?(?i:{_PERSON}),?\s+({CAPITALS})|({CAPITALS})(?=[\s,.](?![’'])))?"
)
"""With whom somebody meets."""
_PRONOUNS = {word: one for one in ("he", "she") for word in _WORDS.words(f"speakers.{one}")}
_POSSESSED = re.compile(r"(?<![\w.-])((?:[A-Z][\w.-]*\s)*[A-Z][\w.-]*)[’']s?\s+\S")
_OFFICE_OF = re.compile(
    rf"(?:[\w-]+\s+)*(?i:{_PERSON})\s+(?:of|for|from)\s+(?:the\s+)?((?:[A-Z][\w.-]*\s?)+)$"
)
_OBJECTS = {"him": "he", "her": "she", "them": "they", "us": "", "me": "", "you": "", "whom": ""}
_NAMELESS = GRAMMAR["pronouns"] | GRAMMAR["auxiliaries"] | _WORDS.words("speakers.nameless")
"""Words of no name: a phrase that holds one is not who speaks."""
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
        if owner := _POSSESSED.match(name) or _OFFICE_OF.match(name):
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
            self._office(one, sentence)
        self.met += people

    def _is_known(self, name: str) -> bool:
        """Whether a name is known as that of a state or body."""
        return name.casefold() in self.actors or bool(kind_of(head_actor(name)))

    def _is_person(self, name: str) -> bool:
        """Whether a name is a person's: by an office or a title, or since it looks like one."""
        if is_person(name):
            return True
        words = name.split()
        given = all(w[0].isupper() and (w[1:].islower() or w[1:] in ("", ".")) for w in words)
        looks = given and (1 < len(words) < 4 or (len(words) == 1 and not self._is_known(name)))
        return looks and _NO_PERSONS.isdisjoint(name.lower().split())

    def _pronoun(self, name: str) -> str:
        """He or she, where name or text shows it."""
        shown = next(filter(None, (_PRONOUNS.get(w.strip(".")) for w in name.lower().split())), "")
        return shown or self.pronouns.get(name.split()[-1], "")

    def _person_meant(self, pronoun: str, fallback: str) -> str:
        """Whom "he" or "she" means: who spoke last, if nobody else has acted since; the one whom
        it fits; nobody where it fits several.
        """
        fitting = [
            one
            for one in dict.fromkeys((self.person, *self.met))
            if one and self._pronoun(one) in ("", pronoun)
        ]
        if self.person in fitting[:1] and (not self.acting or len(fitting) == 1):
            return self.person
        if not fitting:
            return self.source or fallback
        if len(fitting) == 1:
            self.pronouns[fitting[0].split()[-1]] = pronoun
            return fitting[0]
        self.doubt = tuple(fitting)
        return ""

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
            return self._person_meant(low, fallback)
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
            if last in GRAMMAR["persons"] and self.person and self._may_be(last):
                return self.person
            if last in GRAMMAR["documents"] and self.body:
                return self.body
        return bare

    def _may_be(self, office: str) -> bool:
        """Whether who spoke last may be "the minister": nobody is known to hold another office."""
        held = [one for one, name in self.titles.items() if name == self.person]
        return not held or not _ANY_OFFICE.isdisjoint((office, *held))

    def _owned_by(self, owner: str, owned: str, fallback: str, context: str) -> str:
        """Who "its ministry" is: the state or body itself; and "its president": "Peru's"."""
        whose = _named_first(context)
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
        if not named or words[0] in PREPOSITIONS or not _NAMELESS.isdisjoint(words):
            return self.source
        if who.lower() not in GRAMMAR["pronouns"] or named in (*self.met, self.acting):
            self.met, self.acting, self.doubt = [], "", ()
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
            if self._is_person(named):
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
