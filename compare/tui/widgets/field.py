"""A labelled line of a form that says what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Label

if TYPE_CHECKING:
    from textual.app import ComposeResult


class Field(Vertical):
    """Label, input, and beneath them the complaint where there is one."""

    DEFAULT_CSS = """
    Field {
        height: auto;
        Horizontal { height: 1; }
        .field-label { width: 10; color: $ink-faint; }
        .field-label.-required { color: $foreground; text-style: bold; }
        Input { width: 1fr; height: 1; border: none; padding: 0 1; background: $panel; }
        Input:focus { background: $cursor-row; }
        .field-complaint { color: $error; display: none; padding: 0 0 0 11; height: auto; }
        &.-wrong .field-complaint { display: block; }
        &.-wrong .field-label { color: $error; text-style: bold; }
    }
    """

    def __init__(self, name: str, label: str, hint: str, *, required: bool = False) -> None:
        super().__init__(id=f"field-{name}")
        self._label = f"{label}{'*' if required else ''}"
        self._hint = hint
        self._required = required

    def compose(self) -> ComposeResult:
        """Label and input on one line, the complaint on the next."""
        with Horizontal():
            label = Label(self._label, classes="field-label", markup=False)
            yield label.set_class(self._required, "-required")
            yield Input(placeholder=self._hint, compact=True, select_on_focus=False)
        yield Label("", classes="field-complaint", markup=False)

    @property
    def input(self) -> Input:
        """Where one types."""
        return self.query_one(Input)

    @property
    def value(self) -> str:
        """What was typed."""
        return self.input.value

    @value.setter
    def value(self, text: str) -> None:
        self.input.value = text

    def focus_input(self) -> None:
        """Take the keys here."""
        self.input.focus()

    def complain(self, words: str) -> None:
        """Say what is wrong; nothing where nothing is."""
        self.query_one(".field-complaint", Label).update(f"✗ {words}" if words else "")
        self.set_class(bool(words), "-wrong")
