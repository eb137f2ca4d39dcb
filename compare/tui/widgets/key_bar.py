"""The keys at the foot of the screen, each of which can be clicked; and a menu of the keys that may
follow a first one.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widgets import Static

from compare.text.visibility import visible
from compare.tui.keys import MENUS, key_bar, menu
from compare.tui.marked_text import shortened
from compare.tui.widgets.line_view import LineView

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from compare.tui.app import RejoinderApp
    from compare.tui.keys import Command
    from compare.tui.marked_text import Run


SECONDS = 6.0
"""For which the bar shows what a command did."""


class KeyBar(LineView, can_focus=False):
    """A line or two made from the commands of a place: what is always needed stands at the right,
    of the rest the least important go first.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    KeyBar { height: 1; dock: bottom; overflow: hidden; background: $panel; }
    """

    app: RejoinderApp

    def __init__(self, place: str) -> None:
        super().__init__()
        commands = key_bar(place)
        self._commands = [c for c in commands if not c.always]
        self._always = [c for c in commands if c.always]
        self._places: list[tuple[int, int, int, str]] = []
        self._lines: list[list[Run]] = [[]]
        self._said = ""
        self._saying = 0
        self.virtual_size = Size(1, 1)

    @property
    def said(self) -> str:
        """What a command did, as long as it is shown."""
        return self._said

    def say(self, text: str) -> None:
        """Show for some seconds at the left what a command did, over keys that are in the way.
        A notification would lay out the whole screen again at each key.
        """
        self._said = text
        self._saying += 1
        self.set_timer(SECONDS, partial(self._hush, self._saying))
        self.lay()

    def _hush(self, saying: int) -> None:
        """Show the keys again, if nothing else was said meanwhile."""
        if saying == self._saying:
            self._said = ""
            self.lay()

    def on_resize(self) -> None:
        """Lay the keys out for the new room."""
        self.lay()

    def lay(self) -> None:
        """Work out which keys stand where."""
        width, height = self.size.width, max(self.size.height, 1)
        self._places = []
        always = self._pieces(self._always)
        wanted = sum(size for _, size, _ in always)
        if wanted > width * 2 // 3:
            always = [piece for piece in always if piece[2] != "app.library"]
            wanted = sum(size for _, size, _ in always)
        said = shortened(f" {visible(self._said)} ", width - wanted) if self._said else ""
        self._lines = [[] for _ in range(height)]
        self._fill(said, height, width, wanted)
        self._put(always, height - 1, max(width - wanted, 0), width)
        self.virtual_size = Size(max(width, 1), height)
        self.redraw()

    def _pieces(self, commands: list[Command]) -> list[tuple[list[Run], int, str]]:
        made = []
        for command in commands:
            runs: list[Run] = [
                (f" {command.shown.split()[0]}", ("heading", "row-related")),
                (f" {command.bar} ", ()),
            ]
            made.append((runs, sum(cell_len(text) for text, _ in runs), command.action))
        return made

    def _fill(self, said: str, height: int, width: int, wanted: int) -> None:
        """What is said, then as many keys as fit, line by line."""
        y, at = 0, cell_len(said)
        if said:
            self._lines[0].append((said, ("selected",)))
        for runs, size, action in self._pieces(self._commands):
            if at + size > width - (wanted if y == height - 1 else 0):
                y, at = y + 1, 0
                if y >= height or size > width - (wanted if y == height - 1 else 0):
                    return
            self._places.append((y, at, at + size, action))
            self._lines[y] += runs
            at += size

    def _put(self, pieces: list[tuple[list[Run], int, str]], y: int, at: int, width: int) -> None:
        """What is always shown, at the right of the last line."""
        used = sum(cell_len(text) for text, _ in self._lines[y])
        self._lines[y].append((" " * max(at - used, 0), ()))
        for runs, size, action in pieces:
            if at + size <= width + 1:
                self._lines[y] += runs
                self._places.append((y, at, at + size, action))
                at += size

    def line(self, y: int) -> Strip:
        """A line of keys."""
        return Strip(self.pieces(self._lines[y] if y < len(self._lines) else [], self.room))

    async def on_click(self, event: events.Click) -> None:
        """Do what the key does."""
        offset = event.get_content_offset(self)
        for y, start, end, action in self._places:
            if offset is not None and offset.y == y and start <= offset.x < end:
                await self.app.perform(action)


PAUSE = 0.4
"""Seconds until the menu shows."""


class NextKeys(ModalScreen[str | None]):
    """Gives back the action of the key that was pressed, or None."""

    DEFAULT_CSS = """
    NextKeys {
        align: right bottom; background: transparent;
        Vertical {
            width: 34; height: auto; margin-bottom: 1; display: none;
            border: round $primary; border-title-color: $primary;
            border-subtitle-color: $ink-faint; background: $surface; padding: 0 1;
        }
    }
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.title_words, self.commands = MENUS[name], menu(name)

    def compose(self) -> ComposeResult:
        """A line a key."""
        with Vertical() as box:
            box.border_title = self.title_words
            box.border_subtitle = "Esc leaves it"
            for command in self.commands:
                key = Content.styled(f"{_last(command.shown)}  ", "bold $primary")
                yield Static(key + Content(command.name))

    def on_mount(self) -> None:
        """Wait a little: who knows the key needs no menu."""
        self.set_timer(PAUSE, self._show)

    def _show(self) -> None:
        self.query_one(Vertical).styles.display = "block"

    def on_key(self, event: events.Key) -> None:
        """Do what the key says; any other leaves the menu."""
        event.stop()
        event.prevent_default()
        pressed = (c.action for c in self.commands if _last(c.shown) == event.character)
        self.dismiss(next(pressed, None))

    def on_click(self) -> None:
        """A click anywhere leaves it."""
        self.dismiss(None)


def _last(shown: str) -> str:
    """The second of two keys."""
    return shown.rpartition(" ")[2]
