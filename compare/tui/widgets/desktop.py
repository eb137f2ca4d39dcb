"""The desk itself: heads, themes, rows, why and the search, and all that one does with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical
from textual.message import Message

from compare.tui import view
from compare.tui.commands import COMPARISON, bindings
from compare.tui.rows import ALL, outline
from compare.tui.view import View
from compare.tui.widgets.codebook_cue import CodebookTouches
from compare.tui.widgets.heads import Heads
from compare.tui.widgets.row_table import RowTable
from compare.tui.widgets.search_bar import SearchBar
from compare.tui.widgets.theme_list import ThemeList
from compare.tui.widgets.theme_strip import ThemeStrip
from compare.tui.widgets.why import Why

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from compare.model import Comparison
    from compare.review import ReviewDesk
    from compare.tui.rows import Outline


class Desktop(CodebookTouches):
    """Shows one comparison; themes at the left where there is room, above where there is not."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(COMPARISON)
    DEFAULT_CSS = """
    Desktop {
        #side { width: 33; padding-right: 1; background: $background; }
    }
    """

    class SwapWanted(Message):
        """The two should be compared the other way round."""

    def __init__(self, comparison: Comparison, review: ReviewDesk | None = None) -> None:
        super().__init__(id="desktop")
        self.review = review
        self.outline = outline(review.session.comparison if review else comparison)
        self.view = View(section=_first_theme(self.outline))

    def compose(self) -> ComposeResult:
        """The column of themes; the rest beside it."""
        with Vertical(id="side"):
            yield ThemeList(id="themes")
        with Vertical():
            yield Heads(id="heads")
            yield ThemeStrip(id="strip")
            yield RowTable(id="rows")
            yield Why(id="why")
            yield SearchBar(id="search")

    def on_mount(self) -> None:
        """Show the rows."""
        self.fill()
        self.watch(self.table, "cursor", self.explain, init=False)
        self.table.focus()
        self.take_up(self.review)

    @property
    def table(self) -> RowTable:
        """The rows."""
        return self.query_one(RowTable)

    def show(self, comparison: Comparison, review: ReviewDesk | None = None) -> None:
        """Show a comparison; of the same statements, the cursor stays on its row."""
        self.take_up(review)
        old = [statement.id for statement in self.outline.comparison.statements]
        same = [statement.id for statement in comparison.statements] == old
        key = self.table.row.key if same and self.table.row else None
        self.outline = outline(review.session.comparison if review else comparison)
        self.view = self.view if same else View(section=_first_theme(self.outline))
        self.fill(key)

    def busy(self, what: str, done: float | None) -> None:
        """Say that work goes on behind the rows."""
        self.query_one(Heads).busy(what, done)

    def fill(self, key: object = None, index: int = 0) -> None:
        """Show the rows of the view, the cursor on the row with this key, else at ``index``."""
        rows = view.shown(self.outline, self.view)
        section = self.outline.section(self.view.section)
        cursor = next((i for i, row in enumerate(rows) if row.key == key), index)
        self.table.show(self.outline, section, rows, self.view.query, cursor)
        self.query_one(ThemeList).show(self.outline, section.id)
        self.query_one(ThemeStrip).show(self.outline, section.id)
        count = f"{len(rows)} row{'' if len(rows) == 1 else 's'}"
        reviewed = str(self.review.session.progress) if self.review else ""
        self.query_one(Heads).show(self.outline, count, self.view.filter_words, reviewed)
        self.explain()

    def explain(self) -> None:
        """Tell why, for the row under the cursor: at once, so that one drawing shows all."""
        self.query_one(Why).show(self.outline, self.table.row)

    def ease(self) -> None:
        """Let go of the rows picked; else take search and filter off."""
        if not self.drop_picks() and (self.view.query or self.view.filter):
            self.look(query="", filter="")

    # What the widgets tell

    def on_row_table_opened(self) -> None:
        """A double click reads."""
        self.action_read()

    def on_row_table_picked(self) -> None:
        """A passage was picked by mouse."""
        self.say_picks()

    # Commands

    def action_why(self) -> None:
        """Small, large, hidden, small."""
        self.query_one(Why).next_size()

    def action_swap(self) -> None:
        """Compare the other way round."""
        self.post_message(self.SwapWanted())

    def action_copy(self) -> None:
        """Put what is selected, or else the row, on the clipboard."""
        from compare.tui.clip import row_text

        selected = self.screen.get_selected_text()
        if selected:
            self.app.copy_to_clipboard(selected)
            self.app.tell("The selected words are on the clipboard.")
        elif self.table.row is not None:
            self.app.copy_to_clipboard(row_text(self.outline, self.table.row))
            self.app.tell("The row is on the clipboard.")

    def action_read(self) -> None:
        """Show both whole texts."""
        from compare.tui.screens.reading import ReadingScreen

        self.app.push_screen(ReadingScreen(self.outline, self.table.row), self.go_to)


def _first_theme(made: Outline) -> str:
    """The theme to begin with: the first that has rows, else all."""
    return next((s.id for s in made.sections[1:] if s.rows), ALL)
