"""Rows while decisions are applied to them: which passages stand together, and how they relate. No
pair of passages ever stands in two rows.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import product
from typing import TYPE_CHECKING

from compare.model import Label
from compare.review.decided_passages import lost

if TYPE_CHECKING:
    from collections.abc import Iterable

    from compare.library.decision import Decision
    from compare.model import Alignment, LostDecision
    from compare.review.commands import RowKey
    from compare.review.proposed import ProposedPair


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A row in the making: which passages, which relation, and who decided it."""

    key: RowKey
    relation: Label
    decision: Decision | None = None
    """The decision on its relation, if a person took one."""
    warning: str = ""


class Table:
    """The rows of a pair, changed decision by decision."""

    def __init__(self, rows: Iterable[Alignment]) -> None:
        self.rows: dict[RowKey, Draft] = {}
        self._holder: dict[tuple[str, str], RowKey] = {}
        for row in rows:
            self._add(Draft(key=(row.left, row.right), relation=row.relation))

    def get(self, key: RowKey) -> Draft | None:
        """The row with exactly these passages."""
        return self.rows.get(key)

    def touching(self, key: RowKey) -> list[Draft]:
        """The rows that hold any of these pairs."""
        keys = dict.fromkeys(self._holder[p] for p in product(*key) if p in self._holder)
        return [self.rows[one] for one in keys]

    def put(self, draft: Draft) -> None:
        """Add a row; the pairs that it asserts leave the rows that held them."""
        self.take(draft.key)
        self._add(draft)

    def take(self, key: RowKey) -> list[Draft]:
        """Take these pairs out of all rows; the rows that lost any are given back as they were."""
        gone = set(product(*key))
        touched = self.touching(key)
        for row in touched:
            self._drop(row.key)
            for rest in _rectangles([pair for pair in product(*row.key) if pair not in gone]):
                self._add(replace(row, key=rest))
        return touched

    def split(self, key: RowKey) -> None:
        """Make a row of each pair of the rows that lie wholly inside ``key``."""
        for row in self.touching(key):
            if set(product(*row.key)) <= set(product(*key)):
                self._drop(row.key)
                for a, b in product(*row.key):
                    self._add(replace(row, key=((a,), (b,))))

    def _add(self, draft: Draft) -> None:
        self.rows[draft.key] = draft
        self._holder |= dict.fromkeys(product(*draft.key), draft.key)

    def _drop(self, key: RowKey) -> None:
        del self.rows[key]
        for pair in product(*key):
            del self._holder[pair]


def _rectangles(pairs: list[tuple[str, str]]) -> list[RowKey]:
    """Rows that assert exactly these pairs: for each left passage its right ones, and left
    passages with the same right ones together.
    """
    answers: dict[str, tuple[str, ...]] = {}
    for a, b in pairs:
        answers[a] = (*answers.get(a, ()), b)
    rows: dict[tuple[str, ...], tuple[str, ...]] = {}
    for a, right in answers.items():
        rows[right] = (*rows.get(right, ()), a)
    return [(left, right) for right, left in rows.items()]


LABELS = frozenset(label.value for label in Label)
ASSERTING = frozenset({"relation", "align", "merge"})
"""Decisions whose value is the relation of the row that they make."""


@dataclass(slots=True)
class Rows:
    """The rows of a pair as people see them."""

    proposal: ProposedPair
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
            self.proposal.find(number, selectors)
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
