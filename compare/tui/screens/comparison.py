"""The comparison: it loads, and shows the desk or a notice."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.css.query import NoMatches
from textual.screen import Screen

from compare.tui.commands import COMPARISON
from compare.tui.loading import Failed, Loaded, Progressed, Renewed, load, renew
from compare.tui.widgets.key_bar import KeyBar
from compare.tui.widgets.notice import Notice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from compare.model import Problem
    from compare.tui.app import RejoinderApp
    from compare.tui.desk import Desk
    from compare.tui.rows import Outline
    from compare.tui.widgets.desktop import Desktop


class ComparisonScreen(Screen[None]):
    """Paints first and works afterwards; what is not needed for the first picture is imported
    in the worker.
    """

    PLACE = COMPARISON
    BINDINGS: ClassVar[list[BindingType]] = [("escape", "escape", "Stop")]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (116, "-roomy")]  # noqa: RUF012 - as Textual has it
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]  # noqa: RUF012
    DEFAULT_CSS = """
    ComparisonScreen {
        &.-narrow #side { display: none; }
        &.-wide ThemeStrip, &.-roomy ThemeStrip { display: none; }
        &.-wide #side { width: 27; }
        &.-high Why { height: 9; }
        &.-high Why.-large { height: 60%; }
    }
    """
    app: RejoinderApp

    def __init__(self, desk: Desk, ids: Sequence[str]) -> None:
        super().__init__()
        self.desk = desk
        self.ids = tuple(ids)

    def compose(self) -> ComposeResult:
        """The first picture."""
        yield Notice(id="notice")
        yield KeyBar(COMPARISON)

    def on_mount(self) -> None:
        """Paint first, work afterwards."""
        self.notice.progress("Opening", None)
        self.call_after_refresh(self.open, self.ids)

    @property
    def notice(self) -> Notice:
        """What stands in the desk's place."""
        return self.query_one(Notice)

    @property
    def desktop(self) -> Desktop | None:
        """The desk, once a comparison is there."""
        try:
            return self.query_one("#desktop")  # type: ignore[return-value]
        except NoMatches:
            return None

    @property
    def outline(self) -> Outline | None:
        """The rows that are shown."""
        return self.desktop.outline if self.desktop else None

    def open(self, ids: Sequence[str]) -> None:
        """Compare the statements with these ids in a thread; an earlier wish is dropped."""
        if len(ids) == 1:
            self.notice.say("One statement is no comparison.", remedy="o: choose a second one")
            self.app.action_library()
            return
        if len(ids) > 2:
            self.app.warn("The desk shows two statements.", "The first two are opened.")
        self.run_worker(
            partial(load, self.desk, ids[:2], self.post_message),
            thread=True,
            exclusive=True,
            group="compare",
            exit_on_error=False,
        )

    def on_progressed(self, message: Progressed) -> None:
        """Show how far it has come."""
        if self.desktop is None:
            self.notice.progress(message.what, message.done)
        else:
            self.desktop.busy(message.what, message.done)

    async def on_loaded(self, message: Loaded) -> None:
        """Show the rows."""
        from compare.tui.widgets.desktop import Desktop

        self.ids = tuple(s.id for s in message.comparison.statements)
        for one in () if message.partial else message.comparison.unread:
            self.app.warn(f"The {one.what} could not be read whole.", str(one.problem))
        if self.desktop is None:
            self.notice.display = False
            await self.mount(
                Desktop(message.comparison, message.review), before=self.query_one(KeyBar)
            )
        else:
            self.desktop.show(message.comparison, message.review)

    def codebook_changed(self) -> None:
        """Compare the pair that is open anew, behind its rows."""
        at_work = [w.name for w in self.workers if w.group == "compare" and not w.is_finished]
        if at_work and at_work != ["renew"]:
            self.open(self.ids)
            return
        if self.desktop is None:
            return
        made_of = [s.file or s.id for s in self.desktop.outline.comparison.statements]
        self.run_worker(
            partial(renew, self.desk, made_of, self.post_message),
            name="renew",
            thread=True,
            exclusive=True,
            group="compare",
            exit_on_error=False,
        )

    def on_renewed(self, message: Renewed) -> None:
        """Show the rows under the new codebook; decisions stay."""
        if self.desktop is not None:
            self.desktop.busy("", None)
            self.desktop.renew(message.comparison)
            for screen in self.app.screen_stack:
                changed = getattr(screen, "outline_changed", None)
                if changed is not None:
                    changed(self.desktop.outline)

    def on_unopened(self) -> None:
        """Nothing to open: show what there is."""
        self.notice.say("No pair is chosen.", remedy="o: choose two statements   a: add one")
        self.app.action_library()

    def on_failed(self, message: Failed) -> None:
        """Say what went wrong where the rows would be, or beside those that are there."""
        first = message.problems[0]
        if self.desktop is not None:
            self.desktop.busy("", None)
            self.app.warn(first.message, first.remedy)
        else:
            self.notice.say("This cannot be compared.", _told(message.problems), "o: the library")

    def on_desktop_swap_wanted(self) -> None:
        """Compare the other way round."""
        self.open(tuple(reversed(self.ids[:2])))

    def action_escape(self) -> None:
        """Stop what runs; else take off search and filter."""
        if any(w.group == "compare" and w.is_running for w in self.workers):
            self.workers.cancel_group(self, "compare")
            self.stopped()
        elif self.desktop is not None:
            self.desktop.ease()

    def stopped(self) -> None:
        """Say that the work was stopped."""
        if self.desktop is None:
            self.notice.say("Stopped.", remedy="o: choose two statements")
        else:
            self.desktop.busy("", None)
            self.app.tell("Stopped.")


def _told(problems: Sequence[Problem]) -> str:
    return "\n".join(str(problem) for problem in problems[:8])
