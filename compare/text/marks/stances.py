"""Who blames, praises, asks, defends or warns whom.

Rules over clauses, no parser: a speech verb reaches forward to its object, a deed back to its
subject (or forward to `by X`), a noun of blame to the actor beside it. Coarse, but every stance
carries the words that it rests on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.model import Mention, Span
from compare.text.marks import stance_patterns as patterns
from compare.text.marks.gazetteer import head_actor, kind_of
from compare.text.marks.mentions import find_mentions
from compare.text.marks.negations import find_negations, is_negated
from compare.text.marks.remember import remembered
from compare.text.marks.tokens import clause_end, clause_start, straight
from compare.text.marks.values import Addressee, Negation, Stance

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

_REACH = 90
_SUBJECT = 60
_AHEAD = 45


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
        """An actor after `by` in the rest of the clause."""
        last = clause_end(self.text, at)
        inside = [m for m in self.mentions if at <= m.start <= last]
        return next(
            (m for m in inside if patterns.BY.search(self.text, max(0, m.start - 30), m.start)),
            None,
        )


@remembered
def find_stances(text: str, actor: str = "", other: str = "") -> tuple[Stance, ...]:
    """The stances that a text takes, in order of place. `source` is the text's actor, or who is
    told to say it; `target` is empty where the words blame without naming anybody. ``other`` is
    the actor of the statement beside, known even where the gazetteer is not.
    """
    reading = _Reading(text, actor, other)
    found = [
        *_speech(reading),
        *_deeds(reading),
        *_nouns(reading),
        *_obligations(reading),
        *_own(reading),
        *_causes(reading),
        *_is(reading),
    ]
    found.sort(key=lambda stance: (stance.start, -stance.end))
    return tuple(_distinct(found))


def _distinct(found: Sequence[Stance]) -> Iterator[Stance]:
    seen: set[tuple[int, str]] = set()
    for stance in found:
        if (stance.start, stance.kind) not in seen:
            seen.add((stance.start, stance.kind))
            yield stance


def _speech(reading: _Reading) -> Iterator[Stance]:
    for kind, pattern in patterns.speech_patterns():
        for cue in pattern.finditer(reading.text):
            yield from _one_speech(reading, kind, cue)


def _one_speech(reading: _Reading, kind: str, cue: re.Match[str]) -> Iterator[Stance]:
    subject, thing = reading.before(cue.start()), reading.after(cue.end())
    if patterns.is_passive(reading.text, cue) and kind != "warns":
        subject, thing = reading.doer(cue.end()), subject
    elif (
        kind == "blames" and thing and patterns.TOWARD.search(reading.text, cue.end(), thing.start)
    ):
        thing = reading.doer(cue.end())
    source = _source(reading, cue, subject)
    if thing is None and kind in {"asks", "defends", "praises"}:
        return
    if cue.group().casefold().startswith("threat") and subject and source != reading.actor:
        # `X threatens the region` is said of X, not by it.
        yield _stance(reading, cue, "blames", reading.actor, subject)
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
    for cue in patterns.deeds_in(reading.text):
        doer = None if _is_wish(reading.text, cue.start()) else _doer(reading, cue)
        if doer is None or not _bad_enough(reading.text, cue):
            continue
        own = doer.actor == reading.actor
        if not own or is_negated(reading.negations, cue.start()):
            yield _stance(reading, cue, "defends" if own else "blames", reading.actor, doer)


def _is_wish(text: str, at: int) -> bool:
    """`must attack`, `to attack`, `the attack`: no deed that was done."""
    return bool(patterns.WISH.search(text, max(0, at - 24), at))


def _doer(reading: _Reading, cue: re.Match[str]) -> Mention | None:
    """Whom a deed is laid on: whoever stands after `by`, else the subject of an active verb."""
    named = reading.doer(cue.end())
    if named or patterns.PASSIVE.search(reading.text, max(0, cue.start() - 20), cue.start()):
        return named
    subject = reading.before(cue.start())
    if subject is None or cue.start() - subject.end > _SUBJECT:
        return None
    done_to = patterns.DONE_TO.search(reading.text, max(0, subject.start - 24), subject.start)
    return None if done_to else subject


def _bad_enough(text: str, cue: re.Match[str]) -> bool:
    if cue.group().casefold() not in patterns.weak_deeds():
        return True
    if patterns.HARMED.match(text, cue.end()):
        return True
    first, last = clause_start(text, cue.start()), clause_end(text, cue.end())
    before = patterns.noun_pattern().search(text, first, cue.start())
    return bool(before or patterns.noun_pattern().search(text, cue.end(), last))


def _causes(reading: _Reading) -> Iterator[Stance]:
    """`The crisis was caused by X`, `the talks failed because X ...`."""
    for cue in patterns.CAUSE.finditer(reading.text):
        named = reading.after(cue.end(), 30)
        clause = reading.text[clause_start(reading.text, cue.start()) : cue.start()]
        if named and named.actor != reading.actor and patterns.TROUBLE.search(clause):
            yield _stance(reading, cue, "blames", reading.actor, named)


def _is(reading: _Reading) -> Iterator[Stance]:
    """`X is the chief exporter of terrorism`."""
    for mention in reading.mentions:
        verb = patterns.IS.match(reading.text, mention.end)
        if not verb or mention.actor == reading.actor:
            continue
        last = min(clause_end(reading.text, verb.end()), verb.end() + _SUBJECT)
        if cue := patterns.noun_pattern().search(reading.text, verb.end(), last):
            yield _stance(reading, cue, "blames", reading.actor, mention)


def _own(reading: _Reading) -> Iterator[Stance]:
    """The actor's word for itself: `we have never ...`, `our country is committed ...`."""
    for mention in reading.mentions:
        if mention.actor != reading.actor or not reading.actor:
            continue
        last = min(clause_end(reading.text, mention.end), mention.end + 60)
        if cue := _own_word(reading.text, mention.end, last):
            yield _stance(reading, cue, "defends", reading.actor, mention)


def _own_word(text: str, first: int, last: int) -> re.Match[str] | None:
    denial = patterns.denial().search(text, first, last)
    if denial and _is_bad(text, denial.end(), last):
        return denial
    return patterns.good_self().search(text, first, last)


def _is_bad(text: str, first: int, last: int) -> bool:
    """Whether what is denied there is something that one would be blamed for."""
    bad = (patterns.noun_pattern(), patterns.DENIED)
    named = any(pattern.search(text, first, last) for pattern in bad)
    return named or any(patterns.deeds_in(text, first, last))


def _nouns(reading: _Reading) -> Iterator[Stance]:
    for cue in patterns.noun_pattern().finditer(reading.text):
        doer = _beside(reading, cue)
        strong = bool(patterns.strong_noun().match(cue.group()))
        if doer is None and not strong:
            continue
        if doer is not None and doer.actor == reading.actor:
            continue
        yield _stance(reading, cue, "blames", reading.actor, doer)


def _beside(reading: _Reading, cue: re.Match[str]) -> Mention | None:
    """`X's aggression`, `Indian occupation`, `aggression by X`, `terrorists from X's soil`."""
    text = reading.text
    behind = [m for m in reading.mentions if m.end <= cue.start() and cue.start() - m.end <= 25]
    if behind and not patterns.LINK.search(text, behind[-1].end, cue.start()):
        return behind[-1]
    ahead = next((m for m in reading.mentions if 0 <= m.start - cue.end() <= _AHEAD), None)
    if ahead is None or not patterns.BEHIND.search(text, cue.end(), ahead.start):
        return None
    if " and " in text[cue.end() : ahead.start]:
        return None
    if patterns.VICTIM.search(text, cue.end(), ahead.start) and patterns.SUFFERED.match(
        cue.group()
    ):
        return None
    return ahead


def _obligations(reading: _Reading) -> Iterator[Stance]:
    for mention in reading.mentions:
        modal = patterns.MUST.match(reading.text, mention.end)
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


@remembered
def find_addressees(text: str, actor: str = "") -> tuple[Addressee, ...]:
    """Those whom a text asks, urges, calls upon or says that they must; ``cue`` is the verb."""
    return tuple(
        Addressee(
            start=stance.target_span.start,
            end=stance.target_span.end,
            name=text[stance.target_span.start : stance.target_span.end],
            actor=stance.target,
            cue=Span(stance.start, stance.end),
        )
        for stance in find_stances(text, actor)
        if stance.kind == "asks" and stance.target_span is not None
    )
