"""Dates as a briefing says them."""

from __future__ import annotations

from datetime import datetime

_FORMS = (("%Y-%m-%d", "{0.day} {0:%B %Y}"), ("%Y-%m", "{0:%B %Y}"))


def spoken_date(written: str) -> str:
    """``31 January 2026`` for 2026-01-31, ``January 2026`` for 2026-01; all else as it is."""
    for form, said in _FORMS:
        try:
            return said.format(datetime.strptime(written, form))
        except ValueError:
            continue
    return written
