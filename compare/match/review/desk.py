"""A sitting together with its file: each decision is saved, and what others wrote is taken in."""

from __future__ import annotations

from dataclasses import replace
from threading import Lock, RLock
from typing import TYPE_CHECKING

from compare.library.reviews import Keeper
from compare.match.review.session import Session
from compare.model import Basis, unread

if TYPE_CHECKING:
    from pathlib import Path

    from compare.library.reviews import Conflict, Merge
    from compare.match.review.changes import Change
    from compare.match.review.commands import Command
    from compare.model import Comparison, Problem


class ReviewDesk:
    """``session`` for the screen, ``save`` for a worker thread. May be used from both at once."""

    def __init__(self, session: Session, keeper: Keeper, problems: tuple[Problem, ...]) -> None:
        self.session = session
        self.problems = problems
        """What is wrong with the file; where it cannot be read whole, saving is refused."""
        self._keeper = keeper
        self._sitting = RLock()
        self._saving = Lock()

    def do(self, command: Command) -> Change:
        """``Session.do``; saved by the next ``save``."""
        with self._sitting:
            return self.session.do(command)

    def undo(self) -> Change | None:
        """``Session.undo``."""
        with self._sitting:
            return self.session.undo()

    def redo(self) -> Change | None:
        """``Session.redo``."""
        with self._sitting:
            return self.session.redo()

    @property
    def unsaved(self) -> bool:
        """Whether a decision is not on the disk yet."""
        return self.session.decisions != self._keeper.saved

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
            with self._sitting:
                mine = self.session.decisions
            joined = self._keeper.save(mine)
            with self._sitting:
                self.session.adopt(mine, joined.decisions)
        return joined

    def refresh(self) -> bool:
        """Take in what others wrote, without writing; whether anything was new. What conflicts
        with a decision of mine waits for ``save``, which shows both versions.
        """
        with self._saving:
            with self._sitting:
                mine = self.session.decisions
            joined = self._keeper.look(mine)
            if joined.conflicts:
                return False
            with self._sitting:
                self.session.adopt(mine, joined.decisions)
            return joined.decisions != mine

    def keep_mine(self, conflict: Conflict) -> Change:
        """Put my version of a conflict in the place of the one on the disk; can be undone."""
        with self._sitting:
            return self.session.settle(conflict)


def open_review(
    folder: str | Path, comparison: Comparison, *, who: str, place: int = 1
) -> ReviewDesk:
    """The desk for a pair of a library; ``comparison`` is the program's own.

    Where its decisions cannot be read whole, the comparison says so. Raises RejoinderError where
    the ids of the pair cannot name a file.
    """
    left, right = comparison.statements[0].id, comparison.statements[place].id
    keeper = Keeper(folder, left, right)
    reviews = keeper.load()
    missing = unread(Basis.DECISIONS, reviews.problems)
    known = replace(comparison, unread=comparison.unread + missing)
    session = Session(known, reviews.decisions, who=who, place=place)
    return ReviewDesk(session, keeper, reviews.problems)
