"""Verbs of some strength in a text, and their rungs on the ladders.

There is no official order of these verbs. What ships (``ladders.toml``) is our reading of how
resolutions of United Nations organs and statements of governments commonly grade them; a user may
replace any ladder.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from compare.marks.qualifiers import find_negations, is_negated
from compare.marks.tokens import remembered, straight
from compare.marks.word_lists import phrase_pattern, read_lists
from compare.model import Ladder, Strength

if TYPE_CHECKING:
    from collections.abc import Sequence


def _shipped() -> tuple[Ladder, ...]:
    """The ladders of ``ladders.toml``, in order."""
    file = resources.files("compare.marks").joinpath("ladders.toml")
    return tuple(
        Ladder(name=one["name"], polarity=one["polarity"], rungs=tuple(map(tuple, one["rungs"])))
        for one in tomllib.loads(file.read_text(encoding="utf-8"))["ladder"]
    )


LADDERS = _shipped()
_NOUNS = read_lists("compare.marks").words("strength_nouns")
_CALL = re.compile(
    r"\b(?:the|its|our|their|a|an|this|that|'s)\s+(?:[\w-]+\s+)?$|-standing\s$", re.IGNORECASE
)
_BEFORE_NOUN = re.compile(
    r"\b(?:the|a|an|this|that|these|those|its|their|our|his|her|my|any|no|of|for|in|such|with"
    r"|\w+'s?|strong|[\w-]+-standing|full|legitimate|just|longstanding|standing|urgent"
    r"|repeated|international|continued|some|many|upon|on|by)\s+$",
    re.IGNORECASE,
)


def find_strength(text: str, ladders: Sequence[Ladder] = LADDERS) -> tuple[Strength, ...]:
    """Verbs on the ladders in order of place; where several entries fit, the longest.
    `verb` is the ladder's own entry, whatever the inflection. There is no official order.
    """
    return _strength(text, tuple(ladders))


@remembered
def _strength(text: str, ladders: tuple[Ladder, ...]) -> tuple[Strength, ...]:
    plain = straight(text)
    negations = find_negations(text)
    found: list[Strength] = []
    for start, end, verb, ladder, rung in sorted(_hits(plain, ladders), key=_longest_first):
        if found and start < found[-1].end:
            continue
        found.append(
            Strength(
                start=start,
                end=end,
                verb=verb,
                ladder=ladder.name,
                rung=rung,
                polarity=ladder.polarity,
                negated=is_negated(negations, start),
            )
        )
    return tuple(found)


_Hit = tuple[int, int, str, Ladder, int]


def _longest_first(hit: _Hit) -> tuple[int, int]:
    return hit[0], -hit[1]


def _hits(plain: str, ladders: tuple[Ladder, ...]) -> list[_Hit]:
    return [
        (match.start(), match.end(), verb, ladder, rung)
        for pattern, verb, ladder, rung in _patterns(ladders)
        for match in pattern.finditer(plain)
        if not _is_noun(plain, match)
    ]


def _is_noun(plain: str, match: re.Match[str]) -> bool:
    before = plain[max(0, match.start() - 16) : match.start()]
    written = match.group().casefold()
    if written in _NOUNS or " " not in written:
        return bool(_BEFORE_NOUN.search(before)) and not written.endswith("ing")
    return bool(_CALL.search(before)) and written.startswith(("call ", "appeal "))


@lru_cache(maxsize=8)
def _patterns(ladders: tuple[Ladder, ...]) -> tuple[tuple[re.Pattern[str], str, Ladder, int], ...]:
    return tuple(
        (re.compile(rf"\b(?:{phrase_pattern(verb)})\b", re.IGNORECASE), verb, ladder, number)
        for ladder in ladders
        for number, verbs in enumerate(ladder.rungs, 1)
        for verb in verbs
    )
