"""The most used keys at the foot of the screen; a click does what the key does."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.geometry import Size
from textual.strip import Strip

from compare.text.visibility import visible
from compare.tui.commands import key_bar
from compare.tui.widgets.line_view import LineView
from compare.tui.wrap import shortened

if TYPE_CHECKING:
    from textual import events

    from compare.tui.app import RejoinderApp
    from compare.tui.cells import Run

SECONDS = 6.0
"""For which the bar shows what a command did."""


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
        self._said = ""
        self._saying = 0
        self.virtual_size = Size(1, 1)

    @property
    def said(self) -> str:
        """What a command did, as long as it is shown."""
        return self._said

    def say(self, text: str) -> None:
        """Show for some seconds at the right what a command did, over keys that are in the way.
        A notification would lay out the whole screen again at each key.
        """
        self._said = text
        self._saying += 1
        self.set_timer(SECONDS, partial(self._hush, self._saying))
        self.redraw()

    def _hush(self, saying: int) -> None:
        """Show the keys again, if nothing else was said meanwhile."""
        if saying == self._saying:
            self._said = ""
            self.redraw()

    def line(self, _y: int) -> Strip:
        """The only line."""
        self._places, at = [], 0
        runs: list[Run] = []
        said = shortened(f" {visible(self._said)} ", self.room) if self._said else ""
        room = self.room - cell_len(said)
        for command in self._commands:
            piece: list[Run] = [
                (f" {command.shown.split()[0]}", ("heading", "row-related")),
                (f" {command.bar} ", ()),
            ]
            width = sum(len(text) for text, _ in piece)
            if at + width > room:
                break
            self._places.append((at, at + width, command.action))
            runs += piece
            at += width
        foot = self.pieces([(said, ("selected",))], cell_len(said)) if said else []
        return Strip([*self.pieces(runs, room), *foot])

    async def on_click(self, event: events.Click) -> None:
        """Do what the key does."""
        offset = event.get_content_offset(self)
        for start, end, action in self._places:
            if offset is not None and start <= offset.x < end:
                await self.app.perform(action)
