"""A row in words: why it is what it is, the evidence, what people decided, and as text for the
clipboard.

Texts of statements go in as plain text, never as markup, and never in quotation marks that are not
their own: most are paraphrase.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from compare.model import Standing, TextKind
from compare.model.statements import FROM_UNSURE
from compare.report.phrases import counted, evidence_words, number
from compare.text.visibility import visible
from compare.tui.lineup import FOLD, SIGNS, WORDS
from compare.tui.marked_text import CLOSE, OPEN, shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.library.decision import Decision
    from compare.model import (
        Difference,
        Evidence,
        PassageReview,
        Point,
        ReviewNote,
        RowReview,
        Span,
        Statement,
        ThemedPassage,
        ThemeScore,
    )
    from compare.review.session import Session
    from compare.tui.lineup import Outline, Row
    from compare.tui.marked_text import Run


_INKS = {
    "shared": "bold $ink-shared",
    "divergent": "bold $ink-divergent",
    "related": "bold $ink-related",
}
_GROUPS = 3
"""Word groups of a side that Why names."""


def reasons(outline: Outline, row: Row | None) -> Content:
    """One sentence; the word groups that it rests on, side by side; what differs. Where a person
    decided, first who that was.
    """
    if row is None:
        return Content("No point is chosen.")
    lines = [_summary(outline, row)]
    lines += [Content.styled(line, "$ink-shared") for line in told_by_people(outline, row)]
    lines += [line for line in (_groups(outline, row), _differing(row)) if line]
    return Content("\n").join(lines)


def evidence(outline: Outline, row: Row | None) -> Content:
    """What ``reasons`` says, then each difference, each signal with its weight, and where each
    passage comes from.
    """
    lines = [reasons(outline, row)]
    if row is not None and row.kind != FOLD:
        lines += [_difference(outline, d) for d in row.differences]
        lines += [_signal(outline, e) for e in _strongest(row)]
        lines += [_passage("A", p, outline) for p in row.left]
        lines += [_passage("B", p, outline) for p in row.right]
    return Content("\n").join(lines)


def _summary(outline: Outline, row: Row) -> Content:
    head = Content.styled(f"{SIGNS[row.kind]} {WORDS[row.kind]}", _INKS.get(row.kind, "bold"))
    if row.kind == FOLD:
        return head + Content(f"  {fold_words(row)}. Enter shows them.")
    if row.point is None:
        return head + Content(f"  {_alone(outline, row)}")
    if row.is_reviewed:
        who = Content.styled(f"  {decided(row.review)}", "$ink-shared")
        return head + who + Content(f"\n{beside(row.point)}")
    notes = [evidence_words(e) for e in _strongest(row) if e.note]
    why = visible(row.point.reason or "; ".join(notes[:2]))
    return head + Content(f", {row.point.sureness.value}" + (f": {why}." if why else ""))


def _alone(outline: Outline, row: Row) -> str:
    """What the other side says on the same themes, when it does not answer this passage."""
    other, place = ("B", 1) if row.left else ("A", 0)
    parts = []
    for theme in row.themes:
        count = outline.section(theme).passages[place]
        said = counted(count, "other passage") if count else "nothing at all"
        parts.append(f"on {visible(outline.label(theme))} it says {said}")
    rest = "; ".join(parts)
    return f"Nothing in {other} answers this passage" + (f"; {rest}." if rest else ".")


def _groups(outline: Outline, row: Row) -> Content | None:
    """The words of either side on which the reason rests, beside each other."""
    if row.point is None:
        return None
    sides = (
        ("A", outline.left, row.point.marked.left),
        ("B", outline.right, row.point.marked.right),
    )
    parts = [_group(name, statement, spans) for name, statement, spans in sides if spans]
    return Content("    ").join(parts) if parts else None


def _group(name: str, statement: Statement, spans: Sequence[Span]) -> Content:
    words = (shortened(visible(statement.text[a:b]), 40) for a, b in list(spans)[:_GROUPS])
    marked = " ".join(f"{OPEN}{one}{CLOSE}" for one in words)
    return Content.styled(f"{name} ", "bold $ink-faint") + Content.styled(marked, "$ink-carried")


def _differing(row: Row) -> Content | None:
    """In what the two differ inside what they share, in one line."""
    if not row.differences:
        return None
    said = [f"{d.kind} ({visible(d.note)})" if d.note else d.kind for d in row.differences]
    return Content.styled("differs in ", "bold $ink-difference") + Content("; ".join(said))


def _strongest(row: Row) -> list[Evidence]:
    """The evidence, the strongest first, what reads the same once."""
    found = sorted(row.point.evidence, key=lambda e: -abs(e.weight)) if row.point else []
    return list({(e.kind, e.note, e.left, e.right): e for e in reversed(found)}.values())[::-1]


def _difference(outline: Outline, difference: Difference) -> Content:
    parts = [Content.styled(f"differs in {difference.kind}", "bold $ink-difference")]
    parts += [Content("  " + visible(difference.note))] if difference.note else []
    parts += _spans(outline, difference.left, difference.right, difference.note)
    return Content("").join(parts)


def _signal(outline: Outline, one: Evidence) -> Content:
    said = Content(visible(evidence_words(one)))
    parts = [Content.styled(f"weighs {one.weight:+.2f}  ", "$ink-faint"), said]
    parts += _spans(outline, one.left, one.right, one.note)
    return Content("").join(parts)


def _spans(outline: Outline, left: Span | None, right: Span | None, note: str) -> list[Content]:
    """The words meant, on each side, but for those that the note has already."""
    parts: list[Content] = []
    for name, statement, span in (("A", outline.left, left), ("B", outline.right, right)):
        if span is None:
            continue
        text = visible(statement.text[span[0] : span[1]])
        if text[:24] not in note:
            parts += [Content.styled(f"  {name} ", "$ink-faint")]
            parts += [Content.styled(shortened(text, 80), "underline")]
    return parts


def _how_sure(theme: ThemeScore) -> str:
    """How sure a theme of a passage is, and how much of that comes from what people decided."""
    sure = f"unsure, {theme.score:.0%}" if theme.unsure else f"{theme.score:.0%} sure"
    ruled = [one.note for one in theme.evidence if one.kind == "decisions" and one.weight]
    return ", ".join([sure, *ruled])


def _passage(name: str, passage: ThemedPassage, outline: Outline) -> Content:
    """Where a passage stands, whose words it holds, and its themes, those in doubt among them."""
    by = f" ({visible(passage.passage.by)})" if passage.passage.by else ""
    themes = ", ".join(
        f"{visible(outline.label(t.id))} ({_how_sure(t)})"
        for t in passage.themes
        if t.score >= FROM_UNSURE
    )
    text = f" {source_of(passage)}, {passage.passage.voice.value}{by}; {themes or 'no theme'}"
    return Content.styled(name, "bold $ink-faint") + Content.styled(text, "$ink-faint")


def source_of(passage: ThemedPassage) -> str:
    """Which passage of its text it is."""
    return f"passage {number(passage)}"


def fold_words(row: Row) -> str:
    """How many passages a folded entry stands for, and on which of them who is silent."""
    left, right = (sum(bool(one.side(side)) for one in row.folded) for side in ("left", "right"))
    parts = [f"B is silent on {left} of A"] if left else []
    parts += [f"A is silent on {right} of B"] if right else []
    return f"{counted(left + right, 'passage')}: {', '.join(parts)}"


# For the clipboard


def row_text(outline: Outline, row: Row) -> str:
    """The matter, the positions of both sides word for word with their sources, and the relation.
    Only verbatim texts get quotation marks.
    """
    if row.folded:
        return "\n".join(row_text(outline, one) for one in row.folded)
    head = [visible(row.point.title)] if row.point and row.point.title else []
    left = _side("A", outline.left, row.left)
    right = _side("B", outline.right, row.right)
    return "\n".join([*head, left, *_found(row), right]) + "\n"


def _found(row: Row) -> list[str]:
    """The relation, how sure it is, why, and what differs, a line each."""
    if row.point is None:
        return [WORDS[row.kind]]
    sure = "reviewed" if row.is_reviewed else f"proposed, {row.point.sureness.value}"
    why = f": {visible(row.point.reason)}" if row.point.reason else ""
    differs = [f"differs in {d.kind}: {visible(d.note)}" for d in row.differences]
    return [f"{WORDS[row.kind]} ({sure}){why}", *differs]


def _side(name: str, statement: Statement, passages: Sequence[ThemedPassage]) -> str:
    known = (statement.actor, statement.title, statement.forum, statement.date)
    source = visible(", ".join(part for part in known if part))
    if not passages:
        return f"{name} is silent ({source})"
    text = " [...] ".join(visible(p.passage.text) for p in passages)
    where = f"{source}, {', '.join(source_of(p) for p in passages)}"
    if statement.text_kind is TextKind.VERBATIM:
        return f"{name}: “{text}” ({where})"
    return f"{name}, in paraphrase: {text} ({where})"


# Decisions of people in words and signs: beside a row, under Why, in the list


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


def told_by_people(outline: Outline, row: Row) -> list[str]:
    """What people wrote about a row and marked, and decided about its passages."""
    ids = {p.id for p in (*row.left, *row.right)}
    outcome = outline.comparison.review
    lines: list[str] = []
    if row.review is not None:
        lines += _marked(row.review) + [_note(outline, note) for note in row.review.notes]
    if outcome is not None:
        lines += [_passage_decided(outline, one) for one in outcome.passages if one.passage in ids]
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
        return f"The program {'NOW ' if _contested(review) else ''}proposes no such point"
    sure = "" if review.program_score is None else f", {review.program_score:.0%} sure"
    said = f"{SIGNS[review.program.value]} {review.program.value}{sure}"
    if review.program is point.relation:
        said = f"so too{sure}"
    then = f" (then: {review.program_then or 'no such point'})" if _contested(review) else ""
    why = f": {review.program_why}" if review.program_why else ""
    lead = "THE PROGRAM NOW SAYS" if _contested(review) else "The program says"
    return visible(f"{lead} {said}{then}{why}")


def _contested(review: RowReview | None) -> bool:
    return review is not None and review.standing is Standing.CONTESTED


def _passage_decided(outline: Outline, one: PassageReview) -> str:
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
