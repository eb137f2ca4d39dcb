"""The first lines of a report, as they will be written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import chop_cells
from textual.geometry import Size
from textual.strip import Strip

from compare.text.visibility import visible
from compare.tui.widgets.line_view import LineView

if TYPE_CHECKING:
    from collections.abc import Sequence


class GlimpseView(LineView):
    """Lines of source, folded to the width. They are data: nothing in them is obeyed."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self.lines: tuple[str, ...] = ()
        self._folded: list[str] = []

    def show(self, lines: Sequence[str]) -> None:
        """Draw these lines from their top."""
        self.lines = tuple(visible(line.expandtabs(4)) for line in lines)
        self.scroll_home(animate=False)
        self._fold()

    def on_resize(self) -> None:
        """Fold anew."""
        self._fold()

    def _fold(self) -> None:
        width = max(self.room, 8)
        self._folded = [part for line in self.lines for part in chop_cells(line, width) or [""]]
        self.virtual_size = Size(width, len(self._folded))
        self.redraw()

    def line(self, y: int) -> Strip:
        """A line of source."""
        return Strip(self.text_pieces([(self._folded[y], ())], self.room, y))

    def plain(self, y: int, column: int) -> str:
        """The line, for the clipboard."""
        return "" if column else self._folded[y]
