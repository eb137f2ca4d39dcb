"""Footnotes of a PDF: found by their place, size and mark, and taken out of the text.

A note is small print at the foot of a page that begins with a mark which stands raised in the text
above it. All else stays, and what may be a note is told.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.importers.unwrap import ENDED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from compare.importers.page_layout import Line

SMALL = 0.93
"""Share of the text's size below which print is small."""
_NOTE = re.compile(r"\[?(\d{1,3}(?!\d)|[*†‡§¶]{1,3}|[¹²³⁰⁴-⁹]{1,3})[\].)]?\s*(?=\S)")
_IN_TEXT = re.compile(r"(?<=[\w.,;:”’\")])(?:([¹²³⁰⁴-⁹]{1,3}|[*†‡§¶]{1,3})|\[(\d{1,3})\])(?!\w)")
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_TOLD, _WORDS = 3, 7
"""Notes that are told by their first words, and how many of these."""


@dataclass(frozen=True, slots=True)
class _Foot:
    """What stands at the foot of a page, from the first mark down."""

    notes: tuple[Line, ...] = ()
    doubtful: bool = False
    """Whether small print there looks like a note, or like the rest of one, and is kept."""
    is_open: bool = False
    """Whether the last note breaks off at the end of a full line."""


def without_notes(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], tuple[str, ...]]:
    """The pages without their footnotes, and what a person should know of that."""
    size = _text_size(line for page in pages for line in page)
    kept: list[list[Line]] = []
    feet: list[_Foot] = []
    before = _Foot()
    for page in pages:
        before = foot = _foot(page, size, before) if size else _Foot()
        kept.append([line for line in page if line not in foot.notes])
        feet.append(foot)
    return kept, tuple(_told(feet))


def _text_size(lines: Iterable[Line]) -> float:
    """The size in which most characters are set, in points; 0 where none is known."""
    found: Counter[float] = Counter()
    for line in lines:
        found[round(line.size * 2) / 2] += len(line.text)
    return max(found, key=lambda size: found[size], default=0.0)


def _foot(page: Sequence[Line], size: float, before: _Foot) -> _Foot:
    """The notes of a page, from top to bottom; the last of the page ``before`` may end here."""
    large = [line for line in page if line.size >= SMALL * size]
    small = sorted((line for line in page if line.size < SMALL * size), key=lambda one: -one.base)
    below = [line for line in small if _is_below(line, large)]
    if not large or not below:
        return _Foot()
    marks = _marks(page)
    starts = (at for at, line in enumerate(below) if _mark(line) in marks)
    first = 0 if before.is_open and _mark(below[0]) is None else next(starts, len(below))
    doubtful = any(before.notes or _mark(line) for line in below[:first])
    edge = max(line.right - line.size for line in page)
    last = below[-1]
    is_open = first < len(below) and last.right > edge and not ENDED.search(last.text)
    return _Foot(notes=tuple(below[first:]), doubtful=doubtful, is_open=is_open)


def _is_below(line: Line, large: Sequence[Line]) -> bool:
    """Whether nothing of the text stands at or below a line in its column."""
    over = (one for one in large if one.left < line.right and line.left < one.right)
    return all(one.base > line.base for one in over)


def _marks(lines: Iterable[Line]) -> set[str]:
    """The notes to which the text refers, by their marks."""
    found: set[str] = set()
    for line in lines:
        found.update(line.marks)
        found.update((one[1] or one[2]).translate(_DIGITS) for one in _IN_TEXT.finditer(line.text))
    return found


def _mark(line: Line) -> str | None:
    """The mark with which a line begins, if it does."""
    found = _NOTE.match(line.text)
    return found[1].translate(_DIGITS) if found else None


def _told(feet: Sequence[_Foot]) -> Iterator[str]:
    found = [(number, line) for number, foot in enumerate(feet, 1) for line in _openings(foot)]
    if found:
        said = [f"“{_opening(line)}” (page {number})" for number, line in found[:_TOLD]]
        more = f", and {len(found) - _TOLD} more" if len(found) > _TOLD else ""
        count = "1 footnote is" if len(found) == 1 else f"{len(found)} footnotes are"
        yield f"{count} left out of the text: {', '.join(said)}{more}"
    doubtful = [str(number) for number, foot in enumerate(feet, 1) if foot.doubtful]
    if doubtful:
        pages = f"page{'s' if len(doubtful) > 1 else ''} {', '.join(doubtful)}"
        yield f"small print at the foot of {pages} may be footnotes; it is kept in the text"


def _openings(foot: _Foot) -> list[Line]:
    """The lines with which the notes of a page begin; each begins after a line that ends."""
    return [
        line
        for at, line in enumerate(foot.notes)
        if _mark(line) and (at == 0 or ENDED.search(foot.notes[at - 1].text))
    ]


def _opening(line: Line) -> str:
    words = line.text[_NOTE.match(line.text).end() :].split()  # type: ignore[union-attr]
    return " ".join(words[:_WORDS]) + ("…" if len(words) > _WORDS else "")
