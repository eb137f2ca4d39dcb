"""The lines of the rows: two texts with the relation between them. Only what changed is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.reactive import reactive
from textual.strip import Strip

from compare.tui.columns import columns
from compare.tui.picks import NOTHING, Pick, Picks
from compare.tui.widgets.line_view import LineView

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.style import Style

    from compare.tui.cells import Run
    from compare.tui.rows import Row
    from compare.tui.sheet import Sheet

PICKED = "◆"


class RowLines(LineView, can_focus=True, inherit_bindings=False):
    """Draws a sheet. Which sheet, and where the cursor stands, its subclass says."""

    cursor: reactive[int] = reactive(0, repaint=False)
    """The index of the row under the cursor."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self.sheet: Sheet | None = None
        self.picks: Picks = NOTHING

    def redraw_rows(self, indices: Iterable[int]) -> None:
        """Draw these rows anew, and nothing else."""
        if self.sheet is not None:
            for index in set(indices):
                if index < len(self.sheet.rows):
                    self.redraw_lines(self.sheet.top(index), self.sheet.bottom(index))

    def line(self, y: int) -> Strip:
        """Line ``y`` of the whole table."""
        sheet = self.sheet
        if sheet is None:
            return Strip([])
        index = sheet.row_at(y)
        within = y - sheet.top(index)
        if y == sheet.bottom(index) - 1:
            return self._ruled()
        row, picture = sheet.rows[index], sheet.picture(index)
        under = ("cursor",) if index == self.cursor else ()
        left, middle, right = columns(sheet.scene.width)
        rule = self.style_of(*under, "faint")
        bar = self.style_of(*under, f"row-{row.kind}", "bar")
        picked = self._picked(row, [s[within : within + 1] for s in picture.starts], within)
        return Strip(
            [
                Segment(f"▌{picked[0]}" if under else f"{picked[0]} ", bar),
                *self.text_pieces(_at(picture.left, within), left, y, *under),
                Segment(" │", rule),
                *self.pieces(_at(picture.middle, within), middle, *under, align="centre"),
                *self._before(picked[1], rule, bar),
                *self.text_pieces(_at(picture.right, within), right, y, *under, column=1),
            ]
        )

    def _picked(self, row: Row, starts: Sequence[tuple[str, ...]], within: int) -> tuple[str, str]:
        """The signs before the left and the right text on a line; ``starts`` has, on each side,
        the passage that begins there.
        """
        left, right = (any(o and Pick(row.key, o) in self.picks for o in one) for one in starts)
        whole = not within and Pick(row.key) in self.picks
        return PICKED if left or whole else " ", PICKED if right else " "

    def _before(self, sign: str, rule: Style, bar: Style) -> list[Segment]:
        """What stands between the relation and the right text."""
        return [Segment("│", rule), Segment(sign, bar)] if sign.strip() else [Segment("│ ", rule)]

    def plain(self, y: int, column: int) -> str:
        """The text of line ``y`` at the left (0) or right (1)."""
        sheet = self.sheet
        if sheet is None:
            return ""
        index = sheet.row_at(y)
        side = "right" if column else "left"
        if not sheet.rows[index].side(side):
            return ""
        picture = sheet.picture(index)
        runs = _at(picture.right if column else picture.left, y - sheet.top(index))
        return "".join(text for text, _ in runs)

    def passage_at(self, y: int, x: int) -> str:
        """The id of the passage at a place of the whole table; empty where there is none."""
        sheet = self.sheet
        if sheet is None:
            return ""
        left, middle, _ = columns(sheet.scene.width)
        index = sheet.row_at(y)
        starts = sheet.picture(index).starts[0 if x < left + middle else 1]
        above = [one for one in starts[: y - sheet.top(index) + 1] if one]
        return above[-1] if above else ""

    def _ruled(self) -> Strip:
        """The line between two rows."""
        left, middle, right = columns(self.sheet.scene.width if self.sheet else 0)
        text = f"  {'─' * left}─┼{'─' * middle}┼─{'─' * right}"
        return Strip([Segment(text, self.style_of("rule"))])


def _at(lines: Sequence[list[Run]], index: int) -> list[Run]:
    return lines[index] if index < len(lines) else []
