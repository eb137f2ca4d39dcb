"""A passage as it is drawn: broken into lines, hidden signs made visible, what carried the label
between signs, and shared wording, differences, figures, names, hits and the selection marked.
Pure values; texts are data.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len, get_character_cell_size, set_cell_size

from compare.text.visibility import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.selection import Selection

    from compare.model import Span, ThemedPassage
    from compare.tui.lineup import Outline, Row

Run = tuple[str, tuple[str, ...]]
"""A piece of text and the names of its inks."""

# Lines

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
    start, cells, space, at = 0, 0, -1, 0
    while at < len(text):
        size = get_character_cell_size(text[at])
        if cells + size > width and at > start:
            end = at if text[at] == " " or space <= start else space
            lines.append((start, end))
            start = at = end + (text[end] == " ")
            cells, space = 0, -1
            continue
        if text[at] == " ":
            space = at
        cells += size
        at += 1
    return [*lines, (start, len(text))] if start < len(text) or not lines else lines


def shortened(text: str, width: int) -> str:
    """The text cut to ``width`` cells, with dots where it was cut."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, max(width - 1, 0)).rstrip() + "…"


def worded(text: str, width: int) -> str:
    """The text cut to ``width`` cells after a whole word, with dots where it was cut."""
    if cell_len(text) <= width:
        return text
    _, end = wrap(text, width - 2)[0]
    return f"{text[:end].rstrip(' ,;:—–')} …"


def quoted(words: str, width: int) -> str:
    """Words between signs cut to ``width`` cells after a whole word, the sign that ends them
    kept.
    """
    return words if cell_len(words) <= width else worded(words, width - 1) + words[-1]


def cut_before(text: str, width: int) -> str:
    """The end of the text in ``width`` cells, with dots where its beginning was cut: of a path the
    name stays.
    """
    if cell_len(text) <= width:
        return text
    return "…" + next(text[at:] for at in range(len(text) + 1) if cell_len(text[at:]) < width)


# What carried the label

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
        signs = (*self.openings, *self.closings)
        return start + sum(at <= start for at in signs), end + sum(at < end for at in signs)


def shown(row: Row | None, passage: ThemedPassage, side: str) -> Shown:
    """The passage as ``row`` shows it on its side."""
    text = passage.passage.text
    if row is None or row.point is None:
        return _signed(text, ())
    start, end = passage.passage.start, passage.passage.end
    spans = getattr(row.point.marked, side)
    inside = tuple((a - start, b - start) for a, b in spans if start <= a < b <= end)
    return _signed(text, inside)


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


# Marks

MARKS = ("name", "figure", "carried", "shared", "difference", "hit")
"""From the weakest to the strongest; where marks meet, the stronger one's colour shows."""


class Stretch(NamedTuple):
    """Marked characters, ``[start, end)`` in the text as it is shown."""

    start: int
    end: int
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Inked:
    """A text as it is shown, with its marks, the weaker before the stronger."""

    text: str
    stretches: Sequence[Stretch] = ()

    def runs(self, start: int, end: int) -> list[Run]:
        """The text from ``start`` to ``end`` in pieces, each with its marks."""
        inside = [s for s in self.stretches if s.start < end and s.end > start]
        edges = {start, end, *(e for s in inside for e in s[:2] if start < e < end)}
        return [
            (self.text[a:b], tuple(s.mark for s in inside if s.start <= a and b <= s.end))
            for a, b in pairwise(sorted(edges))
        ]


def ink(outline: Outline, row: Row | None, passage: ThemedPassage, query: str = "") -> Inked:
    """The passage as ``row`` shows it; without a row only figures, names and hits are marked."""
    side = "left" if passage.statement == outline.left.id else "right"
    drawn = shown(row, passage, side)
    spans: list[tuple[Span, str]] = [(s, "figure") for s in outline.figures.get(passage.id, ())]
    if row is not None and row.alignment is not None:
        spans += [(span, "shared") for span in getattr(row.alignment.wording, side)]
        sides = (getattr(difference, side) for difference in row.differences)
        spans += [(span, "difference") for span in sides if span is not None]
    start, text = passage.passage.start, passage.passage.text
    stretches = [
        Stretch(max(a - start, 0), min(b - start, len(text)), mark)
        for (a, b), mark in spans
        if a < passage.passage.end and b > start
    ]
    stretches += [Stretch(*m.span(), "name") for m in _names(outline, side).finditer(text)]
    stretches += [Stretch(a, b, "hit") for a, b in hits(text, query)]
    stretches = [Stretch(*drawn.place(one.start, one.end), one.mark) for one in stretches]
    stretches += [Stretch(a, b, "carried") for a, b in drawn.enclosed]
    return Inked(
        text=drawn.text, stretches=sorted(stretches, key=lambda one: MARKS.index(one.mark))
    )


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


# Paragraphs


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A text that is broken at the width of the view that shows it."""

    text: str = ""
    inks: tuple[str, ...] = ()
    marks: tuple[Stretch, ...] = ()
    """Stretches of the text that have one ink more."""
    lead: str = ""
    """Stands before the first line; the others begin below the text."""
    lead_inks: tuple[str, ...] = ()
    margin: int = 0
    """Cells before the text, where they are more than the lead takes."""

    @property
    def indent(self) -> int:
        return max(cell_len(self.lead), self.margin)


BLANK = Paragraph()
"""An empty line."""


def heading(text: str) -> Paragraph:
    """A line that names what follows."""
    return Paragraph(text=text, inks=("heading",))


def faint(text: str) -> Paragraph:
    """A remark."""
    return Paragraph(text=text, inks=("faint",))


def joined(*runs: Run) -> Paragraph:
    """Pieces of text, each with its inks, as one paragraph."""
    ends = list(accumulate((len(text) for text, _ in runs), initial=0))
    places = zip(ends, ends[1:], runs, strict=False)
    marks = tuple(Stretch(a, b, name) for a, b, (_, inks) in places for name in inks)
    return Paragraph(text="".join(text for text, _ in runs), marks=marks)


# The selection: it stays in the column in which it began

COLUMN = 10_000
"""What the second column's offsets begin with; no line of a terminal is as long."""


def span(selection: Selection | None, y: int, column: int, length: int) -> tuple[int, int]:
    """The characters of line ``y`` of a column (0 or 1) that are selected; empty for none."""
    found = selection.get_span(y) if selection and _column(selection) == column else None
    if found is None:
        return 0, 0
    start = min(max(found[0] - column * COLUMN, 0), length)
    end = length if found[1] < 0 else min(max(found[1] - column * COLUMN, 0), length)
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
        made += [piece for piece in pieces if piece[0]]
        at += len(text)
    return made


def taken(selection: Selection, height: int, line: Callable[[int, int], str]) -> str:
    """The selected text, broken lines joined by spaces; ``line`` gives line and column's text."""
    column = _column(selection)
    first = selection.start.y if selection.start else 0
    last = min(selection.end.y if selection.end else height - 1, height - 1)
    lines = [(y, line(y, column)) for y in range(first, last + 1)]
    pieces = (text[slice(*span(selection, y, column, len(text)))].strip() for y, text in lines)
    return " ".join(piece for piece in pieces if piece)
