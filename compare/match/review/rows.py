"""A person's decisions on rows: which passages stand together, and how they relate."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from compare.match.review.standing import lost
from compare.match.review.table import Draft, Table
from compare.model import Label

if TYPE_CHECKING:
    from compare.library.reviews import Decision
    from compare.match.review.commands import RowKey
    from compare.match.review.ground import Ground
    from compare.model import LostDecision

LABELS = frozenset(label.value for label in Label)
ASSERTING = frozenset({"relation", "align", "merge"})
"""Decisions whose value is the relation of the row that they make."""


@dataclass(slots=True)
class Rows:
    """The rows of a pair as people see them."""

    ground: Ground
    table: Table
    rejections: dict[RowKey, Draft] = field(default_factory=dict)
    lost: list[LostDecision] = field(default_factory=list)

    def decide(self, decision: Decision) -> None:
        """Apply one decision of the kind relation, align, merge or split."""
        found = self.find(decision)
        if found is None:
            return
        key, warning = found
        if decision.what == "split":
            self.table.split(key)
        elif decision.value not in LABELS:
            self.lost.append(lost(decision, (), f"there is no relation {decision.value!r}"))
        else:
            self._assert(key, decision, warning)

    def find(self, decision: Decision) -> tuple[RowKey, str] | None:
        """The row that a decision is about, and what to warn of; None, and noted as lost, where
        a passage of it is gone.
        """
        sides = [
            self.ground.find(number, selectors)
            for number, selectors in enumerate((decision.left, decision.right))
        ]
        missing = sides[0].missing + sides[1].missing
        if missing or not (sides[0].ids and sides[1].ids):
            self.lost.append(lost(decision, missing))
            return None
        warning = "; ".join(side.warning for side in sides if side.warning)
        return (sides[0].ids, sides[1].ids), warning

    def _assert(self, key: RowKey, decision: Decision, warning: str) -> None:
        draft = Draft(key=key, relation=Label(decision.value), decision=decision, warning=warning)
        if draft.relation is Label.UNRELATED:
            self.table.take(key)
            self.rejections[key] = draft
        else:
            self.table.put(draft)

    def rejected(self) -> list[Draft]:
        """The rows that were taken out and not put back since."""
        return [draft for key, draft in self.rejections.items() if not self.table.touching(key)]
