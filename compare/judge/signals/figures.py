"""Figures that two passages share or give otherwise, and what one counts and the other denies."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from compare.judge.signals.matter import NEAR, common, near
from compare.judge.signals.pairwise import evidence, turned
from compare.judge.signals.quantities import each_names_another, tell_of_two
from compare.judge.signals.stems import stem
from compare.marks import range_of
from compare.model import Evidence, Figure, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.judge.signals.reading import Reading

_NO_ONE = re.compile(
    r"\b(?:not (?:a|one)(?: single)?|no|not any|none of the|never a)(?: single)? (?P<what>[a-z]+)\b"
    r"|\b(?:not once|not (?:a|one) single time|at no time)\b",
    re.IGNORECASE,
)
_POINTS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_FATES = tuple(
    re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for words in (
        r"kill\w*|dead|died?|dying|deaths?|lives|claim(?:s|ed)|murder\w*|fell|fallen|lost|slain|perish\w*|buried",
        r"wound\w*|injur\w*|maim\w*",
        r"homeless|without (?:a )?homes?|displac\w*|fled|uproot\w*|evacuat\w*",
        r"detain\w*|arrest\w*|jail\w*|imprison\w*|prisoners?|abduct\w*|hostages?",
        r"return\w*|gone (?:back|home)|went (?:back|home)|taken back",
        r"rescu\w*|saved|vaccinat\w*|fed|trained",
    )
)
"""What befalls people; figures of unlike fates do not gainsay each other."""
_PERSONS = (
    "people person civilian fighter soldier militant terrorist child women men victim"
    " refugee citizen troop settler farmer pilgrim dead life lives casualty casualties"
    " inhabitant resident"
)


def figures(a: Reading, b: Reading) -> Iterator[Evidence]:
    """Figures of the same thing, whether they can be one; those that agree, if any do."""
    pairs = [(x, y) for x in a.figures for y in b.figures if _comparable(a, b, x, y)]
    agreed = next(((x, y) for x, y in pairs if _can_be_same(a, b, x, y)), None)
    if agreed:
        spans = _places(*agreed)
        yield evidence("figures agree", 0.6, *spans, f"the same number of {_thing(agreed[1])}")
    elif not pairs:
        yield from _unlike(a, b)
        yield from _none(a, b)
        yield from (turned(one) for one in _none(b, a))
    else:
        x, y = pairs[0]
        same = common(a, b, _around(x), _around(y))
        if any(_about(a, b, word, x, y) for word in same.words):
            note = f"{x.value} against {y.value} {_thing(y)}"
            if tell_of_two(a, b):
                weight = same.share * (0.5 if a.actor == b.actor else 1.0)
                note = f"of each its own: {note}"
                yield evidence("figures of each", weight, *_places(x, y), note)
            else:
                yield evidence("figures differ", same.share, *_places(x, y), note)


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
    return stem(figure.counts) in _persons() or figure.counts[:1].isupper()


@cache
def _persons() -> frozenset[str]:
    return frozenset(stem(word) for one in _PERSONS.split() for word in (one, one + "s"))


def _unlike(a: Reading, b: Reading) -> Iterator[Evidence]:
    """People counted on both sides of whom unlike things are told: the dead, the homeless."""
    for x in a.figures:
        for y in b.figures:
            fates = _fates(a, x), _fates(b, y)
            if _is_of_people(x) and _is_of_people(y) and all(fates) and not fates[0] & fates[1]:
                weight = common(a, b, _around(x), _around(y)).share
                note = f"of each its own: {x.value} against {y.value} {_thing(y)}"
                yield evidence("figures of each", weight, *_places(x, y), note)
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
            if same.words and not each_names_another(a, b):
                spans = Span(*found.span()), Span(figure.start, figure.end)
                note = f"none against {figure.value} {_thing(figure)}"
                yield evidence("figures differ", same.share, *spans, note)
                return


def _thing(figure: Figure) -> str:
    return figure.counts or figure.unit


def _places(left: Figure, right: Figure) -> tuple[Span, Span]:
    return Span(left.start, left.end), Span(right.start, right.end)


def _around(figure: Figure) -> list[tuple[int, int]]:
    return [(figure.start, figure.end)]
