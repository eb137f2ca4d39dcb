"""A row in words: why it is what it is, the evidence, what people decided, and as text for the
clipboard.

Texts of statements go in as plain text, never as markup, and never in quotation marks that are not
their own: most are paraphrase.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.model import Label, Standing, TextKind
from compare.model.statements import FROM_UNSURE
from compare.report.phrases import (
    LEFT_ONLY,
    RELATION_SIGNS,
    RIGHT_ONLY,
    counted,
    evidence_words,
    number,
)
from compare.text.visibility import visible
from compare.tui.lineup import FOLD, ONLY_LEFT, ONLY_RIGHT
from compare.tui.marked_text import CLOSE, OPEN, Paragraph, joined, quoted, shortened

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
        Statement,
        ThemedPassage,
        ThemeScore,
    )
    from compare.review.session import Session
    from compare.tui.lineup import Outline, Row
    from compare.tui.marked_text import Run


SIGNS: dict[str, str] = {
    **{label.value: sign for label, sign in RELATION_SIGNS.items()},
    ONLY_LEFT: LEFT_ONLY,
    ONLY_RIGHT: RIGHT_ONLY,
    FOLD: "·",
}
WORDS: dict[str, str] = {
    **{label.value: label.value for label in Label},
    ONLY_LEFT: "B silent",
    ONLY_RIGHT: "A silent",
    FOLD: "silent",
}
"""The sign and the word of each kind of row, so that nothing is said by colour alone."""

_GROUPS = 3
"""Word groups of a side that Why names."""
_BEGINNING = 10
"""Characters by which words are known again."""
_DIFFERS, _DIFFERENCE = "differs in ", ("difference", "heading")


def reasons(outline: Outline, row: Row | None) -> list[Paragraph]:
    """One sentence; the word groups that it rests on, side by side; what differs, if the sentence
    does not say it. Where a person decided, first who that was.
    """
    lines = _told(outline, row)
    unsaid = _unsaid(outline, row, " ".join(line.text for line in lines)) if row else []
    said = "; ".join(f"{d.kind} ({visible(d.note)})" if d.note else d.kind for d in unsaid)
    return [*lines, joined((_DIFFERS, _DIFFERENCE), (said, ()))] if said else lines


def evidence(outline: Outline, row: Row | None) -> list[Paragraph]:
    """The sentence and its word groups, then each difference, each signal with its weight, and
    where each passage comes from.
    """
    lines = _told(outline, row)
    if row is not None and row.kind != FOLD:
        lines += [_difference(outline, d) for d in row.differences]
        lines += [_signal(outline, e) for e in _strongest(row)]
        lines += [_passage("A", p, outline) for p in row.left]
        lines += [_passage("B", p, outline) for p in row.right]
    return lines


def _told(outline: Outline, row: Row | None) -> list[Paragraph]:
    if row is None:
        return [Paragraph(text="No point is chosen.")]
    first = _summary(outline, row)
    told = [Paragraph(text=line, inks=("row-shared",)) for line in told_by_people(outline, row)]
    groups = _groups(outline, row, " ".join(line.text for line in first))
    return [*first, *told, *([joined(*groups)] if groups else [])]


def _summary(outline: Outline, row: Row) -> list[Paragraph]:
    head: Run = (f"{SIGNS[row.kind]} {WORDS[row.kind]}", (f"row-{row.kind}", "bar"))
    if row.kind == FOLD:
        return [joined(head, (f"  {fold_words(row)}. Enter unfolds, and folds again.", ()))]
    if row.point is None:
        return [joined(head, (f"  {_alone(outline, row)}", ()))]
    if row.is_reviewed:
        who = joined(head, (f"  {decided(row.review)}", ("row-shared",)))
        return [who, Paragraph(text=beside(row.point))]
    notes = [evidence_words(e) for e in _strongest(row) if e.note]
    why = visible(row.point.reason or "; ".join(notes[:2]))
    end = "" if why.endswith(("?”", "!”")) else "."
    return [joined(head, (f", {row.point.sureness.value}" + (f": {why}{end}" if why else ""), ()))]


def _alone(outline: Outline, row: Row) -> str:
    """What the other side says on the same themes, when it does not answer this passage."""
    other, place = ("B", 1) if row.left else ("A", 0)
    parts = [f"Nothing in {other} answers this passage"]
    for theme in row.themes:
        count = outline.section(theme).passages[place]
        said = counted(count, "other passage") if count else "nothing at all"
        parts.append(f"on {visible(outline.label(theme))} it says {said}")
    return "; ".join(parts) + "."


def _groups(outline: Outline, row: Row, said: str) -> list[Run]:
    """The words of either side on which the reason rests, but for those that it quotes."""
    made: list[Run] = []
    for name, statement, side in (("A", outline.left, "left"), ("B", outline.right, "right")):
        spans = getattr(row.point.marked, side)[:_GROUPS] if row.point else ()
        words = (visible(statement.text[a:b]) for a, b in spans)
        unsaid = (
            quoted(f"{OPEN}{one}{CLOSE}", 42)
            for one in words
            if not any(f"{before}{one[:_BEGINNING]}" in said for before in ("“", ": "))
        )
        marked = " ".join(unsaid)
        if marked:
            made += [("    " if made else "", ()), (f"{name} ", ("heading", "faint"))]
            made += [(marked, ("carried",))]
    return made


def _unsaid(outline: Outline, row: Row, said: str) -> list[Difference]:
    """In what the two differ, but for what a text that stands with it quotes already."""

    def is_said(one: Difference) -> bool:
        sides = ((outline.left, one.left), (outline.right, one.right))
        words = (visible(statement.text[span[0] : span[1]]) for statement, span in sides if span)
        return all(one[:_BEGINNING] in said for one in words)

    return [one for one in row.differences if not is_said(one)]


def _strongest(row: Row) -> list[Evidence]:
    """The evidence, the strongest first, what reads the same once."""
    found = sorted(row.point.evidence, key=lambda e: -abs(e.weight)) if row.point else []
    return list({(e.kind, e.note, e.left, e.right): e for e in reversed(found)}.values())[::-1]


def _difference(outline: Outline, difference: Difference) -> Paragraph:
    head: Run = (f"{_DIFFERS}{difference.kind}", _DIFFERENCE)
    note: Run = (f"  {visible(difference.note)}" if difference.note else "", ())
    return joined(head, note, *_spans(outline, difference))


def _signal(outline: Outline, one: Evidence) -> Paragraph:
    weight: Run = (f"weighs {one.weight:+.2f}  ", ("faint",))
    return joined(weight, (visible(evidence_words(one)), ()), *_spans(outline, one))


def _spans(outline: Outline, one: Difference | Evidence) -> list[Run]:
    """The words meant, on each side, but for those that the note has already."""
    made: list[Run] = []
    for name, statement, span in (("A", outline.left, one.left), ("B", outline.right, one.right)):
        text = visible(statement.text[span[0] : span[1]]) if span else ""
        if text and text[:24] not in one.note:
            made += [(f"  {name} ", ("faint",)), (shortened(text, 80), ("name",))]
    return made


def _how_sure(theme: ThemeScore) -> str:
    """How sure a theme of a passage is, and how much of that comes from what people decided."""
    sure = f"unsure, {theme.score:.0%}" if theme.unsure else f"{theme.score:.0%} sure"
    ruled = [one.note for one in theme.evidence if one.kind == "decisions" and one.weight]
    return ", ".join([sure, *ruled])


def _passage(name: str, passage: ThemedPassage, outline: Outline) -> Paragraph:
    """Where a passage stands, whose words it holds, and its themes, those in doubt among them."""
    by = f" ({visible(passage.passage.by)})" if passage.passage.by else ""
    themes = ", ".join(
        f"{visible(outline.label(t.id))} ({_how_sure(t)})"
        for t in passage.themes
        if t.score >= FROM_UNSURE
    )
    text = f" {source_of(passage)}, {passage.passage.voice.value}{by}; {themes or 'no theme'}"
    return joined((name, ("heading", "faint")), (text, ("faint",)))


def source_of(passage: ThemedPassage) -> str:
    """Which passage of its text it is."""
    return f"passage {number(passage)}"


def fold_words(row: Row) -> str:
    """How many passages a folded entry stands for, and on which of them who is silent."""
    left, right = (sum(bool(one.side(side)) for one in row.folded) for side in ("left", "right"))
    parts = [f"B is silent on {counted(left, 'passage')} of A"] if left else []
    parts += [f"A is silent on {counted(right, 'passage')} of B"] if right else []
    return ", ".join(parts)


# For the clipboard


def row_text(outline: Outline, row: Row) -> str:
    """The matter, the positions of both sides word for word with their sources, and the relation.
    Only verbatim texts get quotation marks.
    """
    if row.folded:
        return "\n".join(row_text(outline, one) for one in row.folded)
    head = [visible(row.point.title)] if row.point and row.point.title else []
    left, right = _side("A", outline.left, row.left), _side("B", outline.right, row.right)
    return "\n".join([*head, left, *_found(outline, row), right]) + "\n"


def _found(outline: Outline, row: Row) -> list[str]:
    """The relation, how sure it is, why, and what differs, a line each."""
    if row.point is None:
        return [WORDS[row.kind]]
    sure = "reviewed" if row.is_reviewed else f"proposed, {row.point.sureness.value}"
    why = f": {visible(row.point.reason)}" if row.point.reason else ""
    unsaid = _unsaid(outline, row, row.point.reason)
    differs = [f"{_DIFFERS}{d.kind}: {visible(d.note)}" for d in unsaid]
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
WISHED = {
    True: ("▲ report", "▲ marked for the report"),
    False: ("▽ no report", "▽ kept out of the report"),
}
"""Of a point that somebody wants in the report, or not: beside it, and under Why."""


def marks(review: RowReview | None) -> list[list[Run]]:
    """What a person did to a row, a line each, at most eleven cells."""
    if review is None:
        return []
    lines: list[Run] = []
    if review.standing is Standing.CONTESTED:
        sign = SIGNS[review.program.value] if review.program else "none"
        lines.append((f"program: {sign[:2]}".strip(), ("hit",)))
    if review.report is not None:
        lines.append((WISHED[review.report][0], ("row-related",)))
    if review.notes:
        lines.append((f"{NOTE} note", ("difference", "bar")))
    if review.warning:
        lines.append(("text edited", ("hit",)))
    return [[line] for line in lines]


def told_by_people(outline: Outline, row: Row) -> list[str]:
    """What people wrote about a row and marked, and decided about its passages."""
    ids = {p.id for p in (*row.left, *row.right)}
    outcome, review = outline.comparison.review, row.review
    lines: list[str] = []
    if review is not None:
        lines += [WISHED[review.report][1]] if review.report is not None else []
        lines += [f"! {review.warning}"] if review.warning else []
        lines += [_note(outline, note) for note in review.notes]
    if outcome is not None:
        lines += [_passage_decided(outline, one) for one in outcome.passages if one.passage in ids]
        for note in outcome.notes:
            on = {*note.left, *note.right}
            if on & ids if on else note.theme in row.themes:
                lines.append(_note(outline, note))
    return [visible(line) for line in lines]


def decided(review: RowReview | None) -> str:
    """Who decided a row, when, and for which reason."""
    if review is None or not review.who:
        return f"{REVIEWED} decided by a person"
    why = f" (“{review.why}”)" if review.why else ""
    return visible(f"{REVIEWED} decided by {review.who}, {review.when[:10]}{why}")


def beside(point: Point) -> str:
    """What the program says beside a person, how sure it is, and why."""
    review = point.review
    contested = review is not None and review.standing is Standing.CONTESTED
    if review is None or review.program is None:
        return f"The program {'NOW ' if contested else ''}proposes no such point"
    sure = "" if review.program_score is None else f", {review.program_score:.0%} sure"
    said = f"{SIGNS[review.program.value]} {review.program.value}{sure}"
    if review.program is point.relation:
        said = f"so too{sure}"
    then = f" (then: {review.program_then or 'no such point'})" if contested else ""
    why = f": {review.program_why}" if review.program_why else ""
    lead = "THE PROGRAM NOW SAYS" if contested else "The program says"
    return visible(f"{lead} {said}{then}{why}")


def _passage_decided(outline: Outline, one: PassageReview) -> str:
    statement, _, place = one.passage.rpartition(":")
    letter = "A" if statement == outline.left.id else "B"
    value, program = (_value(outline, one.what, said) for said in (one.value, one.program))
    beside = {
        Standing.CONTESTED: f"; THE PROGRAM NOW SAYS {program}",
        Standing.OVERRULED: f"; the program says {program}",
    }.get(one.standing, "")
    warning = f"; {one.warning}" if one.warning else ""
    when = one.when[:10]
    return f"{REVIEWED} {one.who}, {when}: {letter} passage {place}: {value}{beside}{warning}"


def _value(outline: Outline, what: str, value: str) -> str:
    words = "about" if value.startswith("+") else "not about"
    return f"{words} {outline.label(value[1:])}" if what == "theme" else value


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
    words = " | ".join(shortened(visible(quote), 60) for quote in quotes) or "the pair"
    text = f"{head}{said(decision)}{about}{why}, {decision.who}, {decision.when[:16]}\n  {words}"
    return Entry(id=decision.id, text=visible(text, spaces=False), lost=bool(lost), quotes=quotes)


def said(decision: Decision | None) -> str:
    """A decision in a few words; that it was taken back where there is none."""
    if decision is None:
        return "taken back"
    if (decision.what, decision.value) == ("relation", "unrelated"):
        return "rejected"
    words = {"relation": "", "align": "lined up, ", "merge": "merged, "}
    return words.get(decision.what, f"{decision.what} ") + decision.value


def conflict_text(decision: Decision | None) -> str:
    """One of two versions of a decision, with who made it and when."""
    if decision is None:
        return said(None)
    why = f"\nwhy: {decision.why}" if decision.why else ""
    return visible(f"{said(decision)}\n{decision.who}, {decision.when[:19]}{why}", spaces=False)
