"""Decisions put over a comparison: what people decided stands, and what the program says stands
beside it. Its passages get their themes and voice, its rows what people said of them.

Decisions are applied in the order of their time, so that of two on the same thing the later one
holds. Nothing of the program's comparison is changed; a new one is made.
"""

from __future__ import annotations

from dataclasses import fields, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from compare.library.decision import Decision, in_order
from compare.library.page import is_id
from compare.library.review_file import Keeper
from compare.match.themes_and_silences import row_themes, silences, verdicts
from compare.model import (
    Alignment,
    Basis,
    Codebook,
    Comparison,
    Evidence,
    Label,
    LostDecision,
    PassageReview,
    Problem,
    ReviewOutcome,
    RowReview,
    Span,
    Standing,
    Statement,
    ThemedPassage,
    ThemeScore,
    Voice,
    unread,
)
from compare.review.proposed import ASSERTING, Draft, ProposedPair, Remarks, Rows, lost_decision

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


ON_PASSAGES = frozenset({"theme", "voice"})
ON_ROWS = ASSERTING | {"split"}
REMARKS = frozenset({"note", "report"})


def apply_reviews(
    comparison: Comparison, decisions: Iterable[Decision], *, place: int = 1
) -> Comparison:
    """The comparison of the first statement and the one at ``place`` as people decided it."""
    return apply_to(ProposedPair(comparison, place), decisions)


def apply_to(proposal: ProposedPair, decisions: Iterable[Decision]) -> Comparison:
    """``apply_reviews`` for a caller that keeps the proposal from one time to the next."""
    lost: list[LostDecision] = []
    passages, rows = Passages(proposal, lost), Rows(proposal, lost)
    remarks = Remarks(proposal, rows, lost)
    ordered = in_order(decisions)
    for thing, kinds in ((passages, ON_PASSAGES), (rows, ON_ROWS), (remarks, REMARKS)):
        for decision in (one for one in ordered if one.what in kinds):
            thing.decide(decision)
    told = "this version does not know such decisions"
    unknown = (one for one in ordered if one.what not in ON_PASSAGES | ON_ROWS | REMARKS)
    outcome = ReviewOutcome(
        rejected=tuple(_rejected_row(draft, proposal, remarks) for draft in rows.rejected()),
        passages=tuple(passages.reviews.values()),
        notes=tuple(remarks.elsewhere),
        lost=(*lost, *(lost_decision(one, (), told) for one in unknown)),
    )
    built = [_row(draft, proposal, passages, remarks) for draft in rows.rows.values()]
    built.sort(key=lambda row: ([proposal.order[p] for p in row.left + row.right], row.left))
    old, ours = proposal.comparison, {id(row) for row in proposal.rows}
    others = [row for row in old.alignments if id(row) not in ours]
    return replace(
        _judged(proposal, passages, tuple(built)),
        alignments=(*built, *others),
        review=_joined(old.review, outcome),
    )


def _judged(proposal: ProposedPair, passages: Passages, rows: tuple[Alignment, ...]) -> Comparison:
    old = proposal.comparison
    everything = tuple(passages.get(passage.id) for passage in old.passages)
    pair = proposal.statements
    ids = {statement.id for statement in pair}
    whole = [p for p in everything if p.statement in ids]
    fresh = verdicts(pair, Codebook(themes=old.themes), whole, rows)
    if not old.is_compared(*ids):
        fresh = tuple(verdict for verdict in fresh if verdict.counts)
    new = {(v.left, v.right, v.theme): v for v in fresh}
    merged = tuple(new.pop((v.left, v.right, v.theme), v) for v in old.verdicts) + tuple(
        new.values()
    )
    by_pair = [silences([v for v in merged if v.right == other.id]) for other in old.statements[1:]]
    return replace(
        old, passages=everything, verdicts=merged, silences=tuple(chain.from_iterable(by_pair))
    )


def _joined(old: ReviewOutcome | None, new: ReviewOutcome) -> ReviewOutcome:
    if old is None:
        return new
    both = {one.name: getattr(old, one.name) + getattr(new, one.name) for one in fields(new)}
    return ReviewOutcome(**both)


def _row(draft: Draft, proposal: ProposedPair, passages: Passages, remarks: Remarks) -> Alignment:
    row = _proposed(draft, proposal)
    if any(one in passages.changed for one in draft.key[0] + draft.key[1]):
        row = replace(row, themes=_themes(row, draft, proposal, passages))
    decided = draft.decision is not None
    if not decided and draft.key not in remarks.selectors:
        return row
    review = _review(draft, proposal, remarks)
    return replace(row, reviewed=decided, unsure=row.unsure and not decided, review=review)


def _themes(
    row: Alignment, draft: Draft, proposal: ProposedPair, passages: Passages
) -> tuple[str, ...]:
    """Those of the passages as decided, and its own; none that a person took from a side."""
    then = row_themes(*([proposal.passages[one] for one in side] for side in draft.key))
    now = row_themes(*([passages.get(one) for one in side] for side in draft.key))
    own = [theme for theme in row.themes if theme not in then]
    gone = passages.taken(draft.key[0]) | passages.taken(draft.key[1])
    return tuple(theme for theme in dict.fromkeys([*now, *own]) if theme not in gone)


def _rejected_row(draft: Draft, proposal: ProposedPair, remarks: Remarks) -> Alignment:
    row = proposal.keys.get(draft.key) or Alignment(
        left=draft.key[0], right=draft.key[1], themes=(), relation=Label.UNRELATED, score=1.0
    )
    return replace(row, reviewed=True, unsure=False, review=_review(draft, proposal, remarks))


def _proposed(draft: Draft, proposal: ProposedPair) -> Alignment:
    """The program's own row where nothing was changed, else one that is made once."""
    whole = proposal.keys.get(draft.key)
    if whole is not None and whole.relation is draft.relation:
        return whole
    key = draft.key, draft.relation
    if key not in proposal.built:
        proposal.built[key] = _made(draft, proposal, whole)
    return proposal.built[key]


def _made(draft: Draft, proposal: ProposedPair, whole: Alignment | None) -> Alignment:
    """A row with another relation than the program's (``whole``), or with other passages."""
    # what compares words is slow to load, and no accepted row needs it
    from compare.match.differences import differences
    from compare.match.explain import explain
    from compare.match.wording import row_wording

    ours, theirs = ([proposal.passages[one] for one in side] for side in draft.key)
    proposed = proposal.proposals(draft.key)
    agreeing = [row for row in proposed if row.relation is draft.relation]
    ladders = proposal.comparison.ladders
    row = Alignment(
        left=draft.key[0],
        right=draft.key[1],
        themes=row_themes(ours, theirs),
        relation=draft.relation,
        score=min((row.score for row in agreeing), default=1.0),
        unsure=any(row.unsure for row in agreeing),
        differences=differences(ours, theirs, draft.relation, proposal.statements, ladders),
        evidence=tuple(
            one
            for row in proposed
            for one in row.evidence
            if _inside(one.left, ours) and _inside(one.right, theirs)
        ),
        wording=whole.wording if whole else row_wording(ours, theirs),
        title=max(proposed, key=lambda one: one.weight).title if proposed else "",
        weight=max((one.weight for one in proposed), default=1.0),
        lead=whole.lead if whole else (draft.key[0][0], draft.key[1][0]),
    )
    if proposal.program(draft.key) is not draft.relation:
        # a person's word: the program has no reasons for what it does not hold
        return replace(row, carried=whole.carried) if whole else row
    why = explain(row, proposal.statements, ours, theirs)
    return replace(row, why=why.text, carried=why.carried)


def _inside(span: Span | None, passages: Sequence[ThemedPassage]) -> bool:
    return span is None or any(
        p.passage.start <= span.start and span.end <= p.passage.end for p in passages
    )


def _review(draft: Draft, proposal: ProposedPair, remarks: Remarks) -> RowReview:
    """What people said of a row, beside what the program proposes, how sure it is, and why."""
    decision, key = draft.decision, draft.key
    program = proposal.program(key)
    proposed = proposal.proposals(key) if program is not None else []
    left, right = (decision.left, decision.right) if decision else remarks.selectors[key]
    said = RowReview(
        program=program,
        program_score=min((row.score for row in proposed), default=None),
        program_why=proposed[0].why if len(proposed) == 1 else "",
        report=remarks.marks.get(key),
        notes=tuple(remarks.notes.get(key, ())),
        warning=draft.warning,
        left=left,
        right=right,
    )
    if decision is None:
        return said
    program_now = program.value if program else ""
    if draft.relation is Label.UNRELATED and not program_now:
        program_now = decision.value
    return replace(
        said,
        who=decision.who,
        when=decision.when,
        why=decision.why,
        program_then=decision.program,
        standing=standing(decision, program_now),
    )


def standing(decision: Decision, program: str) -> Standing:
    """How a decision stands to what the program says now, in the form of its value."""
    if program == decision.value:
        return Standing.AGREED
    return Standing.OVERRULED if program == decision.program else Standing.CONTESTED


class Passages:
    """The passages of a pair as people see them."""

    def __init__(self, proposal: ProposedPair, lost: list[LostDecision]) -> None:
        self._proposal, self._lost = proposal, lost
        self.changed: dict[str, ThemedPassage] = {}
        self.reviews: dict[tuple[str, str], PassageReview] = {}
        """By passage and what is decided of it: a theme's id, or ``voice``."""
        self._removed: dict[str, set[str]] = {}
        """Themes that a person took away, at any time, by passage."""

    def get(self, passage_id: str) -> ThemedPassage:
        """A passage as it stands by now."""
        return self.changed.get(passage_id) or self._proposal.passages[passage_id]

    def taken(self, side: Sequence[str]) -> frozenset[str]:
        """The themes that a person took from passages of a side, so that none there has them."""
        removed = {theme for one in side for theme in self._removed.get(one, ())}
        return frozenset(removed.difference(t for one in side for t in self.get(one).theme_ids))

    def decide(self, decision: Decision) -> None:
        """Apply one decision of the kind theme or voice."""
        if unusable := self._unusable(decision):
            selectors = decision.left + decision.right
            self._lost.append(lost_decision(decision, selectors, unusable))
            return
        for number, selectors in enumerate((decision.left, decision.right)):
            found = self._proposal.find(number, selectors)
            if found.missing:
                self._lost.append(lost_decision(decision, found.missing))
            for passage_id in found.ids:
                self._change(passage_id, decision, found.warning)

    def _change(self, passage_id: str, decision: Decision, warning: str) -> None:
        before = self._proposal.passages[passage_id]
        now = self.get(passage_id)
        if decision.what == "voice":
            about, program = "voice", before.passage.voice.value
            voice = Voice(decision.value)
            others = now.passage.others and voice is Voice.NARRATED
            now = replace(now, passage=replace(now.passage, voice=voice, others=others))
        else:
            about = decision.value[1:]
            program = ("+" if about in before.theme_ids else "-") + about
            now = self._themed(now, decision)
            if decision.value.startswith("-"):
                self._removed.setdefault(passage_id, set()).add(about)
        self.changed[passage_id] = now
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
        if decision.what == "voice":
            known = any(decision.value == voice.value for voice in Voice)
            return "" if known else f"there is no voice {decision.value!r}"
        sign, theme = decision.value[:1], decision.value[1:]
        if sign not in {"+", "-"}:
            return f"{decision.value!r} is no theme with + or - before it"
        known = any(theme == one.id for one in self._proposal.comparison.themes)
        return "" if known else f"the codebook has no theme {theme!r} any more"

    def _themed(self, passage: ThemedPassage, decision: Decision) -> ThemedPassage:
        """The passage with a theme added, and those above it, or taken away."""
        theme, adds = decision.value[1:], decision.value[0] == "+"
        parents = {one.id: one.parent for one in self._proposal.comparison.themes}
        touched = [theme]
        while adds and (theme := parents.get(theme, "")) and theme not in touched:
            touched.append(theme)
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


def apply_kept(
    folder: str | Path, comparison: Comparison
) -> tuple[Comparison, tuple[Problem, ...]]:
    """The comparison as people decided it, and what is wrong with the files of decisions, which it
    tells too. Statements that are not of this library have no decisions.
    """
    problems: list[Problem] = []
    first, *others = comparison.statements
    for place, other in enumerate(others, 1):
        if not (_is_of(folder, first) and _is_of(folder, other)):
            continue
        reviews = Keeper(folder, first.id, other.id).load()
        problems += reviews.problems
        if reviews.decisions:
            comparison = apply_reviews(comparison, reviews.decisions, place=place)
    return undecided(comparison, problems), tuple(problems)


def undecided(comparison: Comparison, problems: Iterable[Problem]) -> Comparison:
    """The comparison, which tells, once, what of the decisions on it could not be read."""
    missing = unread(Basis.DECISIONS, problems)
    told = [one.problem for one in missing]
    others = [one for one in comparison.unread if one.problem not in told]
    return replace(comparison, unread=(*others, *missing))


def _is_of(folder: str | Path, statement: Statement) -> bool:
    file = Path(folder) / f"{statement.id}.md"
    if not (is_id(statement.id) and statement.file):
        return False
    return Path(statement.file).resolve() == file.resolve()
