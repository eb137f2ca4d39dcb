"""What people decide of single passages (their themes and their voice), what they note and mark,
and how a decision stands to the program.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from compare.model import (
    Evidence,
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
    from compare.model import Selector, ThemedPassage
    from compare.review.commands import RowKey
    from compare.review.decided_rows import Table
    from compare.review.proposed import ProposedPair

    Sides = tuple[tuple[Selector, ...], tuple[Selector, ...]]


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
