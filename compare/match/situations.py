"""The situations that two statements speak of by name: a war, a territory, a dispute."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.marks import read_lists
from compare.model import Label

if TYPE_CHECKING:
    from collections.abc import Iterator

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
_HOUSE = read_lists("compare.match").words("house")
"""Words of which the names of bodies, offices and times are made: no situation."""


def situations(comparison: Comparison, place: int = 1) -> tuple[Situation, ...]:
    """The situations that the first statement and the one at ``place`` both name in their points,
    those on which most points part first.
    """
    sides = comparison.statements[0], comparison.statements[place]
    both = {side.id for side in sides}
    known = {one.id: one for one in comparison.passages}
    own = {_stem(word) for side in sides for word in side.actor.split()}
    named: dict[str, list[Point]] = defaultdict(list)
    for point in comparison.points:
        passages = [known[one] for one in (*point.left, *point.right)]
        if {one.statement for one in passages} == both:
            for name in dict.fromkeys(n for one in passages for n in _names(one, own)):
                named[name].append(point)
    spelt: dict[str, str] = {}
    for name in sorted(named, key=lambda name: (-len(named[name]), name)):
        spelt.setdefault(_stem(name), name)
    found = []
    for name in spelt.values():
        whole = re.compile(rf"\b{re.escape(name)}\b")
        naming = tuple(
            one
            for one in comparison.passages
            if one.statement in both and whole.search(one.passage.text)
        )
        if len(named[name]) >= FEWEST and {one.statement for one in naming} == both:
            found.append(Situation(name=name, points=tuple(named[name]), passages=naming))
    return tuple(sorted(found, key=lambda one: (-one.divergent, -len(one.points), one.name)))


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
