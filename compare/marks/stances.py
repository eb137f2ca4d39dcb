"""Who blames, praises, asks, defends or warns whom. Rules over clauses, no parser: a speech verb
reaches forward to its object, a deed back to its subject (or forward to `by X`), a noun of blame to
the actor beside it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from compare.marks import read_lists
from compare.marks.actors import find_mentions, head_actor, kind_of
from compare.marks.clauses import (
    clause_end,
    clause_start,
    find_negations,
    is_negated,
    remembered,
    straight,
)
from compare.model import Mention, Span, Stance

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compare.marks.clauses import Negation


_WORDS = read_lists("compare.marks")
_REACH, _SUBJECT, _AHEAD = 90, 60, 45
"""Code points within which an actor before, a subject, and an actor behind belong to a word."""
_OFF = r"(?:the\s+)?(?:[\w-]+\s+){0,2}$"
_BEHIND = re.compile(rf"\b(?:by|from|of)\s+(?!which\b|whom\b){_OFF}", re.IGNORECASE)
_BY = re.compile(rf"\bby\s+{_OFF}", re.IGNORECASE)
_VICTIM = re.compile(rf"\bof\s+{_OFF}", re.IGNORECASE)
_HARMED = re.compile(rf"\s+(?:[\w'-]+\s+){{0,4}}?(?:{_WORDS.pattern('harmed')})\b", re.IGNORECASE)
"""What a deed must be done to, or with, to count as blame without a word of blame."""
_IS = re.compile(
    r"\s+(?:is|are|was|were|remains?|has become|have become|represents?|constitutes?)\b"
    r"(?!\s+(?:\w+\s+){0,3}(?:under|facing|faced|prey|plagued|threatened|subjected|scene|brunt|freed?"
    r"|recovering|emerging)\b)"
    r"(?![^.;]{0,60}\b(?:victims?|target|targets|suffer\w*|against|committed|combat\w*|fight\w*|by)\b)"
)
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|been|being|be|stands?|stood)\s+(?:\w+ly\s+)?$", re.IGNORECASE
)
_BY_WHOM = re.compile(r"\s+by\b", re.IGNORECASE)
_NOT_DONE = re.compile(
    r"\b(?:to|must|should|the|a|of|will|against|under|(?:by|from)(?:\s+\w+)?"
    r"|(?:suffer|endur|experienc|surviv|witness|fear)\w*|fac(?:es|ed|ing))\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
_MUST = re.compile(
    r"\s+(?:must|should|needs? to|has to|have to|ought to)\b(?!\s+be\s+(?:commended|thanked))"
)
_LINK = re.compile(
    r"[,.;:]|\b(?:and|or|nor|against|to|in|on|with|for|fights?|fought|fighting|combats?"
    r"|combat(?:ed|ing)|counters?|suffer\w*)\b"
)
_GAINS = re.compile(r"\b(?:benefit|profit|gain|draw|operat)\w*\s+from\b", re.IGNORECASE)
_BORNE_BY = re.compile(rf"\b(?:{_WORDS.pattern('borne')})\s+by\b", re.IGNORECASE)
"""`The aggression suffered by Chad`: who stands after it is not who did it."""
_CARED_FOR = re.compile(
    rf"\s+(?:[\w',-]+\s+){{0,5}}?(?:{_WORDS.pattern('cared_for')})\b", re.IGNORECASE
)
"""Whom to shelter or to host is no deed that one is blamed for."""
_CARING = re.compile(r"(?:shelter|harbou?r|host|shield|feed)\w*\Z", re.IGNORECASE)
_DONE_TO = re.compile(
    r"(?<!call )(?<!calls )(?<!called )(?<!calling )\b(?:on|against|upon)\s+(?:the\s+|our\s+)?$",
    re.IGNORECASE,
)
"""`The attacks on X killed many`: what stands before one to whom a thing is done."""
_ENDED = re.compile(r"[.!?][”\"’)]*\s+\Z")
"""`India left Iran. Attacks went on`: what opens a sentence has no doer in the one before."""
_WORD = re.compile(r"\w+")
_TOWARD = re.compile(rf"\b(?:{_WORDS.pattern('toward')})$", re.IGNORECASE)
"""`We condemn the attacks on X`, `the attack that hit X`: X is the victim."""


@cache
def _speech_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The kinds of stance that are spoken, each with its verbs and phrases."""
    found: list[tuple[str, re.Pattern[str]]] = []
    for kind in _WORDS.table("speech"):
        verbs = sorted(_WORDS.forms_of(f"speech.{kind}"), key=lambda form: (-len(form), form))
        spoken = "|".join((*verbs, _WORDS.pattern(f"speech_phrases.{kind}")))
        found.append((kind, re.compile(rf"\b(?:{spoken})\b", re.IGNORECASE)))
    return tuple(found)


_deeds_of = cache(_WORDS.forms_of)
"""All forms of a list of what is laid at the door of its subject."""


def _deeds_in(text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
    """What is laid at the door of its subject. Words looked up one by one: one pattern of 600
    alternatives takes longer to compile than a speech takes to be read.
    """
    every, last = _deeds_of("deeds"), len(text) if end is None else end
    return (word for word in _WORD.finditer(text, start, last) if word.group().casefold() in every)


@cache
def _noun_pattern() -> re.Pattern[str]:
    """Nouns and adjectives of blame."""
    nouns = rf"(?<!counter-)(?<!anti-)(?<!non-)(?:{_WORDS.pattern('bad_nouns')})"
    return re.compile(rf"\b(?:{nouns})\b", re.IGNORECASE)


def _is_passive(text: str, verb: re.Match[str]) -> bool:
    """`was condemned`; `is grateful to` and `are deeply concerned` are not."""
    word = verb.group().casefold()
    if not word.endswith("ed") or " " in word:
        return False
    helped = _PASSIVE.search(text, max(0, verb.start() - 20), verb.start())
    return bool(helped or _BY_WHOM.match(text, verb.end()))


class _Reading:
    """A text with what its stances are read from."""

    def __init__(self, text: str, actor: str, other: str) -> None:
        self.text = straight(text)
        self.actor = head_actor(actor) if actor else ""
        named = find_mentions(text, actor, other)
        self.mentions = [m for m in named if kind_of(m.actor) != "place"]
        self.negations: Sequence[Negation] = find_negations(text)

    def before(self, at: int) -> Mention | None:
        """The last actor named before a place in its clause, or failing that in the text."""
        first = clause_start(self.text, at)
        near = [m for m in self.mentions if m.end <= at and at - m.end <= _REACH]
        return next((m for m in reversed(near) if m.start >= first), near[-1] if near else None)

    def after(self, at: int, reach: int = _REACH) -> Mention | None:
        """The first actor named after a place in its clause."""
        last = min(clause_end(self.text, at), at + reach)
        return next((m for m in self.mentions if m.start >= at and m.end <= last + 1), None)

    def doer(self, at: int) -> Mention | None:
        """An actor after `by` in the rest of the clause, but for one that suffers or condemns what
        stands before it.
        """
        last = clause_end(self.text, at)
        inside = [m for m in self.mentions if at <= m.start <= last]
        named = (m for m in inside if _BY.search(self.text, max(0, m.start - 30), m.start))
        return next((m for m in named if not _BORNE_BY.search(self.text, at, m.start)), None)


@remembered
def find_stances(text: str, actor: str = "", other: str = "") -> tuple[Stance, ...]:
    """The stances that a text takes, in order of place. `source` is the text's actor, or who is
    told to say it; `target` is empty where the words blame without naming anybody. ``other`` is
    the actor of the statement beside, known even where the gazetteer is not.
    """
    reading = _Reading(text, actor, other)
    found = [
        stance
        for kind, pattern in _speech_patterns()
        for cue in pattern.finditer(reading.text)
        for stance in _one_speech(reading, kind, cue)
    ]
    for finder in (_deeds, _nouns, _own, _causes, _told, _unnamed):
        found += finder(reading)
    kept: dict[tuple[int, str], Stance] = {}
    for one in sorted(found, key=lambda stance: (stance.start, -stance.end)):
        kept.setdefault((one.start, one.kind), one)
    return tuple(kept.values())


def _one_speech(reading: _Reading, kind: str, cue: re.Match[str]) -> Iterator[Stance]:
    subject, thing = reading.before(cue.start()), reading.after(cue.end())
    passive = _is_passive(reading.text, cue)
    if passive:
        subject, thing = reading.doer(cue.end()), _done_to(reading.text, cue, subject)
    elif kind == "blames" and thing:
        between = cue.end(), thing.start
        if _TOWARD.search(reading.text, *between) or _BORNE_BY.search(reading.text, *between):
            thing = reading.doer(cue.end())  # who is named there is the victim
    first = clause_start(reading.text, cue.start())
    near = subject and subject.start >= first and cue.start() - subject.end < 30
    source = subject.actor if subject and near else reading.actor
    if thing is None and kind in {"asks", "defends", "praises"}:
        return
    if cue.group().casefold().startswith("threat"):
        # `X threatens the region` is said of X, not by it, and `threatened by Y` of Y.
        told = reading.doer(cue.end()) if passive else subject
        if told and told.actor != reading.actor and (passive or source != reading.actor):
            yield _stance(reading, cue, "blames", reading.actor, told)
        if passive or (subject and source != reading.actor):
            return
    yield _stance(reading, cue, kind, source, None if thing and thing.actor == source else thing)


def _done_to(text: str, cue: re.Match[str], subject: Mention | None) -> Mention | None:
    """To whom a passive is done: its subject; of a participle ("X, criticised by Y") the name right
    before it.
    """
    helped = _PASSIVE.search(text, max(0, cue.start() - 20), cue.start())
    if helped or (subject and not text[subject.end : cue.start()].strip(" ,")):
        return subject
    return None


def _deeds(reading: _Reading) -> Iterator[Stance]:
    for cue in _deeds_in(reading.text):
        before = _NOT_DONE.search(reading.text, max(0, cue.start() - 24), cue.start())
        how = cue.group().endswith("ing") and reading.text[: cue.start()].rstrip().endswith(" by")
        # `must attack`, `the attack`, `hit by attacks`; but `by attacking` tells how it was done
        doer = None if before and not how else _doer(reading, cue)
        opens = cue.group()[0].isupper() and _ENDED.search(
            reading.text, max(0, cue.start() - 6), cue.start()
        )
        if doer is None or opens or not _bad_enough(reading.text, cue):
            continue
        own = doer.actor == reading.actor
        if not own or is_negated(reading.negations, cue.start()):
            yield _stance(reading, cue, "defends" if own else "blames", reading.actor, doer)


def _doer(reading: _Reading, cue: re.Match[str]) -> Mention | None:
    """Whom a deed is laid on: whoever stands after `by`, else the subject of an active verb."""
    named = reading.doer(cue.end())
    passive = _PASSIVE.search(reading.text, max(0, cue.start() - 20), cue.start())
    if named or passive or _BY_WHOM.match(reading.text, cue.end()):
        return named
    subject = reading.before(cue.start())
    if subject is None or cue.start() - subject.end > _SUBJECT:
        return None
    done_to = _DONE_TO.search(reading.text, max(0, subject.start - 24), subject.start)
    return None if done_to else subject


def _bad_enough(text: str, cue: re.Match[str]) -> bool:
    if _CARING.match(cue.group()) and _CARED_FOR.match(text, cue.end()):
        return False
    if cue.group().casefold() not in _deeds_of("weak_deeds") or _HARMED.match(text, cue.end()):
        return True
    first, last = clause_start(text, cue.start()), clause_end(text, cue.end())
    before = _noun_pattern().search(text, first, cue.start())
    return bool(before or _noun_pattern().search(text, cue.end(), last))


def _causes(reading: _Reading) -> Iterator[Stance]:
    """`The crisis was caused by X`, `the talks failed because X ...`."""
    for cue in _WORDS.any_of("cause").finditer(reading.text):
        named = reading.after(cue.end(), 30)
        clause = reading.text[clause_start(reading.text, cue.start()) : cue.start()]
        if named and named.actor != reading.actor and _WORDS.any_of("trouble").search(clause):
            yield _stance(reading, cue, "blames", reading.actor, named)


def _told(reading: _Reading) -> Iterator[Stance]:
    """`X must withdraw`; `X is the chief exporter of terrorism`."""
    for mention in (one for one in reading.mentions if one.actor != reading.actor):
        if modal := _MUST.match(reading.text, mention.end):
            yield _stance(reading, modal, "asks", reading.actor, mention)
        verb = _IS.match(reading.text, mention.end)
        if not verb:
            continue
        last = min(clause_end(reading.text, verb.end()), verb.end() + _SUBJECT)
        if cue := _noun_pattern().search(reading.text, verb.end(), last):
            yield _stance(reading, cue, "blames", reading.actor, mention)


def _unnamed(reading: _Reading) -> Iterator[Stance]:
    """`Those responsible for the strikes`, `the other side has broken its word`: somebody is blamed
    whom the words do not name.
    """
    for cue in _WORDS.any_of("unnamed").finditer(reading.text):
        last = clause_end(reading.text, cue.end())
        deed = any(
            _bad_enough(reading.text, one)
            for one in _deeds_in(reading.text, cue.end(), last)
            if not is_negated(reading.negations, one.start())
        )
        guilty = _WORDS.any_of("guilty").match(cue.group())
        bad = guilty and _noun_pattern().search(reading.text, cue.end(), last)
        inside = (m for m in reading.mentions if cue.end() <= m.start < last)
        if (deed or bad) and all(m.actor == reading.actor for m in inside):
            yield _stance(reading, cue, "blames", reading.actor, None)


def _own(reading: _Reading) -> Iterator[Stance]:
    """The actor's word for itself: `we have never ...`, `our country is committed ...`."""
    for mention in (one for one in reading.mentions if one.actor == reading.actor != ""):
        last = min(clause_end(reading.text, mention.end), mention.end + 60)
        if cue := _own_word(reading.text, mention.end, last):
            yield _stance(reading, cue, "defends", reading.actor, mention)


def _own_word(text: str, first: int, last: int) -> re.Match[str] | None:
    """A denial of something that one would be blamed for, or the good that is said."""
    if denial := _WORDS.any_of("denials").search(text, first, last):
        blamed = (_noun_pattern(), _WORDS.any_of("denied"))
        named = any(pattern.search(text, denial.end(), last) for pattern in blamed)
        if named or any(_deeds_in(text, denial.end(), last)):
            return denial
    return _WORDS.any_of("good_self").search(text, first, last)


def _nouns(reading: _Reading) -> Iterator[Stance]:
    for cue in _noun_pattern().finditer(reading.text):
        doer = _beside(reading, cue)
        strong = _WORDS.any_of("strong_nouns").fullmatch(cue.group())
        if doer.actor != reading.actor if doer else strong:
            yield _stance(reading, cue, "blames", reading.actor, doer)


def _beside(reading: _Reading, cue: re.Match[str]) -> Mention | None:
    """`X's aggression`, `Indian occupation`, `aggression by X`, `terrorists from X's soil`."""
    text = reading.text
    behind = [m for m in reading.mentions if m.end <= cue.start() and cue.start() - m.end <= 25]
    if behind and not _is_parted(reading, behind[-1], cue.start()):
        return behind[-1]
    ahead = next((m for m in reading.mentions if 0 <= m.start - cue.end() <= _AHEAD), None)
    if ahead is None or not _BEHIND.search(text, cue.end(), ahead.start):
        return None
    between = cue.end(), ahead.start
    suffered = _WORDS.any_of("suffered").fullmatch(cue.group()) and _VICTIM.search(text, *between)
    parted = " and " in text[slice(*between)] or suffered or _BORNE_BY.search(text, *between)
    return None if parted else ahead


def _is_parted(reading: _Reading, named: Mention, at: int) -> bool:
    """Whether the words between an actor and a wrong part the two: another clause, or words that
    tell that somebody else than the text's actor suffers or condemns it.
    """
    between = reading.text[named.end : at]
    befalls = named.actor != reading.actor and _WORDS.any_of("befalls").search(between)
    return bool(_LINK.search(between) or (befalls and not _GAINS.search(between)))


def _stance(
    reading: _Reading, cue: re.Match[str], kind: str, source: str, thing: Mention | None
) -> Stance:
    start = cue.end() - len(cue.group().lstrip())
    return Stance(
        start=start,
        end=cue.end(),
        kind=kind,
        source=source,
        target=thing.actor if thing else "",
        cue=reading.text[start : cue.end()],
        target_span=Span(thing.start, thing.end) if thing else None,
        negated=is_negated(reading.negations, start),
    )


@remembered
def find_addressees(text: str, actor: str = "") -> tuple[Mention, ...]:
    """Those whom a text asks, urges, calls upon or says that they must."""
    return tuple(
        Mention(start=at.start, end=at.end, name=text[slice(*at)], actor=stance.target)
        for stance in find_stances(text, actor)
        if stance.kind == "asks" and (at := stance.target_span)
    )
