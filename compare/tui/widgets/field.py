"""A labelled line of a form that says how sure its value is, and what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical
from textual.suggester import SuggestFromList
from textual.widgets import Input, Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult


class Field(Vertical):
    """Label, input and a word on the value; beneath them the complaint where there is one."""

    DEFAULT_CSS = """
    Field {
        height: auto;
        Horizontal { height: 1; }
        .field-label { width: 10; color: $ink-faint; }
        .field-label.-required { color: $foreground; text-style: bold; }
        Input { width: 1fr; height: 1; border: none; padding: 0 1; background: $panel; }
        Input:focus { background: $cursor-row; }
        .field-mark { width: auto; min-width: 0; padding: 0 0 0 1; color: $ink-faint; }
        .field-mark.-doubtful { color: $warning; text-style: bold; }
        .field-mark.-missing { color: $error; text-style: bold; }
        .field-complaint {
            width: 100%; height: auto; padding: 0 0 0 10; color: $error; display: none;
        }
        &.-wrong .field-complaint { display: block; }
        &.-wrong .field-label { color: $error; text-style: bold; }
    }
    """

    def __init__(
        self,
        name: str,
        label: str,
        hint: str,
        *,
        value: str = "",
        required: bool = False,
        known: Sequence[str] = (),
        marked: bool = False,
    ) -> None:
        """``known`` are values that typing is completed to; ``marked`` leaves room for a word."""
        super().__init__(id=f"field-{name.replace('.', '-')}")
        self.key = name
        self.label = label
        self.required = required
        self._hint, self._value, self._known, self._marked = hint, value, known, marked

    def compose(self) -> ComposeResult:
        """Label, input and mark on one line, the complaint on the next."""
        with Horizontal():
            label = Label(
                f"{self.label}{'*' if self.required else ''}", classes="field-label", markup=False
            )
            yield label.set_class(self.required, "-required")
            yield Input(
                value=self._value,
                placeholder=self._hint,
                compact=True,
                select_on_focus=False,
                suggester=SuggestFromList(self._known) if self._known else None,
            )
            mark = Label("", classes="field-mark", markup=False)
            mark.styles.width = 10 if self._marked else 0
            yield mark
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

    def mark(self, word: str, *, doubtful: bool = False, missing: bool = False) -> None:
        """Say how sure the value is."""
        label = self.query_one(".field-mark", Label)
        label.update(word)
        label.set_class(doubtful, "-doubtful")
        label.set_class(missing, "-missing")

    def complain(self, words: str) -> None:
        """Say what is wrong; nothing where nothing is."""
        self.query_one(".field-complaint", Label).update(f"✗ {words}" if words else "")
        self.set_class(bool(words), "-wrong")
