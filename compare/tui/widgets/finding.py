"""The part of the desk that goes about the comparison: rows, themes, filters and words sought."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from textual.containers import Horizontal

from compare.tui import view
from compare.tui.rows import ALL
from compare.tui.widgets.search_bar import SearchBar

if TYPE_CHECKING:
    from collections.abc import Callable

    from compare.tui.app import RejoinderApp
    from compare.tui.rows import Outline, Row
    from compare.tui.view import View
    from compare.tui.widgets.row_table import RowTable
    from compare.tui.widgets.theme_looks import Chosen


class Finding(Horizontal):
    """What ``Desktop`` builds on first; it gives the table and ``fill``."""

    app: RejoinderApp
    outline: Outline
    view: View

    @property
    def table(self) -> RowTable:
        """The rows."""
        raise NotImplementedError

    def fill(self, key: object = None, index: int = 0) -> None:
        """Show the rows, the cursor on the row with this key, else on that with this index."""
        raise NotImplementedError

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

    # What the widgets tell

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
