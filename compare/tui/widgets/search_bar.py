"""Words to look for, in one line above the key bar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult


class SearchBar(Horizontal):
    """Hidden until it is asked."""

    DEFAULT_CSS = """
    SearchBar {
        height: 1; display: none; background: $panel;
        &.-open { display: block; }
        #search-sign { width: 3; color: $primary; text-style: bold; padding: 0 1; }
        #search-count { width: auto; min-width: 12; color: $ink-faint; padding: 0 1; }
        Input { width: 1fr; height: 1; border: none; padding: 0; background: $panel; }
        Input:focus { border: none; background: $panel; }
    }
    """

    @dataclass
    class Changed(Message):
        """The words were changed."""

        query: str

    @dataclass
    class Next(Message):
        """The next hit is wanted."""

    @dataclass
    class Closed(Message):
        """Searching has ended; ``keep`` leaves the hits marked."""

        keep: bool

    def compose(self) -> ComposeResult:
        """A sign, the words, how many points and passages hold them."""
        yield Static("/", id="search-sign", markup=False)
        yield Input(id="search-words", placeholder="words in either text", compact=True)
        yield Static("", id="search-count", markup=False)

    def ask(self, query: str) -> None:
        """Open, with what was sought last."""
        self.add_class("-open")
        words = self.query_one(Input)
        words.value = query
        words.focus()

    def found(self, hits: int) -> None:
        """Say how many rows hold the words."""
        has_words = bool(self.query_one(Input).value)
        text = f"{hits} hit{'' if hits == 1 else 's'}" if has_words else ""
        self.query_one("#search-count", Static).update(text)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell the screen."""
        event.stop()
        if self.has_class("-open"):
            self.post_message(self.Changed(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes to the next hit and leaves the keys to the points."""
        event.stop()
        self.remove_class("-open")
        self.post_message(self.Closed(keep=bool(event.value)))
        if event.value:
            self.post_message(self.Next())

    def on_key(self, event: events.Key) -> None:
        """Esc ends the search."""
        if event.key == "escape":
            event.stop()
            self.remove_class("-open")
            self.post_message(self.Closed(keep=False))
