"""A comparison as a reader goes through it: pair by pair, theme by theme, row by row.

What has several themes stands under each of them, so that a theme shows all that bears on it; a
row is explained under the first of its themes alone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from compare.report.options import Only, Options
from compare.report.reviewing import is_kept_out, is_marked

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from compare.model import (
        Alignment,
        Comparison,
        Statement,
        Theme,
        ThemedPassage,
        ThemeVerdict,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One alignment with its passages, in the order of the texts."""

    number: int
    """From 1, in the order of reading, over the pair."""
    alignment: Alignment
    left: tuple[ThemedPassage, ...]
    right: tuple[ThemedPassage, ...]
    home: str
    """Id of the theme under which the row is explained; empty where it has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """What a pair of statements says on one theme, or (``theme`` None) outside all themes."""

    theme: Theme | None
    verdict: ThemeVerdict | None
    rows: tuple[Row, ...] = ()
    only_left: tuple[ThemedPassage, ...] = ()
    only_right: tuple[ThemedPassage, ...] = ()
    """Passages that nothing on the other side answers."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands here."""
        return not (self.rows or self.only_left or self.only_right)

    def explains(self, row: Row) -> bool:
        """Whether differences and reasons of the row stand here."""
        return row.home == (self.theme.id if self.theme else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two of the compared statements, with their sections in the order of the codebook."""

    left: Statement
    right: Statement
    indices: tuple[int, int]
    """The places of the two in the comparison, from 0."""
    sections: tuple[Section, ...]
    """One a theme, and last what stands outside all themes; of a pair that is not compared,
    only those in which a person made rows."""
    not_compared: tuple[tuple[int, str], ...] = ()
    """Which of the two (by place) are not compared by meaning, each with its language's code."""

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows, each once, in the order in which they first stand."""
        rows = (row for section in self.sections for row in section.rows)
        return tuple({row.number: row for row in rows}.values())


def outline(comparison: Comparison, options: Options = Options()) -> tuple[Pair, ...]:  # noqa: B008
    """The pairs of a comparison: each of the other statements beside the first."""
    first, *others = comparison.statements
    return tuple(
        _pair(comparison, options, first, other, place) for place, other in enumerate(others, 1)
    )


def _pair(
    comparison: Comparison, options: Options, left: Statement, right: Statement, place: int
) -> Pair:
    build = _PairBuilder(comparison, left, right)
    wanted = [t for t in comparison.themes if not options.themes or t.id in options.themes]
    sections = [build.section(theme) for theme in wanted]
    if not options.themes:
        sections.append(build.section(None))
    kept = (_narrowed(section, options.only) for section in _numbered(sections))
    return Pair(
        left=left,
        right=right,
        indices=(0, place),
        sections=tuple(
            s
            for s in kept
            if not s.is_empty or (s.theme and options.only is None and not build.foreign)
        ),
        not_compared=tuple(
            (index, build.foreign[one.id])
            for index, one in ((0, left), (place, right))
            if one.id in build.foreign
        ),
    )


class _PairBuilder:
    """The rows and lone passages of one pair, found by theme."""

    def __init__(self, comparison: Comparison, left: Statement, right: Statement) -> None:
        self._passages = {passage.id: passage for passage in comparison.passages}
        self._order = {passage.id: place for place, passage in enumerate(comparison.passages)}
        self._ids = (left.id, right.id)
        self._verdicts = {
            verdict.theme: verdict
            for verdict in comparison.verdicts
            if (verdict.left, verdict.right) == self._ids
        }
        self._known = {theme.id for theme in comparison.themes}
        rows = [self._row(a) for a in comparison.alignments if self._joins(a)]
        answered = {p.id for row in rows for p in (*row.left, *row.right)}
        self._rows = [row for row in rows if not is_kept_out(row.alignment)]
        self._rows.sort(key=self._reading_order)
        self.foreign = {one: code for one, code in comparison.not_compared if one in self._ids}
        lone = [] if self.foreign else comparison.passages
        self._lone = [p for p in lone if p.id not in answered and _speaks(p)]

    def section(self, theme: Theme | None) -> Section:
        """What bears on ``theme``; on None, what has no theme."""
        theme_id = theme.id if theme else ""
        return Section(
            theme=theme,
            verdict=self._verdicts.get(theme_id),
            rows=tuple(row for row in self._rows if self._bears_on(row, theme_id)),
            only_left=self._only(self._ids[0], theme_id),
            only_right=self._only(self._ids[1], theme_id),
        )

    def _joins(self, alignment: Alignment) -> bool:
        sides = (alignment.left, alignment.right)
        return tuple(self._passages[side[0]].statement for side in sides) == self._ids

    def _row(self, alignment: Alignment) -> Row:
        return Row(
            number=0,
            alignment=alignment,
            left=self._in_order(alignment.left),
            right=self._in_order(alignment.right),
            home="",
        )

    def _in_order(self, ids: Iterable[str]) -> tuple[ThemedPassage, ...]:
        return tuple(self._passages[i] for i in sorted(ids, key=self._order.__getitem__))

    def _reading_order(self, row: Row) -> tuple[int, int]:
        return self._order[row.left[0].id], self._order[row.right[0].id]

    def _bears_on(self, row: Row, theme_id: str) -> bool:
        themes = self._known.intersection(row.alignment.themes)
        return theme_id in themes if theme_id else not themes

    def _only(self, statement: str, theme_id: str) -> tuple[ThemedPassage, ...]:
        """Lone passages on the theme; for no theme, those without one that is known."""
        return tuple(
            passage
            for passage in self._lone
            if passage.statement == statement and theme_id in self._themes_of(passage)
        )

    def _themes_of(self, passage: ThemedPassage) -> list[str]:
        """The passage's themes; that without a name where it has none."""
        return [theme for theme in passage.theme_ids if theme in self._known] or [""]


def _speaks(passage: ThemedPassage) -> bool:
    """A heading names a matter and says nothing on it; others' words are no position."""
    return passage.passage.is_position


def _numbered(sections: Sequence[Section]) -> list[Section]:
    """The sections with rows numbered as they first stand, and at home where they do."""
    homes: dict[int, str] = {}
    for section in sections:
        for row in section.rows:
            homes.setdefault(id(row.alignment), section.theme.id if section.theme else "")
    numbers = {key: number for number, key in enumerate(homes, 1)}
    return [
        replace(section, rows=tuple(_placed(row, numbers, homes) for row in section.rows))
        for section in sections
    ]


def _placed(row: Row, numbers: Mapping[int, int], homes: Mapping[int, str]) -> Row:
    key = id(row.alignment)
    return replace(row, number=numbers[key], home=homes[key])


def _narrowed(section: Section, only: Only | None) -> Section:
    """The section with the rows that the reader asked for."""
    if only is None:
        return section
    if only is Only.SILENT:
        return replace(section, rows=())
    rows = tuple(row for row in section.rows if _is_wanted(row.alignment, only))
    return replace(section, rows=rows, only_left=(), only_right=())


def _is_wanted(alignment: Alignment, only: Only) -> bool:
    if only is Only.REVIEWED:
        return alignment.reviewed
    if only is Only.MARKED:
        return is_marked(alignment)
    return alignment.relation.value == only.value
