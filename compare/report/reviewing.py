"""What people decided, in words and as data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from compare.model import Standing
from compare.report.plain import one_line
from compare.report.signs import score

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.model import (
        Alignment,
        Comparison,
        LostDecision,
        ReviewNote,
        RowReview,
        Selector,
        Statement,
    )

Object = dict[str, Any]


def decided(alignment: Alignment) -> str:
    """Who decided a row, and when; empty where nobody did."""
    if not alignment.reviewed:
        return ""
    review = alignment.review
    if review is None or not review.who:
        return "decided by a person"
    return f"decided by {one_line(review.who)}, {review.when[:10]}"


def beside(alignment: Alignment) -> tuple[str, ...]:
    """What stands beside a row: why it was decided so, what the program says against it, notes."""
    review = alignment.review
    if review is None:
        return ()
    program = _program(review)
    said = [one_line(review.why)] if review.why else []
    if review.standing is Standing.OVERRULED:
        said.append(f"the program says: {program}")
    if review.standing is Standing.CONTESTED:
        said.append(f"since then the program thinks otherwise: {program}")
    if review.warning:
        said.append(one_line(review.warning))
    return (*said, *(noted(note) for note in review.notes))


def _program(review: RowReview) -> str:
    """What the program proposes, how sure it is, and why."""
    if review.program is None:
        return "no such row"
    sure = "" if review.program_score is None else f" {score(review.program_score)}"
    because = f", since {one_line(review.program_why)}" if review.program_why else ""
    return f"{review.program.value}{sure}{because}"


def noted(note: ReviewNote) -> str:
    """A note with who wrote it, and when."""
    return f"note by {one_line(note.who)}, {note.when[:10]}: {one_line(note.text)}"


def is_kept_out(alignment: Alignment) -> bool:
    """Whether a person keeps a row out of the report."""
    return alignment.review is not None and alignment.review.report is False


def is_marked(alignment: Alignment) -> bool:
    """Whether a person marked a row for the report."""
    return alignment.review is not None and alignment.review.report is True


def notes_on(comparison: Comparison, left: Statement, right: Statement) -> Iterator[str]:
    """The notes on a pair and on its themes; those on the pair first."""
    notes = comparison.review.notes if comparison.review else ()
    labels = {theme.id: theme.label for theme in comparison.themes}
    for note in sorted(notes, key=lambda one: bool(one.theme)):
        told = noted(note)
        about = f"On {labels.get(note.theme, note.theme)}, " if note.theme else ""
        passages = note.left + note.right
        if passages:
            about = f"On passage {', '.join(one.rpartition(':')[2] for one in passages)}, "
        ours = all(one.rpartition(":")[0] in {left.id, right.id} for one in passages)
        if ours:
            yield f"{about}{told}." if about else f"{told[0].upper()}{told[1:]}."


def lost_decisions(comparison: Comparison) -> str:
    """That decisions no longer find their passage, with their quotes; empty where all do."""
    lost = comparison.review.lost if comparison.review else ()
    if not lost:
        return ""
    told = [_lost(one) for one in lost]
    return f"Decisions that no longer find their passage: {one_line('; '.join(told))}."


def _lost(one: LostDecision) -> str:
    quotes = "; ".join(f"“{quote}”" for quote in one.quotes)
    return f"{one.what} {one.value} by {one.who} ({quotes or one.message})"


def review_object(alignment: Alignment) -> Object:
    """The key ``review`` of an alignment, with the selectors of the W3C Web Annotation model;
    nothing where people said nothing of the row.
    """
    review = alignment.review
    if review is None:
        return {}
    sure = review.program_score
    found = {
        "standing": review.standing.value,
        "who": review.who,
        "when": review.when,
        "why": review.why,
        "program": review.program.value if review.program else None,
        "program_score": sure if sure is None else round(sure, 4),
        "program_why": review.program_why,
        "report": review.report,
        "warning": review.warning,
        "notes": [{"text": n.text, "who": n.who, "when": n.when} for n in review.notes],
        "left": [_selectors(one) for one in review.left],
        "right": [_selectors(one) for one in review.right],
    }
    return {"review": found}


def _selectors(selector: Selector) -> list[Object]:
    return [
        {
            "type": "TextQuoteSelector",
            "exact": selector.exact,
            "prefix": selector.prefix,
            "suffix": selector.suffix,
        },
        {"type": "TextPositionSelector", "start": selector.start, "end": selector.end},
    ]
