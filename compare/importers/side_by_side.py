"""What stands side by side on a page, put one after the other: columns, cells, short blocks.

White strips that several rows share part a page into columns, which are read one by one; a table is
read cell by cell, and so are short blocks, as letterheads are. Where the heights of lines do not
tell, the order in which they are painted does. What nothing tells apart stays line by line.
"""

from __future__ import annotations

import re
from itertools import chain, groupby, pairwise
from math import inf
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from compare.importers.page_layout import are_parted, base_of, row_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compare.importers.page_layout import Row

TABBED = 2.0
"""Sizes of the font from which a gap is none between words, in whatever lines they are set."""
NEXT = 2.2
"""Sizes of the font from one line down to the next at most."""
CLOSE = 0.1
"""The same between further columns of a table that is known to be one."""
NARROWEST = 2.5
"""Sizes of the font that the first column is wide at least, with the strip behind it."""
SIGNED = 6.0
"""The same where room is left for those who sign."""
GUTTER = 0.5
"""Sizes of the font that the white strip between columns is wide at least."""
COLUMN_LINES = 3
"""Lines that either column has at least."""
COLUMN_LETTERS = 16
"""Letters that the middle one of a column's lines has at least; a table's cells have fewer."""
CELL_LETTERS = 6
"""Letters that the middle one of a table's first cells has at least: a point's number has fewer."""
WORD_LETTERS = 3
"""The same where they are words."""
TABLE_ROWS = 3
"""Rows from which cells beside each other are a table, even if their lines run on."""
APART = 1.12
"""Times the step from line to line in a cell that parts the rows of a table."""
ROUNDED = 1.2
"""Points by which steps differ that are the same, since heights are rounded."""
MOST_LINES = 8
"""Lines of a block beside another at most; columns have more."""
FEWEST, MOST_LETTERS = 4, 40
"""Letters that the middle one of a block's lines has."""
LEVEL = 0.1
"""Sizes of the font by which lines differ in height at most that are set as one."""
_SAID = re.compile(r"(?:\S+ ){2}.*[.!?][”’\"')»]*$")
"""A cell that is a sentence."""
_SMALL_WORD = re.compile(r"[^\W\d_A-Z]{1,3} ")
"""How a line begins that goes on with what stands above it."""


class Part(NamedTuple):
    """Rows that are read one after another: a column, a cell, or what stands over all columns."""

    rows: Sequence[Row]
    begins: bool = False
    """Whether a cell begins with it, or the text below a table."""


def parts_of(rows: Sequence[Row]) -> list[Part]:
    """Rows that are read from left to right parted into columns and cells, in that order."""
    table, columns = _table(rows), None
    if table is None or len(table.groups) < TABLE_ROWS:
        columns, blocks = _gutter(rows), _blocks(rows)
        lines = columns.last - columns.first if columns and not table else -1
        if blocks and lines <= blocks.last - blocks.first:
            table, columns = blocks, None
    found = columns or table
    if not found:
        return [Part(rows)] if rows else []
    is_list = all(map(_is_list, sides_of(found.groups[0], found.strips)))
    read = parts_of if columns and not is_list else _cell
    cells = (side for group in found.groups for side in sides_of(group, found.strips))
    inner = [part for cell in cells for part in read(cell)]
    return [*parts_of(rows[: found.first]), *inner, *read(rows[found.last + 1 :])]


def _cell(rows: Sequence[Row]) -> list[Part]:
    """The parts of a cell, or of what stands below a table, which begins there."""
    parts = parts_of(rows)
    return [part._replace(begins=part.begins or at == 0) for at, part in enumerate(parts)]


def sides_of(rows: Sequence[Row], strips: Sequence[float]) -> list[list[Row]]:
    """The rows left of the first strip, between each two, and right of the last."""
    edges = [-inf, *strips, inf]
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


def _table(rows: Sequence[Row]) -> _Table | None:
    """The largest table of a page some of whose cells have several lines."""
    best: _Table | None = None
    for strip, first, last in _stretches(rows):
        if best is None or best.last - best.first < last - first:
            best = _table_of(rows[first : last + 1], first, strip) or best
    return best


def _table_of(rows: Sequence[Row], first: int, strip: float) -> _Table | None:
    """The table that rows are, the first of them at a place of the page, without lone lines."""
    if _are_painted_apart(*sides_of(rows, [strip])):
        return None  # they are columns
    painted = _as_painted(rows, strip)
    for groups in (_groups(rows), painted):
        if _are_cells(groups, strip, are_painted=groups is painted):
            edges = (one for one in _edges(rows) if (0, len(rows) - 1) in _free(rows, one, CLOSE))
            filled = [at for at, group in enumerate(groups) if all(sides_of(group, [strip]))]
            first += sum(map(len, groups[: filled[0]]))
            own = groups[filled[0] : filled[-1] + 1]
            last = first + sum(map(len, own)) - 1
            return _Table(first, last, sorted({strip, *edges}), own)
    return None


def _groups(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows of letters gathered to those of a table, which larger gaps part."""
    steps = [base_of(one) - base_of(more) for one, more in pairwise(rows)]
    close = min((step for step in steps if step > 0.5 * rows[0][0].size), default=0.0)
    groups = [[rows[0]]]
    for row, step in zip(rows[1:], steps, strict=True):
        groups += [[]] if step > max(APART * close, close + ROUNDED) else []
        groups[-1].append(row)
    return groups


def _as_painted(rows: Sequence[Row], strip: float) -> list[list[Row]]:
    """Rows gathered as painted: with what is painted before it, and goes on right of the strip."""
    lefts = [[one.order for one in row if one.left < strip] for row in rows]
    firsts = [min(one.order for one in row) for row in rows]
    reached, groups, has_right = firsts[0], [[rows[0]]], len(rows[0]) > len(lefts[0])
    for at, row in enumerate(rows[1:], 1):
        goes_on = has_right and not lefts[at] and firsts[at] < min(chain(*lefts[at:]), default=inf)
        reached = max(reached, *(one.order for one in rows[at - 1]))
        if reached < min(firsts[at:]) and not goes_on:
            groups.append([])
            has_right = False
        groups[-1].append(row)
        has_right |= len(row) > len(lefts[at])
    return groups


def _are_cells(groups: Sequence[Sequence[Row]], strip: float, *, are_painted: bool) -> bool:
    """Whether groups are rows of a table: words on either side, at one height or painted apart."""
    sides = [sides_of(group, [strip]) for group in groups]
    both = [(left, right) for left, right in sides if left and right]
    if len(both) < 2 or len(both) < 0.7 * len(groups):
        return False
    said = sum(_SAID.search(row_text(right[-1])) is not None for _, right in both)
    if said < TABLE_ROWS and not any(len(left) > 1 or len(right) > 1 for left, right in both):
        return False
    firsts = ["".join(one.text for row in left for one in row) for left, _ in both]
    if are_painted and sum(one[:1].islower() for one in firsts) > 0.2 * len(firsts):
        return False  # lines of a column that are painted together with those beside them
    if sum(are_parted(left[0][-1], right[0][0]) for left, right in both) < 0.5 * len(both):
        return False
    are_words = sum(map(str.isalpha, firsts)) > 0.5 * len(firsts)
    if median(map(len, firsts)) < (WORD_LETTERS if are_words else CELL_LETTERS):
        return False
    for left, right in both:  # at one height, in letters of one size
        size, step = left[0][0].size, abs(base_of(left[0]) - base_of(right[0]))
        is_level = step < 0.2 * size and abs(size - right[0][0].size) < 0.1 * size
        if not is_level and not (are_painted and _are_painted_apart(left, right)):
            return False
    return True


def _are_painted_apart(left: Sequence[Row], right: Sequence[Row]) -> bool:
    """Whether all of one side is painted before the other, in several lines."""
    orders = [[one.order for row in side for one in row] for side in (left, right)]
    one, more = sorted(orders, key=lambda each: min(each, default=0))
    return bool(one and more) and len(one) + len(more) > 2 and max(one) < min(more)


def _blocks(rows: Sequence[Row]) -> _Table | None:
    """The first two blocks of short lines beside each other, as a row of a table."""
    for at, strip in wide_gaps(rows):
        first, last, edge = run_beside(rows, at, *strip)
        run = rows[first : last + 1]
        ways = ((_as_painted(run, edge), _are_painted_apart), (_groups(run), _are_alike))
        for groups, are_blocks in (*ways, ([list(run)], _are_uneven)):
            for group in groups:
                sides = sides_of(group, [edge])
                if all(map(is_block, sides)) and are_blocks(*sides):
                    return _Table(first, first + len(group) - 1, [edge], [group])
                first += len(group)
            first -= len(run)
    return None


def wide_gaps(
    rows: Sequence[Row], least: float = TABBED
) -> Iterator[tuple[int, tuple[float, float]]]:
    """Where a gap of so many sizes of the font parts a row, or it and a line beside it."""
    for at, row in enumerate(rows):
        beside = [*row, *(rows[at + 1] if at + 1 < len(rows) else ())]
        beside = [one for one in beside if base_of(row) - one.base < one.size]
        reached = inf
        for one in sorted(beside, key=lambda one: one.left):
            if one.left - reached >= least * one.size:
                yield at, (reached, one.left)
            reached = one.right if reached == inf else max(reached, one.right)


def run_beside(
    rows: Sequence[Row], at: int, left: float, right: float, least: float = TABBED
) -> tuple[int, int, float]:
    """The first and last of the rows around a white strip, and where its right side begins."""
    ends = [at, at]
    for way, step in enumerate((-1, 1)):
        while 0 <= (after := ends[way] + step) < len(rows) and abs(after - at) < 3 * MOST_LINES:
            row, middle = rows[after], (left + right) / 2
            inner = max([left, *(one.right for one in row if one.left < middle)])
            outer = min([right, *(one.left for one in row if one.left >= middle)])
            size = max(one.size for one in (*row, *rows[ends[way]]))
            if outer - inner < least * row[0].size:
                break
            far = abs(base_of(row) - base_of(rows[ends[way]]))
            is_head = len(row) == 2 and abs(row[1].left - rows[at][-1].left) < 1  # room to sign
            if far > (SIGNED if is_head else NEXT) * size:
                break
            ends[way], left, right = after, inner, outer
    return ends[0], ends[1], right


def is_block(rows: Sequence[Row]) -> bool:
    """Whether what stands on one side is a few short lines."""
    letters = _letters(rows) if rows else 0
    return 2 <= len(rows) <= MOST_LINES and FEWEST <= letters <= MOST_LETTERS


def _gutter(rows: Sequence[Row]) -> _Table | None:
    """The longest stretch of rows with columns."""
    best, most = None, 0
    for strip, first, last in _stretches(rows):
        run = list(rows[first : last + 1])
        weight = sum(map(len, run))
        if weight > most and _are_columns(run, strip):
            best, most = _Table(first, last, [strip], [run]), weight
    return best


def _edges(rows: Sequence[Row]) -> list[float]:
    """Where several pieces begin that are not the first of the page from the left."""
    lefts = sorted(one.left for row in rows for one in row)
    size = median([one.size for row in rows for one in row]) if lefts else 0.0
    groups: list[list[float]] = []
    for left in lefts:
        if not groups or left - groups[-1][0] >= 0.5 * size:
            groups.append([])
        groups[-1].append(left)
    edges = (one[0] for one in groups if len(one) >= COLUMN_LINES)
    return [edge for edge in edges if edge > lefts[0] + NARROWEST * size][:40]


def _free(rows: Sequence[Row], strip: float, gutter: float = GUTTER) -> list[tuple[int, int]]:
    """Runs of rows in which no piece crosses the white strip that ends at ``strip``."""
    runs = groupby(
        range(len(rows)),
        lambda at: all(
            one.left >= strip - 0.1 or one.right <= strip - gutter * one.size for one in rows[at]
        ),
    )
    return [(run[0], run[-1]) for is_free, places in runs if is_free and (run := list(places))]


def _stretches(rows: Sequence[Row]) -> Iterator[tuple[float, int, int]]:
    """Each white strip with the rows in which it is free, between the ends of either side."""
    for strip, (first, last) in ((one, run) for one in _edges(rows) for run in _free(rows, one)):
        both = [
            at
            for at in range(first, last + 1)
            if rows[at][0].left < strip <= max(one.left for one in rows[at])
        ]
        if len(both) < COLUMN_LINES:
            both = [first, last]
        foot = _grown(rows, both[-1], last, 1)
        yield strip, _grown(rows, both[0], first, -1), _with_heading(rows, foot, last)


def _grown(rows: Sequence[Row], at: int, limit: int, step: int) -> int:
    """How far a column goes on above or below the rows that both have."""
    while at != limit:
        size, gap = (rows[at + step][0].size, abs(base_of(rows[at]) - base_of(rows[at + step])))
        if gap > NEXT * size or min(abs(one.size - size) for one in rows[at]) > 0.12 * size:
            break
        at += step
    return at


def _with_heading(rows: Sequence[Row], at: int, limit: int) -> int:
    """The last row of columns, with the heading that stands alone at a column's foot."""
    size, below = rows[at][0].size, rows[at + 1 :]
    is_last = 0 < len(below) <= 2 and limit == len(rows) - 1
    if not is_last or any(one.size < 1.05 * size for row in below for one in row):
        return at
    return limit if base_of(rows[at]) - base_of(below[0]) < 2 * NEXT * size else at


def _are_columns(rows: Sequence[Row], strip: float) -> bool:
    """Whether both sides hold lines of running text, beside each other."""
    left, right = sides = sides_of(rows, [strip])
    if _is_aside(left, right) or _is_aside(right, left):
        return True
    if all(map(_is_list, sides)) and _are_painted_apart(left, right):
        return True
    if min(map(len, sides)) < COLUMN_LINES or min(map(_letters, sides)) < COLUMN_LETTERS:
        return False
    top, foot = min(base_of(one[0]) for one in sides), max(base_of(one[-1]) for one in sides)
    shared = (sum(foot - 1 <= base_of(row) <= top + 1 for row in side) for side in sides)
    return min(shared) >= COLUMN_LINES and all(map(runs_on, sides))


def _is_list(rows: Sequence[Row]) -> bool:
    """Whether lines are names, as of those who join a statement: short, and none goes on."""
    texts = [row_text(row) for row in rows]
    are_names = all(one[:1].isupper() and one[-1] not in ".;:," for one in texts)
    return len(rows) >= COLUMN_LINES and are_names and _letters(rows) <= MOST_LETTERS


def _are_uneven(left: Sequence[Row], right: Sequence[Row]) -> bool:
    """Whether lines that stand beside each other are at heights of their own."""
    bases, others = ([base_of(row) for row in side] for side in (left, right))
    top, foot = min(bases[0], others[0]), max(bases[-1], others[-1])
    lone = [
        base
        for one, more in ((bases, others), (others, bases))
        for base in one
        if foot < base < top and min(abs(base - o) for o in more) > LEVEL * left[0][0].size
    ]
    steps = (o - m for side in (bases, others) for o, m in pairwise(side))
    return len(lone) > 1 and max(steps) < NEXT * left[0][0].size


def _are_alike(left: Sequence[Row], right: Sequence[Row]) -> bool:
    """Whether blocks begin with the same words, or both go on with a small one: ``of Tavria``."""
    texts = [[row_text(row) for row in side] for side in (left, right)]
    if len(left) != len(right) or any(map(str.isdigit, "".join(chain(*texts)))):
        return False
    one, more = (side[0].split() for side in texts)
    if one[:2] == more[:2] and one != more:
        return True
    return all(
        not side[0][:1].islower() and any(_SMALL_WORD.match(line) for line in side[1:])
        for side in texts
    )


def _is_aside(block: Sequence[Row], text: Sequence[Row]) -> bool:
    """Whether lines are set larger beside a text, as a quotation taken from it is."""
    if len(block) < 2 or len(text) < COLUMN_LINES or _letters(text) < COLUMN_LETTERS:
        return False
    own, other = (median(one.size for row in side for one in row) for side in (block, text))
    return own > 1.15 * other and _letters(block) > 4 and runs_on(text)


def _letters(rows: Sequence[Row]) -> float:
    """Letters that the middle one of lines has, however wide the gaps in it are."""
    return median([len(row_text(row)) for row in rows])


def runs_on(rows: Sequence[Row]) -> bool:
    """Whether lines go on in the next one: some end without a sign, some begin small."""
    inner = list(pairwise(map(row_text, rows)))
    on = sum(not more[:1].isupper() or one[-1:] in ",-\ufffe" for one, more in inner)
    return on >= 0.3 * len(inner)
