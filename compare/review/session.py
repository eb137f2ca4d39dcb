"""A sitting at the desk: decisions made, undone and redone, saved, and what is left to review."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from threading import Lock, RLock
from typing import TYPE_CHECKING

from compare.library.decision import Conflict, Decision, Merge, in_order, merge, now
from compare.library.review_file import LAST_YEAR, Keeper
from compare.model import Alignment, Basis, Comparison, OvertakenError, Problem
from compare.review.applying import apply_to, undecided
from compare.review.desk_commands import Change, Command, Edit
from compare.review.proposed import ProposedPair, RowKey
from compare.undo import History

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path


_TICK = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class Progress:
    """How much of a pair was reviewed; rejected rows count as reviewed."""

    reviewed: int
    of: int

    def __str__(self) -> str:
        return f"{self.reviewed} of {self.of} reviewed"


class Session:
    """The decisions on one pair in one sitting: no disk, no screen, no clock but the one given.
    What changes them may be called from several threads.
    """

    def __init__(
        self,
        comparison: Comparison,
        decisions: Iterable[Decision] = (),
        *,
        who: str,
        place: int = 1,
        clock: Callable[[], str] = now,
    ) -> None:
        """``comparison`` is the program's own; ``place`` is that of the right statement."""
        self.who = who
        self.when = ""
        """The time of the command that is being given."""
        self.proposal = ProposedPair(comparison, place)
        self.entries = {one.id: one for one in decisions}
        """The decisions as they stand, by id."""
        self._clock = clock
        self._lock = RLock()
        self._steps: History[Change] = History()
        self._current: Comparison | None = None

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """The decisions as they stand, in the order of the file."""
        return in_order(self.entries.values())

    @property
    def comparison(self) -> Comparison:
        """The comparison as decided so far."""
        current = self._current  # a thread that saves may set it back meanwhile
        if current is None:
            current = self._current = apply_to(self.proposal, self.entries.values())
        return current

    @property
    def rows(self) -> tuple[Alignment, ...]:
        """The rows of the pair as decided so far, in the order of the left text."""
        return self.proposal.of_pair(self.comparison.alignments)

    @property
    def rejected(self) -> tuple[Alignment, ...]:
        """The rows of the pair that were taken out."""
        outcome = self.comparison.review
        return self.proposal.of_pair(outcome.rejected if outcome else ())

    @property
    def progress(self) -> Progress:
        """How many rows were reviewed, and of how many."""
        done = sum(row.reviewed for row in self.rows) + len(self.rejected)
        return Progress(done, len(self.rows) + len(self.rejected))

    @property
    def can_undo(self) -> str:
        """What undo would take back, in words; empty for nothing."""
        return self._steps.done[-1].said if self._steps.done else ""

    @property
    def can_redo(self) -> str:
        """What redo would do again, in words; empty for nothing."""
        return self._steps.undone[-1].said if self._steps.undone else ""

    @property
    def depth(self) -> int:
        """How many changes can be undone."""
        return len(self._steps.done)

    def do(self, command: Command) -> Change:
        """Do what a person asks; ``said`` tells what was done, and no edits that it was so
        already. Raises RejoinderError, and changes nothing, where it cannot be done.
        """
        with self._lock:
            change = self.preview(command)
            return self._made(change) if change.edits else change

    def preview(self, command: Command) -> Change:
        """What ``do`` would do."""
        self.when = self._later_than_all()
        change = command(self)
        return replace(change, edits=tuple(e for e in change.edits if e.before != e.after))

    def undo(self) -> Change | None:
        """Take back the last change; None where there is none."""
        with self._lock:
            step = self._steps.turn(lambda one: self._take(one.inverse), back=True)
        return step.inverse if step else None

    def redo(self) -> Change | None:
        """Do the last undone change again; None where there is none."""
        with self._lock:
            return self._steps.turn(self._take, back=False)

    def keep_mine(self, conflict: Conflict) -> Change:
        """Put my version of a conflict in the place of the one on the disk; can be undone."""
        with self._lock:
            before = self.entries.get(conflict.id)
            edit = Edit(id=conflict.id, before=before, after=conflict.mine)
            return self._made(Change(said="kept my version", edits=(edit,)))

    def next_unreviewed(self, after: RowKey | None = None) -> RowKey | None:
        """The row to look at next: of those nobody reviewed, the one of which the program is least
        certain; with ``after``, the one that follows it in that order, round to the first again.
        """
        rows = sorted(self.rows, key=lambda row: (not row.unsure, row.score))
        order = [(row.left, row.right) for row in rows]
        at = order.index(after) + 1 if after in order else 0
        ring = zip(order[at:] + order[:at], rows[at:] + rows[:at], strict=True)
        return next((key for key, row in ring if not row.reviewed), None)

    def adopt(self, base: Iterable[Decision], disk: Iterable[Decision]) -> None:
        """Take in what a save found on the disk; ``base`` is what was handed to the save."""
        with self._lock:
            joined = merge(base, self.entries.values(), disk)
            self._set({one.id: one for one in joined.decisions})

    def replace_base(self, comparison: Comparison) -> None:
        """Go on over a comparison that was made anew; what is not known of decisions stays so."""
        before = self.proposal.comparison.unread
        kept = [one.problem for one in before if one.what is Basis.DECISIONS]
        self.proposal = ProposedPair(undecided(comparison, kept))
        self._current = None

    def _made(self, change: Change) -> Change:
        """A change of the person's own, which undo takes back."""
        self._set(change.on(self.entries))
        self._steps.note(change)
        return change

    def _take(self, change: Change) -> None:
        if not change.still_fits(self.entries):
            told = Problem(
                message=f"“{change.said}” was changed elsewhere meanwhile",
                file="review",
                remedy="decide it anew; the step is passed over",
            )
            raise OvertakenError(told)
        self._set(change.on(self.entries))

    def _set(self, entries: dict[str, Decision]) -> None:
        if entries != self.entries:
            self.entries = entries
            self._current = None

    def _later_than_all(self) -> str:
        """The time, later than that of any decision, so that the newest is applied last."""
        time = self._clock()
        latest = max((one.when for one in self.entries.values()), default="")
        if time > latest:
            return time
        with suppress(ValueError, OverflowError):
            moment = datetime.fromisoformat(latest).astimezone(UTC) + _TICK
            if moment.year <= LAST_YEAR:  # another time would not be read again
                return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
        return f"{latest}+"


class ReviewDesk(Session):
    """A sitting on a pair of a library; ``save`` and ``refresh`` are for a worker thread."""

    def __init__(
        self, folder: str | Path, comparison: Comparison, *, who: str, place: int = 1
    ) -> None:
        """Raises RejoinderError where the ids of the pair cannot name a file."""
        left, right = comparison.statements[0].id, comparison.statements[place].id
        self._keeper = Keeper(folder, left, right)
        self._saving = Lock()
        found = self._keeper.load()
        self.problems = found.problems
        """What is wrong with the file; where it cannot be read whole, saving is refused."""
        known = undecided(comparison, found.problems)
        super().__init__(known, found.decisions, who=who, place=place)

    @property
    def unsaved(self) -> bool:
        """Whether a decision is not on the disk yet."""
        return self.decisions != self._keeper.saved

    @property
    def stamp(self) -> tuple[int, int] | None:
        """What changes when anybody writes the file: its time in ns and its size; None without."""
        try:
            found = self._keeper.path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size

    def save(self) -> Merge:
        """Write what is not on the disk yet, joined with what others wrote there, and take that
        in. Blocks for some milliseconds. The conflicts name entries that another window or an
        editor changed otherwise; the one on the disk holds until ``keep_mine``. Raises
        RejoinderError, and keeps the decisions in memory, where the file cannot be written.
        """
        with self._saving:
            mine = self.decisions
            joined = self._keeper.save(mine)
            self.adopt(mine, joined.decisions)
        return joined

    def refresh(self) -> bool:
        """Take in what others wrote, without writing; whether anything was new. What conflicts
        with a decision of mine waits for ``save``, which shows both versions.
        """
        with self._saving:
            mine = self.decisions
            joined = self._keeper.look(mine)
            if joined.conflicts:
                return False
            self.adopt(mine, joined.decisions)
        return joined.decisions != mine
