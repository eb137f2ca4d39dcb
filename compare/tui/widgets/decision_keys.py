"""A person's decisions around the desk: keys that decide, what they ask, undo, the disk."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Container
from textual.message import Message

from compare.model import Label, RejoinderError
from compare.report.phrases import counted
from compare.review.desk_commands import accept, change_relation, mark_for_report, reject, split
from compare.tui import background, decision_questions
from compare.tui.background import refusal
from compare.tui.decision_questions import point_of
from compare.tui.keys import COMPARISON, bindings
from compare.tui.screens.ask import AskScreen, ConflictScreen
from compare.tui.widgets.desktop import Desktop
from compare.tui.widgets.row_table import NOTHING, has_several, next_pick, picks_said, whole_rows

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from compare.library.decision import Conflict
    from compare.model import Comparison, Selector
    from compare.review.desk_commands import Change, Command
    from compare.review.proposed import RowKey
    from compare.review.session import ReviewDesk
    from compare.tui.app import RejoinderApp
    from compare.tui.lineup import Row
    from compare.tui.widgets.row_table import RowTable

    Asked = Callable[[], Awaitable[Command | None]]


BEAT = 2.0
"""Seconds between two glances at the file, which others may write."""


class Decider(Container):
    """Holds the desk, and the sitting in which a pair is reviewed."""

    class ThemesDecided(Message):
        """What is decided of themes and passages is another by now, and is on the disk."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(COMPARISON, decides=True)
    app: RejoinderApp

    def __init__(
        self, comparison: Comparison, review: ReviewDesk | None = None, *, provisional: bool = False
    ) -> None:
        super().__init__(id="decider")
        self.review = review
        shown = review.comparison if review else comparison
        self.desktop = Desktop(shown, provisional=provisional)
        self._stamp: tuple[int, int] | None = None
        """Of the file of decisions, when it was last looked at."""
        self._taught: frozenset[tuple[str, tuple[Selector, ...]]] = frozenset()
        """The decisions on themes that the comparison was made with."""
        self._visited: RowKey | None = None
        """The row to which the key for the next unreviewed went last."""

    def compose(self) -> ComposeResult:
        yield self.desktop

    def on_mount(self) -> None:
        """Begin with the pair's decisions, and keep an eye on the file."""
        self.take_up(self.review)
        self.set_interval(BEAT, self.glance)

    @property
    def table(self) -> RowTable:
        return self.desktop.table

    @property
    def row(self) -> Row | None:
        return self.desktop.row

    @property
    def sitting(self) -> ReviewDesk:
        """The decisions and their file; an error where this pair cannot be reviewed, or not yet."""
        if self.review is not None:
            return self.review
        if self.desktop.is_stopped:
            raise refusal("Only what was read whole can be reviewed.", "F5 reads on.")
        if self.desktop.provisional:
            raise refusal("The two are still being read.", "Wait until the labels are final.")
        remedy = "Both statements must be of the library; a adds one."
        raise refusal("This pair cannot be reviewed.", remedy)

    # What is shown

    def show(
        self, comparison: Comparison, review: ReviewDesk | None = None, *, provisional: bool = False
    ) -> None:
        """Show a comparison and go on with its decisions."""
        self.take_up(review)
        shown = review.comparison if review else comparison
        self.desktop.show(shown, provisional=provisional)

    def renew(self, comparison: Comparison) -> None:
        """Show the same pair under another codebook: decisions and what can be undone stay, and
        the cursor stays on its row, or goes to the one that has the most of its passages.
        """
        here = self.row
        if self.review is None:
            self.desktop.show(comparison)
        else:
            self.review.replace_base(comparison)
            self.redraw()
        if here is not None and (self.row is None or self.row.key != here.key):
            wanted = {*here.key[0], *here.key[1]}
            self.go_to_most(lambda row: len(wanted.intersection((*row.key[0], *row.key[1]))))

    def go_to_most(self, has: Callable[[Row], int]) -> bool:
        """Go to the row that has the most of something; whether any has."""
        best = max(self.desktop.outline.rows, key=has, default=None)
        if best is None or not has(best):
            return False
        self.desktop.go_to(best)
        return True

    def redraw(self, *, follow: bool = False, on: Row | None = None) -> None:
        """Show the points as they are decided."""
        if self.review is not None:
            self.desktop.reviewed = str(self.review.progress)
            self.desktop.redraw(self.review.comparison, follow=follow, on=on)

    # The sitting

    def take_up(self, review: ReviewDesk | None) -> None:
        """Begin with a pair's decisions, and say what is wrong with them."""
        self.settle()
        self.review = review
        self.desktop.reviewed = str(review.progress) if review else ""
        if self.desktop.is_mounted:
            self.desktop.head()
        if review is None:
            return
        self._stamp = review.stamp
        self._taught = decision_questions.on_themes(review.decisions)
        for problem in review.problems[:3]:
            self.app.warn(problem.message, problem.remedy or problem.file)
        outcome = review.comparison.review
        if outcome and outcome.lost:
            said = f"{counted(len(outcome.lost), 'decision')} lost the passage that was decided on."
            self.app.warn(said, "v lists them, with their quotes.")

    def attempt(self, make: Callable[[], Command], *, on: bool = False) -> None:
        """Make a command and do it; say what was done, or why not. Who decides is asked first,
        where nobody ever said. ``on`` goes on to the next point when it is done, or was so already.
        """
        try:
            if not self.sitting.who:
                self.ask(partial(self._named, make), on=on)
                return
            change = self.sitting.do(make())
        except RejoinderError as error:
            self.redraw()
            self.app.refuse(error)
            return
        after = (row for row in self.table.rows[self.table.cursor + 1 :] if row.point)
        words = "{}" if change.edits else "it was so already"
        self.changed(change, words, on=next(after, None) if on else None)

    async def _named(self, make: Callable[[], Command]) -> Command | None:
        """Ask who decides, once, and keep it."""
        hint = "Your name stands with each decision. It is asked once and kept in the settings."
        ask = AskScreen("Who decides?", hint, self.app.desk.proposed_reviewer())
        name = (await self.app.push_screen_wait(ask) or "").strip()
        if not name:
            return None
        self.sitting.who = name
        self.app.desk.keep_reviewer(name)
        return make()

    def changed(
        self, change: Change | None, words: str, *, follow: bool = False, on: Row | None = None
    ) -> None:
        """Show a change, say it, and save it behind the rows; ``follow`` goes to where it shows,
        ``on`` is the row to go on to.
        """
        if change is None:
            return
        self.redraw(follow=follow, on=on)
        said = words.format(change.said)
        self.app.said(said[:1].upper() + said[1:] + ("   u: undo" if words == "{}" else ""))
        self.save()

    def step(self, *, back: bool) -> None:
        """Undo or redo, and go to the row on which it shows; theme and filter stay."""
        try:
            change = self.sitting.undo() if back else self.sitting.redo()
        except RejoinderError as error:
            self.redraw()
            self.app.refuse(error)
            return
        if change is None:
            self.app.said("Nothing to undo." if back else "Nothing to do again.")
        self.changed(change, "undone: {}" if back else "done again: {}", follow=True)

    # The disk

    def save(self) -> None:
        self._behind(background.save)

    def look_again(self) -> None:
        """Take in, in a thread, what other windows and editors wrote."""
        self._behind(background.refresh)

    def glance(self) -> None:
        """Look again where the file was written: few terminals tell when a window is looked at."""
        stamp = self.review.stamp if self.review else None
        if stamp != self._stamp:
            self._stamp = stamp
            self.look_again()

    def _behind(self, work: Callable[..., None]) -> None:
        if self.review is not None:
            run = partial(work, self.review, self.post_message)
            background.in_thread(self, run, "save")

    def settle(self) -> None:
        """Save at once what is not saved, before the desk goes; what fails is said."""
        if self.review is not None:
            background.save(self.review, self.post_message)

    on_unmount = settle

    async def on_saved(self, message: background.Saved) -> None:
        """Show what others wrote, and each conflict; have the passages read anew where what is
        decided of themes is another by now.
        """
        if self.review is not message.review:
            return
        if self.review.comparison is not self.desktop.outline.comparison:
            self.redraw()
        taught = decision_questions.on_themes(self.sitting.decisions)
        if taught != self._taught:
            self._taught = taught
            self.post_message(self.ThemesDecided())
        for conflict in message.conflicts:
            await self.app.push_screen(ConflictScreen(conflict), partial(self._settled, conflict))

    def _settled(self, conflict: Conflict, mine: bool | None) -> None:
        if mine and self.review is not None:
            self.changed(self.review.keep_mine(conflict), "{}")

    def on_unsaved(self, message: background.Unsaved) -> None:
        """Say that the decisions are not on the disk, or not taken from it."""
        first = message.problems[0]
        self.app.warn(f"{message.what}: {first.message}", first.remedy)

    # Keys that ask nothing

    def action_accept(self) -> None:
        self.attempt(lambda: accept(rows=(point_of(self.row),)), on=True)

    def action_reject(self) -> None:
        self.attempt(lambda: reject(row=point_of(self.row)))

    def action_relate(self, relation: str) -> None:
        self.attempt(lambda: change_relation(row=point_of(self.row), relation=Label(relation)))

    def action_accept_shown(self) -> None:
        self.attempt(lambda: decision_questions.accept_shown(self.table.rows))

    def action_report(self, wanted: bool) -> None:
        review = self.row.review if self.row else None
        mark = None if review and review.report is wanted else wanted
        self.attempt(lambda: mark_for_report(rows=(point_of(self.row),), wanted=mark))

    def action_split(self) -> None:
        self.attempt(lambda: split(row=point_of(self.row)))

    def action_next_unreviewed(self) -> None:
        try:
            here = self.row.key if self.row else None
            after = self._visited if self._visited == here else None
            self._visited = self.sitting.next_unreviewed(after)
        except RejoinderError as error:
            self.app.refuse(error)
            return
        if self._visited is None:
            self.app.said("All points are reviewed.")
        self.go_to_most(lambda row: row.key == self._visited)

    # Picking

    def drop_picks(self) -> bool:
        """Let go of the rows picked; whether there were any."""
        had = bool(self.table.picks)
        self.table.pick(NOTHING)
        return had

    def action_pick(self) -> None:
        if self.row is not None:
            self.table.pick(next_pick(self.table.picks, self.row))
            if has_several(self.row) and self.row.key not in self.desktop.view.open:
                self.desktop.look(open=self.desktop.view.open | {self.row.key})
            self.on_row_table_picked()

    def on_row_table_picked(self) -> None:
        """Say how much is picked, and what can be done with it."""
        self.app.said(picks_said(self.table.picks, self.desktop.outline.rows, self.row))

    def action_merge(self) -> None:
        here = [self.row] if self.row else []
        picked = whole_rows(self.table.picks, self.desktop.outline.rows)
        rows = [row for row in picked if row.key not in [one.key for one in here]]
        self.attempt(lambda: decision_questions.merged([*rows, *here]))
        self.drop_picks()

    # Questions, one after another in a worker, before a command is made

    def ask(self, questions: Asked, *, on: bool = False) -> None:
        """Ask, and do what comes of it."""

        async def run() -> None:
            try:
                _ = self.sitting
                command = await questions()
            except RejoinderError as error:
                self.app.refuse(error)
            else:
                if command is not None:
                    self.attempt(lambda: command, on=on)

        self.run_worker(run(), group="ask", exclusive=True, exit_on_error=False)

    def action_ask(self, name: str, *about: str) -> None:
        self.ask(partial(getattr(decision_questions, f"ask_{name}"), self, *about))

    def action_cue(self) -> None:
        from compare.tui.codebook_edits import add_words

        selected = self.screen.get_selected_text() or ""

        async def run() -> None:
            text = ""
            if not selected and self.row is not None:
                passage = await decision_questions.passage(self, "Words of which passage?")
                if passage is None:
                    return
                text = passage.passage.text
            first = decision_questions.theme_here(self)
            await add_words(self.app, selected, passage=text, first=first)

        self.run_worker(run(), group="ask", exclusive=True, exit_on_error=False)
