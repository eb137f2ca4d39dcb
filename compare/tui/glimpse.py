"""What a report begins with, before it is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from compare.model import Comparison
    from compare.report import Options

LINES = 200
WIDEST = 4000
"""Characters of a line that are shown: data may stand in one line."""
MARKUP = frozenset({"html"})
"""Formats that are text, but not for the eye."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Glimpse:
    """The first lines, and what must be said of them."""

    note: str
    lines: tuple[str, ...]


def glimpse(comparison: Comparison, format_name: str, options: Options) -> Glimpse:
    """The beginning of the report; of what is no text to read, that of the terminal's text.

    Raises RejoinderError where the report cannot be made, as for want of a package or for a
    template that is no good.
    """
    from compare.report import format_named
    from compare.tui.reporting import chosen

    known = chosen(format_name)
    known.check()
    stands_in = known.binary or known.name in MARKUP
    shown = format_named("text") if stands_in else known
    made = shown.render(comparison, options)
    text = made if isinstance(made, str) else made.decode("utf-8", "replace")
    lines = text.split("\n")
    return Glimpse(
        note=_note(known.name, len(lines), stands_in=stands_in),
        lines=tuple(line.removesuffix("\r")[:WIDEST] for line in lines[:LINES]),
    )


def _note(name: str, count: int, *, stands_in: bool) -> str:
    if stands_in:
        return f"what {name} will hold, as the terminal shows it"
    return f"the first {LINES} of {count} lines" if count > LINES else "the whole report"
