"""A comparison as rows: what the table shows, theme by theme. Pure values."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from compare.model import Label, Span
from compare.tui.signs import ONLY_LEFT, ONLY_RIGHT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from compare.model import (
        Alignment,
        Comparison,
        Statement,
        ThemedPassage,
        ThemeVerdict,
    )

ALL = ""
"""The id of the section that holds every row once."""
UNTHEMED = "(no theme)"
"""The id of the section of rows without a theme; no theme id holds a space."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the table: an alignment, or a passage that nothing answers."""

    left: tuple[ThemedPassage, ...] = ()
    right: tuple[ThemedPassage, ...] = ()
    themes: tuple[str, ...] = ()
    alignment: Alignment | None = None

    @property
    def key(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What stays the same when the comparison is made again."""
        return tuple(p.id for p in self.left), tuple(p.id for p in self.right)

    @property
    def kind(self) -> str:
        """The relation, or which side speaks alone."""
        if self.alignment is not None:
            return self.alignment.relation.value
        return ONLY_LEFT if self.left else ONLY_RIGHT

    @property
    def has_differences(self) -> bool:
        """Whether one side adds or changes something inside what is shared."""
        return bool(self.alignment and self.alignment.differences)

    def side(self, name: str) -> tuple[ThemedPassage, ...]:
        """The passages of ``left`` or ``right``."""
        return self.left if name == "left" else self.right


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A theme with its rows."""

    id: str
    label: str
    rows: tuple[Row, ...] = ()
    verdict: ThemeVerdict | None = None
    passages: tuple[int, int] = (0, 0)
    """Passages left and right."""
    kinds: Mapping[str, int] = field(default_factory=dict)
    """How many rows there are of each kind."""

    def count(self, kind: str) -> int:
        """How many rows are of this kind."""
        return self.kinds.get(kind, 0)

    @property
    def told(self) -> tuple[object, ...]:
        """All that is told of the section apart from its rows."""
        verdict = self.verdict.verdict if self.verdict else None
        return self.id, self.label, verdict, self.passages, tuple(self.kinds.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """Two statements with the rows between them; ``sections[0]`` holds all rows."""

    comparison: Comparison
    left: Statement
    right: Statement
    sections: tuple[Section, ...]
    figures: dict[str, tuple[Span, ...]]
    """Spans of figures in the statement's text, by passage id."""

    def section(self, section_id: str) -> Section:
        """The section with this id; the one with all rows where there is none such."""
        return next((s for s in self.sections if s.id == section_id), self.sections[0])


def outline(comparison: Comparison, place: int = 1) -> Outline:
    """The rows of the first statement beside the one at ``place``."""
    left, right = comparison.statements[0], comparison.statements[place]
    rows = _rows(comparison, left.id, right.id)
    return Outline(
        comparison=comparison,
        left=left,
        right=right,
        sections=_sections(comparison, left, right, rows),
        figures=_figures(comparison),
    )


def _rows(comparison: Comparison, left: str, right: str) -> tuple[Row, ...]:
    """Alignments in the order of the left text, then what each side says alone."""
    passages = {passage.id: passage for passage in comparison.passages}
    pairs = [
        row
        for alignment in comparison.alignments
        if (row := _aligned(alignment, passages, left, right)) is not None
    ]
    pairs.sort(key=lambda row: (row.left[0].passage.start, row.right[0].passage.start))
    answered = {p.id for row in pairs for p in (*row.left, *row.right)}
    lone = [p for p in comparison.passages if p.id not in answered and _speaks(p)]
    return (
        *pairs,
        *(Row(left=(p,), themes=p.theme_ids) for p in lone if p.statement == left),
        *(Row(right=(p,), themes=p.theme_ids) for p in lone if p.statement == right),
    )


def _aligned(
    alignment: Alignment, passages: dict[str, ThemedPassage], left: str, right: str
) -> Row | None:
    """The row of an alignment; None where it joins other statements."""
    sides = [
        tuple(sorted((passages[i] for i in ids), key=lambda p: p.passage.start))
        for ids in (alignment.left, alignment.right)
    ]
    if not all(sides) or alignment.relation is Label.UNRELATED:
        return None
    if (sides[0][0].statement, sides[1][0].statement) != (left, right):
        return None
    return Row(left=sides[0], right=sides[1], themes=alignment.themes, alignment=alignment)


def _speaks(passage: ThemedPassage) -> bool:
    """A heading names a matter and says nothing on it."""
    return passage.passage.is_position


def _sections(
    comparison: Comparison, left: Statement, right: Statement, rows: Sequence[Row]
) -> tuple[Section, ...]:
    """All rows, then theme by theme in the codebook's order, then what has no theme."""
    verdicts = {v.theme: v for v in comparison.verdicts if (v.left, v.right) == (left.id, right.id)}
    known = {theme.id for theme in comparison.themes}
    bare = [row for row in rows if not known.intersection(row.themes)]
    sections = [_section(ALL, "All themes", rows)]
    for theme in comparison.themes:
        own = [row for row in rows if theme.id in row.themes]
        sections.append(_section(theme.id, theme.label, own, verdicts.get(theme.id)))
    if bare:
        sections.append(_section(UNTHEMED, "No theme", bare))
    return tuple(sections)


def _section(
    section_id: str, label: str, rows: Iterable[Row], verdict: ThemeVerdict | None = None
) -> Section:
    rows = tuple(rows)
    counted = (
        len({p.id for row in rows for p in row.left}),
        len({p.id for row in rows for p in row.right}),
    )
    return Section(
        id=section_id,
        label=label,
        rows=rows,
        verdict=verdict,
        passages=verdict.passages if verdict and any(verdict.passages) else counted,
        kinds=Counter(row.kind for row in rows),
    )


def _figures(comparison: Comparison) -> dict[str, tuple[Span, ...]]:
    found: dict[str, list[Span]] = {}
    for entry in comparison.figures:
        found.setdefault(entry.passage, []).append(Span(entry.figure.start, entry.figure.end))
    return {passage: tuple(spans) for passage, spans in found.items()}
