"""A folder, a record of a meeting, or another source of several texts: correct and add it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.containers import Horizontal
from textual.content import Content
from textual.suggester import SuggestFromList
from textual.widgets import Input, Label, Static
from textual.worker import get_current_worker

from compare.text.visibility import visible
from compare.tui.background import attempted, in_thread
from compare.tui.draft_fields import ENTRY
from compare.tui.intake import (
    EDITED,
    AddingRow,
    FolderOfFiles,
    add_row,
    cell_of,
    holds,
    rows_of,
    told,
    typed,
    why_not,
    why_of,
)
from compare.tui.keys import ADDING, KeyBar, bindings, key_bar
from compare.tui.widgets.table_view import UNSURE, SearchBar, TableScreen, TableView, laid_out
from compare.undo import History

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from compare.importers.take_in import Imported
    from compare.tui.app import RejoinderApp
    from compare.tui.intake import Intake, Taken
    from compare.tui.widgets.table_view import Cell, Column

WIDE = 100
"""Cells from which on speaker and title both have a column."""
BEAT = 0.2
"""Seconds between two drawings while files are read or added: a folder may hold thousands."""
TO_DO = "? is a guess to look at  Enter types over it  ^f fills a column  ^s adds"


class AddingTableScreen(TableScreen[bool]):
    """Lists the statements of a source with what is proposed for each; cells are typed over where
    they are wrong or empty, and what becomes of each stands in its line. True where any was added.
    """

    PLACE = ADDING
    BINDINGS: ClassVar[list[BindingType]] = bindings(ADDING)
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]  # noqa: RUF012 - as Textual has it
    app: RejoinderApp

    def __init__(self, intake: Intake, taken: Taken | FolderOfFiles) -> None:
        super().__init__()
        self.intake, self.source = intake, taken
        self.rows: list[AddingRow] = []
        self.listed: list[int] = []
        """Places in ``rows`` of those that the filter leaves."""
        self._steps: History[list[list[AddingRow]]] = History()
        """What was typed, each with all rows before it; where it is undone, with those after it."""
        self.keys: tuple[str, ...] = ("chosen", "file", *EDITED, "state")
        """The columns that are shown: whether it is chosen, the file, fields, what became of it."""
        self._words = self._said = self._doing = ""
        """What is sought and was said; what runs (reading or adding), and how far it is."""
        self._drawn, self._leaving = 0.0, False

    def compose(self) -> ComposeResult:
        yield Static(id="adding-head", markup=False)
        yield SearchBar("words in file, fields or text")
        yield TableView(self._cells, by_cell=True)
        with Horizontal(id="adding-cell"):
            yield Label("", id="adding-label", markup=False)
            yield Input(id="adding-value", compact=True, select_on_focus=False)
        yield Static(id="adding-why", markup=False)
        yield Static(id="adding-words", markup=False)
        yield KeyBar(key_bar(ADDING))

    @property
    def here(self) -> int | None:
        """The place in ``rows`` of the one under the cursor."""
        return self.listed[self.table.row] if self.listed else None

    @property
    def key(self) -> str:
        return self.keys[min(self.table.column, len(self.keys) - 1)]

    def _open(self, *, in_cell: bool = True) -> int | None:
        """The place of the row under the cursor, where it, and its cell, can be changed now."""
        at = None if self._doing.startswith("adding") else self.here
        is_open = at is not None and self.rows[at].draft and not self.rows[at].added
        return at if is_open and (not in_cell or self.key in EDITED) else None

    def on_mount(self) -> None:
        self.table.focus()
        if isinstance(self.source, FolderOfFiles):
            self._doing = "reading"
            in_thread(self, partial(self._read, self.source), "work")
        else:
            self.rows = rows_of("", self.source)
        self.fill()
        self.table.go(0, 2)

    # Reading a folder

    def _read(self, source: FolderOfFiles) -> None:
        """In a thread: the rows of each file as it was read."""
        worker = get_current_worker()
        for at, file in enumerate(source.files, 1):
            name = str(file.relative_to(source.folder))
            taken, error = attempted(partial(self.intake.read_file, file))
            rows = rows_of(name, taken) if taken else []
            rows += [AddingRow(file=name, failed=why_not(error.problems[0]))] if error else []
            if worker.is_cancelled:
                break
            self.call_later(self._came, rows, f"reading {at:,} of {len(source.files):,}, Esc stops")
        self.intake.close()
        self.call_later(self._came, [], "")

    def _came(self, rows: Sequence[AddingRow], doing: str) -> None:
        """Show what was read; at the end go to the first cell that lacks a value."""
        if not self.is_mounted:
            return
        self._doing = doing
        self.rows += rows
        if not doing or monotonic() - self._drawn > BEAT:
            self.fill()
        if not doing and not self._steps.done:
            self._to_missing()

    # What is drawn

    def fill(self) -> None:
        self._drawn = monotonic()
        self.listed = [n for n, row in enumerate(self.rows) if holds(row, self._words)]
        is_record = not isinstance(self.source, FolderOfFiles) and any(
            row.value("speaker") for row in self.rows
        )
        # where there is little room, a record goes without its titles, which are made
        spare = "" if self.size.width >= WIDE else "title" if is_record else "speaker"
        self.keys = ("chosen", "file", *(key for key in EDITED if key != spare), "state")
        self.table.show(self._columns(), len(self.listed))
        self.tell()

    on_resize = fill

    def _columns(self) -> list[Column]:
        """Short fields as wide as they must be; file, speaker, actor and title share the rest."""
        unsure = any(row.mark("date").word == "unsure" for row in self.rows)
        kind = max((cell_len(row.value("kind")) for row in self.rows), default=0) + len(UNSURE)
        fixed = {"chosen": 3, "date": 12 if unsure else 10, "state": 10}
        widest = max((cell_len(row.file) for row in self.rows), default=0)
        fixed["file"] = min(max(widest, 4), self.size.width // 5)
        fixed["kind"] = min(max(kind, 4), 15 if self.size.width >= WIDE else 9)
        shares = {"actor": 3, "speaker": 3, "title": 4}
        return laid_out(self.size.width, self.keys, fixed, shares, {"chosen": "", "state": ""})

    def _cells(self, at: int) -> list[Cell]:
        row = self.rows[self.listed[at]]
        return [cell_of(row, key) for key in self.keys]

    def tell(self, said: str | None = None) -> None:
        """Say how many there are of each, what runs or was said, and what is under the cursor."""
        self._said = self._said if said is None else said
        only = f", only with “{visible(self._words)}”" if self._words else ""
        if isinstance(self.source, FolderOfFiles):
            named = [self.source.folder.name or str(self.source.folder)]
        else:
            hops = (f"redirected to {hop}" for hop in self.source.drafts[0].hops[1:])
            named = [self.source.source or "the words pasted", *hops]
        head = Content.styled(f"Add from {visible(', '.join(named))} ", "bold")
        head += Content(f"{told(self.rows)}{only}\n")
        head += Content.styled(self._doing or self._said or TO_DO, "$primary")
        self.query_one("#adding-head", Static).update(head)
        self._tell_cell()

    def _tell_cell(self) -> None:
        """Where the value under the cursor was found, and how the words begin."""
        at = self.here
        row = self.rows[at] if at is not None else AddingRow(file="")
        why = visible(why_of(row, self.key, self.size.width - 2))
        self.query_one("#adding-why", Static).update(Content(why))
        words = visible(" ".join(row.words[:900].split()))
        self.query_one("#adding-words", Static).update(Content(words))

    def on_table_view_moved(self) -> None:
        self._leaving, self._said = False, ""
        self._tell_cell()

    # Moving and choosing

    def action_side(self, step: int) -> None:
        self.table.go(self.table.row, self.table.column + step)

    def action_pick(self) -> None:
        self.on_table_view_marked()
        self.table.move(1)

    def on_table_view_marked(self) -> None:
        at = self._open(in_cell=False)
        if at is not None:
            self._choose([at], chosen=not self.rows[at].chosen)

    def action_all(self) -> None:
        wanted = [at for at in self.listed if self.rows[at].is_wanted]
        choose = not all(self.rows[at].chosen for at in wanted)
        self._choose(wanted if choose else self.listed, chosen=choose)

    def _choose(self, places: Sequence[int], *, chosen: bool) -> None:
        for at in places:
            self.rows[at] = replace(self.rows[at], chosen=chosen)
        self.table.redraw()
        self.tell()

    # Typing

    def action_edit(self) -> None:
        at = self._open()
        if at is None:
            self.action_form()
            return
        field = ENTRY[self.key]
        self.query_one("#adding-label", Label).update(field.label)
        value = self.query_one("#adding-value", Input)
        known = field.known or tuple(sorted({row.value(self.key) for row in self.rows} - {""}))
        value.suggester = SuggestFromList(known, case_sensitive=False)
        value.placeholder, value.value = field.hint, self.rows[at].value(self.key)
        value.cursor_position = len(value.value)
        self.query_one("#adding-cell").display = True
        self.set_focus(value)  # at once: what is typed after the key belongs to the line

    on_table_view_opened = action_edit  # a second click on a cell types over it

    def action_search(self) -> None:
        self.query_one(SearchBar).ask(self._words)

    def on_search_bar_changed(self, message: SearchBar.Changed) -> None:
        self._words = message.query
        self.fill()

    def on_search_bar_closed(self, message: SearchBar.Closed) -> None:
        self._words = self._words if message.keep else ""
        self.fill()
        self._to_table()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self._keep(event.value)
        self.table.move(1)
        self._to_table()

    def _keep(self, value: str) -> None:
        if (at := self._open()) is not None:
            self._change({at: typed(self.rows[at], self.key, value)})

    def on_key(self, event: events.Key) -> None:
        if event.key == "escape" and isinstance(self.focused, Input):
            event.stop()
            event.prevent_default()
            self._to_table()

    def _to_table(self) -> None:
        self.query_one("#adding-cell").display = False
        self.table.focus()
        self.tell()

    def _change(self, new: dict[int, AddingRow]) -> None:
        """Put rows in the place of old ones; it can be undone."""
        rows = [new.get(at, row) for at, row in enumerate(self.rows)]
        if rows != self.rows:
            self._steps.note([self.rows])
            self.rows = rows
        self.fill()

    def action_fill(self) -> None:
        at = self._open()
        if at is None:
            return
        value = self.rows[at].value(self.key)
        rows = [n for n in self.listed if self.rows[n].chosen]
        self._change({n: typed(self.rows[n], self.key, value) for n in rows})
        self.tell(f"{ENTRY[self.key].label} {value!r} in {len(rows):,} rows; u takes it back")

    def action_form(self) -> None:
        from compare.tui.screens.confirm import ConfirmScreen

        at = self._open(in_cell=False)
        draft = self.rows[at].draft if at is not None else None
        if not self._is_busy() and at is not None and draft is not None:

            def keep(new: Imported) -> None:
                self._change({at: replace(self.rows[at], draft=new, chosen=True, failed="")})

            known = self.rows[at].known
            self.app.push_screen(ConfirmScreen(self.intake, draft, known=known, keep=keep))

    def action_undo(self) -> None:
        self._step(back=True)

    def action_redo(self) -> None:
        self._step(back=False)

    def _step(self, *, back: bool) -> None:
        """Take the rows as they were; what was added since stays added."""

        def swap(step: list[list[AddingRow]]) -> None:
            old, step[0] = step[0], self.rows
            kept = [now if now.added else then for now, then in zip(self.rows, old, strict=False)]
            self.rows = [*kept, *self.rows[len(kept) :]]

        if self._doing.startswith("adding") and self._is_busy():
            return
        if self._steps.turn(swap, back=back) is None:
            self.tell("There is nothing typed to take back.")
        else:
            self.fill()

    # Adding

    def action_add(self) -> None:
        if self._is_busy():
            return
        if (cell := self.query_one("#adding-value", Input)).has_focus:
            self._keep(cell.value)
            self._to_table()
        chosen = [at for at, row in enumerate(self.rows) if row.chosen and row.is_ready]
        if not chosen:
            self.tell("Nothing to add is chosen: Space chooses a row, A all.")
            self._to_missing()
            return
        self._doing = "adding"
        in_thread(self, partial(self._add, chosen), "work")

    def _is_busy(self) -> bool:
        """Whether something runs; who wants something else meanwhile is told so."""
        if self._doing:
            self.app.said("Not while that runs; Esc stops it.")
        return bool(self._doing)

    def _add(self, chosen: Sequence[int]) -> None:
        """In a thread; between two of them it can be stopped."""
        worker = get_current_worker()
        for count, at in enumerate(chosen, 1):
            if worker.is_cancelled:
                break
            doing = f"adding {count:,} of {len(chosen):,}, Esc stops"
            self.call_later(self._settle, at, add_row(self.intake, self.rows[at]), doing)
        self.call_later(self._finish)

    def _settle(self, at: int, row: AddingRow, doing: str) -> None:
        self.rows[at] = row
        self._came([], doing)

    def _finish(self) -> None:
        self._came([], "")
        if not self.is_mounted:
            return
        lacking = sum(row.chosen and bool(row.missing) for row in self.rows)
        said = f"{lacking:,} still lack something: Enter types it, ^s adds them." if lacking else ""
        self.tell(said or ("Esc goes back." if any(row.added for row in self.rows) else ""))
        self._to_missing()

    def _to_missing(self) -> None:
        """Go to the first cell of a chosen row that lacks its value."""
        for line, row in enumerate(self.rows[at] for at in self.listed):
            key = next((key for key in row.missing if key in self.keys), "")
            if row.chosen and not row.added and key:
                self.table.go(line, self.keys.index(key))
                return

    # Leaving

    def action_close(self) -> None:
        if self._doing:
            self.workers.cancel_group(self, "work")
            self.intake.stop()
            self._doing = ""
            self.tell("Stopped. What was read or added stays.")
        elif self.may_leave():
            self.dismiss(any(row.added for row in self.rows))

    def may_leave(self) -> bool:
        """Whether nothing that was typed would be lost, or the person asked twice."""
        typed_over = any(row.chosen and not row.added for row in self.rows)
        if typed_over and self._steps.done and not self._leaving:
            self._leaving = True
            self.tell("Once more drops what you typed here.")
            return False
        return True
