"""The evidence of a row in words. Texts of statements go in as plain text, never as markup, and
never in quotation marks that are not their own: most are paraphrase.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from compare.match.telling import told as told_in_words
from compare.text.visibility import visible
from compare.tui.signs import SIGNS, WORDS, score
from compare.tui.standing import beside, decided, told
from compare.tui.wrap import shortened

if TYPE_CHECKING:
    from compare.model import Difference, Evidence, Span, ThemedPassage
    from compare.tui.rows import Outline, Row

_INKS = {
    "shared": "bold $ink-shared",
    "divergent": "bold $ink-divergent",
    "related": "bold $ink-related",
}


def reasons(outline: Outline, row: Row | None) -> Content:
    """Relation and score with the sentence that says why, which is the program's; where a person
    decided, first who that was. Then differences, evidence by weight, and where each passage
    comes from.
    """
    if row is None:
        return Content("No row is chosen.")
    lines = [_summary(outline, row)]
    lines += [Content.styled(line, "$ink-shared") for line in told(outline, row)]
    if row.alignment is not None:
        lines += [_difference(outline, d) for d in row.alignment.differences]
        lines += [_evidence(outline, e) for e in _strongest(row)]
    lines += [_passage("A", p, outline) for p in row.left]
    lines += [_passage("B", p, outline) for p in row.right]
    return Content("\n").join(lines)


def _summary(outline: Outline, row: Row) -> Content:
    head = Content.styled(f"{SIGNS[row.kind]} {WORDS[row.kind]}", _INKS.get(row.kind, "bold"))
    if row.alignment is None:
        return head + Content(f"  {_alone(outline, row)}")
    if row.alignment.reviewed:
        who = Content.styled(f"  {decided(row.alignment.review)}", "$ink-shared")
        return head + who + Content(f"\n{beside(row.alignment)}")
    notes = [told_in_words(e) for e in _strongest(row) if e.note]
    sure = " (unsure)" if row.alignment.unsure else ""
    text = f" {score(row.alignment.score)}{sure}, proposed"
    why = row.alignment.why or "; ".join(notes[:2])
    return head + Content(text + (": " + visible(why) if why else ""))


def _alone(outline: Outline, row: Row) -> str:
    """What the other side says on the same themes, when it does not answer this passage."""
    other, place = ("B", 1) if row.left else ("A", 0)
    parts = []
    for theme in row.themes:
        section = outline.section(theme)
        count = section.passages[place]
        said = f"{count} other passage{'' if count == 1 else 's'}" if count else "nothing at all"
        parts.append(f"on {visible(section.label)} it says {said}")
    rest = "; ".join(parts)
    return f"Nothing in {other} answers this passage" + (f"; {rest}." if rest else ".")


def _strongest(row: Row) -> list[Evidence]:
    """The evidence, the strongest first, what reads the same once."""
    if row.alignment is None:
        return []
    found = sorted(row.alignment.evidence, key=lambda e: -abs(e.weight))
    return list({(e.kind, e.note, e.left, e.right): e for e in reversed(found)}.values())[::-1]


def _difference(outline: Outline, difference: Difference) -> Content:
    parts = [Content.styled(f"+ {difference.kind}", "bold $ink-difference")]
    parts += [Content("  " + visible(difference.note))] if difference.note else []
    parts += _spans(outline, difference.left, difference.right, difference.note)
    return Content("").join(parts)


def _evidence(outline: Outline, evidence: Evidence) -> Content:
    said = Content(visible(told_in_words(evidence)))
    parts = [Content.styled(f"{evidence.weight:+.2f} ", "$ink-faint"), said]
    parts += _spans(outline, evidence.left, evidence.right, evidence.note)
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
    number = passage.id.rpartition(":")[2]
    by = f" ({visible(passage.passage.by)})" if passage.passage.by else ""
    themes = ", ".join(
        f"{visible(outline.section(t.id).label)} {score(t.score)}"
        for t in passage.themes
        if t.score >= 0.5
    )
    text = f" passage {number}, {passage.passage.voice.value}{by}; {themes or 'no theme'}"
    return Content.styled(name, "bold $ink-faint") + Content.styled(text, "$ink-faint")
