"""Dates, and the statements that have them, as a briefing says them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from compare.model import Statement

_FORMS = (("%Y-%m-%d", "{0.day} {0:%B %Y}"), ("%Y-%m", "{0:%B %Y}"))


def spoken_date(written: str) -> str:
    """``31 January 2026`` for 2026-01-31, ``January 2026`` for 2026-01; all else as it is."""
    for form, said in _FORMS:
        try:
            return said.format(datetime.strptime(written, form))
        except ValueError:
            continue
    return written


def named(statement: Statement) -> str:
    """Actor, forum and date, as far as they are known."""
    known = (statement.actor, statement.forum or statement.kind, spoken_date(statement.date))
    return ", ".join(part for part in known if part)
