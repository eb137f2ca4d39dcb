"""What cannot both be held: a claim that one passage rejects or negates, and words at opposite
poles of a matter (lift or impose, lawful or unlawful).
"""

from __future__ import annotations

import itertools
import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from compare.judge.passage_pair import (
    NEAR,
    common,
    evidence,
    near,
)
from compare.marks import forms, read_lists
from compare.marks.clauses import clause_end, is_negated, remembered, straight
from compare.model import Evidence, Span
from compare.text.words import stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compare.judge.passage_pair import Reading
    from compare.marks.clauses import Negation

_WORDS = read_lists("compare.judge")
_REJECTION = re.compile(
    r"\b(?:{verbs})\b[^.;]{{0,60}}\b(?:{rejected})\b"
    r"|\b(?:{claims})\b[^.]{{0,90}}\b(?:{called})\b"
    r"|\b(?:{alone})\b".format_map(
        {name: "|".join(words) for name, words in _WORDS.table("rejection").items()}
    ),
    re.IGNORECASE,
)
DOUBTED = "question"
"""The kind of evidence that rules a shared position out."""
_BESIDE = 22
"""Code points between words that surely belong together."""
_ALIKE = 0.3
"""The share of their matter that two passages have in common that reject one thing."""


def rejection(side: Reading) -> re.Match[str] | None:
    """Words that reject a claim; `nobody denies that` rejects nothing."""
    cue = _REJECTION.search(side.text)
    if cue and any(n.scope.start <= cue.start() < n.scope.end for n in side.negations):
        return None
    return cue if cue and not any(n.cancelled for n in side.negations) else None


def _rejected(a: Reading, b: Reading) -> Iterator[Evidence]:
    cue, same = rejection(a), common(a, b)
    if cue and same.words and not rejection(b):
        word = same.words[0]
        note = f"rejects here what is said there: {_words_at(b, word)}"
        yield evidence("rejected quote", same.share, Span(*cue.span()), b.matter[word], note)


def _both_reject(a: Reading, b: Reading) -> Iterator[Evidence]:
    left, right = rejection(a), rejection(b)
    if left and right and common(a, b).share >= _ALIKE:
        places = Span(*left.span()), Span(*right.span())
        yield evidence("both reject", 0.5, *places, "both reject it")


_DOUBTS = re.compile(
    rf"(?:^|[.!,:;–—]\s*|\b(?:and|but|or|yet|then|asks?|asked)\s+)(?:{_WORDS.pattern('doubting.questions')})\s"
    r"(?!(?:[^?]*\s)?(?:not|no longer|never)\b|[^?]*n['’]t\b)[^?.!]*\?|"
    rf"\b(?:{_WORDS.pattern('doubting.mocking')})[^.!?]*",
    re.IGNORECASE,
)


def doubted(a: Reading, b: Reading) -> Iterator[Evidence]:
    """One only asks, expecting a no, or mocks, what the other states: nobody who asks "Is this what
    they call peace?" agrees with "This is peace". With one who denies it as well they may agree.
    """
    cue, other = _DOUBTS.search(a.text), _DOUBTS.search(b.text)
    denies = b.negations or rejection(b) or _UNDOING.search(b.text)
    denies = denies or _WORDS.any_of("doubting.refusing").search(b.text)
    if cue is None or other or denies or "?" in b.text:
        return
    inside = [word for word in common(a, b).words if a.matter[word].start in range(*cue.span())]
    if inside:
        note = "one side only asks this, in doubt of it"
        yield evidence(DOUBTED, -1.0, Span(*cue.span()), b.matter[inside[0]], note)


def _words_at(side: Reading, word: str) -> str:
    """The word as the passage has it."""
    return side.text[slice(*side.matter[word])].casefold()


_WORD = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")
_UNDOING = re.compile(rf"\b(?:{_WORDS.pattern('undoing')})\b", re.IGNORECASE)
_PARTLY = re.compile(
    r"\b(?:not|nor|hardly)\s+"
    r"(?:every|all|always|necessarily|entirely|wholly|fully|yet|enough|many|much)\b",
    re.IGNORECASE,
)
"""Negations of a part, which leave the rest standing."""
_NOBODY = re.compile(r"\s+(?:nobody|no one|none|no state|nothing)\b", re.IGNORECASE)
_NAMED = re.compile(r"\b(?:the|these|those|its|their|our|all|such)\s+$", re.IGNORECASE)
_THING = re.compile(
    r"\s+(?!(?:of|in|on|by|for|to|with|and|or|at|from|that|which|is|are|was|were|will|must)\b)\w"
)
_CLAIMED = re.compile(
    r"\b(?:claims?|claiming|pretensions?)\s+(?:to|of)\s+(?:[\w-]+\s+)?$", re.IGNORECASE
)
_REACH = 60
_WISH = re.compile(rf"\b(?:{_WORDS.pattern('wishes')})\b[^.;:]*$", re.IGNORECASE)
_IRREGULAR = _WORDS.table("irregular")
LEGAL, VALUED, CONDITION = "law", "praise", "condition"
"""Matters that are told otherwise than the rest."""


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


@remembered
def find_poles(text: str, negations: tuple[Negation, ...]) -> tuple[Pole, ...]:
    """The poles that a text's words stand at, in order."""
    plain = straight(text)
    undone = [
        (m.end(), min(clause_end(plain, m.end()), m.end() + _REACH))
        for m in _UNDOING.finditer(plain)
    ]
    partly = [(m.start(), clause_end(plain, m.end())) for m in _PARTLY.finditer(plain)]
    whole = [n for n in negations if not any(a <= n.start < b for a, b in partly)]
    found: list[Pole] = []
    for start, end, sides in _known_words(plain):
        opposed = any(a <= start < b for a, b in undone)
        turned = (is_negated(whole, start) or bool(_NOBODY.match(plain, end))) != opposed
        aside = bool(_NAMED.search(plain, max(0, start - 28), start) and _THING.match(plain, end))
        aside = aside or bool(_CLAIMED.search(plain, max(0, start - 40), start))
        wish = bool(_WISH.search(plain, max(0, start - _REACH), start))
        said = -1 if turned else 1
        found += [Pole(m, sign, sign * said, start, end, wish, opposed, aside) for m, sign in sides]
    return tuple(found)


def _known_words(plain: str) -> Iterator[tuple[int, int, tuple[tuple[str, int], ...]]]:
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
    for matter, words in _WORDS.table("opposites").items():
        bar = words.index("|")
        for sign, pole in ((1, words[:bar]), (-1, words[bar + 1 :])):
            for form in (form for word in pole for form in _forms(word)):
                found.setdefault(form, set()).add((matter, sign))
    return {form: tuple(sorted(sides)) for form, sides in found.items()}


def _forms(word: str) -> Iterator[str]:
    if word.startswith("="):
        yield word[1:]
        return
    first, _, rest = word.partition("_")
    for form in (*forms(first), *_IRREGULAR.get(first, ())):
        yield f"{form}_{rest}" if rest else form


_CONDITION = re.compile(
    r"\b(?:if|when|while|unless|as long as|until|once|provided|without|only after|depends?)\b",
    re.IGNORECASE,
)
_NO_CLAIM = re.compile(
    r"\b(?:if|unless|without|instead of|rather than|lack of|absence of)\b", re.IGNORECASE
)
_CLAUSE_END = re.compile(r"[,;:.!?]\s")
_IF = re.compile(r"\bif\b", re.IGNORECASE)
"""`If nothing is done`: a negation behind an "if" of its clause claims nothing."""
_AT_NO_TIME = re.compile(r"\s*(?:point|time|stage|moment|way|case|circumstances?)\b", re.IGNORECASE)


def _negation(a: Reading, b: Reading) -> Iterator[Evidence]:
    """A claim that only one side negates: the word that the negation falls on, and another that
    stands near it in both.
    """
    same = common(a, b)
    fallen = _struck(a) | _struck(b)
    struck = [one for one in same.words if one in fallen and _negated(a, one) != _negated(b, one)]
    held = {
        word
        for word, one in itertools.product(same.words, struck)
        if word != one and near(a, b, word, [a.matter[one]], [b.matter[one]]) <= NEAR
    }
    if held and not _twice_turned(a, b):
        word = struck[0]
        weight = same.share * (0.7 if len(held) == 1 else 1.0) * _unconditional(a, b)
        note = f"negated on one side only: {_words_at(a, word)}"
        yield evidence("negation", weight, a.matter[word], b.matter[word], note)


def _struck(side: Reading) -> set[str]:
    """The words that its negations fall on: the first of each scope that carries meaning."""
    found = set()
    for one in side.negations:
        if one.cancelled or _NO_CLAIM.search(side.text, max(0, one.start - 12), one.end):
            continue
        supposed = _IF.search(_CLAUSE_END.split(side.text[: one.start])[-1])
        if supposed or _PARTLY.match(side.text, one.start):
            continue
        idiom = _AT_NO_TIME.match(side.text, one.end)
        first = idiom.end() if idiom else one.end
        places = [(span.start, w) for w, span in side.matter.items() if w != side.actor]
        inside = sorted(place for place in places if first <= place[0] < one.scope.end)
        found |= {word for _, word in inside[: 2 if idiom else 1]}
    return found


def _negated(side: Reading, word: str) -> bool:
    return is_negated(side.negations, side.matter[word].start)


def _twice_turned(a: Reading, b: Reading) -> bool:
    """`None is above the law`, `all are subject to the law`: opposite words, one negated."""
    return any(
        one.matter == other.matter and one.sign != other.sign and one.said == other.said
        for one in find_poles(a.text, a.negations)
        for other in find_poles(b.text, b.negations)
    )


def _unconditional(a: Reading, b: Reading) -> float:
    """`Peace when they close`, `no peace while they are open`: two conditions are no conflict."""
    both = _CONDITION.search(a.text) and _CONDITION.search(b.text)
    return 0.4 if both else 1.0


_DEEDS = frozenset({"keep word", "steady", "shield", "fight", LEGAL})
"""Matters on which the bad pole is somebody's misdeed: `we honour it` is no answer to `X broke it`
unless X is who honours it.
"""
_KIND = {LEGAL: "legal reading", VALUED: "praised and faulted", CONDITION: "opposing verbs"}


def _opposing(a: Reading, b: Reading) -> Iterator[Evidence]:
    """Words at opposite poles of a matter, negation counted; of each kind the weightiest."""
    left, right = (find_poles(side.text, side.negations) for side in (a, b))
    found: list[Evidence] = []
    for matter in sorted({pole.matter for pole in left} & {pole.matter for pole in right}):
        here, there = ([p for p in poles if p.matter == matter] for poles in (left, right))
        found += _poles_apart(a, b, *(_meant(poles) for poles in (here, there)))
    by_kind: dict[str, Evidence] = {}
    for one in sorted(found, key=lambda one: (-one.weight, one.note)):
        by_kind.setdefault(one.kind, one)
    yield from by_kind.values()


def _apart(a: Reading, b: Reading, left: Sequence[Pole], right: Sequence[Pole]) -> bool:
    """Whether all that one side says is at one pole and all that the other says at the other, and
    that not by a negation alone, which is `_negation`'s to find.
    """
    here, there = {pole.said for pole in left}, {pole.said for pole in right}
    if len(here) > 1 or len(there) > 1 or here == there:
        return False
    return any(_unlike(a, b, one, other) for one in left for other in right)


def _unlike(a: Reading, b: Reading, one: Pole, other: Pole) -> bool:
    """Opposite words; or one word of law or praise and the like of it denied (`valid`, `no legal
    basis`); or a thing wished for by one and opposed by the other.
    """
    if one.sign != other.sign:
        return True
    if one.matter in _KIND or (one.wished and other.wished):
        words = [stem(side.text[p.start : p.end]) for side, p in ((a, one), (b, other))]
        if words[0] != words[1]:
            return True
    return one.undone != other.undone and one.wished and other.wished


def _meant(poles: list[Pole]) -> list[Pole]:
    """The poles of a side without those that it only names, unless it has no other."""
    return [pole for pole in poles if not pole.aside] or poles


def _others_deed(a: Reading, b: Reading, left: Sequence[Pole], right: Sequence[Pole]) -> bool:
    """Whether the side at the bad pole tells it of named others, none of whom is the other side."""
    bad, good = (a, b) if left[0].said < right[0].said else (b, a)
    told_of = bad.named - {bad.actor}
    return bool(told_of) and good.actor not in told_of


def _poles_apart(a: Reading, b: Reading, left: list[Pole], right: list[Pole]) -> Iterator[Evidence]:
    """That the two stand apart on one matter, where the words around it are the same."""
    one, other = left[0], right[0]
    if not _apart(a, b, left, right):
        return
    if one.matter in _DEEDS and _others_deed(a, b, left, right):
        return
    if one.matter not in _KIND and one.wished != other.wished:
        return
    places = [[(pole.start, pole.end) for pole in poles] for poles in (left, right)]
    same = common(a, b, *places)
    away = sorted(near(a, b, word, *places) for word in same.words)
    if away and away[0] <= NEAR:
        kind = _KIND.get(one.matter, "opposing verbs")
        least = 0.3 if away[0] <= _BESIDE else 0.0
        many = len(away) > 1 and away[1] <= NEAR
        weight = least + (1 - least) * same.share * (1.0 if many else 0.7)
        weight *= 1.0 if one.matter == CONDITION else _unconditional(a, b)
        others = (side.named - {a.actor, b.actor} for side in (a, b))
        weight *= 0.4 if _of_others(*others) else 1.0
        note = f"{a.text[one.start : one.end]} against {b.text[other.start : other.end]}".casefold()
        yield evidence(
            kind, weight, one, other, f"{kind}: {note}" if one.matter == VALUED else note
        )


def _of_others(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether each names others, and none of them is the same: they may speak of other things."""
    return bool(left and right and not left & right)


ALIKE = _both_reject, _negation, _opposing
EITHER = (_rejected,)
