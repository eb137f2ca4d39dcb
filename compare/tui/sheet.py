"""Rows broken into lines at one width: where each ends, and what stands in it. Pure values; what
stands in a row is worked out when it is first looked at, and kept as long as the row stays.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from compare.tui import cells
from compare.tui.columns import columns

if TYPE_CHECKING:
    from compare.tui.cells import Line, Run
    from compare.tui.rows import Outline, Row, Section

MOST = 1_000
"""Pictures kept at once; a window shows a few dozen."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A row's three cells, each a list of lines, and the passages that the text lines are of."""

    left: list[list[Run]]
    middle: list[list[Run]]
    right: list[list[Run]]
    starts: tuple[tuple[str, ...], tuple[str, ...]]
    """Left and right: line by line the passage that begins there, or nothing."""


@dataclass(frozen=True)
class Scene:
    """What the pictures of all rows depend on, beside the row itself."""

    outline: Outline
    section: Section
    query: str
    width: int

    @cached_property
    def silences(self) -> dict[str, str]:
        """What stands in a cell without a passage."""
        return {s: cells.silence(self.outline, self.section, s) for s in ("left", "right")}

    def is_like(self, other: Scene) -> bool:
        """Whether a row that is the same looks the same."""
        ours, theirs = self.outline, other.outline
        return (
            (self.width, self.query, ours.left.id) == (other.width, other.query, theirs.left.id)
            and ours.comparison.names == theirs.comparison.names
            and ours.figures == theirs.figures
            and self.silences == other.silences
        )


class Sheet:
    """The rows of a table at one width. With the sheet before, what stayed is taken from it."""

    def __init__(self, scene: Scene, rows: tuple[Row, ...], before: Sheet | None = None) -> None:
        self.rows = rows
        self.scene = scene
        self._pictures: dict[int, Picture] = {}
        self.heights = [0] * len(rows)
        kept = before is not None and scene.is_like(before.scene)
        places = {row.key: place for place, row in enumerate(before.rows)} if before else {}
        for index, row in enumerate(rows):
            place = places.get(row.key) if kept else None
            if before is not None and place is not None and before.rows[place] == row:
                self._take(index, before, place)
            else:
                self.heights[index] = self._height(row)
        self.ends = list(accumulate(self.heights))
        self.is_like = kept

    def _take(self, index: int, before: Sheet, place: int) -> None:
        self.heights[index] = before.heights[place]
        if place in before._pictures:
            self._pictures[index] = before._pictures[place]

    def _height(self, row: Row) -> int:
        """The lines of a row, with that below it."""
        left, _, right = columns(self.scene.width)
        return 1 + max(
            len(cells.text_lines(row, "left", left)),
            len(cells.text_lines(row, "right", right)),
            len(cells.middle_lines(row)),
            2,
        )

    def top(self, index: int) -> int:
        """The first line of a row."""
        return self.ends[index - 1] if index and self.ends else 0

    def bottom(self, index: int) -> int:
        """The line after the last of a row."""
        return self.ends[index] if index < len(self.ends) else 0

    @property
    def height(self) -> int:
        """The lines of all rows."""
        return self.ends[-1] if self.ends else 0

    def row_at(self, line: int) -> int:
        """The row that has a line; the last for lines below."""
        return min(bisect_right(self.ends, max(line, 0)), len(self.rows) - 1)

    def changed(self, before: Sheet) -> list[int] | None:
        """The rows that look otherwise than before; None where rows have moved, or all may."""
        if not self.is_like or self.heights != before.heights:
            return None
        return [i for i, row in enumerate(self.rows) if row != before.rows[i]]

    def picture(self, index: int) -> Picture:
        """The cells of a row, made once."""
        picture = self._pictures.get(index)
        if picture is None:
            if len(self._pictures) >= MOST:
                self._pictures.clear()
            picture = self._pictures[index] = self._draw(self.rows[index], self.heights[index] - 1)
        return picture

    def _draw(self, row: Row, height: int) -> Picture:
        left, _, right = columns(self.scene.width)
        lines = cells.text_lines(row, "left", left), cells.text_lines(row, "right", right)
        return Picture(
            left=self._cell(row, "left", lines[0], left, height),
            middle=cells.middle_lines(row),
            right=self._cell(row, "right", lines[1], right, height),
            starts=(_starts(lines[0]), _starts(lines[1])),
        )

    def _cell(
        self, row: Row, side: str, lines: list[Line], width: int, height: int
    ) -> list[list[Run]]:
        if not row.side(side):
            return cells.silence_lines(self.scene.silences[side], width, height)
        return cells.painted(self.scene.outline, row, lines, self.scene.query)


def _starts(lines: list[Line]) -> tuple[str, ...]:
    return tuple(line.passage.id if line.passage and not line.start else "" for line in lines)
