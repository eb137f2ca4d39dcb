"""Two passages side by side: what marks each has, what they have in common, and the facts (figures,
dates, legal grounds) that both give, or give otherwise.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, Protocol

from compare.marks import FUNCTION_WORDS, read_lists
from compare.marks.actors import find_mentions, head_actor
from compare.marks.clauses import find_legal_grounds, find_negations, straight
from compare.marks.dates import find_dates
from compare.marks.figures import find_figures, range_of
from compare.marks.stances import find_stances
from compare.model import Evidence, Figure, Span
from compare.text.words import stem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from compare.marks.clauses import Mark, Negation
    from compare.marks.dates import Date
    from compare.model import Figure, Mention, Stance


_WORDS = read_lists("compare.judge")
_LIGHT = frozenset(map(stem, _WORDS.words("light")))
_STOP = FUNCTION_WORDS | _WORDS.words("statement_words")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A passage with its marks; ``actor`` is a head name of the gazetteer, or empty."""

    text: str
    actor: str
    words: dict[str, Span]
    """The stems of its content words, each with its first place."""
    matter: dict[str, Span]
    """What it is about: `words` without the light ones, actors by their head names."""
    mentions: tuple[Mention, ...]
    stances: tuple[Stance, ...]
    negations: tuple[Negation, ...]
    figures: tuple[Figure, ...]
    dates: tuple[Date, ...]
    grounds: tuple[Mark, ...]

    @property
    def named(self) -> frozenset[str]:
        """The actors that it names, its own among them if it says `we`."""
        return frozenset(mention.actor for mention in self.mentions)

    def of(self, *kinds: str) -> tuple[Stance, ...]:
        """Its stances of these kinds."""
        return tuple(stance for stance in self.stances if stance.kind in kinds)


@lru_cache(maxsize=8192)
def read(text: str, actor: str, other: str = "") -> Reading:
    """The reading of a passage that ``actor`` says, beside one that ``other`` says."""
    mentions = find_mentions(text, actor, other)
    words: dict[str, Span] = {}
    for match in _WORD.finditer(straight(text)):
        if len(match[0]) > 2 and match[0].casefold() not in _STOP:
            words.setdefault(stem(match[0]), Span(*match.span()))
    return Reading(
        text=text,
        actor=head_actor(actor) if actor else "",
        words=words,
        matter=_matter(words, mentions),
        mentions=mentions,
        stances=find_stances(text, actor, other),
        negations=find_negations(text),
        figures=find_figures(text),
        dates=find_dates(text),
        grounds=find_legal_grounds(text),
    )


def _matter(words: dict[str, Span], mentions: Sequence[Mention]) -> dict[str, Span]:
    """The stems of the words that say what a passage is about, each with its first place; a name
    of an actor stands as its head name, whatever it is called.
    """
    named = [(one.start, one.end) for one in mentions]
    found = {
        key: span
        for key, span in words.items()
        if key not in _LIGHT and not any(a < span.end and span.start < b for a, b in named)
    }
    for one in mentions:
        found.setdefault(one.actor, Span(one.start, one.end))
    return found


NEAR = 45
"""Code points between words that may belong together, some seven words."""
Place = tuple[int, int]


class Common(NamedTuple):
    """What two passages have in common: 0..1, 0 for nothing, and the words, the longest first."""

    share: float
    words: tuple[str, ...]


def common(
    a: Reading,
    b: Reading,
    aside: Collection[Place] = (),
    beside: Collection[Place] = (),
) -> Common:
    """What two passages have in common apart from the stretches in which they differ: ``aside`` in
    the first, ``beside`` in the second. Two words of five in common weigh less than four of ten.
    The two who speak are named in anything that they say to each other, and do not count.
    """
    left, right = (
        {
            word
            for word, span in side.matter.items()
            if not any(start <= span.start < end for start, end in left_out)
        }
        - {a.actor, b.actor}
        for side, left_out in ((a, aside), (b, beside))
    )
    both = sorted(left & right, key=lambda word: (-len(word), word))
    fewer = min(len(left), len(right))
    if not both:
        return Common(0.0, ())
    return Common(len(both) / fewer * (1 - 0.5 ** len(both)), tuple(both))


def near(
    a: Reading, b: Reading, word: str, here: Collection[Place], there: Collection[Place]
) -> int:
    """How many code points lie between a word of both and the nearest of the places in each, the
    farther counting.
    """
    sides = (a.matter[word], here), (b.matter[word], there)
    return max(
        min(max(start - last, first - end, 0) for first, last in places)
        for (start, end), places in sides
    )


class Placed(Protocol):
    """Anything that stands somewhere in a passage: a figure, a stance, a name."""

    @property
    def start(self) -> int:
        """Its first code point."""

    @property
    def end(self) -> int:
        """Behind its last."""


def evidence(
    kind: str, weight: float, left: Placed | None, right: Placed | None, note: str
) -> Evidence:
    """A signal of this kind, its weight kept within -1 and 1, with where it stands on each side."""
    spans = [Span(one.start, one.end) if one else None for one in (left, right)]
    weight = max(-1.0, min(1.0, round(weight, 4)))
    return Evidence(kind=kind, weight=weight, left=spans[0], right=spans[1], note=note)


def turned(found: Evidence) -> Evidence:
    """The same evidence with its sides changed."""
    return Evidence(
        kind=found.kind, weight=found.weight, left=found.right, right=found.left, note=found.note
    )


_NO_ONE = re.compile(
    r"\b(?:not (?:a|one)(?: single)?|no|not any|none of the|never a)(?: single)? (?P<what>[a-z]+)\b"
    r"|\b(?:not once|not (?:a|one) single time|at no time)\b",
    re.IGNORECASE,
)
_PERSONS = frozenset(stem(word) for word in _WORDS.words("persons"))
_POINTS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_FATES = tuple(
    re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)
    for words in _WORDS.table("fates").values()
)
"""What befalls people, a pattern a fate."""


def _figures(a: Reading, b: Reading) -> Iterator[Evidence]:
    """Figures of the same thing, whether they can be one; those that agree, if any do."""
    pairs = [(x, y) for x in a.figures for y in b.figures if _comparable(a, b, x, y)]
    agreed = next(((x, y) for x, y in pairs if _can_be_same(a, b, x, y)), None)
    if agreed:
        yield evidence("figures agree", 0.6, *agreed, f"the same number of {_thing(agreed[1])}")
    elif not pairs:
        yield from _unlike(a, b)
        yield from _none(a, b)
        yield from (turned(one) for one in _none(b, a))
    else:
        x, y = pairs[0]
        same = common(a, b, _around(x), _around(y))
        if any(_about(a, b, word, x, y) for word in same.words):
            note = f"{x.value} against {y.value} {_thing(y)}"
            if _tell_of_two(a, b):
                weight = same.share * (0.5 if a.actor == b.actor else 1.0)
                note = f"of each its own: {note}"
                yield evidence("figures of each", weight, x, y, note)
            else:
                yield evidence("figures differ", same.share, x, y, note)


def _about(a: Reading, b: Reading, word: str, x: Figure, y: Figure) -> bool:
    """A word near both figures that says more than what they count."""
    counted = {stem(x.counts), stem(y.counts)}
    return word not in counted and near(a, b, word, _around(x), _around(y)) <= NEAR


def _comparable(a: Reading, b: Reading, left: Figure, right: Figure) -> bool:
    """Whether both count the same, as far as they say what they count: the killed are not the
    homeless.
    """
    fates = _fates(a, left), _fates(b, right)
    if left.unit != right.unit or (all(fates) and not fates[0] & fates[1]):
        return False
    heads = {stem(left.counts), stem(right.counts)} - {""}
    if len(heads) < 2:
        return bool(left.unit) or bool(left.counts and right.counts)
    return _is_of_people(left) and _is_of_people(right)


def _is_of_people(figure: Figure) -> bool:
    """`50,000 persons`, `700,000 Rohingya`: a name in capitals is of a people."""
    return stem(figure.counts) in _PERSONS or figure.counts[:1].isupper()


def _unlike(a: Reading, b: Reading) -> Iterator[Evidence]:
    """People counted on both sides of whom unlike things are told: the dead, the homeless."""
    for x, y in itertools.product(a.figures, b.figures):
        fates = _fates(a, x), _fates(b, y)
        if _is_of_people(x) and _is_of_people(y) and all(fates) and not fates[0] & fates[1]:
            weight = common(a, b, _around(x), _around(y)).share
            note = f"of each its own: {x.value} against {y.value} {_thing(y)}"
            yield evidence("figures of each", weight, x, y, note)
            return


def _fates(side: Reading, figure: Figure) -> set[int]:
    """What befell those whom a figure counts, by the words around it."""
    first, last = figure.start - NEAR, figure.end + NEAR
    return {
        number
        for number, pattern in enumerate(_FATES)
        if pattern.search(side.text, max(0, first), last)
    }


def _agree(left: Figure, right: Figure) -> bool:
    """Whether both can be one number; two that are rounded must do more than touch."""
    (a, b), (c, d) = range_of(left), range_of(right)
    return (a < d and c < b) or (a == b and c <= a <= d) or (c == d and a <= c <= b)


def _can_be_same(a: Reading, b: Reading, left: Figure, right: Figure) -> bool:
    """Whether both can be one number, in any way of writing them."""
    return any(_agree(x, y) for x in _written(a, left) for y in _written(b, right))


def _written(side: Reading, figure: Figure) -> Iterator[Figure]:
    """A figure as read; and `900.000` as those write it who part thousands by a point."""
    yield figure
    text = side.text[figure.start : figure.end]
    if _POINTS.fullmatch(text):
        yield replace(figure, value=text.replace(".", ""))


def _none(a: Reading, b: Reading) -> Iterator[Evidence]:
    """What one says there was none of, and the other counts: `not a single camp`, `12 camps`."""
    for found in _NO_ONE.finditer(a.text):
        word = stem(found["what"] or "times")
        for figure in b.figures:
            value = figure.value.replace(".", "")
            if stem(figure.counts or "") != word or not value.isdigit() or not int(value):
                continue
            same = common(a, b, [found.span()], _around(figure))
            if same.words and not _each_names_another(a, b):
                note = f"none against {figure.value} {_thing(figure)}"
                place = Span(*found.span())
                yield evidence("figures differ", same.share, place, figure, note)
                return


def _thing(figure: Figure) -> str:
    return figure.counts or figure.unit


def _around(figure: Figure) -> list[tuple[int, int]]:
    return [(figure.start, figure.end)]


_BEFORE = 12
"""Code points between a negation and the date that it strikes."""


def _each_names_another(a: Reading, b: Reading) -> bool:
    """Whether each names somebody whom the other does not, or one actor tells of two things."""
    named = bool(a.named - b.named and b.named - a.named)
    return named or bool(a.actor and a.actor == b.actor)


def _tell_of_two(a: Reading, b: Reading) -> bool:
    """Whether each tells of a place or time of its own: other actors, or other years."""
    if _each_names_another(a, b):
        return True
    years = [{_parts(date.value)[0] for date in side.dates} - {"", "-"} for side in (a, b)]
    return bool(years[0] and years[1] and not years[0] & years[1])


def _given_by_both(a: Reading, b: Reading) -> Iterator[Evidence]:
    """A date, and a legal ground, that both give."""
    for x, y in itertools.product(a.dates, b.dates):
        if x.value == y.value:
            yield evidence("same date", 0.4, x, y, x.value)
            break
    for one, other in itertools.product(a.grounds, b.grounds):
        if one.name == other.name:
            yield evidence("same legal ground", 0.3, one, other, one.name)
            break


def _dates_differ(a: Reading, b: Reading) -> Iterator[Evidence]:
    """One event with dates that cannot be one; or each an event of its own."""
    left, right = _given(a), _given(b)
    if not left or not right or any(_can_be_one(x, y) for x in left for y in right):
        return
    places = [[(one.start, one.end) for one in side.dates] for side in (a, b)]
    same = common(a, b, *places)
    if same.words:
        spans = Span(*places[0][0]), Span(*places[1][0])
        note = f"{left[0].value} against {right[0].value}"
        if _each_names_another(a, b):
            yield evidence("dates of each", same.share, *spans, f"of each its own: {note}")
        else:
            yield evidence("dates differ", same.share, *spans, note)


def _given(side: Reading) -> list[Date]:
    """The dates that a passage asserts; `not in 2002` is none."""
    return [
        date
        for date in side.dates
        if not any(0 <= date.start - one.end <= _BEFORE for one in side.negations)
    ]


def _can_be_one(left: Date, right: Date) -> bool:
    """`October 2025` can be `19 October`: no part that both give differs."""
    pairs = zip(_parts(left.value), _parts(right.value), strict=True)
    return all(not one or not other or one == other for one, other in pairs)


def _parts(value: str) -> tuple[str, str, str]:
    year, month, day = (*value.replace("--", "-", 1).split("-"), "", "")[:3]
    return year, month, day


def _common(a: Reading, b: Reading) -> Iterator[Evidence]:
    """The share, 0..1, of the shorter passage's content words that the other has."""
    both = a.words.keys() & b.words.keys()
    if both:
        share = len(both) / min(len(a.words), len(b.words))
        first = max(sorted(both, key=lambda word: a.words[word].start), key=len)
        note = f"{len(both)} words in common"
        yield evidence("same words", share, a.words[first], b.words[first], note)


FACTS = _common, _figures, _given_by_both, _dates_differ
"""Finders, which treat both sides alike."""
