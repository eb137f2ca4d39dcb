"""Rows of a page -> lines in the order in which a person reads them.

White strips that several rows share part a page into columns; what stands in a column is read
before the next one. Where cells stand beside each other instead, each row of a table is read cell
by cell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby, pairwise, takewhile
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from compare.importers.footnotes import without_raised
from compare.importers.page_layout import (
    SMALL,
    base_of,
    close_set,
    has_rtl,
    is_mostly_rtl,
    logical,
    row_text,
    spaced,
    usual_size,
)
from compare.importers.unwrap import MARKED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compare.importers.page_layout import Piece, Row

TABBED = 2.0
"""Sizes of the font from which a gap is none between words, in whatever lines they are set."""
FEW = 0.4
"""Share of the text's letters up to which notes stand beside it, and of its lines up to which there
are some in its size: columns and cells are more.
"""
ROOM = 0.7
"""Share of the text's width that is free beside it, from which another column has room there."""
NEXT = 2.2
"""Sizes of the font from one line down to the next at most."""

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
        for number, part in enumerate(_parts(rows, is_rtl=is_rtl))
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
    if sum(sides[id(one)] for one in text) > FEW * len(lines) or not _runs_on(lines):
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


class _Part(NamedTuple):
    """Rows that are read one after another: a column, a cell, or what stands over all columns."""

    rows: Sequence[Row]
    begins: bool = False
    """Whether a cell begins with it, or the text below a table."""


def _parts(rows: Sequence[Row], *, is_rtl: bool) -> list[_Part]:
    """Rows parted into columns and cells, in the order of reading."""
    table = _table(rows)
    found = None if table and len(table.groups) >= TABLE_ROWS else _gutter(rows)
    if found:
        first, last, strip = found
        sides = _sides(rows[first : last + 1], [strip], is_rtl=is_rtl)
        inner = [part for side in sides for part in _parts(side, is_rtl=is_rtl)]
    elif table:
        first, last = table.first, table.last
        cells = (_sides(group, table.strips, is_rtl=is_rtl) for group in table.groups)
        inner = [_Part(side, begins=True) for sides in cells for side in sides if side]
    else:
        return [_Part(rows)] if rows else []
    below = _parts(rows[last + 1 :], is_rtl=is_rtl)
    if below and not found:
        below[0] = below[0]._replace(begins=True)
    return [*_parts(rows[:first], is_rtl=is_rtl), *inner, *below]


def _sides(
    rows: Sequence[Row], strips: Sequence[float], *, is_rtl: bool = False
) -> list[list[Row]]:
    """The rows left of the first strip, between each two, and right of the last, in the order of
    reading.
    """
    edges = [float("-inf"), *strips, float("inf")]
    sides = [
        [part for row in rows if (part := tuple(o for o in row if left <= o.left < right))]
        for left, right in pairwise(edges)
    ]
    return sides[::-1] if is_rtl else sides


class _Table(NamedTuple):
    """Rows of a page in which the lines of cells stand beside each other."""

    first: int
    last: int
    strips: list[float]
    """Where the second column begins, and each after it."""
    groups: list[list[Row]]
    """The lines of each row of the table."""


def _table(rows: Sequence[Row]) -> _Table | None:
    """The largest table of a page some of whose cells have several lines; others are read as they
    stand, line by line.
    """
    best: _Table | None = None
    for strip, first, last in _stretches(rows):
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
    firsts = [sum(len(one.text) for row in left for one in row) for left, _ in both]
    return median(firsts) >= CELL_LETTERS and all(
        abs(base_of(left[0]) - base_of(right[0])) < 0.2 * left[0][0].size
        and abs(left[0][0].size - right[0][0].size) < 0.1 * left[0][0].size
        for left, right in both
    )


def _gutter(rows: Sequence[Row]) -> tuple[int, int, float] | None:
    """The longest stretch of rows with columns: its first and last row, and where the second
    column begins; None where there are no columns.
    """
    best: tuple[int, int, int, float] | None = None
    for strip, first, last in _stretches(rows):
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
    runs = groupby(
        range(len(rows)),
        lambda at: all(
            one.left >= strip - 0.1 or one.right <= strip - GUTTER * one.size for one in rows[at]
        ),
    )
    return [(run[0], run[-1]) for is_free, places in runs if is_free and (run := list(places))]


def _stretches(rows: Sequence[Row]) -> Iterator[tuple[float, int, int]]:
    """Each white strip with the runs of rows in which it is free, without the rows before and after
    that have one side alone, beyond the other's end and behind a gap.
    """
    for strip, (first, last) in ((one, run) for one in _edges(rows) for run in _free(rows, one)):
        both = [
            at
            for at in range(first, last + 1)
            if rows[at][0].left < strip <= max(one.left for one in rows[at])
        ]
        if len(both) < COLUMN_LINES:
            both = [first, last]
        yield strip, _grown(rows, both[0], first, -1), _grown(rows, both[-1], last, 1)


def _grown(rows: Sequence[Row], at: int, limit: int, step: int) -> int:
    """How far a column goes on above or below the rows that both have."""
    while at != limit:
        size, gap = rows[at][0].size, abs(base_of(rows[at]) - base_of(rows[at + step]))
        if gap > NEXT * size or abs(rows[at + step][0].size - size) > 0.12 * size:
            break
        at += step
    return at


def _are_columns(rows: Sequence[Row], strip: float) -> bool:
    """Whether both sides hold lines of running text, beside each other."""
    left = [one for row in rows for one in row if one.left < strip]
    right = [one for row in rows for one in row if one.left >= strip]
    if _is_aside(left, right) or _is_aside(right, left) or _are_alike(rows, strip):
        return True
    if min(len(left), len(right)) < COLUMN_LINES:
        return False
    if min(_letters(left), _letters(right)) < COLUMN_LETTERS:
        return False
    top = min(max(one.base for one in side) for side in (left, right))
    foot = max(min(one.base for one in side) for side in (left, right))
    shared = [[one for one in side if foot - 1 <= one.base <= top + 1] for side in (left, right)]
    return min(map(len, shared)) >= COLUMN_LINES and _runs_on(left) and _runs_on(right)


def _are_alike(rows: Sequence[Row], strip: float) -> bool:
    """Whether two blocks of short lines begin with the same words, as the signatures of two do."""
    pairs = [row for row in rows if len(row) == 2 and row[0].left < strip <= row[1].left]
    one, more = (
        (piece.text.split() for piece in rows[0][:2]) if len(pairs) == len(rows) else ("", "")
    )
    has_figures = any(map(str.isdigit, "".join(row_text(row) for row in rows)))
    return one[:2] == more[:2] and one != more and not has_figures


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
