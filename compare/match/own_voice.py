"""Who blames, praises, asks, defends and warns whom, as far as a statement's own actor does."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from compare.marks.actors import find_mentions, head_actor
from compare.marks.stances import find_stances
from compare.model import Span, StanceIn, TextKind, Voice
from compare.text.speakers import speaks_for
from compare.text.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.model import Passage, Stance, Statement, ThemedPassage


KINDS = ("blames", "warns", "asks", "praises", "defends")
"""In the order in which a reader looks for them."""


def stances(
    statements: Sequence[Statement], passages: Sequence[ThemedPassage]
) -> tuple[StanceIn, ...]:
    """Every stance that a statement's actor takes towards somebody else, in text order, with
    offsets into the statement's text; what others are told to say, and what the writer narrates,
    is left out. ``target`` is empty where the words blame or warn without a name.
    """
    of = {statement.id: statement for statement in statements}
    others = {
        one.id: next((o.actor for o in statements if o.actor != one.actor), "")
        for one in statements
    }
    return tuple(
        StanceIn(passage=one.id, stance=_moved(stance, one.passage.start))
        for one in passages
        if is_own_voice(one.passage, of[one.statement])
        for stance in find_stances(one.passage.text, of[one.statement].actor, others[one.statement])
        if _towards_others(stance, head_actor(of[one.statement].actor))
        and is_plain(stance, one.passage.text)
    )


def is_own_voice(passage: Passage, statement: Statement) -> bool:
    """Whether a passage says what the statement's actor says: its speaker's words, quoted or
    retold, and no heading.
    """
    if not passage.is_position or passage.voice is Voice.NARRATED:
        return False
    if statement.text_kind is TextKind.VERBATIM or not passage.by:
        return True
    own = head_actor(statement.actor)
    whose = f"{passage.by} {speaks_for(passage.by, statement.text)}"
    named = {mention.actor for mention in find_mentions(whose, statement.actor)}
    return own in named or _is_speaker(passage.by, statement)


def _is_speaker(by: str, statement: Statement) -> bool:
    """Whether words for who speaks share a name with the speaker, or are the actor or role."""
    said = {word.key for word in words(by)}
    names = {word.key for word in words(statement.speaker) if word.text[:1].isupper()}
    spoken = by.casefold().strip()
    known = (statement.actor.casefold(), statement.role.casefold())
    return bool(said & names) or any(one and one in spoken for one in known)


def _towards_others(stance: Stance, own: str) -> bool:
    """Whether the actor takes the stance, and not merely in its own praise."""
    if stance.negated or stance.source != own or stance.target == own:
        return False
    return bool(stance.target) or stance.kind in {"blames", "warns"}


_THING = re.compile(
    r"\s+(?:(?:Security|General|Human|Rights)\s+(?:Council|Assembly)\s+)?"
    r"(?:resolutions?|Charter|Conventions?|sanctions|principles|system|peacekeepers?|staff)\b"
)
_OF = re.compile(
    r"\b(?:Charter|Conventions?|resolutions?|principles|purposes|spirit|decisions?)\s+of\s+"
    r"(?:the\s+)?$"
)


def is_plain(stance: Stance, text: str) -> bool:
    """Whether a stance is towards the one named, and not towards a thing that bears the name
    (`in violation of the Charter of the United Nations`), nor a form of courtesy, nor another's.
    """
    if stance.cue.casefold() in ("honoured", "honored") and text[stance.end :].startswith(" to "):
        return False
    if stance.kind == "warns" and stance.cue.casefold().startswith("threat"):
        return False  # what threatens is spoken of; nobody says of himself that he threatens
    target = stance.target_span
    if target is None:
        return True
    before = text[max(0, target.start - 40) : target.start]
    return not (_THING.match(text, target.end) or _OF.search(before))


def _moved(stance: Stance, by: int) -> Stance:
    target = stance.target_span
    return replace(
        stance,
        start=stance.start + by,
        end=stance.end + by,
        target_span=Span(target.start + by, target.end + by) if target else None,
    )
