"""Both whole texts side by side, passage by passage, with a map of the points between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.segment import Segment
from textual.containers import Horizontal
from textual.geometry import Region
from textual.message import Message
from textual.screen import Screen
from textual.strip import Strip
from textual.widgets import Static

from compare.model import Form, Label
from compare.text.visibility import visible
from compare.tui.keys import READING, KeyBar, bindings, key_bar
from compare.tui.lineup import SIDES, Row, find
from compare.tui.marked_text import ink, shown, wrap
from compare.tui.row_words import SIGNS
from compare.tui.widgets import LineView, fresh
from compare.tui.widgets.head import described

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from compare.tui.app import RejoinderApp
    from compare.tui.lineup import Outline
    from compare.tui.marked_text import Inked, Run


class ReadingScreen(Screen[Row | None]):
    """Two texts; the passages of the row under the cursor are lit in both. It gives back the row
    to go to, or None to stay where the comparison was.
    """

    PLACE = READING
    BINDINGS: ClassVar[list[BindingType]] = bindings(READING)
    app: RejoinderApp
    _on_screen_resume = fresh

    def __init__(self, outline: Outline, row: Row | None) -> None:
        super().__init__()
        self.outline = outline
        self.begin = row
        self.holds = True
        """Whether the other text follows to what answers the passage under the cursor."""

    def compose(self) -> ComposeResult:
        with Horizontal():
            left, right = TextPage(self.outline, "left"), TextPage(self.outline, "right")
            yield left
            yield Minimap(left, right)
            yield right
        yield Static(id="legend", markup=False)
        yield KeyBar(key_bar(READING))

    def on_mount(self) -> None:
        """Begin at the row that the cursor was on."""
        side = "left" if self.begin is None or self.begin.left else "right"
        page = self._page(side)
        page.focus()
        if self.begin is not None:
            page.go(page.page.index(self.begin.lead(side)[0].id) or 0)

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
        return self._page("left" if self.page.page.side == "right" else "right")

    def on_text_page_moved(self, message: TextPage.Moved) -> None:
        """Light what belongs together in both texts."""
        if message.page is not self.page:
            return
        row = message.page.row
        ids = frozenset(p.id for p in (*row.left, *row.right)) if row else frozenset()
        self.page.light(ids)
        self.opposite.light(ids)
        answers = row.lead(self.opposite.page.side) if row and self.holds else ()
        if answers:
            self.opposite.follow(answers[0].id)
        self.query_one(Minimap).redraw()

    def action_hold(self) -> None:
        self.holds = not self.holds
        self.app.said(
            "The texts are held together" if self.holds else "The other text stands still"
        )

    def action_copy(self) -> None:
        self.app.copy_point(self.get_selected_text(), self.outline, self.page.row)

    def action_move(self, step: int) -> None:
        self.page.go(self.page.cursor + step)

    def action_page(self, step: int) -> None:
        self.page.scroll_page(step)

    def action_edge(self, step: int) -> None:
        self.page.go(len(self.page.page.passages) if step > 0 else 0)

    def action_other(self) -> None:
        self.opposite.focus()

    def action_jump(self, kind: str, step: int) -> None:
        rows = self.page.page.rows
        index = find(rows, self.page.cursor, step, lambda row: bool(row and row.kind == kind))
        if index is None:
            self.app.warn(f"No passage is {kind}.")
        else:
            self.page.go(index)

    def action_cue(self) -> None:
        from compare.tui.codebook_edits import add_words

        passages, selected = self.page.page.passages, self.get_selected_text() or ""
        passage = passages[self.page.cursor] if passages else None
        first = next(iter(passage.theme_ids), "") if passage else ""
        text = passage.passage.text if passage and not selected else ""
        run = add_words(self.app, selected, passage=text, first=first)
        self.run_worker(run, group="ask", exclusive=True, exit_on_error=False)

    def outline_changed(self, outline: Outline) -> None:
        """The comparison was made anew: show the same passages with their themes of now."""
        self.outline = outline
        for side in SIDES:
            self._page(side).show(outline)
        self.query_one(Minimap).redraw()
        self.on_resize()

    def action_to_row(self) -> None:
        self.dismiss(self.page.row)

    def action_return(self) -> None:
        self.dismiss(None)


# One whole text


MARGIN = 9
"""Cells left of the text: the cursor's bar, up to three theme numbers, the sign of the row."""


class PageLine(NamedTuple):
    """A line of the page: of passage number ``passage`` (from 0), or blank where that is -1."""

    passage: int
    start: int = 0
    end: int = 0


class Page:
    """One statement's passages with the row of each."""

    def __init__(self, outline: Outline, side: str) -> None:
        self.outline, self.side = outline, side
        self.statement = statement = outline.left if side == "left" else outline.right
        self.passages = [p for p in outline.comparison.passages if p.statement == statement.id]
        rows = {p.id: row for row in reversed(outline.rows) for p in row.side(side)}
        self.rows = [rows.get(p.id) for p in self.passages]
        """The row of each; one that joins it to others before one that does not."""
        ends = [0, *(p.passage.end for p in self.passages)]
        gaps = zip(ends, self.passages, strict=False)
        self._opens = [statement.text.count("\n", a, p.passage.start) > 1 for a, p in gaps]
        """Whether a new paragraph begins with the passage."""
        self._numbers = {section.id: str(n) for n, section in enumerate(outline.sections[:10]) if n}
        self._inked: dict[int, Inked] = {}

    def index(self, passage_id: str) -> int | None:
        return next((i for i, p in enumerate(self.passages) if p.id == passage_id), None)

    def margin(self, index: int) -> str:
        """The numbers of a passage's themes, as the keys have them, and the sign of its row."""
        row, themes = self.rows[index], self.passages[index].theme_ids
        known = {section.id for section in self.outline.sections}
        numbers = "·".join(self._numbers.get(t, "+") for t in themes if t in known)
        return f"{numbers[:5]:>5} {SIGNS[row.kind] if row else ' '} "

    def lines(self, width: int) -> list[PageLine]:
        """All lines at ``width`` cells of text; paragraphs stand apart."""
        made: list[PageLine] = []
        for index, passage in enumerate(self.passages):
            if index and self._opens[index]:
                made.append(PageLine(-1))
            drawn = shown(self.rows[index], passage, self.side).text
            made += [PageLine(index, start, end) for start, end in wrap(drawn, width)]
        return made

    def inked(self, index: int) -> Inked:
        """A passage with its marks, worked out once."""
        if index not in self._inked:
            self._inked[index] = ink(self.outline, self.rows[index], self.passages[index])
        return self._inked[index]


class TextPage(LineView, can_focus=True, inherit_bindings=False):
    """A text with one passage under the cursor; passages that answer the other text's are lit."""

    @dataclass
    class Moved(Message):
        """The cursor stands on another passage."""

        page: TextPage

    def __init__(self, outline: Outline, side: str) -> None:
        super().__init__(id=f"page-{side}")
        self.page = Page(outline, side)
        self.cursor = 0
        self._lit: frozenset[str] = frozenset()
        self._lines: list[PageLine] = []
        self._tops: dict[int, int] = {}

    def show(self, outline: Outline) -> None:
        """Show the same text with what is known of it now."""
        self.page = Page(outline, self.page.side)
        self.on_resize()

    @property
    def row(self) -> Row | None:
        return self.page.rows[self.cursor] if self.page.rows else None

    def on_resize(self) -> None:
        """Break the lines for the new width, and say whose words they are."""
        letter = "A" if self.page.side == "left" else "B"
        title = f"{letter} {described(self.page.statement, self.size.width - 6)}"
        self.border_title = title.replace("[", "\\[")
        self._lines = self.page.lines(max(self.room - MARGIN - 1, 1))
        self._tops = {one.passage: y for y, one in enumerate(self._lines) if not one.start}
        self.extend(self.room, len(self._lines))
        self.redraw()
        self.reveal()

    def go(self, index: int) -> None:
        """Put the cursor on a passage, or the nearest that there is."""
        self._stand(min(max(index, 0), max(len(self.page.passages) - 1, 0)))
        self.post_message(self.Moved(self))

    def _stand(self, index: int) -> None:
        """Put the cursor on a passage and bring it into sight."""
        is_step = abs(index - self.cursor) == 1
        self.cursor = index
        self.redraw()
        self.reveal(is_step=is_step)

    def scroll_page(self, step: int) -> None:
        """Go one window down (1) or up (-1)."""
        if self._lines:
            y = self._tops.get(self.cursor, 0) + step * max(self.size.height - 1, 1)
            self.go(self._passage_at(min(max(y, 0), len(self._lines) - 1)))

    def light(self, ids: frozenset[str]) -> None:
        """Light the passages that answer the other text's."""
        self._lit = ids
        self.redraw()

    def follow(self, passage_id: str) -> None:
        """Show the passage that answers the one under the cursor in the other text."""
        self._stand(self.page.index(passage_id) or 0)

    def reveal(self, *, is_step: bool = False) -> None:
        """Scroll until the passage under the cursor is in sight: after a step as far as it takes,
        else to where words stand before it, too.
        """
        top, height = self._tops.get(self.cursor), max(self.size.height, 1)
        if top is None:
            return
        lines = min(self._tops.get(self.cursor + 1, len(self._lines)) - top, height)
        first = round(self.scroll_y)
        if is_step:
            region = Region(0, top, 1, lines)
            self.scroll_to_region(region, animate=False, force=True, immediate=True)
        elif not first <= top <= first + height - lines:
            y = max(top - min(height // 4, height - lines), 0)
            self.scroll_to(y=y, animate=False, force=True, immediate=True)

    def _passage_at(self, y: int) -> int:
        """The passage on a line; on a blank one, that before it."""
        return max(line.passage for line in self._lines[: y + 1])

    def line(self, y: int) -> Strip:
        index, start, end = self._lines[y]
        if index < 0:
            return Strip([])
        passage, row = self.page.passages[index], self.page.rows[index]
        here, lit = index == self.cursor and self.has_focus, passage.id in self._lit
        under = ("cursor",) if here or lit else ()
        bar = self.style_of(*under, f"row-{row.kind}" if row else "faint", "bar")
        margin = " " * (MARGIN - 1) if start else self.page.margin(index)
        inks = ("heading",) if passage.passage.form is Form.HEADING else ()
        runs = [(text, (*inks, *more)) for text, more in self.page.inked(index).runs(start, end)]
        return Strip(
            [
                Segment("▌" if here else "▏" if lit else " ", bar),
                Segment(margin, bar),
                *self.text_pieces(runs, self.room - MARGIN, y, *under),
            ]
        )

    def plain(self, y: int, column: int) -> str:
        index, start, end = self._lines[y]
        return "" if column or index < 0 else self.page.inked(index).text[start:end]

    def on_focus(self) -> None:
        """The cursor shows in the text that has the keys."""
        self.redraw()
        self.post_message(self.Moved(self))

    on_blur = LineView.redraw

    async def on_click(self, event: events.Click) -> None:
        """A click takes the passage, a second goes to its row."""
        offset = event.get_content_offset(self)
        y = offset.y + round(self.scroll_y) if offset else -1
        if 0 <= y < len(self._lines):
            self.go(self._passage_at(y))
            if event.chain == 2:
                await self.run_action("screen.to_row")


# Where the points lie in the two texts


_ORDER = (Label.DIVERGENT.value, Label.SHARED.value, Label.RELATED.value)
"""Which point a line of the map shows where several lie there."""


class Minimap(LineView, can_focus=False):
    """A line for as many passages as the height asks; A at the left, B at the right."""

    ALLOW_SELECT = False

    def __init__(self, left: TextPage, right: TextPage) -> None:
        super().__init__(id="minimap")
        self.pages = (left, right)

    def on_mount(self) -> None:
        self.border_title = "A B"

    def on_resize(self) -> None:
        self.extend(5, max(self.size.height, 1))
        self.redraw()

    def passages(self, page: TextPage, y: int) -> range:
        """The passages of a text for which a line stands."""
        count, height = len(page.page.passages), max(self.size.height, 1)
        first = y * count // height
        return range(first, max((y + 1) * count // height, first + 1))

    def line(self, y: int) -> Strip:
        """The weightiest point of either text that lies there; the cursors."""
        runs: list[Run] = []
        for page in self.pages:
            inside = self.passages(page, y)
            rows = page.page.rows[inside.start : inside.stop]
            kinds = {row.kind for row in rows if row and row.point}
            kind = next((kind for kind in _ORDER if kind in kinds), "")
            under = ("cursor",) if page.cursor in inside else ()
            inks = (*under, f"row-{kind}" if kind else "rule", "bar")
            runs += [(" ", ()), (SIGNS.get(kind, "·"), inks)]
        return Strip(self.pieces(runs, 5))

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is not None:
            page = self.pages[offset.x >= 3]
            page.focus()
            page.go(self.passages(page, offset.y)[0])
