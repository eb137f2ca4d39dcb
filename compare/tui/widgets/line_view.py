"""A scrolling view that draws itself line by line, with the inks of the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.cache import LRUCache
from textual.geometry import Region
from textual.scroll_view import ScrollView
from textual.strip import Strip

from compare.tui.carrying import without_signs
from compare.tui.looks import INK_CSS, INK_NAMES
from compare.tui.selecting import COLUMN, marked, span, taken

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.style import Style
    from textual.selection import Selection

    Run = tuple[str, tuple[str, ...]]
    """A piece of text and the names of its inks."""


class LineView(ScrollView):
    """Draws ``line(y)`` for each line in sight and keeps what it drew.

    A subclass sets ``virtual_size`` and gives ``line``; it calls ``redraw`` when what it draws
    has changed.
    """

    COMPONENT_CLASSES = INK_NAMES
    DEFAULT_CSS = f"""
    LineView {{
        scrollbar-size-vertical: 1;
        overflow-x: hidden;
        scrollbar-color: $ink-faint 50%;
        scrollbar-background: $surface;
        {INK_CSS}
    }}
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._strips: LRUCache[tuple[int, int], Strip] = LRUCache(1024)
        self._styles: dict[tuple[str, ...], Style] = {}

    @property
    def room(self) -> int:
        """Cells of a line, the scrollbar left aside."""
        bar = self.scrollbar_size_vertical if self.show_vertical_scrollbar else 0
        return max(self.container_size.width - bar, 0)

    def line(self, y: int) -> Strip:
        """The picture of line ``y``, counted from the top of all lines."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """The picture of line ``y`` of the window."""
        y += round(self.scroll_y)
        width = self.room
        if y >= self.virtual_size.height:
            return Strip.blank(width, self.style_of())
        key = (y, width)
        strip = self._strips.get(key)
        if strip is None:
            strip = self.line(y).adjust_cell_length(width, self.style_of())
            self._strips[key] = strip
        return strip

    def redraw(self) -> None:
        """Forget the pictures and draw anew."""
        self._strips.clear()
        self.refresh()

    def redraw_lines(self, start: int, end: int) -> None:
        """Draw the lines from ``start`` to ``end`` of the whole anew, and no others."""
        width = self.room
        for y in range(start, end):
            self._strips.discard((y, width))
        self.refresh(Region(0, start - round(self.scroll_y), width, end - start))

    def notify_style_update(self) -> None:
        """Colours changed: forget the pictures made with the old ones."""
        super().notify_style_update()
        self._strips.clear()
        self._styles.clear()

    def style_of(self, *inks: str) -> Style:
        """The style of these inks together, the later over the earlier."""
        style = self._styles.get(inks)
        if style is None:
            style = self.rich_style
            for name in inks:
                style += self.get_component_rich_style(f"ink--{name}", partial=True)
            if self.app.no_color and "difference" in inks:
                style += style.from_color() + style.parse("reverse")
            self._styles[inks] = style
        return style

    def text_pieces(
        self, runs: list[Run], width: int, y: int, *under: str, column: int = 0
    ) -> list[Segment]:
        """As ``pieces``, for text that can be selected: line ``y`` of a column."""
        start, end = span(self.text_selection, y, column, sum(len(text) for text, _ in runs))
        if start < end:
            runs = marked(runs, start, end)
        return list(Strip(self.pieces(runs, width, *under)).apply_offsets(column * COLUMN, y))

    def plain(self, y: int, column: int) -> str:
        """The text of line ``y`` of a column, for the clipboard."""
        raise NotImplementedError

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text."""
        text = taken(selection, self.virtual_size.height, self.plain)
        return without_signs(text), "\n"

    def selection_updated(self, _selection: Selection | None) -> None:
        """Show what is selected."""
        self.redraw()

    def pieces(
        self, runs: Iterable[Run], width: int, *under: str, align: str = "left"
    ) -> list[Segment]:
        """The runs as segments that fill ``width`` cells exactly, over the inks ``under``."""
        segments = [Segment(text, self.style_of(*under, *inks)) for text, inks in runs if text]
        blank = self.style_of(*under)
        strip = Strip(segments)
        room = width - strip.cell_length
        if room < 0:
            return list(strip.crop(0, width))
        before = {"left": 0, "centre": room // 2, "right": room}[align]
        return [
            *([Segment(" " * before, blank)] if before else []),
            *segments,
            *([Segment(" " * (room - before), blank)] if room > before else []),
        ]
