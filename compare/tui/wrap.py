"""Breaking a text into lines of so many terminal cells, keeping offsets."""

from __future__ import annotations

import re

from rich.cells import cell_len, get_character_cell_size, set_cell_size

__all__ = ["shortened", "wrap"]

_NARROW = re.compile(
    r"[\x20-\x7e\xa0-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u205e\u27e8\u27e9]*\Z"
)
"""Texts in which each code point takes one cell."""


def wrap(text: str, width: int) -> list[tuple[int, int]]:
    """The lines of ``text`` at ``width`` cells as ``[start, end)`` offsets, broken at spaces
    where there are any. There is always at least one line, and no line is empty but the only.
    """
    width = max(width, 1)
    if _NARROW.match(text):
        return _wrap_narrow(text, width)
    return _wrap_wide(text, width)


def _wrap_narrow(text: str, width: int) -> list[tuple[int, int]]:
    """As ``wrap``, where cells are code points: one search a line."""
    lines: list[tuple[int, int]] = []
    start, size = 0, len(text)
    while size - start > width:
        space = text.rfind(" ", start, start + width + 1)
        end = space if space > start else start + width
        lines.append((start, end))
        start = end + (space > start)
    lines.append((start, size))
    return lines


def _wrap_wide(text: str, width: int) -> list[tuple[int, int]]:
    """As ``wrap``, counting the cells of each code point."""
    lines: list[tuple[int, int]] = []
    start, cells, space = 0, 0, -1
    position = 0
    while position < len(text):
        size = get_character_cell_size(text[position])
        if cells + size > width and position > start:
            at_space = text[position] == " "
            end = position if at_space or space <= start else space
            lines.append((start, end))
            start = position = end + (at_space or space > start)
            cells, space = 0, -1
            continue
        if text[position] == " ":
            space = position
        cells += size
        position += 1
    if start < len(text) or not lines:
        lines.append((start, len(text)))
    return lines


def shortened(text: str, width: int) -> str:
    """The text cut to ``width`` cells, with dots where it was cut."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, max(width - 1, 0)).rstrip() + "…"
