"""Scrolling views that draw themselves line by line, the base of all lists and texts; the inks of
the desk, and their colours by dark and by light.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.cache import LRUCache
from textual.content import Content
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.theme import Theme
from textual.visual import Visual
from textual.widget import Widget

from compare.tui.marked_text import COLUMN, marked, span, taken, without_signs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.selection import Selection

    from compare.tui.marked_text import Run


# What an ink looks like is in ``opening.tcss``

DARK = Theme(
    name="rejoinder-dark",
    dark=True,
    primary="#7aa2d8",
    secondary="#8f9cb3",
    accent="#e0b15c",
    success="#8cc9a1",
    warning="#e8c06a",
    error="#f08c84",
    foreground="#d7dce5",
    background="#14171d",
    surface="#191d25",
    panel="#232935",
    variables={
        "ink-shared": "#8fd0a6",
        "ink-divergent": "#ff9a91",
        "ink-related": "#9db4d6",
        "ink-alone": "#b3a5d3",
        "ink-difference": "#f2c76e",
        "ink-figure": "#86c5d8",
        "ink-carried": "#e9a8d6",
        "ink-faint": "#7d879a",
        "cursor-row": "#242c3b",
        "block-cursor-foreground": "#14171d",
        "block-cursor-background": "#7aa2d8",
    },
)

LIGHT = Theme(
    name="rejoinder-light",
    dark=False,
    primary="#245a9c",
    secondary="#5b6679",
    accent="#8a5a00",
    success="#1f6b3c",
    warning="#8a5a00",
    error="#a8261c",
    foreground="#20242c",
    background="#fbfaf7",
    surface="#f4f2ed",
    panel="#e7e4dc",
    variables={
        "ink-shared": "#146135",
        "ink-divergent": "#a8201a",
        "ink-related": "#2f5485",
        "ink-alone": "#5d4a8c",
        "ink-difference": "#7d4f00",
        "ink-figure": "#0f5d73",
        "ink-carried": "#8a2470",
        "ink-faint": "#676f7c",
        "cursor-row": "#e3e8f0",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-background": "#245a9c",
    },
)

INK_NAMES = {
    "ink--shared",
    "ink--difference",
    "ink--figure",
    "ink--carried",
    "ink--name",
    "ink--hit",
    "ink--faint",
    "ink--cursor",
    "ink--heading",
    "ink--selected",
    "ink--rule",
    "ink--bar",
    "ink--row-shared",
    "ink--row-divergent",
    "ink--row-related",
    "ink--row-only-left",
    "ink--row-only-right",
    "ink--row-fold",
    "ink--provisional",
}
"""Component classes of every widget that draws statement text."""


def extend(view: ScrollView, size: Size) -> None:
    """Let ``view`` have ``size`` cells in all. Set as an attribute it would lay out the whole
    screen again, though no widget's place depends on it: only the scrollbar does.
    """
    if view.virtual_size == size:
        return
    view.set_reactive(Widget.virtual_size, size)
    view._scroll_update(size)  # as ScrollView does when it is resized


class LineView(ScrollView):
    """Draws ``line(y)`` for each line in sight and keeps what it drew.

    A subclass sets ``virtual_size`` and gives ``line``; it calls ``redraw`` when what it draws
    has changed.
    """

    COMPONENT_CLASSES = INK_NAMES

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
                style += self.ink_style(name)
            if self.app.no_color and "difference" in inks:
                style += style.from_color() + style.parse("reverse")
            self._styles[inks] = style
        return style

    def ink_style(self, name: str) -> Style:
        """An ink by its name; ``#rrggbb`` is one too: the colour that a person gave to a theme."""
        if name.startswith("#"):
            return Style(color=name)
        return self.get_component_rich_style(f"ink--{name}", partial=True)

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


class ContentView(ScrollView, can_focus=True):
    """Draws one ``Content``, broken at the width that it has."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._content = Content()
        self._lines: list[Strip] = []

    @property
    def content(self) -> Content:
        """What is shown."""
        return self._content

    def put(self, content: Content) -> None:
        """Show ``content`` from its beginning."""
        if not content.is_same(self._content):
            self._content = content
            self._break()
        self.scroll_to(y=0, animate=False)

    def _break(self) -> None:
        """Break the lines: as if there were no scrollbar, then beside one if they are too many."""
        size = self.size
        self._lines = self._broken(size.width)
        if len(self._lines) > size.height:
            self._lines = self._broken(size.width - self.styles.scrollbar_size_vertical)
        extend(self, Size(size.width, len(self._lines)))
        self.refresh()

    def _broken(self, width: int) -> list[Strip]:
        if width < 1:
            return []
        return Visual.to_strips(self, self._content, width, None, self.visual_style)

    def render_line(self, y: int) -> Strip:
        """The picture of line ``y`` of the window; Textual fills it up with the background."""
        y += round(self.scroll_y)
        return self._lines[y] if y < len(self._lines) else Strip([])

    def on_resize(self) -> None:
        """Break the lines for the new room."""
        self._break()

    def notify_style_update(self) -> None:
        """Colours changed: the lines hold the old ones."""
        super().notify_style_update()
        if self.is_mounted:
            self._break()

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text."""
        return selection.extract(self._content.plain), "\n"

    def selection_updated(self, _selection: Selection | None) -> None:
        """Show what is selected."""
        self._break()
