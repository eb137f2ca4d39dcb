"""Decisions of people in words and signs: beside a row, under Why, in the list. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.model import Standing
from compare.text.visibility import visible
from compare.tui.lineup import SIGNS
from compare.tui.marked_text import shortened

if TYPE_CHECKING:
    from compare.library.decision import Decision
    from compare.model import Comparison, PassageReview, Point, ReviewNote, RowReview
    from compare.review import Session
    from compare.tui.lineup import Outline, Row
    from compare.tui.marked_text import Run

REVIEWED, NOTE = "✓", "✎"


def marks(review: RowReview | None) -> list[list[Run]]:
    """What a person did to a row, a line each, at most eleven cells."""
    lines: list[list[Run]] = []
    if review is not None and review.standing is Standing.CONTESTED:
        sign = SIGNS[review.program.value] if review.program else "none"
        lines.append([(f"program: {sign[:2]}".strip(), ("hit",))])
    if review is not None and review.report is not None:
        lines.append([("▲ report" if review.report else "▽ no report", ("row-related",))])
    if review is not None and review.notes:
        lines.append([(f"{NOTE} note", ("difference", "bar"))])
    if review is not None and review.warning:
        lines.append([("text edited", ("hit",))])
    return lines


def told(outline: Outline, row: Row) -> list[str]:
    """What people wrote about a row and marked, and decided about its passages."""
    ids = {p.id for p in (*row.left, *row.right)}
    outcome = outline.comparison.review
    lines: list[str] = []
    if row.review is not None:
        lines += _marked(row.review) + [_note(outline, note) for note in row.review.notes]
    if outcome is not None:
        lines += [_passage(outline, one) for one in outcome.passages if one.passage in ids]
        lines += [_note(outline, note) for note in outcome.notes if _touches(note, ids, row)]
    return [visible(line) for line in lines]


def _touches(note: ReviewNote, ids: set[str], row: Row) -> bool:
    if note.left or note.right:
        return bool(ids.intersection((*note.left, *note.right)))
    return note.theme in row.themes


def _marked(review: RowReview) -> list[str]:
    lines = []
    if review.report is not None:
        lines.append("▲ marked for the report" if review.report else "▽ kept out of the report")
    return lines + ([f"! {review.warning}"] if review.warning else [])


def decided(review: RowReview | None) -> str:
    """Who decided a row, when, and for which reason."""
    if review is None or not review.who:
        return f"{REVIEWED} decided by a person"
    why = f" (“{review.why}”)" if review.why else ""
    return visible(f"{REVIEWED} decided by {review.who}, {review.when[:10]}{why}")


def beside(point: Point) -> str:
    """What the program says beside a person, how sure it is, and why."""
    review = point.review
    if review is None or review.program is None:
        return f"The program {'NOW ' if _contested(review) else ''}proposes no such row"
    sure = "" if review.program_score is None else f", {review.program_score:.0%} sure"
    said = f"{SIGNS[review.program.value]} {review.program.value}{sure}"
    if review.program is point.relation:
        said = f"so too{sure}"
    then = f" (then: {review.program_then or 'no such row'})" if _contested(review) else ""
    why = f": {review.program_why}" if review.program_why else ""
    return visible(f"{_lead(review)} {said}{then}{why}")


def _contested(review: RowReview | None) -> bool:
    return review is not None and review.standing is Standing.CONTESTED


def _lead(review: RowReview | None) -> str:
    return "THE PROGRAM NOW SAYS" if _contested(review) else "The program says"


def _passage(outline: Outline, one: PassageReview) -> str:
    letter = "A" if one.passage.rpartition(":")[0] == outline.left.id else "B"
    number = one.passage.rpartition(":")[2]
    beside = ""
    if one.standing is Standing.CONTESTED:
        beside = f"; THE PROGRAM NOW SAYS {_value(outline, one.what, one.program)}"
    elif one.standing is Standing.OVERRULED:
        beside = f"; the program says {_value(outline, one.what, one.program)}"
    warning = f"; {one.warning}" if one.warning else ""
    value = _value(outline, one.what, one.value)
    when = one.when[:10]
    return f"{REVIEWED} {one.who}, {when}: {letter} passage {number}: {value}{beside}{warning}"


def _value(outline: Outline, what: str, value: str) -> str:
    if what != "theme":
        return value
    words = "about" if value.startswith("+") else "not about"
    return f"{words} {outline.label(value[1:])}"


def _note(outline: Outline, note: ReviewNote) -> str:
    on = f" on {outline.label(note.theme)}" if note.theme else ""
    return f"{NOTE} {note.who}, {note.when[:10]}{on}: {note.text}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A decision in the list of all of them."""

    id: str
    text: str
    lost: bool = False
    quotes: tuple[str, ...] = ()
    """The words of its passages."""


def entries(session: Session) -> tuple[Entry, ...]:
    """All decisions of a pair: the lost ones first, then the newest first."""
    outcome = session.comparison.review
    lost = {one.id: one.message or "its passage is gone" for one in outcome.lost} if outcome else {}
    made = [_entry(one, lost.get(one.id, "")) for one in reversed(session.decisions)]
    return tuple(sorted(made, key=lambda entry: not entry.lost))


def _entry(decision: Decision, lost: str) -> Entry:
    quotes = tuple(s.exact for s in (*decision.left, *decision.right))
    why = f" (“{decision.why}”)" if decision.why else ""
    head = f"LOST, {lost}: " if lost else ""
    about = f" on {decision.about}" if decision.about else ""
    words = " | ".join(shortened(visible(quote), 60) for quote in quotes)
    text = (
        f"{head}{said(decision)}{about}{why}, {decision.who}, {decision.when[:16]}\n  "
        f"{words or 'the pair'}"
    )
    return Entry(id=decision.id, text=visible(text, spaces=False), lost=bool(lost), quotes=quotes)


def said(decision: Decision | None) -> str:
    """A decision in a few words; that it was taken back where there is none."""
    if decision is None:
        return "taken back"
    words = {"relation": "", "align": "lined up, ", "merge": "merged, "}
    if decision.what == "relation" and decision.value == "unrelated":
        return "rejected"
    return words.get(decision.what, f"{decision.what} ") + decision.value


def conflict_text(decision: Decision | None) -> str:
    """One of two versions of a decision, with who made it and when."""
    if decision is None:
        return said(None)
    why = f"\nwhy: {decision.why}" if decision.why else ""
    return visible(f"{said(decision)}\n{decision.who}, {decision.when[:19]}{why}", spaces=False)


def lost_count(comparison: Comparison) -> int:
    """How many decisions lost their passage."""
    return len(comparison.review.lost) if comparison.review else 0
