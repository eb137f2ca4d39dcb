"""All decisions on the pair, any of which can be taken back; and one that was made twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, OptionList, Static
from textual.widgets.option_list import Option

from compare.text.visibility import visible
from compare.tui.row_words import conflict_text
from compare.tui.screens.ask import Listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from compare.library.decision import Conflict
    from compare.tui.row_words import Entry


class DecisionsScreen(ModalScreen[tuple[str, str] | None]):
    """Gives back ``("go", id)`` or ``("forget", id)``."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape,v,q", "close", "Close"),
        ("delete,backspace,X", "forget", "Take back"),
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
            box.border_subtitle = "Enter goes to the point   Del takes back   Esc closes"
            if self.entries:
                yield Listed(*(Option(e.text, id=e.id) for e in self.entries), markup=False)
            else:
                yield Static("Nothing is decided yet. Space accepts the point under the cursor.")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to the point of this decision."""
        event.stop()
        self.dismiss(("go", event.option_id or ""))

    def action_forget(self) -> None:
        """Take this decision back."""
        for options in self.query(OptionList):
            if options.highlighted is not None:
                self.dismiss(("forget", self.entries[options.highlighted].id))

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)


class ConflictScreen(ModalScreen[bool]):
    """True: mine goes in the place of the one on the disk; False: that one stays."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "take(False)", "Keep theirs"),
        ("left,right", "other", "Other button"),
    ]
    DEFAULT_CSS = """
    ConflictScreen {
        align: center middle;
        #conflict {
            width: 84; max-width: 96%; height: auto; max-height: 90%;
            border: round $error; border-title-color: $error;
            background: $surface; padding: 0 2;
        }
        .version { width: 1fr; height: auto; border: round $ink-faint; padding: 0 1; }
        #about { height: auto; margin: 1 0; }
        #versions { height: auto; }
        #choice { height: 3; align-horizontal: right; }
        Button { margin-left: 2; }
    }
    """

    def __init__(self, conflict: Conflict) -> None:
        super().__init__()
        self.conflict = conflict

    def compose(self) -> ComposeResult:
        """The passages, the two versions, two buttons."""
        one = self.conflict.mine or self.conflict.disk
        quotes = [s.exact for s in (*one.left, *one.right)] if one else []
        with Vertical(id="conflict") as box:
            box.border_title = "Decided here and elsewhere"
            yield Static(visible(" | ".join(quotes))[:300], id="about", markup=False)
            with Horizontal(id="versions"):
                yield _version("Here", conflict_text(self.conflict.mine))
                yield _version("In the file", conflict_text(self.conflict.disk))
            with Horizontal(id="choice"):
                yield Button("Take mine", id="mine")
                yield Button("Keep the file's", variant="primary", id="theirs")

    def on_mount(self) -> None:
        """Nothing is overwritten by an absent-minded Enter."""
        self.query_one("#theirs").focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Give back the choice."""
        self.dismiss(event.button.id == "mine")

    def action_take(self, mine: bool) -> None:
        """Choose without a button."""
        self.dismiss(mine)

    def action_other(self) -> None:
        """Go to the other button."""
        self.focus_next()


def _version(title: str, text: str) -> Static:
    made = Static(text, classes="version", markup=False)
    made.border_title = title
    return made
