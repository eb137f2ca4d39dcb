"""The same harm, laid at different doors."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compare.judge.signals.doers import Doer
from compare.judge.signals.matter import common
from compare.judge.signals.pairwise import evidence, one_way
from compare.model import Evidence, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.judge.signals.reading import Reading

_OPENING = 30
"""Code points within which a sentence names its subject."""
_HARM = re.compile(
    r"\b(?:attack\w*|kill\w*|struck|strike\w*|broke|break\w*|violence|war|famine|crisis|crises|tension\w*|insecurity"
    r"|fail\w*|collaps\w*|stalemate|destr\w+|burn\w*|bomb\w*|shell\w*|fire|weapons?|poison\w*|provok\w*|suffer\w*"
    r"|blown|incident|massacre\w*|expel\w*|drove|driven|blame|fault|deadlock|breakdown|escalat\w*|shot|looted|hunger"
    r"|displace\w*|deport\w*|blocked|cut|sunk|sank|pushed)\b",
    re.IGNORECASE,
)


def _other_doer(a: Reading, b: Reading) -> Iterator[Evidence]:
    """The same harm, and each side names somebody whom the other does not; one of them is the
    other speaker, or each is named as the cause.
    """
    left, right = _accused(a), _accused(b)
    if not left or not right or {d.actor for d in left} & {d.actor for d in right}:
        return
    one, other = left[0], right[0]
    crossed = one.actor == b.actor or other.actor == a.actor
    same = common(a, b, [one[1:]], [other[1:]])
    if crossed and len(same.words) >= 2 and _HARM.search(a.text) and _HARM.search(b.text):
        note = f"{one.actor} is named as the cause here, {other.actor} there"
        yield evidence("other doer", same.share, Span(*one[1:]), Span(*other[1:]), note)


def _accused(side: Reading) -> list[Doer]:
    """The causes that a passage names, itself never; else whom its first words name."""
    found = [one for one in side.doers if one.actor != side.actor]
    if found or not side.mentions:
        return found
    first = side.mentions[0]
    opens = first.start <= _OPENING and first.actor != side.actor
    return [Doer(first.actor, first.start, first.end)] if opens else []


FINDERS = (one_way(_other_doer),)
