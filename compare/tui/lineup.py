"""A comparison as the desk shows it: themes, most divergent first, each with its points, most
important first, and with what one side says alone; and which of them a person asked to see. Pure
values.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from compare.model import Label, Span, Verdict, theme_rank
from compare.model.statements import is_in_doubt
from compare.tui.marked_text import hits

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from compare.model import (
        Alignment,
        Comparison,
        Difference,
        Point,
        RowReview,
        Statement,
        ThemedPassage,
        ThemeVerdict,
    )

ALL = ""
"""The id of the section that holds every row once."""
UNTHEMED = "(no theme)"
"""The id of the section of rows without a theme; no theme id holds a space."""
ONLY_LEFT, ONLY_RIGHT, FOLD = "only-left", "only-right", "fold"
"""Kinds of rows that are no points: a passage that nothing answers, and many of them folded."""

SIDES = ("left", "right")

_TITLE = 8
"""Words of a passage that stand for the title of a point that has none."""

T = TypeVar("T")
Key = tuple[tuple[str, ...], tuple[str, ...]]
"""The ids of a row's passages, left and right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One entry of the list: a point, a passage that nothing answers, or many such folded."""

    left: tuple[ThemedPassage, ...] = ()
    right: tuple[ThemedPassage, ...] = ()
    themes: tuple[str, ...] = ()
    point: Point | None = None
    alignment: Alignment | None = None
    """What the point was made of; decisions are made on it."""
    number: int = 0
    """The place of the point among all, by importance, from 1; 0 for what is none."""
    folded: tuple[Row, ...] = ()
    """The passages without an answer that this entry stands for."""

    @property
    def key(self) -> Key:
        """What stays the same when the comparison is made again."""
        if self.folded:
            return (f"fold:{self.themes[0]}",), ()
        return tuple(p.id for p in self.left), tuple(p.id for p in self.right)

    @property
    def kind(self) -> str:
        """The relation, or which side speaks alone."""
        if self.point is not None:
            return self.point.relation.value
        if self.folded:
            return FOLD
        return ONLY_LEFT if self.left else ONLY_RIGHT

    @property
    def differences(self) -> tuple[Difference, ...]:
        """What one side adds or changes inside what is shared."""
        return self.point.differences if self.point else ()

    @property
    def review(self) -> RowReview | None:
        return self.point.review if self.point else None

    @property
    def is_reviewed(self) -> bool:
        return bool(self.point and self.point.reviewed)

    def side(self, name: str) -> tuple[ThemedPassage, ...]:
        """The passages of ``left`` or ``right``, in the order of the text."""
        return self.left if name == "left" else self.right

    def lead(self, name: str) -> tuple[ThemedPassage, ...]:
        """The passage of a side to show first; none where that side is silent."""
        passages = self.side(name)
        wanted = self.point.lead[name == "right"] if self.point else ""
        return tuple(p for p in passages if p.id == wanted) or passages[:1]

    @property
    def leads(self) -> tuple[ThemedPassage, ...]:
        return self.lead("left") + self.lead("right")

    @property
    def more(self) -> int:
        """Passages beside the two that lead."""
        return len(self.left) + len(self.right) - len(self.leads)

    @property
    def title(self) -> str:
        """The matter; of a point without a title, the first words of its lead."""
        if self.point is not None and self.point.title:
            return self.point.title
        words = self.leads[0].passage.text.split() if self.leads else []
        return " ".join(words[:_TITLE]) + (" …" if len(words) > _TITLE else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A theme with its rows."""

    id: str
    label: str
    rows: tuple[Row, ...] = ()
    """Points, the most important first; then the passages that nothing answers, A's first. Of
    either, what is not surely of the theme stands last.
    """
    verdict: ThemeVerdict | None = None
    passages: tuple[int, int] = (0, 0)
    """Passages left and right."""
    kinds: Counter[str] = field(default_factory=Counter)
    """How many rows there are of each kind."""

    @property
    def silent(self) -> str:
        """A or B where that statement says nothing on the theme; empty where neither is silent, or
        that is in doubt.
        """
        if self.verdict is None or self.verdict.verdict is not Verdict.ONE_SIDED:
            return ""
        return "B" if self.verdict.passages[0] else "A"

    @property
    def points(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.point is not None)

    @property
    def folds(self) -> tuple[Row, ...]:
        """The passages that nothing answers, one entry a theme."""
        groups: dict[str, list[Row]] = {}
        for row in self.rows:
            if row.point is None:
                theme = self.id if self.id != ALL else next(iter(row.themes), UNTHEMED)
                groups.setdefault(theme, []).append(row)
        return tuple(Row(themes=(theme,), folded=tuple(rows)) for theme, rows in groups.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """Two statements with the rows between them; ``sections[0]`` holds all rows."""

    comparison: Comparison
    left: Statement
    right: Statement
    sections: tuple[Section, ...]
    """All rows; then the themes that occur, the most divergent first; then what has no theme."""
    absent: tuple[str, ...]
    """Labels of the themes of which neither speaks; one of which either may is not among them."""
    figures: Mapping[str, Sequence[Span]]
    """Spans of figures in the statement's text, by passage id."""

    @property
    def rows(self) -> tuple[Row, ...]:
        return self.sections[0].rows

    def section(self, section_id: str) -> Section:
        """The section with this id; the one with all rows where there is none such."""
        return next((s for s in self.sections if s.id == section_id), self.sections[0])

    def label(self, theme_id: str) -> str:
        """The label of a theme; its id where the codebook has none such."""
        known = (t.label for t in self.comparison.themes if t.id == theme_id)
        return next(known, "No theme" if theme_id == UNTHEMED else theme_id)


def outline(comparison: Comparison, before: Outline | None = None) -> Outline:
    """The points between the first two statements. Themes and points keep the order that they have
    in ``before``, so that a decision does not make them jump; what is as it was is taken from it.
    """
    left, right = comparison.statements[:2]
    old = before.rows if before else ()
    points = _as_before(_points(comparison, left, right), [row for row in old if row.point])
    numbered = (replace(row, number=number) for number, row in enumerate(points, 1))
    known = {row.key: row for row in old if row.point}
    kept = (same if (same := known.get(row.key)) == row else row for row in numbered)
    rows = (*kept, *_alone(comparison, left.id, right.id, old))
    sections = _sections(comparison, (left.id, right.id), rows, before.sections if before else ())
    present = [s for s in sections if s.rows or any(s.passages)]
    silent = [s for s in sections if s not in present]
    order = [section.id for section in before.sections] if before else []

    def rank(section: Section) -> tuple[float, ...]:
        """As before, else by what divides the two and by what joins them."""
        if section.id in order:
            return section.id == UNTHEMED, order.index(section.id)
        points = [row.point for row in section.rows if row.point]
        return section.id == UNTHEMED, len(order), *theme_rank(section.id, points, section.verdict)

    figures: dict[str, list[Span]] = {}
    for entry in comparison.figures:
        figures.setdefault(entry.passage, []).append(Span(entry.figure.start, entry.figure.end))
    return Outline(
        comparison=comparison,
        left=left,
        right=right,
        sections=(_section(ALL, "All themes", rows), *sorted(present, key=rank)),
        absent=tuple(s.label for s in silent if not (s.verdict and s.verdict.doubtful)),
        figures=figures,
    )


def _points(comparison: Comparison, left: Statement, right: Statement) -> list[Row]:
    passages = {passage.id: passage for passage in comparison.passages}
    rows = []
    for point in comparison.points:
        ours, theirs = (
            tuple(sorted((passages[i] for i in ids), key=lambda p: p.passage.start))
            for ids in (point.left, point.right)
        )
        if not (ours and theirs) or point.relation is Label.UNRELATED:
            continue
        if (ours[0].statement, theirs[0].statement) == (left.id, right.id):
            of = comparison.alignments[point.alignments[0]]
            rows.append(
                Row(left=ours, right=theirs, themes=point.themes, point=point, alignment=of)
            )
    return rows


def _as_before(points: Sequence[Row], before: Sequence[Row]) -> list[Row]:
    """The points in the places that they had. A new one takes the place of the first that went and
    shares a passage with it, as where points are merged or split; else, as where a rejection is
    undone, that after the point which it follows in importance.
    """
    kept, places = {row.key for row in points}, dict[str, int]()
    for at, row in enumerate(before):
        for passage in (*row.key[0], *row.key[1]) if row.key not in kept else ():
            places.setdefault(passage, at)
    known = {row.key: at for at, row in enumerate(before)}
    placed: list[tuple[int, Row]] = []
    for row in points:
        after = placed[-1][0] if placed else -1
        shared = [places[p] for p in (*row.key[0], *row.key[1]) if p in places]
        placed.append((known.get(row.key, min(shared, default=after)), row))
    return [row for _, row in sorted(placed, key=lambda one: one[0])]


def _alone(comparison: Comparison, left: str, right: str, before: Sequence[Row]) -> list[Row]:
    """What each side says without an answer, A's first; a heading and others' words are no
    position, and of a text that is not compared by meaning nothing is known to be without one.
    """
    if not comparison.is_compared(left, right):
        return []
    answered = {i for one in comparison.alignments for i in (*one.left, *one.right)}
    lone = [p for p in comparison.passages if p.id not in answered and p.passage.is_position]
    kept = {id(p): row for row in before if not row.point for p in (*row.left, *row.right)}
    ours, theirs = ([p for p in lone if p.statement == one] for one in (left, right))
    first = [kept.get(id(p)) or Row(left=(p,), themes=p.theme_ids) for p in ours]
    return first + [kept.get(id(p)) or Row(right=(p,), themes=p.theme_ids) for p in theirs]


def _sections(
    comparison: Comparison, pair: tuple[str, str], rows: Sequence[Row], before: Sequence[Section]
) -> list[Section]:
    """Theme by theme, in the codebook's order, then what has no theme, if anything has."""
    old = {s.id: (s, {id(row) for row in s.rows}) for s in before}
    verdicts = {v.theme: v for v in comparison.verdicts if (v.left, v.right) == pair}
    known = {theme.id for theme in comparison.themes}
    bare = [row for row in rows if not known.intersection(row.themes)]
    sections = []
    for theme in comparison.themes:
        own = [row for row in rows if theme.id in row.themes]
        made = _section(theme.id, theme.label, (), verdicts.get(theme.id))
        kept, ids = old.get(theme.id, (made, None))
        if ids != {id(row) for row in own} or kept.verdict != made.verdict:
            own.sort(key=_doubts(theme.id))
            kept = _section(theme.id, theme.label, own, made.verdict)
        sections.append(replace(kept, label=theme.label))
    return [*sections, *([_section(UNTHEMED, "No theme", bare)] if bare else [])]


def _doubts(theme: str) -> Callable[[Row], tuple[bool, bool]]:
    """Points stand before passages that nothing answers; of either, what is not surely of the theme
    stands last.
    """
    return lambda row: (row.point is None, is_in_doubt(theme, (*row.left, *row.right)))


def _section(
    section_id: str, label: str, rows: Sequence[Row], verdict: ThemeVerdict | None = None
) -> Section:
    left, right = (len({p.id for row in rows for p in row.side(side)}) for side in SIDES)
    return Section(
        id=section_id,
        label=label,
        rows=tuple(rows),
        verdict=verdict,
        passages=verdict.passages if verdict and any(verdict.passages) else (left, right),
        kinds=Counter(row.kind for row in rows),
    )


# What a person asked to see: theme, order, filter, words sought, what is unfolded


DIFFERENCE = "difference"
FILTERS = (
    "",
    Label.DIVERGENT.value,
    DIFFERENCE,
    Label.SHARED.value,
    Label.RELATED.value,
    ONLY_LEFT,
    ONLY_RIGHT,
)
"""In the order in which one key goes through them; the first shows all rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What a person asked to see."""

    section: str = ALL
    filter: str = ""
    query: str = ""
    by_text: bool = False
    """Whether points stand in the order of A's text; else the most important first."""
    open: frozenset[Key] = field(default_factory=frozenset)
    """Keys of what is unfolded."""

    @property
    def order_words(self) -> str:
        """The order as a reader says it."""
        return "in the order of A" if self.by_text else "most important first"


def matches(row: Row, kind: str) -> bool:
    """Whether a filter keeps the row."""
    if not kind:
        return True
    return bool(row.differences) if kind == DIFFERENCE else row.kind == kind


def holds(row: Row, query: str) -> bool:
    """Whether one of the row's passages holds the words sought."""
    return any(hits(p.passage.text, query) for p in (*row.left, *row.right))


def flat(outline: Outline, view: View) -> tuple[Row, ...]:
    """The rows of the view in order, as if nothing were folded."""
    section = outline.section(view.section)
    rows = (*_ordered(section, view), *(row for fold in section.folds for row in fold.folded))
    return tuple(row for row in rows if matches(row, view.filter)) if view.filter else rows


def shown(outline: Outline, view: View) -> tuple[Row, ...]:
    """The rows of the view as they show: what nothing answers is one entry a theme, with its
    passages below where it is unfolded. A filter for it unfolds all.
    """
    if view.filter:
        return flat(outline, view)
    section = outline.section(view.section)
    rows = list(_ordered(section, view))
    for fold in section.folds:
        rows += [fold, *(fold.folded if fold.key in view.open else ())]
    return tuple(rows)


def _ordered(section: Section, view: View) -> tuple[Row, ...]:
    def start(row: Row) -> tuple[int, int, int]:
        return row.left[0].passage.start, row.right[0].passage.start, row.number

    return tuple(sorted(section.points, key=start)) if view.by_text else section.points


def next_filter(outline: Outline, view: View) -> str:
    """The filter after this one that keeps any row; filters without rows are passed over."""
    rows = outline.section(view.section).rows
    place = FILTERS.index(view.filter)
    kinds = (*FILTERS[place + 1 :], *FILTERS[: place + 1])
    return next((kind for kind in kinds if any(matches(row, kind) for row in rows)), "")


def find(rows: Sequence[T], start: int, step: int, wanted: Callable[[T], bool]) -> int | None:
    """The index of the nearest wanted row after ``start``, going round; None if there is none.
    ``start`` itself comes last; -1 with step 1 looks from the first row on.
    """
    places = ((start + step * distance) % len(rows) for distance in range(1, len(rows) + 1))
    return next((place for place in places if wanted(rows[place])), None)
