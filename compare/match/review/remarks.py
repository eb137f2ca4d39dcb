"""Notes, and marks for the report: what people say without deciding anything."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from compare.match.review.standing import lost
from compare.model import ReviewNote

if TYPE_CHECKING:
    from compare.library.reviews import Decision
    from compare.match.review.commands import RowKey
    from compare.match.review.ground import Ground
    from compare.match.review.table import Table
    from compare.model import LostDecision, Selector

    Sides = tuple[tuple[Selector, ...], tuple[Selector, ...]]

WANTED = {"in": True, "out": False}


@dataclass(slots=True)
class Remarks:
    """Notes and marks, by the row on which they come to stand."""

    ground: Ground
    notes: dict[RowKey, list[ReviewNote]] = field(default_factory=dict)
    marks: dict[RowKey, bool] = field(default_factory=dict)
    selectors: dict[RowKey, Sides] = field(default_factory=dict)
    elsewhere: list[ReviewNote] = field(default_factory=list)
    """Notes on the pair, on themes, on passages, and on rows that are no more."""
    lost: list[LostDecision] = field(default_factory=list)

    def decide(self, decision: Decision, table: Table) -> None:
        """Place one note or mark; ``table`` has the rows as they are in the end."""
        sides = [
            self.ground.find(number, selectors)
            for number, selectors in enumerate((decision.left, decision.right))
        ]
        missing = sides[0].missing + sides[1].missing
        if missing:
            self.lost.append(lost(decision, missing))
            return
        key = sides[0].ids, sides[1].ids
        rows = [key] if table.get(key) else [row.key for row in table.touching(key)]
        for row in rows:
            self.selectors.setdefault(row, (decision.left, decision.right))
            if decision.what == "report" and decision.value in WANTED:
                self.marks[row] = WANTED[decision.value]
            elif decision.what == "note":
                self.notes.setdefault(row, []).append(_note(decision, key))
        if decision.what == "note" and not rows:
            self.elsewhere.append(_note(decision, key))


def _note(decision: Decision, key: RowKey) -> ReviewNote:
    return ReviewNote(
        text=decision.value,
        who=decision.who,
        when=decision.when,
        theme=decision.about,
        left=key[0],
        right=key[1],
    )
