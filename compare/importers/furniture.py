"""What a page carries besides its text: running heads and feet, numbers of pages and of lines,
lists of contents, the head of a table that goes on from the page before.

A head or foot stands at one height on its pages and apart from the text. What stands twice may be
the text (a refrain), so that two pages need more: small print, or a sentence that goes on behind.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise, product, takewhile
from math import inf
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from compare.importers.document import WORDS, left_out, number_of
from compare.importers.lines import ENDED
from compare.importers.page_layout import SMALL, Row, base_of, make_piece, row_text, usual_size

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MARGIN = 4
"""Rows from a page's top and bottom in which heads and feet stand."""
EDGE = 0.22
"""Share of a page's height, from the top and from the bottom, in which they stand."""
SHARE = 0.3
"""Share of the pages on which a running head stands, up to ``SURE`` pages."""
SURE = 4
"""Pages on which a line at one height, apart from the text, is a head whatever else."""
APART = 1.25
"""Times the largest gap between the text's paragraphs that parts a head from the text."""
WIDE = 3.2
"""Sizes of the font from which a gap parts more than paragraphs."""
OUTSIDE = 0.06
"""Share of a page's height up to which its margin goes, in which no text stands."""
LONGEST = 120
NUMBER = re.compile(
    r"[-–—\[(|]?\s*(?:page\s+|p\.\s*)?(\d{1,4}|[ivxlc]{1,6})(?:\s*(?:/|of|\|)\s*\d{1,4})?\s*[-–—\])|]?",
    re.IGNORECASE,
)
_DRESSED = re.compile(r"[-–—\[(|].*[-–—\])|]|.*(?:/|\bof\b|page).*", re.IGNORECASE)
"""A page's number that can be nothing else."""
_CONTINUED = re.compile(
    r"(?:\.{2,3}|…)\s*/\s*(?:\d{1,3}|\.{2,3}|…)?|/\s*(?:\d{1,3}\s?)?(?:\.{2,3}|…)"
    r"|[-–—(]\s?(?:more|continued)\s?[-–—)]"
)
"""A sign that a letter goes on overleaf: ``/...``, ``.../2``, ``- more -``."""
_DOTS = re.compile(r"(?:\.\s?){4,}")
_LEADER = re.compile(rf"\w\W*?{_DOTS.pattern}\s*(?:\d{{1,4}}|[ivxlc]{{1,6}})$")
_CONTENTS = re.compile(
    r"(?:table of )?contents|sommaire|table des matières|índice|inhalt|содержание", re.IGNORECASE
)
_DOCUMENT = re.compile(r"([A-Z]{1,5}(?:/[\w.-]+){1,6})(?:\s(?:English|Original: English))?")
SENTENCE = re.compile(r"(?:\S+\s+){2}.*[.!?][”’\"')»]*")
_SYMBOL = r"[SA]/(?:[\w-]+/)*PV\.\d+(?:\s*\(Resumption\s*\d+\))?"
_DAY = r"\d\d/\d\d/\d{4}"
_UN_EDGE = re.compile(
    rf"{_SYMBOL}|{_SYMBOL}\s.{{0,120}}{_DAY}|{_DAY}\s.{{0,120}}{_SYMBOL}"
    r"|(?:\d{1,3}/\d{1,3}\s+)?\d{2}-\d{5}(?:\s*\([EFSRAC]\))?(?:\s+\d{1,3}/\d{1,3})?"
)
"""The head and foot of a page of the UN."""
_LEVEL, _WITH = (rf"(?:{WORDS.pattern(f'furniture.{name}')})" for name in ("levels", "with_level"))
_CLASSIFIED = re.compile(
    rf"\W*(?:{_WITH}\W+)*{_LEVEL}(?:[\W\d]+(?:{_LEVEL}|{_WITH}))*\W*", re.IGNORECASE
)
"""How secret a page is."""
HEADS = ("running head or foot", "running heads and feet")
_NUMBERS = ("page number", "page numbers")
_TABLE_HEADS = ("line of a table's repeated head", "lines of a table's repeated head")

_Place = tuple[int, int]
"""Page and row, counted from 0."""
_Pages = Sequence[Sequence[Row]]
_Kind = tuple[str, str]
"""What a row is called that is left out: one, and several."""


class _Band(NamedTuple):
    """A row of a page as it is looked at for heads and feet."""

    page: int
    at: int
    text: str
    base: float
    size: float
    is_bold: bool
    is_top: bool
    is_apart: bool
    """Whether more parts it from the text than parts paragraphs."""
    is_parted: bool
    """Whether more parts it from the text than parts lines."""
    runs_on: bool
    """Whether a sentence runs across it from one page to the other."""


def clear_pages(pages: _Pages, heights: Sequence[float]) -> tuple[list[list[Row]], list[str]]:
    """Pages (rows from top to bottom) without what only belongs to a page, and notes of that."""
    bare: list[list[Row]] = []
    listed: list[str] = []
    counted: list[str] = []
    for page in pages:
        rows, lines = _without_contents(page)
        rows, numbers = _without_line_numbers(rows)
        bare.append(rows)
        listed += lines
        counted += numbers
    out = _heads(bare, heights)
    out |= dict.fromkeys(_page_numbers(bare, heights, out), _NUMBERS)
    out = _with_table_heads(bare, out)
    told: list[str] = []
    for kind in sorted(set(out.values()), reverse=True):  # what recurs is told at the end
        texts = [row_text(bare[page][at]) for page, at in sorted(out) if out[page, at] == kind]
        first = list(dict.fromkeys(texts))
        told += left_out([*first, *(Counter(texts) - Counter(first)).elements()], *kind)
    told += left_out(counted, "line number", "line numbers")
    told += left_out(listed, "line of contents", "lines of contents")
    kept = [
        [row for at, row in enumerate(page) if (number, at) not in out]
        for number, page in enumerate(bare)
    ]
    return kept, told


def _heads(pages: _Pages, heights: Sequence[float]) -> dict[_Place, _Kind]:
    """Where running heads and feet stand: by the PDF's marks, the UN's forms, or by recurring."""
    out: dict[_Place, _Kind] = {}
    for number, (page, height) in enumerate(zip(pages, heights, strict=True)):
        for at, row in enumerate(page):
            letters = (one for piece in row for one in piece.letters if one.sign.strip())
            is_inner = EDGE * height < base_of(row) < (1 - EDGE) * height
            is_of_un = not 1 < at < len(page) - 2 and is_record_line(row_text(row))
            if is_of_un or (not is_inner and all(one.artifact for one in letters)):
                out[number, at] = _NUMBERS if NUMBER.fullmatch(row_text(row)) else HEADS
    bands = list(_bands(pages, heights))
    usual = usual_size((o.size, len(o.letters)) for page in pages for row in page for o in row)
    alike: dict[tuple[bool, str], list[_Band]] = defaultdict(list)
    for band in bands:
        alike[band.is_top, _key(band.text)].append(band)
    heads = [*_numbered_heads(bands, pages), *_margin_heads(bands, pages, heights, usual)]
    marks = [band for band in bands if _CLASSIFIED.fullmatch(band.text)]
    places = {(band.page, band.is_top) for band in marks}
    heads += [marks] if len(places) > 1 else []
    for group in alike.values():  # those of one size that stand at one height
        base, size = median(one.base for one in group), median(one.size for one in group)
        level = [o for o in group if abs(o.base - base) < 6 and abs(o.size - size) < 0.15 * size]
        heads += [level] if _is_head(level, pages, usual) else []
    return out | {(one.page, one.at): HEADS for group in heads for one in group}


def _bands(pages: _Pages, heights: Sequence[float]) -> Iterator[_Band]:
    """The rows of pages among which heads and feet may be."""
    runs = [False, *_runs_on(pages), False]
    for number, (page, height) in enumerate(zip(pages, heights, strict=True)):
        bases = [base_of(row) for row in page]
        gaps = [one - more for one, more in pairwise(bases)]
        for at, row in enumerate(page):
            near_top = at < MARGIN and bases[at] > (1 - EDGE) * height
            near_foot = at >= len(page) - MARGIN and bases[at] < EDGE * height
            text = row_text(row)
            if not (near_top or near_foot) or len(text) > LONGEST:
                continue
            is_top = near_top and not (near_foot and at > len(page) / 2)
            longest = max(row, key=lambda one: len(one.letters))
            size = longest.size
            alone = inf if len(page) == 1 else 0.0  # what a page that is a picture has besides
            gap = max((gaps[at:] if is_top else gaps[:at][::-1])[:3], default=alone)
            usual = max((one for one in gaps if one < WIDE * size), default=1.6 * size)
            yield _Band(
                page=number,
                at=at,
                text=text,
                base=bases[at],
                size=size,
                is_bold=all(one.bold for one in longest.letters if not one.sign.isspace()),
                is_top=is_top,
                is_apart=gap > APART * usual or gap > WIDE * size,
                is_parted=gap > 1.3 * (median(gaps) if gaps else size),
                runs_on=runs[number if is_top else number + 1],
            )


def _runs_on(pages: _Pages) -> Iterator[bool]:
    """Whether a sentence runs on from each page to the next one, whatever stands between."""
    tops = [[row_text(row) for row in page[:MARGIN]] for page in pages]
    feet = [[row_text(row) for row in page[-MARGIN:]] for page in pages]
    edges = (set(map(_key, top + foot)) for top, foot in zip(tops, feet, strict=True))
    often = Counter(key for keys in edges for key in keys)
    for foot, top in zip(feet, tops[1:], strict=False):
        ends, begins = ([text for text in texts if often[_key(text)] < 2] for texts in (foot, top))
        breaks_off = bool(ends) and not ENDED.search(ends[-1])
        yield breaks_off and bool(begins) and begins[0][:1].islower()


def _key(line: str) -> str:
    """The words of a row, its numbers made alike; a document's symbol without what is beside it."""
    if symbol := _DOCUMENT.fullmatch(line):
        return symbol[1].casefold()
    return re.sub(r"\d+", "#", " ".join(line.split())).casefold()


def _is_head(group: Sequence[_Band], pages: _Pages, usual: float) -> bool:
    count = len({one.page for one in group})
    if count < max(2, min(SURE, round(SHARE * sum(map(bool, pages))))):
        return False
    one = group[0]
    if NUMBER.fullmatch(one.text):
        return False  # told as page numbers
    if _DOCUMENT.fullmatch(one.text):
        return True
    is_small = one.size < SMALL * usual
    is_large = one.size > 1.08 * usual or (one.is_bold and not is_small)
    most = 0.6 * len(group)
    is_apart = sum(one.is_apart for one in group) >= most
    runs_on = any(one.runs_on for one in group)
    counts = len({one.text for one in group}) > 1
    if counts and one.is_top and not runs_on and not is_small:
        return False  # a heading that counts up: Annex 1, Annex 2
    if count >= SURE and is_apart and not (is_large and counts):
        return True
    if is_small or is_large or not runs_on or SENTENCE.fullmatch(one.text):
        return is_small and (is_apart or count >= SURE)
    outer = [
        row
        for one in group
        for row in (pages[one.page][: one.at] if one.is_top else pages[one.page][one.at + 1 :])
    ]
    is_parted = sum(one.is_parted for one in group) >= most
    return is_parted and all(NUMBER.fullmatch(row_text(row)) for row in outer)


def _margin_heads(
    bands: Sequence[_Band], pages: _Pages, heights: Sequence[float], usual: float
) -> Iterator[list[_Band]]:
    """Rows in the margin of every page, or small, at one height: the same, or two by turns."""
    full = [number for number, page in enumerate(pages) if page]
    outer: dict[tuple[bool, int], list[_Band]] = defaultdict(list)
    for band in bands:
        depth = heights[band.page] - band.base if band.is_top else band.base
        is_outer = depth < OUTSIDE * heights[band.page] or band.size < SMALL * usual
        if is_outer and any(map(str.isalpha, band.text)) and not NUMBER.fullmatch(band.text):
            outer[band.is_top, band.page].append(band)
    for is_top, at in product((True, False), range(MARGIN)):
        known = [rows for number in full if len(rows := outer[is_top, number]) > at]
        group = [rows[at if is_top else ~at] for rows in known]
        if len(group) == len(full) > 1 and _are_alike(group):
            yield group


def _are_alike(group: Sequence[_Band]) -> bool:
    """Whether rows of all pages stand alike: in words, or in those of each second page."""
    ways = {_key(one.text) for one in group[::2]}, {_key(one.text) for one in group[1::2]}
    are_same = len(ways[0]) == len(ways[1]) == 1 and (len(group) > 2 or ways[0] == ways[1])
    bases, sizes = [one.base for one in group], [one.size for one in group]
    are_level = max(bases) - min(bases) < 6 and max(sizes) < 1.15 * min(sizes)
    are_heads = all(one.is_apart and not SENTENCE.fullmatch(one.text) for one in group)
    return are_same and are_level and are_heads


def _numbered_heads(bands: Sequence[_Band], pages: _Pages) -> Iterator[list[_Band]]:
    """Rows at one height that hold the page's number; the rest may differ, as chapters do."""
    alike: dict[tuple[bool, int, int], list[_Band]] = defaultdict(list)
    for band in bands:
        row = pages[band.page][band.at]
        for piece in (row[0], row[-1]) if len(row) > 1 else ():
            if piece.text.isdecimal() and len(piece.text) < 5:
                step = int(piece.text) - band.page
                alike[band.is_top, round(band.base / 4), step].append(band)
    least = max(3, 0.5 * sum(map(bool, pages)))
    groups = (one for one in alike.values() if len(one) >= least)
    return (group for group in groups if all(one.is_apart for one in group))


def _page_numbers(
    pages: _Pages, heights: Sequence[float], out: Mapping[_Place, _Kind]
) -> list[_Place]:
    """Where the numbers of pages stand: at an edge, and counting as the pages do."""
    found: list[tuple[_Place, int | None, bool]] = []
    for number, page in enumerate(pages):
        rest = [at for at in range(len(page)) if (number, at) not in out]
        for at in dict.fromkeys([*rest[:1], *rest[-1:]]):
            text, ends = row_text(page[at]), [piece.text for piece in page[at]]
            are_ends = len(ends) == 2 and all(re.fullmatch(r"\d{1,4}", one) for one in ends)
            are_two = are_ends and int(ends[1]) == int(ends[0]) + 1  # pages on one sheet
            if are_two or _CONTINUED.fullmatch(text):
                found.append(((number, at), None, True))
            elif (one := NUMBER.fullmatch(text)) and len(text) < 12:
                base, beside = base_of(page[at]), page[1:2] if at == 0 else page[at - 1 : at]
                is_far = all(abs(base - base_of(row)) > 1.8 * row[0].size for row in beside)
                is_inner = 0.1 * heights[number] < base < 0.9 * heights[number]
                is_lone = bool(beside) and is_far and not is_inner
                is_sure = is_lone or _DRESSED.fullmatch(text) is not None
                found.append(((number, at), number_of(one[1]) - number, is_sure))
    steps = Counter(step for _, step, _ in found)
    return [place for place, step, is_sure in found if is_sure or steps[step] >= 2]


def _without_contents(page: Sequence[Row]) -> tuple[list[Row], list[str]]:
    """The rows of a page without a list of contents, whose dots lead to numbers, and its lines."""
    lines = [at for at, row in enumerate(page) if _LEADER.search(row_text(row))]
    if len(lines) < 2:
        return list(page), []
    if lines[0] and _CONTENTS.fullmatch(row_text(page[lines[0] - 1])):
        lines.insert(0, lines[0] - 1)
    gone = [_DOTS.sub(" ", row_text(page[at])) for at in lines]
    return [row for at, row in enumerate(page) if at not in lines], gone


def _with_table_heads(pages: _Pages, out: dict[_Place, _Kind]) -> dict[_Place, _Kind]:
    """What is out, and the heads that a table repeats on the pages on which it goes on."""
    before: list[_Place] = []
    for number, page in enumerate(pages):
        places = [(number, at) for at in range(len(page))]
        tops = list(takewhile(out.__contains__, places))
        places = [*tops, *(place for place in places if place not in out)]
        ended = [pages[of][at] for of, at in before]
        for start in range(len(tops) + 1):
            firsts = before[_table_head(ended, [page[at] for _, at in places[start:]])]
            if firsts and all(out.get(place) == HEADS for place in firsts):
                out = {place: kind for place, kind in out.items() if place not in firsts}
            if firsts:
                out |= dict.fromkeys(places[start : start + len(firsts)], _TABLE_HEADS)
                break
        before = places
    return out


def _table_head(before: Sequence[Row], page: Sequence[Row]) -> slice:
    """Which rows of the page before are a table's head that the first ones of a page repeat."""
    cells, again = (
        [[(one.text, round(one.left)) for one in row] for row in rows] for rows in (before, page)
    )
    for at in range(len(before)):
        pairs = zip(cells[at : at + MARGIN], again, strict=False)
        count = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
        head = max(page[:count], key=len, default=())
        below = (before[at + count :][:2], page[count:][:2], before[-2:])
        if len(head) > 1 and all(any(_is_under(row, head) for row in rows) for rows in below):
            return slice(at, at + count)
    return slice(0)


def _is_under(row: Row, head: Row) -> bool:
    over = [sum(one.left < cell.right and cell.left < one.right for cell in head) for one in row]
    return max(over) < 2 and sum(over) > 1


_Numbered = tuple[int, float, Row]
"""The number at a row's edge, where it ends on the side of the text, and the row without it."""


def _without_line_numbers(page: Sequence[Row]) -> tuple[list[Row], list[str]]:
    """The rows of a page without the numbers that count up beside its lines, and these."""
    for is_left in (True, False):
        found = {at: one for at, row in enumerate(page) if (one := _numbered(row, is_left=is_left))}
        rows = [found[at][2] if at in found else row for at, row in enumerate(page)]
        if _count_lines(found, rows, is_left=is_left):
            return [row for row in rows if row], [str(value) for value, _, _ in found.values()]
    return list(page), []


def _numbered(row: Row, *, is_left: bool) -> _Numbered | None:
    """The row with its number taken off, if one stands at that edge."""
    piece = row[0] if is_left else row[-1]
    signs = "".join(one.sign for one in piece.letters)
    found = re.match(r"(\d{1,4})(?:\s+|$)" if is_left else r".*?(?:^|(?<=\s))(\d{1,4})\s*$", signs)
    if not found:
        return None
    digits = piece.letters[found.start(1) : found.end(1)]
    after = piece.letters[found.end() :] if is_left else piece.letters[: found.start(1)]
    kept = (make_piece(after),) if any(one.sign.strip() for one in after) else ()
    if is_left:
        return int(found[1]), digits[-1].right, (*kept, *row[1:])
    return int(found[1]), digits[0].left, (*row[:-1], *kept)


def _count_lines(found: Mapping[int, _Numbered], rows: Sequence[Row], *, is_left: bool) -> bool:
    """Whether numbers at the edge of rows, by the rows' places, are those of the lines."""
    values, edges, rests = zip(*found.values(), strict=True) if found else ((), (), ())
    steps = {more - one for one, more in pairwise(values)}
    step = steps.pop() if len(steps) == 1 else 0
    between = [more - at for at, more in pairwise(found)]
    if step not in {1, 2, 5, 10} or (len(values) == 2 and values[0] % 5):
        return False
    if median(between) != step or sum(one == step for one in between) < 0.6 * len(between):
        return False
    texts = [row[0].left if is_left else row[-1].right for row in rows if row]
    aside = sum(edge > max(edges) if is_left else edge < min(edges) for edge in texts)
    goes_on = [not ENDED.search(row_text(rest)) for rest in rests if rest]
    return aside >= 0.8 * len(texts) and sum(goes_on) >= 0.25 * len(goes_on)


def is_record_line(line: str) -> bool:
    """Whether a line is the head or foot of a page of a UN record."""
    return _UN_EDGE.fullmatch(line.strip()) is not None
