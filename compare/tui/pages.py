"""A whole text, line by line, for reading: passages with their themes and relation in the
margin. Pure values.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from compare.tui.carrying import shown
from compare.tui.rows import ALL
from compare.tui.signs import SIGNS
from compare.tui.wrap import wrap

if TYPE_CHECKING:
    from compare.model import ThemedPassage
    from compare.tui.rows import Outline, Row

MARGIN = 7
"""Cells left of the text: the cursor's bar, up to three theme numbers, the sign of the row."""


class PageLine(NamedTuple):
    """A line of the page: of passage number ``passage`` (from 0), or blank where that is -1."""

    passage: int
    start: int = 0
    end: int = 0
    first: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One statement's passages with the row of each."""

    side: str
    passages: tuple[ThemedPassage, ...]
    rows: dict[str, tuple[Row, ...]]
    """The rows of each passage, by its id; those that join it to others first."""
    numbers: dict[str, int]
    """The numbers of the themes, as the keys have them."""
    gaps: tuple[bool, ...]
    """Whether a new paragraph begins with the passage."""

    def row(self, index: int) -> Row | None:
        """The first row of a passage."""
        rows = self.rows.get(self.passages[index].id, ())
        return rows[0] if rows else None

    def index(self, passage_id: str) -> int | None:
        """The place of a passage on this page."""
        return next((i for i, p in enumerate(self.passages) if p.id == passage_id), None)

    def margin(self, index: int) -> str:
        """The numbers of a passage's themes and the sign of its row."""
        passage, row = self.passages[index], self.row(index)
        numbers = "".join(
            str(self.numbers[t]) if self.numbers[t] < 10 else "+"
            for t in passage.theme_ids[:3]
            if t in self.numbers
        )
        return f"{numbers:>3} {SIGNS[row.kind] if row else ' '} "

    def lines(self, width: int) -> list[PageLine]:
        """All lines at ``width`` cells of text; paragraphs stand apart."""
        made: list[PageLine] = []
        for index, passage in enumerate(self.passages):
            if index and self.gaps[index]:
                made.append(PageLine(-1))
            drawn = shown(self.row(index), passage, self.side)
            for place, (start, end) in enumerate(wrap(drawn.text, width)):
                made.append(PageLine(index, start, end, place == 0))
        return made


def page(outline: Outline, side: str) -> Page:
    """The page of the ``left`` or ``right`` statement."""
    statement = outline.left if side == "left" else outline.right
    passages = tuple(p for p in outline.comparison.passages if p.statement == statement.id)
    rows: dict[str, tuple[Row, ...]] = {}
    for row in outline.section(ALL).rows:
        for passage in row.side(side):
            rows[passage.id] = (*rows.get(passage.id, ()), row)
    ends = [0, *(p.passage.end for p in passages)]
    gaps = (statement.text[a : p.passage.start] for a, p in zip(ends, passages, strict=False))
    return Page(
        side=side,
        passages=passages,
        rows=rows,
        numbers={section.id: n for n, section in enumerate(outline.sections) if n},
        gaps=tuple(gap.count("\n") > 1 for gap in gaps),
    )
