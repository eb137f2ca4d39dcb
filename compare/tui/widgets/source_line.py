"""Where a statement comes from: a line to type in, and the files that it may mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from compare.text.visibility import visible
from compare.tui.marked_text import shortened
from compare.tui.places import amount

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

    from compare.tui.places import Place


class SourceLine(Input):
    """A line for a path or an address. Several lines that are pasted are no path: it gives them
    away instead of keeping their first.
    """

    @dataclass
    class Words(Message):
        """Somebody pasted a text here."""

        text: str

    def _on_paste(self, event: events.Paste) -> None:
        if len(event.text.strip().splitlines()) > 1:
            event.stop()
            event.prevent_default()
            self.post_message(self.Words(event.text))
        else:
            super()._on_paste(event)


class FileList(OptionList):
    """The files and folders to choose from."""

    DEFAULT_CSS = """
    FileList {
        border: none; padding: 0 1; background: $surface; scrollbar-size-vertical: 1;
        scrollbar-color: $ink-faint 50%; scrollbar-background: $surface;
    }
    FileList:focus { border: none; }
    """

    @dataclass
    class Chosen(Message):
        """A place was chosen."""

        place: Place

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id, markup=False)
        self.places: Sequence[Place] = ()

    def show(self, places: Sequence[Place]) -> None:
        """List these."""
        if places == self.places:
            return
        self.places = places
        self._list()

    def on_resize(self) -> None:
        """Cut the names for the new width."""
        self._list()

    def _list(self) -> None:
        at = self.highlighted
        self.clear_options()
        self.add_options(Option(self._line(place)) for place in self.places)
        if self.places and at is not None:
            self.highlighted = min(at, len(self.places) - 1)

    def _line(self, place: Place) -> str:
        room = max(self.scrollable_content_region.width - 2 - 10, 12)
        name = shortened(visible(place.name), room)
        return (
            name if place.is_folder else f"{name}{' ' * (room - len(name))}{amount(place.size):>8}"
        )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click."""
        event.stop()
        self.post_message(self.Chosen(self.places[event.option_index]))

    def on_key(self, event: events.Key) -> None:
        """Up from the first goes back to the line."""
        if event.key == "up" and not self.highlighted:
            event.stop()
            event.prevent_default()
            self.screen.focus_previous(SourceLine)
