"""A menu of the keys that may follow a first one; it shows after a pause, to who hesitates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from compare.tui.commands import MENUS, menu

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

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
