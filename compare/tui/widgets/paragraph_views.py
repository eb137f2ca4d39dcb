"""Paragraphs with leads and marked words, broken into lines; a page of them, and a list to choose
from, as the codebook's screens show them.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip

from compare.text.visibility import visible
from compare.tui.marked_text import wrap
from compare.tui.widgets.line_view import LineView

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events

    Run = tuple[str, tuple[str, ...]]
    Draw = Callable[[int, int], list[Run]]


class PickList(LineView, can_focus=False):
    """One line an entry, one of them under the cursor."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    PickList { overflow-y: auto; background: $surface; }
    """

    class Moved(Message):
        """The cursor stands on another entry."""

    class Opened(Message):
        """An entry was double-clicked."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self.cursor = 0
        self._count = 0
        self._draw: Draw = lambda _index, _room: []

    def show(self, count: int, draw: Draw, cursor: int) -> None:
        """List ``count`` entries; ``draw`` gives the runs of an entry in so many cells."""
        self._count, self._draw = count, draw
        self.virtual_size = Size(1, count)
        self.go(cursor)

    def go(self, index: int) -> None:
        """Put the cursor on an entry, or the nearest that there is."""
        self.cursor = min(max(index, 0), max(self._count - 1, 0))
        region = Region(0, self.cursor, 1, 1)
        self.scroll_to_region(region, animate=False, force=True, immediate=True)
        self.redraw()
        self.post_message(self.Moved())

    def line(self, y: int) -> Strip:
        """An entry."""
        chosen = y == self.cursor
        bar = ("▌" if chosen else " ", ("row-related",))
        runs = [bar, *self._draw(y, self.room - 1)]
        return Strip(self.pieces(runs, self.room, *(("cursor", "heading") if chosen else ())))

    def on_resize(self) -> None:
        """Cut the entries for the new width."""
        self.redraw()

    def on_click(self, event: events.Click) -> None:
        """Take the entry under the pointer; a second click opens it."""
        offset = event.get_content_offset(self)
        y = offset.y + round(self.scroll_y) if offset is not None else self._count
        if y < self._count:
            self.go(y)
            if event.chain == 2:
                self.post_message(self.Opened())


class ParagraphView(LineView, can_focus=False):
    """Paragraphs, line by line."""

    DEFAULT_CSS = """
    ParagraphView { overflow-y: auto; background: $background; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._paragraphs: tuple[Paragraph, ...] = ()
        self._lines: list[BrokenLine] = []

    def show(self, paragraphs: Sequence[Paragraph], *, stay: bool = False) -> None:
        """Show these, from the first line, or from where one was (``stay``)."""
        self._paragraphs = tuple(paragraphs)
        self._break()
        if not stay:
            self.scroll_to(y=0, animate=False, immediate=True)

    @property
    def height_needed(self) -> int:
        """Lines of all that is shown."""
        return len(self._lines)

    @property
    def words(self) -> str:
        """All that is shown, line by line."""
        return "\n".join(
            "".join(text for text, _ in (*line.before(), *line.runs())) for line in self._lines
        )

    def on_resize(self) -> None:
        """Break the lines for the new width."""
        self._break()

    def _break(self) -> None:
        # as if beside a scrollbar, there or not: the lines must not depend on what stood before
        width = self.container_size.width - self.styles.scrollbar_size_vertical - 1
        self._lines = broken(self._paragraphs, max(width, 1))
        self.virtual_size = Size(1, len(self._lines))
        self.redraw()

    def line(self, y: int) -> Strip:
        """Line ``y``."""
        line = self._lines[y]
        before = line.before()
        margin = line.paragraph.margin
        return Strip(
            [
                *self.pieces(before, margin),
                *self.text_pieces(line.runs(), max(self.room - margin, 1), y),
            ]
        )

    def plain(self, y: int, column: int) -> str:
        """The text of line ``y``."""
        return "" if column else self._lines[y].text()


# Paragraphs: pure values


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A text that is broken at the view's width."""

    text: str = ""
    inks: tuple[str, ...] = ()
    marks: tuple[tuple[int, int], ...] = ()
    """Stretches of the text that are drawn bold, apart and in order."""
    lead: str = ""
    """Stands before the first line; the others begin below the text."""
    lead_inks: tuple[str, ...] = ()
    indent: int = 0
    """Cells before the lead."""

    @property
    def margin(self) -> int:
        """Cells before the text."""
        return self.indent + cell_len(self.lead)


class BrokenLine(NamedTuple):
    """Characters ``[start, end)`` of a paragraph's text as it is shown."""

    paragraph: Paragraph
    start: int
    end: int

    def before(self) -> list[Run]:
        """What stands before the text."""
        gap = " " * self.paragraph.indent
        if self.start:
            return [(" " * self.paragraph.margin, ())]
        return [(gap, ()), (self.paragraph.lead, self.paragraph.lead_inks)]

    def text(self) -> str:
        """The text of the line."""
        return visible(self.paragraph.text)[self.start : self.end]

    def runs(self) -> list[Run]:
        """The text with its marked words bold."""
        shown, inks = visible(self.paragraph.text), self.paragraph.inks
        inside = [m for m in self.paragraph.marks if m[0] < self.end and m[1] > self.start]
        cuts = {max(min(edge, self.end), self.start) for mark in inside for edge in mark}
        edges = sorted(cuts | {self.start, self.end})
        return [
            (shown[a:b], (*inks, "shared") if any(s <= a and b <= e for s, e in inside) else inks)
            for a, b in pairwise(edges)
        ]


def broken(paragraphs: Sequence[Paragraph], width: int) -> list[BrokenLine]:
    """All lines at ``width`` cells."""
    return [
        BrokenLine(one, start, end)
        for one in paragraphs
        for start, end in wrap(visible(one.text), max(width - one.margin, 8))
    ]


BLANK = Paragraph()
"""An empty line."""


def heading(text: str) -> Paragraph:
    """A line that names what follows."""
    return Paragraph(text=text, inks=("heading",))


def faint(text: str, indent: int = 0) -> Paragraph:
    """A remark."""
    return Paragraph(text=text, inks=("faint",), indent=indent)
