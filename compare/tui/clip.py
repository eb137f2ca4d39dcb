"""A row as plain text for the clipboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.model import TextKind
from compare.text.visibility import visible
from compare.tui.signs import WORDS, score

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.model import Statement, ThemedPassage
    from compare.tui.rows import Outline, Row


def row_text(outline: Outline, row: Row) -> str:
    """Both passages with their sources, and the relation. Only verbatim texts get quotation
    marks.
    """
    relation = WORDS[row.kind]
    if row.alignment is not None:
        relation += f" ({score(row.alignment.score)})"
    left = _side("A", outline.left, row.left)
    right = _side("B", outline.right, row.right)
    notes = (
        [f"+ {d.kind}: {visible(d.note)}" for d in row.alignment.differences]
        if row.alignment
        else []
    )
    return "\n".join([left, relation, *notes, right]) + "\n"


def _side(name: str, statement: Statement, passages: Sequence[ThemedPassage]) -> str:
    source = ", ".join(
        part for part in (statement.actor, statement.title, statement.forum, statement.date) if part
    )
    if not passages:
        return f"{name} is silent ({visible(source)})"
    text = " [...] ".join(visible(p.passage.text) for p in passages)
    if statement.text_kind is TextKind.VERBATIM:
        return f"{name}: “{text}” ({visible(source)})"
    return f"{name}, in paraphrase: {text} ({visible(source)})"
