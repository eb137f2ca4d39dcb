"""The top of the desk: the two statements and how the work stands, and below it all in short."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.geometry import Size
from textual.strip import Strip

from compare.tui.marked_text import wrap
from compare.tui.overview import in_short, limits, names
from compare.tui.widgets.line_view import LineView

if TYPE_CHECKING:
    from compare.tui.lineup import Outline
    from compare.tui.marked_text import Run


class Head(LineView, can_focus=False):
    """One line; a click goes to the library."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Head { height: 1; overflow: hidden; background: $panel; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._outline: Outline | None = None
        self._state = ""
        self._reviewed = ""
        self._busy = ""
        self.virtual_size = Size(1, 1)

    def show(self, outline: Outline, state: str, reviewed: str) -> None:
        """Show the two statements, how final the labels are, and how much is reviewed."""
        before = self._outline, self._state, self._reviewed
        self._outline, self._state, self._reviewed = outline, state, reviewed
        if before != (outline, state, reviewed):
            self.redraw()

    def busy(self, what: str, done: float | None) -> None:
        """Show how far work has come that goes on behind the points; empty for none."""
        self._busy = what + (f", {done:.0%}" if what and done is not None else "")
        self.redraw()

    def line(self, _y: int) -> Strip:
        """Who speaks, and at the right how it stands."""
        if self._outline is None:
            return Strip([])
        width = self.size.width
        state, ink = self._standing(width)
        first, second = names(
            self._outline.left, self._outline.right, width - cell_len(state) - len(_BETWEEN)
        )
        runs: list[Run] = [
            (" A ", ("row-related",)),
            (first, ("heading",)),
            (" ↔ ", ("faint",)),
            ("B ", ("row-related",)),
            (second, ("heading",)),
        ]
        room = width - cell_len(state)
        return Strip([*self.pieces(runs, room), *self.pieces([(state, ink)], cell_len(state))])

    def _standing(self, width: int) -> tuple[str, tuple[str, ...]]:
        """How final the labels are, or what goes on, with how much is reviewed."""
        parts = [self._busy or self._state, self._reviewed]
        words = " · ".join(part for part in parts if part)
        if cell_len(words) > width // 2:
            words = parts[0] or parts[1]
        ink = "difference" if self._busy or self._state.startswith("first") else "faint"
        return (f" {words} " if words else "", (ink, "bar"))

    async def on_click(self) -> None:
        """Go and choose other statements."""
        await self.run_action("app.library")


_BETWEEN = " A  ↔ B  "


class InShort(LineView, can_focus=False):
    """What the comparison comes to, in as many lines as it takes, three at the most."""

    ALLOW_SELECT = False
    MOST = 3
    DEFAULT_CSS = """
    InShort { height: 2; overflow: hidden; background: $surface; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._warnings: tuple[str, ...] = ()
        self._sentences: tuple[str, ...] = ()
        self._lines: list[list[Run]] = []

    def show(self, outline: Outline) -> None:
        """Show the sentences, and before them what could not be read or judged."""
        said = tuple(limits(outline)), tuple(in_short(outline))
        if (self._warnings, self._sentences) != said:
            self._warnings, self._sentences = said
            self.lay()

    def on_resize(self) -> None:
        """Break the lines anew."""
        self.lay()

    def lay(self) -> None:
        """Break the lines, and take as much room as they need."""
        width = max(self.size.width - 2, 8)
        self._lines = [[(f"! {one}", ("difference", "bar"))] for one in self._warnings]
        self._lines += [[(line, ())] for line in self._fitting(width)]
        height = min(len(self._lines), self.MOST + len(self._warnings))
        if self.styles.height is None or self.styles.height.value != height:
            self.styles.height = height
        self.virtual_size = Size(width, len(self._lines))
        self.redraw()

    def _fitting(self, width: int) -> list[str]:
        """The lines of as many whole sentences as there is room for."""
        lines: list[str] = []
        for count in range(1, len(self._sentences) + 1):
            text = " ".join(self._sentences[:count])
            made = [text[a:b] for a, b in wrap(text, width)]
            if len(made) > self.MOST and lines:
                break
            lines = made
        return lines

    def line(self, y: int) -> Strip:
        """A line of it."""
        return Strip(self.pieces([(" ", ()), *self._lines[y]], self.size.width))
