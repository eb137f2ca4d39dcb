"""The comparison: it loads, and shows the desk or a notice."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.css.query import NoMatches
from textual.screen import Screen
from textual.widgets import Static

from compare.tui.background import (
    Failed,
    Loaded,
    Progressed,
    Renewed,
    Unopened,
    in_thread,
    load,
    run,
)
from compare.tui.keys import COMPARISON, EVERYWHERE, KeyBar, key_bar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from compare.tui.app import RejoinderApp
    from compare.tui.background import Progress
    from compare.tui.desk import Desk
    from compare.tui.lineup import Outline
    from compare.tui.widgets.decision_keys import Decider
    from compare.tui.widgets.desktop import Desktop


READ_ON = "f5"
_LOOKS = Path(__file__).parents[1] / "desk.tcss"


class ComparisonScreen(Screen[None]):
    """Paints first and works afterwards; what is not needed for the first picture is imported
    in the worker.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "escape", "Stop"),
        (READ_ON, "read_on", "Read on"),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - as Textual has it
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]  # noqa: RUF012
    app: RejoinderApp

    def __init__(self, desk: Desk, ids: Sequence[str]) -> None:
        super().__init__()
        self.desk = desk
        self.ids = tuple(ids)

    def compose(self) -> ComposeResult:
        yield Notice(id="notice", markup=False)
        yield KeyBar(key_bar(self.PLACE))

    def on_mount(self) -> None:
        self.notice.progress("Opening", None)
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        """Read what the other screens look like, which takes its time, and open the pair."""
        self.app.stylesheet.read(_LOOKS)
        self.app.stylesheet.parse()
        self.open(self.ids)

    @property
    def PLACE(self) -> str:  # noqa: N802 - as the other screens have it
        """Whose keys work: those of the comparison only where there is one."""
        return COMPARISON if self.desktop else EVERYWHERE

    def name_keys(self) -> None:
        """Name in the bar what can be done now: nothing is decided before the reading is whole, and
        only a reading that was stopped goes on.
        """
        desktop, decides = (
            self.desktop,
            self.decider is not None and self.decider.review is not None,
        )
        is_stopped = desktop is not None and desktop.is_stopped
        offered = [c for c in key_bar(self.PLACE) if decides or not c.decides]
        stopped = [c for c in offered if c.keys == READ_ON and is_stopped]
        self.query_one(KeyBar).offer([*stopped, *(c for c in offered if c.keys != READ_ON)])

    @property
    def notice(self) -> Notice:
        return self.query_one(Notice)

    @property
    def decider(self) -> Decider | None:
        """The desk and its decisions, once a comparison is there."""
        try:
            return self.query_one("#decider")  # type: ignore[return-value]
        except NoMatches:
            return None

    @property
    def desktop(self) -> Desktop | None:
        """The desk, once a comparison is there."""
        return self.decider.desktop if self.decider else None

    @property
    def outline(self) -> Outline | None:
        return self.desktop.outline if self.desktop else None

    def open(self, ids: Sequence[str]) -> None:
        self.keep_place()
        if len(ids) == 1:
            self.notice.say("One statement is no comparison.", remedy="o: choose a second one")
            self.app.action_library()
            return
        if len(ids) > 2:
            self.app.warn("The desk shows two statements.", "The first two are opened.")
        if self.desktop is not None:
            self.desktop.is_stopped = False
            self.name_keys()
        self._work(partial(load, self.desk, ids[:2], self.post_message))

    @property
    def _is_at_work(self) -> bool:
        return any(w.group == "compare" and w.is_running for w in self.workers)

    def _work(self, work: Callable[[], None], name: str = "") -> None:
        """Compare in a thread; an earlier wish is dropped."""
        in_thread(self, work, "compare", name=name, exclusive=True)

    def on_progressed(self, message: Progressed) -> None:
        if self.desktop is None:
            self.notice.progress(message.what, message.done)
        else:
            self.desktop.busy(message.what, message.done)

    async def on_loaded(self, message: Loaded) -> None:
        from compare.tui.widgets.decision_keys import Decider

        self.ids = tuple(s.id for s in message.comparison.statements)
        if self.decider is None:
            self.notice.display = False
            made = Decider(message.comparison, message.review, provisional=message.provisional)
            made.desktop.begin_at = self.desk.last_place(self.ids)
            await self.mount(made, before=self.query_one(KeyBar))
            if self.app.screen is self and self.desk.take_tour():
                self.app.action_tour()
        else:
            self.decider.show(message.comparison, message.review, provisional=message.provisional)
        self.name_keys()

    def keep_place(self) -> None:
        """Remember where the person is, for the next start."""
        if self.desktop is not None and self.desktop.is_mounted:
            self.desk.keep_place(self.ids, *self.desktop.place)

    def codebook_changed(self) -> None:
        """Compare the pair that is open anew, behind its rows."""
        at_work = [w.name for w in self.workers if w.group == "compare" and not w.is_finished]
        if at_work and at_work != ["renew"]:
            self.open(self.ids)
            return
        if self.desktop is None:
            return
        made_of = [s.file or s.id for s in self.desktop.outline.comparison.statements]

        def renew(progress: Progress) -> Renewed:
            return Renewed(self.desk.compare(made_of, progress))

        self._work(partial(run, renew, self.post_message), "renew")

    on_decider_themes_decided = codebook_changed
    """The themes learn from it: other passages may gain or lose one."""

    def on_renewed(self, message: Renewed) -> None:
        """Show the rows under the new codebook; decisions stay."""
        if self.desktop is not None:
            self.desktop.busy("", None)
            if self.decider is not None:
                self.decider.renew(message.comparison)
            for screen in self.app.screen_stack:
                if changed := getattr(screen, "outline_changed", None):
                    changed(self.desktop.outline)

    def on_unopened(self, _message: Unopened) -> None:
        self.notice.say("No pair is chosen.", remedy="o: choose two statements   a: add one")
        self.app.action_library()

    def on_failed(self, message: Failed) -> None:
        """Say what went wrong where the rows would be, or beside those that are there."""
        first = message.problems[0]
        if self.desktop is not None:
            self.desktop.busy("", None)
            self.app.warn(first.message, first.remedy)
        else:
            told = "\n".join(str(problem) for problem in message.problems[:8])
            self.notice.say("This cannot be compared.", told, "o: the library")

    def action_read_on(self) -> None:
        if not self._is_at_work:
            self.open(self.ids)

    def action_swap(self) -> None:
        self.open(tuple(reversed(self.ids[:2])))

    async def action_offer_divergent(self) -> None:
        """The two part on nothing: offer the pair of the library that does."""
        pair = self.desk.divergent_pair(self.ids)
        if pair is None:
            return
        from compare.tui.screens.ask import ChooseScreen

        said = " ↔ ".join(pair)
        options = [
            ("open", f"open {said}, which diverge"),
            ("other", "o   choose other statements"),
            ("stay", "stay with these two"),
        ]
        ask = ChooseScreen("These two part on nothing that was found.", options, {"o": "other"})

        def chosen(answer: str | None) -> None:
            if answer == "open":
                self.open(pair)
            elif answer == "other":
                self.app.action_library()

        await self.app.push_screen(ask, chosen)

    def action_escape(self) -> None:
        """Stop what runs; else let go of what is picked; else take search and filter off, and go
        back to the points.
        """
        if self._is_at_work:
            self.workers.cancel_group(self, "compare")
            if self.desktop is None:
                self.notice.say("Stopped.", remedy="F5: read on   o: choose two statements")
            else:
                self.desktop.stop()
                self.name_keys()
        elif self.decider is not None and not self.decider.drop_picks():
            self.decider.desktop.ease()


class Notice(Static):
    """A title, a text and what to do, in the middle."""

    def say(self, title: str, text: str = "", remedy: str = "") -> None:
        """Show a title, a text beneath it and the remedy."""
        parts = [Content.styled(title, "bold")]
        parts += [Content(text)] if text else []
        parts += [Content.styled(remedy, "$primary")] if remedy else []
        self.update(Content("\n\n").join(parts))

    def progress(self, what: str, done: float | None) -> None:
        """Show how far the work has come; ``done`` is 0..1, None where that is not known."""
        bar = "" if done is None else f"{'━' * round(min(done, 1.0) * 30):─<30} {done:4.0%}"
        self.say(what, bar, "Esc stops it")
