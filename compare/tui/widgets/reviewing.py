"""The part of the desk that keeps a person's decisions: do, undo, redo, save, and show it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from compare.model import RejoinderError
from compare.tui import saving
from compare.tui.deciding import changed, refusal
from compare.tui.rows import outline
from compare.tui.screens.conflict import ConflictScreen
from compare.tui.standing import lost_count
from compare.tui.widgets.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Callable

    from compare.library.reviews import Conflict
    from compare.review import Change, Command, ReviewDesk, Session

BEAT = 2.0
"""Seconds between two glances at the file, which others may write."""


class Reviewing(Finding):
    """Decisions on what ``Finding`` shows."""

    review: ReviewDesk | None = None
    _stamp: tuple[int, int] | None = None
    """Of the file of decisions, when it was last looked at."""

    def on_mount(self) -> None:
        """Keep an eye on the file."""
        self.set_interval(BEAT, self.glance)

    @property
    def session(self) -> Session:
        """The sitting; an error where this pair cannot be reviewed, or not yet."""
        if self.review is None:
            raise refusal(
                "This pair cannot be reviewed now.",
                "Wait until it is compared whole; both statements must be of the library.",
            )
        return self.review.session

    def take_up(self, review: ReviewDesk | None) -> None:
        """Begin with a pair's decisions, and say what is wrong with them."""
        self.settle()
        self.review = review
        if review is None:
            return
        self._stamp = review.stamp
        for problem in review.problems[:3]:
            self.app.warn(problem.message, problem.remedy or problem.file)
        lost = lost_count(review.session.comparison)
        if lost:
            count = f"{lost} decision{'' if lost == 1 else 's'} lost the passage"
            self.app.warn(f"{count} that was decided on.", "v lists them, with their quotes.")

    def attempt(self, make: Callable[[], Command]) -> None:
        """Make a command and do it; say what was done, or why not."""
        try:
            command = make()
            _, review = self.session, self.review
            change = review.do(command) if review else None
        except RejoinderError as error:
            self.refuse(error)
        else:
            self.changed(change, "{}" if change and change.edits else "it was so already")

    def refuse(self, error: RejoinderError) -> None:
        """Say why something was not done."""
        self.app.warn(error.problems[0].message, error.problems[0].remedy)

    def changed(self, change: Change | None, words: str, *, follow: bool = False) -> None:
        """Show a change, say it, and save it behind the rows; ``follow`` goes to where it shows."""
        if change is None:
            return
        self.redraw(follow=follow)
        said = words.format(change.said)
        self.app.said(said[:1].upper() + said[1:] + ("   u: undo" if words == "{}" else ""))
        self.save()

    def redraw(self, *, follow: bool = False) -> None:
        """Show the rows as they are decided; the cursor stays where it was, or goes to the first
        row that is not what it was.
        """
        if self.review is None:
            return
        row, index, before = self.table.row, self.table.cursor, self.outline
        self.outline = outline(self.review.session.comparison)
        key = row.key if row else None
        other = changed(before, self.outline) if follow else None
        if other is not None and other.key != key:
            self.go_to(other)
        else:
            self.fill(key, index)

    def step(self, *, back: bool) -> None:
        """Undo or redo, and go to the row on which it shows."""
        try:
            _, review = self.session, self.review
            change = (review.undo() if back else review.redo()) if review else None
        except RejoinderError as error:
            self.redraw()
            self.refuse(error)
            return
        if change is None:
            self.app.said("Nothing to undo." if back else "Nothing to do again.")
        self.changed(change, "undone: {}" if back else "done again: {}", follow=True)

    # The disk

    def save(self) -> None:
        """Save in a thread."""
        self._behind(saving.save)

    def look_again(self) -> None:
        """Take in, in a thread, what other windows and editors wrote."""
        self._behind(saving.refresh)

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
            saving.save(self.review, self.post_message)

    def on_unmount(self) -> None:
        """Nothing is left in memory only."""
        self.settle()

    async def on_saved(self, message: saving.Saved) -> None:
        """Show what others wrote, and each conflict."""
        if self.review is not message.review:
            return
        if self.review.session.comparison is not self.outline.comparison:
            self.redraw()
        for conflict in message.conflicts:
            await self.app.push_screen(ConflictScreen(conflict), partial(self._settled, conflict))

    def _settled(self, conflict: Conflict, mine: bool | None) -> None:
        if mine and self.review is not None:
            self.changed(self.review.keep_mine(conflict), "{}")

    def on_unsaved(self, message: saving.Unsaved) -> None:
        """Say that the decisions are not on the disk, or not taken from it."""
        first = message.problems[0]
        self.app.warn(f"{message.what}: {first.message}", first.remedy)
