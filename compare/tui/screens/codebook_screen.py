"""The codebook: its themes, what each holds over the whole library, and the keys to change them;
and the passages without a theme, in groups of like ones, of which one key makes a theme.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual import events
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from compare.model import errors_in
from compare.report.phrases import counted
from compare.text.visibility import visible
from compare.tui import codebook_edits as edits
from compare.tui.background import Failed, Progressed, in_thread, refusal, run
from compare.tui.codebook_desk import by_statement, colour, page_of, sign
from compare.tui.keys import CODEBOOK, GROUPS, KeyBar, bindings, key_bar
from compare.tui.marked_text import BLANK, faint, heading
from compare.tui.widgets import ParagraphView
from compare.tui.widgets.table_view import TableScreen, TableView, laid_out

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

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

    Question = Callable[[RejoinderApp, Branch, Book], Awaitable[Wanted]]


class ReadAcross(TableScreen[None]):
    """At the left a list over the whole library, which is read in a thread; at the right the page
    of what is under the cursor.
    """

    app: RejoinderApp
    PLACE = ""
    COLUMNS: ClassVar[dict[str, int]] = {}
    """The columns of the list and their cells; 0 takes the room that the others leave."""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - as Textual has it

    cells: Callable[[int], list[Cell]]
    """A row of the list."""
    lines: Callable[[], list[Paragraph]]
    """The page of the entry under the cursor."""
    head: Callable[[], Content]
    known: Callable[[Progress], events.Callback]
    """In a thread: read the codebook and the library; what shows them."""

    def __init__(self) -> None:
        super().__init__()
        self.book: Book | None = None
        self.read: Read | None = None
        self.state = "Reading the library"
        """What is done or known, in words."""

    def compose(self) -> ComposeResult:
        yield Static(id="codebook-head", markup=False)
        with Horizontal():
            yield TableView(self.cells)
            yield ParagraphView()
        yield KeyBar(key_bar(self.PLACE))

    def on_mount(self) -> None:
        """Paint first, read afterwards."""
        self.table.focus()
        self.say(self.state)
        self.call_after_refresh(self.codebook_changed)

    @property
    def page(self) -> ParagraphView:
        """What is told of the entry under the cursor."""
        return self.query_one(ParagraphView)

    @property
    def count(self) -> int:
        raise NotImplementedError

    def codebook_changed(self) -> None:
        """Read in a thread; what is known stays on screen meanwhile."""
        work = partial(run, self.known, self.post_message)
        in_thread(self, work, "codebook", exclusive=True)

    def fill(self, cursor: int | None = None) -> None:
        """List all entries anew, and go to this one."""
        fixed = {name: cells for name, cells in self.COLUMNS.items() if cells}
        rest = dict.fromkeys(self.COLUMNS, 1)
        heads = {"passages": " Passages"}  # numbers stand below its end
        width = self.table.size.width
        self.table.show(laid_out(width, tuple(self.COLUMNS), fixed, rest, heads), self.count)
        self.table.go(self.table.row if cursor is None else cursor)
        self.page.show(self.lines())

    def on_resize(self) -> None:
        self.call_after_refresh(self.fill)

    def on_table_view_moved(self) -> None:
        self.page.show(self.lines())

    def say(self, state: str) -> None:
        self.state = state
        head = self.head() + Content("\n" + state)
        self.query_one("#codebook-head", Static).update(head)

    def on_progressed(self, message: Progressed) -> None:
        self.say(message.what + (f" {message.done:.0%}" if message.done is not None else " ..."))

    def on_failed(self, message: Failed) -> None:
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
        self.page.scroll_relative(y=step * max(self.page.size.height - 2, 1), animate=False)

    def action_return(self) -> None:
        self.workers.cancel_group(self, "codebook")
        self.dismiss()


def _of_theme(ask: Question) -> Callable[[CodebookScreen], None]:
    """The action that asks for an edit of the theme under the cursor."""
    return lambda screen: screen.edit(lambda: ask(screen.app, screen.here(), screen.whole()))


class CodebookScreen(ReadAcross):
    """Themes at the left; at the right what there is to know of the one under the cursor."""

    PLACE = CODEBOOK
    COLUMNS: ClassVar[dict[str, int]] = {"theme": 0, "passages": 9}
    BINDINGS: ClassVar[list[BindingType]] = bindings(CODEBOOK)

    def __init__(self) -> None:
        super().__init__()
        self.folded: set[str] = set()
        """The ids of the themes below which nothing is listed."""

    def on_screen_resume(self) -> None:
        """A statement may have been added meanwhile."""
        if self.read is not None and self.app.codebook().is_behind:
            self.codebook_changed()

    look_again = ReadAcross.codebook_changed  # an editor may have written meanwhile

    @property
    def listed(self) -> list[Branch]:
        """The themes of the list, but for its last line."""
        return self.book.listed(self.folded) if self.book else []

    def branch(self, at: int) -> Branch | None:
        """The theme of a line; None on the last one, which holds no theme."""
        branches = self.listed
        return branches[at] if at < len(branches) else None

    @property
    def count(self) -> int:
        return len(self.listed) + 1 if self.book else 0

    def known(self, progress: Progress) -> events.Callback:
        """The codebook first."""
        desk = self.app.codebook()
        self.post_message(events.Callback(partial(self._open, desk.book(reread=True))))
        return events.Callback(partial(self._take, desk.read(progress)))

    def _take(self, read: Read) -> None:
        self.read, themed, total = read, read.themed, read.total
        without = f"   {total - themed} have none (T groups them)" if total > themed else ""
        known = f"{themed} of {counted(total, 'passage')} have a theme{without}"
        self.fill()
        self.say(known if total else "The library holds no passages yet: a adds a statement")

    def _open(self, book: Book) -> None:
        """Show the themes; the cursor stays on its own, or goes to the one that came."""
        branch = self.branch(self.table.row)
        here = branch.theme.id if branch else ""
        before = {branch.theme.id for branch in self.book.branches} if self.book else None
        if self.book is None or self.book.source != book.source:
            self.read = None
            # of the file, which must be mended before it is edited, and of decisions on its themes
            problems = errors_in((*book.codebook.problems, *book.codebook.unread_rulings))
            for one in problems[:3]:
                where = f"{Path(one.file).name}:{one.line}" if one.line else one.file
                self.app.warn(f"{where}: {one.message}", one.remedy)
        self.book = book
        ids = [branch.theme.id for branch in book.branches]
        came = [place for place, one in enumerate(ids) if before and one not in before]
        self.fill(came[0] if came else ids.index(here) if here in ids else None)
        self.say(self.state)

    def cells(self, at: int) -> list[Cell]:
        """A theme: label by depth, passages and their share; last those without a theme."""
        branch, read = self.branch(at), self.read
        if branch is None:
            without = read.total - read.themed if read else 0
            return [("  No theme", ("faint",)), (_held(without, read), ("faint",))]
        theme = branch.theme
        below = any(one.theme.parent == theme.id for one in self.whole().branches)
        fold = "▸" if theme.id in self.folded else "▾"
        mark = sign(theme) or (fold if below else "")
        label = f"{'  ' * branch.depth}{mark}{' ' * (2 - cell_len(mark))}{visible(theme.label)}"
        if branch.retired:
            return [(label, ("faint",)), (f"{'retired':>9}", ("faint",))]
        held = _held(len(read.of(self.whole().themes_of(branch))) if read else 0, read)
        return [(label, self._hue(branch)), (held, ("faint",))]

    def _hue(self, branch: Branch) -> tuple[str, ...]:
        hue = colour(branch.theme, dark=self.app.current_theme.dark)
        return (hue,) if hue else ()

    def head(self) -> Content:
        branches = self.book.branches if self.book else ()
        retired = sum(branch.retired for branch in branches)
        said = counted(len(branches) - retired, "theme") if self.book else ""
        said += f", {retired} retired" if retired else ""
        place = "/".join(Path(self.book.file).parts[-2:]) if self.book else ""
        named = Content.styled("Codebook ", "bold") + Content(f"{said}  ")
        return named + Content.styled(place, "$ink-faint")

    def lines(self) -> list[Paragraph]:
        if self.book is None:
            return []
        branch, read = self.branch(self.table.row), self.read
        if branch is None:
            told = [heading("Passages without a theme"), faint("T groups them."), BLANK]
            return [*told, *by_statement(read.coverage.unthemed if read else ())]
        return page_of(branch, self.book, read, self._hue(branch))

    def action_fold(self) -> None:
        """Fold what lies below the theme under the cursor, or unfold it again."""
        branch = self.branch(self.table.row)
        if branch is not None:
            self.folded ^= {branch.theme.id}
            self.fill()

    on_table_view_opened = action_fold  # a second click

    # Keys that edit: what each asks is in ``codebook_edits``

    def here(self) -> Branch:
        """The theme under the cursor; an error where there is none."""
        branch = self.branch(self.table.row)
        if branch is None:
            raise refusal("No theme is chosen.", "↑ and ↓ choose one; E n makes one.")
        return branch

    action_rename = _of_theme(edits.rename)
    action_describe = _of_theme(edits.describe)
    action_colour = _of_theme(edits.colour)
    action_sign = _of_theme(edits.sign)
    action_parent = _of_theme(edits.parent)
    action_retire = _of_theme(edits.retire)
    action_remove_cue = _of_theme(edits.remove_cue)

    def action_new_theme(self) -> None:
        self.edit(lambda: edits.new_theme(self.app, self.whole()))

    def action_situations(self) -> None:
        self.edit(lambda: edits.situation(self.app, self.whole()))

    def action_add_cue(self) -> None:
        words = self.get_selected_text() or ""
        self.edit(lambda: edits.add_cue(self.app, self.here().theme, words))

    def action_order(self, step: int) -> None:
        self.edit(lambda: edits.move(self.here().theme, self.whole(), step))


def _held(passages: int, read: Read | None) -> str:
    """How many passages, and which share of all; dots until that is known."""
    share = f"{passages:>4}{passages / read.total if read.total else 0:>5.0%}" if read else "…"
    return f"{share:>9}"


class GroupsScreen(ReadAcross):
    """Groups of passages without a theme at the left, the largest first; the passages of one at the
    right.
    """

    PLACE = GROUPS
    COLUMNS: ClassVar[dict[str, int]] = {"": 4, "group": 0}
    BINDINGS: ClassVar[list[BindingType]] = bindings(GROUPS)

    def __init__(self) -> None:
        super().__init__()
        self.groups: tuple[Group, ...] = ()
        self.alone: tuple[ThemedPassage, ...] = ()

    @property
    def count(self) -> int:
        """The groups, and the passages that are like no other."""
        return len(self.groups) + bool(self.alone)

    def known(self, progress: Progress) -> events.Callback:
        desk = self.app.codebook()
        book, groups = desk.book(reread=True), desk.groups(progress)
        return events.Callback(partial(self._take, book, desk.read(progress), groups))

    def _take(self, book: Book, read: Read, groups: tuple[Group, ...]) -> None:
        self.book, self.read, self.groups = book, read, groups
        unthemed = read.coverage.unthemed
        grouped = {one.id for group in self.groups for one in group.passages}
        self.alone = tuple(one for one in unthemed if one.id not in grouped)
        said = f" in {counted(len(groups), 'group')}" if groups else ", none alike"
        said += f", {len(self.alone)} like no other" if groups and self.alone else ""
        self.say(counted(len(unthemed), "passage") + (said if unthemed else ""))
        self.fill()

    def cells(self, at: int) -> list[Cell]:
        """How many passages, and the label that their words suggest."""
        if at < len(self.groups):
            group = self.groups[at]
            return [(f"{len(group.passages):>4}", ("faint",)), (group.label, ())]
        return [(f"{len(self.alone):>4}", ("faint",)), ("like no other", ("faint",))]

    def head(self) -> Content:
        return Content.styled("Passages without a theme", "bold")

    def lines(self) -> list[Paragraph]:
        if self.table.row < len(self.groups):
            group = self.groups[self.table.row]
            words = faint("Words that tell it from the others: " + ", ".join(group.words))
            return [heading(group.label), words, BLANK, *by_statement(group.passages)]
        if self.alone:
            return [heading("Like no other"), BLANK, *by_statement(self.alone)]
        if not self.book:
            return []
        has_any = self.read is not None and self.read.total
        return [faint("Every passage has a theme." if has_any else "There are no passages yet.")]

    def action_make(self) -> None:
        async def ask() -> Wanted:
            if self.table.row >= len(self.groups):
                raise refusal("This is no group.", "Words of one of them become a cue: +")
            from compare.review.theme_coverage import theme_of

            group, book = self.groups[self.table.row], self.whole()
            theme = theme_of(group, [branch.theme.id for branch in book.branches])
            return theme, f"new theme {theme.label}"

        self.edit(ask)

    on_table_view_opened = action_make  # a second click

    def action_add_cue(self) -> None:
        words = self.get_selected_text() or ""
        self.edit(lambda: edits.cue_of(self.app, self.whole(), words))
