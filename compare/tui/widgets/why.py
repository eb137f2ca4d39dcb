"""Why the row under the cursor is what it is: the evidence in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.tui.reasons import reasons
from compare.tui.widgets.content_view import ContentView

if TYPE_CHECKING:
    from compare.tui.rows import Outline, Row


class Why(ContentView):
    """A few lines at the foot, scrollable; ``w`` gives them more room."""

    DEFAULT_CSS = """
    Why {
        height: 6;
        border-top: solid $ink-faint 60%;
        border-title-color: $ink-faint;
        background: $surface;
        padding: 0 1;
        scrollbar-size-vertical: 1;
        &:focus { border-title-color: $primary; border-top: solid $primary; }
        &.-large { height: 60%; }
        &.-hidden { display: none; }
    }
    """

    def on_mount(self) -> None:
        """The frame says what this is."""
        self.border_title = "Why"

    def next_size(self) -> None:
        """From small to large, to hidden, and to small again."""
        if self.has_class("-large"):
            self.set_classes("-hidden")
        else:
            self.set_classes("" if self.has_class("-hidden") else "-large")

    def show(self, outline: Outline, row: Row | None) -> None:
        """Tell the evidence of ``row``."""
        self.put(reasons(outline, row))
