"""What a report says about a statement: who, where, when, and whose words stand in its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.model import TextKind

if TYPE_CHECKING:
    from compare.model import Statement

TEXT_KINDS = {
    TextKind.VERBATIM: "verbatim: the words as they were spoken or issued",
    TextKind.REPORT: "report: a paraphrase; only words in quotation marks are the speaker's",
    TextKind.PRECIS: "précis: a paraphrase; only words in quotation marks are the speaker's",
}
"""The kind of text, with what follows from it for a reader."""

WHOSE_WORDS = {
    TextKind.VERBATIM: "the speaker's words",
    TextKind.REPORT: "the reporter's words",
    TextKind.PRECIS: "the words of a précis",
}
"""Whose words are compared where words and not positions are compared."""


def short_name(statement: Statement) -> str:
    """Actor, forum and date, as far as they are known: ``Pakistan, UN Security Council, 2025``."""
    known = (statement.actor, statement.forum or statement.kind, statement.date)
    return ", ".join(part for part in known if part)


def facts(statement: Statement) -> tuple[tuple[str, str], ...]:
    """Field and value, for every field that is known, in the order of a briefing."""
    speaker = ", ".join(part for part in (statement.speaker, statement.role) if part)
    pairs = (
        ("Actor", statement.actor),
        ("Speaker", speaker),
        ("Forum", statement.forum),
        ("Date", statement.date or "not known"),
        ("Kind", statement.kind),
        ("Responds to", statement.responds_to),
        ("Text", TEXT_KINDS[statement.text_kind]),
        ("Source", _source(statement)),
        ("Note", statement.note),
        ("Id", statement.id),
    )
    return tuple((name, value) for name, value in pairs if value)


def _source(statement: Statement) -> str:
    source = statement.source
    accessed = f"read on {source.accessed}" if source.accessed else ""
    return ", ".join(part for part in (source.title, source.url, accessed) if part)
