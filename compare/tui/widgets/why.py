"""Why the point under the cursor is what it is: one sentence, or all the evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.tui.reasons import evidence, reasons
from compare.tui.widgets.line_view import ContentView

if TYPE_CHECKING:
    from compare.tui.lineup import Outline, Row


class Why(ContentView):
    """A few lines at the foot, scrollable; ``w`` shows the evidence in more room."""

    DEFAULT_CSS = """
    Why {
        height: 4;
        border-top: solid $ink-faint 60%;
        border-title-color: $ink-faint;
        background: $surface;
        padding: 0 1;
        scrollbar-size-vertical: 1;
        &:focus {
            border-top: heavy $primary; border-title-color: $primary; border-title-style: bold;
        }
        &.-large { height: 40%; }
    }
    """

    def on_mount(self) -> None:
        """The frame says what this is."""
        self._head()

    def toggle(self) -> None:
        """From the sentence to the evidence, and back."""
        self.toggle_class("-large")
        self._head()

    def _head(self) -> None:
        large = self.has_class("-large")
        self.border_title = "Why, with the evidence   w: less" if large else "Why   w: evidence"

    def show(self, outline: Outline, row: Row | None) -> None:
        """Tell why, of ``row``."""
        tell = evidence if self.has_class("-large") else reasons
        self.put(tell(outline, row))
