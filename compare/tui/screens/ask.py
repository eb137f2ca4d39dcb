"""The questions that commands ask: a line of words, one of a few things, a cue out of a passage,
some sentences.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Label, OptionList, Static, TextArea
from textual.widgets.option_list import Option

from compare.text.visibility import visible

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual import events
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
        Label {{ color: $ink-faint; width: 1fr; }}
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


class Listed(OptionList):
    """Some things to choose from; j and k go down and up, too."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("j", "cursor_down", "Down"),
        ("k", "cursor_up", "Up"),
    ]


class ChooseScreen(ModalScreen[str | None]):
    """Asks for one of some things; its id, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "close", "Close")]
    DEFAULT_CSS = f"""
    ChooseScreen {{{_BOX}
        OptionList {{ height: auto; max-height: 16; }}
    }}
    """

    def __init__(
        self,
        title: str,
        options: Sequence[tuple[str, str]],
        keys: Mapping[str, str] | None = None,
    ) -> None:
        """``keys`` choose at once: the key, and the id of what it chooses."""
        super().__init__()
        self.asked, self.options, self.keys = title, tuple(options), keys or {}

    def compose(self) -> ComposeResult:
        """The things, each on its lines."""
        with Vertical() as box:
            box.border_title = self.asked.replace("[", "\\[")
            box.border_subtitle = "Enter chooses   Esc leaves it"
            yield Listed(*(Option(text, id=name) for name, text in self.options), markup=False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give back the one chosen."""
        event.stop()
        self.dismiss(event.option_id)

    def on_key(self, event: events.Key) -> None:
        """A key that stands for one of them."""
        if event.key in self.keys:
            event.stop()
            self.dismiss(self.keys[event.key])

    def action_close(self) -> None:
        """Go back without."""
        self.dismiss(None)


class PhraseScreen(AskScreen):
    """Asks for words, with the passage in sight that they come from."""

    DEFAULT_CSS = """
    PhraseScreen {
        #passage { height: auto; max-height: 8; margin-bottom: 1; }
    }
    """

    def __init__(self, title: str, hint: str, value: str, passage: str) -> None:
        super().__init__(title, hint, value)
        self.passage = passage

    def compose(self) -> ComposeResult:
        """The passage, the hint, the line."""
        with Vertical() as box:
            box.border_title = self.asked.replace("[", "\\[")
            box.border_subtitle = "Enter keeps   Esc leaves it"
            if self.passage:
                yield Static(visible(self.passage), id="passage", markup=False)
            yield Label(self.hint, markup=False)
            yield Input(value=self.value)


class WordsScreen(ModalScreen[str | None]):
    """The sentences, or None where the person thought better of it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "close", "Close"),
        ("ctrl+s", "keep", "Keep"),
    ]
    DEFAULT_CSS = """
    WordsScreen {
        align: center middle;
        Vertical {
            width: 84; max-width: 96%; height: 16; max-height: 90%;
            border: round $primary; border-title-color: $primary;
            border-subtitle-color: $ink-faint;
            background: $surface; padding: 0 2;
        }
        Label { color: $ink-faint; width: 1fr; }
        TextArea { height: 1fr; border: tall $ink-faint; }
    }
    """

    def __init__(self, title: str, hint: str, value: str) -> None:
        super().__init__()
        self.asked, self.hint, self.value = title, hint, value

    def compose(self) -> ComposeResult:
        """The hint and the sentences."""
        with Vertical() as box:
            box.border_title = self.asked.replace("[", "\\[")
            box.border_subtitle = "^s keeps   Esc leaves it"
            yield Label(self.hint, markup=False)
            yield TextArea(self.value, show_line_numbers=False, tab_behavior="focus")

    def on_mount(self) -> None:
        """Write on at the end."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        area.focus()

    def action_keep(self) -> None:
        """Give the sentences back, on one line."""
        self.dismiss(" ".join(self.query_one(TextArea).text.split()))

    def action_close(self) -> None:
        """Go back without."""
        self.dismiss(None)
