"""Both whole texts side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import Static

from compare.text.visibility import visible
from compare.tui.commands import READING, bindings
from compare.tui.lineup import Row
from compare.tui.overview import what, who
from compare.tui.widgets.key_bar import KeyBar
from compare.tui.widgets.minimap import Minimap
from compare.tui.widgets.text_page import TextPage

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from compare.tui.app import RejoinderApp
    from compare.tui.lineup import Outline


class ReadingScreen(Screen[Row | None]):
    """Two texts; the passages of the row under the cursor are lit in both. It gives back the row
    to go to, or None to stay where the comparison was.
    """

    PLACE = READING
    BINDINGS: ClassVar[list[BindingType]] = bindings(READING)
    DEFAULT_CSS = """
    ReadingScreen {
        #legend { height: 1; background: $surface; color: $ink-faint; padding: 0 1; }
    }
    """
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
        from compare.tui.codebook.editing import add_words

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
