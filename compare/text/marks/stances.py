"""Who blames, praises, asks, defends or warns whom.

Rules over clauses, no parser: a speech verb reaches forward to its object, a deed back to its
subject (or forward to `by X`), a noun of blame to the actor beside it. Coarse, but every stance
carries the words that it rests on.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from compare.model import Mention, Span
from compare.text.marks import stance_words as lexicon
from compare.text.marks.gazetteer import head_actor, kind_of
from compare.text.marks.inflect import forms
from compare.text.marks.mentions import find_mentions
from compare.text.marks.negations import find_negations, is_negated
from compare.text.marks.tokens import clause_end, clause_start, straight
from compare.text.marks.values import Negation, Stance

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BEHIND = re.compile(r"\b(?:by|from|of)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
_BY = re.compile(r"\bby\s+(?:the\s+)?(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being|be)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_PEOPLE = re.compile(r"\s+(?:people|civilians|refugees|soldiers|children|women|victims|citizens)\b")
_WISH = re.compile(r"\b(?:to|must|should|the|a|of|will|against)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_CAUSE = re.compile(
    r"\b(?:caused by|owed to|owing to|due to|fault of|the work of|result of|because of|because"
    r"|comes? from)\b",
    re.IGNORECASE,
)
_TROUBLE = re.compile(
    r"\b(?:cris[ie]s|tensions?|insecurity|instability|collapsed?|failed|failure|stalemate|violence"
    r"|war|conflict|famine|suffering|escalation|breakdown|deadlock|attacks?|broke|gangs?)\b",
    re.IGNORECASE,
)
_REACH = 90
_SUBJECT = 60


class _Reading:
    """A text with what its stances are read from."""

    def __init__(self, text: str, actor: str) -> None:
        self.text = straight(text)
        self.actor = head_actor(actor) if actor else ""
        self.mentions = [m for m in find_mentions(text, actor) if kind_of(m.actor) != "place"]
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
        """An actor after `by` in the rest of the clause."""
        last = clause_end(self.text, at)
        inside = [m for m in self.mentions if at <= m.start <= last]
        return next(
            (m for m in inside if _BY.search(self.text, max(0, m.start - 30), m.start)), None
        )


def find_stances(text: str, actor: str = "") -> tuple[Stance, ...]:
    """The stances that a text takes, in order of place. `source` is the text's actor, or who is
    told to say it; `target` is empty where the words blame without naming anybody.
    """
    reading = _Reading(text, actor)
    found = [
        *_speech(reading),
        *_deeds(reading),
        *_nouns(reading),
        *_obligations(reading),
        *_own(reading),
        *_causes(reading),
    ]
    found.sort(key=lambda stance: (stance.start, -stance.end))
    return tuple(_distinct(found))


def _distinct(found: Sequence[Stance]) -> Iterator[Stance]:
    seen: set[tuple[int, str]] = set()
    for stance in found:
        if (stance.start, stance.kind) not in seen:
            seen.add((stance.start, stance.kind))
            yield stance


@cache
def _speech_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
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
def _deed_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_alternatives(lexicon.DEEDS)})\b", re.IGNORECASE)


@cache
def _noun_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{lexicon.BAD_NOUNS})\b", re.IGNORECASE)


@cache
def _strong() -> re.Pattern[str]:
    return re.compile(rf"(?:{lexicon.STRONG_NOUNS})\Z", re.IGNORECASE)


def _alternatives(verbs: Sequence[str]) -> str:
    every = {form for verb in verbs for form in forms(verb)}
    return "|".join(sorted(every, key=lambda form: (-len(form), form)))


def _speech(reading: _Reading) -> Iterator[Stance]:
    for kind, pattern in _speech_patterns():
        for cue in pattern.finditer(reading.text):
            yield from _one_speech(reading, kind, cue)


def _one_speech(reading: _Reading, kind: str, cue: re.Match[str]) -> Iterator[Stance]:
    subject, thing = reading.before(cue.start()), reading.after(cue.end())
    if _PASSIVE.search(reading.text, max(0, cue.start() - 20), cue.start()) and kind != "warns":
        subject, thing = reading.doer(cue.end()), subject
    source = _source(reading, cue, subject)
    if thing is None and kind in {"asks", "defends", "praises"}:
        return
    target = thing.actor if thing else ""
    if target and target == source:
        target = ""
    yield _stance(reading, cue, kind, source, thing if target else None)


def _source(reading: _Reading, cue: re.Match[str], subject: Mention | None) -> str:
    """Whoever stands just before the verb in its clause; else whose text it is."""
    first = clause_start(reading.text, cue.start())
    if subject and subject.start >= first and cue.start() - subject.end < 30:
        return subject.actor
    return reading.actor


def _deeds(reading: _Reading) -> Iterator[Stance]:
    for cue in _deed_pattern().finditer(reading.text):
        doer = None if _is_wish(reading.text, cue.start()) else _doer(reading, cue)
        if doer is None or not _bad_enough(reading.text, cue):
            continue
        own = doer.actor == reading.actor
        if not own or is_negated(reading.negations, cue.start()):
            yield _stance(reading, cue, "defends" if own else "blames", reading.actor, doer)


def _is_wish(text: str, at: int) -> bool:
    """`must attack`, `to attack`, `the attack`: no deed that was done."""
    return bool(_WISH.search(text, max(0, at - 24), at))


def _doer(reading: _Reading, cue: re.Match[str]) -> Mention | None:
    """Whom a deed is laid on: whoever stands after `by`, else the subject of an active verb."""
    named = reading.doer(cue.end())
    if named or _PASSIVE.search(reading.text, max(0, cue.start() - 20), cue.start()):
        return named
    subject = reading.before(cue.start())
    return subject if subject and cue.start() - subject.end <= _SUBJECT else None


def _bad_enough(text: str, cue: re.Match[str]) -> bool:
    base = next((verb for verb in _weak() if cue.group().casefold() in _weak()[verb]), "")
    clause = text[clause_start(text, cue.start()) : clause_end(text, cue.end())]
    others = clause.replace(cue.group(), "", 1)
    return not base or bool(_noun_pattern().search(others))


@cache
def _weak() -> dict[str, tuple[str, ...]]:
    return {verb: forms(verb) for verb in sorted(lexicon.WEAK_DEEDS)}


def _causes(reading: _Reading) -> Iterator[Stance]:
    """`The crisis was caused by X`, `the talks failed because X ...`."""
    for cue in _CAUSE.finditer(reading.text):
        named = reading.after(cue.end(), 30)
        clause = reading.text[clause_start(reading.text, cue.start()) : cue.start()]
        if named and named.actor != reading.actor and _TROUBLE.search(clause):
            yield _stance(reading, cue, "blames", reading.actor, named)


def _own(reading: _Reading) -> Iterator[Stance]:
    """The actor's word for itself: `we have never ...`, `our country is committed ...`."""
    for mention in reading.mentions:
        if mention.actor != reading.actor or not reading.actor:
            continue
        last = min(clause_end(reading.text, mention.end), mention.end + 60)
        if cue := _own_pattern().search(reading.text, mention.end, last):
            yield _stance(reading, cue, "defends", reading.actor, mention)


@cache
def _own_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{lexicon.DENIALS}|{lexicon.GOOD_SELF})\b", re.IGNORECASE)


def _nouns(reading: _Reading) -> Iterator[Stance]:
    for cue in _noun_pattern().finditer(reading.text):
        doer = _beside(reading, cue)
        strong = bool(_strong().match(cue.group()))
        if doer is None and not strong:
            continue
        if doer is not None and doer.actor == reading.actor:
            continue
        yield _stance(reading, cue, "blames", reading.actor, doer)


def _beside(reading: _Reading, cue: re.Match[str]) -> Mention | None:
    """`X's aggression`, `Indian occupation`, `aggression by X`, `terrorists from X's soil`."""
    text = reading.text
    behind = [m for m in reading.mentions if m.end <= cue.start() and cue.start() - m.end <= 25]
    if behind and not re.search(
        r"[,.;:]|\b(?:and|against|to|in|on|with|for)\b", text[behind[-1].end : cue.start()]
    ):
        return behind[-1]
    ahead = [m for m in reading.mentions if 0 <= m.start - cue.end() <= 45]
    if ahead and _BEHIND.search(text, max(0, ahead[0].start - 30), ahead[0].start):
        return ahead[0]
    return None


_MUST = re.compile(
    r"\s+(?:must|should|needs? to|has to|have to|ought to)\b(?!\s+be\s+(?:commended|thanked))"
)


def _obligations(reading: _Reading) -> Iterator[Stance]:
    for mention in reading.mentions:
        modal = _MUST.match(reading.text, mention.end)
        if modal and mention.actor != reading.actor:
            yield _stance(reading, modal, "asks", reading.actor, mention)


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
