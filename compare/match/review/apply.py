"""Decisions put over a comparison: what people decided stands, and what the program says stands
beside it.

Decisions are applied in the order of their time, so that of two on the same thing the later one
holds. Nothing of the program's comparison is changed; a new one is made.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from compare.library.reviews import in_order
from compare.match.review.build import build_row, rejected_row
from compare.match.review.ground import Ground
from compare.match.review.passages import Passages
from compare.match.review.remarks import Remarks
from compare.match.review.rows import ASSERTING, Rows
from compare.match.review.standing import lost
from compare.match.review.table import Table
from compare.match.verdicts import silences, verdicts
from compare.model import Codebook, ReviewOutcome

if TYPE_CHECKING:
    from collections.abc import Iterable

    from compare.library.reviews import Decision
    from compare.model import Alignment, Comparison, LostDecision

ON_PASSAGES = frozenset({"theme", "voice"})
ON_ROWS = ASSERTING | {"split"}
REMARKS = frozenset({"note", "report"})


def apply_reviews(
    comparison: Comparison, decisions: Iterable[Decision], *, place: int = 1
) -> Comparison:
    """The comparison of the first statement and the one at ``place`` as people decided it."""
    return apply_to(Ground(comparison, place), decisions)


def apply_to(ground: Ground, decisions: Iterable[Decision]) -> Comparison:
    """``apply_reviews`` for a caller that keeps the ground from one time to the next."""
    passages, rows = Passages(ground), Rows(ground, Table(ground.rows))
    remarks, unknown = Remarks(ground), []
    ordered = in_order(decisions)
    for decision in ordered:
        if decision.what in ON_PASSAGES:
            passages.decide(decision)
        elif decision.what in ON_ROWS:
            rows.decide(decision)
        elif decision.what not in REMARKS:
            unknown.append(lost(decision, (), "this version does not know such decisions"))
    for decision in ordered:
        if decision.what in REMARKS:
            remarks.decide(decision, rows.table)
    missing = (*passages.lost, *rows.lost, *remarks.lost, *unknown)
    return _comparison(ground, passages, rows, remarks, missing)


def _comparison(
    ground: Ground,
    passages: Passages,
    rows: Rows,
    remarks: Remarks,
    missing: tuple[LostDecision, ...],
) -> Comparison:
    old = ground.comparison
    built = [
        build_row(draft, ground, passages, rows, remarks) for draft in rows.table.rows.values()
    ]
    built.sort(key=lambda row: ([ground.order[p] for p in row.left + row.right], row.left))
    ours = {id(row) for row in ground.rows}
    others = [row for row in old.alignments if id(row) not in ours]
    outcome = ReviewOutcome(
        rejected=tuple(rejected_row(draft, rows, remarks) for draft in rows.rejected()),
        passages=tuple(passages.reviews.values()),
        notes=tuple(remarks.elsewhere),
        lost=missing,
    )
    return replace(
        _judged(ground, passages, tuple(built)),
        alignments=(*built, *others),
        review=_joined(old.review, outcome),
    )


def _judged(ground: Ground, passages: Passages, rows: tuple[Alignment, ...]) -> Comparison:
    """The comparison with the passages as decided, and verdicts and silences that follow."""
    old = ground.comparison
    everything = tuple(passages.get(passage.id) for passage in old.passages)
    pair = ground.statements
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
    """The outcome of one pair beside that of the pairs before it."""
    if old is None:
        return new
    return ReviewOutcome(
        rejected=old.rejected + new.rejected,
        passages=old.passages + new.passages,
        notes=old.notes + new.notes,
        lost=old.lost + new.lost,
    )
