"""A person's decisions around the desk: keys that decide, what they ask, undo, the disk."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Container
from textual.message import Message

from compare.model import Label, RejoinderError
from compare.report.phrases import counted
from compare.review.desk_commands import (
    Accept,
    ChangeRelation,
    Forget,
    MarkForReport,
    Reject,
    Split,
)
from compare.tui import background, decision_questions, row_words
from compare.tui.background import refusal
from compare.tui.decision_questions import Questions, point_of
from compare.tui.keys import COMPARISON, bindings
from compare.tui.lineup import outline
from compare.tui.screens.ask import ConflictScreen, DecisionsScreen
from compare.tui.widgets.desktop import Desktop
from compare.tui.widgets.row_table import NOTHING, Pick, has_several, next_pick, whole_rows

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from compare.library.decision import Conflict
    from compare.model import Comparison, Selector
    from compare.review.desk_commands import Change, Command
    from compare.review.proposed import RowKey
    from compare.review.session import ReviewDesk, Session
    from compare.tui.app import RejoinderApp
    from compare.tui.lineup import Row
    from compare.tui.widgets.row_table import RowTable

    Make = Callable[[], Command]
    Asked = Callable[[], Awaitable[Make | None]]


BEAT = 2.0
"""Seconds between two glances at the file, which others may write."""


class Decider(Container):
    """Holds the desk, and the sitting in which a pair is reviewed. What each key means is in
    ``row_commands``.
    """

    class ThemesDecided(Message):
        """What is decided of themes and passages is another by now, and is on the disk."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(COMPARISON, decides=True)
    app: RejoinderApp

    def __init__(
        self, comparison: Comparison, review: ReviewDesk | None = None, *, provisional: bool = False
    ) -> None:
        super().__init__(id="decider")
        self.review: ReviewDesk | None = None
        self._given = review
        shown = review.session.comparison if review else comparison
        self.desktop = Desktop(shown, provisional=provisional)
        self.questions = Questions(self.desktop)
        self._stamp: tuple[int, int] | None = None
        """Of the file of decisions, when it was last looked at."""
        self._taught: frozenset[tuple[str, tuple[Selector, ...]]] = frozenset()
        """The decisions on themes that the comparison was made with."""
        self._visited: RowKey | None = None
        """The row to which the key for the next unreviewed went last."""

    def compose(self) -> ComposeResult:
        """The desk."""
        yield self.desktop

    def on_mount(self) -> None:
        """Begin with the pair's decisions, and keep an eye on the file."""
        self.take_up(self._given)
        self.set_interval(BEAT, self.glance)

    @property
    def table(self) -> RowTable:
        """The points."""
        return self.desktop.table

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self.desktop.row

    @property
    def session(self) -> Session:
        """The sitting; an error where this pair cannot be reviewed, or not yet."""
        return self._sitting().session

    def _sitting(self) -> ReviewDesk:
        if self.review is None:
            raise refusal(
                "This pair cannot be reviewed now.",
                "Wait until it is compared whole; both statements must be of the library.",
            )
        return self.review

    # What is shown

    def show(
        self, comparison: Comparison, review: ReviewDesk | None = None, *, provisional: bool = False
    ) -> None:
        """Show a comparison and go on with its decisions."""
        self.take_up(review)
        shown = review.session.comparison if review else comparison
        self.desktop.show(shown, provisional=provisional)

    def renew(self, comparison: Comparison) -> None:
        """Show the same pair under another codebook: decisions and what can be undone stay, and
        the cursor stays on its row, if need be in another theme.
        """
        here = self.row
        if self.review is None:
            self.desktop.show(comparison)
        else:
            self.review.session.replace_base(comparison)
            self.redraw()
        if here is not None and not (self.row is not None and self.row.key == here.key):
            self.desktop.go_to(self._nearest(here))

    def _nearest(self, row: Row) -> Row | None:
        """The row that has the most of another's passages."""
        wanted = {*row.key[0], *row.key[1]}

        def common(other: Row) -> int:
            return len(wanted.intersection((*other.key[0], *other.key[1])))

        rows = self.desktop.outline.rows
        best = max(rows, key=lambda one: (one.key == row.key, common(one)), default=None)
        return best if best is not None and common(best) else None

    def redraw(self, *, follow: bool = False) -> None:
        """Show the points as they are decided; the cursor stays where it was, or goes to the first
        row that is not what it was, where that shows.
        """
        if self.review is None:
            return
        self._count()
        comparison = self.review.session.comparison
        before = self.desktop.outline
        other = (
            decision_questions.changed(before, outline(comparison, before=before))
            if follow
            else None
        )
        self.desktop.redraw(comparison, follow=other)

    def _count(self) -> None:
        """Say at the top how much is reviewed."""
        self.desktop.reviewed = str(self.review.session.progress) if self.review else ""

    # The sitting

    def take_up(self, review: ReviewDesk | None) -> None:
        """Begin with a pair's decisions, and say what is wrong with them."""
        self.settle()
        self.review = review
        self._count()
        if self.desktop.is_mounted:
            self.desktop.head()
        if review is None:
            return
        self._stamp = review.stamp
        self._taught = decision_questions.on_themes(review.session.decisions)
        for problem in review.problems[:3]:
            self.app.warn(problem.message, problem.remedy or problem.file)
        outcome = review.session.comparison.review
        lost = len(outcome.lost) if outcome else 0
        if lost:
            said = f"{counted(lost, 'decision')} lost the passage that was decided on."
            self.app.warn(said, "v lists them, with their quotes.")

    def attempt(self, make: Make, *, on: bool = False) -> None:
        """Make a command and do it; say what was done, or why not. Who decides is asked first,
        where nobody ever said. ``on`` goes on to the next point when it is done.
        """
        try:
            unnamed = not self.session.who
        except RejoinderError as error:
            self.app.refuse(error)
            return
        if unnamed:
            self._ask(partial(self._named, make), on=on)
            return
        try:
            change = self._sitting().do(make())
        except RejoinderError as error:
            self.redraw()
            self.app.refuse(error)
            return
        self.changed(change, "{}" if change.edits else "it was so already")
        if on and change.edits:
            self.go_on()

    async def _named(self, make: Make) -> Make | None:
        """Ask who decides, once, and keep it."""
        hint = "Your name stands with each decision. It is asked once and kept in the settings."
        name = await self.questions.words("Who decides?", hint, self.app.desk.proposed_reviewer())
        if not (name or "").strip():
            return None
        self.session.who = (name or "").strip()
        self.app.desk.keep_reviewer(self.session.who)
        return make

    def go_on(self) -> None:
        """Go to the next point, if there is one."""
        rows = self.table.rows
        after = range(self.table.cursor + 1, len(rows))
        self.table.go(next((n for n in after if rows[n].point), self.table.cursor))

    def changed(self, change: Change | None, words: str, *, follow: bool = False) -> None:
        """Show a change, say it, and save it behind the rows; ``follow`` goes to where it shows."""
        if change is None:
            return
        self.redraw(follow=follow)
        said = words.format(change.said)
        self.app.said(said[:1].upper() + said[1:] + ("   u: undo" if words == "{}" else ""))
        self.save()

    def step(self, *, back: bool) -> None:
        """Undo or redo, and go to the row on which it shows; theme and filter stay."""
        try:
            review = self._sitting()
            change = review.undo() if back else review.redo()
        except RejoinderError as error:
            self.redraw()
            self.app.refuse(error)
            return
        if change is None:
            self.app.said("Nothing to undo." if back else "Nothing to do again.")
        self.changed(change, "undone: {}" if back else "done again: {}", follow=True)

    # The disk

    def save(self) -> None:
        """Save in a thread."""
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
            self.run_worker(run, thread=True, group="save", exit_on_error=False)

    def settle(self) -> None:
        """Save at once what is not saved, before the desk goes; what fails is said."""
        if self.review is not None:
            background.save(self.review, self.post_message)

    def on_unmount(self) -> None:
        """Nothing is left in memory only."""
        self.settle()

    async def on_saved(self, message: background.Saved) -> None:
        """Show what others wrote, and each conflict."""
        if self.review is not message.review:
            return
        if self.review.session.comparison is not self.desktop.outline.comparison:
            self.redraw()
        self._learn()
        for conflict in message.conflicts:
            await self.app.push_screen(ConflictScreen(conflict), partial(self._settled, conflict))

    def _learn(self) -> None:
        """Read the passages anew where what is decided of themes is another by now."""
        taught = decision_questions.on_themes(self.session.decisions)
        if taught != self._taught:
            self._taught = taught
            self.post_message(self.ThemesDecided())

    def _settled(self, conflict: Conflict, mine: bool | None) -> None:
        if mine and self.review is not None:
            self.changed(self.review.keep_mine(conflict), "{}")

    def on_unsaved(self, message: background.Unsaved) -> None:
        """Say that the decisions are not on the disk, or not taken from it."""
        first = message.problems[0]
        self.app.warn(f"{message.what}: {first.message}", first.remedy)

    # Keys that ask nothing

    def action_accept(self) -> None:
        """Accept the point under the cursor, and go on."""
        self.attempt(lambda: Accept(rows=(point_of(self.row),)), on=True)

    def action_reject(self) -> None:
        """Take the point out: its passages do not answer each other."""
        self.attempt(lambda: Reject(row=point_of(self.row)))

    def action_relate(self, relation: str) -> None:
        """Give the point another relation."""
        label = Label(relation)
        self.attempt(lambda: ChangeRelation(row=point_of(self.row), relation=label))

    def action_accept_shown(self) -> None:
        """Accept all points of this theme, as far as the filter shows them."""
        self.attempt(lambda: decision_questions.accept_shown(self.table.rows))

    def action_report(self, wanted: bool) -> None:
        """Mark the point for the report or keep it out; once more takes the mark off."""
        review = self.row.review if self.row else None
        mark = None if review and review.report is wanted else wanted
        self.attempt(lambda: MarkForReport(rows=(point_of(self.row),), wanted=mark))

    def action_split(self) -> None:
        """Make a point of each pair of passages."""
        self.attempt(lambda: Split(row=point_of(self.row)))

    def action_next_unreviewed(self) -> None:
        """Go to the point that nobody reviewed, of which the program is least sure."""
        try:
            here = self.row.key if self.row else None
            after = self._visited if self._visited == here else None
            self._visited = self.session.next_unreviewed(after)
        except RejoinderError as error:
            self.app.refuse(error)
            return
        if self._visited is None:
            self.app.said("All points are reviewed.")
        rows = self.desktop.outline.rows
        self.desktop.go_to(next((row for row in rows if row.key == self._visited), None))

    # Picking

    @property
    def picked(self) -> tuple[Row, ...]:
        """The rows that a person picked whole, as they stand now, in the order of the rows."""
        return whole_rows(self.table.picks, self.desktop.outline.rows)

    def drop_picks(self) -> bool:
        """Let go of the rows picked; whether there were any."""
        had = bool(self.table.picks)
        self.table.pick(NOTHING)
        return had

    def action_pick(self) -> None:
        """Pick the row under the cursor, then its passages one by one, then let it go."""
        if self.row is not None:
            self.table.pick(next_pick(self.table.picks, self.row))
            if has_several(self.row) and self.row.key not in self.desktop.view.open:
                self.desktop.unfold(self.row)
                self.desktop.fill(self.row.key)
            self.say_picks()

    def on_row_table_picked(self) -> None:
        """A passage was picked by mouse."""
        self.say_picks()

    def say_picks(self) -> None:
        """Say how much is picked, and what can be done with it."""
        rows, passages = len(self.picked), sum(bool(p.passage) for p in self.table.picks)
        parts = [counted(rows, "point or passage", "points or passages")] * bool(rows)
        parts += [counted(passages, "single passage")] * bool(passages)
        if not parts:
            self.app.said("None picked")
            return
        more = "m: one passage of it, " if self._is_of_several() else ""
        keys = "L lines up, M merges, Esc lets go." if rows else "L lines up, Esc lets go."
        self.app.said(f"{' and '.join(parts)} picked. {more}{keys}")

    def _is_of_several(self) -> bool:
        """Whether the row under the cursor is picked and has more passages than one a side."""
        row = self.row
        return row is not None and has_several(row) and Pick(row.key) in self.table.picks

    def action_merge(self) -> None:
        """Make one point of those picked and the one under the cursor."""
        here = [self.row] if self.row else []
        rows = [row for row in self.picked if row.key != (here[0].key if here else None)]
        self.attempt(lambda: decision_questions.merged([*rows, *here]))
        self.drop_picks()

    # Questions, one after another in a worker, before a command is made

    def _ask(self, questions: Asked, *, on: bool = False) -> None:
        async def run() -> None:
            try:
                _ = self.session
                make = await questions()
            except RejoinderError as error:
                self.app.refuse(error)
            else:
                if make is not None:
                    self.attempt(make, on=on)

        self.run_worker(run(), group="ask", exclusive=True, exit_on_error=False)

    def action_add_theme(self) -> None:
        """Say that a passage is about a theme."""
        self._ask(self.questions.add_theme)

    def action_remove_theme(self) -> None:
        """Say that a passage is not about a theme."""
        self._ask(self.questions.remove_theme)

    def action_voice(self) -> None:
        """Say whose words a passage holds."""
        self._ask(self.questions.voice)

    def action_align(self) -> None:
        """Line up the passage picked with the one under the cursor."""
        self._ask(self._line_up)

    async def _line_up(self) -> Make | None:
        make = await self.questions.line_up(self.picked)
        if make is not None:
            self.drop_picks()
        return make

    def action_accept_above(self) -> None:
        """Accept all points of which the program is at least so sure."""
        self._ask(self.questions.accept_above)

    def action_note(self, about: str) -> None:
        """Write a note on the row, the theme or the pair."""

        async def ask() -> Make | None:
            return await self.questions.note(about, self.session.who)

        self._ask(ask)

    def action_decisions(self) -> None:
        """List all decisions, and do what is chosen there."""

        async def ask() -> Make | None:
            listed = row_words.entries(self.session)
            done = await self.app.push_screen_wait(DecisionsScreen(listed))
            if done is None:
                return None
            what, chosen = done
            if what == "forget":
                return lambda: Forget(id=chosen)
            self._go_to_quotes(next(e.quotes for e in listed if e.id == chosen))
            return None

        self._ask(ask)

    def _go_to_quotes(self, quotes: Sequence[str]) -> None:
        """Go to the row that has the most of these passages."""

        def has(row: Row) -> int:
            return sum(p.passage.text in quotes for p in (*row.left, *row.right))

        best = max(self.desktop.outline.rows, key=has, default=None)
        if best is None or not has(best):
            self.app.warn("Its passage is in no point.")
        else:
            self.desktop.go_to(best)

    def action_cue(self) -> None:
        """Make a cue of words that are selected, else of the passage's, which can be changed."""
        from compare.tui.codebook_edits import add_words

        selected, row = self.screen.get_selected_text() or "", self.row

        async def run() -> None:
            text = ""
            if not selected and row is not None:
                passage = await self.questions.passage("Words of which passage?", row)
                if passage is None:
                    return
                text = passage.passage.text
            await add_words(self.app, selected, passage=text, first=self.questions.theme_here())

        self.run_worker(run(), group="ask", exclusive=True, exit_on_error=False)
