"""Rows of a page -> lines in the order in which a person reads them -> paragraphs.

Where a paragraph begins is told by indents, gaps, and whether the next word had room.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from compare.importers.footnotes import set_in, side_notes, without_raised
from compare.importers.lines import (
    ENDED,
    ITEM,
    LABEL,
    MARKED,
    has_rtl,
    is_mostly_rtl,
    join_cut_words,
    logical,
    spaced,
)
from compare.importers.page_layout import base_of, close_set
from compare.importers.side_by_side import TABBED, parts_of

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from compare.importers.page_layout import Piece, Row


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
    first: float = 0.0
    """How wide its first word is."""
    is_rtl: bool = False
    column: int = 0
    """The column or stretch of a page that it stands in, counted in the order of reading."""
    cells: int = 1
    """Pieces that wide gaps part."""
    begins: bool = False
    """Whether a table's cell begins with it, or what stands below a table."""
    wall: float = inf
    """Up to where it has room, where a box stands beside it."""
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
    rows, boxes = set_in(rows)
    rows, notes = side_notes(rows, width)
    parts = parts_of([_mirrored(row) for row in rows] if is_rtl else rows)
    lines: list[Line] = []
    for number, part in enumerate(parts):
        for at, row in enumerate(part.rows):
            line = _line(_mirrored(row) if is_rtl else row, number, is_rtl=is_rtl)
            lines.append(replace(line, begins=part.begins and at == 0))
    for box in boxes:  # lines beside it have no more room than the widest of them takes
        top, foot = (base_of(box[0]) + 2 * box[0][0].size, base_of(box[-1]) - box[-1][0].size)
        wall = max((line.end for line in lines if foot < line.base < top), default=inf)
        lines = [replace(o, wall=wall) if foot < o.base < top else o for o in lines]
    for note in (*boxes, *notes):
        beside = [_line(row, -1, is_rtl=is_rtl) for row in note]
        base = beside[0].base - 0.5 * beside[0].size
        above = [at for at, line in enumerate(lines) if line.base >= base] or range(len(lines))
        at = min(above, key=lambda place: abs(lines[place].base - beside[0].base))
        lines[at] = replace(lines[at], beside=(*lines[at].beside, tuple(beside)))
    return [line for line in lines if line.text or line.beside]


def _mirrored(row: Row) -> Row:
    return tuple(replace(one, left=-one.right, right=-one.left) for one in reversed(row))


def _line(row: Row, column: int, *, is_rtl: bool) -> Line:
    """A row of a column as a line that goes the way of its page, or of all of its letters."""
    ways = {has_rtl(sign) for one in row for sign in one.text if sign.isalpha()}
    is_rtl = ways.pop() if len(ways) == 1 else is_rtl
    parts = [_words(one, is_rtl=is_rtl) for one in (reversed(row) if is_rtl else row)]
    longest = max(row, key=lambda one: len(one.letters))
    seen = [one for piece in row for one in piece.letters if not one.sign.isspace()]
    first = row[-1].letters[::-1] if is_rtl else row[0].letters
    word = list(takewhile(lambda one: not one.sign.isspace(), first))
    cells = row[1:] if LABEL.fullmatch(row[0].text) else row  # an item's number and its words
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
        cells=1 + sum(more.left - one.right > TABBED * one.size for one, more in pairwise(cells)),
    )


def _words(piece: Piece, *, is_rtl: bool) -> tuple[str, tuple[str, ...]]:
    """The words of a piece that are not struck out, in order, and the footnotes' marks in it."""
    kept = [one for one in piece.letters if not one.struck]
    if is_rtl or has_rtl(piece.text):
        return logical(spaced(kept), is_rtl=is_rtl).strip(), ()
    letters = close_set(kept)
    label = LABEL.match("".join(one.sign[:1] for one in letters[:9]))
    if label and label.end() < len(letters) and letters[label.end()].sign.isalpha():
        last, after = letters[label.end() - 1 : label.end() + 1]
        if after.left - last.right > 0.05 * last.size:
            letters.insert(label.end(), last._replace(sign=" ", left=last.right))
    letters, marks = without_raised(letters)
    text = re.sub(r" {2,}", " ", "".join(one.sign for one in letters).strip())
    return re.sub("\x02+$", MARKED, text), marks


INDENT = 0.7
"""Sizes of the font by which a first line stands in."""
DEEP = 7.0
"""Sizes of the font by which a first line stands in at most."""
ROOM = 1.2
"""Sizes of the font by which a ragged line may end before there is no room for the next word."""
SHORT = 0.45
"""Share of its column's width up to which a line is short, wherever it stands."""
NARROWER = 0.25
"""Share of its column's width by which a line ends before it that is broken within a sentence."""
COLUMN = 3
"""Lines from which a column tells itself where it ends."""
NEAR = 45
"""Points from the widest line's end within which the ends of ragged lines lie."""
GAP = 0.4
"""Sizes of the font that a gap between paragraphs adds to the step from line to line."""
WIDEST = 2.2
"""The step of lines set with a free line between them, in sizes of the font."""
ANOTHER = 0.12
"""Share of its size by which print differs that is another."""
_OPENING = "(“\"'‘«„"
_UNSPACED = re.compile(r"CJK|HIRAGANA|KATAKANA|IDEOGRAPHIC|FULLWIDTH|THAI|LAO|KHMER")
"""How the names of signs begin that stand without spaces."""


def paragraphs_of(
    pages: Sequence[Sequence[Line]], widths: Sequence[float]
) -> list[tuple[str, bool]]:
    """The paragraphs of pages, each with whether it is all in bold type; notes stand behind those
    beside them.
    """
    groups: list[list[Line]] = []
    full: set[int] = set()
    before: tuple[Line, _Span] | None = None
    for page, spans in zip(pages, _spans(pages, widths), strict=True):
        page = _by_lines(page)
        usual = _usual_step(page, spans)
        for at, (line, span) in enumerate(zip(page, spans, strict=True)):
            groups += [[]] if before is None or _parts(before, page, at, usual) else []
            groups[-1].append(line)
            reached = span.end - NARROWER * (span.end - span.start)
            full |= {id(line)} if line.end > reached else set()
            before = line, span
    parts = [
        part
        for group in _mended(groups, full)
        for part in (group, *(note for line in group for note in line.beside))
        if any(line.text for line in part)
    ]
    texts = ["\n".join(filter(None, (line.text for line in part))) for part in parts]
    whole = join_cut_words("\n\n".join(texts)).split("\n\n") if texts else []
    joined = (" ".join(re.sub(r"(.)\n(.)", _join, one).split()) for one in whole)
    return list(zip(joined, (all(line.bold for line in part) for part in parts), strict=True))


def _by_lines(page: Sequence[Line]) -> list[Line]:
    """The lines of a page, those of a short block beside the text (an address) each by itself: they
    hold no sentence, and one ends though the next word had room, or all are names.
    """
    blocks: dict[int, list[int]] = defaultdict(list)
    for at, line in enumerate(page):
        blocks[line.column].append(at)
    out = list(page)
    for places in blocks.values():
        lines = [page[at] for at in places]
        if not lines[0].begins or len(lines) < 3:
            continue
        wide = max(o.end for o in lines) - min(o.start for o in lines)
        has_room = any(o.end - o.start + more.first < wide for o, more in pairwise(lines))
        is_plain = not any(ENDED.search(o.text) or o.text[:1].islower() for o in lines[:-1])
        for at in places[1:] if (has_room or len(lines) > 3) and is_plain else ():
            out[at] = replace(page[at], begins=True)
    return out


def _join(found: re.Match[str]) -> str:
    """The ends of two lines; Chinese, Japanese and Thai have no spaces between words."""
    is_close = all(_UNSPACED.match(unicodedata.name(sign, "")) for sign in found.groups())
    return found[1] + ("" if is_close or found[1] == "/" else " ") + found[2]


class _Span(NamedTuple):
    """Where the lines of a column begin and end, growing in the direction of reading."""

    start: float
    end: float
    is_sure: bool
    """Whether enough lines tell where it ends."""


def _spans(pages: Sequence[Sequence[Line]], widths: Sequence[float]) -> list[list[_Span]]:
    """For each line of each page the column that it stands in."""
    columns: list[dict[tuple[int, bool], list[Line]]] = []
    alike: dict[tuple[int, bool], list[float]] = defaultdict(list)
    for page in pages:
        columns.append(defaultdict(list))
        for line in page:
            columns[-1][line.column, line.is_rtl].append(line)
        for lines in columns[-1].values():
            alike[_key(lines)] += [line.end for line in lines]
    ordered = {key: sorted(ends) for key, ends in alike.items()}
    out: list[list[_Span]] = []
    for page, own, width in zip(pages, columns, widths, strict=True):
        spans = {at: _span(page, of, ordered[_key(of)], width) for at, of in own.items()}
        out.append([spans[line.column, line.is_rtl] for line in page])
    return out


def _key(lines: Sequence[Line]) -> tuple[int, bool]:
    """What columns that begin at one place have in common."""
    return round(min(line.start for line in lines) / 12), lines[0].is_rtl


def _span(
    page: Sequence[Line], lines: Sequence[Line], alike: Sequence[float], width: float
) -> _Span:
    """A column of a page: it ends as the lines of all columns do that begin there (``alike``, in
    order), or among several columns as those of its own. Where too few lines come near the widest
    one, the margins tell: as much is left free on either side.
    """
    start = min(line.start for line in lines)
    is_single = len(lines) == len(page)
    is_few = is_single or len(lines) < COLUMN
    ends = alike if is_few else sorted(line.end for line in lines)
    end = ends[-1 - len(ends) // 50]
    near = len(ends) - bisect_right(ends, end - NEAR)
    margin = -(width + start) if lines[0].is_rtl else width - start
    are_short = len(ends) < 2 * COLUMN and end - start < SHORT * (margin - start)
    if is_single and (are_short or near < max(COLUMN, 0.3 * len(ends))):
        end = max(end, margin)
    return _Span(start, end, near > COLUMN)


def _is_full(line: Line, span: _Span, after: Line) -> bool:
    """Whether the next line's first word had no room."""
    if line.end - line.start < SHORT * (min(span.end, line.wall) - span.start):
        return False
    room = 0.0 if ENDED.search(line.text) else ROOM
    end = min(span.end, line.wall) - room * line.size
    return line.end + 0.3 * line.size + after.first > end


def _usual_step(page: Sequence[Line], spans: Sequence[_Span]) -> float:
    """The step from line to line, in sizes of the font: the lower quarter behind full lines."""
    steps: list[float] = []
    for (one, more), span in zip(pairwise(page), spans, strict=False):
        step = (one.base - more.base) / one.size
        steps += [step] if step > 0.5 and _is_full(one, span, more) else []
    return min(sorted(steps)[len(steps) // 4], WIDEST) if steps else WIDEST


def _parts(before: tuple[Line, _Span], page: Sequence[Line], at: int, usual: float) -> bool:
    """Whether a paragraph begins with a line of a page."""
    (above, span), line = before, page[at]
    after = page[at + 1] if at + 1 < len(page) else None
    has_ended, is_full = ENDED.search(above.text) is not None, _is_full(above, span, line)
    is_beside = line.left < above.right and above.left < line.right
    goes_down = at > 0 and is_beside and line.base < above.base
    if line.begins or abs(line.size - above.size) > ANOTHER * above.size:
        return True
    if line.bold != above.bold and (has_ended or not is_full):
        return True
    if at and has_ended and not goes_down and line.column != above.column:
        lowest = min(one.base for one in page if one.column == line.column)
        if above.base >= lowest + 0.8 * line.size:
            return True  # its column ends higher, and with a sentence
    if line.cells > 1 or above.cells > 1:
        return not (is_full and line.text[:1].islower())
    if goes_down and above.base - line.base > (usual + GAP) * min(line.size, above.size):
        return True
    if ITEM.match(line.text) and (has_ended or ITEM.match(above.text)):
        return True
    if _stands_in(line, above if goes_down else None, after):
        return True
    if is_full and (goes_down or span.is_sure or not has_ended):
        return False
    first = line.text[:1]
    return has_ended or not (first.islower() or first in _OPENING)


def _stands_in(line: Line, above: Line | None, after: Line | None) -> bool:
    """Whether a line stands in as a first one does; ``above`` is None where a column begins."""
    step = INDENT * line.size
    is_inner = after is not None and after.column == line.column
    behind = after is None or not is_inner or line.start > after.start + step
    if above is None:
        return is_inner and behind
    middle = abs(line.left + line.right - above.left - above.right) / 2
    is_centred = middle < 0.4 * line.size and abs(line.start - above.start) > step
    hangs = ITEM.match(above.text) is not None and not ENDED.search(above.text)
    is_in = above.start + step < line.start < above.start + DEEP * line.size
    return is_in and behind and not hangs and not is_centred


def _mended(groups: Sequence[list[Line]], full: Container[int]) -> list[list[Line]]:
    """Paragraphs with those in one that a quotation in other print, set between them, broke at a
    line that is full.
    """
    out: list[list[Line]] = []
    for group in groups:
        for back in (2, 3):
            last = out[-back][-1] if len(out) >= back else None
            if last is None or ENDED.search(last.text) or len(last.text.split()) <= 3:
                continue
            if id(last) not in full:
                continue
            far = ANOTHER * last.size
            are_others = all(abs(one[0].size - last.size) > far for one in out[1 - back :])
            is_rest = group[0].text[:1].islower() and abs(group[0].size - last.size) <= far
            if are_others and is_rest:
                out[-back] = [*out[-back], *group]
                break
        else:
            out.append(group)
    return out
