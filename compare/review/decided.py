"""What decisions make of a pair while they are applied: its rows, of which no two ever hold one
pair of passages; its passages with their themes and their voice; notes and marks; and how a
decision stands to the program.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import product
from typing import TYPE_CHECKING

from compare.model import (
    Evidence,
    Label,
    LostDecision,
    PassageReview,
    ReviewNote,
    Standing,
    ThemeScore,
    Voice,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from compare.library.decision import Decision
    from compare.model import Alignment, Selector, ThemedPassage
    from compare.review.desk_commands import RowKey
    from compare.review.proposed import ProposedPair

    Sides = tuple[tuple[Selector, ...], tuple[Selector, ...]]


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


LONGEST = 200


def standing(decision: Decision, program: str) -> Standing:
    """How a decision stands to what the program says now, in the form of its value."""
    if program == decision.value:
        return Standing.AGREED
    return Standing.OVERRULED if program == decision.program else Standing.CONTESTED


def lost(
    decision: Decision, missing: Iterable[Selector], message: str = "the passage is no longer there"
) -> LostDecision:
    """A decision that cannot be applied, with the words that it was about."""
    return LostDecision(
        id=decision.id,
        what=decision.what,
        value=decision.value,
        who=decision.who,
        when=decision.when,
        quotes=tuple(_short(selector.exact) for selector in missing),
        message=message,
    )


def _short(words: str) -> str:
    quote = " ".join(words.split())
    return quote if len(quote) <= LONGEST else f"{quote[: LONGEST - 1]}…"


VOICES = frozenset(voice.value for voice in Voice)


@dataclass(slots=True)
class Passages:
    """The passages of a pair as people see them."""

    proposal: ProposedPair
    changed: dict[str, ThemedPassage] = field(default_factory=dict)
    reviews: dict[tuple[str, str], PassageReview] = field(default_factory=dict)
    """By passage and what is decided of it: a theme's id, or ``voice``."""
    lost: list[LostDecision] = field(default_factory=list)
    _removed: dict[str, set[str]] = field(default_factory=dict)
    """Themes that a person took away, at any time, by passage."""

    def get(self, passage_id: str) -> ThemedPassage:
        """A passage as it stands by now."""
        return self.changed.get(passage_id) or self.proposal.passages[passage_id]

    def taken(self, side: Sequence[str]) -> frozenset[str]:
        """The themes that a person took from passages of a row's side, so that none there has
        them.
        """
        removed = {theme for one in side for theme in self._removed.get(one, ())}
        return frozenset(removed.difference(t for one in side for t in self.get(one).theme_ids))

    def decide(self, decision: Decision) -> None:
        """Apply one decision of the kind theme or voice."""
        unusable = self._unusable(decision)
        if unusable:
            self.lost.append(lost(decision, decision.left + decision.right, unusable))
            return
        for passage_id, warning in self._targets(decision):
            before = self.proposal.passages[passage_id]
            now = self.get(passage_id)
            if decision.what == "voice":
                about, program = "voice", before.passage.voice.value
                voice = Voice(decision.value)
                others = now.passage.others and voice is Voice.NARRATED
                voiced = replace(now.passage, voice=voice, others=others)
                self.changed[passage_id] = replace(now, passage=voiced)
            else:
                about = decision.value[1:]
                program = ("+" if about in before.theme_ids else "-") + about
                self.changed[passage_id] = self._themed(now, decision)
                if decision.value.startswith("-"):
                    self._removed.setdefault(passage_id, set()).add(about)
            self.reviews[passage_id, about] = PassageReview(
                passage=passage_id,
                what=decision.what,
                value=decision.value,
                who=decision.who,
                when=decision.when,
                standing=standing(decision, program),
                program=program,
                warning=warning,
            )

    def _unusable(self, decision: Decision) -> str:
        """Why a decision says nothing to this comparison; empty where it does."""
        if decision.what == "voice":
            return "" if decision.value in VOICES else f"there is no voice {decision.value!r}"
        sign, theme = decision.value[:1], decision.value[1:]
        if sign not in {"+", "-"}:
            return f"{decision.value!r} is no theme with + or - before it"
        known = any(theme == one.id for one in self.proposal.comparison.themes)
        return "" if known else f"the codebook has no theme {theme!r} any more"

    def _targets(self, decision: Decision) -> Iterator[tuple[str, str]]:
        for number, selectors in enumerate((decision.left, decision.right)):
            found = self.proposal.find(number, selectors)
            if found.missing:
                self.lost.append(lost(decision, found.missing))
            for passage_id in found.ids:
                yield passage_id, found.warning

    def _themed(self, passage: ThemedPassage, decision: Decision) -> ThemedPassage:
        """The passage with a theme added, and those above it, or taken away."""
        theme, adds = decision.value[1:], decision.value[0] == "+"
        touched = self._with_parents(theme) if adds else [theme]
        reason = Evidence(
            kind="review",
            weight=1.0 if adds else -1.0,
            note=f"{decision.who}, {decision.when[:10]}",
        )
        scores = {one.id: one for one in passage.themes}
        for one in touched:
            old = scores.get(one, ThemeScore(id=one, score=0.0))
            evidence = tuple(e for e in old.evidence if e.kind != "review")
            scores[one] = replace(old, score=float(adds), evidence=(reason, *evidence))
        return replace(passage, themes=tuple(scores.values()))

    def _with_parents(self, theme: str) -> list[str]:
        parents = {one.id: one.parent for one in self.proposal.comparison.themes}
        chain: list[str] = []
        while theme in parents and theme not in chain:
            chain.append(theme)
            theme = parents[theme]
        return chain


WANTED = {"in": True, "out": False}


@dataclass(slots=True)
class Remarks:
    """Notes and marks, by the row on which they come to stand."""

    proposal: ProposedPair
    notes: dict[RowKey, list[ReviewNote]] = field(default_factory=dict)
    marks: dict[RowKey, bool] = field(default_factory=dict)
    selectors: dict[RowKey, Sides] = field(default_factory=dict)
    elsewhere: list[ReviewNote] = field(default_factory=list)
    """Notes on the pair, on themes, on passages, and on rows that are no more."""
    lost: list[LostDecision] = field(default_factory=list)

    def decide(self, decision: Decision, table: Table) -> None:
        """Place one note or mark; ``table`` has the rows as they are in the end."""
        sides = [
            self.proposal.find(number, selectors)
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
