"""Who blames, praises, asks, defends and warns whom, as far as a statement's own actor does."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from compare.marks.actors import head_actor
from compare.marks.stances import find_stances
from compare.model import Span, StanceIn, Voice

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
        if is_own_voice(one.passage)
        for stance in find_stances(one.passage.text, of[one.statement].actor, others[one.statement])
        if _towards_others(stance, head_actor(of[one.statement].actor))
        and is_plain(stance, one.passage.text)
    )


def is_own_voice(passage: Passage) -> bool:
    """Whether a passage says what the statement's actor says: its speaker's words, quoted or
    retold, and no heading.
    """
    return passage.is_position and passage.voice is not Voice.NARRATED


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
