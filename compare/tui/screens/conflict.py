"""One decision that was made twice, here and elsewhere: both versions, and the choice."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from compare.text.visibility import visible
from compare.tui.standing import conflict_text

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from compare.library.reviews import Conflict


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
