"""Both whole texts side by side, passage by passage, with a map of the points between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.segment import Segment
from textual.containers import Horizontal
from textual.geometry import Region, Size
from textual.message import Message
from textual.screen import Screen
from textual.strip import Strip
from textual.widgets import Static

from compare.model import Form, Label
from compare.text.visibility import visible
from compare.tui.keys import READING, KeyBar, bindings
from compare.tui.lineup import SIGNS, Row
from compare.tui.marked_text import Inked, ink, shown, wrap
from compare.tui.widgets.head import what, who
from compare.tui.widgets.line_view import LineView

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from compare.model import ThemedPassage
    from compare.tui.app import RejoinderApp
    from compare.tui.lineup import Outline


class ReadingScreen(Screen[Row | None]):
    """Two texts; the passages of the row under the cursor are lit in both. It gives back the row
    to go to, or None to stay where the comparison was.
    """

    PLACE = READING
    BINDINGS: ClassVar[list[BindingType]] = bindings(READING)
    app: RejoinderApp

    def __init__(self, outline: Outline, row: Row | None) -> None:
        super().__init__()
        self.outline = outline
        self.begin = row
        self.holds = True
        """Whether the other text follows to what answers the passage under the cursor."""

    def compose(self) -> ComposeResult:
        """A and B, and what the numbers in the margin mean."""
        with Horizontal():
            left, right = TextPage(self.outline, "left"), TextPage(self.outline, "right")
            yield left
            yield Minimap(left.page, right.page)
            yield right
        yield Static(id="legend", markup=False)
        yield KeyBar(READING)

    def on_mount(self) -> None:
        """Begin at the row that the cursor was on."""
        for name, statement in (("left", self.outline.left), ("right", self.outline.right)):
            letter = "A" if name == "left" else "B"
            title = f"{letter} {who(statement)}, {what(statement)}".replace("[", "\\[")
            self._page(name).border_title = title
        side = "left" if self.begin is None or self.begin.left else "right"
        page = self._page(side)
        page.focus()
        if self.begin is not None:
            page.go(page.page.index(self.begin.side(side)[0].id) or 0)

    def on_resize(self) -> None:
        """Say what the numbers in the margin mean, as far as there is room."""
        room, told = self.size.width - 4, ""
        for number, section in enumerate(self.outline.sections[1:10], 1):
            name = f"{number} {visible(section.label)}"
            if len(told) + len(name) + 2 > room:
                told += "…"
                break
            told += f"{name}  "
        self.query_one("#legend", Static).update(told)

    def _page(self, side: str) -> TextPage:
        return self.query_one(f"#page-{side}", TextPage)

    @property
    def page(self) -> TextPage:
        """The text that has the keys."""
        right = self._page("right")
        return right if right.has_focus else self._page("left")

    @property
    def opposite(self) -> TextPage:
        """The other text."""
        return self._page("left" if self.page.page.side == "right" else "right")

    def on_text_page_moved(self, message: TextPage.Moved) -> None:
        """Light what belongs together in both texts."""
        if message.page is not self.page:
            return
        row = self.page.row
        ids = frozenset(p.id for p in (*row.left, *row.right)) if row else frozenset()
        self.page.light(ids)
        self.opposite.light(ids, follow=self.holds)
        self.query_one(Minimap).here(self._page("left").cursor, self._page("right").cursor)

    def on_minimap_chosen(self, message: Minimap.Chosen) -> None:
        """A place of the map was clicked."""
        page = self._page(message.side)
        page.focus()
        page.go(message.passage)

    def action_hold(self) -> None:
        """Let the other text follow, or stand still."""
        self.holds = not self.holds
        self.app.said(
            "The texts are held together" if self.holds else "The other text stands still"
        )

    def action_copy(self) -> None:
        """Put what is selected, or else the point of the passage, on the clipboard."""
        self.app.copy_point(self.get_selected_text(), self.outline, self.page.row)

    def on_text_page_opened(self) -> None:
        """A double click goes to the row."""
        self.action_to_row()

    def action_move(self, step: int) -> None:
        """Go a passage down or up."""
        self.page.go(self.page.cursor + step)

    def action_page(self, step: int) -> None:
        """Go a window down or up."""
        self.page.scroll_page(step)

    def action_edge(self, step: int) -> None:
        """Go to the first or last passage."""
        self.page.go(len(self.page.page.passages) if step > 0 else 0)

    def action_other(self) -> None:
        """Take the keys to the other text."""
        self.opposite.focus()

    def action_jump(self, kind: str, step: int) -> None:
        """Go to the next passage with a row of a kind."""
        page = self.page.page
        size = len(page.passages)
        for distance in range(1, size + 1):
            index = (self.page.cursor + step * distance) % size
            row = page.row(index)
            if row is not None and row.kind == kind:
                self.page.go(index)
                return
        self.app.warn(f"No passage is {kind}.")

    def action_cue(self) -> None:
        """Make a cue of words that are selected, else of the passage's, which can be changed."""
        from compare.tui.codebook_edits import add_words

        page = self.page
        passage = page.page.passages[page.cursor] if page.page.passages else None
        first = next(iter(passage.theme_ids), "") if passage else ""
        selected = self.get_selected_text() or ""
        text = passage.passage.text if passage and not selected else ""
        run = add_words(self.app, selected, passage=text, first=first)
        self.run_worker(run, group="ask", exclusive=True, exit_on_error=False)

    def outline_changed(self, outline: Outline) -> None:
        """The comparison was made anew: show the same passages with their themes of now."""
        self.outline = outline
        for side in ("left", "right"):
            self._page(side).show(outline)
        self.query_one(Minimap).show(self._page("left").page, self._page("right").page)
        self.on_resize()

    def action_to_row(self) -> None:
        """Go back to the comparison, to the row of this passage."""
        self.dismiss(self.page.row)

    def action_return(self) -> None:
        """Go back to the comparison as it was."""
        self.dismiss(None)


# One whole text


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


# Where the points lie in the two texts


_ORDER = (Label.DIVERGENT.value, Label.SHARED.value, Label.RELATED.value)
"""Which point a line of the map shows where several lie there."""


class Minimap(LineView, can_focus=False):
    """A line for as many passages as the height asks; A at the left, B at the right."""

    ALLOW_SELECT = False

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
