"""Who is named as the cause of what a passage tells."""

# ruff: noqa: E501 - one line a pattern reads better than many

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from compare.marks import kind_of
from compare.marks.tokens import clause_end, spaced, straight

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.model import Mention

_CAUSE = re.compile(
    spaced(
        r"\b(?:by|because|because of|caused by|owed to|owing to|due to|fault of|(?:the )?work of|result of"
        r"|comes? from|came from|grew out of|on account of|at the hands of|on (?:the )?orders of|responsibility of"
        r"|lies?(?: \w+)? with|rests?(?: \w+)? with|thanks to|blame (?:\w+ )?on|sent by|it (?:was|is)|at the urging of"
        r"|paid by|armed by|behind)\b"
    ),
    re.IGNORECASE,
)
_GUILTY = re.compile(
    spaced(
        r"\s*(?:alone |itself |and no one else )?(?:bears?|carr(?:y|ies)|is responsible|was responsible|is to blame"
        r"|is behind|was behind|must answer)\b"
    )
)
_REACH = 45


class Doer(NamedTuple):
    """Who is named as the cause, with the words that name it."""

    actor: str
    start: int
    end: int


def find_doers(text: str, mentions: Sequence[Mention]) -> tuple[Doer, ...]:
    """The actors that a text names as the cause of what it tells, in order."""
    plain = straight(text)
    agents = [one for one in mentions if kind_of(one.actor) not in {"place", "all", "body"}]
    found = [one for one in agents if _GUILTY.match(plain, one.end)]
    for cue in _CAUSE.finditer(plain):
        last = min(clause_end(plain, cue.end()), cue.end() + _REACH)
        found += [one for one in agents if cue.end() <= one.start and one.end <= last][:1]
    return tuple(dict.fromkeys(Doer(one.actor, one.start, one.end) for one in found))
