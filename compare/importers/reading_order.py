"""Rows of a page -> lines in the order in which a person reads them, and the notes beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from compare.importers.footnotes import without_raised
from compare.importers.page_layout import (
    SMALL,
    base_of,
    close_set,
    has_rtl,
    is_mostly_rtl,
    logical,
    spaced,
    usual_size,
)
from compare.importers.side_by_side import (
    COLUMN_LETTERS,
    GUTTER,
    NEXT,
    TABBED,
    parts_of,
    runs_on,
)
from compare.importers.unwrap import MARKED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.importers.page_layout import Piece, Row

FEW = 0.4
"""Share of the text's letters up to which notes stand beside it, and of its lines up to which there
are some in its size: columns and cells are more.
"""
ROOM = 0.7
"""Share of the text's width that is free beside it, from which another column has room there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line with its place on the page."""

    text: str
    left: float
    right: float
    base: float
    size: float
    """The size that most of its letters have."""
    bold: bool = False
    marks: tuple[str, ...] = ()
    """Footnotes' marks that were taken out of it."""
    first: float = 0.0
    """How wide its first word is."""
    is_rtl: bool = False
    column: int = 0
    """The column or stretch of a page that it stands in, counted in the order of reading."""
    cells: int = 1
    """Pieces that wide gaps part."""
    begins: bool = False
    """Whether a table's cell begins with it, or what stands below a table."""
    beside: tuple[tuple[Line, ...], ...] = ()
    """The lines of each note that stands beside it, and is read after its paragraph."""

    @property
    def start(self) -> float:
        """Where it begins, growing in the direction of reading."""
        return -self.right if self.is_rtl else self.left

    @property
    def end(self) -> float:
        """Where it ends, growing in the direction of reading."""
        return -self.left if self.is_rtl else self.right


def lines_of(rows: Sequence[Row], width: float) -> list[Line]:
    """The lines of a page of a width in the order of reading, column by column and cell by cell."""
    is_rtl = is_mostly_rtl("".join(piece.text for row in rows for piece in row))
    rows, notes = _side_notes(rows, width)
    lines = [
        _line(row, number, is_rtl=is_rtl, begins=part.begins and at == 0)
        for number, part in enumerate(parts_of(rows, is_rtl=is_rtl))
        for at, row in enumerate(part.rows)
    ]
    for note in notes:
        beside = [_line(row, -1, is_rtl=is_rtl) for row in note]
        base = beside[0].base - 0.5 * beside[0].size
        above = [at for at, line in enumerate(lines) if line.base >= base] or range(len(lines))
        at = min(above, key=lambda place: abs(lines[place].base - beside[0].base))
        lines[at] = replace(lines[at], beside=(*lines[at].beside, tuple(beside)))
    return lines


def _side_notes(rows: Sequence[Row], width: float) -> tuple[list[Row], list[list[Row]]]:
    """The rows of a page without the notes that stand beside the text, in smaller print or, where
    they are few, on the right where no column has room; and the rows of each of these.
    """
    size = usual_size((one.size, len(one.letters)) for row in rows for one in row)
    text = [one for row in rows for one in row if SMALL * size <= one.size <= size / SMALL]
    lines = [one for one in text if len(one.text) >= COLUMN_LETTERS]
    if not lines:
        return list(rows), []
    left, start = min(one.left for one in text), min(one.left for one in lines)
    right = max(one.right for one in lines if one.left < start + 4 * size)
    foot, top = min(one.base for one in text) - size, max(one.base for one in text) + size
    room = width - ROOM * (right - left)

    def side(one: Piece) -> int:
        if not foot < one.base < top or not any(map(str.isalpha, one.text)):
            return 0
        if one.left > right + GUTTER * size and one.left > room:
            return 1
        return -1 if one.right < left - GUTTER * size and one.size < SMALL * size else 0

    sides = {id(one): side(one) for row in rows for one in row}
    aside = sum(len(one.text) for row in rows for one in row if sides[id(one)])
    if aside > FEW * sum(len(one.text) for one in lines):
        return list(rows), []
    if sum(sides[id(one)] for one in text) > FEW * len(lines) or not runs_on(lines):
        sides |= dict.fromkeys(map(id, text), 0)
    notes: list[list[Row]] = []
    for where in (-1, 1):
        last: Row | None = None
        for row in filter(None, (tuple(o for o in r if sides[id(o)] == where) for r in rows)):
            if last is None or base_of(last) - base_of(row) > NEXT * row[0].size:
                notes.append([])
            notes[-1].append(row)
            last = row
    kept = (tuple(one for one in row if not sides[id(one)]) for row in rows)
    return [row for row in kept if row], notes


def _line(row: Row, column: int, *, is_rtl: bool, begins: bool = False) -> Line:
    """A row of a column as a line, footnotes' marks left out; it goes the way of its page, but
    where all of its letters go the other way.
    """
    ways = {has_rtl(sign) for one in row for sign in one.text if sign.isalpha()}
    is_rtl = ways.pop() if len(ways) == 1 else is_rtl
    parts = [_words(one, is_rtl=is_rtl) for one in (reversed(row) if is_rtl else row)]
    longest = max(row, key=lambda one: len(one.letters))
    seen = [one for piece in row for one in piece.letters if not one.sign.isspace()]
    first = row[-1].letters[::-1] if is_rtl else row[0].letters
    word = list(takewhile(lambda one: not one.sign.isspace(), first))
    return Line(
        text=" ".join(text for text, _ in parts if text),
        left=row[0].left,
        right=max(one.right for one in row),
        base=longest.base,
        size=longest.size,
        bold=sum(one.bold for one in seen) > 0.8 * len(seen),
        marks=tuple(mark for _, marks in parts for mark in marks),
        first=max(o.right for o in word) - min(o.left for o in word) if word else 0.0,
        is_rtl=is_rtl,
        column=column,
        cells=1 + sum(more.left - one.right > TABBED * one.size for one, more in pairwise(row)),
        begins=begins,
    )


def _words(piece: Piece, *, is_rtl: bool) -> tuple[str, tuple[str, ...]]:
    """The words of a piece in the order of reading, and the footnotes' marks taken out."""
    if is_rtl or has_rtl(piece.text):
        return logical(spaced(piece.letters), is_rtl=is_rtl).strip(), ()
    letters, marks = without_raised(close_set(piece.letters))
    text = re.sub(r" {2,}", " ", "".join(one.sign for one in letters).strip())
    return re.sub("\x02+$", MARKED, text), marks
