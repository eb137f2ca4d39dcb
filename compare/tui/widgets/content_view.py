"""A text with inks in a window that scrolls; a new text costs no layout of the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from compare.tui.widgets.extent import extend

if TYPE_CHECKING:
    from textual.selection import Selection


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
