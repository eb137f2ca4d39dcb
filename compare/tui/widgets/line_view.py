"""Scrolling views that draw themselves line by line, with the inks of the desk: the base of all
lists and texts, and two views of plain text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import chop_cells
from rich.segment import Segment
from rich.style import Style
from textual.cache import LRUCache
from textual.content import Content
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

from compare.text.visibility import visible
from compare.tui.looks import INK_CSS, INK_NAMES
from compare.tui.marked_text import COLUMN, marked, span, taken, without_signs, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.selection import Selection

    from compare.tui.marked_text import Run


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

    DEFAULT_CSS = """
    ContentView { overflow-x: hidden; overflow-y: auto; }
    """

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


class WordsView(LineView):
    """A text as it will be kept, word for word, its paragraphs broken at spaces. The text is data:
    nothing in it is obeyed.
    """

    def __init__(self, text: str = "", *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._lines: list[str] = []
        self._paragraphs = self._taken(text)

    @staticmethod
    def _taken(text: str) -> Sequence[str]:
        return visible(text.expandtabs(4), spaces=False).split("\n")

    def show(self, text: str) -> None:
        """Draw this text from its top."""
        self._paragraphs = self._taken(text)
        self.scroll_home(animate=False)
        self.fold()

    def on_resize(self) -> None:
        """Fold anew."""
        self.fold()

    def fold(self) -> None:
        """Break the lines for the width."""
        width = max(self.room, 8)
        self._lines = [part for one in self._paragraphs for part in self.broken(one, width)]
        self.virtual_size = Size(width, len(self._lines))
        self.redraw()

    def broken(self, paragraph: str, width: int) -> Sequence[str]:
        """The lines of a paragraph."""
        return [paragraph[a:b] for a, b in wrap(paragraph, width)]

    def line(self, y: int) -> Strip:
        """A line of the text."""
        return Strip(self.text_pieces([(self._lines[y], ())], self.room, y))

    def plain(self, y: int, column: int) -> str:
        """The line, for the clipboard."""
        return "" if column else self._lines[y]


class SourceView(WordsView):
    """Lines of source, broken wherever the width ends."""

    lines: tuple[str, ...] = ()

    def show_lines(self, lines: Sequence[str]) -> None:
        """Draw these lines from their top."""
        self.lines = tuple(visible(line.expandtabs(4)) for line in lines)
        self._paragraphs = self.lines
        self.scroll_home(animate=False)
        self.fold()

    def broken(self, paragraph: str, width: int) -> Sequence[str]:
        """The lines of a line of source."""
        return chop_cells(paragraph, width) or [""]
