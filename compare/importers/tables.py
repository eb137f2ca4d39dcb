"""A table -> paragraphs: each cell by itself, with the heads of its row and column before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HEAD_WORDS = 8
"""Words of a cell at most that heads a row or a column."""
_ENDS = ".!?;。！？؟"

Cell = list[str]
"""The paragraphs of a cell; the same list stands in each row and column that it lies over."""


def table_paragraphs(rows: Sequence[Sequence[Cell]], *, headed: bool = False) -> list[str]:
    """The cells' paragraphs in the order of reading: ``Veto, Group of Five: It must go.``

    ``headed`` says that the first row is a head; else short words in all of its cells show it.
    A table without a head gives its cells as they stand.
    """
    rows = [row for row in rows if any(any(cell) for cell in row)]
    seen: set[int] = set()
    if len(rows) < 2 or not (headed or _is_head(rows)):
        cells = [cell for row in rows for cell in row]
        return [words for cell in cells if _is_new(cell, seen) for words in cell if words]
    return [words for row in rows[1:] for words in _row(row, rows[0], seen)]


def _is_new(cell: Cell, seen: set[int]) -> bool:
    """Whether a cell with words was not met before."""
    known = id(cell) in seen
    seen.add(id(cell))
    return any(cell) and not known


def _is_head(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether a table's first row names its columns."""
    wide = len(rows[0])
    if wide < 2 or wide + len(rows) < 5 or any(len(row) != wide for row in rows):
        return False
    first = [" ".join(cell) for cell in rows[0]]
    return all(_is_label(words) for words in first[1:]) and (not first[0] or _is_label(first[0]))


def _is_label(words: str) -> bool:
    return bool(words) and len(words.split()) <= HEAD_WORDS and words[-1] not in _ENDS


def _row(row: Sequence[Cell], heads: Sequence[Cell], seen: set[int]) -> Iterator[str]:
    """A row's cells, each with its heads; a cell that is all of its row stands alone."""
    label = " ".join(row[0]) if row and _is_label(" ".join(row[0])) else ""
    cells = {id(cell): cell for cell in row if any(cell)}
    if len(cells) == 1:
        label = ""
    for at, cell in enumerate(row):
        is_label = at == 0 and bool(label)
        if is_label or not _is_new(cell, seen):
            continue
        over = [" ".join(head) for head, one in zip(heads, row, strict=False) if one is cell]
        before = ", ".join(part for part in (label, *over) if part) if len(cells) > 1 else ""
        yield from _cell(cell, before)


def _cell(cell: Cell, before: str) -> Iterator[str]:
    words = [one for one in cell if one]
    if words and before:
        words[0] = f"{before}: {words[0].removeprefix('- ')}"
    yield from words
