"""All decisions on the pair, those that lost their passage first; any can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from compare.tui.standing import Entry


class DecisionsScreen(ModalScreen[tuple[str, str] | None]):
    """Gives back ``("go", id)`` or ``("forget", id)``."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape,v,q", "close", "Close"),
        ("delete,backspace,X", "forget", "Take back"),
        ("j", "go('down')", "Down"),
        ("k", "go('up')", "Up"),
    ]
    DEFAULT_CSS = """
    DecisionsScreen {
        align: center middle;
        Vertical {
            width: 96%; max-width: 110; height: 90%;
            border: round $primary; border-title-color: $primary;
            border-subtitle-color: $ink-faint;
            background: $surface; padding: 0 1;
        }
        OptionList { height: 1fr; }
    }
    """

    def __init__(self, entries: Sequence[Entry]) -> None:
        super().__init__()
        self.entries = tuple(entries)

    def compose(self) -> ComposeResult:
        """The list, or that there is nothing to list."""
        lost = sum(entry.lost for entry in self.entries)
        count = len(self.entries)
        with Vertical(id="decisions") as box:
            box.border_title = f"{count} decision{'' if count == 1 else 's'}, {lost} lost"
            box.border_subtitle = "Enter goes to the row   Del takes back   Esc closes"
            if self.entries:
                yield OptionList(*(Option(e.text, id=e.id) for e in self.entries), markup=False)
            else:
                yield Static("Nothing is decided yet. Space accepts the row under the cursor.")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to the row of this decision."""
        event.stop()
        self.dismiss(("go", event.option_id or ""))

    def action_forget(self) -> None:
        """Take this decision back."""
        for options in self.query(OptionList):
            if options.highlighted is not None:
                self.dismiss(("forget", self.entries[options.highlighted].id))

    def action_go(self, way: str) -> None:
        """Go down or up."""
        for options in self.query(OptionList):
            options.action_cursor_down() if way == "down" else options.action_cursor_up()

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)
