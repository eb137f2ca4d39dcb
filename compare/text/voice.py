"""Whose words each passage holds: quoted, reported or narrated, and by whom; whether who speaks is
the statement's actor or somebody else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from compare.marks import read_lists
from compare.model import Form, Span, TextKind, Voice
from compare.text.attribution import Attribution, attributions
from compare.text.grammar import GRAMMAR
from compare.text.sides import APART, NO_SIDES, Sides, name_words, parties
from compare.text.speakers import Speakers
from compare.text.visibility import DOUBLE_QUOTES, SINGLE_QUOTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_WORDS = read_lists("compare.text")
_QUOTE_MARKS = DOUBLE_QUOTES + SINGLE_QUOTES
_OTHERS = re.compile(
    r"((?:[A-Z][\w.-]*\s)*[A-Z][\w.-]*)(?:[’']s?|\s(?:delegation|representative|envoy|government)[’']s)"
    r"\s+(?:[\w-]+\s){0,3}?(?:claim|assertion|statement|remark|allegation|accusation|charge|view|words"
    r"|argument|suggestion|contention|report|letter|finding|warning)s?\s*(?:that|is|was|:|,|of)?\s*[“\"‘«']?$"
)


_SAID_LAST = rf"(?:{_WORDS.pattern('sentences.said')})(?:\s+that)?[,:]?\s*[“\"‘«']?$"
_WHO_SAID = re.compile(rf"\bwho\s+(?:\w+\s+)?{_SAID_LAST}")
_THAT_SAID = re.compile(
    rf"\bthat\s+(?!(?:he|she|it|they)\b)(?:[\w’'.-]+\s+){{1,6}}?(?:had\s+|has\s+)?{_SAID_LAST}"
)
"""Before a quotation: it is that of somebody whom the sentence's speaker only names."""


class Part(NamedTuple):
    """A passage to be: where it stands, what it is, and whether it opens its block."""

    span: Span
    form: Form
    opens: bool
    alone: bool = False
    """Whether it is a line for itself, such as a headline: what follows does not go on with it."""


class Said(NamedTuple):
    """The voice of a passage and who speaks."""

    voice: Voice
    by: str
    others: bool = False
    """Whether somebody else than the statement's actor speaks."""


class Quote(NamedTuple):
    """Words between quotation marks, the marks left out: ``[start, end)`` of the text."""

    start: int
    end: int
    depth: int
    """0 for the outermost."""
    full_clause: bool
    """Whether the words make a clause of their own, with a subject and a finite verb."""
    more: bool = False
    """Whether it goes on in the next block."""


@dataclass(slots=True)
class _State:
    reporting: bool
    precis: bool
    retells: bool
    """Whether unattributed sentences are taken as reported, as in a précis; a heading that
    announces background ends it."""
    speakers: Speakers
    sides: Sides
    heard: dict[str, bool] = field(default_factory=dict)
    """Of each speaker so far, by the last word of the name, whether it is somebody else."""
    after_quote: bool = False


class Read(NamedTuple):
    """A part as the attributions in it, and the quotations that it touches."""

    part: Part
    bare: str
    main: Attribution | None
    quotes: list[Quote]


def voices(
    text: str,
    parts: Sequence[Part],
    quotes: Sequence[Quote],
    kind: TextKind,
    sides: Sides = NO_SIDES,
) -> list[Said]:
    """The voice of each part of ``text``, in order.

    A reporter's attribution ("he said", "according to") goes on over the sentences after it until
    a heading, another source, or an event that the reporter tells. A précis starts out reported.
    """
    precis = kind is TextKind.PRECIS
    known = frozenset((*sides.strangers, *(one.casefold() for one in parties(sides.actor))))
    state = _State(precis, precis, precis, Speakers(actors=known), sides)
    reads = list(_read_parts(text, parts, [quote for quote in quotes if quote.depth == 0]))
    later = _later_speakers(reads)
    told: list[Said] = []
    for read in reads:
        state.speakers.note(read.bare)
        said = _voice(text, read, later, state)
        if read.part.alone:
            state.reporting = state.retells
        told.append(said._replace(others=_is_other(said, text, read, state)))
    return told


_SPEAKING_IN = re.compile(r"\bspeaking\s[^,]{0,60}?\bin\s([A-Z]\w+)")
_BETWEEN = re.compile(r";\s+|,?\s+(?=(?:while|whereas)\s)|,\s+(?=but\s)")
_LEADING = re.compile(r"(?:While|Whereas)\s")
_LONGEST = 600
"""Letters of a sentence in which two are looked for."""
_LED = re.compile(r"(?:while|whereas|but)\s+(?!(?:that|which|who|if|when)\b)")


def by_speaker(text: str, parts: Sequence[Part], quotes: Sequence[Quote]) -> list[Part]:
    """The parts, a sentence in which two speak ("Peru denied it, while Chile said ...") as two."""
    outer = [quote for quote in quotes if quote.depth == 0]
    found: list[Part] = []
    for read in _read_parts(text, parts, outer):
        cut = _two_speak(read.bare) if read.main else 0
        start, end = read.part.span
        first, second = text[start : start + cut].rstrip(), Span(start + cut, end)
        pieces = [Span(start, start + len(first)), second] if cut else [read.part.span]
        found += [read.part._replace(span=one) for one in pieces[:1]]
        found += [read.part._replace(span=one, opens=False) for one in pieces[1:]]
    return found


def _two_speak(bare: str) -> int:
    """Where in a sentence the words of a second speaker begin; 0 where but one speaks."""
    leads = _LEADING.match(bare) if len(bare) < _LONGEST else None
    edges = re.finditer(r",\s+", bare) if leads else _BETWEEN.finditer(bare[:_LONGEST])
    for edge in edges:
        left, right = bare[leads.end() if leads else 0 : edge.start()], bare[edge.end() :]
        led = _LED.match(right)
        if (right.startswith(("while", "whereas", "but")) and not led) or (leads and led):
            continue
        one, other = attributions(left), attributions(right[led.end() if led else 0 :])
        names = [told[0].who for told in (one, other) if told and told[0].main]
        if len(one) != 1 or len(names) < 2 or not all(names) or names[0] == names[1]:
            continue
        verb = right[(led.end() if led else 0) + other[0].place - 5 :]
        if names[1].lower() not in GRAMMAR["pronouns"] and not verb.startswith(" had "):
            return edge.end()
    return 0


def _is_other(said: Said, text: str, read: Read, state: _State) -> bool:
    """Whether somebody else than the statement's actor speaks, or may speak. A name that nothing is
    known of is taken for the actor's, whom it does not blame, until the other side has spoken.
    """
    sides, speakers, by = state.sides, state.speakers, said.by
    if not by:
        spoken = said.voice is not Voice.NARRATED
        return spoken and any(sides.is_other(one, speakers.of(one)) for one in speakers.doubt)
    if sides.actor and not APART.isdisjoint(name_words(by)):
        return True
    last = by.split()[-1]
    of = speakers.of(by) or sides.posts.get(last, "")
    if of in state.heard:  # "Daren's office"
        return state.heard[of]
    other = sides.is_other(by, of)
    if other or not sides.actor or sides.is_own(of or by):
        state.heard[last] = other
        return other
    there = _SPEAKING_IN.search(read.bare)
    if there and sides.is_own(there[1]):
        return state.heard.setdefault(last, False)
    doubtful = by[:1].isupper() and any(state.heard.values())
    doubtful = doubtful or sides.is_against(text[slice(*read.part.span)], read.bare)
    return state.heard.setdefault(last, doubtful)


def _read_parts(text: str, parts: Sequence[Part], quotes: Sequence[Quote]) -> Iterable[Read]:
    """Each part with its leading attribution and the outermost quotations that it touches."""
    first = 0
    for part in parts:
        while first < len(quotes) and quotes[first].end <= part.span.start:
            first += 1
        last = first
        while last < len(quotes) and quotes[last].start < part.span.end:
            last += 1
        near = list(quotes[first:last])
        bare = _blanked(text, part.span, near)
        found = [] if part.form is Form.HEADING else attributions(bare)
        main = next((one for one in found if one.main), found[0] if found else None)
        yield Read(part, bare, main, near)


def _later_speakers(reads: Sequence[Read]) -> dict[Quote, str]:
    """For each quotation, who is named in the last part of it, or of the paragraphs after it."""
    later: dict[Quote, str] = {}
    following = ""
    for read in reversed(reads):
        for quote in reversed(read.quotes):
            named = read.main.who if read.main else ""
            later.setdefault(quote, named or (following if quote.more else ""))
            following = later[quote]
    return later


def _voice(text: str, read: Read, later: dict[Quote, str], state: _State) -> Said:
    start, end = read.part.span
    if read.part.form is Form.HEADING:
        background = _WORDS.any_of("voice.background").search(text[start:end])
        state.retells = state.precis and not background
        state.reporting = state.retells
        if actor := state.sides.names(text[start:end]):
            state.speakers.turn_to(actor)
        return Said(Voice.NARRATED, "")
    label, colon, _ = read.bare.partition(":")
    lone = colon and read.part.alone and not read.main
    if lone and (actor := state.sides.names(label)):
        return Said(Voice.REPORTED, actor)
    by = ""
    if main := read.main:  # who speaks may be named before the verb or after it
        before = read.bare[: main.place]
        inverted = main.who not in before and main.who[:1].isupper() and main.who in read.bare
        by = state.speakers.heard(main.who, read.bare if inverted else before)
    span = read.part.span
    spoken = (q for q in read.quotes if q.full_clause or _fills(text, span, q))
    own = [quote for quote in spoken if not _of_others(text, span, quote, by)]
    state.after_quote, after_quote = bool(own), state.after_quote
    if own:
        state.reporting = True
        named = later[own[-1]]  # by the last part, where the first names nobody
        announced = state.speakers.heard(named) if named else state.speakers.source
        return Said(Voice.QUOTED, by or announced)
    if read.main:
        state.reporting = True
        return Said(Voice.REPORTED, by)
    return _unattributed(read, state, after_quote)


def _fills(text: str, span: Span, quote: Quote) -> bool:
    """Whether a sentence opens with a quotation that is a sentence itself."""
    words = text[quote.start : quote.end].split()
    if quote.start > span.start + 1 or len(words) < 2:
        return False
    whole = span.end <= quote.end + 1 and words[-1][-1] in ".!?…"
    return whole or (len(words) > 2 and words[0][0].isupper() and words[-1][-1] in ",!?")


def _blanked(text: str, span: Span, quotes: Iterable[Quote]) -> str:
    """The part of ``text``, of the same length, full clauses in quotation marks as spaces; and the
    marks around a mere phrase, so that it reads as the writer's.
    """
    start, end = span
    chars = list(text[start:end])
    for quote in quotes:
        left, right = max(quote.start, start) - start, min(quote.end, end) - start
        if quote.full_clause:
            chars[left:right] = " " * (right - left)
            continue
        for place in (left - 1, right):
            if 0 <= place < len(chars) and chars[place] in _QUOTE_MARKS:
                chars[place] = " "
    return "".join(chars)


def _of_others(text: str, span: Span, quote: Quote, by: str) -> bool:
    """Whether the words before a quotation ("Peru's claim that") ascribe it to somebody else."""
    before = text[max(span.start, quote.start - 100) : quote.start]
    owner = _OTHERS.search(before)
    told = by and by not in text[span.start : quote.start] and _WHO_SAID.search(before)
    return bool(told or _THAT_SAID.search(before) or (owner and by not in ("", owner[1])))


def _unattributed(read: Read, state: _State, after_quote: bool) -> Said:
    """A sentence that names no speaker: it goes on with the last one, or is the writer's."""
    if state.reporting:
        opens = read.part.opens
        state.reporting = not is_narration(read.bare, opens_block=opens, after_quote=after_quote)
    elif state.retells and read.part.opens:
        state.reporting = not is_event(read.bare)
    if state.reporting:
        return Said(Voice.REPORTED, state.speakers.source)
    state.speakers.told(read.bare)
    return Said(Voice.NARRATED, "")


_SCENE = re.compile(
    rf"(?:The|His|Her|Its|Their|These|This|A|[A-Z][\w-]*[’']s?)\s+(?:[\w’'-]+\s+){{0,3}}?(?:{_WORDS.pattern('voice.scenes')})"
    rf"\s+(?:[\w-]+ly\s+)?(?:{_WORDS.pattern('voice.happen')})\b"
)
_INTRODUCES = re.compile(
    rf"(?:His|Her|Its|Their)\s(?:[\w-]+\s){{0,3}}?(?:{'|'.join(GRAMMAR['persons'])}),"
    r"\s[A-Z][\w. -]*,\s(?:was|had|took|struck|sounded)\b"
)
"""Somebody else comes in: "Her deputy, Tal Silva, was more cautious"."""
_OPENING = re.compile(rf"(?:{_WORDS.pattern('voice.openings')})")
_DATED = re.compile(rf"\b(?:{_WORDS.pattern('voice.dates')})\b")
_ACTS = re.compile(r"(?:He|She|They)\s(?!had|was|were)")
_BACKGROUND = re.compile(rf"(?:{_WORDS.pattern('voice.context')})")
"""What a reporter adds at the beginning of a paragraph: what has been so since, what comes next."""
_SILENT = re.compile(rf"\b(?:{_WORDS.pattern('voice.silent')})")
_PRESENT = re.compile(rf"\b(?:{_WORDS.pattern('voice.present')})\b")
_PAST = re.compile(rf"\b(?:{_WORDS.pattern('voice.past')}|[a-z]{{3,}}ed)\b")
_ANAPHORA = re.compile(
    r"(?:This|These|Such|Those|That|Therefore|Moreover|Furthermore|Instead|It|Only)\b"
)
_SUBORDINATE = re.compile(
    r"(?:\b(?:who|which|that|whose|if|unless|because|as|while|though|although|to|by|targeting)\b[^,;]*)"
)
_PARTICIPLE = re.compile(
    r"(?:\b(?:the|a|an|its|their|of|by|in|and|or|for|to)\s|[,(]\s?)[a-z]{3,}ed\b"
)


def is_event(sentence: str) -> bool:
    """Whether the sentence tells an event: its first finite verb is past, none is present."""
    core = _PARTICIPLE.sub(" ", _SUBORDINATE.sub(" ", sentence))
    past, present = _PAST.search(core), _PRESENT.search(core)
    return past is not None and (present is None or present.start() > past.start())


def is_narration(sentence: str, *, opens_block: bool, after_quote: bool = False) -> bool:
    """Whether a sentence that names no speaker breaks off what the last speaker said: by a scene, a
    dated event, what the speaker did, a past event that opens a paragraph or follows a quotation.
    """
    if _SCENE.match(sentence) or _INTRODUCES.match(sentence) or _SILENT.search(sentence):
        return True
    if opens_block and _BACKGROUND.match(sentence):
        return True
    if not is_event(sentence):
        return False
    if _OPENING.match(sentence) or _DATED.search(sentence) or _ACTS.match(sentence):
        return True
    return (opens_block or after_quote) and not _ANAPHORA.match(sentence)
