"""Words at one pole of a matter (lift or impose, lawful or unlawful), each with its side."""

# ruff: noqa: E501 - one line a pattern reads better than many

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from compare.judge.signals.vocabulary import NOT_ALL, OPPOSITES, UNDOING
from compare.marks import is_negated
from compare.marks.tokens import clause_end, spaced, straight
from compare.marks.word_lists import forms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compare.marks import Negation

_WORD = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")
_UNDOING = re.compile(spaced(UNDOING), re.IGNORECASE)
PARTLY = re.compile(NOT_ALL, re.IGNORECASE)
_NOBODY = re.compile(r"\s+(?:nobody|no one|none|no state|nothing)\b", re.IGNORECASE)
_NAMED = re.compile(r"\b(?:the|these|those|its|their|our|all|such)\s+$", re.IGNORECASE)
_THING = re.compile(
    r"\s+(?!(?:of|in|on|by|for|to|with|and|or|at|from|that|which|is|are|was|were|will|must)\b)\w"
)
_CLAIMED = re.compile(
    r"\b(?:claims?|claiming|pretensions?)\s+(?:to|of)\s+(?:[\w-]+\s+)?$", re.IGNORECASE
)
_REACH = 60
_WISH_REACH = 60
_WISH = re.compile(
    spaced(
        r"\b(?:must|should|shall|will|would|ought|need(?:s|ed)?|(?:has|have|had) to|call(?:s|ed)? (?:for|up)|urge[sd]?"
        r"|demand(?:s|ed)?|let us|necessary|ask(?:s|ed)?|want(?:s|ed)?|insist(?:s|ed)?|appeal(?:s|ed)?|in favou?r of"
        r"|too (?:early|soon) (?:for|to)|premature to|are against|is against|oppose[sd]?|require[sd]?|can be no|time to|support(?:s|ed)?|expect(?:s|ed)?)\b[^.;:]*$"
    ),
    re.IGNORECASE,
)
_IRREGULAR = {
    "begin": "began begun beginning",
    "ban": "banned banning",
    "bar": "barred barring",
    "bind": "bound",
    "cut": "cutting",
    "drop": "dropped dropping",
    "forbid": "forbade forbidden forbidding",
    "go": "went gone",
    "grow": "grew grown",
    "leave": "left",
    "quit": "quitting",
    "scrap": "scrapped scrapping",
    "shrink": "shrank shrunk",
    "shut": "shutting",
    "step": "stepped stepping",
    "uphold": "upheld",
    "wind": "wound",
}
"""Forms that `inflect` does not make."""


class Pole(NamedTuple):
    """A word at one pole of a matter. ``sign`` is 1 or -1 as the word stands, ``said`` as its
    clause has it: `not lawful` is at the pole of the unlawful. ``wished``: demanded or intended,
    not told. ``undone``: turned round by a verb (`we oppose any enlargement`).
    """

    matter: str
    sign: int
    said: int
    start: int
    end: int
    wished: bool = False
    undone: bool = False
    aside: bool = False
    """Only named, not said: `the frozen reserves`, `claims to historic rights`."""


def find_poles(text: str, negations: Sequence[Negation]) -> tuple[Pole, ...]:
    """The poles that a text's words stand at, in order."""
    plain = straight(text)
    undone = [
        (m.end(), min(clause_end(plain, m.end()), m.end() + _REACH))
        for m in _UNDOING.finditer(plain)
    ]
    partly = [(m.start(), clause_end(plain, m.end())) for m in PARTLY.finditer(plain)]
    whole = [n for n in negations if not any(a <= n.start < b for a, b in partly)]
    found: list[Pole] = []
    for start, end, sides in _words(plain):
        opposed = any(a <= start < b for a, b in undone)
        turned = (is_negated(whole, start) or bool(_NOBODY.match(plain, end))) != opposed
        aside = bool(_NAMED.search(plain, max(0, start - 28), start) and _THING.match(plain, end))
        aside = aside or bool(_CLAIMED.search(plain, max(0, start - 40), start))
        wish = bool(_WISH.search(plain, max(0, start - _WISH_REACH), start))
        said = -1 if turned else 1
        found += [Pole(m, sign, sign * said, start, end, wish, opposed, aside) for m, sign in sides]
    return tuple(found)


def _words(plain: str) -> Iterator[tuple[int, int, tuple[tuple[str, int], ...]]]:
    lexicon = _lexicon()
    words = [(m.start(), m.end(), m.group().casefold()) for m in _WORD.finditer(plain)]
    for at, (start, end, low) in enumerate(words):
        if at + 1 < len(words) and (two := lexicon.get(f"{low}_{words[at + 1][2]}")):
            yield start, words[at + 1][1], two
        if one := lexicon.get(low):
            yield start, end, one


@cache
def _lexicon() -> dict[str, tuple[tuple[str, int], ...]]:
    """Every form of every word, with the matters and poles that it stands for."""
    found: dict[str, set[tuple[str, int]]] = {}
    for line in OPPOSITES.strip().splitlines():
        matter, poles = line.split(": ")
        for sign, words in zip((1, -1), poles.split(" | "), strict=True):
            for form in (form for word in words.split() for form in _forms(word)):
                found.setdefault(form, set()).add((matter, sign))
    return {form: tuple(sorted(sides)) for form, sides in found.items()}


def _forms(word: str) -> Iterator[str]:
    if word.startswith("="):
        yield word[1:]
        return
    first, _, rest = word.partition("_")
    for form in (*forms(first), *_IRREGULAR.get(first, "").split()):
        yield f"{form}_{rest}" if rest else form
