"""The two statements, each above its column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.geometry import Size
from textual.strip import Strip

from compare.text.visibility import visible
from compare.tui.columns import columns
from compare.tui.signs import TEXT_KINDS
from compare.tui.standing import REVIEWED
from compare.tui.widgets.line_view import LineView
from compare.tui.wrap import shortened

if TYPE_CHECKING:
    from compare.model import Statement
    from compare.tui.rows import Outline


def who(statement: Statement) -> str:
    """Actor, and forum or kind."""
    where = statement.forum or statement.kind
    return visible(", ".join(part for part in (statement.actor, where) if part))


def what(statement: Statement) -> str:
    """The date, how the words relate to those spoken, and the title."""
    kind = TEXT_KINDS.get(statement.text_kind.value, statement.text_kind.value)
    return visible(", ".join(part for part in (statement.date, kind, statement.title) if part))


class Heads(LineView):
    """Two lines above the two columns; a click goes to the library."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Heads { height: 2; overflow: hidden; background: $panel; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._statements: tuple[Statement, Statement] | None = None
        self._state: tuple[str, str] = ("", "")
        self._reviewed = ""
        self.virtual_size = Size(1, 2)

    def show(self, outline: Outline, rows: str, filtered: str, reviewed: str) -> None:
        """Show the two statements, with how many rows there are and which are shown between, and
        at the right how many are reviewed.
        """
        before = self._statements, self._state, self._reviewed
        self._statements, self._state = (outline.left, outline.right), (rows, filtered)
        self._reviewed = reviewed
        if before != (self._statements, self._state, self._reviewed):
            self.redraw()

    def busy(self, what: str, done: float | None) -> None:
        """Show between the two how far work has come that goes on behind the rows."""
        share = f" {done:.0%}" if done is not None else ""
        self._state = (self._state[0], f"{what[:7]}{share}" if what else "")
        self.redraw()

    def line(self, y: int) -> Strip:
        """Who, or what."""
        if self._statements is None:
            return Strip([])
        left, middle, right = columns(self.size.width - 1)
        tell = what if y else who
        texts = [tell(statement) for statement in self._statements]
        names = ("  ", "  ") if y else ("A ", "B ")
        ink = ("faint",) if y else ("heading",)
        state = self._state[y]
        progress = self._progress(right) if y else ""
        room = right - len(progress)
        return Strip(
            [
                *self.pieces([(names[0], ("row-related",))], 2),
                *self.pieces([(shortened(texts[0], left), ink)], left + 2),
                *self.pieces([(state, ("difference",) if y else ())], middle, align="centre"),
                *self.pieces([(names[1], ("row-related",))], 2),
                *self.pieces([(shortened(texts[1], room - bool(progress)), ink)], room),
                *self.pieces([(progress, ("row-shared",))], len(progress)),
                Segment(" ", self.rich_style),
            ]
        )

    def _progress(self, width: int) -> str:
        """How much is reviewed, without the last word where the column is narrow."""
        said = f"{REVIEWED} {self._reviewed}" if self._reviewed else ""
        return said if len(said) < width * 0.6 else said.removesuffix(" reviewed")

    async def on_click(self) -> None:
        """Go and choose other statements."""
        await self.run_action("app.library")
