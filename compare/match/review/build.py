"""A row of the comparison from a row in the making."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from compare.match.review.standing import standing
from compare.match.themes import row_themes
from compare.model import Alignment, Label, RowReview

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compare.match.review.commands import RowKey
    from compare.match.review.ground import Ground
    from compare.match.review.passages import Passages
    from compare.match.review.remarks import Remarks
    from compare.match.review.rows import Rows
    from compare.match.review.table import Draft
    from compare.model import Evidence, Span, ThemedPassage


def build_row(
    draft: Draft, ground: Ground, passages: Passages, rows: Rows, remarks: Remarks
) -> Alignment:
    """The row with themes, differences and evidence that fit its passages and relation."""
    row = _proposed(draft, ground)
    if any(one in passages.changed for one in draft.key[0] + draft.key[1]):
        row = replace(row, themes=_themes(row, draft, ground, passages))
    review = _review(draft, rows, remarks)
    if review is None:
        return row
    decided = draft.decision is not None
    return replace(row, reviewed=decided, unsure=row.unsure and not decided, review=review)


def _themes(row: Alignment, draft: Draft, ground: Ground, passages: Passages) -> tuple[str, ...]:
    """The themes that fit the passages as decided, with those that the row has of its own. One
    that a person took from a side is no theme of the row: that side says nothing on it.
    """
    then = row_themes(*([ground.passages[one] for one in side] for side in draft.key))
    now = row_themes(*([passages.get(one) for one in side] for side in draft.key))
    own = [theme for theme in row.themes if theme not in then]
    gone = passages.taken(draft.key[0]) | passages.taken(draft.key[1])
    return tuple(theme for theme in dict.fromkeys([*now, *own]) if theme not in gone)


def rejected_row(draft: Draft, rows: Rows, remarks: Remarks) -> Alignment:
    """A row that was taken out, as the program proposed it where it did."""
    proposed = rows.ground.keys.get(draft.key)
    row = proposed or Alignment(
        left=draft.key[0], right=draft.key[1], themes=(), relation=Label.UNRELATED, score=1.0
    )
    return replace(row, reviewed=True, unsure=False, review=_review(draft, rows, remarks))


def _proposed(draft: Draft, ground: Ground) -> Alignment:
    """The row without what people said of it; the program's own where nothing was changed."""
    key = draft.key, draft.relation
    if key not in ground.built:
        ground.built[key] = _made(draft, ground)
    return ground.built[key]


def _made(draft: Draft, ground: Ground) -> Alignment:
    """The row anew, unless the program proposed this very one."""
    whole = ground.keys.get(draft.key)
    if whole is not None and whole.relation is draft.relation:
        return whole
    # what compares words is slow to load, and no accepted row needs it
    from compare.match.differences import differences
    from compare.match.why import explain
    from compare.match.wording import row_wording

    ours, theirs = ([ground.passages[one] for one in side] for side in draft.key)
    proposed = ground.proposals(draft.key)
    agreeing = [row for row in proposed if row.relation is draft.relation]
    ladders = ground.comparison.ladders
    row = Alignment(
        left=draft.key[0],
        right=draft.key[1],
        themes=row_themes(ours, theirs),
        relation=draft.relation,
        score=min((row.score for row in agreeing), default=1.0),
        unsure=any(row.unsure for row in agreeing),
        differences=differences(ours, theirs, draft.relation, ground.statements, ladders),
        evidence=tuple(_evidence(proposed, ours, theirs)),
        wording=whole.wording if whole else row_wording(ours, theirs),
    )
    if ground.program(draft.key) is not draft.relation:
        # a person's word: the program has no reasons for what it does not hold
        return replace(row, carried=whole.carried) if whole else row
    labels = {theme.id: theme.label for theme in ground.comparison.themes}
    why = explain(row, ground.statements, ours, theirs, labels)
    return replace(row, why=why.text, carried=why.carried)


def _evidence(
    proposed: Sequence[Alignment], left: Sequence[ThemedPassage], right: Sequence[ThemedPassage]
) -> Iterator[Evidence]:
    """What the program found in these very passages."""
    for row in proposed:
        for one in row.evidence:
            if _inside(one.left, left) and _inside(one.right, right):
                yield one


def _inside(span: Span | None, passages: Sequence[ThemedPassage]) -> bool:
    return span is None or any(
        p.passage.start <= span.start and span.end <= p.passage.end for p in passages
    )


def _review(draft: Draft, rows: Rows, remarks: Remarks) -> RowReview | None:
    """What people said of a row; None where they said nothing."""
    decision, key = draft.decision, draft.key
    notes = tuple(remarks.notes.get(key, ()))
    program, sure, because = _program(rows.ground, key)
    if decision is None and key not in remarks.selectors:
        return None
    left, right = (
        (decision.left, decision.right) if decision is not None else remarks.selectors[key]
    )
    said = RowReview(
        program=program,
        program_score=sure,
        program_why=because,
        report=remarks.marks.get(key),
        notes=notes,
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


def _program(ground: Ground, key: RowKey) -> tuple[Label | None, float | None, str]:
    """What the program proposes for these passages, how sure it is, and why; of several rows the
    least sure counts, and none speaks for all.
    """
    program, proposed = ground.program(key), ground.proposals(key)
    if program is None:
        return None, None, ""
    why = proposed[0].why if len(proposed) == 1 else ""
    return program, min(row.score for row in proposed), why
