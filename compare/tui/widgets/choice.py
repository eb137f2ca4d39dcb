"""One of a few things, on one line: left and right, Space or a click go on to the next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.message import Message
from textual.widgets import Static

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import BindingType


class Choice(Static, can_focus=True):
    """A label and the thing chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("right,space,l", "go(1)", "Next"),
        ("left,h", "go(-1)", "Previous"),
    ]
    DEFAULT_CSS = """
    Choice { width: auto; height: 1; padding: 0 1 0 0; background: $panel; color: $foreground; }
    Choice:focus { background: $cursor-row; text-style: bold; }
    """

    @dataclass
    class Changed(Message):
        """Another thing was chosen."""

        value: str

    def __init__(self, options: Sequence[tuple[str, str]], *, id: str) -> None:  # noqa: A002 - Textual's name for it
        """``options`` are values with their words."""
        super().__init__("", id=id, markup=False)
        self.options = tuple(options)
        self.index = 0

    def on_mount(self) -> None:
        """Show the first."""
        self._draw()

    @property
    def value(self) -> str:
        """The value chosen."""
        return self.options[self.index][0]

    def action_go(self, step: int) -> None:
        """Choose the next, or the one before."""
        self.index = (self.index + step) % len(self.options)
        self._draw()
        self.post_message(self.Changed(self.value))

    def on_click(self) -> None:
        """A click goes on."""
        self.action_go(1)

    def _draw(self) -> None:
        self.update(Content(f"‹ {self.options[self.index][1]} ›"))
