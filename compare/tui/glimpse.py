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


@dataclass(frozen=True, slots=True, kw_only=True)
class Glimpse:
    """The first lines, and what must be said of them."""

    note: str
    lines: tuple[str, ...]


def glimpse(comparison: Comparison, format_name: str, options: Options) -> Glimpse:
    """The beginning of the report; of a format that is no text, that of the terminal's text.

    Raises RejoinderError where the report cannot be made, as for want of a package.
    """
    from compare.report import format_named

    chosen = format_named(format_name)
    chosen.check()
    shown = format_named("text") if chosen.binary else chosen
    made = shown.render(comparison, options)
    text = made if isinstance(made, str) else made.decode("utf-8", "replace")
    lines = text.split("\n")
    return Glimpse(
        note=_note(chosen.name, len(lines), binary=chosen.binary),
        lines=tuple(line.removesuffix("\r")[:WIDEST] for line in lines[:LINES]),
    )


def _note(name: str, count: int, *, binary: bool) -> str:
    if binary:
        return f"{name} is no text: this is the same report as the terminal shows it"
    return f"the first {LINES} of {count} lines" if count > LINES else "the whole report"
