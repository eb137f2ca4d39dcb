"""The pair that decisions are about: as the program proposed it, passages and their words; and its
rows while decisions change them, of which no two ever hold one pair of passages, with the notes
and marks on them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING

from compare.library.decision import Anchored, Decision, anchor, quote, select
from compare.model import Label, LostDecision, ReviewNote

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from compare.model import Alignment, Comparison, Selector, Statement, ThemedPassage

    Sides = tuple[tuple[Selector, ...], tuple[Selector, ...]]

RowKey = tuple[tuple[str, ...], tuple[str, ...]]
"""The ids of a row's passages, left and right."""
LABELS = frozenset(label.value for label in Label)
ASSERTING = frozenset({"relation", "align", "merge"})
"""Decisions whose value is the relation of the row that they make."""
HALF = 0.5
"""The share of a passage (or of the found words) that must overlap for them to be the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The passages that selectors mean now."""

    ids: tuple[str, ...] = ()
    missing: tuple[Selector, ...] = ()
    warning: str = ""


class ProposedPair:
    """One pair of a comparison before anything was decided; what is looked up is kept."""

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
        self.keys = {(row.left, row.right): row for row in self.rows}
        self._holders = {(a, b): row for row in self.rows for a in row.left for b in row.right}
        self.built: dict[tuple[RowKey, Label], Alignment] = {}
        """Rows made once for all times that decisions are applied."""
        self._selectors: dict[str, Selector] = {}
        self._found: dict[tuple[int, Selector], tuple[tuple[str, ...], str]] = {}

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
        held = (self._holders.get(pair) for pair in product(*key))
        labels = {row.relation if row else None for row in held}
        return labels.pop() if len(labels) == 1 else None

    def proposals(self, key: RowKey) -> list[Alignment]:
        """The program's rows that hold any of these pairs, each once."""
        held = (self._holders.get(pair) for pair in product(*key))
        return list({(row.left, row.right): row for row in held if row is not None}.values())

    def find_row(self, decision: Decision) -> tuple[RowKey, Found]:
        """The row that a decision is about now, and what is gone or to be warned of."""
        left, right = self.find(0, decision.left), self.find(1, decision.right)
        warning = "; ".join(side.warning for side in (left, right) if side.warning)
        return (left.ids, right.ids), Found(missing=left.missing + right.missing, warning=warning)

    def find(self, number: int, selectors: Sequence[Selector]) -> Found:
        """The passages that the selectors of one side mean now."""
        ids: list[str] = []
        warnings: list[str] = []
        missing: list[Selector] = []
        for selector in selectors:
            key = number, selector
            if key not in self._found:
                self._found[key] = self._search(number, selector)
            found, warning = self._found[key]
            ids += found
            warnings += [warning] if found and warning else []
            missing += [] if found else [selector]
        return Found(
            ids=self.sorted(ids), missing=tuple(missing), warning="; ".join(dict.fromkeys(warnings))
        )

    def _search(self, number: int, selector: Selector) -> tuple[tuple[str, ...], str]:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A row in the making: which passages, which relation, and who decided it."""

    key: RowKey
    relation: Label
    decision: Decision | None = None
    """The decision on its relation, if a person took one."""
    warning: str = ""


class Rows:
    """The rows of a pair as people see them, changed decision by decision."""

    def __init__(self, proposal: ProposedPair, lost: list[LostDecision]) -> None:
        self.rows: dict[RowKey, Draft] = {}
        self._proposal, self._lost = proposal, lost
        self._holder: dict[tuple[str, str], RowKey] = {}
        self._rejections: dict[RowKey, Draft] = {}
        for row in proposal.rows:
            self._add(Draft(key=(row.left, row.right), relation=row.relation))

    def decide(self, decision: Decision) -> None:
        """Apply one decision of the kind relation, align, merge or split."""
        key, found = self._proposal.find_row(decision)
        if found.missing or not all(key):
            self._lost.append(lost_decision(decision, found.missing))
        elif decision.what == "split":
            self._split(key)
        elif decision.value not in LABELS:
            told = f"there is no relation {decision.value!r}"
            self._lost.append(lost_decision(decision, (), told))
        else:
            relation, warning = Label(decision.value), found.warning
            draft = Draft(key=key, relation=relation, decision=decision, warning=warning)
            self._take(key)
            if relation is Label.UNRELATED:
                self._rejections[key] = draft
            else:
                self._add(draft)

    def rejected(self) -> list[Draft]:
        """The rows that were taken out and not put back since."""
        return [draft for key, draft in self._rejections.items() if not self.touching(key)]

    def touching(self, key: RowKey) -> list[Draft]:
        """The rows that hold any of these pairs."""
        keys = dict.fromkeys(self._holder[p] for p in product(*key) if p in self._holder)
        return [self.rows[one] for one in keys]

    def _take(self, key: RowKey) -> None:
        """Take these pairs out of all rows."""
        gone = set(product(*key))
        for row in self.touching(key):
            self._drop(row.key)
            for rest in _rectangles([pair for pair in product(*row.key) if pair not in gone]):
                self._add(replace(row, key=rest))

    def _split(self, key: RowKey) -> None:
        """Make a row of each pair of the rows that lie wholly inside ``key``."""
        for row in self.touching(key):
            if set(product(*row.key)) <= set(product(*key)):
                self._drop(row.key)
                for a, b in product(*row.key):
                    self._add(replace(row, key=((a,), (b,))))

    def _add(self, draft: Draft) -> None:
        """Add a row; no other holds any of its pairs."""
        self.rows[draft.key] = draft
        self._holder |= dict.fromkeys(product(*draft.key), draft.key)

    def _drop(self, key: RowKey) -> None:
        del self.rows[key]
        for pair in product(*key):
            del self._holder[pair]


def _rectangles(pairs: list[tuple[str, str]]) -> list[RowKey]:
    """Rows that assert exactly these pairs, left passages with the same right ones together."""
    answers: dict[str, tuple[str, ...]] = {}
    for a, b in pairs:
        answers[a] = (*answers.get(a, ()), b)
    rows: dict[tuple[str, ...], tuple[str, ...]] = {}
    for a, right in answers.items():
        rows[right] = (*rows.get(right, ()), a)
    return [(left, right) for right, left in rows.items()]


class Remarks:
    """Notes and marks, by the row on which they come to stand."""

    def __init__(self, proposal: ProposedPair, rows: Rows, lost: list[LostDecision]) -> None:
        """``rows`` are as they are in the end."""
        self._proposal, self._rows, self._lost = proposal, rows, lost
        self.notes: dict[RowKey, list[ReviewNote]] = {}
        self.marks: dict[RowKey, bool] = {}
        self.selectors: dict[RowKey, Sides] = {}
        self.elsewhere: list[ReviewNote] = []
        """Notes on the pair, on themes, on passages, and on rows that are no more."""

    def decide(self, decision: Decision) -> None:
        """Place one note or mark."""
        key, found = self._proposal.find_row(decision)
        if found.missing:
            self._lost.append(lost_decision(decision, found.missing))
            return
        whole = key in self._rows.rows
        rows = [key] if whole else [row.key for row in self._rows.touching(key)]
        note = ReviewNote(
            text=decision.value,
            who=decision.who,
            when=decision.when,
            theme=decision.about,
            left=key[0],
            right=key[1],
        )
        for row in rows:
            self.selectors.setdefault(row, (decision.left, decision.right))
            if decision.what == "note":
                self.notes.setdefault(row, []).append(note)
            elif decision.value in ("in", "out"):
                self.marks[row] = decision.value == "in"
        if decision.what == "note" and not rows:
            self.elsewhere.append(note)


def lost_decision(
    decision: Decision, missing: Iterable[Selector], message: str = "the passage is no longer there"
) -> LostDecision:
    """A decision that cannot be applied, with the words that it was about."""
    return LostDecision(
        id=decision.id,
        what=decision.what,
        value=decision.value,
        who=decision.who,
        when=decision.when,
        quotes=tuple(quote(selector) for selector in missing),
        message=message,
    )
