"""A text as it will be kept, word for word."""

from __future__ import annotations

from textual.geometry import Size
from textual.strip import Strip

from compare.text.visibility import visible
from compare.tui.widgets.line_view import LineView
from compare.tui.wrap import wrap


class WordsView(LineView):
    """Paragraphs broken at spaces to the width. The text is data: nothing in it is obeyed."""

    def __init__(self, text: str = "", *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._paragraphs: tuple[str, ...] = ()
        self._lines: list[str] = []
        self._take(text)

    def show(self, text: str) -> None:
        """Draw this text from its top."""
        self._take(text)
        self.scroll_home(animate=False)
        self._fold()

    def _take(self, text: str) -> None:
        shown = visible(text.expandtabs(4), spaces=False)
        self._paragraphs = tuple(shown.split("\n"))

    def on_resize(self) -> None:
        """Fold anew."""
        self._fold()

    def _fold(self) -> None:
        width = max(self.room, 8)
        self._lines = [p[a:b] for p in self._paragraphs for a, b in wrap(p, width)]
        self.virtual_size = Size(width, len(self._lines))
        self.redraw()

    def line(self, y: int) -> Strip:
        """A line of the text."""
        return Strip(self.text_pieces([(self._lines[y], ())], self.room, y))

    def plain(self, y: int, column: int) -> str:
        """The line, for the clipboard."""
        return "" if column else self._lines[y]
