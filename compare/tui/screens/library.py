"""The library: choose any two statements."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import DataTable, Input, Static

from compare.model import Library, RejoinderError
from compare.text.visibility import visible
from compare.tui.commands import LIBRARY, bindings
from compare.tui.marked_text import shortened
from compare.tui.shelf import COLUMNS, shelf
from compare.tui.widgets.key_bar import KeyBar

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from compare.model import Problem, Statement
    from compare.tui.app import RejoinderApp


class LibraryScreen(Screen[None]):
    """A list with filter and order; below it, files that could not be read."""

    PLACE = LIBRARY
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(LIBRARY),
        ("j", "cursor(1)", "Down"),
        ("k", "cursor(-1)", "Up"),
    ]
    DEFAULT_CSS = """
    LibraryScreen {
        #library-head { height: 2; background: $panel; padding: 0 1; }
        #library-words { display: none; height: 1; border: none; padding: 0 1; background: $panel; }
        #library-words.-open { display: block; }
        DataTable {
            height: 1fr; background: $background;
            overflow-x: hidden; scrollbar-size-vertical: 1;
        }
        #library-empty { display: none; height: 1fr; content-align: center middle; }
        &.-empty DataTable { display: none; }
        &.-empty #library-empty { display: block; }
        #library-problems {
            display: none; height: auto; max-height: 8; padding: 0 1; background: $surface;
            border-top: solid $warning; border-title-color: $warning;
        }
        &.-problems #library-problems { display: block; }
    }
    """
    app: RejoinderApp

    def __init__(self) -> None:
        super().__init__()
        self.library = Library(folder="")
        self.order = COLUMNS[0]
        self.chosen = ""

    def compose(self) -> ComposeResult:
        """What to do, the words of the filter, the list, the problems."""
        yield Static(id="library-head", markup=False)
        yield Input(id="library-words", placeholder="words to filter by", compact=True)
        yield DataTable(cursor_type="row", zebra_stripes=False)
        yield Static(id="library-empty", markup=False)
        with VerticalScroll(id="library-problems", can_focus=False) as box:
            box.border_title = "Problems"
            yield Static(id="library-problem-text", markup=False)
        yield KeyBar(LIBRARY)

    @property
    def table(self) -> DataTable[Text]:
        """The list."""
        return self.query_one(DataTable)

    def on_mount(self) -> None:
        """List what there is."""
        self.table.focus()
        ids = self.app.comparison_screen.ids
        self.chosen = ids[0] if len(ids) == 1 else ""
        self.call_after_refresh(self.read)

    def on_screen_resume(self) -> None:
        """A statement may have been added."""
        if self.library.folder:
            self.read()

    def read(self) -> None:
        """Read the library's folder anew."""
        try:
            self.library = self.app.desk.library()
        except RejoinderError as error:
            self.library = Library(folder="?", problems=error.problems)
        self.set_class(bool(self.library.problems), "-problems")
        self.query_one("#library-problem-text", Static).update(_told(self.library.problems))
        self.set_class(not self.library.statements, "-empty")
        self.query_one("#library-empty", Static).update(
            Content.styled("The library is empty.", "bold")
            + Content(f"\n\n{self.library.folder}\n\n")
            + Content.styled("a: add a statement", "$primary")
        )
        self.fill()

    def fill(self) -> None:
        """Show the list in its order, with A marked."""
        table, words = self.table, self.query_one("#library-words", Input).value
        kept = shelf(self.library.statements, self.order, words)
        row = table.cursor_row
        table.clear(columns=True)
        for name in ("", *COLUMNS):
            table.add_column(
                f"{name} {'↓' if name == self.order else ''}".strip(), key=name or "mark"
            )
        for statement in kept:
            table.add_row(*self._cells(statement), key=statement.id)
        table.move_cursor(row=min(row, max(len(kept) - 1, 0)))
        self._say(len(kept))

    def _cells(self, statement: Statement) -> list[Text]:
        now = self.app.comparison_screen.ids[:2]
        mark = "A" if statement.id == self.chosen else ""
        if not self.chosen and statement.id in now:
            mark = "ab"[now.index(statement.id)]
        title, name = self._room()
        return [
            Text(mark, "bold"),
            Text(visible(statement.date) or "no date"),
            Text(shortened(visible(statement.actor), 19)),
            Text(shortened(visible(statement.title), title)),
            Text(shortened(statement.id, name)),
        ]

    def _room(self) -> tuple[int, int]:
        """Cells for title and id: what mark, date, actor and the gaps between leave."""
        actors = (len(statement.actor) for statement in self.library.statements)
        rest = self.size.width - 3 - 12 - min(max(actors, default=5), 19) - 6
        name = min(max((len(s.id) for s in self.library.statements), default=2), rest // 2)
        return max(rest - name, 8), max(name, 8)

    def on_resize(self) -> None:
        """Cut the columns for the new width."""
        self.fill()

    def _say(self, shown: int) -> None:
        count = len(self.library.statements)
        number = f"{count}" if shown == count else f"{shown} of {count}"
        todo = (
            f"A is {self.chosen}: choose B (Enter)"
            if self.chosen
            else "Enter chooses A, then B; a and b mark the pair that is open"
        )
        head = Content.styled("Library ", "bold") + Content(f"{number} statements  ")
        place = Content.styled(self.library.folder, "$ink-faint")
        self.query_one("#library-head", Static).update(head + place + Content("\n" + todo))

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """Enter or a click on the row under the cursor."""
        self.choose(str(event.row_key.value))

    def on_data_table_header_selected(self, event: DataTable.HeaderSelected) -> None:
        """A click on a heading sorts by it."""
        if event.column_key.value in COLUMNS:
            self.order = str(event.column_key.value)
            self.fill()

    def choose(self, statement_id: str) -> None:
        """Take the statement as A; as B where there is an A, and compare."""
        if not self.chosen or statement_id == self.chosen:
            self.chosen = "" if statement_id == self.chosen else statement_id
            self.fill()
            return
        pair = (self.chosen, statement_id)
        self.dismiss()
        self.app.comparison_screen.open(pair)

    def action_choose(self) -> None:
        """Choose the statement under the cursor."""
        self.table.action_select_cursor()

    def action_cursor(self, step: int) -> None:
        """Go down or up."""
        self.table.move_cursor(row=self.table.cursor_row + step)

    def action_sort(self) -> None:
        """Sort by the next column."""
        self.order = COLUMNS[(COLUMNS.index(self.order) + 1) % len(COLUMNS)]
        self.fill()

    def action_search(self) -> None:
        """Ask for words."""
        words = self.query_one("#library-words", Input)
        words.add_class("-open")
        words.focus()

    def on_input_changed(self) -> None:
        """Narrow the list while the words are typed."""
        self.fill()

    def on_input_submitted(self) -> None:
        """Back to the list."""
        self.table.focus()

    def on_key(self, event: events.Key) -> None:
        """Esc in the filter clears it."""
        words = self.query_one("#library-words", Input)
        if event.key == "escape" and words.has_focus:
            event.stop()
            event.prevent_default()
            words.value = ""
            words.remove_class("-open")
            self.table.focus()

    def action_return(self) -> None:
        """Go back."""
        self.dismiss()


def _told(problems: tuple[Problem, ...]) -> Content:
    return Content("\n").join(Content(visible(str(problem))) for problem in problems)
