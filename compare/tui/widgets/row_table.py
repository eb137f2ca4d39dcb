"""The points: A, the relation and B, beside or above each other, with one row under the cursor.
Only what changed is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from compare.report.phrases import counted
from compare.tui.lineup import FOLD
from compare.tui.row_pictures import GUTTER, Sheet, columns, title_line
from compare.tui.widgets import LineView

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual import events

    from compare.model import ThemedPassage
    from compare.tui.lineup import Key, Row
    from compare.tui.row_pictures import Cells, Line, Scene

PICKED = "◆"


# What is picked for a command that takes more than one thing: pure values


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
    parts = (*row.left, *row.right) if has_several(row) else ()
    turns = [Pick(row.key), *(Pick(row.key, one.id) for one in parts)] if row.kind != FOLD else []
    place = next((n for n, turn in enumerate(turns) if turn in picks), -1)
    rest = frozenset(pick for pick in picks if pick.row != row.key)
    return rest | set(turns[place + 1 : place + 2])


def toggled(picks: Picks, row: Row, passage: str) -> Picks:
    """What is picked after one passage of a row was chosen by mouse, or let go."""
    whole = frozenset({Pick(row.key)})
    return (picks - whole) ^ {Pick(row.key, passage) if has_several(row) else Pick(row.key)}


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


def picks_said(picks: Picks, rows: Sequence[Row], here: Row | None) -> str:
    """How much is picked, and what can be done with it; ``here`` is the row under the cursor."""
    whole, passages = len(whole_rows(picks, rows)), sum(bool(p.passage) for p in picks)
    parts = [counted(whole, "point or passage", "points or passages")] * bool(whole)
    parts += [counted(passages, "single passage")] * bool(passages)
    if not parts:
        return "None picked"
    more = here is not None and has_several(here) and Pick(here.key) in picks
    then = "m: one passage of it, " if more else ""
    keys = "L lines up, M merges, Esc lets go." if whole else "L lines up, Esc lets go."
    return f"{' and '.join(parts)} picked. {then}{keys}"


# The table


class RowTable(LineView, can_focus=True, inherit_bindings=False):
    """Shows the rows of a theme. It knows nothing of themes, filters or the search but what
    ``show`` is given.
    """

    class Opened(Message):
        """A row was double-clicked, or a folded one clicked."""

    class Picked(Message):
        """A passage was picked by mouse, or let go."""

    cursor: reactive[int] = reactive(0, repaint=False)
    """The index of the row under the cursor."""
    sheet: Sheet | None = None
    picks: Picks = NOTHING

    @property
    def rows(self) -> tuple[Row, ...]:
        return self.sheet.rows if self.sheet else ()

    @property
    def row(self) -> Row | None:
        return self.rows[self.cursor] if self.cursor < len(self.rows) else None

    def show(self, scene: Scene, rows: tuple[Row, ...], cursor: int = 0) -> None:
        """Show ``rows`` with the cursor on row ``cursor``."""
        here = self.cursor
        self.set_reactive(RowTable.cursor, min(max(cursor, 0), max(len(rows) - 1, 0)))
        self._lay(scene, rows)
        if here != self.cursor:
            self.redraw_rows((here, self.cursor))
        self._reveal()

    def _lay(self, scene: Scene, rows: tuple[Row, ...]) -> None:
        """Break the lines, and draw anew what is not as it was."""
        before = self.sheet
        self.sheet = sheet = Sheet(scene, rows, before)
        self.extend(scene.width, sheet.height)
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

    # Where the cursor goes

    def move(self, step: int) -> None:
        """Go so many rows down; first through a row that is taller than the window."""
        top, bottom = self._lines
        height = self.size.height
        if step > 0 and bottom - top > height and bottom - self.scroll_y > height:
            self.scroll_relative(y=max(height - 2, 1), animate=False)
        else:
            self.go(self.cursor + step)

    def page(self, step: int) -> None:
        """Go one window of lines down (1) or up (-1)."""
        line = self._lines[0] + step * max(self.size.height - 1, 1)
        self.go(self.sheet.row_at(line) if self.sheet and self.rows else 0)

    def go(self, index: int) -> None:
        """Put the cursor on row ``index``, or the nearest that there is."""
        self.cursor = min(max(index, 0), max(len(self.rows) - 1, 0))

    def watch_cursor(self, old: int, new: int) -> None:
        self.redraw_rows((old, new))
        self._reveal()

    @property
    def _lines(self) -> tuple[int, int]:
        """From which line to which the row under the cursor goes."""
        sheet, at = self.sheet, self.cursor
        return (sheet.top(at), sheet.bottom(at)) if sheet else (0, 0)

    def _reveal(self) -> None:
        """Scroll until the row under the cursor is in sight, its first line at least."""
        if self.rows and self.size.height:
            top, bottom = self._lines
            region = Region(0, top, 1, min(bottom - top, self.size.height))
            self.scroll_to_region(region, animate=False, force=True, immediate=True)

    def on_resize(self) -> None:
        """Break the lines again for the new width."""
        if self.sheet is not None and self.room != self.sheet.scene.width:
            self._lay(replace(self.sheet.scene, width=self.room), self.rows)
        self._reveal()

    # Drawing

    def redraw_rows(self, indices: Iterable[int]) -> None:
        """Draw these rows anew, and nothing else."""
        for index in set(indices):
            if self.sheet is not None and index < len(self.rows):
                self.redraw_lines(self.sheet.top(index), self.sheet.bottom(index))

    def line(self, y: int) -> Strip:
        """Line ``y`` of the whole table."""
        sheet = self.sheet
        if sheet is None:
            return Strip([])
        index, cells = sheet.at(y)
        row, width = sheet.rows[index], sheet.scene.width - GUTTER
        under = ("cursor",) if index == self.cursor else ()
        bar = self.style_of(*under, f"row-{row.kind}", "bar")
        if cells is None:
            sign = PICKED if Pick(row.key) in self.picks else " "
            body = self.pieces(title_line(sheet.scene, row, width), width, *under)
        elif columns(sheet.scene.width).middle:
            sign = self._sign(row, cells.left)
            body = self._beside(sheet, index, cells, y, under)
        else:
            sign = self._sign(row, cells.left or cells.right)
            body = self._stacked(sheet, index, cells, y, under)
        return Strip([Segment(("▌" if under else " ") + sign, bar), *body])

    def _sign(self, row: Row, line: Line | None) -> str:
        """What stands before a line of a text, on which a passage may begin that is picked."""
        begins = line.begins if line else ""
        return PICKED if begins and Pick(row.key, begins) in self.picks else " "

    def _beside(
        self, sheet: Sheet, index: int, cells: Cells, y: int, under: tuple[str, ...]
    ) -> list[Segment]:
        """A line of two texts with the relation between them."""
        left, middle, right = columns(sheet.scene.width)
        row, rule = sheet.rows[index], self.style_of(*under, "faint")
        bar = self.style_of(*under, f"row-{row.kind}", "bar")
        return [
            *self.text_pieces(sheet.runs(index, cells.left), left, y, *under),
            Segment(" │", rule),
            *self.pieces(cells.middle or [], middle, *under, is_centred=True),
            Segment("│", rule),
            Segment(self._sign(row, cells.right), bar),
            *self.text_pieces(sheet.runs(index, cells.right), right, y, *under, column=1),
        ]

    def _stacked(
        self, sheet: Sheet, index: int, cells: Cells, y: int, under: tuple[str, ...]
    ) -> list[Segment]:
        """A line of one of two texts, or of the relation between them."""
        width = columns(sheet.scene.width).left
        if cells.middle is not None:
            return self.pieces(cells.middle, width + 2, *under)
        runs = sheet.runs(index, cells.left or cells.right)
        letter = self.pieces([(f"{cells.letter:<2}", ("heading",))], 2, *under)
        column = 0 if cells.left else 1
        return [*letter, *self.text_pieces(runs, width, y, *under, column=column)]

    def plain(self, y: int, column: int) -> str:
        """The text of line ``y`` at the left (0) or right (1), without what is ours."""
        index, cells = self.sheet.at(y) if self.sheet else (0, None)
        line = (cells.right if column else cells.left) if cells else None
        if self.sheet is None or line is None or line.passage is None:
            return ""
        return self.sheet.inked(index, line.passage).text[line.start : line.end]

    # The mouse

    def passage_at(self, y: int, x: int) -> str:
        """The id of the passage at a place of the whole table; empty where there is none."""
        if self.sheet is None:
            return ""
        left, middle, _ = columns(self.sheet.scene.width)
        index = self.sheet.row_at(y)
        found = ""
        for cells in self.sheet.pictures[index].lines[: y - self.sheet.top(index)]:
            here = cells.left or cells.right
            if middle:
                here = cells.right if x >= left + middle else cells.left
            found = (here.begins if here else "") or found
        return found

    def on_click(self, event: events.Click) -> None:
        """A click takes the row and folds or unfolds; a second opens a point, and folds nothing
        back. With Ctrl it picks the passage.
        """
        offset = event.get_content_offset(self)
        line = offset.y + round(self.scroll_y) if offset else -1
        if offset is None or self.sheet is None or not 0 <= line < self.sheet.height:
            return
        self.go(self.sheet.row_at(line))
        row = self.rows[self.cursor]
        if event.ctrl:
            self.pick(toggled(self.picks, row, self.passage_at(line, offset.x)))
            self.post_message(self.Picked())
        elif event.chain == (1 if row.kind == FOLD else 2):
            self.post_message(self.Opened())
