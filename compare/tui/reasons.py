"""A row in words: why it is what it is, the evidence, and as text for the clipboard.

Texts of statements go in as plain text, never as markup, and never in quotation marks that are not
their own: most are paraphrase.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from compare.match.telling import told as told_in_words
from compare.model import TextKind
from compare.text.visibility import visible
from compare.tui.lineup import FOLD, SIGNS, WORDS
from compare.tui.marked_text import CLOSE, OPEN, shortened
from compare.tui.reviewed_words import beside, decided, told
from compare.tui.row_pictures import fold_words, source_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.model import Difference, Evidence, Span, Statement, ThemedPassage
    from compare.tui.lineup import Outline, Row

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
    lines += [Content.styled(line, "$ink-shared") for line in told(outline, row)]
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
    notes = [told_in_words(e) for e in _strongest(row) if e.note]
    why = visible(row.point.reason or "; ".join(notes[:2]))
    return head + Content(f", {row.point.sureness.value}" + (f": {why}." if why else ""))


def _alone(outline: Outline, row: Row) -> str:
    """What the other side says on the same themes, when it does not answer this passage."""
    other, place = ("B", 1) if row.left else ("A", 0)
    parts = []
    for theme in row.themes:
        count = outline.section(theme).passages[place]
        said = f"{count} other passage{'' if count == 1 else 's'}" if count else "nothing at all"
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
    said = Content(visible(told_in_words(one)))
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


def _passage(name: str, passage: ThemedPassage, outline: Outline) -> Content:
    """Where a passage stands, whose words it holds, and its themes."""
    by = f" ({visible(passage.passage.by)})" if passage.passage.by else ""
    themes = ", ".join(
        f"{visible(outline.label(t.id))} ({t.score:.0%} sure)"
        for t in passage.themes
        if t.score >= 0.5
    )
    text = f" {source_of(passage)}, {passage.passage.voice.value}{by}; {themes or 'no theme'}"
    return Content.styled(name, "bold $ink-faint") + Content.styled(text, "$ink-faint")


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
