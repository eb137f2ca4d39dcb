"""The aligned passages: A, the relation, B, side by side, with one row under the cursor."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from compare.tui import cells
from compare.tui.columns import columns
from compare.tui.widgets.line_view import LineView

if TYPE_CHECKING:
    from textual import events

    from compare.tui.cells import Run
    from compare.tui.rows import Outline, Row, Section


@dataclass(frozen=True, slots=True)
class Picture:
    """A row's three cells, each a list of lines."""

    left: list[list[Run]]
    middle: list[list[Run]]
    right: list[list[Run]]


class RowTable(LineView, can_focus=True, inherit_bindings=False):
    """Draws the rows of a theme. It knows nothing of themes, filters or the search but what
    ``show`` is given.
    """

    DEFAULT_CSS = """
    RowTable { height: 1fr; overflow-y: scroll; background: $background; }
    """

    cursor: reactive[int] = reactive(0, repaint=False)
    """The index of the row under the cursor."""

    @dataclass
    class Opened(Message):
        """A row was double-clicked."""

        table: RowTable
        row: Row

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._outline: Outline | None = None
        self._section: Section | None = None
        self._rows: tuple[Row, ...] = ()
        self._query = ""
        self.picked: frozenset[object] = frozenset()
        """The keys of the rows that a person picked, for what takes more than one row."""
        self._ends: list[int] = []
        self._width = 0
        self._pictures: LRUCache[int, Picture] = LRUCache(256)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows shown."""
        return self._rows

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self._rows[self.cursor] if self.cursor < len(self._rows) else None

    def show(
        self, outline: Outline, section: Section, rows: tuple[Row, ...], query: str = "",
        cursor: int = 0,
    ) -> None:  # fmt: skip
        """Show ``rows`` of ``section`` with the cursor on row ``cursor``."""
        self._outline, self._section, self._rows, self._query = outline, section, rows, query
        self.set_reactive(RowTable.cursor, min(max(cursor, 0), max(len(rows) - 1, 0)))
        self._measure()
        self._reveal()

    def pick(self, keys: frozenset[object]) -> None:
        """Show a sign before these rows."""
        self.picked = keys
        self.redraw()

    def move(self, step: int) -> None:
        """Go so many rows down; first through a row that is taller than the window."""
        if step > 0 and self._bottom - self.scroll_y > self.size.height and self._is_tall:
            self.scroll_relative(y=max(self.size.height - 2, 1), animate=False)
            return
        self.go(self.cursor + step)

    def page(self, step: int) -> None:
        """Go one window of lines down (1) or up (-1)."""
        line = self._top + step * max(self.size.height - 1, 1)
        self.go(self._row_at(line) if self._rows else 0)

    def go(self, index: int) -> None:
        """Put the cursor on row ``index``, or the nearest that there is."""
        self.cursor = min(max(index, 0), max(len(self._rows) - 1, 0))

    def watch_cursor(self) -> None:
        """Draw the two rows anew."""
        self._strips.clear()
        self._reveal()
        self.refresh()

    def on_resize(self) -> None:
        """Break the lines again for the new width."""
        if self.room != self._width:
            self._measure()
            self._reveal()

    def _measure(self) -> None:
        """Find the last line of each row at the present width."""
        self._width = self.room
        left, _, right = columns(self._width)
        heights = (
            1
            + max(
                len(cells.text_lines(row, "left", left)),
                len(cells.text_lines(row, "right", right)),
                len(cells.middle_lines(row)),
                2,
            )
            for row in self._rows
        )
        self._ends = list(accumulate(heights))
        self._pictures.clear()
        self.virtual_size = Size(self._width, self._ends[-1] if self._ends else 0)
        self.redraw()

    @property
    def _top(self) -> int:
        return self._ends[self.cursor - 1] if self.cursor else 0

    @property
    def _bottom(self) -> int:
        return self._ends[self.cursor] if self._ends else 0

    @property
    def _is_tall(self) -> bool:
        return self._bottom - self._top > self.size.height

    def _row_at(self, line: int) -> int:
        return min(bisect_right(self._ends, max(line, 0)), len(self._rows) - 1)

    def _reveal(self) -> None:
        """Scroll until the row under the cursor is in sight, its first line at least."""
        if not self._ends or not self.size.height:
            return
        height = min(self._bottom - self._top, self.size.height)
        region = Region(0, self._top, 1, height)
        self.scroll_to_region(region, animate=False, force=True, immediate=True)

    def line(self, y: int) -> Strip:
        """Line ``y`` of the whole table."""
        index = self._row_at(y)
        within = y - (self._ends[index - 1] if index else 0)
        under = ("cursor",) if index == self.cursor else ()
        if y == self._ends[index] - 1:
            return self._ruled()
        picture = self._picture(index)
        left, middle, right = columns(self._width)
        rule = self.style_of(*under, "faint")
        sign = "◆" if self._rows[index].key in self.picked and not within else " "
        bar = Segment(
            f"▌{sign}" if under else f"{sign} ",
            self.style_of(*under, f"row-{self._rows[index].kind}", "bar"),
        )
        return Strip(
            [
                bar,
                *self.text_pieces(_at(picture.left, within), left, y, *under),
                Segment(" │", rule),
                *self.pieces(_at(picture.middle, within), middle, *under, align="centre"),
                Segment("│ ", rule),
                *self.text_pieces(_at(picture.right, within), right, y, *under, column=1),
            ]
        )

    def plain(self, y: int, column: int) -> str:
        """The text of line ``y`` at the left (0) or right (1)."""
        index = self._row_at(y)
        within = y - (self._ends[index - 1] if index else 0)
        side = "right" if column else "left"
        if not self._rows[index].side(side):
            return ""
        picture = self._picture(index)
        runs = _at(picture.right if column else picture.left, within)
        return "".join(text for text, _ in runs)

    def _ruled(self) -> Strip:
        """The line between two rows."""
        left, middle, right = columns(self._width)
        text = f"  {'─' * left}─┼{'─' * middle}┼─{'─' * right}"
        return Strip([Segment(text, self.style_of("rule"))])

    def _picture(self, index: int) -> Picture:
        """The cells of a row, made once."""
        picture = self._pictures.get(index)
        if picture is None:
            picture = self._pictures[index] = self._draw(index)
        return picture

    def _draw(self, index: int) -> Picture:
        row = self._rows[index]
        height = self._ends[index] - (self._ends[index - 1] if index else 0) - 1
        left, _, right = columns(self._width)
        return Picture(
            left=self._cell(row, "left", left, height),
            middle=cells.middle_lines(row),
            right=self._cell(row, "right", right, height),
        )

    def _cell(self, row: Row, side: str, width: int, height: int) -> list[list[Run]]:
        if self._outline is None or self._section is None:
            return []
        if not row.side(side):
            words = cells.silence(self._outline, self._section, side)
            return cells.silence_lines(words, width, height)
        lines = cells.text_lines(row, side, width)
        return cells.painted(self._outline, row, lines, self._query)

    def on_click(self, event: events.Click) -> None:
        """A click takes the row, a second opens it."""
        offset = event.get_content_offset(self)
        if offset is None or not self._rows:
            return
        line = offset.y + round(self.scroll_y)
        if line >= self._ends[-1]:
            return
        self.go(self._row_at(line))
        if event.chain == 2 and self.row is not None:
            self.post_message(self.Opened(self, self.row))


def _at(lines: list[list[Run]], index: int) -> list[Run]:
    return lines[index] if index < len(lines) else []
