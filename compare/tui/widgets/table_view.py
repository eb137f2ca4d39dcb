"""A table of any length, of which only the rows in sight are drawn, each when it comes into sight;
a screen that has one; and the line in which one types what is to be found.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from rich.cells import cell_len
from textual.containers import Horizontal
from textual.geometry import Size
from textual.message import Message
from textual.screen import Screen
from textual.strip import Strip
from textual.widgets import Input, Static

from compare.report.phrases import counted
from compare.text.visibility import visible
from compare.tui.marked_text import shortened
from compare.tui.widgets import LineView, fresh

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from rich.segment import Segment
    from textual import events
    from textual.app import ComposeResult

    Cell = tuple[str, tuple[str, ...]]
    """The words of a cell and the names of their inks."""

Answer = TypeVar("Answer")
UNSURE = " ?"
"""The end of a cell that stays where its words are cut."""
ROOMY = 100
"""Cells from which on two blanks stand between columns."""


class Column(NamedTuple):
    """A column: its head, and its width in cells."""

    name: str
    width: int


class TableView(LineView, can_focus=True, inherit_bindings=False):
    """Draws the cells that ``cells`` gives for a row. The cursor is a row, or with ``by_cell`` a
    cell; a sign at the left shows it where there are no colours.
    """

    class Moved(Message):
        """The cursor went to another row or cell."""

    class Opened(Message):
        """A click on what was under the cursor already."""

    class Marked(Message):
        """A click into the first column, on the row under the cursor."""

    @dataclass
    class HeadClicked(Message):
        """A click on the head of a column."""

        column: int

    def __init__(self, cells: Callable[[int], Sequence[Cell]], *, by_cell: bool = False) -> None:
        super().__init__()
        self._cells, self._by_cell = cells, by_cell
        self.columns: tuple[Column, ...] = ()
        self.count = 0
        """Rows."""
        self.row = self.column = 0
        """The cursor."""

    def show(self, columns: Sequence[Column], count: int) -> None:
        """Draw so many rows anew; the cursor stays in its place as far as there is one."""
        self.columns, self.count = tuple(columns), count
        self.virtual_size = Size(max(self.room, 1), count + 1)
        self.row = min(self.row, max(count - 1, 0))
        self.redraw()
        self.reveal()

    def get_content_height(self, *_: object) -> int:
        """Where the height is ``auto``: the heads and all rows."""
        return self.count + 1

    def go(self, row: int, column: int | None = None) -> None:
        """Put the cursor there, or as near as there is a row."""
        before = self.row, self.column
        self.row = min(max(row, 0), max(self.count - 1, 0))
        if column is not None:
            self.column = min(max(column, 0), max(len(self.columns) - 1, 0))
        if before != (self.row, self.column):
            self.redraw()
            self.post_message(self.Moved())
        self.reveal()

    def move(self, step: int) -> None:
        self.go(self.row + step)

    def page(self, step: int) -> None:
        """Go one window down (1) or up (-1)."""
        self.go(self.row + step * max(self.size.height - 2, 1))

    def edge(self, way: int) -> None:
        """Go to the last row (1) or the first (-1)."""
        self.go(self.count - 1 if way > 0 else 0)

    def reveal(self) -> None:
        """Scroll until the row under the cursor is in sight below the heads."""
        rows = max(self.size.height - 1, 1)
        top = round(self.scroll_y)
        wanted = min(max(top, self.row - rows + 1), self.row)
        if wanted != top:
            self.scroll_to(y=wanted, animate=False, force=True, immediate=True)

    def on_resize(self) -> None:
        self.virtual_size = Size(max(self.room, 1), self.count + 1)
        self.redraw()
        self.reveal()

    on_focus = on_blur = LineView.redraw

    def render_line(self, y: int) -> Strip:
        """The heads stay at the top while the rows scroll."""
        if y:
            return super().render_line(y - 1)
        heads = [(column.name, ("heading",)) for column in self.columns]
        return Strip(self._pieces(heads, " ", ())).adjust_cell_length(self.room, self.style_of())

    def line(self, y: int) -> Strip:
        if y >= self.count:
            return Strip([])
        here = y == self.row
        sign = "▌" if here and self.has_focus else "│" if here else " "
        cells = list(self._cells(y))
        if here and self._by_cell and self.has_focus and self.column < len(cells):
            text, inks = cells[self.column]
            cells[self.column] = (text or " ", (*inks, "selected"))
        return Strip(self._pieces(cells, sign, ("cursor",) if here else ()))

    def _pieces(self, cells: Sequence[Cell], sign: str, under: tuple[str, ...]) -> list[Segment]:
        runs: list[Cell] = [(sign, ("row-related",))]
        for column, (text, inks) in zip(self.columns, cells, strict=True):
            end = UNSURE if text.endswith(UNSURE) else ""
            shown = shortened(visible(text.removesuffix(end)), column.width - len(end)) + end
            rest = column.width - cell_len(shown) + gap(self.room)
            runs += [(shown, inks), (" " * rest, ())]
        return self.pieces(runs, self.room, *under)

    def plain(self, y: int, column: int) -> str:
        """A row's words, for the clipboard."""
        if column or y >= self.count:
            return ""
        return "  ".join(visible(text) for text, _ in self._cells(y))

    def column_at(self, x: int) -> int:
        """The column at a cell of a line."""
        ends = accumulate((one.width + gap(self.room) for one in self.columns), initial=1)
        at = sum(end <= x for end in ends) - 1
        return min(max(at, 0), max(len(self.columns) - 1, 0))

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None:
            return
        column = self.column_at(offset.x)
        row = offset.y - 1 + round(self.scroll_y)
        if offset.y == 0:
            self.post_message(self.HeadClicked(column))
        elif row < self.count:
            again = row == self.row and (column == self.column or not self._by_cell)
            self.go(row, column or None)
            if column == 0:
                self.post_message(self.Marked())
            elif again:
                self.post_message(self.Opened())


def gap(width: int) -> int:
    """Blanks between columns in a table of so many cells."""
    return 2 if width >= ROOMY else 1


def laid_out(
    width: int,
    names: Sequence[str],
    fixed: Mapping[str, int],
    shares: Mapping[str, int],
    heads: Mapping[str, str],
) -> list[Column]:
    """The columns with these names in a table of so many cells: those that are ``fixed`` as wide as
    they must be, the others by their shares of the rest. A head is the name, or what ``heads`` has.
    """
    taken = sum(fixed.get(name, 0) for name in names)
    room = max(width - 2 - len(names) * gap(width - 1), len(names)) - taken
    parts = sum(shares.get(name, 0) for name in names if name not in fixed)
    return [
        Column(
            heads.get(name, name.capitalize()),
            fixed[name] if name in fixed else max(room * shares[name] // parts, 6),
        )
        for name in names
    ]


class TableScreen(Screen[Answer]):
    """A screen with one table, about which its keys go."""

    _on_screen_resume = fresh

    def on_compose(self) -> None:
        """Before there are widgets: they are styled for its size at once, and not once more."""
        bounds = (self.HORIZONTAL_BREAKPOINTS, self.VERTICAL_BREAKPOINTS)
        for room, some in zip(self.app.size, bounds, strict=True):
            fit = [name for least, name in sorted(some or ()) if room >= least]
            self.add_class(*fit[-1:])

    @property
    def table(self) -> TableView:
        return self.query_one(TableView)

    def action_move(self, step: int) -> None:
        self.table.move(step)

    def action_page(self, step: int) -> None:
        self.table.page(step)

    def action_edge(self, way: int) -> None:
        self.table.edge(way)


class SearchBar(Horizontal):
    """A line for words that are sought, hidden until it is asked."""

    @dataclass
    class Changed(Message):
        """The words were changed."""

        query: str

    @dataclass
    class Next(Message):
        """The next hit is wanted."""

    @dataclass
    class Closed(Message):
        """Searching has ended; ``keep`` leaves the hits marked."""

        keep: bool

    def __init__(self, hint: str) -> None:
        super().__init__(id="search")
        self._hint = hint

    def compose(self) -> ComposeResult:
        yield Static("/", id="search-sign", markup=False)
        yield Input(id="search-words", placeholder=self._hint, compact=True)
        yield Static("", id="search-count", markup=False)

    def ask(self, query: str) -> None:
        """Open, with what was sought last."""
        self.add_class("-open")
        words = self.query_one(Input)
        words.value = query
        words.focus()

    def found(self, hits: int) -> None:
        """Say how many entries hold the words."""
        text = counted(hits, "hit") if self.query_one(Input).value else ""
        self.query_one("#search-count", Static).update(text)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if self.has_class("-open"):
            self.post_message(self.Changed(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes to the next hit and leaves the keys to the points."""
        event.stop()
        self.remove_class("-open")
        self.post_message(self.Closed(keep=bool(event.value)))
        if event.value:
            self.post_message(self.Next())

    def on_key(self, event: events.Key) -> None:
        if event.key == "escape":
            event.stop()
            self.remove_class("-open")
            self.post_message(self.Closed(keep=False))
