"""Which stretches of a passage are marked as what: shared wording, differences, figures, names
what carried the label, and hits of the search.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from compare.tui.carrying import shown, side_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.model import Span, ThemedPassage
    from compare.tui.rows import Outline, Row

MARKS = ("name", "figure", "carried", "shared", "difference", "hit")
"""From the weakest to the strongest; where marks meet, the stronger one's colour shows."""


class Stretch(NamedTuple):
    """Marked characters, ``[start, end)`` in the text as it is shown."""

    start: int
    end: int
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Inked:
    """A passage's text as it is shown, signs and all, with its marks."""

    text: str
    stretches: tuple[Stretch, ...] = ()

    def runs(self, start: int, end: int) -> list[tuple[str, tuple[str, ...]]]:
        """The text from ``start`` to ``end`` in pieces, each with its marks."""
        inside = [s for s in self.stretches if s.start < end and s.end > start]
        edges = sorted(
            {start, end} | {e for s in inside for e in (s.start, s.end) if start < e < end}
        )
        return [
            (self.text[a:b], tuple(m for m in MARKS if _covers(inside, m, a, b)))
            for a, b in pairwise(edges)
        ]


def _covers(stretches: Sequence[Stretch], mark: str, start: int, end: int) -> bool:
    return any(s.mark == mark and s.start <= start and end <= s.end for s in stretches)


def ink(outline: Outline, row: Row | None, passage: ThemedPassage, query: str = "") -> Inked:
    """The passage as ``row`` shows it; without a row only figures, names and hits are marked."""
    side = side_of(outline, passage)
    drawn = shown(row, passage, side)
    spans: list[tuple[Span, str]] = [(s, "figure") for s in outline.figures.get(passage.id, ())]
    if row is not None and row.alignment is not None:
        wording = row.alignment.wording
        spans += [(s, "shared") for s in (wording.left if side == "left" else wording.right)]
        sides = [d.left if side == "left" else d.right for d in row.alignment.differences]
        spans += [(s, "difference") for s in sides if s is not None]
    start, text = passage.passage.start, passage.passage.text
    stretches = [
        Stretch(max(s[0] - start, 0), min(s[1] - start, len(text)), mark)
        for s, mark in spans
        if s[0] < passage.passage.end and s[1] > start
    ]
    stretches += [Stretch(*m.span(), "name") for m in _names(outline, side).finditer(text)]
    stretches += [Stretch(a, b, "hit") for a, b in hits(text, query)]
    stretches = [Stretch(*drawn.place(one.start, one.end), one.mark) for one in stretches]
    stretches += [Stretch(a, b, "carried") for a, b in drawn.enclosed]
    return Inked(text=drawn.text, stretches=tuple(stretches))


def hits(text: str, query: str) -> list[tuple[int, int]]:
    """Where ``query`` stands in ``text``, whatever its case."""
    if not query:
        return []
    return [m.span() for m in re.finditer(re.escape(query), text, re.IGNORECASE)]


def _names(outline: Outline, side: str) -> re.Pattern[str]:
    names = {n for naming in outline.comparison.names for n in getattr(naming, side) if n.strip()}
    return _any_of(tuple(sorted(names, key=lambda name: (-len(name), name))))


@lru_cache(maxsize=8)
def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for any of the names as whole words; the longest first."""
    if not names:
        return re.compile(r"(?!)")
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, names)) + r")(?!\w)")
