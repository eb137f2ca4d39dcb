"""Signs that an unattributed sentence is the writer's own account of events."""

from __future__ import annotations

import re

_SCENE = re.compile(
    r"(?:The|His|Her|Its|Their|These|This|A)\s+(?:[\w’'-]+\s+){0,3}?(?:remarks|comments|statement|speech"
    r"|meeting|session|briefing|debate|address|exchange|developments?|announcement|warning|visit|talks"
    r"|rejoinder|vote|council|summit|conference|attack|letter|reaction|move|row|spat)\s+(?:[\w-]+ly\s+)?"
    r"(?:came|comes|come|follow\w*|was|were|is|are|took|takes|began|begins|ended|ends|marks|marked"
    r"|heard|adopted|drew|coincide\w*|prompted|triggered)\b"
)
_OPENING = re.compile(
    r"(?:Meanwhile|Earlier|Later|Separately|Afterwards|Previously|In a separate|Last\s"
    r"(?:week|month|year|night)|Yesterday|On\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|(?:On|In|Since|By|Until)\s(?:early\s|late\s|mid-)?(?:\d|January|February|March|April|May|June|July"
    r"|August|September|October|November|December)|Days\s|Hours\s|Weeks\s|Months\s)"
)
_DATED = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|last\s(?:week|month|year|night)"
    r"|(?:January|February|March|April|June|July|August|September|October|November|December)"
    r"(?:\s\d+)?|\d{1,2}\sMay|May\s\d{1,2}|earlier\sthis\s(?:week|month|year)|in\s(?:19|20)\d\d)\b"
)
_ACTS = re.compile(r"(?:He|She|They)\s(?!had|was|were)")
_SILENT = re.compile(
    r"\b(?:did not (?:immediately |yet )?(?:respond|comment|reply|react)"
    r"|ha(?:s|ve|d) (?:not|yet to) (?:yet )?(?:respond|comment|repl|react)\w*"
    r"|(?:could not|cannot) be (?:reached|verified|independently)"
    r"|no immediate (?:response|comment|reaction)"
    r"|not (?:immediately )?available for comment|independently verif)"
)
_PRESENT = re.compile(
    r"\b(?:is|are|has|have|must|cannot|can|will|would|should|shall|may|might|could|do|does|need|needs"
    r"|remains?|continues?|requires?|demands?|deserves?)\b"
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|came|went|took|began|broke|fell|rose|left|met|held|led|fought|struck|sent"
    r"|shot|fled|died|became|brought|gave|kept|lost|won|put|got|grew|sought|drew|saw|ran|set|cut|hit"
    r"|[a-z]{3,}ed)\b"
)
_ANAPHORA = re.compile(
    r"(?:This|These|Such|Those|That|Therefore|Moreover|Furthermore|Instead|It|Only)\b"
)
_SUBORDINATE = re.compile(
    r"(?:\b(?:who|which|that|whose|if|unless|because|as|while|though|although|to|by|targeting)\b[^,;]*)"
)
_PARTICIPLE = re.compile(
    r"(?:\b(?:the|a|an|its|their|of|by|in|and|or|for|to)\s|[,(]\s?)[a-z]{3,}ed\b"
)

_BACKGROUND = re.compile(
    r"\b(?:background|context|timeline|history|chronology|notes?)\b", re.IGNORECASE
)


def is_event(sentence: str) -> bool:
    """Whether the sentence tells an event: its first finite verb is past, none is present."""
    core = _PARTICIPLE.sub(" ", _SUBORDINATE.sub(" ", sentence))
    past, present = _PAST.search(core), _PRESENT.search(core)
    return past is not None and (present is None or present.start() > past.start())


def is_narration(sentence: str, *, opens_block: bool, after_quote: bool = False) -> bool:
    """Whether a sentence that names no speaker breaks off what the last speaker said.

    A reporter goes on telling a position in the present or with a modal verb; a scene, a dated
    event, what the speaker did, or a past event that opens a paragraph or comes after a
    quotation is the reporter's own.
    """
    if _SCENE.match(sentence) or _SILENT.search(sentence):
        return True
    if not is_event(sentence):
        return False
    if _OPENING.match(sentence) or _DATED.search(sentence) or _ACTS.match(sentence):
        return True
    return (opens_block or after_quote) and not _ANAPHORA.match(sentence)


def names_background(heading: str) -> bool:
    """Whether a heading announces the writer's own account."""
    return _BACKGROUND.search(heading) is not None
