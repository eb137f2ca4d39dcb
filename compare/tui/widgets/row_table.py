"""The aligned passages: A, the relation, B, side by side, with one row under the cursor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.geometry import Region, Size
from textual.message import Message

from compare.tui.picks import toggled
from compare.tui.sheet import Scene, Sheet
from compare.tui.widgets.extent import extend
from compare.tui.widgets.row_lines import RowLines

if TYPE_CHECKING:
    from textual import events

    from compare.tui.picks import Picks
    from compare.tui.rows import Outline, Row, Section


class RowTable(RowLines, can_focus=True, inherit_bindings=False):
    """Shows the rows of a theme. It knows nothing of themes, filters or the search but what
    ``show`` is given.
    """

    DEFAULT_CSS = """
    RowTable { height: 1fr; overflow-y: scroll; background: $background; }
    """

    @dataclass
    class Opened(Message):
        """A row was double-clicked."""

        table: RowTable
        row: Row

    @dataclass
    class Picked(Message):
        """A passage was picked by mouse, or let go."""

        table: RowTable

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows shown."""
        return self.sheet.rows if self.sheet else ()

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if self.cursor < len(self.rows) else None

    def show(
        self, outline: Outline, section: Section, rows: tuple[Row, ...], query: str = "",
        cursor: int = 0,
    ) -> None:  # fmt: skip
        """Show ``rows`` of ``section`` with the cursor on row ``cursor``."""
        here = self.cursor
        self.set_reactive(RowTable.cursor, min(max(cursor, 0), max(len(rows) - 1, 0)))
        self._lay(Scene(outline, section, query, self.room), rows)
        if here != self.cursor:
            self.redraw_rows((here, self.cursor))
        self._reveal()

    def _lay(self, scene: Scene, rows: tuple[Row, ...]) -> None:
        """Break the lines, and draw anew what is not as it was."""
        before = self.sheet
        self.sheet = sheet = Sheet(scene, rows, before)
        extend(self, Size(scene.width, sheet.height))
        changed = sheet.changed(before) if before else None
        if changed is None:
            self.redraw()
        else:
            self.redraw_rows(changed)

    def pick(self, picks: Picks) -> None:
        """Show a sign before these rows and passages."""
        keys = {pick.row for pick in picks ^ self.picks}
        self.picks = picks
        self.redraw_rows(index for index, row in enumerate(self.rows) if row.key in keys)

    def move(self, step: int) -> None:
        """Go so many rows down; first through a row that is taller than the window."""
        if step > 0 and self._bottom - self.scroll_y > self.size.height and self._is_tall:
            self.scroll_relative(y=max(self.size.height - 2, 1), animate=False)
            return
        self.go(self.cursor + step)

    def page(self, step: int) -> None:
        """Go one window of lines down (1) or up (-1)."""
        line = self._top + step * max(self.size.height - 1, 1)
        self.go(self.sheet.row_at(line) if self.sheet and self.rows else 0)

    def go(self, index: int) -> None:
        """Put the cursor on row ``index``, or the nearest that there is."""
        self.cursor = min(max(index, 0), max(len(self.rows) - 1, 0))

    def watch_cursor(self, old: int, new: int) -> None:
        """Draw the two rows anew."""
        self.redraw_rows((old, new))
        self._reveal()

    def on_resize(self) -> None:
        """Break the lines again for the new width."""
        if self.sheet is not None and self.room != self.sheet.scene.width:
            old = self.sheet.scene
            self._lay(Scene(old.outline, old.section, old.query, self.room), self.rows)
            self._reveal()

    @property
    def _top(self) -> int:
        return self.sheet.top(self.cursor) if self.sheet else 0

    @property
    def _bottom(self) -> int:
        return self.sheet.bottom(self.cursor) if self.sheet else 0

    @property
    def _is_tall(self) -> bool:
        return self._bottom - self._top > self.size.height

    def _reveal(self) -> None:
        """Scroll until the row under the cursor is in sight, its first line at least."""
        if not self.rows or not self.size.height:
            return
        height = min(self._bottom - self._top, self.size.height)
        region = Region(0, self._top, 1, height)
        self.scroll_to_region(region, animate=False, force=True, immediate=True)

    def on_click(self, event: events.Click) -> None:
        """A click takes the row, a second opens it; with Ctrl it picks the passage."""
        offset = event.get_content_offset(self)
        if offset is None or self.sheet is None or not self.rows:
            return
        line = offset.y + round(self.scroll_y)
        if line >= self.sheet.height:
            return
        self.go(self.sheet.row_at(line))
        if self.row is not None and event.ctrl:
            self.pick(toggled(self.picks, self.row, self.passage_at(line, offset.x)))
            self.post_message(self.Picked(self))
        elif self.row is not None and event.chain == 2:
            self.post_message(self.Opened(self, self.row))
