"""The points: A, the relation and B, beside or above each other, with one row under the cursor.
Only what changed is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from compare.tui.lineup import FOLD
from compare.tui.row_pictures import Cells, Sheet, columns, title_line
from compare.tui.widgets.line_view import LineView, extend

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.style import Style
    from textual import events

    from compare.model import ThemedPassage
    from compare.tui.lineup import Key, Row
    from compare.tui.marked_text import Run
    from compare.tui.row_pictures import Scene

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


# The table


class RowTable(LineView, can_focus=True, inherit_bindings=False):
    """Shows the rows of a theme. It knows nothing of themes, filters or the search but what
    ``show`` is given.
    """

    @dataclass
    class Opened(Message):
        """A row was double-clicked, or a folded one clicked."""

        table: RowTable
        row: Row

    @dataclass
    class Picked(Message):
        """A passage was picked by mouse, or let go."""

        table: RowTable

    cursor: reactive[int] = reactive(0, repaint=False)
    """The index of the row under the cursor."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self.sheet: Sheet | None = None
        self.picks: Picks = NOTHING

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows shown."""
        return self.sheet.rows if self.sheet else ()

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
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

    # Where the cursor goes

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

    def on_resize(self) -> None:
        """Break the lines again for the new width."""
        if self.sheet is not None and self.room != self.sheet.scene.width:
            self._lay(replace(self.sheet.scene, width=self.room), self.rows)
        self._reveal()

    # Drawing

    def redraw_rows(self, indices: Iterable[int]) -> None:
        """Draw these rows anew, and nothing else."""
        if self.sheet is not None:
            for index in set(indices):
                if index < len(self.sheet.rows):
                    self.redraw_lines(self.sheet.top(index), self.sheet.bottom(index))

    def line(self, y: int) -> Strip:
        """Line ``y`` of the whole table."""
        sheet = self.sheet
        if sheet is None:
            return Strip([])
        index = sheet.row_at(y)
        cells = sheet.cells(y)
        under = ("cursor",) if index == self.cursor else ()
        row = sheet.rows[index]
        if cells is None:
            return self._titled(row, under, is_title=y == sheet.top(index))
        made = self._beside if columns(sheet.scene.width).middle else self._stacked
        return Strip(made(row, cells, y, under))

    def _titled(self, row: Row, under: tuple[str, ...], *, is_title: bool) -> Strip:
        """The line above a row, which picks it whole."""
        width = self.sheet.scene.width if self.sheet else 0
        sign = PICKED if is_title and Pick(row.key) in self.picks else " "
        bar = self.style_of(*under, f"row-{row.kind}", "bar")
        runs = title_line(self.sheet.scene, row, width - 2) if self.sheet and is_title else []
        return Strip(
            [
                Segment(f"▌{sign}" if under else f" {sign}", bar),
                *self.pieces(runs, width - 2, *under),
            ]
        )

    def _beside(self, row: Row, cells: Cells, y: int, under: tuple[str, ...]) -> list[Segment]:
        """A line of two texts with the relation between them."""
        left, middle, right = columns(self.sheet.scene.width if self.sheet else 0)
        rule = self.style_of(*under, "faint")
        bar = self.style_of(*under, f"row-{row.kind}", "bar")
        picked = self._picked(row, cells)
        return [
            Segment(f"▌{picked[0]}" if under else f" {picked[0]}", bar),
            *self.text_pieces(cells.left or [], left, y, *under),
            Segment(" │", rule),
            *self.pieces(cells.middle or [], middle, *under, align="centre"),
            *self._before(picked[1], rule, bar),
            *self.text_pieces(cells.right or [], right, y, *under, column=1),
        ]

    def _stacked(self, row: Row, cells: Cells, y: int, under: tuple[str, ...]) -> list[Segment]:
        """A line of one of two texts, or of the relation between them."""
        width = columns(self.sheet.scene.width if self.sheet else 0).left
        bar = self.style_of(*under, f"row-{row.kind}", "bar")
        picked = "".join(self._picked(row, cells)).strip() or " "
        if cells.middle is not None:
            body = self.pieces(cells.middle, width + 2, *under)
        else:
            column = 0 if cells.left is not None else 1
            runs = cells.left if cells.left is not None else cells.right or []
            letter = self.pieces([(f"{cells.letter:<2}", ("heading",))], 2, *under)
            body = [*letter, *self.text_pieces(runs, width, y, *under, column=column)]
        return [Segment(f"▌{picked}" if under else f" {picked}", bar), *body]

    def _picked(self, row: Row, cells: Cells) -> tuple[str, str]:
        """The signs before the left and the right text on a line."""
        left, right = (bool(o) and Pick(row.key, o) in self.picks for o in cells.starts)
        return PICKED if left else " ", PICKED if right else " "

    def _before(self, sign: str, rule: Style, bar: Style) -> list[Segment]:
        """What stands between the relation and the right text."""
        return [Segment("│", rule), Segment(sign, bar)] if sign.strip() else [Segment("│ ", rule)]

    def plain(self, y: int, column: int) -> str:
        """The text of line ``y`` at the left (0) or right (1), without what is ours."""
        cells = self.sheet.cells(y) if self.sheet else None
        runs: list[Run] = ((cells.right if column else cells.left) or []) if cells else []
        return "".join(text for text, inks in runs if inks != ("faint",))

    # The mouse

    def passage_at(self, y: int, x: int) -> str:
        """The id of the passage at a place of the whole table; empty where there is none."""
        sheet = self.sheet
        if sheet is None:
            return ""
        left, middle, _ = columns(sheet.scene.width)
        index = sheet.row_at(y)
        side = int(x >= left + middle) if middle else None
        found = ""
        for cells in sheet.picture(index)[: y - sheet.top(index)]:
            begins = cells.starts if side is None else (cells.starts[side],)
            found = next((one for one in begins if one), found)
        return found

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
        elif self.row is not None and (event.chain == 2 or self.row.kind == FOLD):
            self.post_message(self.Opened(self, self.row))
