"""The keys that decide: one method a command; what each means is in ``deciding``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.model import Label, RejoinderError
from compare.tui import deciding
from compare.tui.picks import NOTHING, Pick, has_several, next_pick, whole_rows
from compare.tui.widgets.reviewing import Reviewing

if TYPE_CHECKING:
    from compare.review import RowKey
    from compare.tui.rows import Row


class DecidingKeys(Reviewing):
    """Commands that ask nothing."""

    _visited: RowKey | None = None
    """The row to which the key for the next unreviewed went last."""

    @property
    def picked(self) -> tuple[Row, ...]:
        """The rows that a person picked whole, as they stand now, in the order of the rows."""
        return whole_rows(self.table.picks, self.outline.sections[0].rows)

    def drop_picks(self) -> bool:
        """Let go of the rows picked; whether there were any."""
        had = bool(self.table.picks)
        self.table.pick(NOTHING)
        return had

    def action_accept(self) -> None:
        """Accept the row under the cursor."""
        from compare.review import Accept

        self.attempt(lambda: Accept(rows=(deciding.aligned(self.table.row),)))

    def action_reject(self) -> None:
        """Take the row out: its passages do not answer each other."""
        from compare.review import Reject

        self.attempt(lambda: Reject(row=deciding.aligned(self.table.row)))

    def action_relate(self, relation: str) -> None:
        """Give the row another relation."""
        from compare.review import ChangeRelation

        label = Label(relation)
        self.attempt(lambda: ChangeRelation(row=deciding.aligned(self.table.row), relation=label))

    def action_accept_shown(self) -> None:
        """Accept all rows of this theme, as far as the filter shows them."""
        self.attempt(lambda: deciding.accept_shown(self.table.rows))

    def action_report(self, wanted: bool) -> None:
        """Mark the row for the report or keep it out; once more takes the mark off."""
        from compare.review import MarkForReport

        row = self.table.row
        review = row.alignment.review if row and row.alignment else None
        mark = None if review and review.report is wanted else wanted
        self.attempt(lambda: MarkForReport(rows=(deciding.aligned(row),), wanted=mark))

    def action_split(self) -> None:
        """Make a row of each pair of passages."""
        from compare.review import Split

        self.attempt(lambda: Split(row=deciding.aligned(self.table.row)))

    def action_pick(self) -> None:
        """Pick the row under the cursor, then its passages one by one, then let it go."""
        if self.table.row is not None:
            self.table.pick(next_pick(self.table.picks, self.table.row))
            self.say_picks()

    def say_picks(self) -> None:
        """Say how much is picked, and what can be done with it."""
        rows, passages = len(self.picked), sum(bool(p.passage) for p in self.table.picks)
        parts = [f"{n} {word}{'' if n == 1 else 's'}" for n, word in _counted(rows, passages) if n]
        if not parts:
            self.app.said("None picked")
            return
        more = "m: one passage of it, " if self._is_of_several() else ""
        keys = "L lines up, M merges, Esc lets go." if rows else "L lines up, Esc lets go."
        self.app.said(f"{' and '.join(parts)} picked. {more}{keys}")

    def _is_of_several(self) -> bool:
        """Whether the row under the cursor is picked and has more passages than one a side."""
        row = self.table.row
        return row is not None and has_several(row) and Pick(row.key) in self.table.picks

    def action_merge(self) -> None:
        """Make one row of those picked and the one under the cursor."""
        here = [self.table.row] if self.table.row else []
        rows = [row for row in self.picked if row.key != (here[0].key if here else None)]
        self.attempt(lambda: deciding.merged([*rows, *here]))
        self.drop_picks()

    def action_next_unreviewed(self) -> None:
        """Go to the row that nobody reviewed, of which the program is least certain."""
        try:
            here = self.table.row.key if self.table.row else None
            after = here if here == self._visited else None
            self._visited = self.session.next_unreviewed(after)
        except RejoinderError as error:
            self.refuse(error)
            return
        if self._visited is None:
            self.app.said("All rows are reviewed.")
        rows = self.outline.sections[0].rows
        self.go_to(next((row for row in rows if _key(row) == self._visited), None))


def _counted(rows: int, passages: int) -> tuple[tuple[int, str], ...]:
    return (rows, "row"), (passages, "passage")


def _key(row: Row) -> RowKey | None:
    return (row.alignment.left, row.alignment.right) if row.alignment else None
