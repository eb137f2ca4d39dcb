"""The stretches that carried a row's label, set between signs in the text, so that they show
without colour. Pure values; offsets are relative to the passage's text.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from compare.text.visibility import visible

if TYPE_CHECKING:
    from compare.model import ThemedPassage
    from compare.tui.rows import Outline, Row

OPEN, CLOSE = "⟨", "⟩"
_SIGNS = str.maketrans({OPEN: None, CLOSE: None})

Spans = tuple[tuple[int, int], ...]


class Shown(NamedTuple):
    """A passage's text as it is drawn, and the stretches in it that the signs enclose."""

    text: str
    enclosed: Spans
    """With the signs, in the text as it is drawn."""
    openings: tuple[int, ...]
    closings: tuple[int, ...]
    """Where stretches begin and end in the passage's own text."""

    def place(self, start: int, end: int) -> tuple[int, int]:
        """A stretch of the passage's own text, in the text as it is drawn."""
        signs_before = sum(at <= start for at in self.openings)
        closed_before = sum(at <= start for at in self.closings)
        signs_within = sum(at < end for at in self.openings)
        closed_within = sum(at < end for at in self.closings)
        return start + signs_before + closed_before, end + signs_within + closed_within


def shown(row: Row | None, passage: ThemedPassage, side: str) -> Shown:
    """The passage as ``row`` shows it on its side."""
    text = passage.passage.text
    if row is None or row.alignment is None:
        return _signed(text, ())
    carried = row.alignment.carried
    start, end = passage.passage.start, passage.passage.end
    spans = carried.left if side == "left" else carried.right
    inside = tuple((a - start, b - start) for a, b in spans if start <= a < b <= end)
    return _signed(text, inside)


def side_of(outline: Outline, passage: ThemedPassage) -> str:
    """``left`` or ``right``."""
    return "left" if passage.statement == outline.left.id else "right"


def without_signs(text: str) -> str:
    """Drawn text as it is in the passage, for the clipboard."""
    return text.translate(_SIGNS)


@lru_cache(maxsize=8192)
def _signed(text: str, spans: Spans) -> Shown:
    """The text with signs; without any where the text has such signs itself."""
    drawn = visible(text)
    if not spans or OPEN in text or CLOSE in text:
        return Shown(drawn, (), (), ())
    apart = _apart(spans)
    pieces, enclosed, at = [], [], 0
    for count, (start, end) in enumerate(apart):
        pieces += [drawn[at:start], OPEN, drawn[start:end], CLOSE]
        enclosed.append((start + 2 * count, end + 2 * count + 2))
        at = end
    openings, closings = zip(*apart, strict=True)
    return Shown("".join([*pieces, drawn[at:]]), tuple(enclosed), openings, closings)


def _apart(spans: Spans) -> Spans:
    """The stretches in order, those that meet or overlap made one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return tuple(merged)
