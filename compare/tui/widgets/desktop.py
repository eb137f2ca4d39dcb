"""The desk itself: heads, themes, rows, why and the search, and all that one does with them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

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
from compare.tui.widgets.theme_list import Chosen, ThemeList, ThemeStrip
from compare.tui.widgets.why import Why

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from compare.match.review import ReviewDesk
    from compare.model import Comparison
    from compare.tui.rows import Outline, Row


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

    def look(self, **changes: Any) -> None:
        """Change the view and keep the cursor on its row, if it is still shown."""
        key = self.table.row.key if self.table.row else None
        self.view = replace(self.view, **changes)
        self.fill(key)

    def go_to(self, row: Row | None) -> None:
        """Put the cursor on a row, whatever theme it is in."""
        if row is None:
            return
        section = self.view.section
        if section != ALL and section not in row.themes:
            section = next(iter(row.themes), ALL)
        self.view = replace(self.view, section=section, filter="")
        self.fill(row.key)

    def seek(self, wanted: Callable[[Row], bool], step: int, none: str) -> None:
        """Go to the next wanted row of this theme; where it has none, among all rows."""
        index = view.find(self.table.rows, self.table.cursor, step, wanted)
        if index is not None:
            self.table.go(index)
            return
        everything = self.outline.sections[0].rows
        place = view.find(everything, -1 if step > 0 else 0, step, wanted)
        if place is None:
            self.app.warn(none)
            return
        self.view = replace(self.view, section=ALL, filter="")
        self.fill(everything[place].key)
        self.app.tell("None in this theme: all rows are shown.")

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

    def on_chosen(self, message: Chosen) -> None:
        """A theme was clicked."""
        self.look(section=message.section)

    def on_search_bar_changed(self, message: SearchBar.Changed) -> None:
        """Mark the hits while the words are typed."""
        self.look(query=message.query)
        rows = self.outline.sections[0].rows
        found = sum(view.holds(row, message.query) for row in rows) if message.query else 0
        self.query_one(SearchBar).found(found)

    def on_search_bar_next(self) -> None:
        """Enter goes from hit to hit."""
        self.action_hit(1)

    def on_search_bar_closed(self, message: SearchBar.Closed) -> None:
        """Back to the rows, with or without the marks."""
        if not message.keep:
            self.look(query="")
        self.table.focus()

    # Commands

    def action_move(self, step: int) -> None:
        """Go up or down a row."""
        self.table.move(step)

    def action_page(self, step: int) -> None:
        """Go up or down a page."""
        self.table.page(step)

    def action_edge(self, step: int) -> None:
        """Go to the first or last row."""
        self.table.go(len(self.table.rows) if step > 0 else 0)

    def action_theme(self, number: int) -> None:
        """Show the theme with this number."""
        if number < len(self.outline.sections):
            self.look(section=self.outline.sections[number].id)

    def action_turn(self, step: int) -> None:
        """Show the theme after or before."""
        ids = [section.id for section in self.outline.sections]
        self.look(section=ids[(ids.index(self.view.section) + step) % len(ids)])

    def action_jump(self, kind: str, step: int) -> None:
        """Go to the next row of a kind, in this theme or over all rows."""
        word = "holds a difference" if kind == view.DIFFERENCE else f"is {kind}"
        self.seek(lambda row: view.matches(row, kind), step, f"No row {word}.")

    def action_hit(self, step: int) -> None:
        """Go to the next row that holds the words sought; ask for words where there are none."""
        query = self.view.query
        if query:
            self.seek(lambda row: view.holds(row, query), step, f"No row holds {query!r}.")
        else:
            self.action_search()

    def action_filter(self) -> None:
        """Go to the next filter that keeps any row."""
        self.look(filter=view.next_filter(self.outline, self.view))

    def action_unfilter(self) -> None:
        """Show all relations."""
        self.look(filter="")

    def action_search(self) -> None:
        """Ask for words."""
        self.query_one(SearchBar).ask(self.view.query)

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
