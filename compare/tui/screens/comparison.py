"""The comparison: themes, aligned passages, and why."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.containers import Horizontal, Vertical
from textual.screen import Screen

from compare.tui.commands import COMPARISON, bindings
from compare.tui.loading import Failed, Loaded, Progressed, load
from compare.tui.view import View
from compare.tui.widgets.heads import Heads
from compare.tui.widgets.key_bar import KeyBar
from compare.tui.widgets.notice import Notice
from compare.tui.widgets.row_table import RowTable
from compare.tui.widgets.search_bar import SearchBar
from compare.tui.widgets.theme_list import Chosen, ThemeList, ThemeStrip
from compare.tui.widgets.why import Why

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from compare.model import Comparison, Problem
    from compare.tui.app import RejoinderApp
    from compare.tui.desk import Desk
    from compare.tui.rows import Outline, Row


class ComparisonScreen(Screen[None]):
    """Two statements, lined up by theme."""

    PLACE = COMPARISON
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(COMPARISON), ("escape", "escape", "Stop")]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - as Textual has it
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]  # noqa: RUF012
    DEFAULT_CSS = """
    ComparisonScreen {
        #side { width: 32; background: $surface; }
        &.-narrow #side { display: none; }
        &.-wide ThemeStrip { display: none; }
        &.-high Why { height: 9; }
        &.-high Why.-large { height: 60%; }
        &.-empty RowTable { display: none; }
        &.-empty Why { display: none; }
        Notice { display: none; }
        &.-empty Notice { display: block; }
    }
    """
    app: RejoinderApp

    def __init__(self, desk: Desk, ids: Sequence[str]) -> None:
        super().__init__()
        self.desk = desk
        self.ids = tuple(ids)
        self.outline: Outline | None = None
        self.view = View()
        self.add_class("-empty")

    def compose(self) -> ComposeResult:
        """Themes at the left where there is room, above where there is not."""
        with Horizontal():
            with Vertical(id="side"):
                yield ThemeList(id="themes")
            with Vertical():
                yield Heads(id="heads")
                yield ThemeStrip(id="strip")
                yield RowTable(id="rows")
                yield Notice(id="notice")
                yield Why(id="why")
                yield SearchBar(id="search")
        yield KeyBar(COMPARISON)

    def on_mount(self) -> None:
        """Paint first, work afterwards."""
        self.notice.progress("Opening", None)
        self.call_after_refresh(self.open, self.ids)

    @property
    def table(self) -> RowTable:
        """The rows."""
        return self.query_one(RowTable)

    @property
    def notice(self) -> Notice:
        """What stands in the rows' place."""
        return self.query_one(Notice)

    # Loading

    def open(self, ids: Sequence[str]) -> None:
        """Compare the statements with these ids in a thread; an earlier wish is dropped."""
        if len(ids) == 1:
            self.app.action_library()
            self.notice.say("One statement is not a comparison.", remedy="o: choose a second one")
            return
        self.run_worker(
            partial(load, self.desk, ids, self.post_message),
            thread=True,
            exclusive=True,
            group="compare",
            exit_on_error=False,
        )

    def on_progressed(self, message: Progressed) -> None:
        """Show how far it has come."""
        if self.outline is None:
            self.notice.progress(message.what, message.done)
        else:
            self.query_one(Heads).busy(message.what, message.done)

    def on_loaded(self, message: Loaded) -> None:
        """Show the rows; the cursor stays on its row where there still is one."""
        self.show(message.comparison)

    def on_unopened(self) -> None:
        """Nothing to open: show what there is."""
        self.notice.say("No pair is chosen.", remedy="o: choose two statements   a: add one")
        self.app.action_library()

    def on_failed(self, message: Failed) -> None:
        """Say what went wrong where the rows would be, or beside those that are there."""
        first = message.problems[0]
        if self.outline is not None:
            self.query_one(Heads).busy("", None)
            self.app.warn(first.message, first.remedy)
            return
        self.notice.say("This cannot be compared.", _told(message.problems), "o: the library")

    def show(self, comparison: Comparison) -> None:
        """Show a comparison."""
        from compare.tui.rows import outline

        same = self.outline is not None and [s.id for s in comparison.statements] == [
            s.id for s in self.outline.comparison.statements
        ]
        key = self.table.row.key if same and self.table.row else None
        self.outline = outline(comparison)
        self.ids = tuple(s.id for s in comparison.statements)
        self.view = self.view if same else View(section=_first_theme(self.outline))
        self.remove_class("-empty")
        self._refresh(key)
        self.table.focus()

    # What is on screen

    def _refresh(self, key: object = None) -> None:
        """Show the rows of the view, with the cursor on the row with this key, else the first."""
        from compare.tui import view

        if self.outline is None:
            return
        rows = view.shown(self.outline, self.view)
        section = self.outline.section(self.view.section)
        cursor = next((i for i, row in enumerate(rows) if row.key == key), 0)
        self.table.show(self.outline, section, rows, self.view.query, cursor)
        for themes in (self.query_one(ThemeList), self.query_one(ThemeStrip)):
            themes.show(self.outline, section.id)
        count = f"{len(rows)} row{'' if len(rows) == 1 else 's'}"
        self.query_one(Heads).show(
            self.outline.left, self.outline.right, count, self.view.filter_words
        )

    def _look(self, **changes: Any) -> None:
        """Change the view and keep the cursor on its row, if it is still shown."""
        key = self.table.row.key if self.table.row else None
        self.view = replace(self.view, **changes)
        self._refresh(key)

    def on_row_table_moved(self, message: RowTable.Moved) -> None:
        """Tell why, for the row that the cursor came to."""
        if self.outline is not None:
            self.query_one(Why).show(self.outline, message.row)

    def on_row_table_opened(self) -> None:
        """A double click reads."""
        self.action_read()

    def on_chosen(self, message: Chosen) -> None:
        """A theme was clicked."""
        self._look(section=message.section)

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
        if self.outline is not None and number < len(self.outline.sections):
            self._look(section=self.outline.sections[number].id)

    def action_turn(self, step: int) -> None:
        """Show the theme after or before."""
        if self.outline is None:
            return
        ids = [section.id for section in self.outline.sections]
        self._look(section=ids[(ids.index(self.view.section) + step) % len(ids)])

    def action_jump(self, kind: str, step: int) -> None:
        """Go to the next row of a kind, in this theme or over all rows."""
        from compare.tui.view import matches

        self._seek(partial(_of_kind, matches, kind), step, f"No row is {kind}.")

    def action_hit(self, step: int) -> None:
        """Go to the next row that holds the words sought."""
        from compare.tui.view import holds

        query = self.view.query
        if not query:
            self.action_search()
            return
        self._seek(lambda row: holds(row, query), step, f"Nothing holds “{query}”.")

    def _seek(self, wanted: Any, step: int, none: str) -> None:
        """Go to the next wanted row of this theme; where it has none, among all rows."""
        from compare.tui.rows import ALL
        from compare.tui.view import find

        if self.outline is None:
            return
        index = find(self.table.rows, self.table.cursor, step, wanted)
        if index is not None:
            self.table.go(index)
            return
        everything = self.outline.sections[0].rows
        place = find(everything, -1 if step > 0 else 0, step, wanted)
        if place is None:
            self.app.warn(none)
            return
        self.view = replace(self.view, section=ALL, filter="")
        self._refresh(everything[place].key)
        self.app.tell("None in this theme: all rows are shown.")

    def action_filter(self) -> None:
        """Go to the next filter that keeps any row."""
        from compare.tui.view import next_filter

        if self.outline is not None:
            self._look(filter=next_filter(self.outline, self.view))

    def action_unfilter(self) -> None:
        """Show all relations."""
        self._look(filter="")

    def action_search(self) -> None:
        """Ask for words."""
        self.query_one(SearchBar).ask(self.view.query)

    def on_search_bar_changed(self, message: SearchBar.Changed) -> None:
        """Mark the hits while the words are typed."""
        from compare.tui.view import holds

        self._look(query=message.query)
        if self.outline is not None:
            rows = self.outline.sections[0].rows
            found = sum(holds(row, message.query) for row in rows) if message.query else 0
            self.query_one(SearchBar).found(found)

    def on_search_bar_next(self) -> None:
        """Enter goes from hit to hit."""
        self.action_hit(1)

    def on_search_bar_closed(self, message: SearchBar.Closed) -> None:
        """Back to the rows, with or without the marks."""
        if not message.keep:
            self._look(query="")
        self.table.focus()

    def action_why(self) -> None:
        """Small, large, hidden, small."""
        why = self.query_one(Why)
        if why.has_class("-large"):
            why.set_classes("-hidden")
        elif why.has_class("-hidden"):
            why.set_classes("")
        else:
            why.set_classes("-large")

    def action_swap(self) -> None:
        """Compare the other way round."""
        if self.outline is not None:
            self.open(tuple(reversed(self.ids[:2])))

    def action_copy(self) -> None:
        """Put the row on the clipboard."""
        from compare.tui.clip import row_text

        if self.outline is not None and self.table.row is not None:
            self.app.copy_to_clipboard(row_text(self.outline, self.table.row))
            self.app.tell("The row is on the clipboard.")

    def action_read(self) -> None:
        """Show both whole texts."""
        from compare.tui.screens.reading import ReadingScreen

        if self.outline is not None:
            self.app.push_screen(ReadingScreen(self.outline, self.table.row), self.go_to)

    def go_to(self, row: Row | None) -> None:
        """Put the cursor on a row, whatever theme it is in."""
        if row is None or self.outline is None:
            return
        if self.view.section not in row.themes:
            self.view = View(section=next(iter(row.themes), ""), query=self.view.query)
        self.view = replace(self.view, filter="")
        self._refresh(row.key)

    def action_escape(self) -> None:
        """Stop what runs; else take off search and filter."""
        running = [w for w in self.workers if w.group == "compare" and w.is_running]
        if running:
            self.workers.cancel_group(self, "compare")
            self._stopped()
        elif self.view.query or self.view.filter:
            self._look(query="", filter="")

    def _stopped(self) -> None:
        if self.outline is None:
            self.notice.say("Stopped.", remedy="o: choose two statements")
        else:
            self.query_one(Heads).busy("", None)
            self.app.tell("Stopped.")


def _of_kind(matches: Any, kind: str, row: Row) -> bool:
    return bool(matches(row, kind))


def _first_theme(outline: Outline) -> str:
    """The theme to begin with: the first that has rows, else all."""
    return next((s.id for s in outline.sections[1:] if s.rows), outline.sections[0].id)


def _told(problems: Sequence[Problem]) -> str:
    return "\n".join(str(problem) for problem in problems[:8])
