"""How far a codebook covers a library: by statement, by theme, and which themes overlap."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from compare.match.reading import alignable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from compare.model import Codebook, ThemedPassage


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementCoverage:
    """One statement: its passages (headings aside), and how many have which theme."""

    statement: str
    passages: int
    themed: int
    themes: Mapping[str, int]

    @property
    def share(self) -> float:
        """The share of passages with a theme, 0..1; 1 where there are none."""
        return self.themed / self.passages if self.passages else 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """Two themes that stand on the same passages."""

    first: str
    second: str
    both: int
    share: float
    """Of the passages that have either, those that have both, 0..1 (Jaccard)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What a codebook finds in a library."""

    statements: tuple[StatementCoverage, ...]
    overlaps: tuple[Overlap, ...]
    """The closest first; no theme with those above or below it."""
    unthemed: tuple[ThemedPassage, ...]


def coverage(passages: Sequence[ThemedPassage], codebook: Codebook) -> Coverage:
    """The coverage of passages that were read with this codebook."""
    spoken = alignable(passages)
    by_statement: dict[str, list[ThemedPassage]] = {}
    for one in spoken:
        by_statement.setdefault(one.statement, []).append(one)
    return Coverage(
        statements=tuple(_statement(name, found) for name, found in by_statement.items()),
        overlaps=tuple(_overlaps(spoken, codebook)),
        unthemed=tuple(one for one in spoken if not one.theme_ids),
    )


def _statement(name: str, passages: list[ThemedPassage]) -> StatementCoverage:
    return StatementCoverage(
        statement=name,
        passages=len(passages),
        themed=sum(bool(one.theme_ids) for one in passages),
        themes=Counter(theme for one in passages for theme in one.theme_ids),
    )


def _overlaps(passages: Sequence[ThemedPassage], codebook: Codebook) -> list[Overlap]:
    single: Counter[str] = Counter()
    double: Counter[tuple[str, str]] = Counter()
    order = [theme.id for theme in codebook.themes]
    for one in passages:
        themes = [theme for theme in order if theme in one.theme_ids]
        single.update(themes)
        double.update(combinations(themes, 2))
    found = [
        Overlap(first=a, second=b, both=n, share=n / (single[a] + single[b] - n))
        for (a, b), n in double.items()
        if not _is_kin(a, b, codebook)
    ]
    return sorted(found, key=lambda one: (-one.share, order.index(one.first)))


def _is_kin(a: str, b: str, codebook: Codebook) -> bool:
    """Whether one theme lies above the other, which then has all its passages."""
    return a in _above(b, codebook) or b in _above(a, codebook)


def _above(theme: str, codebook: Codebook) -> set[str]:
    seen: set[str] = set()
    found = codebook.theme(theme)
    while found is not None and found.parent and found.parent not in seen:
        seen.add(found.parent)
        found = codebook.theme(found.parent)
    return seen
