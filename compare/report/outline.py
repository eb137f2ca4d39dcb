"""A comparison, or what a reader chose of it, as a reader goes through it: pair by pair, theme by
theme, point by point.

Themes stand in the order of what is at odds, points in the order of what matters. A point stands
once, under the first of its themes; the others name it.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from compare.model import Form, theme_rank
from compare.model.statements import is_in_doubt
from compare.report import Only, Options
from compare.report.phrases import headed, listed
from compare.text.sides import called

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

OUTSIDE = "Outside the themes"
_TITLE_THEMES = 3


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
    def id(self) -> str:
        """Of the theme; empty outside all themes."""
        return self.theme.id if self.theme else ""

    @property
    def label(self) -> str:
        """Of the theme, or what stands for it."""
        return self.theme.label if self.theme else OUTSIDE

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands here."""
        return not (self.entries or self.elsewhere or self.only_left or self.only_right)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two of the compared statements, with their sections, what is at odds first."""

    left: Statement
    right: Statement
    place: int
    """Of the second in the comparison, where the first stands at 0."""
    names: tuple[str, str]
    """What either is called in a sentence: ``Arda``, or ``the speech``."""
    sections: tuple[Section, ...]
    """One a theme, and last what stands outside all themes; of a pair that is not compared,
    only those in which a person made points."""
    not_compared: tuple[tuple[int, str], ...] = ()
    """Which of the two (0, 1) are not compared by meaning, each with its language's code."""

    @property
    def sides(self) -> tuple[Statement, Statement]:
        """Both statements."""
        return self.left, self.right

    @property
    def heads(self) -> tuple[str, str]:
        """Who speaks in each of two columns."""
        first, second = self.names
        return headed(first, self.left), headed(second, self.right)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All points, the most important first."""
        found = (entry for section in self.sections for entry in section.entries)
        return tuple(sorted(found, key=lambda entry: entry.number))


def outline(comparison: Comparison, options: Options = Options()) -> tuple[Pair, ...]:
    """The pairs of a comparison: each of the other statements beside the first."""
    places = range(1, len(comparison.statements))
    return tuple(_PairBuilder(comparison, options, place).pair() for place in places)


def title(comparison: Comparison, options: Options) -> str:
    """The chosen one, ``Arda and Besk on Border and Water``, or the statements' own titles."""
    if options.title:
        return options.title
    actors = list(dict.fromkeys(s.actor for s in comparison.statements if s.actor))
    pairs = outline(comparison, Options(themes=options.themes))
    sections = [section for pair in pairs for section in pair.sections if section.theme]
    found = [s for s in sections if s.entries] or [s for s in sections if not s.is_empty]
    matters = list(dict.fromkeys(section.label for section in found))[:_TITLE_THEMES]
    if not actors or not matters:
        return listed([s.title or s.id for s in comparison.statements])
    return f"{listed(actors)} on {listed(matters)}"


def paragraphs(comparison: Comparison) -> dict[str, int]:
    """The number of each passage's paragraph, from 1; a heading counts with what follows it."""
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


class _PairBuilder:
    def __init__(self, comparison: Comparison, options: Options, place: int) -> None:
        self._comparison, self._options, self._place = comparison, options, place
        self._sides = comparison.statements[0], comparison.statements[place]
        self._ids = self._sides[0].id, self._sides[1].id
        self._passages = {passage.id: passage for passage in comparison.passages}
        self._order = {passage.id: place for place, passage in enumerate(comparison.passages)}
        self._known = {theme.id for theme in comparison.themes}
        self._themes = [
            theme for theme in comparison.themes if not options.themes or theme.id in options.themes
        ]
        entries = [
            self._entry(point)
            for point in comparison.points
            if tuple(self._passages[lead].statement for lead in point.lead) == self._ids
        ]
        answered = {p.id for entry in entries for p in (*entry.left, *entry.right)}
        self._entries = [
            one for one in entries if not (one.point.review and one.point.review.report is False)
        ]
        self._foreign = {one: code for one, code in comparison.not_compared if one in self._ids}
        lone = () if self._foreign else comparison.passages  # what is not read is no silence
        self._lone = [p for p in lone if p.id not in answered and p.passage.is_position]

    def pair(self) -> Pair:
        """The pair, narrowed to what was asked for."""
        only = self._options.only
        first, second = called(self._sides)
        sections = sorted(map(self._section, self._themes), key=_at_odds)
        if not self._options.themes:
            sections.append(self._section(None))
        kept = (_narrowed(section, only) for section in sections)
        empty = only is None and not self._foreign  # whether a theme of which nobody speaks stands
        return Pair(
            left=self._sides[0],
            right=self._sides[1],
            place=self._place,
            names=(first, second),
            sections=tuple(s for s in kept if not s.is_empty or (s.theme and empty)),
            not_compared=tuple(
                (side, self._foreign[one])
                for side, one in enumerate(self._ids)
                if one in self._foreign
            ),
        )

    def _section(self, theme: Theme | None) -> Section:
        """What bears on ``theme``, what is not sure to last; on None, what has no theme."""
        theme_id = theme.id if theme else ""
        own = [one for one in self._entries if one.home == theme_id]
        wanted = (theme_id, *self._ids)
        verdicts = (v for v in self._comparison.verdicts if (v.theme, v.left, v.right) == wanted)
        return Section(
            theme=theme,
            verdict=next(verdicts, None),
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

    def _entry(self, point: Point) -> Entry:
        known = [theme for theme in point.themes if theme in self._known]
        shown = {theme.id for theme in self._themes}.intersection(known)
        return Entry(
            point=point,
            left=self._in_order(point.left, point.lead[0]),
            right=self._in_order(point.right, point.lead[1]),
            alignments=tuple(self._comparison.alignments[at] for at in point.alignments),
            home=next((theme for theme in known if theme in shown), "".join(known[:1])),
        )

    def _in_order(self, ids: Iterable[str], lead: str) -> tuple[ThemedPassage, ...]:
        ordered = sorted(ids, key=lambda one: (one != lead, self._order[one]))
        return tuple(self._passages[one] for one in ordered)

    def _only(self, statement: str, theme_id: str) -> tuple[ThemedPassage, ...]:
        """Lone passages on the theme; for no theme, those without one that is known."""
        return tuple(
            passage
            for passage in self._lone
            if passage.statement == statement
            and theme_id in (self._known.intersection(passage.theme_ids) or {""})
        )


def _at_odds(section: Section) -> tuple[float, ...]:
    """What a reader looks for comes first: divergence, then what joins, then what one side says."""
    bearing = [entry.point for entry in (*section.entries, *section.elsewhere)]
    return (*theme_rank(section.id, bearing, section.verdict), section.is_empty)


def is_wanted(found: Point | Alignment, only: Only | None) -> bool:
    """Whether it is of the kind that the reader asked for."""
    match only:
        case None:
            return True
        case Only.REVIEWED:
            return found.reviewed
        case Only.MARKED:
            return found.review is not None and found.review.report is True
    return found.relation.value == only.value


def _narrowed(section: Section, only: Only | None) -> Section:
    lone = only in (None, Only.SILENT)
    return replace(
        section,
        entries=tuple(one for one in section.entries if is_wanted(one.point, only)),
        elsewhere=tuple(one for one in section.elsewhere if is_wanted(one.point, only)),
        only_left=section.only_left if lone else (),
        only_right=section.only_right if lone else (),
    )
