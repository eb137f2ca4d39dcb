"""Paragraphs with leads and marked words, broken into lines. Pure values."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from compare.text.visibility import visible
from compare.tui.marked_text import wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    Run = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A text that is broken at the view's width."""

    text: str = ""
    inks: tuple[str, ...] = ()
    marks: tuple[tuple[int, int], ...] = ()
    """Stretches of the text that are drawn bold, apart and in order."""
    lead: str = ""
    """Stands before the first line; the others begin below the text."""
    lead_inks: tuple[str, ...] = ()
    indent: int = 0
    """Cells before the lead."""

    @property
    def margin(self) -> int:
        """Cells before the text."""
        return self.indent + cell_len(self.lead)


class BrokenLine(NamedTuple):
    """Characters ``[start, end)`` of a paragraph's text as it is shown."""

    paragraph: Paragraph
    start: int
    end: int

    def before(self) -> list[Run]:
        """What stands before the text."""
        gap = " " * self.paragraph.indent
        if self.start:
            return [(" " * self.paragraph.margin, ())]
        return [(gap, ()), (self.paragraph.lead, self.paragraph.lead_inks)]

    def text(self) -> str:
        """The text of the line."""
        return visible(self.paragraph.text)[self.start : self.end]

    def runs(self) -> list[Run]:
        """The text with its marked words bold."""
        shown, inks = visible(self.paragraph.text), self.paragraph.inks
        inside = [m for m in self.paragraph.marks if m[0] < self.end and m[1] > self.start]
        cuts = {max(min(edge, self.end), self.start) for mark in inside for edge in mark}
        edges = sorted(cuts | {self.start, self.end})
        return [
            (shown[a:b], (*inks, "shared") if any(s <= a and b <= e for s, e in inside) else inks)
            for a, b in pairwise(edges)
        ]


def broken(paragraphs: Sequence[Paragraph], width: int) -> list[BrokenLine]:
    """All lines at ``width`` cells."""
    return [
        BrokenLine(one, start, end)
        for one in paragraphs
        for start, end in wrap(visible(one.text), max(width - one.margin, 8))
    ]


BLANK = Paragraph()
"""An empty line."""


def heading(text: str) -> Paragraph:
    """A line that names what follows."""
    return Paragraph(text=text, inks=("heading",))


def faint(text: str, indent: int = 0) -> Paragraph:
    """A remark."""
    return Paragraph(text=text, inks=("faint",), indent=indent)
