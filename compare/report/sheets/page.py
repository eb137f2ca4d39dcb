"""A sheet as values: its head, its rows, and how wide its columns are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from compare.report.marking import Stretch

Cell = str | int | float | date | None
MarkedCell = Cell | tuple["Stretch", ...]
"""A cell; a tuple of stretches is text with marks in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One sheet: a head and rows of as many cells."""

    name: str
    """At most 31 characters, as Excel allows."""
    head: tuple[str, ...]
    rows: tuple[tuple[MarkedCell, ...], ...]
    widths: tuple[int, ...]
    """Of the columns, in characters; the last goes for all that follow."""
    on_paper: int = 0
    """How many columns are printed; 0 for all."""

    def width(self, column: int) -> int:
        """Of a column, in characters."""
        return self.widths[min(column, len(self.widths) - 1)]

    @property
    def printed(self) -> int:
        """How many columns are printed."""
        return self.on_paper or len(self.head)
