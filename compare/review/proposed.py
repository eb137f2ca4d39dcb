"""The comparison that decisions are about, as the program proposed it: passages and their words."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from compare.library.decision import Anchored, anchor, select
from compare.model import Form

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from compare.model import Alignment, Comparison, Label, Selector, Statement, ThemedPassage
    from compare.review.desk_commands import RowKey


HALF = 0.5
"""The share of a passage (or of the found words) that must overlap for them to be the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The passages that selectors mean now."""

    ids: tuple[str, ...] = ()
    missing: tuple[Selector, ...] = ()
    warning: str = ""


class ProposedPair:
    """One pair of a comparison before anything was decided. What is looked up is kept, so that
    applying the decisions again after each key costs no search.
    """

    def __init__(self, comparison: Comparison, place: int = 1) -> None:
        """``place`` is that of the right statement; the left is always the first."""
        self.comparison = comparison
        self.statements: tuple[Statement, Statement] = (
            comparison.statements[0],
            comparison.statements[place],
        )
        self.passages: dict[str, ThemedPassage] = {p.id: p for p in comparison.passages}
        self.order = {passage_id: place for place, passage_id in enumerate(self.passages)}
        self._sides = tuple(
            tuple(p for p in comparison.passages if p.statement == statement.id)
            for statement in self.statements
        )
        self._ids = tuple(frozenset(p.id for p in side) for side in self._sides)
        self.rows = self.of_pair(comparison.alignments)
        self.labels: dict[tuple[str, str], Label] = {
            (a, b): row.relation for row in self.rows for a in row.left for b in row.right
        }
        self.keys = {(row.left, row.right): row for row in self.rows}
        self._holders = {(a, b): row for row in self.rows for a in row.left for b in row.right}
        self.built: dict[tuple[RowKey, Label], Alignment] = {}
        """Rows made once for all times that decisions are applied."""
        self._selectors: dict[str, Selector] = {}
        self._found: dict[tuple[int, Selector], tuple[tuple[str, ...], str]] = {}

    def side(self, number: int) -> tuple[ThemedPassage, ...]:
        """The passages of the left (0) or right (1) statement that can stand in a row."""
        return tuple(p for p in self._sides[number] if p.passage.form is not Form.HEADING)

    def which_side(self, passage_id: str) -> int:
        """Whether a passage is of the left (0) or right (1) statement; KeyError if of neither."""
        statement = self.passages[passage_id].statement
        return next(n for n in (0, 1) if self.statements[n].id == statement)

    def selector(self, passage_id: str) -> Selector:
        """How a decision remembers a passage; KeyError if there is none with this id."""
        if passage_id not in self._selectors:
            passage = self.passages[passage_id].passage
            text = self.statements[self.which_side(passage_id)].text
            self._selectors[passage_id] = select(text, passage.start, passage.end)
        return self._selectors[passage_id]

    def selectors(self, ids: Sequence[str]) -> tuple[Selector, ...]:
        """How a decision remembers several passages, in the order of the text."""
        return tuple(self.selector(one) for one in self.sorted(ids))

    def sorted(self, ids: Sequence[str]) -> tuple[str, ...]:
        """Ids of passages, each once, in the order of the text."""
        return tuple(sorted(dict.fromkeys(ids), key=lambda one: self.order[one]))

    def of_pair(self, rows: Iterable[Alignment]) -> tuple[Alignment, ...]:
        """The rows that stand between the two statements."""
        left, right = self._ids
        return tuple(
            row for row in rows if left.issuperset(row.left) and right.issuperset(row.right)
        )

    def program(self, key: RowKey) -> Label | None:
        """The relation that the program proposes for all pairs of a row; None for no one such."""
        labels = {self.labels.get(pair) for pair in product(*key)}
        return labels.pop() if len(labels) == 1 else None

    def proposals(self, key: RowKey) -> list[Alignment]:
        """The program's rows that hold any of these pairs, each once."""
        held = (self._holders.get(pair) for pair in product(*key))
        return list({(row.left, row.right): row for row in held if row is not None}.values())

    def find(self, number: int, selectors: Sequence[Selector]) -> Found:
        """The passages that the selectors of one side mean now."""
        ids: list[str] = []
        warnings: list[str] = []
        missing: list[Selector] = []
        for selector in selectors:
            found, warning = self._locate(number, selector)
            ids += found
            warnings += [warning] if found and warning else []
            missing += [] if found else [selector]
        return Found(
            ids=self.sorted(ids), missing=tuple(missing), warning="; ".join(dict.fromkeys(warnings))
        )

    def _locate(self, number: int, selector: Selector) -> tuple[tuple[str, ...], str]:
        key = number, selector
        if key not in self._found:
            self._found[key] = self._search(number, selector)
        return self._found[key]

    def _search(self, number: int, selector: Selector) -> tuple[tuple[str, ...], str]:
        """The ids of the passages that hold the selector's words, and what to warn of."""
        found = anchor(selector, self.statements[number].text)
        if found.span is None:
            return (), found.note
        start, end = found.span
        ids: list[str] = []
        whole = False
        for one in self._sides[number]:
            begin, stop = one.passage.start, one.passage.end
            common = min(end, stop) - max(start, begin)
            if common > HALF * min(stop - begin, end - start):
                ids.append(one.id)
                whole = (begin, stop) == (start, end)
        note = found.note if found.state is Anchored.EDITED else ""
        if ids and not whole and not note:
            note = f"the text is divided otherwise since; the passage was: “{selector.exact}”"
        return tuple(ids), note
