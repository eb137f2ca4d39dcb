"""The most used keys at the foot of the screen; a click does what the key does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Size
from textual.strip import Strip

from compare.tui.commands import key_bar
from compare.tui.widgets.line_view import LineView

if TYPE_CHECKING:
    from textual import events

    from compare.tui.app import RejoinderApp
    from compare.tui.cells import Run


class KeyBar(LineView):
    """One line made from the commands of a place; what does not fit is left off at the end."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    KeyBar { height: 1; dock: bottom; overflow: hidden; background: $panel; }
    """

    app: RejoinderApp

    def __init__(self, place: str) -> None:
        super().__init__()
        self._commands = key_bar(place)
        self._places: list[tuple[int, int, str]] = []
        self.virtual_size = Size(1, 1)

    def line(self, _y: int) -> Strip:
        """The only line."""
        self._places, at = [], 0
        runs: list[Run] = []
        for command in self._commands:
            piece: list[Run] = [
                (f" {command.shown.split()[0]}", ("heading", "row-related")),
                (f" {command.bar} ", ()),
            ]
            width = sum(len(text) for text, _ in piece)
            if at + width > self.room:
                break
            self._places.append((at, at + width, command.action))
            runs += piece
            at += width
        return Strip(self.pieces(runs, self.room))

    async def on_click(self, event: events.Click) -> None:
        """Do what the key does."""
        offset = event.get_content_offset(self)
        for start, end, action in self._places:
            if offset is not None and start <= offset.x < end:
                await self.app.perform(action)
