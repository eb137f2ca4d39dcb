"""Words of a text, cut finely enough for names: at hyphens, apostrophes and white space."""

from __future__ import annotations

import re
from functools import lru_cache, wraps
from typing import TYPE_CHECKING, NamedTuple, ParamSpec, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable


_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+")
_CLAUSE_END = re.compile(
    r"[,;:.!?()\[\]]|\n\s*\n|\s[—–-]\s|—|\b(?:but|however|although|though|whereas)\b"
)


class Token(NamedTuple):
    """A run of letters and digits; ``low`` is its key for look-ups."""

    start: int
    end: int
    text: str
    low: str


def tokens(text: str) -> tuple[Token, ...]:
    """The words of a text in order; `U.S.` is one word, `Pakistan's` two."""
    return tuple(
        Token(m.start(), m.end(), m.group(), m.group().replace(".", "").casefold())
        for m in _TOKEN.finditer(text)
    )


def clause_end(text: str, start: int) -> int:
    """Where the clause that holds ``start`` ends: punctuation, a dash, or `but` and its like."""
    found = _CLAUSE_END.search(text, start)
    return found.start() if found else len(text)


def clause_start(text: str, end: int) -> int:
    """Where the clause that ends at or after ``end`` begins."""
    last = 0
    for found in _CLAUSE_END.finditer(text, 0, end):
        last = found.end()
    return last


def straight(text: str) -> str:
    """The text with typographic apostrophes and hyphens, and the digits of other scripts, made
    plain; same length.
    """
    return text.translate(_PLAIN)


_PLAIN = str.maketrans("’‘ʼ‑‐\u00a0\u202f\u2009", "'''--   ") | {
    ord(sign): str(digit)
    for zero in "٠۰०০੦૦୦௦౦೦൦๐໐༠၀០"
    for digit, sign in enumerate(map(chr, range(ord(zero), ord(zero) + 10)))
}


def spaced(pattern: str) -> str:
    """A pattern whose spaces match any white space, so that line breaks change nothing."""
    return pattern.replace(" ", r"\s+")


Asked = ParamSpec("Asked")
Found = TypeVar("Found")

_MOST = 4096
"""Texts remembered for each finder: some twenty statements."""


def remembered(find: Callable[Asked, Found]) -> Callable[Asked, Found]:
    """``find`` with a memory; its arguments and its result must not change."""
    keep = lru_cache(maxsize=_MOST)(find)
    return cast("Callable[Asked, Found]", wraps(find)(keep))
