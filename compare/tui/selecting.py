"""Selecting text in a view that shows texts side by side: a selection stays in the column in
which it began.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.selection import Selection

    Run = tuple[str, tuple[str, ...]]

COLUMN = 10_000
"""What the second column's offsets begin with; no line of a terminal is as long."""


def span(selection: Selection | None, y: int, column: int, length: int) -> tuple[int, int]:
    """The characters of line ``y`` of a column (0 or 1) that are selected; empty for none."""
    if selection is None or _column(selection) != column:
        return 0, 0
    found = selection.get_span(y)
    if found is None:
        return 0, 0
    start, end = found
    start = min(max(start - column * COLUMN, 0), length)
    end = length if end < 0 else min(max(end - column * COLUMN, 0), length)
    return (start, end) if start < end else (0, 0)


def _column(selection: Selection) -> int:
    """The column in which the selection begins."""
    return selection.start.x // COLUMN if selection.start else 0


def marked(runs: Sequence[Run], start: int, end: int) -> list[Run]:
    """The runs with the characters from ``start`` to ``end`` marked as selected."""
    made: list[Run] = []
    at = 0
    for text, inks in runs:
        a, b = (min(max(edge - at, 0), len(text)) for edge in (start, end))
        pieces = ((text[:a], inks), (text[a:b], (*inks, "selected")), (text[b:], inks))
        made += [(piece, names) for piece, names in pieces if piece]
        at += len(text)
    return made


def taken(selection: Selection, height: int, line: Callable[[int, int], str]) -> str:
    """The selected text, broken lines joined by spaces; ``line`` gives line and column's text."""
    column = _column(selection)
    first = selection.start.y if selection.start else 0
    last = min(selection.end.y if selection.end else height - 1, height - 1)
    pieces = []
    for y in range(first, last + 1):
        text = line(y, column)
        start, end = span(selection, y, column, len(text))
        pieces.append(text[start:end].strip())
    return " ".join(piece for piece in pieces if piece)
