"""The two questions that commands ask: a line of words, or one of a few things."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Label, OptionList
from textual.widgets.option_list import Option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

_BOX = """
        align: center middle;
        Vertical {
            width: 76; max-width: 96%; height: auto; max-height: 90%;
            border: round $primary; border-title-color: $primary;
            border-subtitle-color: $ink-faint;
            background: $surface; padding: 0 2;
        }
"""


class AskScreen(ModalScreen[str | None]):
    """Asks for a line of words; None where the person thought better of it."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "close", "Close")]
    DEFAULT_CSS = f"""
    AskScreen {{{_BOX}
        Label {{ color: $ink-faint; }}
        Input {{ height: 3; border: tall $ink-faint; }}
    }}
    """

    def __init__(self, title: str, hint: str, value: str = "") -> None:
        super().__init__()
        self.asked, self.hint, self.value = title, hint, value

    def compose(self) -> ComposeResult:
        """The hint and the line."""
        with Vertical() as box:
            box.border_title = self.asked.replace("[", "\\[")
            box.border_subtitle = "Enter keeps   Esc leaves it"
            yield Label(self.hint, markup=False)
            yield Input(value=self.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the words back."""
        event.stop()
        self.dismiss(event.value)

    def action_close(self) -> None:
        """Go back without."""
        self.dismiss(None)


class ChooseScreen(ModalScreen[str | None]):
    """Asks for one of some things; its id, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "close", "Close"),
        ("j", "go('down')", "Down"),
        ("k", "go('up')", "Up"),
    ]
    DEFAULT_CSS = f"""
    ChooseScreen {{{_BOX}
        OptionList {{ height: auto; max-height: 16; }}
    }}
    """

    def __init__(self, title: str, options: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.asked, self.options = title, tuple(options)

    def compose(self) -> ComposeResult:
        """The things, each on its lines."""
        with Vertical() as box:
            box.border_title = self.asked.replace("[", "\\[")
            box.border_subtitle = "Enter chooses   Esc leaves it"
            yield OptionList(*(Option(text, id=name) for name, text in self.options), markup=False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give back the one chosen."""
        event.stop()
        self.dismiss(event.option_id)

    def action_go(self, way: str) -> None:
        """Go down or up."""
        options = self.query_one(OptionList)
        options.action_cursor_down() if way == "down" else options.action_cursor_up()

    def action_close(self) -> None:
        """Go back without."""
        self.dismiss(None)
