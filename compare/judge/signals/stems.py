"""Content words of a passage by a rough stem, so that `violates` meets `violation`."""

# ruff: noqa: E501 - one line a word list reads better than many

from __future__ import annotations

import re
from functools import cache, lru_cache

from compare.judge.signals.stopwords import STOP
from compare.marks.tokens import straight
from compare.model import Span

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ENDINGS = (
    "ations", "ation", "ating", "ated", "ates", "ate", "ingly", "ments", "ities", "ively", "ition", "ions", "ment", "ions", "ness", "ance",
    "ence", "ity", "ies", "ing", "ion", "ed", "es", "ly", "er", "al", "s", "e", "y",
)  # fmt: skip
_LEAST = 4


_IRREGULAR = """
broke broken break|fell fallen fall|took taken take|gave given give|drove driven drive|held hold|left leave
sold sell|sent send|built build|fought fight|brought bring|sought seek|began begun begin|chose chosen choose
threw thrown throw|shot shoot|struck strike|won win|lost lose|paid pay|met meet|rose risen rise|grew grown grow
stole stolen steal|withdrew withdrawn withdraw|spoke spoken speak|wrote written write|fled flee|bore borne bear
sank sunk sink|swore sworn swear|taught teach|bought buy|caught catch|stood stand|understood understand
forbade forbidden forbid|shook shaken shake|rode ridden ride|drew drawn draw|knew known know|flew flown fly
fed feed|led lead|spent spend|kept keep|slept sleep|swept sweep|felt feel|dealt deal|meant mean|lives life
died dead death die|women woman|men man|children child
"""
"""Forms that share no beginning: the last of each row stands for them all."""


@cache
def _irregular() -> dict[str, str]:
    rows = (row.split() for line in _IRREGULAR.strip().splitlines() for row in line.split("|"))
    return {form: row[-1] for row in rows for form in row}


@lru_cache(maxsize=32768)
def stem(word: str) -> str:
    """The word without its ending, never shorter than four letters; `broke` is `break`."""
    low = _irregular().get(word.casefold(), word.casefold())
    for ending in _ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= _LEAST:
            return low[: -len(ending)]
    return low


def content(text: str) -> dict[str, Span]:
    """The stems of the words that carry meaning, each with its first place."""
    found: dict[str, Span] = {}
    for match in _WORD.finditer(straight(text)):
        if len(match.group()) > 2 and match.group().casefold() not in STOP:
            found.setdefault(stem(match.group()), Span(match.start(), match.end()))
    return found
