"""Passages without a theme, gathered by likeness, each group with a label from its own words.

Groups are found around the passage with the most like ones (the community detection of Reimers'
sentence-transformers); a label is made of the words that are frequent in the group and rare
outside it (class-based TF-IDF, Grootendorst 2022).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING, Any

from compare.library import slug
from compare.library.codebooks import NewTheme
from compare.match.overlap import is_content
from compare.text import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from compare.model import ThemedPassage

LIKE = 0.55
"""Likeness (cosine) from which two passages are of one group."""
SMALLEST = 2
MOST = 3000
"""Passages that are gathered; the table of likeness grows with their square."""
LABEL_WORDS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Passages that are like one another, the one in their middle first."""

    passages: tuple[ThemedPassage, ...]
    words: tuple[str, ...]
    """What tells the group from the others, most telling first; in lower case."""

    @property
    def label(self) -> str:
        """A label to begin with."""
        return ", ".join(self.words[:LABEL_WORDS]).capitalize()


def gather(
    passages: Sequence[ThemedPassage], likeness: Callable[[list[str], list[str]], object]
) -> tuple[Group, ...]:
    """The groups, the largest first; passages that are like no other are in none.

    ``likeness`` is ``Judge.likeness``.
    """
    some = list(passages[:MOST])
    texts = [one.passage.text for one in some]
    groups = _around(_near(likeness(texts, texts) if some else [], len(some)))
    bags = [_bag(text) for text in texts]
    return tuple(
        Group(
            passages=tuple(some[i] for i in group),
            words=_telling([bags[i] for i in group], bags),
        )
        for group in groups
    )


def theme_of(group: Group, taken: Iterable[str]) -> NewTheme:
    """A theme to begin with: its words as cues, its middle passage as description."""
    used, wish = set(taken), slug("-".join(group.words[:2]))
    theme_id, number = wish, 1
    while theme_id in used:
        number += 1
        theme_id = f"{wish}-{number}"
    description = " ".join(group.passages[0].passage.text.split())
    cues = tuple(word for word in group.words if word.isalnum())
    return NewTheme(id=theme_id, label=group.label, description=description, cues=cues)


def _near(table: Any, size: int) -> list[set[int]]:
    """For each passage, those that are like it, itself among them. From a numpy array only these
    are taken out: as lists of floats the largest table would take 300 MB.
    """
    if not hasattr(table, "nonzero"):
        return [{j for j, value in enumerate(row) if value >= LIKE} for row in table]
    near: list[set[int]] = [set() for _ in range(size)]
    rows, columns = (table >= LIKE).nonzero()
    for i, j in zip(rows.tolist(), columns.tolist(), strict=True):
        near[i].add(j)
    return near


def _around(near: list[set[int]]) -> list[list[int]]:
    """Take the passage with the most like ones out with these, and again among the rest."""
    left = set(range(len(near)))
    groups: list[list[int]] = []
    while left:
        middle = max(left, key=lambda i: (len(near[i] & left), -i))
        members = near[middle] & left | {middle}
        left -= members
        if len(members) < SMALLEST:
            break
        groups.append([middle, *sorted(members - {middle})])
    return groups


def _bag(text: str) -> Counter[tuple[str, str]]:
    """The content words of a text, as (key, spelling)."""
    return Counter((word.key, word.text.casefold()) for word in words(text) if is_content(word.key))


def _telling(
    group: list[Counter[tuple[str, str]]], everything: list[Counter[tuple[str, str]]]
) -> tuple[str, ...]:
    """The words that tell a group from the rest, in their most frequent spelling."""
    inside = Counter(key for bag in group for key in {key for key, _ in bag})
    outside = Counter(key for bag in everything for key in {key for key, _ in bag})
    spelt: Counter[tuple[str, str]] = sum(group, Counter())
    weight = {
        key: count * log(1 + len(everything) / outside[key])
        for key, count in inside.items()
        if not key.isdigit() and len(key) > 2
    }
    best = sorted(weight, key=lambda key: (-weight[key], key))[: LABEL_WORDS + 2]
    return tuple(
        max((n, spelling) for (k, spelling), n in spelt.items() if k == key)[1] for key in best
    )
