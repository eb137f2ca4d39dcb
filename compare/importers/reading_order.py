"""Rows of a page -> lines in the order in which a person reads them.

White strips that several rows share part a page into columns; what stands in a column is read
before the next one. Where cells stand beside each other instead, each row of a table is read cell
by cell.
"""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from compare.importers.page_layout import base_of, line_of
from compare.importers.right_to_left import is_mostly_rtl

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.importers.page_layout import Line, Piece, Row

GUTTER = 0.7
"""Sizes of the font that the white strip between columns is wide at least."""
COLUMN_LINES = 3
"""Lines that either column has at least."""
COLUMN_LETTERS = 16
"""Letters that the middle one of a column's lines has at least; a table's cells have fewer."""
CELL_LETTERS = 6
"""Letters that the middle one of a table's first cells has at least: a point's number has fewer."""
TABLE_ROWS = 3
"""Rows from which cells beside each other are a table, even if their lines run on."""
APART = 1.12
"""Times the step from line to line in a cell that parts the rows of a table."""


def lines_of(rows: Sequence[Row]) -> list[Line]:
    """The lines of a page in the order of reading, column by column and cell by cell."""
    is_rtl = is_mostly_rtl("".join(piece.text for row in rows for piece in row))
    out: list[Line] = []
    for number, part in enumerate(_parts(list(rows), is_rtl=is_rtl)):
        out += [
            line_of(row, number, is_rtl=is_rtl, begins=part.begins and at == 0)
            for at, row in enumerate(part.rows)
        ]
    return out


class _Part(NamedTuple):
    """Rows that are read one after another: a column, a cell, or what stands over all columns."""

    rows: list[Row]
    begins: bool = False
    """Whether a cell begins with it, or the text below a table."""


def _parts(rows: list[Row], *, is_rtl: bool) -> list[_Part]:
    """Rows parted into columns and cells, in the order of reading."""
    table = _table(rows)
    found = None if table and len(table.groups) >= TABLE_ROWS else _gutter(rows)
    if found:
        first, last, strip = found
        sides = _sides(rows[first : last + 1], [strip])
        inner = [
            part
            for side in (sides[::-1] if is_rtl else sides)
            for part in _parts(side, is_rtl=is_rtl)
        ]
    elif table:
        first, last, inner = table.first, table.last, table.cells(is_rtl=is_rtl)
    else:
        return [_Part(rows)] if rows else []
    below = _parts(rows[last + 1 :], is_rtl=is_rtl)
    if below and not found:
        below[0] = below[0]._replace(begins=True)
    return [*_parts(rows[:first], is_rtl=is_rtl), *inner, *below]


def _sides(rows: Sequence[Row], strips: Sequence[float]) -> list[list[Row]]:
    """The rows left of the first strip, between each two, and right of the last."""
    edges = [float("-inf"), *strips, float("inf")]
    return [
        [part for row in rows if (part := tuple(o for o in row if left <= o.left < right))]
        for left, right in pairwise(edges)
    ]


class _Table(NamedTuple):
    """Rows of a page in which the lines of cells stand beside each other."""

    first: int
    last: int
    strips: list[float]
    """Where the second column begins, and each after it."""
    groups: list[list[Row]]
    """The lines of each row of the table."""

    def cells(self, *, is_rtl: bool) -> list[_Part]:
        """Its cells, row by row."""
        out: list[_Part] = []
        for group in self.groups:
            sides = _sides(group, self.strips)
            out += [_Part(side, begins=True) for side in (sides[::-1] if is_rtl else sides) if side]
        return out


def _table(rows: Sequence[Row]) -> _Table | None:
    """The largest table of a page some of whose cells have several lines; others are read as they
    stand, line by line.
    """
    best: _Table | None = None
    for strip in _edges(rows):
        for first, last in _stretches(rows, strip):
            inside = rows[first : last + 1]
            groups = _groups(inside)
            if not _are_cells(groups, strip) or (best and best.last - best.first >= last - first):
                continue
            strips = [one for one in _edges(inside) if (0, len(inside) - 1) in _free(inside, one)]
            best = _Table(first, last, sorted({strip, *strips}), groups)
    return best


def _groups(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows of letters gathered to those of a table, which larger gaps part."""
    steps = [base_of(one) - base_of(more) for one, more in pairwise(rows)]
    close = min((step for step in steps if step > 0.5 * rows[0][0].size), default=0.0)
    groups = [[rows[0]]]
    for row, step in zip(rows[1:], steps, strict=True):
        if step > APART * close:
            groups.append([])
        groups[-1].append(row)
    return groups


def _are_cells(groups: Sequence[Sequence[Row]], strip: float) -> bool:
    """Whether groups of rows are rows of a table: words on either side, some over several lines."""
    sides = [_sides(group, [strip]) for group in groups]
    both = [(left, right) for left, right in sides if left and right]
    if len(both) < 2 or len(both) < 0.7 * len(groups):
        return False
    if not any(len(left) > 1 or len(right) > 1 for left, right in both):
        return False
    firsts = [row_letters(left) for left, _ in both]
    return median(firsts) >= CELL_LETTERS and all(
        abs(base_of(left[0]) - base_of(right[0])) < 0.2 * left[0][0].size
        and abs(left[0][0].size - right[0][0].size) < 0.1 * left[0][0].size
        for left, right in both
    )


def row_letters(rows: Sequence[Row]) -> int:
    """Letters and other signs of rows."""
    return sum(len(piece.text) for row in rows for piece in row)


def _gutter(rows: Sequence[Row]) -> tuple[int, int, float] | None:
    """The longest stretch of rows with columns: its first and last row, and where the second
    column begins; None where there are no columns.
    """
    best: tuple[int, int, int, float] | None = None
    for strip in _edges(rows):
        for first, last in _stretches(rows, strip):
            weight = sum(len(row) for row in rows[first : last + 1])
            if (best is None or weight > best[0]) and _are_columns(rows[first : last + 1], strip):
                best = weight, first, last, strip
    return best[1:] if best else None


def _edges(rows: Sequence[Row]) -> list[float]:
    """Where several pieces begin that are not the first of the page from the left."""
    lefts = sorted(one.left for row in rows for one in row)
    if not lefts:
        return []
    size = median([one.size for row in rows for one in row])
    edges: list[float] = []
    at = 0
    while at < len(lefts):
        end = at
        while end < len(lefts) and lefts[end] - lefts[at] < 0.5 * size:
            end += 1
        if end - at >= COLUMN_LINES and lefts[at] > lefts[0] + 4 * size:
            edges.append(lefts[at])
        at = end
    return edges[:40]


def _free(rows: Sequence[Row], strip: float) -> list[tuple[int, int]]:
    """Runs of rows in which no piece crosses the white strip that ends at ``strip``."""
    out: list[tuple[int, int]] = []
    start: int | None = None
    for at, row in enumerate(rows):
        is_free = all(
            one.left >= strip - 0.1 or one.right <= strip - GUTTER * one.size for one in row
        )
        if is_free and start is None:
            start = at
        if start is not None and (not is_free or at == len(rows) - 1):
            out.append((start, at if is_free else at - 1))
            start = None
    return out


def _stretches(rows: Sequence[Row], strip: float) -> list[tuple[int, int]]:
    """The same as far as both sides go down together."""
    return [_trimmed(rows, strip, *one) for one in _free(rows, strip)]


def _trimmed(rows: Sequence[Row], strip: float, first: int, last: int) -> tuple[int, int]:
    """A run without the rows before and after that have one side alone, beyond the other's end."""
    both = [
        at
        for at in range(first, last + 1)
        if any(one.left >= strip for one in rows[at]) and any(one.left < strip for one in rows[at])
    ]
    if len(both) < COLUMN_LINES:
        both = list(range(first, last + 1))
    return _grown(rows, both[0], first, -1), _grown(rows, both[-1], last, 1)


def _grown(rows: Sequence[Row], at: int, limit: int, step: int) -> int:
    """How far a column goes on above or below the rows that both have: without a larger gap."""
    while at != limit:
        size = rows[at][0].size
        if abs(base_of(rows[at]) - base_of(rows[at + step])) > 2.2 * size:
            break
        if abs(rows[at + step][0].size - size) > 0.12 * size:
            break
        at += step
    return at


def _are_columns(rows: Sequence[Row], strip: float) -> bool:
    """Whether both sides hold lines of running text, beside each other."""
    left = [one for row in rows for one in row if one.left < strip]
    right = [one for row in rows for one in row if one.left >= strip]
    if _is_aside(left, right) or _is_aside(right, left):
        return True
    if min(len(left), len(right)) < COLUMN_LINES:
        return False
    if min(_letters(left), _letters(right)) < COLUMN_LETTERS:
        return False
    top = min(max(one.base for one in side) for side in (left, right))
    foot = max(min(one.base for one in side) for side in (left, right))
    shared = [[one for one in side if foot - 1 <= one.base <= top + 1] for side in (left, right)]
    return min(map(len, shared)) >= COLUMN_LINES and _runs_on(left) and _runs_on(right)


def _is_aside(pieces: Sequence[Piece], text: Sequence[Piece]) -> bool:
    """Whether lines are set larger beside a text, as a quotation taken from it is."""
    if len(pieces) < 2 or len(text) < COLUMN_LINES or _letters(text) < COLUMN_LETTERS:
        return False
    is_larger = median(o.size for o in pieces) > 1.15 * median(o.size for o in text)
    return is_larger and _letters(pieces) > 4 and _runs_on(text)


def _letters(pieces: Sequence[Piece]) -> float:
    return median([len(one.text) for one in pieces])


def _runs_on(pieces: Sequence[Piece]) -> bool:
    """Whether lines go on in the next one: some end without a sign, some begin small."""
    texts = [one.text for one in sorted(pieces, key=lambda one: -one.base)]
    inner = list(pairwise(texts))
    on = sum(
        more[:1].islower() or one[-1:] in ",-\ufffe" or not more[:1].isupper()
        for one, more in inner
    )
    return on >= 0.3 * len(inner)
