"""What a report says about a statement: who, where, when, and whose words stand in its text."""

from __future__ import annotations

from datetime import datetime
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

_DATES = (("%Y-%m-%d", "{0.day} {0:%B %Y}"), ("%Y-%m", "{0:%B %Y}"))


def letter(index: int) -> str:
    """The letter that stands for the statement at ``index`` (0 is A; after Z comes S27)."""
    return chr(ord("A") + index) if index < 26 else f"S{index + 1}"


def spoken_date(written: str) -> str:
    """``31 January 2026`` for 2026-01-31, ``January 2026`` for 2026-01; all else as it is."""
    for form, said in _DATES:
        try:
            return said.format(datetime.strptime(written, form))
        except ValueError:
            continue
    return written


def known_kind(statement: Statement) -> str:
    """The kind of statement; empty where it is ``other``, which tells a reader nothing."""
    return "" if statement.kind == "other" else statement.kind


def short_name(statement: Statement) -> str:
    """Actor, forum and date, as far as they are known: ``Pakistan, UN Security Council,
    December 2025``; where none is, the title.
    """
    known = (
        statement.actor,
        statement.forum or known_kind(statement),
        spoken_date(statement.date),
    )
    return ", ".join(part for part in known if part) or statement.title or statement.id


def facts(statement: Statement) -> tuple[tuple[str, str], ...]:
    """Field and value, for every field that is known, in the order of a briefing."""
    speaker = ", ".join(part for part in (statement.speaker, statement.role) if part)
    pairs = (
        ("Actor", statement.actor),
        ("Speaker", speaker),
        ("Forum", statement.forum),
        ("Date", statement.date or "not known"),
        ("Kind", known_kind(statement)),
        ("Responds to", statement.responds_to),
        ("Text", TEXT_KINDS[statement.text_kind]),
        ("Source", source(statement)),
        ("Note", statement.note),
        ("Id", statement.id),
    )
    return tuple((name, value) for name, value in pairs if value)


def source(statement: Statement) -> str:
    """Where the words were taken from; empty where that is not known."""
    origin = statement.source
    accessed = f"read on {origin.accessed}" if origin.accessed else ""
    return ", ".join(part for part in (origin.title, origin.url, accessed) if part)
