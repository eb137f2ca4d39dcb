"""What a reader chooses of a report, and the comparison so chosen as a reader goes through it: pair
by pair, theme by theme, point by point.

Themes stand in the order of what is at odds, points in the order of what matters. A point stands
once, under the first of its themes; the others name it.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from compare import __version__
from compare.model import Form, theme_rank
from compare.model.statements import is_in_doubt
from compare.report.phrases import letter

if TYPE_CHECKING:
    from collections.abc import Iterable

    from compare.model import (
        Alignment,
        Comparison,
        Point,
        Statement,
        Theme,
        ThemedPassage,
        ThemeVerdict,
    )


class Only(StrEnum):
    """What a report may be narrowed to."""

    SHARED = "shared"
    DIVERGENT = "divergent"
    SILENT = "silent"
    REVIEWED = "reviewed"
    """Points that a person decided."""
    MARKED = "marked"
    """Points that a person marked for the report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A file of the reader's own that gives a report its form."""

    name: str
    """As the reader named it; its ending tells what it is."""
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Every choice has a default, so that ``Options()`` is the full report without its annex."""

    title: str = ""
    """The report's title; empty for one made of the actors and the themes."""
    brief: bool = False
    """Whether the first page alone is wanted."""
    annex: bool = False
    """Whether the signals behind each point, names, figures and verbs follow."""
    themes: tuple[str, ...] = ()
    """Ids of the themes to show; empty for all."""
    only: Only | None = None
    """The points to show; None for all."""
    model: str = ""
    """The model that judged likeness and relation, as the judge names itself."""
    made_on: str = ""
    """The date of the report, YYYY-MM-DD; empty leaves it out, so that output can repeat."""
    version: str = __version__
    width: int = 100
    """Columns of terminal text."""
    colour: bool = False
    """Whether terminal text carries colours and weights."""
    template: Template | None = None
    """For formats that take one: a Word document whose styles apply."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One point with its passages."""

    point: Point
    left: tuple[ThemedPassage, ...]
    right: tuple[ThemedPassage, ...]
    """The lead first, then the others in the order of the text."""
    alignments: tuple[Alignment, ...]
    home: str
    """Id of the theme under which it stands; empty where it has none."""

    @property
    def number(self) -> int:
        """From 1, the most important point of the comparison first."""
        return int(self.point.id[1:])


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """What a pair of statements says on one theme, or (``theme`` None) outside all themes."""

    theme: Theme | None
    verdict: ThemeVerdict | None
    entries: tuple[Entry, ...] = ()
    elsewhere: tuple[Entry, ...] = ()
    """Points that bear on it and stand under another theme."""
    only_left: tuple[ThemedPassage, ...] = ()
    only_right: tuple[ThemedPassage, ...] = ()
    """Passages on which the other side is silent."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands here."""
        return not (self.entries or self.elsewhere or self.only_left or self.only_right)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two of the compared statements, with their sections, what is at odds first."""

    left: Statement
    right: Statement
    indices: tuple[int, int]
    """The places of the two in the comparison, from 0."""
    sections: tuple[Section, ...]
    """One a theme, and last what stands outside all themes; of a pair that is not compared,
    only those in which a person made points."""
    not_compared: tuple[tuple[int, str], ...] = ()
    """Which of the two (by place) are not compared by meaning, each with its language's code."""

    @property
    def sides(self) -> tuple[Statement, Statement]:
        """Both statements."""
        return self.left, self.right

    @property
    def letters(self) -> tuple[str, str]:
        """What either is called beside its passages' numbers: A, and B, C or a later one."""
        return letter(self.indices[0]), letter(self.indices[1])

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All points, the most important first."""
        found = (entry for section in self.sections for entry in section.entries)
        return tuple(sorted(found, key=lambda entry: entry.number))


def outline(comparison: Comparison, options: Options = Options()) -> tuple[Pair, ...]:
    """The pairs of a comparison: each of the other statements beside the first."""
    first, *others = comparison.statements
    return tuple(
        _pair(comparison, options, first, other, place) for place, other in enumerate(others, 1)
    )


def paragraphs(comparison: Comparison) -> dict[str, int]:
    """The number of the paragraph, from 1, in which each passage stands (by id); headings count
    with what follows them.
    """
    texts = {statement.id: statement.text for statement in comparison.statements}
    numbers: dict[str, int] = {}
    for statement, passages in itertools.groupby(comparison.passages, lambda one: one.statement):
        number, end, begun = 1, 0, False
        for themed in passages:
            if begun and "\n" in texts[statement][end : themed.passage.start]:
                number, begun = number + 1, False
            begun = begun or themed.passage.form is not Form.HEADING
            end = themed.passage.end
            numbers[themed.id] = number
    return numbers


def _pair(
    comparison: Comparison, options: Options, left: Statement, right: Statement, place: int
) -> Pair:
    wanted = [t for t in comparison.themes if not options.themes or t.id in options.themes]
    build = _PairBuilder(comparison, left, right, {theme.id for theme in wanted})
    sections = sorted(map(build.section, wanted), key=_at_odds)
    if not options.themes:
        sections.append(build.section(None))
    kept = (_narrowed(section, options.only) for section in sections)
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


def _at_odds(section: Section) -> tuple[float, ...]:
    """What a reader looks for comes first: divergence, then what joins, then what one side says."""
    bearing = [entry.point for entry in (*section.entries, *section.elsewhere)]
    theme = section.theme.id if section.theme else ""
    return (*theme_rank(theme, bearing), section.is_empty)


class _PairBuilder:
    """The points and lone passages of one pair, found by theme."""

    def __init__(
        self, comparison: Comparison, left: Statement, right: Statement, themes: set[str]
    ) -> None:
        self._comparison = comparison
        self._passages = {passage.id: passage for passage in comparison.passages}
        self._order = {passage.id: place for place, passage in enumerate(comparison.passages)}
        self._ids = (left.id, right.id)
        self._themes = themes
        self._known = {theme.id for theme in comparison.themes}
        entries = [self._entry(point) for point in comparison.points if self._joins(point)]
        answered = {p.id for entry in entries for p in (*entry.left, *entry.right)}
        self._entries = [one for one in entries if not is_kept_out(one.point)]
        self.foreign = {one: code for one, code in comparison.not_compared if one in self._ids}
        lone = () if self.foreign else comparison.passages  # what is not read is no silence
        self._lone = [p for p in lone if p.id not in answered and _speaks(p)]

    def section(self, theme: Theme | None) -> Section:
        """What bears on ``theme``, what is not sure to last; on None, what has no theme."""
        theme_id = theme.id if theme else ""
        own = [one for one in self._entries if one.home == theme_id]
        return Section(
            theme=theme,
            verdict=self._verdict(theme_id),
            entries=tuple(
                sorted(own, key=lambda one: is_in_doubt(theme_id, (*one.left, *one.right)))
            ),
            elsewhere=tuple(
                one
                for one in self._entries
                if theme_id in one.point.themes and one.home not in ("", theme_id)
            ),
            only_left=self._only(self._ids[0], theme_id),
            only_right=self._only(self._ids[1], theme_id),
        )

    def _verdict(self, theme: str) -> ThemeVerdict | None:
        wanted = (theme, *self._ids)
        verdicts = self._comparison.verdicts
        return next((v for v in verdicts if (v.theme, v.left, v.right) == wanted), None)

    def _joins(self, point: Point) -> bool:
        return tuple(self._passages[lead].statement for lead in point.lead) == self._ids

    def _entry(self, point: Point) -> Entry:
        known = [theme for theme in point.themes if theme in self._known]
        shown = [theme for theme in known if theme in self._themes]
        return Entry(
            point=point,
            left=self._in_order(point.left, point.lead[0]),
            right=self._in_order(point.right, point.lead[1]),
            alignments=tuple(self._comparison.alignments[at] for at in point.alignments),
            home=next(iter(shown), known[0] if known else ""),
        )

    def _in_order(self, ids: Iterable[str], lead: str) -> tuple[ThemedPassage, ...]:
        ordered = sorted(ids, key=lambda one: (one != lead, self._order[one]))
        return tuple(self._passages[one] for one in ordered)

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


def is_kept_out(point: Point | Alignment) -> bool:
    """Whether a person keeps it out of the report."""
    return point.review is not None and point.review.report is False


def is_marked(point: Point | Alignment) -> bool:
    """Whether a person marked it for the report."""
    return point.review is not None and point.review.report is True


def is_wanted(found: Point | Alignment, only: Only | None) -> bool:
    """Whether it is of the kind that the reader asked for."""
    match only:
        case None:
            return True
        case Only.REVIEWED:
            return found.reviewed
        case Only.MARKED:
            return is_marked(found)
    return found.relation.value == only.value


def _narrowed(section: Section, only: Only | None) -> Section:
    """The section with what the reader asked for."""
    if only is None:
        return section
    if only is Only.SILENT:
        return replace(section, entries=(), elsewhere=())
    return replace(
        section,
        entries=tuple(one for one in section.entries if is_wanted(one.point, only)),
        elsewhere=tuple(one for one in section.elsewhere if is_wanted(one.point, only)),
        only_left=(),
        only_right=(),
    )
