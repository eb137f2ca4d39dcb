"""The library: find statements by their words, actors and themes, look at them, choose two."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from compare.model import Library, RejoinderError, Severity
from compare.text.visibility import visible
from compare.tui.background import Failed, Progressed, run
from compare.tui.keys import LIBRARY, KeyBar, bindings
from compare.tui.shelf import COLUMNS, Pairs, Sought, hits, shelf
from compare.tui.widgets.line_view import StatementText
from compare.tui.widgets.table_view import SearchBar, TableScreen, TableView, laid_out

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.timer import Timer

    from compare.model import Problem, Statement
    from compare.tui.app import RejoinderApp
    from compare.tui.background import Progress
    from compare.tui.shelf import Spans
    from compare.tui.widgets.table_view import Cell, Column


T = TypeVar("T")
AT_ONCE = 199
"""Statements up to which they are read and searched without a thread: it takes no time."""
PAUSE = 0.3
"""Seconds without a key after which a large library is searched."""
FEW = 2
"""Warnings that are told one by one."""
WIDE = 110
"""Cells from which on the text stands beside the list and the list has all its columns."""


class LibraryScreen(TableScreen[None]):
    """A list with search, filters and order; the text under the cursor; below them, files that
    could not be read. Two choices open their comparison.
    """

    PLACE = LIBRARY
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(LIBRARY)]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012 - as Textual has it
    app: RejoinderApp

    @dataclass
    class ThemeFound(Message):
        """It is known which statements speak of a theme, and where."""

        label: str
        places: dict[str, Spans]

    def __init__(self) -> None:
        super().__init__()
        self.library = Library(folder="")
        self.pairs = Pairs()
        self.sought = Sought()
        self.order = COLUMNS[0]
        self.chosen = ""
        self.listed: list[Statement] = []
        self._doing = ""
        self._lengths: dict[str, int] = {}
        self._pause: Timer | None = None

    def compose(self) -> ComposeResult:
        """What to do, the words sought, the list and the text, the problems."""
        yield Static(id="library-head", markup=False)
        yield SearchBar("words in field or text, “of a phrase”")
        with Container(id="library-body"):
            yield TableView(self._cells)
            yield StatementText(id="library-text")
        yield Static(id="library-empty", markup=False)
        with VerticalScroll(id="library-problems", can_focus=False) as box:
            box.border_title = "Problems"
            yield Static(id="library-problem-text", markup=False)
        yield KeyBar(LIBRARY)

    @property
    def text(self) -> StatementText:
        """The text under the cursor."""
        return self.query_one(StatementText)

    @property
    def here(self) -> Statement | None:
        """The statement under the cursor."""
        return self.listed[self.table.row] if self.listed else None

    # Reading

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

    def look_again(self) -> None:
        """Another window may have written meanwhile."""
        self.on_screen_resume()

    def read(self) -> None:
        """Read the library's folder anew: a large one in a thread."""
        if self.app.desk.library_size() <= AT_ONCE:
            self._show(self._read())
            return
        self._say_doing("reading the library ...")
        work = partial(self._in_thread, self._read, self._show)
        self.run_worker(work, thread=True, exclusive=True, group="read", exit_on_error=False)

    def _read(self) -> tuple[Library, Pairs]:
        try:
            return self.app.desk.library(), self.app.desk.shelf().pairs()
        except RejoinderError as error:
            return Library(folder="?", problems=error.problems), Pairs()

    def _in_thread(self, work: Callable[[], T], show: Callable[[T], object]) -> None:
        """Do the work, and show what comes of it unless something newer was wanted."""
        from compare.library.index import telling

        worker = get_current_worker()
        with telling(self._told_reading):
            made = work()
        if not worker.is_cancelled:
            self.call_later(self._say_doing, "")
            self.call_later(show, made)

    def _show(self, read: tuple[Library, Pairs]) -> None:
        """Take the library as it was read; the cursor goes to what was just added."""
        if not self.is_mounted:
            return
        before = self.here
        self.library, self.pairs = read
        self._lengths.clear()
        self._say_doing("")
        problems = self.library.problems
        self.set_class(bool(problems), "-problems")
        self.query_one("#library-problem-text", Static).update(_told(problems))
        self.set_class(not self.library.statements, "-empty")
        self.query_one("#library-empty", Static).update(
            Content.styled("The library is empty.", "bold")
            + Content(f"\n\n{visible(self.library.folder)}\n\n")
            + Content.styled("a: add a statement", "$primary")
        )
        self.fill()
        desk = self.app.desk.shelf()
        newest, desk.newest = desk.newest, ""
        self.go_to(newest or (before.id if before else ""))

    def go_to(self, statement_id: str) -> None:
        """Put the cursor on a statement, if it is listed."""
        places = (at for at, one in enumerate(self.listed) if one.id == statement_id)
        self.table.go(next(places, self.table.row))
        self._preview()

    # What is drawn

    def fill(self) -> None:
        """List what is sought, in its order: a large library in a thread."""
        find = partial(self._find, self.sought, self.order, self.library.statements)
        if len(self.library.statements) <= AT_ONCE or not self.sought.words:
            self._list(find())
            return
        work = partial(self._in_thread, find, self._list)
        self.run_worker(work, thread=True, exclusive=True, group="search", exit_on_error=False)

    def _find(
        self, sought: Sought, order: str, statements: Sequence[Statement]
    ) -> tuple[Sought, list[Statement]]:
        """The statements that are sought; where they came without words, the index has these."""
        if sought.words and not all(one.text for one in statements):
            sought = replace(sought, in_text=self.app.desk.shelf().search(sought.words))
        return sought, shelf(statements, order, sought)

    def _list(self, found: tuple[Sought, list[Statement]]) -> None:
        sought, statements = found
        if self.is_mounted and sought.words == self.sought.words:
            self.sought, self.listed = sought, statements
            self.table.show(self._columns(), len(statements))
            self._say()
            self._preview()

    def _columns(self) -> list[Column]:
        """Mark, date, words and pairs as wide as they must be; the others share the rest."""
        width = self.table.size.width or self.size.width
        fixed = {"": 2, "date": 10, "words": 6, "with": 8}
        names = ["", "date", "actor", "title", "words", "with"]
        if self.size.width >= WIDE + 30:
            names.insert(4, "id")
        heads = {
            "with": "With A" if self.chosen else "Compared",
            self.order: f"{self.order.capitalize()} ↓",
        }
        return laid_out(width, names, fixed, {"actor": 3, "title": 4, "id": 3}, heads)

    def _cells(self, at: int) -> list[Cell]:
        one = self.listed[at]
        cells: dict[str, Cell] = {
            "": (self._mark(one), ("heading",)),
            "Date": (one.date or "no date", () if one.date else ("faint",)),
            "Actor": (one.actor, ()),
            "Title": (one.title, ()),
            "Id": (one.id, ("faint",)),
            "Words": (f"{self._length(one):>6,}", ("faint",)),
        }
        mark = self.pairs.mark(self.chosen, one.id) if self.chosen else None
        pair: Cell = (
            (mark, ("row-shared",) if mark == "reviewed" else ("faint",))
            if mark is not None
            else (self.pairs.counts(one.id), ("faint",))
        )
        return [cells.get(column.name.rstrip(" ↓"), pair) for column in self.table.columns]

    def _mark(self, one: Statement) -> str:
        now = self.app.comparison_screen.ids[:2]
        if one.id == self.chosen:
            return "A"
        return "ab"[now.index(one.id)] if not self.chosen and one.id in now else ""

    def _length(self, one: Statement) -> int:
        if one.id not in self._lengths:
            self._lengths[one.id] = len(self.app.desk.shelf().whole(one).text.split())
        return self._lengths[one.id]

    def on_resize(self) -> None:
        """Cut the columns for the new width."""
        self.call_after_refresh(self.fill)

    def _say(self) -> None:
        count, shown = len(self.library.statements), len(self.listed)
        number = f"{count:,}" if shown == count else f"{shown:,} of {count:,}"
        limits = (self.sought.actor, self.sought.theme)
        filters = f"  with “{visible(self.sought.words)}” (Esc)" if self.sought.words else ""
        filters += "".join(f"  only {visible(limit)} (F shows all)" for limit in limits if limit)
        todo = "Enter chooses A, then B; a and b mark the pair that is open"
        if not count:
            todo = "a adds a statement"
        elif self.chosen:
            todo = f"A is {self.chosen}: choose B (Enter)"
        todo = self._doing or todo
        head = Content.styled("Library ", "bold") + Content(f"{number} statements{filters}  ")
        place = Content.styled(visible(self.library.folder), "$ink-faint")
        self.query_one("#library-head", Static).update(head + place + Content("\n" + visible(todo)))

    def _told_reading(self, doing: str, done: int, of: int) -> None:
        """Say how far the reading is, from the thread that reads."""
        self.call_later(self._say_doing, f"{doing} {done * 100 // of}% ...")

    def _say_doing(self, doing: str) -> None:
        self._doing = doing
        self._say()

    def _preview(self) -> None:
        """Show the statement under the cursor, at the first hit of what is sought."""
        one = self.here
        if one is None:
            self.text.tell((), "", ())
            return
        whole = self.app.desk.shelf().whole(one)
        self.text.tell(self._facts(whole), whole.text, hits(whole, self.sought))

    def _facts(self, one: Statement) -> tuple[str, ...]:
        """What is known of a statement, a line each."""
        who = ", ".join(part for part in (one.speaker, one.role) if part)
        about = ", ".join(part for part in (one.forum, one.date or "no date", one.kind) if part)
        lines = [one.title, ": ".join(part for part in (one.actor, who) if part), about]
        lines.append(f"{self._length(one):,} words, {one.text_kind.value}   id {one.id}")
        lines += [f"note: {one.note}"] if one.note else []
        for other, decisions in self.pairs.others(one.id)[:6]:
            reviewed = f", {decisions} decisions" if decisions else ""
            lines.append(f"compared with {other}{reviewed}")
        return tuple(lines)

    def on_table_view_moved(self) -> None:
        """Show the statement that is under the cursor now."""
        self._preview()

    # Choosing

    def on_table_view_opened(self) -> None:
        """A click on the row under the cursor."""
        self.action_choose()

    def on_table_view_marked(self) -> None:
        """A click on the marks chooses."""
        self.action_choose()

    def on_table_view_head_clicked(self, event: TableView.HeadClicked) -> None:
        """A click on a heading sorts by it."""
        name = self.table.columns[event.column].name.rstrip(" ↓").casefold()
        if name in COLUMNS:
            self.order = name
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
        if self.here is not None:
            self.choose(self.here.id)

    def action_sort(self) -> None:
        """Sort by the next column; the cursor stays on its statement."""
        before = self.here
        self.order = COLUMNS[(COLUMNS.index(self.order) + 1) % len(COLUMNS)]
        self.fill()
        if before is not None:
            self.go_to(before.id)

    # Search and filters

    def action_search(self) -> None:
        """Ask for words."""
        self.query_one(SearchBar).ask(self.sought.words)

    def on_search_bar_changed(self, message: SearchBar.Changed) -> None:
        """Narrow the list while the words are typed; a large one once the typing pauses."""
        if self._pause is not None:
            self._pause.stop()
        if len(self.library.statements) <= AT_ONCE:
            self._seek(words=message.query, in_text={})
        else:
            seek = partial(self._seek, words=message.query, in_text={})
            self._pause = self.set_timer(PAUSE, seek)

    def on_search_bar_closed(self, message: SearchBar.Closed) -> None:
        """Back to the list; words that stay are told at the top, and n goes from hit to hit."""
        if not message.keep:
            self._seek(words="", in_text={})
        self.table.focus()

    def action_hit(self, step: int) -> None:
        """Go to the next place in the texts that holds what is sought, or the one before."""
        if not (self.sought.words or self.sought.theme):
            self.app.said("Search first: / for words, f for a theme.")
            return
        row = self.table.row
        if self.text.hit(step):
            return
        self.table.move(step)
        self._preview()
        while row != self.table.row and not self.text.at_edge(step):
            row = self.table.row
            self.table.move(step)
            self._preview()

    def action_filter(self) -> None:
        """Ask for an actor or a theme."""
        from compare.tui.screens.ask import ChooseScreen

        actors = sorted({one.actor for one in self.library.statements}, key=str.casefold)
        themes = [theme for theme in self.library.codebook.themes if theme.label]
        options = [(f"actor:{one}", f"{visible(one)}   actor") for one in actors]
        options += [(f"theme:{one.id}", f"{visible(one.label)}   theme") for one in themes]
        self.app.push_screen(ChooseScreen("Show only statements of", options), self._filtered)

    def _filtered(self, choice: str | None) -> None:
        if choice is None:
            return
        what, _, name = choice.partition(":")
        if what == "actor":
            self._seek(actor=name)
        else:
            self._find_theme(name)

    def _find_theme(self, theme: str) -> None:
        """In a thread: which statements speak of a theme, as the judge reads their passages."""
        labels = {one.id: one.label for one in self.library.codebook.themes}

        def work(progress: Progress) -> Message:
            spans: dict[str, list[tuple[int, int]]] = {}
            for one in self.app.codebook().read(progress).passages.get(theme, ()):
                spans.setdefault(one.statement, []).append((one.passage.start, one.passage.end))
            places = {name: tuple(sorted(some)) for name, some in spans.items()}
            return self.ThemeFound(labels.get(theme, theme), places)

        look = partial(run, work, self.post_message)
        self.run_worker(look, thread=True, exclusive=True, group="theme", exit_on_error=False)

    def on_progressed(self, message: Progressed) -> None:
        """Say how far the library is read."""
        share = "" if message.done is None else f" {message.done:.0%}"
        self._say_doing(f"{message.what}{share}   Esc stops it")

    def on_failed(self, message: Failed) -> None:
        """Say what went wrong."""
        self._say_doing("")
        self.app.warn(message.problems[0].message, message.problems[0].remedy)

    def on_library_screen_theme_found(self, message: ThemeFound) -> None:
        """Show the statements that speak of the theme."""
        self._say_doing("")
        self._seek(theme=message.label, on_theme=message.places)

    def action_unfilter(self) -> None:
        """Show the statements of all actors and themes."""
        self._seek(actor="", theme="", on_theme={})

    def _seek(self, **changes: object) -> None:
        """Look for something else; what is not named stays."""
        before = self.here
        self.sought = replace(self.sought, **changes)  # type: ignore[arg-type]
        self.fill()
        if before is not None:
            self.go_to(before.id)

    # Changing

    def action_edit(self) -> None:
        """Open all fields and the words of the statement under the cursor."""
        from compare.tui.screens.confirm import ConfirmScreen

        if self.here is None:
            return
        try:
            editor = self.app.desk.shelf().editor(self.here)
        except RejoinderError as error:
            self.app.refuse(error)
            return
        self.app.push_screen(ConfirmScreen(editor, editor.draft))

    def action_remove(self) -> None:
        """Move the statement under the cursor to the trash; u brings it back."""
        if self.here is None:
            return
        name = self.here.id
        try:
            self.app.desk.shelf().remove(name)
        except RejoinderError as error:
            self.app.refuse(error)
            return
        self.chosen = "" if self.chosen == name else self.chosen
        self.read()
        self.app.said(f"{name} lies in the trash; u brings it back.")

    def action_undo(self) -> None:
        """Take back what was changed last in the library."""
        self._step("taken back", self.app.desk.shelf().undo)

    def action_redo(self) -> None:
        """Do it again."""
        self._step("done again", self.app.desk.shelf().redo)

    def _step(self, way: str, step: Callable[[], str]) -> None:
        try:
            said = step()
        except RejoinderError as error:
            self.app.refuse(error)
            return
        if said:
            self.read()
            self.go_to(said.split(" ")[0])
        self.app.said(f"{said}: {way}." if said else "Nothing to do in the library.")

    # Leaving

    def action_return(self) -> None:
        """Stop what runs; else end the search; else go back."""
        if self._doing:
            self.workers.cancel_group(self, "theme")
            self._say_doing("")
        elif self.sought.words:
            self._seek(words="", in_text={})
        else:
            self.dismiss()


def _told(problems: Sequence[Problem]) -> Content:
    """Each error in full; warnings too, but for many, which one line counts."""
    errors = [one for one in problems if one.severity is Severity.ERROR]
    mild = [one for one in problems if one.severity is not Severity.ERROR]
    lines = [str(one) for one in (*errors, *(mild if len(mild) <= FEW else ()))]
    if len(mild) > FEW:
        lines.append(f"{len(mild)} warnings, the first: {mild[0]}; rejoinder check lists them")
    return Content("\n").join(Content(visible(line)) for line in lines)
