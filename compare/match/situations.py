"""The situations that two statements speak of by name: a war, a territory, a dispute."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.model import Label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compare.model import Comparison, Point, ThemedPassage


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """A name that both statements use where their points meet."""

    name: str
    points: tuple[Point, ...]
    """Those in which it is named, the most important first."""
    passages: tuple[ThemedPassage, ...]
    """Those of either statement that name it, the left one's first."""

    @property
    def divergent(self) -> int:
        """On how many of its points the two part."""
        return sum(point.relation is Label.DIVERGENT for point in self.points)


FEWEST = 2
"""Points that must name a situation."""
_STEM = 5
"""Letters by which names of one place begin alike."""
_NAME = re.compile(
    r"(?<![.!?:;“”\"‘…–—*] )(?<!^)\b[A-Z][\w’'-]+(?:(?: (?:and|of|of the|al-))? [A-Z][\w’'-]+)*"
)
"""Words with capitals that do not begin a sentence."""
_HOUSE = frozenset(
    """
    assembly charter council delegation excellency general government governments group
    international members member minister nation nations organization organizations president
    prime republic resolution secretariat secretary security states state summit united
    monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december mr mrs madam sir god english
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
"""Words of which the names of bodies, offices and times are made: no situation."""


def situations(comparison: Comparison, place: int = 1) -> tuple[Situation, ...]:
    """The situations that the first statement and the one at ``place`` both name in their points,
    those on which most points part first.
    """
    left, right = comparison.statements[0], comparison.statements[place]
    known = {one.id: one for one in comparison.passages}
    own = {_stem(word) for side in (left, right) for word in side.actor.split()}
    named: dict[str, list[Point]] = {}
    for point in comparison.points:
        passages = [known[one] for one in (*point.left, *point.right)]
        if {one.statement for one in passages} == {left.id, right.id}:
            for name in dict.fromkeys(n for one in passages for n in _names(one, own)):
                named.setdefault(name, []).append(point)
    spoken = [one for one in comparison.passages if one.statement in (left.id, right.id)]
    found = [_situation(name, points, spoken) for name, points in named.items()]
    spelt: dict[str, Situation] = {}
    for one in sorted(found, key=lambda one: (-len(one.points), one.name)):
        spelt.setdefault(_stem(one.name), one)
    kept = [
        one
        for one in spelt.values()
        if len(one.points) >= FEWEST and {p.statement for p in one.passages} == {left.id, right.id}
    ]
    return tuple(sorted(kept, key=lambda one: (-one.divergent, -len(one.points), one.name)))


def _names(passage: ThemedPassage, own: set[str]) -> Iterator[str]:
    """The names in a passage, but for the two actors' and those of bodies, offices and times."""
    for found in _NAME.finditer(passage.passage.text):
        name = re.sub(r"[’']s?$", "", found[0])
        words = re.findall(r"\w+", name.casefold())
        if len(name) > 3 and _stem(name) not in own and not _HOUSE.intersection(words):
            yield name


def _stem(name: str) -> str:
    """How a name begins: of Ukraine and Ukrainian one is enough."""
    return name.casefold()[:_STEM]


def _situation(name: str, points: Sequence[Point], passages: Sequence[ThemedPassage]) -> Situation:
    whole = re.compile(rf"\b{re.escape(name)}\b")
    naming = tuple(one for one in passages if whole.search(one.passage.text))
    return Situation(name=name, points=tuple(points), passages=naming)
