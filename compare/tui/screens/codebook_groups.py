"""Passages without a theme, in groups of like ones; one key makes a theme of a group."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from compare.tui import codebook_questions as questions
from compare.tui.background import Progressed, Stumbled, refusal, run
from compare.tui.codebook_effects import asked
from compare.tui.codebook_pages import counted, group_entry, group_lines, loose_lines
from compare.tui.keys import GROUPS, bindings
from compare.tui.widgets.key_bar import KeyBar
from compare.tui.widgets.paragraph_views import BLANK, ParagraphView, PickList, faint, heading

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from compare.model import ThemedPassage
    from compare.review.theme_coverage import Group
    from compare.tui.app import RejoinderApp
    from compare.tui.background import Progress
    from compare.tui.codebook_desk import Book, Read
    from compare.tui.codebook_questions import Wanted
    from compare.tui.widgets.paragraph_views import Paragraph, Run


class GroupsScreen(Screen[None]):
    """Groups at the left, the largest first; the passages of one at the right."""

    app: RejoinderApp
    PLACE = GROUPS
    BINDINGS: ClassVar[list[BindingType]] = bindings(GROUPS)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - as Textual has it
    DEFAULT_CSS = """
    GroupsScreen {
        #groups-head { height: 2; background: $panel; padding: 0 1; }
        #groups { width: 32; height: 1fr; }
        &.-wide #groups { width: 44; }
        #group { width: 1fr; padding: 0 1; }
    }
    """

    @dataclass
    class Known(Message):
        """The groups are there."""

        book: Book
        read: Read
        groups: tuple[Group, ...]

    def __init__(self) -> None:
        super().__init__()
        self.book: Book | None = None
        self.groups: tuple[Group, ...] = ()
        self.alone: tuple[ThemedPassage, ...] = ()

    def compose(self) -> ComposeResult:
        """The head, the groups, the passages."""
        yield Static(id="groups-head", markup=False)
        with Horizontal():
            yield PickList(id="groups")
            yield ParagraphView(id="group")
        yield KeyBar(GROUPS)

    def on_mount(self) -> None:
        """Paint first, read afterwards."""
        self._say("Reading the library ...")
        self.call_after_refresh(self.codebook_changed)

    @property
    def picks(self) -> PickList:
        """The list."""
        return self.query_one(PickList)

    def codebook_changed(self) -> None:
        """Gather the passages in a thread."""
        desk = self.app.codebook()

        def work(progress: Progress) -> Message:
            book = desk.book(reread=True)
            groups = desk.groups(progress)
            return self.Known(book, desk.read(progress), groups)

        self.run_worker(
            partial(run, work, self.post_message),
            thread=True,
            exclusive=True,
            group="codebook",
            exit_on_error=False,
        )

    def on_groups_screen_known(self, message: Known) -> None:
        """Show the groups, and last the passages that are like no other."""
        self.book, self.groups = message.book, message.groups
        unthemed = message.read.coverage.unthemed
        grouped = {one.id for group in self.groups for one in group.passages}
        self.alone = tuple(one for one in unthemed if one.id not in grouped)
        groups = f" in {counted(len(self.groups), 'group')}" if self.groups else ", none alike"
        alone = f", {len(self.alone)} like no other" if self.groups and self.alone else ""
        self._say(counted(len(unthemed), "passage") + (groups + alone if unthemed else ""))
        self.picks.show(len(self.groups) + bool(self.alone), self._entry, self.picks.cursor)

    def _entry(self, place: int, room: int) -> list[Run]:
        if place < len(self.groups):
            return group_entry(self.groups[place], room)
        return [(f"{len(self.alone):>4}  ", ("faint",)), ("like no other", ("faint",))]

    def _say(self, state: str) -> None:
        head = Content.styled("Passages without a theme", "bold")
        self.query_one("#groups-head", Static).update(head + Content("\n" + state))

    def on_pick_list_moved(self) -> None:
        """Show the passages."""
        self.query_one(ParagraphView).show(self._lines())

    def _lines(self) -> list[Paragraph]:
        place = self.picks.cursor
        if place < len(self.groups):
            return group_lines(self.groups[place])
        if self.alone:
            return [heading("Like no other"), BLANK, *loose_lines(self.alone)]
        return [faint("Every passage has a theme.")]

    def on_progressed(self, message: Progressed) -> None:
        """Say how far it has come."""
        self._say(message.what + (f" {message.done:.0%}" if message.done is not None else " ..."))

    def on_stumbled(self, message: Stumbled) -> None:
        """Say what went wrong."""
        first = message.problems[0]
        self._say(first.message)
        self.app.warn(first.message, first.remedy)

    def on_pick_list_opened(self) -> None:
        """A double click makes a theme."""
        self.action_make()

    def action_make(self) -> None:
        """Make a theme of the group under the cursor."""

        async def ask() -> Wanted:
            if self.picks.cursor >= len(self.groups):
                raise refusal("This is no group.", "Words of one of them become a cue: +")
            from compare.review.theme_coverage import theme_of

            group, book = self.groups[self.picks.cursor], self._whole()
            theme = theme_of(group, [branch.theme.id for branch in book.branches])
            return (theme,), f"new theme {theme.label}"

        self._edit(ask)

    def action_add_cue(self) -> None:
        """Make a cue of words that are selected, or typed."""
        words = self.get_selected_text() or ""
        self._edit(lambda: questions.cue_of(self.app, self._whole(), words))

    def _whole(self) -> Book:
        if self.book is None:
            raise refusal("The codebook is not read yet.", "Wait a moment.")
        return self.book

    def _edit(self, ask: Callable[[], Awaitable[Wanted]]) -> None:
        self.run_worker(asked(self.app, ask), group="ask", exclusive=True, exit_on_error=False)

    def action_move(self, step: int) -> None:
        """Go to the next group or the one before."""
        self.picks.go(self.picks.cursor + step)

    def action_edge(self, step: int) -> None:
        """Go to the first or last group."""
        self.picks.go(len(self.groups) if step > 0 else 0)

    def action_page(self, step: int) -> None:
        """Read on, or back."""
        page = self.query_one(ParagraphView)
        page.scroll_relative(y=step * max(page.size.height - 2, 1), animate=False)

    def action_return(self) -> None:
        """Go back."""
        self.workers.cancel_group(self, "codebook")
        self.dismiss()
