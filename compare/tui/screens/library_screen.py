"""The library: find statements by their words, actors and themes, look at them, choose two."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar, TypeVar

from rich.cells import cell_len
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from compare.model import Library, RejoinderError
from compare.text.visibility import visible
from compare.tui.background import Failed, Progressed, attempted, in_thread, indexed, run
from compare.tui.keys import LIBRARY, KeyBar, bindings, key_bar
from compare.tui.screens.comparison import Notice
from compare.tui.shelf import (
    COLUMNS,
    Pairs,
    Sought,
    StatementEditor,
    by_statement,
    facts,
    filters,
    hits,
    how_many,
    problem_lines,
)
from compare.tui.widgets import StatementText
from compare.tui.widgets.table_view import SearchBar, TableScreen, TableView, laid_out

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.timer import Timer

    from compare.model import Statement
    from compare.tui.app import RejoinderApp
    from compare.tui.background import Progress
    from compare.tui.shelf import Spans
    from compare.tui.widgets.table_view import Cell, Column


T = TypeVar("T")
AT_ONCE = 199
"""Statements up to which they are read and searched without a thread: it takes no time."""
PAUSE = 0.3
"""Seconds without a key after which a large library is searched."""
EMPTY, TO_ADD = "The library is empty.", "a: add a statement, or a folder of them"
CHOOSING = "Enter chooses the first of a pair, then the second"
WIDE = 110
"""Cells from which on the text stands beside the list and the list has all its columns."""


class LibraryScreen(TableScreen[None]):
    """A list with search, filters and order; the text under the cursor; below them, files that
    could not be read. Two choices open their comparison.
    """

    PLACE = LIBRARY
    BINDINGS: ClassVar[list[BindingType]] = bindings(LIBRARY)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012 - as Textual has it
    app: RejoinderApp

    def __init__(self) -> None:
        super().__init__()
        self.library = Library(folder="")
        self.pairs = Pairs()
        self.sought = Sought()
        self.order = COLUMNS[0]
        self.chosen = ""
        self.listed: list[Statement] = []
        self.names: list[str] = []
        self._goal = ""
        """The id on which the cursor shall be once the list is drawn; empty: where it is."""
        self._doing = ""
        self._lengths: dict[str, int] = {}
        self._pause: Timer | None = None

    def compose(self) -> ComposeResult:
        yield Static(id="library-head", markup=False)
        yield SearchBar("words in field or text, “of a phrase”")
        with Container(id="library-body"):
            yield TableView(self._cells)
            yield StatementText(id="library-text")
        yield Notice(id="library-empty", markup=False)
        with VerticalScroll(id="library-problems", can_focus=False) as box:
            box.border_title = "Problems"
            yield Static(id="library-problem-text", markup=False)
        yield KeyBar(key_bar(LIBRARY))

    @property
    def text(self) -> StatementText:
        return self.query_one(StatementText)

    @property
    def here(self) -> Statement | None:
        return self.listed[self.table.row] if self.listed else None

    # Reading

    def on_mount(self) -> None:
        self.table.focus()
        ids = self.app.comparison_screen.ids
        self.chosen = ids[0] if len(ids) == 1 else ""
        self.call_after_refresh(self.read)

    def on_screen_resume(self) -> None:
        """A statement may have been added, or another window have written."""
        if self.library.folder:
            self.read()

    look_again = on_screen_resume

    def read(self) -> None:
        is_large = self.app.desk.library_size() > AT_ONCE
        if is_large:
            self._say_doing("reading the library ...")

        def read(_progress: Progress) -> tuple[Library, Pairs]:
            try:
                return self.app.desk.library(), self.app.desk.shelf.pairs()
            except RejoinderError as error:
                return Library(folder="?", problems=error.problems), Pairs()

        self._do(read, self._show, "read", aside=is_large)

    def _do(
        self, work: Callable[[Progress], T], show: Callable[[T], None], group: str, *, aside: bool
    ) -> None:
        """Do the work, and show what comes of it unless something newer was wanted."""
        if aside:
            run_it = partial(run, partial(indexed, work, show), self.post_message)
            in_thread(self, run_it, group, exclusive=True)
        else:
            show(work(lambda _what, _done: None))

    def on_progressed(self, message: Progressed) -> None:
        share = "" if message.done is None else f" {message.done:.0%}"
        self._say_doing(f"{message.what}{share}   Esc stops it")

    def on_failed(self, message: Failed) -> None:
        self._say_doing("")
        self.app.warn(message.problems[0].message, message.problems[0].remedy)

    def _show(self, read: tuple[Library, Pairs]) -> None:
        """Take the library as it was read; the cursor goes to what was just added."""
        if not self.is_mounted:
            return
        self.library, self.pairs = read
        self._lengths.clear()
        problems = self.library.problems
        self.set_class(bool(problems), "-problems")
        self.query_one("#library-problem-text", Static).update(problem_lines(problems))
        self.set_class(not self.library.statements, "-empty")
        self.query_one(KeyBar).offer(key_bar(LIBRARY, empty=not self.library.statements))
        self.query_one(Notice).say(EMPTY, visible(self.library.folder), TO_ADD)
        desk = self.app.desk.shelf
        self._goal, desk.newest = desk.newest or self._goal, ""
        self.fill()

    # What is drawn

    def fill(self) -> None:
        everything, wanted = self.library.statements, self.sought
        is_long = len(everything) > AT_ONCE and bool(wanted.words)
        find = partial(self.app.desk.shelf.find, everything, self.order, wanted)
        self._do(lambda _: find(), self._list, "search", aside=is_long)

    def _list(self, found: tuple[Sought, list[Statement]]) -> None:
        """Show what was found; the cursor stays on its statement, where it is still listed."""
        sought, statements = found
        if not self.is_mounted or sought.words != self.sought.words:
            return
        goal, self._goal = self._goal or (self.here.id if self.here else ""), ""
        self.sought, self.listed = sought, statements
        self.table.show(self._columns(), len(statements))
        ids = [one.id for one in statements]
        self.table.go(ids.index(goal) if goal in ids else self.table.row)
        self._say_doing("")
        self._preview()

    def _columns(self) -> list[Column]:
        """Mark, date, words and pairs as wide as they must be; the others share the rest."""
        width = self.table.size.width or self.size.width
        widest = max((cell_len(one.actor) for one in self.listed), default=0)
        fixed = {"": 2, "date": 10, "words": 6, "with": 8}
        fixed["actor"] = min(max(widest, len("Actor ↓")), max(width - 36, 20) * 3 // 10)
        wide = ["id"] if self.size.width >= WIDE + 30 else []
        self.names = ["", "date", "actor", "title", *wide, "words", "with"]
        heads = {
            "words": " Words",  # numbers stand below its end
            "with": "With A" if self.chosen else "Compared",
            self.order: f"{self.order.capitalize()} ↓",
        }
        return laid_out(width, self.names, fixed, {"title": 5, "id": 3}, heads)

    def _cells(self, at: int) -> list[Cell]:
        one = self.listed[at]
        now = self.app.comparison_screen.ids[:2]
        mark = "ab"[now.index(one.id)] if not self.chosen and one.id in now else ""
        pair = self.pairs.mark(self.chosen, one.id) if self.chosen else self.pairs.counts(one.id)
        cells: dict[str, Cell] = {
            "": ("A" if one.id == self.chosen else mark, ("heading",)),
            "date": (one.date or "no date", () if one.date else ("faint",)),
            "actor": (one.actor, ()),
            "title": (one.title, ()),
            "id": (one.id, ("faint",)),
            "words": (f"{self._length(one):>6,}", ("faint",)),
            "with": (pair, ("row-shared",) if pair == "reviewed" else ("faint",)),
        }
        return [cells[name] for name in self.names]

    def _length(self, one: Statement) -> int:
        if one.id not in self._lengths:
            self._lengths[one.id] = len(self.app.desk.shelf.whole(one).text.split())
        return self._lengths[one.id]

    def on_resize(self) -> None:
        self.call_after_refresh(self.fill)

    def _say(self) -> None:
        """How many there are, of which what is sought leaves so many, and what to do next; nothing
        is counted before it was read.
        """
        count = len(self.library.statements)
        told = visible(how_many(count, len(self.listed), self.sought))
        now = "   a, b: the open pair" if len(self.app.comparison_screen.ids) > 1 else ""
        todo = f"A is {self.chosen}: choose B (Enter)" if self.chosen else CHOOSING + now
        todo = todo if count else "a adds a statement"
        if not self.library.folder:
            told, todo = "", "reading the library ..."
        todo = self._doing or todo
        head = Content.styled("Library ", "bold") + Content(f"{told}  ")
        place = Content.styled(visible(self.library.folder), "$ink-faint")
        self.query_one("#library-head", Static).update(head + place + Content("\n" + visible(todo)))

    def _say_doing(self, doing: str) -> None:
        self._doing = doing
        self._say()

    def _preview(self) -> None:
        """Show the statement under the cursor, at the first hit of what is sought."""
        if self.here is None:
            self.text.tell((), "", ())
        else:
            whole = self.app.desk.shelf.whole(self.here)
            told = facts(whole, self._length(self.here), self.pairs)
            self.text.tell(told, whole.text, hits(whole, self.sought))

    on_table_view_moved = _preview

    # Choosing

    def action_choose(self) -> None:
        """Take the statement as A; as B where there is an A, and compare."""
        one = self.here.id if self.here else ""
        if one and self.chosen not in ("", one):
            self.dismiss()
            self.app.comparison_screen.open((self.chosen, one))
        elif one:
            self.chosen = "" if one == self.chosen else one
            self.fill()

    on_table_view_opened = on_table_view_marked = action_choose

    def on_table_view_head_clicked(self, event: TableView.HeadClicked) -> None:
        name = self.names[event.column]
        if name in COLUMNS:
            self.order = name
            self.fill()

    def action_sort(self) -> None:
        self.order = COLUMNS[(COLUMNS.index(self.order) + 1) % len(COLUMNS)]
        self.fill()

    # Search and filters

    def action_search(self) -> None:
        if not self.library.folder:  # asked for ahead of the first look: what is typed on is sought
            self.read()
        if self.library.statements:
            self.query_one(SearchBar).ask(self.sought.words)

    def on_search_bar_changed(self, message: SearchBar.Changed) -> None:
        """Narrow the list while the words are typed; a large one once the typing pauses."""
        if self._pause is not None:
            self._pause.stop()
        if len(self.library.statements) <= AT_ONCE:
            self._seek(words=message.query)
        else:
            self._pause = self.set_timer(PAUSE, partial(self._seek, words=message.query))

    def on_search_bar_closed(self, message: SearchBar.Closed) -> None:
        if not message.keep:
            self._seek(words="")
        self.table.focus()

    def action_hit(self, step: int) -> None:
        if not (self.sought.words or self.sought.theme):
            self.app.said("Search first: / for words, f for a theme.")
            return
        found, row = self.text.hit(step), -1
        while not found and row != self.table.row:
            row = self.table.row
            self.table.move(step)
            self._preview()
            found = row != self.table.row and self.text.at_edge(step)
        if found:
            self.app.said(f"Hit {self.text.place} in {self.here.id}." if self.here else "")

    def action_filter(self) -> None:
        from compare.tui.screens.ask import FindScreen

        if self.library.statements:
            asked = FindScreen("Show only statements of", filters(self.library))
            self.app.push_screen(asked, self._filtered)

    def _filtered(self, choice: str | None) -> None:
        what, _, name = (choice or "").partition(":")
        if what == "actor":
            self._seek(actor=name)
        elif what == "theme":
            self._find_theme(name)

    def _find_theme(self, theme: str) -> None:
        """In a thread: which statements speak of a theme, as the judge reads their passages."""
        labels = {one.id: one.label for one in self.library.codebook.themes}

        def work(progress: Progress) -> dict[str, Spans]:
            found = self.app.codebook().read(progress).passages.get(theme, ())
            return by_statement((p.statement, p.passage.start, p.passage.end) for p in found)

        def show(places: dict[str, Spans]) -> None:
            self._seek(theme=labels[theme], on_theme=places)

        self._do(work, show, "theme", aside=True)

    def action_unfilter(self) -> None:
        self._seek(actor="", theme="", on_theme={})

    def _seek(self, **changes: object) -> None:
        """Look for something else; what is not named stays."""
        if "words" in changes:
            changes["in_text"] = {}
        self.sought = replace(self.sought, **changes)  # type: ignore[arg-type]
        self.fill()

    # Changing

    def action_edit(self) -> None:
        from compare.tui.screens.confirm import ConfirmScreen

        if self.here is None:
            return
        editor, error = attempted(partial(StatementEditor, self.app.desk.shelf, self.here))
        if editor is not None:
            self.app.push_screen(ConfirmScreen(editor, editor.draft))
        elif error is not None:
            self.app.refuse(error)

    def action_remove(self) -> None:
        if self.here is not None:
            remove = partial(self.app.desk.shelf.remove, self.here.id)
            self._step("In the trash, u brings it back", remove)

    def action_undo(self) -> None:
        self._step("Taken back", partial(self.app.desk.shelf.step, back=True))

    def action_redo(self) -> None:
        self._step("Done again", partial(self.app.desk.shelf.step, back=False))

    def _step(self, way: str, step: Callable[[], str]) -> None:
        said, error = attempted(step)
        if error is not None:
            self.app.refuse(error)
        elif not said:
            self.app.said("Nothing to do in the library.")
        else:
            self._goal = said.split(" ")[0]
            self.read()
            self.app.said(f"{way}: {said}.")

    # Leaving

    def action_return(self) -> None:
        """Stop what runs; else end the search; else go back."""
        if self._doing and self.library.folder:
            self.workers.cancel_group(self, "theme")
            self.workers.cancel_group(self, "search")
            self._say_doing("")
        elif self.sought.words:
            self._seek(words="")
        else:
            self.dismiss()
