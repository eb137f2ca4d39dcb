"""Which rows are on screen: a theme, a filter and words sought. Pure values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.model import Label
from compare.tui.ink import hits
from compare.tui.rows import ALL
from compare.tui.signs import ONLY_LEFT, ONLY_RIGHT, WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from compare.tui.rows import Outline, Row

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

    @property
    def filter_words(self) -> str:
        """The filter as a reader says it; empty where all rows show."""
        return {"": "", DIFFERENCE: "differing"}.get(
            self.filter, WORDS.get(self.filter, self.filter)
        )


def matches(row: Row, kind: str) -> bool:
    """Whether a filter keeps the row."""
    if not kind:
        return True
    return row.has_differences if kind == DIFFERENCE else row.kind == kind


def holds(row: Row, query: str) -> bool:
    """Whether one of the row's passages holds the words sought."""
    return any(hits(p.passage.text, query) for p in (*row.left, *row.right))


def shown(outline: Outline, view: View) -> tuple[Row, ...]:
    """The rows of the view, in order."""
    rows = outline.section(view.section).rows
    return tuple(row for row in rows if matches(row, view.filter)) if view.filter else rows


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
