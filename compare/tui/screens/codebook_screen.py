"""The codebook: its themes, what each holds over the whole library, and the keys to change them;
and the passages without a theme, in groups of like ones, of which one key makes a theme.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from compare.model import errors_in
from compare.report.phrases import counted
from compare.tui import codebook_edits as edits
from compare.tui.background import Failed, Progressed, refusal, run
from compare.tui.codebook_pages import (
    group_lines,
    loose_lines,
    theme_cells,
    theme_lines,
    unthemed_cells,
)
from compare.tui.keys import CODEBOOK, GROUPS, KeyBar, bindings
from compare.tui.marked_text import BLANK, faint, heading
from compare.tui.widgets.line_view import ParagraphView
from compare.tui.widgets.table_view import TableScreen, TableView, laid_out

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from compare.library.codebook_sitting import Branch
    from compare.model import ThemedPassage
    from compare.review.theme_coverage import Group
    from compare.tui.app import RejoinderApp
    from compare.tui.background import Progress
    from compare.tui.codebook_desk import Book, Read
    from compare.tui.codebook_edits import Wanted
    from compare.tui.marked_text import Paragraph
    from compare.tui.widgets.table_view import Cell


HEADS = {"passages": " Passages"}
"""Numbers stand below its end."""


class ReadAcross(TableScreen[None]):
    """At the left a list over the whole library, which is read in a thread; at the right the page
    of what is under the cursor.
    """

    app: RejoinderApp
    PLACE = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - as Textual has it

    def __init__(self) -> None:
        super().__init__()
        self.book: Book | None = None
        self.state = "Reading the library"
        """What is done or known, in words."""

    def compose(self) -> ComposeResult:
        """The head, the list, the page."""
        yield Static(id="codebook-head", markup=False)
        with Horizontal():
            yield TableView(self.cells)
            yield ParagraphView()
        yield KeyBar(self.PLACE)

    def on_mount(self) -> None:
        """Paint first, read afterwards."""
        self.table.focus()
        self.say(self.state)
        self.call_after_refresh(self.codebook_changed)

    @property
    def page(self) -> ParagraphView:
        """What is told of the entry under the cursor."""
        return self.query_one(ParagraphView)

    def cells(self, at: int) -> list[Cell]:
        """A row of the list."""
        raise NotImplementedError

    def lines(self) -> list[Paragraph]:
        """The page of the entry under the cursor."""
        raise NotImplementedError

    def known(self, progress: Progress) -> Message:
        """In a thread: read the codebook and the library."""
        raise NotImplementedError

    def head(self) -> Content:
        """What the screen is."""
        raise NotImplementedError

    def codebook_changed(self) -> None:
        """Read in a thread; what is known stays on screen meanwhile."""
        work = partial(run, self.known, self.post_message)
        self.run_worker(work, thread=True, exclusive=True, group="codebook", exit_on_error=False)

    def fill(self, names: Sequence[str], fixed: Mapping[str, int], count: int, cursor: int) -> None:
        """List so many entries at the cursor; a column takes the room that the ``fixed`` leave."""
        rest = dict.fromkeys(names, 1)
        self.table.show(laid_out(self.table.size.width, names, fixed, rest, HEADS), count)
        self.table.go(cursor)
        self.page.show(self.lines())

    def on_table_view_moved(self) -> None:
        """Show what the cursor came to."""
        self.page.show(self.lines())

    def say(self, state: str) -> None:
        """Say what is done, or known."""
        self.state = state
        head = self.head() + Content("\n" + state)
        self.query_one("#codebook-head", Static).update(head)

    def on_progressed(self, message: Progressed) -> None:
        """Say how far the library is read."""
        self.say(message.what + (f" {message.done:.0%}" if message.done is not None else " ..."))

    def on_failed(self, message: Failed) -> None:
        """Say what went wrong."""
        first = message.problems[0]
        self.say(first.message)
        self.app.warn(first.message, first.remedy)

    def whole(self) -> Book:
        """The codebook; an error where it is not read yet."""
        if self.book is None:
            raise refusal("The codebook is not read yet.", "Wait a moment.")
        return self.book

    def edit(self, ask: Callable[[], Awaitable[Wanted]]) -> None:
        """Ask what is to be changed, and save it where the person wants it."""
        asked = edits.asked(self.app, ask)
        self.run_worker(asked, group="ask", exclusive=True, exit_on_error=False)

    def action_page(self, step: int) -> None:
        """Read on, or back, on the page."""
        self.page.scroll_relative(y=step * max(self.page.size.height - 2, 1), animate=False)

    def action_return(self) -> None:
        """Go back; what reads for this screen is stopped."""
        self.workers.cancel_group(self, "codebook")
        self.dismiss()


class CodebookScreen(ReadAcross):
    """Themes at the left; at the right what there is to know of the one under the cursor."""

    PLACE = CODEBOOK
    BINDINGS: ClassVar[list[BindingType]] = bindings(CODEBOOK)

    @dataclass
    class Opened(Message):
        """The codebook is there."""

        book: Book

    @dataclass
    class Known(Message):
        """The library was read under it."""

        book: Book
        read: Read

    def __init__(self) -> None:
        super().__init__()
        self.read: Read | None = None

    def on_screen_resume(self) -> None:
        """A statement may have been added meanwhile."""
        if self.read is not None and self.app.codebook().is_behind:
            self.codebook_changed()

    def look_again(self) -> None:
        """The terminal has the keys again: an editor may have written meanwhile."""
        self.codebook_changed()

    @property
    def branch(self) -> Branch | None:
        """The theme under the cursor; None on the last line, which holds no theme."""
        branches = self.book.branches if self.book else ()
        place = self.table.row
        return branches[place] if place < len(branches) else None

    def known(self, progress: Progress) -> Message:
        """The codebook first."""
        desk = self.app.codebook()
        book = desk.book(reread=True)
        self.post_message(self.Opened(book))
        return self.Known(book, desk.read(progress))

    def on_codebook_screen_opened(self, message: Opened) -> None:
        """Show the themes; the cursor stays on its theme, or goes to the one that came."""
        old = self.book
        self.book = message.book
        if old is None or old.source != message.book.source:
            self.read = None
            self._tell_errors(message.book)
        self._list(self._cursor(old, message.book))

    def _tell_errors(self, book: Book) -> None:
        """Say what is wrong with the file, without which no edit can be saved, and with decisions
        on its themes.
        """
        errors = errors_in((*book.codebook.problems, *book.codebook.unread_rulings))
        for problem in errors[:3]:
            name = Path(problem.file).name
            where = f"{name}:{problem.line}" if problem.line else problem.file
            self.app.warn(f"{where}: {problem.message}", problem.remedy)

    def _cursor(self, old: Book | None, new: Book) -> int:
        ids = [branch.theme.id for branch in new.branches]
        known = {branch.theme.id for branch in old.branches} if old else set(ids)
        came = [place for place, one in enumerate(ids) if one not in known]
        if came:
            return came[0]
        place = self.table.row
        here = old.branches[place].theme.id if old and place < len(old.branches) else ""
        return ids.index(here) if here in ids else place

    def on_codebook_screen_known(self, message: Known) -> None:
        """Show what the themes hold."""
        self.read = message.read
        themed, total = message.read.themed, message.read.total
        without = f"   {total - themed} have none (T groups them)" if total > themed else ""
        self.state = f"{themed} of {counted(total, 'passage')} have a theme{without}"
        if not total:
            self.state = "The library holds no passages yet: a adds a statement"
        self._list(self.table.row)

    def _list(self, cursor: int) -> None:
        count = len(self.book.branches) + 1 if self.book else 0
        fixed = {"": 2, "cues": 4, "passages": 9}
        self.fill(("", "theme", "cues", "passages"), fixed, count, cursor)
        self.say(self.state)

    def on_resize(self) -> None:
        """Cut the labels for the new width."""
        self.call_after_refresh(self._list, self.table.row)

    def cells(self, at: int) -> list[Cell]:
        """A theme; last the passages without any."""
        branches = self.book.branches if self.book else ()
        if at >= len(branches):
            return unthemed_cells(self.read)
        return theme_cells(branches[at], self.read, dark=self.app.current_theme.dark)

    def head(self) -> Content:
        """How many themes there are, and in which file."""
        book = self.book
        retired = sum(branch.retired for branch in book.branches) if book else 0
        said = counted(len(book.branches) - retired, "theme") if book else ""
        said += f", {retired} retired" if retired else ""
        place = "/".join(Path(book.file).parts[-2:]) if book else ""
        named = Content.styled("Codebook ", "bold") + Content(f"{said}  ")
        return named + Content.styled(place, "$ink-faint")

    def lines(self) -> list[Paragraph]:
        """All that there is to know of the theme under the cursor."""
        if self.book is None:
            return []
        branch = self.branch
        if branch is not None:
            return theme_lines(branch, self.read, dark=self.app.current_theme.dark)
        told = [heading("Passages without a theme"), faint("T groups them."), BLANK]
        return told + (loose_lines(self.read.coverage.unthemed) if self.read else [])

    # Keys that edit: what each asks is in ``codebook_edits``

    def _here(self) -> Branch:
        if self.branch is None:
            raise refusal("No theme is chosen.", "↑ and ↓ choose one; E n makes one.")
        return self.branch

    def action_new_theme(self) -> None:
        """Make a theme."""
        self.edit(lambda: edits.new_theme(self.app, self.whole()))

    def action_rename(self) -> None:
        """Give the theme another label."""
        self.edit(lambda: edits.rename(self.app, self._here().theme))

    def action_describe(self) -> None:
        """Give the theme another description."""
        self.edit(lambda: edits.describe(self.app, self._here().theme))

    def action_colour(self) -> None:
        """Give the theme a colour."""
        self.edit(lambda: edits.colour(self.app, self._here().theme))

    def action_sign(self) -> None:
        """Give the theme a sign."""
        self.edit(lambda: edits.sign(self.app, self._here().theme))

    def action_parent(self) -> None:
        """Put the theme below another one."""
        self.edit(lambda: edits.parent(self.app, self._here().theme, self.whole()))

    def action_order(self, step: int) -> None:
        """Move the theme up or down among its siblings."""
        self.edit(lambda: edits.move(self._here().theme, self.whole(), step))

    def action_retire(self) -> None:
        """Use the theme no more, or again."""
        self.edit(lambda: edits.retire(self._here()))

    def action_situations(self) -> None:
        """Make a theme of a war, a place or a dispute that the pair's points name."""
        self.edit(lambda: edits.situation(self.app, self.whole()))

    def action_add_cue(self) -> None:
        """Add a cue: words that are selected, or typed."""
        words = self.get_selected_text() or ""
        self.edit(lambda: edits.add_cue(self.app, self._here().theme, words))

    def action_remove_cue(self) -> None:
        """Take a cue away."""
        self.edit(lambda: edits.remove_cue(self.app, self._here().theme))


class GroupsScreen(ReadAcross):
    """Groups of passages without a theme at the left, the largest first; the passages of one at the
    right.
    """

    PLACE = GROUPS
    BINDINGS: ClassVar[list[BindingType]] = bindings(GROUPS)

    @dataclass
    class Known(Message):
        """The groups are there."""

        book: Book
        read: Read
        groups: tuple[Group, ...]

    def __init__(self) -> None:
        super().__init__()
        self.read: Read | None = None
        self.groups: tuple[Group, ...] = ()
        self.alone: tuple[ThemedPassage, ...] = ()

    def known(self, progress: Progress) -> Message:
        """Gather the passages."""
        desk = self.app.codebook()
        book = desk.book(reread=True)
        groups = desk.groups(progress)
        return self.Known(book, desk.read(progress), groups)

    def on_groups_screen_known(self, message: Known) -> None:
        """Show the groups, and last the passages that are like no other."""
        self.book, self.read, self.groups = message.book, message.read, message.groups
        unthemed = message.read.coverage.unthemed
        grouped = {one.id for group in self.groups for one in group.passages}
        self.alone = tuple(one for one in unthemed if one.id not in grouped)
        groups = f" in {counted(len(self.groups), 'group')}" if self.groups else ", none alike"
        alone = f", {len(self.alone)} like no other" if self.groups and self.alone else ""
        self.say(counted(len(unthemed), "passage") + (groups + alone if unthemed else ""))
        self._list()

    def _list(self) -> None:
        count = len(self.groups) + bool(self.alone)
        self.fill(("", "group"), {"": 4}, count, self.table.row)

    def on_resize(self) -> None:
        """Cut the labels for the new width."""
        self.call_after_refresh(self._list)

    def cells(self, at: int) -> list[Cell]:
        """How many passages, and the label that their words suggest."""
        if at < len(self.groups):
            group = self.groups[at]
            return [(f"{len(group.passages):>4}", ("faint",)), (group.label, ())]
        return [(f"{len(self.alone):>4}", ("faint",)), ("like no other", ("faint",))]

    def head(self) -> Content:
        """What is listed."""
        return Content.styled("Passages without a theme", "bold")

    def lines(self) -> list[Paragraph]:
        """The passages of the group under the cursor."""
        place = self.table.row
        if place < len(self.groups):
            return group_lines(self.groups[place])
        if self.alone:
            return [heading("Like no other"), BLANK, *loose_lines(self.alone)]
        if not self.book:
            return []
        has_any = self.read is not None and self.read.total
        return [faint("Every passage has a theme." if has_any else "There are no passages yet.")]

    def on_table_view_opened(self) -> None:
        """A second click makes a theme."""
        self.action_make()

    def action_make(self) -> None:
        """Make a theme of the group under the cursor."""

        async def ask() -> Wanted:
            if self.table.row >= len(self.groups):
                raise refusal("This is no group.", "Words of one of them become a cue: +")
            from compare.review.theme_coverage import theme_of

            group, book = self.groups[self.table.row], self.whole()
            theme = theme_of(group, [branch.theme.id for branch in book.branches])
            return (theme,), f"new theme {theme.label}"

        self.edit(ask)

    def action_add_cue(self) -> None:
        """Make a cue of words that are selected, or typed."""
        words = self.get_selected_text() or ""
        self.edit(lambda: edits.cue_of(self.app, self.whole(), words))
