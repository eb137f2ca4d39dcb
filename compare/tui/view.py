"""What a person sees and holds: theme, order, filter, words sought, what is unfolded, and what is
picked for a command that takes more than one thing. Pure values.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from compare.model import Label
from compare.tui.lineup import ALL, FOLD, ONLY_LEFT, ONLY_RIGHT, WORDS, Key
from compare.tui.marked_text import hits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from compare.model import ThemedPassage
    from compare.tui.lineup import Outline, Row, Section

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
    def filter_words(self) -> str:
        """The filter as a reader says it; empty where all rows show."""
        return {"": "", DIFFERENCE: "differing"}.get(
            self.filter, WORDS.get(self.filter, self.filter)
        )

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
    rows = (*_points(section, view), *(row for fold in section.folds for row in fold.folded))
    return tuple(row for row in rows if matches(row, view.filter)) if view.filter else rows


def shown(outline: Outline, view: View) -> tuple[Row, ...]:
    """The rows of the view as they show: what nothing answers is one entry a theme, with its
    passages below where it is unfolded. A filter for it unfolds all.
    """
    if view.filter:
        return flat(outline, view)
    section = outline.section(view.section)
    rows = list(_points(section, view))
    for fold in section.folds:
        rows += [fold, *(fold.folded if fold.key in view.open else ())]
    return tuple(rows)


def _points(section: Section, view: View) -> tuple[Row, ...]:
    if not view.by_text:
        return section.points
    starts = [(r.left[0].passage.start, r.right[0].passage.start, r.number) for r in section.points]
    by_place = sorted(zip(starts, section.points, strict=True), key=lambda one: one[0])
    return tuple(row for _, row in by_place)


def fold_of(outline: Outline, view: View, row: Row) -> Row | None:
    """The folded entry that stands for a passage without an answer; None where it has none."""
    folds = outline.section(view.section).folds
    return next((fold for fold in folds if any(row.key == o.key for o in fold.folded)), None)


def next_filter(outline: Outline, view: View) -> str:
    """The filter after this one that keeps any row; filters without rows are passed over."""
    rows = outline.section(view.section).rows
    place = FILTERS.index(view.filter) if view.filter in FILTERS else 0
    for kind in (*FILTERS[place + 1 :], *FILTERS[: place + 1]):
        if any(matches(row, kind) for row in rows):
            return kind
    return ""


def find(rows: Sequence[Row], start: int, step: int, wanted: Callable[[Row], bool]) -> int | None:
    """The index of the nearest wanted row after ``start``, going round; None if there is none.
    ``start`` itself comes last; -1 with step 1 looks from the first row on.
    """
    size = len(rows)
    for distance in range(1, size + 1):
        index = (start + step * distance) % size
        if wanted(rows[index]):
            return index
    return None


# What is picked


@dataclass(frozen=True, slots=True)
class Pick:
    """A row, or one passage of it."""

    row: Key
    passage: str = ""
    """Empty: the whole row."""


Picks = frozenset[Pick]
NOTHING: Picks = frozenset()


def next_pick(picks: Picks, row: Row) -> Picks:
    """What is picked after the key was pressed on a row: the row; where it has several passages on
    a side, one passage after the other; then nothing of it.
    """
    turns = _turns(row)
    place = next((n for n, turn in enumerate(turns) if turn in picks), -1)
    rest = frozenset(pick for pick in picks if pick.row != row.key)
    return rest | set(turns[place + 1 : place + 2])


def toggled(picks: Picks, row: Row, passage: str) -> Picks:
    """What is picked after one passage of a row was chosen by mouse, or let go."""
    whole = frozenset({Pick(row.key)})
    return (picks - whole) ^ {Pick(row.key, passage) if has_several(row) else Pick(row.key)}


def _turns(row: Row) -> list[Pick]:
    if row.kind == FOLD:
        return []
    parts = (*row.left, *row.right) if has_several(row) else ()
    return [Pick(row.key), *(Pick(row.key, passage.id) for passage in parts)]


def has_several(row: Row) -> bool:
    """Whether a row has more than one passage on a side."""
    return len(row.left) > 1 or len(row.right) > 1


def whole_rows(picks: Picks, rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows picked whole, in the order of ``rows``."""
    return tuple(row for row in rows if Pick(row.key) in picks)


def single(picks: Picks, rows: Iterable[Row], side: str) -> tuple[ThemedPassage, ...]:
    """The single passages picked on a side, each once, in the order of ``rows``."""
    found = {p.id: p for row in rows for p in row.side(side) if Pick(row.key, p.id) in picks}
    return tuple(found.values())
