"""One whole text, passage by passage, with themes and the relation of each in the margin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from rich.segment import Segment
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip

from compare.model import Form
from compare.tui.lineup import SIGNS
from compare.tui.marked_text import Inked, ink, shown, wrap
from compare.tui.widgets.line_view import LineView

if TYPE_CHECKING:
    from textual import events

    from compare.model import ThemedPassage
    from compare.tui.lineup import Outline, Row


MARGIN = 9
"""Cells left of the text: the cursor's bar, up to three theme numbers, the sign of the row."""


class PageLine(NamedTuple):
    """A line of the page: of passage number ``passage`` (from 0), or blank where that is -1."""

    passage: int
    start: int = 0
    end: int = 0
    first: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One statement's passages with the row of each."""

    side: str
    passages: tuple[ThemedPassage, ...]
    rows: dict[str, tuple[Row, ...]]
    """The rows of each passage, by its id; those that join it to others first."""
    numbers: dict[str, int]
    """The numbers of the themes, as the keys have them."""
    gaps: tuple[bool, ...]
    """Whether a new paragraph begins with the passage."""

    def row(self, index: int) -> Row | None:
        """The first row of a passage."""
        rows = self.rows.get(self.passages[index].id, ())
        return rows[0] if rows else None

    def index(self, passage_id: str) -> int | None:
        """The place of a passage on this page."""
        return next((i for i, p in enumerate(self.passages) if p.id == passage_id), None)

    def margin(self, index: int) -> str:
        """The numbers of a passage's themes and the sign of its row."""
        passage, row = self.passages[index], self.row(index)
        known = [self.numbers[t] for t in passage.theme_ids if t in self.numbers]
        numbers = "·".join(str(number) if number < 10 else "+" for number in known[:3])
        return f"{numbers:>5} {SIGNS[row.kind] if row else ' '} "

    def lines(self, width: int) -> list[PageLine]:
        """All lines at ``width`` cells of text; paragraphs stand apart."""
        made: list[PageLine] = []
        for index, passage in enumerate(self.passages):
            if index and self.gaps[index]:
                made.append(PageLine(-1))
            drawn = shown(self.row(index), passage, self.side)
            for place, (start, end) in enumerate(wrap(drawn.text, width)):
                made.append(PageLine(index, start, end, place == 0))
        return made


def page(outline: Outline, side: str) -> Page:
    """The page of the ``left`` or ``right`` statement."""
    statement = outline.left if side == "left" else outline.right
    passages = tuple(p for p in outline.comparison.passages if p.statement == statement.id)
    rows: dict[str, tuple[Row, ...]] = {}
    for row in outline.rows:
        for passage in row.side(side):
            rows[passage.id] = (*rows.get(passage.id, ()), row)
    ends = [0, *(p.passage.end for p in passages)]
    gaps = (statement.text[a : p.passage.start] for a, p in zip(ends, passages, strict=False))
    return Page(
        side=side,
        passages=passages,
        rows=rows,
        numbers={section.id: n for n, section in enumerate(outline.sections) if n},
        gaps=tuple(gap.count("\n") > 1 for gap in gaps),
    )


class TextPage(LineView, can_focus=True, inherit_bindings=False):
    """A text with one passage under the cursor; passages that answer the other text's are lit."""

    DEFAULT_CSS = """
    TextPage {
        width: 1fr; overflow-y: scroll; background: $background;
        border-top: solid $ink-faint 60%; border-title-color: $ink-faint;
        border-title-style: bold;
        &:focus { border-top: solid $primary; border-title-color: $primary; }
    }
    """

    @dataclass
    class Moved(Message):
        """The cursor stands on another passage."""

        page: TextPage

    @dataclass
    class Opened(Message):
        """A passage was double-clicked."""

        page: TextPage

    def __init__(self, outline: Outline, side: str) -> None:
        super().__init__(id=f"page-{side}")
        self.outline = outline
        self.page: Page = page(outline, side)
        self.cursor = 0
        self._lit: frozenset[str] = frozenset()
        self._lines: list[PageLine] = []
        self._tops: dict[int, int] = {}
        self._inked: dict[int, Inked] = {}

    def show(self, outline: Outline) -> None:
        """Show the same text with what is known of it now."""
        self.outline, self.page = outline, page(outline, self.page.side)
        self._inked.clear()
        self.on_resize()

    @property
    def row(self) -> Row | None:
        """The row of the passage under the cursor."""
        return self.page.row(self.cursor) if self.page.passages else None

    def on_resize(self) -> None:
        """Break the lines for the new width."""
        self._lines = self.page.lines(max(self.room - MARGIN - 1, 1))
        self._tops = {line.passage: y for y, line in enumerate(self._lines) if line.first}
        self.virtual_size = Size(self.room, len(self._lines))
        self.redraw()
        self.reveal()

    def go(self, index: int, *, tell: bool = True) -> None:
        """Put the cursor on a passage, or the nearest that there is."""
        self.cursor = min(max(index, 0), max(len(self.page.passages) - 1, 0))
        self.redraw()
        self.reveal()
        if tell:
            self.post_message(self.Moved(self))

    def scroll_page(self, step: int) -> None:
        """Go one window down (1) or up (-1)."""
        if self._lines:
            y = self._tops.get(self.cursor, 0) + step * max(self.size.height - 1, 1)
            self.go(self._passage_at(min(max(y, 0), len(self._lines) - 1)))

    def light(self, ids: frozenset[str], *, follow: bool = True) -> None:
        """Light the passages that answer the other text's, and show the first of them."""
        self._lit = ids
        places = [i for i in map(self.page.index, ids) if i is not None]
        if places and follow and not self.has_focus:
            self.cursor = min(places)
            self.reveal()
        self.redraw()

    def reveal(self) -> None:
        """Scroll until the passage under the cursor is in sight."""
        top = self._tops.get(self.cursor)
        if top is None:
            return
        after = self._tops.get(self.cursor + 1, len(self._lines))
        height = min(after - top, max(self.size.height, 1))
        self.scroll_to_region(Region(0, top, 1, height), animate=False, force=True, immediate=True)

    def _passage_at(self, y: int) -> int:
        while y > 0 and self._lines[y].passage < 0:
            y -= 1
        return self._lines[y].passage

    def line(self, y: int) -> Strip:
        """Line ``y`` of the text."""
        line = self._lines[y]
        if line.passage < 0:
            return Strip([])
        here = line.passage == self.cursor and self.has_focus
        lit = self.page.passages[line.passage].id in self._lit
        under = ("cursor",) if here or lit else ()
        row = self.page.row(line.passage)
        kind = f"row-{row.kind}" if row else "faint"
        margin = self.page.margin(line.passage) if line.first else " " * (MARGIN - 1)
        bar = "▌" if here else ("▏" if lit else " ")
        inks = ("heading",) if self.page.passages[line.passage].passage.form is Form.HEADING else ()
        runs = [(t, (*inks, *i)) for t, i in self._ink(line.passage).runs(line.start, line.end)]
        return Strip(
            [
                Segment(bar, self.style_of(*under, kind, "bar")),
                Segment(margin, self.style_of(*under, kind, "bar")),
                *self.text_pieces(runs, self.room - MARGIN, y, *under),
            ]
        )

    def plain(self, y: int, column: int) -> str:
        """The text of line ``y``."""
        line = self._lines[y]
        if column or line.passage < 0:
            return ""
        return self._ink(line.passage).text[line.start : line.end]

    def _ink(self, index: int) -> Inked:
        inked = self._inked.get(index)
        if inked is None:
            passage, row = self.page.passages[index], self.page.row(index)
            inked = self._inked[index] = ink(self.outline, row, passage)
        return inked

    def on_focus(self) -> None:
        """The cursor shows in the text that has the keys."""
        self.redraw()
        self.post_message(self.Moved(self))

    def on_blur(self) -> None:
        """The other text has the keys."""
        self.redraw()

    def on_click(self, event: events.Click) -> None:
        """A click takes the passage, a second opens its row."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        y = offset.y + round(self.scroll_y)
        if y < len(self._lines):
            self.go(self._passage_at(y))
            if event.chain == 2:
                self.post_message(self.Opened(self))
