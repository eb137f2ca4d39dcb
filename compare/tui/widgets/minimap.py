"""Where the points lie in two whole texts: a narrow map between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from compare.model import Label
from compare.tui.lineup import SIGNS
from compare.tui.widgets.line_view import LineView

if TYPE_CHECKING:
    from textual import events

    from compare.tui.widgets.text_page import Page

_ORDER = (Label.DIVERGENT.value, Label.SHARED.value, Label.RELATED.value)
"""Which point a line of the map shows where several lie there."""


class Minimap(LineView, can_focus=False):
    """A line for as many passages as the height asks; A at the left, B at the right."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Minimap {
        width: 5; overflow: hidden; background: $surface;
        border-top: solid $ink-faint 60%; border-title-color: $ink-faint;
    }
    """

    class Chosen(Message):
        """A place of the map was clicked: go to this passage of this side."""

        def __init__(self, side: str, passage: int) -> None:
            super().__init__()
            self.side, self.passage = side, passage

    def __init__(self, left: Page, right: Page) -> None:
        super().__init__(id="minimap")
        self.pages = (left, right)
        self._places = (0, 0)

    def on_mount(self) -> None:
        """The frame says what this is."""
        self.border_title = "A B"

    def show(self, left: Page, right: Page) -> None:
        """Draw what is known of the two texts now."""
        self.pages = (left, right)
        self.redraw()

    def here(self, left: int, right: int) -> None:
        """Mark the passages on which the two cursors stand."""
        if self._places != (left, right):
            self._places = (left, right)
            self.redraw()

    def on_resize(self) -> None:
        """A map of another height."""
        self.virtual_size = Size(3, max(self.size.height, 1))
        self.redraw()

    def passages(self, place: int, y: int) -> range:
        """The passages of a text for which a line stands."""
        count, height = len(self.pages[place].passages), max(self.size.height, 1)
        return range(y * count // height, max((y + 1) * count // height, y * count // height + 1))

    def line(self, y: int) -> Strip:
        """The weightiest point of either text that lies there."""
        pieces: list[Segment] = []
        for place in (0, 1):
            kind = self._kind(place, y)
            under = ("cursor",) if self._places[place] in self.passages(place, y) else ()
            ink = f"row-{kind}" if kind else "rule"
            sign = SIGNS[kind] if kind else "·"
            pieces.append(Segment(sign, self.style_of(*under, ink, "bar")))
            pieces.append(Segment(" ", self.style_of()))
        return Strip([Segment(" ", self.style_of()), *pieces])

    def _kind(self, place: int, y: int) -> str:
        page = self.pages[place]
        inside = (n for n in self.passages(place, y) if n < len(page.passages))
        kinds = {row.kind for n in inside if (row := page.row(n)) is not None and row.point}
        return next((kind for kind in _ORDER if kind in kinds), "")

    def on_click(self, event: events.Click) -> None:
        """Go to what lies there."""
        offset = event.get_content_offset(self)
        if offset is not None:
            place = int(offset.x >= 3)
            first = self.passages(place, offset.y)[0]
            self.post_message(self.Chosen(("left", "right")[place], first))
