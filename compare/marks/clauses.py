"""A text's words and clauses, and what a clause hangs on or turns round: conditions, legal grounds,
words of scope, negations, and the strength of its verbs.

There is no official order of verbs by strength. What ships (``ladders.toml``) is our reading of
how resolutions and statements of governments commonly grade them.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from functools import lru_cache, wraps
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple, ParamSpec, TypeVar, cast

from compare.marks import phrase_pattern, read_lists
from compare.model import Ladder, Span, Strength

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_WORDS = read_lists("compare.marks")
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
    return max((found.end() for found in _CLAUSE_END.finditer(text, 0, end)), default=0)


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


Asked = ParamSpec("Asked")
Found = TypeVar("Found")

_MOST = 4096
"""Texts remembered for each finder: some twenty statements."""


def remembered(find: Callable[Asked, Found]) -> Callable[Asked, Found]:
    """``find`` with a memory; its arguments and its result must not change."""
    keep = lru_cache(maxsize=_MOST)(find)
    return cast("Callable[Asked, Found]", wraps(find)(keep))


_AGAIN = re.compile(r"\s*(?:at|again|and for all|upon)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch of text that means something: what it says stands in ``name``."""

    start: int
    end: int
    name: str


def find_conditions(text: str) -> tuple[Mark, ...]:
    """Conditions: the whole clause, up to its punctuation; ``name`` is the word that opens it."""
    plain = straight(text)
    return tuple(
        Mark(
            start=cue.start(),
            end=len(plain[: clause_end(plain, cue.end())].rstrip()),
            name=" ".join(cue.group().casefold().split()),
        )
        for cue in _WORDS.any_of("conditions").finditer(plain)
        if not (cue.group().casefold() == "once" and _AGAIN.match(plain, cue.end()))
    )


_GROUND = tuple(
    (name, re.compile(rf"\b(?:{'|'.join(words)})(?!\w)"))
    for name, words in _WORDS.table("grounds").items()
)


def find_legal_grounds(text: str) -> tuple[Mark, ...]:
    """The law that a text appeals to, in order; ``name`` is the kind of ground."""
    plain = straight(text)
    found: list[Mark] = []
    for name, pattern in _GROUND:
        for match in pattern.finditer(plain):
            if not any(m.start < match.end() and match.start() < m.end for m in found):
                found.append(Mark(start=match.start(), end=match.end(), name=name))
    return tuple(sorted(found, key=lambda mark: mark.start))


def find_scope(text: str) -> tuple[Mark, ...]:
    """Words that widen or narrow a claim: all, only, some, both. `Not only` narrows nothing."""
    plain = straight(text)
    found = [
        Mark(start=m.start(), end=m.end(), name=name)
        for name in _WORDS.table("scopes")
        for m in _WORDS.any_of(f"scopes.{name}").finditer(plain)
        if not plain[: m.start()].casefold().endswith(("not ", "above ", "at "))
    ]
    return tuple(sorted(found, key=lambda mark: (mark.start, mark.end)))


_REACH = 90
"""Code points within which a second negation takes back the first: longer clauses hold two."""
_NEEDING = {"without", "rather than", "instead of", "absence of"}
"""`No peace without justice` demands justice: it does not assert peace."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Negation:
    """A negating word and the stretch that it turns round."""

    start: int
    end: int
    name: str
    scope: Span
    cancelled: bool = False
    """True where a second negation takes the first one back (`cannot deny`, `never fails to`)."""


@remembered
def find_negations(text: str) -> tuple[Negation, ...]:
    """Negating words in order, each with its scope: from its end to the end of the clause.
    `not only`, `no doubt` and their like negate nothing and are left out. Two that undo each
    other (`cannot deny`) are both marked cancelled.
    """
    plain = straight(text)
    found = [
        Negation(
            start=cue.start(),
            end=cue.end(),
            name=text[cue.start() : cue.end()],
            scope=Span(cue.end(), clause_end(plain, cue.end())),
        )
        for cue in _WORDS.any_of("negating").finditer(plain)
        if not _idiom(plain, cue)
    ]
    return tuple(replace(n, cancelled=_taken_back(plain, found, i)) for i, n in enumerate(found))


def _idiom(plain: str, cue: re.Match[str]) -> bool:
    before = plain[max(0, cue.start() - 11) : cue.start()].casefold()
    named = _WORDS.any_of("not_negating").match(plain, cue.start())
    return bool(named) or before.endswith(("whether or ", "if "))


def _taken_back(plain: str, found: Sequence[Negation], at: int) -> bool:
    here, name = found[at], found[at].name.casefold()
    after = found[at + 1] if at + 1 < len(found) else None
    if after and after.name.casefold() != "nor" and _reaches(here, after):
        return after.name.casefold() not in _NEEDING
    if at and _reaches(found[at - 1], here):
        return name not in {"nor", *_NEEDING}
    reach = min(here.scope.end, here.end + 36)
    reversing = _WORDS.any_of("reversing").search(plain, here.end, reach)
    return bool(reversing) and name not in {"rather than", "instead of"}


def _reaches(first: Negation, second: Negation) -> bool:
    return second.end <= min(first.scope.end, first.end + _REACH)


def is_negated(negations: Sequence[Negation], at: int) -> bool:
    """Whether the word at this offset stands under an odd number of negations."""
    over = [n for n in negations if not n.cancelled and n.scope.start <= at < n.scope.end]
    return len(over) % 2 == 1


_FILE = resources.files("compare.marks").joinpath("ladders.toml").read_text(encoding="utf-8")
LADDERS = tuple(
    Ladder(name=one["name"], polarity=one["polarity"], rungs=tuple(map(tuple, one["rungs"])))
    for one in tomllib.loads(_FILE)["ladder"]
)
_CALL = re.compile(
    rf"(?:\b(?:{_WORDS.pattern('before_call')})\s+(?:[\w-]+\s+)?|-standing\s)$", re.IGNORECASE
)
_BEFORE_NOUN = re.compile(rf"\b(?:{_WORDS.pattern('before_noun')})\s+$", re.IGNORECASE)


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
    hits = [
        (match.start(), -match.end(), number, verb, ladder, rung)
        for number, (pattern, verb, ladder, rung) in enumerate(_patterns(ladders))
        for match in pattern.finditer(plain)
        if not _is_noun(plain, match)
    ]
    for start, end, _, verb, ladder, rung in sorted(hits):
        if found and start < found[-1].end:
            continue
        found.append(
            Strength(
                start=start,
                end=-end,
                verb=verb,
                ladder=ladder.name,
                rung=rung,
                polarity=ladder.polarity,
                negated=is_negated(negations, start),
            )
        )
    return tuple(found)


def _is_noun(plain: str, match: re.Match[str]) -> bool:
    before = plain[max(0, match.start() - 16) : match.start()]
    written = match.group().casefold()
    if written in _WORDS.words("strength_nouns") or " " not in written:
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
