"""The codebook: its themes, what each holds over the whole library, and the keys to change them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from compare.model import Severity
from compare.tui import codebook_questions as questions
from compare.tui.background import Progressed, Stumbled, refusal, run
from compare.tui.codebook_effects import asked
from compare.tui.codebook_pages import (
    COLUMNS,
    counted,
    loose_lines,
    theme_entry,
    theme_lines,
    unthemed_entry,
)
from compare.tui.keys import CODEBOOK, bindings
from compare.tui.widgets.key_bar import KeyBar
from compare.tui.widgets.paragraph_views import BLANK, ParagraphView, PickList, faint, heading

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from compare.library.codebook_sitting import Branch
    from compare.tui.app import RejoinderApp
    from compare.tui.background import Progress
    from compare.tui.codebook_desk import Book, Read
    from compare.tui.codebook_questions import Wanted
    from compare.tui.widgets.paragraph_views import Paragraph, Run


class CodebookScreen(Screen[None]):
    """Themes at the left; at the right what there is to know of the one under the cursor."""

    app: RejoinderApp
    PLACE = CODEBOOK
    BINDINGS: ClassVar[list[BindingType]] = bindings(CODEBOOK)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - as Textual has it
    DEFAULT_CSS = """
    CodebookScreen {
        #codebook-head { height: 2; background: $panel; padding: 0 1; }
        #codebook-left { width: 38; background: $surface; }
        &.-wide #codebook-left { width: 52; }
        #codebook-columns { height: 1; color: $ink-faint; text-align: right; padding: 0 1; }
        #codebook-themes { height: 1fr; }
        #codebook-theme { width: 1fr; padding: 0 1; }
    }
    """

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
        self.book: Book | None = None
        self.read: Read | None = None
        self._state = "Reading the codebook"
        self._wanted = ""

    def compose(self) -> ComposeResult:
        """The head, the list, the theme."""
        yield Static(id="codebook-head", markup=False)
        with Horizontal():
            with Vertical(id="codebook-left"):
                yield Static(COLUMNS, id="codebook-columns", markup=False)
                yield PickList(id="codebook-themes")
            yield ParagraphView(id="codebook-theme")
        yield KeyBar(CODEBOOK)

    def on_mount(self) -> None:
        """Paint first, read afterwards."""
        self._say("Reading the codebook")
        self.call_after_refresh(self.codebook_changed)

    def on_screen_resume(self) -> None:
        """A statement may have been added meanwhile."""
        if self.read is not None and self.app.codebook().is_behind:
            self.codebook_changed()

    @property
    def themes(self) -> PickList:
        """The list."""
        return self.query_one(PickList)

    @property
    def page(self) -> ParagraphView:
        """What there is to know of the theme."""
        return self.query_one(ParagraphView)

    @property
    def branch(self) -> Branch | None:
        """The theme under the cursor; None on the last line, which holds no theme."""
        branches = self.book.branches if self.book else ()
        place = self.themes.cursor
        return branches[place] if place < len(branches) else None

    def codebook_changed(self) -> None:
        """Read the file and the library in a thread; what is known stays on screen meanwhile."""
        desk = self.app.codebook()

        def work(progress: Progress) -> Message:
            book = desk.book(reread=True)
            self.post_message(self.Opened(book))
            return self.Known(book, desk.read(progress))

        self.run_worker(
            partial(run, work, self.post_message),
            thread=True,
            exclusive=True,
            group="codebook",
            exit_on_error=False,
        )

    def look_again(self) -> None:
        """The terminal has the keys again: an editor may have written meanwhile."""
        self.codebook_changed()

    def on_codebook_screen_opened(self, message: Opened) -> None:
        """Show the themes; the cursor stays on its theme, or goes to the one that came."""
        old = self.book
        self.book = message.book
        if old is not None and old.source != message.book.source:
            self.read = None
        if old is None or old.source != message.book.source:
            self._tell_errors(message.book)
        self._fill(self._cursor(old, message.book))

    def _tell_errors(self, book: Book) -> None:
        """Say what is wrong with the file; until that is mended, no edit can be saved."""
        errors = [p for p in book.codebook.problems if p.severity is Severity.ERROR]
        for problem in errors[:3]:
            where = f"{Path(book.file).name}:{problem.line}" if problem.line else book.file
            self.app.warn(f"{where}: {problem.message}", problem.remedy)

    def _cursor(self, old: Book | None, new: Book) -> int:
        ids = [branch.theme.id for branch in new.branches]
        known = {branch.theme.id for branch in old.branches} if old else set(ids)
        came = [place for place, one in enumerate(ids) if one not in known]
        if came:
            return came[0]
        place = self.themes.cursor
        here = old.branches[place].theme.id if old and place < len(old.branches) else ""
        return ids.index(here) if here in ids else place

    def on_codebook_screen_known(self, message: Known) -> None:
        """Show what the themes hold."""
        self.read = message.read
        themed, total = message.read.themed, message.read.total
        without = f"   {total - themed} have none (T groups them)" if total > themed else ""
        self._say(f"{themed} of {counted(total, 'passage')} have a theme{without}")
        self._fill(self.themes.cursor)

    def on_progressed(self, message: Progressed) -> None:
        """Say how far the library is read."""
        self._say(message.what + (f" {message.done:.0%}" if message.done is not None else " ..."))

    def on_stumbled(self, message: Stumbled) -> None:
        """Say what went wrong."""
        first = message.problems[0]
        self._say(first.message)
        self.app.warn(first.message, first.remedy)

    def _fill(self, cursor: int) -> None:
        count = len(self.book.branches) + 1 if self.book else 0
        self.themes.show(count, self._entry, cursor)
        self._say(self._state)

    def _entry(self, place: int, room: int) -> list[Run]:
        branches = self.book.branches if self.book else ()
        if place >= len(branches):
            return unthemed_entry(self.read, room)
        return theme_entry(branches[place], self.read, room, dark=self._dark)

    @property
    def _dark(self) -> bool:
        return self.app.current_theme.dark

    def _say(self, state: str) -> None:
        self._state = state
        book = self.book
        retired = sum(branch.retired for branch in book.branches) if book else 0
        said = counted(len(book.branches) - retired, "theme") if book else ""
        said += f", {retired} retired" if retired else ""
        head = Content.styled("Codebook ", "bold") + Content(f"{said}  ")
        place = Content.styled("/".join(Path(book.file).parts[-2:]) if book else "", "$ink-faint")
        self.query_one("#codebook-head", Static).update(head + place + Content("\n" + state))

    def on_pick_list_moved(self) -> None:
        """Show the theme that the cursor came to."""
        self.page.show(self._lines())

    def _lines(self) -> list[Paragraph]:
        if self.book is None:
            return []
        branch = self.branch
        if branch is not None:
            return theme_lines(branch, self.read, dark=self._dark)
        told = [heading("Passages without a theme"), faint("T groups them."), BLANK]
        return told + (loose_lines(self.read.coverage.unthemed) if self.read else [])

    def action_move(self, step: int) -> None:
        """Go to the next theme or the one before."""
        self.themes.go(self.themes.cursor + step)

    def action_edge(self, step: int) -> None:
        """Go to the first or last line."""
        self.themes.go(len(self.book.branches) if self.book and step > 0 else 0)

    def action_page(self, step: int) -> None:
        """Read on, or back, in what there is to know of the theme."""
        self.page.scroll_relative(y=step * max(self.page.size.height - 2, 1), animate=False)

    def action_return(self) -> None:
        """Go back; what reads for this screen is stopped."""
        self.workers.cancel_group(self, "codebook")
        self.dismiss()

    # Keys that edit: what each asks is in ``codebook_questions``

    def _here(self) -> Branch:
        if self.branch is None:
            raise refusal("No theme is chosen.", "↑ and ↓ choose one; E n makes one.")
        return self.branch

    def _whole(self) -> Book:
        if self.book is None:
            raise refusal("The codebook is not read yet.", "Wait a moment.")
        return self.book

    def _edit(self, ask: Callable[[], Awaitable[Wanted]]) -> None:
        self.run_worker(asked(self.app, ask), group="ask", exclusive=True, exit_on_error=False)

    def action_new_theme(self) -> None:
        """Make a theme."""
        self._edit(lambda: questions.new_theme(self.app, self._whole()))

    def action_rename(self) -> None:
        """Give the theme another label."""
        self._edit(lambda: questions.rename(self.app, self._here().theme))

    def action_describe(self) -> None:
        """Give the theme another description."""
        self._edit(lambda: questions.describe(self.app, self._here().theme))

    def action_colour(self) -> None:
        """Give the theme a colour."""
        self._edit(lambda: questions.colour(self.app, self._here().theme))

    def action_sign(self) -> None:
        """Give the theme a sign."""
        self._edit(lambda: questions.sign(self.app, self._here().theme))

    def action_parent(self) -> None:
        """Put the theme below another one."""
        self._edit(lambda: questions.parent(self.app, self._here().theme, self._whole()))

    def action_order(self, step: int) -> None:
        """Move the theme up or down among its siblings."""

        async def ask() -> Wanted:
            return questions.move(self._here().theme, self._whole(), step)

        self._edit(ask)

    def action_retire(self) -> None:
        """Use the theme no more, or again."""

        async def ask() -> Wanted:
            return questions.retire(self._here())

        self._edit(ask)

    def action_situations(self) -> None:
        """Make a theme of a war, a place or a dispute that the pair's points name."""
        self._edit(lambda: questions.situation(self.app, self._whole()))

    def action_add_cue(self) -> None:
        """Add a cue: words that are selected, or typed."""
        words = self.get_selected_text() or ""
        self._edit(lambda: questions.add_cue(self.app, self._here().theme, words))

    def action_remove_cue(self) -> None:
        """Take a cue away."""
        self._edit(lambda: questions.remove_cue(self.app, self._here().theme))
