"""What a figure counts: the head noun of the words that follow it."""

from __future__ import annotations

import re

from compare.text.normalise import word_set

_WORD = re.compile(r"\s*[\"“]?([A-Za-zÀ-ɏ][\w'’-]*)")
_LINK = re.compile(r"\s*(?:of|in)\s+(?:(?:the|our|its|their|all|his|these|those)\b)?\s*")
_UNMARKED = word_set(
    """people men women children police personnel troops staff militia dead aid fertilizer
    grain oil gas uranium population youth media infantry cattle livestock food wheat
    territory land humanitarian assistance trade humanity dialogue parliament debt"""
)
_STOP = word_set(
    """have has had were was are is be been being will would can could may must should and
    or but who which that since from by to for with on at as than this last next before
    after ago later during under over inside outside across between against through because
    while when if not the a an in of lost died them us it whom"""
)
_NOT_PLURAL = ("ss", "us", "is", "ous", "'s", "’s")
_LOOK_AHEAD = 4


def counted(text: str, at: int, unit: str) -> str:
    """The noun that a figure ending at ``at`` counts; empty where no noun follows. With a unit,
    what stands after `of` or `in` (`40 per cent of the population`, `$2 billion in aid`).
    """
    link = _LINK.match(text, at)
    if link:
        at = link.end()
    elif unit and unit != "%":
        return ""
    words = _phrase(text, at)
    plural = next((w for w in words if _is_plural(w)), "")
    return plural or (words[0] if words else "")


def _phrase(text: str, at: int) -> list[str]:
    words: list[str] = []
    while len(words) < _LOOK_AHEAD and (found := _WORD.match(text, at)):
        word = found[1]
        if word.casefold() in _STOP:
            break
        words.append(word)
        at = found.end()
    return words


def _is_plural(word: str) -> bool:
    low = word.casefold()
    return low in _UNMARKED or (
        len(low) > 3 and low.endswith("s") and not low.endswith(_NOT_PLURAL)
    )
