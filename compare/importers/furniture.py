"""What a page carries besides its text: running heads and feet, page and line numbers.

Where letters have places, these decide: a head or foot stands at one height on its pages and apart
from the text. What stands twice may be the text itself (identical letters, a refrain), so that two
or three pages need more: smaller print, or a sentence that runs on across it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from compare.importers.document import left_out
from compare.importers.page_layout import POWERS, UNIT, base_of, make_piece
from compare.importers.unwrap import ENDED
from compare.marks.word_lists import read_lists

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compare.importers.page_layout import Letter, Row

_WORDS = read_lists("compare.importers")

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
SMALL = 0.93
"""Share of the text's size below which print is small."""
_LONGEST = 120
_NUMBER = re.compile(
    r"[-–—\[(|]?\s*(?:page\s+|p\.\s*)?(\d{1,4}|[ivxlc]{1,6})(?:\s*(?:/|of|\|)\s*\d{1,4})?\s*[-–—\])|]?",
    re.IGNORECASE,
)
_CONTINUED = re.compile(
    r"(?:\.{2,3}|…)\s*/\s*(?:\d{1,3}|\.{2,3}|…)?|/\s*(?:\d{1,3}\s?)?(?:\.{2,3}|…)"
)
"""A sign that a letter goes on overleaf: ``/...``, ``.../2``."""
_LEADER = re.compile(r".*\w.*?(?:\.\s?){4,}\s*(?:\d{1,4}|[ivxlc]{1,6})")
_CONTENTS = re.compile(
    r"(?:table of )?contents|sommaire|table des matières|índice|inhalt|содержание", re.IGNORECASE
)
_DRESSED = re.compile(r"[-–—\[(|].*[-–—\])|]|.*(?:/|\bof\b|page).*", re.IGNORECASE)
"""A page's number that can be nothing else."""
_DOCUMENT = re.compile(r"([A-Z]{1,5}(?:/[\w.-]+){1,6})(?:\s(?:English|Original: English))?")
"""The symbol of a document."""
_SENTENCE = re.compile(r"(?:\S+\s+){2}.*[.!?][”’\"')»]*")
_UN_FOOT = re.compile(
    r"(?:\d{1,3}/\d{1,3}\s+)?\d{2}-\d{5}(?:\s*\([EFSRAC]\))?(?:\s+\d{1,3}/\d{1,3})?"
)
_SYMBOL = r"[SA]/(?:[\w-]+/)*PV\.\d+(?:\s*\(Resumption\s*\d+\))?"
_UN_HEAD = re.compile(
    rf"{_SYMBOL}|{_SYMBOL}\s.{{0,120}}\d\d/\d\d/\d{{4}}|\d\d/\d\d/\d{{4}}\s.{{0,120}}{_SYMBOL}"
)
_RAISED = r"[¹²³⁰⁴-⁹]{1,3}(?:[,–-][¹²³⁰⁴-⁹]{1,3})*"
"""Raised numbers, one or several."""
_MARK = re.compile(
    rf"(?<=[^\W\d][.,;:”’\"')])\[?{_RAISED}\]?|(?<=\w){_RAISED}|\[\d{{1,3}}\](?=\W|$)"
)
_TYPED_NOTE = re.compile(rf"(?:- )?({_RAISED}|\[\d{{1,3}}\])\s*(?=\S)")
_NOTES_HEAD = re.compile(r"(?:#+ )?(?:foot|end)?notes|(?:#+ )?references", re.IGNORECASE)
_EXPONENT = re.compile(rf"(?:{UNIT.pattern[:-1]}|(?<!\d){POWERS})$")
_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
NOTES = ("note", "notes")
CONTENTS = ("line of contents", "lines of contents")
_NO_WORDS = re.compile(_WORDS.pattern("furniture.delivery"), re.IGNORECASE)
"""What stands above a speech and is none of its words."""
HEADS = ("running head or foot", "running heads and feet")
NUMBERS = ("page number", "page numbers")
LINE_NUMBERS = ("line number", "line numbers")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Band:
    """A row of a page as it is looked at for heads and feet."""

    page: int
    at: int
    text: str
    base: float
    size: float
    bold: bool
    is_top: bool
    gap: float
    """From it to the next row towards the text."""
    usual: float
    """The largest gap between rows of the text on its page."""
    step: float
    """The middle one of these gaps."""
    runs_on: bool
    """Whether a sentence runs across it from one page to the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleared:
    """Pages without their furniture, and what that was."""

    pages: list[list[Row]]
    heads: tuple[str, ...]
    numbers: tuple[str, ...]

    @property
    def notes(self) -> tuple[str, ...]:
        """What a person should know of what is left out."""
        return (
            *left_out(_first_of_each(self.heads), *HEADS),
            *left_out(_first_of_each(self.numbers), *NUMBERS),
        )


def _first_of_each(texts: Sequence[str]) -> list[str]:
    """The texts, those that recur at the end: what is told is told of the first."""
    first = list(dict.fromkeys(texts))
    return first + list((Counter(texts) - Counter(first)).elements())


def clear_pages(pages: Sequence[Sequence[Row]], heights: Sequence[float]) -> Cleared:
    """Pages (rows from top to bottom) without running heads and feet and page numbers."""
    often = _often(pages)
    bands = [band for number in range(len(pages)) for band in _bands(pages, number, heights, often)]
    out: dict[tuple[int, int], str] = {}
    for number, page in enumerate(pages):
        marked = [
            at
            for at, row in enumerate(page)
            if _is_marked(row, heights[number]) or _is_un_edge(page, at)
        ]
        out |= {
            (number, at): "number" if _NUMBER.fullmatch(row_text(page[at])) else "head"
            for at in marked
        }
    heads = [group for group in _recurring(bands) if _is_head(group, pages)]
    for group in (*heads, *_numbered_heads(bands, pages)):
        out |= {(one.page, one.at): "head" for one in group}
    out |= dict.fromkeys(_page_numbers(pages, heights, out), "number")
    return Cleared(
        pages=[
            [row for at, row in enumerate(page) if (number, at) not in out]
            for number, page in enumerate(pages)
        ],
        heads=tuple(
            row_text(pages[p][at]) for (p, at), what in sorted(out.items()) if what == "head"
        ),
        numbers=tuple(
            row_text(pages[p][at]) for (p, at), what in sorted(out.items()) if what == "number"
        ),
    )


def _is_marked(row: Row, height: float) -> bool:
    """Whether the program that made the page says that a row at its edge is no part of the text."""
    is_artifact = all(one.artifact for piece in row for one in piece.letters if one.sign.strip())
    return is_artifact and not EDGE * height < base_of(row) < (1 - EDGE) * height


def _is_un_edge(page: Sequence[Row], at: int) -> bool:
    """Whether a row at the edge of a page has the form of the heads and feet of the UN."""
    return not 1 < at < len(page) - 2 and is_record_line(row_text(page[at]))


def row_text(row: Row) -> str:
    """The words of a row as they stand."""
    return " ".join(" ".join(piece.text.split()) for piece in row)


def _often(pages: Sequence[Sequence[Row]]) -> set[str]:
    """The rows at the edges of pages, their numbers aside, that stand on several."""
    found: Counter[str] = Counter()
    for page in pages:
        found.update({_key(row_text(row)) for row in (*page[:MARGIN], *page[-MARGIN:])})
    return {key for key, times in found.items() if times > 1}


def _bands(
    pages: Sequence[Sequence[Row]], number: int, heights: Sequence[float], often: set[str]
) -> Iterator[_Band]:
    """The rows of a page among which heads and feet may be."""
    page = pages[number]
    bases = [base_of(row) for row in page]
    gaps = [one - more for one, more in pairwise(bases)]
    inner = gaps[2:-2] if len(gaps) > 6 else gaps
    for at, row in enumerate(page):
        near_top = at < MARGIN and bases[at] > (1 - EDGE) * heights[number]
        near_foot = at >= len(page) - MARGIN and bases[at] < EDGE * heights[number]
        text = row_text(row)
        if not (near_top or near_foot) or len(text) > _LONGEST:
            continue
        is_top = near_top and not (near_foot and at > len(page) / 2)
        longest = max(row, key=lambda one: len(one.letters))
        step = gaps[at:] if is_top else gaps[:at][::-1]
        beside = number - 1 if is_top else number + 1
        yield _Band(
            page=number,
            at=at,
            text=text,
            base=bases[at],
            size=longest.size,
            bold=all(one.bold for one in longest.letters if not one.sign.isspace()),
            is_top=is_top,
            gap=max(step[:3], default=0.0),
            usual=_usual(inner, longest.size),
            step=median(inner) if inner else longest.size,
            runs_on=0 <= beside < len(pages) and _runs_on(pages, min(number, beside), often),
        )


def _usual(gaps: Sequence[float], size: float) -> float:
    """The largest gap between rows that parts no more than paragraphs."""
    known = [gap for gap in gaps if gap < 3.2 * size]
    return max(known, default=1.6 * size)


def _runs_on(pages: Sequence[Sequence[Row]], number: int, often: set[str]) -> bool:
    """Whether a sentence runs on from a page to the next one, whatever stands between."""
    ends = [text for row in pages[number][-MARGIN:] if _is_own(text := row_text(row), often)]
    begins = [text for row in pages[number + 1][:MARGIN] if _is_own(text := row_text(row), often)]
    if not ends or not begins:
        return False
    return not ENDED.search(ends[-1]) and len(ends[-1]) > 20 and begins[0][:1].islower()


def _is_own(text: str, often: set[str]) -> bool:
    """Whether a row at an edge belongs to its page alone."""
    return _key(text) not in often and not _NUMBER.fullmatch(text)


def _recurring(bands: Sequence[_Band]) -> Iterator[list[_Band]]:
    """Rows of the same words (their numbers aside) and size that stand at one height."""
    alike: dict[tuple[bool, str], list[_Band]] = defaultdict(list)
    for band in bands:
        alike[band.is_top, _key(band.text)].append(band)
    for group in alike.values():
        height, size = median(one.base for one in group), median(one.size for one in group)
        level = [
            one
            for one in group
            if abs(one.base - height) < 6 and abs(one.size - size) < 0.15 * size
        ]
        if len({one.page for one in level}) >= 2:
            yield level


def _key(line: str) -> str:
    """The words of a row, its numbers made alike; a document's symbol without what is beside it."""
    if symbol := _DOCUMENT.fullmatch(line):
        return symbol[1].casefold()
    return re.sub(r"\d+", "#", " ".join(line.split())).casefold()


def _is_head(group: Sequence[_Band], pages: Sequence[Sequence[Row]]) -> bool:
    """Whether rows that are alike and stand at one height are heads or feet."""
    pages_of = {one.page for one in group}
    filled = sum(bool(page) for page in pages)
    if len(pages_of) < max(2, min(SURE, round(SHARE * filled))):
        return False
    apart = sum(one.gap > APART * one.usual or one.gap > 3.2 * one.size for one in group)
    is_apart = apart >= 0.6 * len(group)
    size = _text_size(pages)
    is_small = group[0].size < SMALL * size
    is_large = group[0].size > 1.08 * size or (group[0].bold and not is_small)
    runs_on = any(one.runs_on for one in group)
    counts = len({one.text for one in group}) > 1
    if _NUMBER.fullmatch(group[0].text):
        return False  # told as page numbers
    if _DOCUMENT.fullmatch(group[0].text):
        return True
    if counts and group[0].is_top and not runs_on and not _is_counted_head(group, is_small):
        return False
    if len(pages_of) >= SURE and is_apart and not (is_large and counts):
        return True
    if _SENTENCE.fullmatch(group[0].text) and not is_small:
        return False
    if is_small:
        return is_apart or len(pages_of) >= SURE
    parted = sum(one.gap > 1.3 * one.step for one in group) >= 0.6 * len(group)
    return parted and runs_on and not is_large and _is_outer(group, pages)


def _numbered_heads(
    bands: Sequence[_Band], pages: Sequence[Sequence[Row]]
) -> Iterator[list[_Band]]:
    """Rows at one height of which a part is the page's number, and the rest may differ from page to
    page, as the chapters do.
    """
    alike: dict[tuple[bool, int, int], list[_Band]] = defaultdict(list)
    for band in bands:
        row = pages[band.page][band.at]
        for piece in (row[0], row[-1]) if len(row) > 1 else ():
            if piece.text.isdigit() and len(piece.text) < 5:
                step = int(piece.text) - band.page
                alike[band.is_top, round(band.base / 4), step].append(band)
    filled = sum(bool(page) for page in pages)
    for group in alike.values():
        apart = sum(one.gap > APART * one.usual for one in group)
        if len(group) >= max(3, 0.5 * filled) and apart == len(group):
            yield group


def _is_outer(group: Sequence[_Band], pages: Sequence[Sequence[Row]]) -> bool:
    """Whether rows are the first or the last of their pages, page numbers aside."""
    for one in group:
        page = pages[one.page]
        outside = page[: one.at] if one.is_top else page[one.at + 1 :]
        if any(not _NUMBER.fullmatch(row_text(row)) for row in outside):
            return False
    return True


def _is_counted_head(group: Sequence[_Band], is_small: bool) -> bool:
    """Whether words with a number at a page's top are a head with the page's number, and not a
    heading that counts up (Annex 1, Annex 2).
    """
    numbers = [re.findall(r"\d+", one.text) for one in group]
    steps = {
        int(found[-1][:6]) - one.page for found, one in zip(numbers, group, strict=True) if found
    }
    return is_small and len(steps) == 1


def _text_size(pages: Sequence[Sequence[Row]]) -> float:
    """The size that most letters of all pages have."""
    found: Counter[float] = Counter()
    for page in pages:
        for row in page:
            for piece in row:
                found[round(piece.size * 2) / 2] += len(piece.letters)
    return max(found, key=lambda size: found[size], default=0.0)


def _page_numbers(
    pages: Sequence[Sequence[Row]],
    heights: Sequence[float],
    out: dict[tuple[int, int], str],
) -> list[tuple[int, int]]:
    """Where the numbers of pages stand: at an edge, and counting as the pages do."""
    found: list[tuple[int, int, int | None, bool]] = []
    for number, page in enumerate(pages):
        rest = [at for at in range(len(page)) if (number, at) not in out]
        for at in dict.fromkeys([*rest[:1], *rest[-1:]]):
            text = row_text(page[at])
            if _CONTINUED.fullmatch(text) or _are_two(page[at]):
                found.append((number, at, None, True))
            elif (one := _NUMBER.fullmatch(text)) and (len(text) < 12):
                sure = _DRESSED.fullmatch(text) is not None or _stands_alone(
                    page, at, heights[number]
                )
                found.append((number, at, _value(one[1]), sure))
    steps = Counter(value - page for page, _, value, _ in found if value is not None)
    return [
        (page, at)
        for page, at, value, sure in found
        if sure or (value is not None and steps[value - page] >= 2)
    ]


def _are_two(row: Row) -> bool:
    """Whether a row holds the numbers of two pages that stand on one sheet."""
    numbers = [piece.text for piece in row]
    is_pair = len(numbers) == 2 and all(one.isdigit() and len(one) < 5 for one in numbers)
    return is_pair and int(numbers[1]) == int(numbers[0]) + 1


def _stands_alone(page: Sequence[Row], at: int, height: float) -> bool:
    """Whether a row at an edge of a page stands far from the others, or below a full page."""
    if len(page) < 2:
        return False
    beside = page[at + 1] if at == 0 else page[at - 1]
    gap = abs(base_of(page[at]) - base_of(beside))
    in_margin = not 0.1 * height < base_of(page[at]) < 0.9 * height
    return in_margin and gap > 1.8 * beside[0].size


def _value(digits: str) -> int | None:
    """The number that digits or small Roman ones write; None for letters that write none."""
    if digits.isdigit():
        return int(digits)
    worth = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
    values = [worth[one] for one in digits.casefold()]
    return sum(
        -one if one < more else one for one, more in zip(values, [*values[1:], 0], strict=True)
    )


def without_contents(page: Sequence[Row]) -> tuple[list[Row], list[str]]:
    """The rows of a page without the lines of a list of contents, whose dots lead to a number, and
    without its heading; and these.
    """
    lines = [at for at, row in enumerate(page) if _LEADER.fullmatch(row_text(row))]
    if len(lines) < 2:
        return list(page), []
    if lines[0] and _CONTENTS.fullmatch(row_text(page[lines[0] - 1])):
        lines.insert(0, lines[0] - 1)
    gone = [re.sub(r"(?:\.\s?){4,}", " ", row_text(page[at])) for at in lines]
    return [row for at, row in enumerate(page) if at not in lines], gone


def without_delivery(text: str) -> tuple[str, tuple[str, ...]]:
    """``text`` without the line that only asks to check it against what was said."""
    paragraphs = text.split("\n\n")
    plain = [one.strip().lstrip("#*_ ").strip("[]()*_ .!–-").strip() for one in paragraphs[:8]]
    gone = [at for at, one in enumerate(plain) if _NO_WORDS.fullmatch(one)]
    kept = "\n\n".join(one for at, one in enumerate(paragraphs) if at not in gone)
    told = left_out(
        [paragraphs[at] for at in gone], "line about the delivery", "lines about the delivery"
    )
    return kept, told


def without_line_numbers(page: Sequence[Row]) -> tuple[list[Row], list[str]]:
    """The rows of a page without the numbers of its lines, and these.

    They stand in a column of their own beside the text, and count up with the lines.
    """
    for is_left in (True, False):
        numbered = [found for row in page if (found := _numbered(row, is_left=is_left))]
        if _count_lines(page, numbered, is_left=is_left):
            rest = {id(one.row): one.rest for one in numbered}
            rows = [rest.get(id(row), row) for row in page]
            return [row for row in rows if row], [str(one.value) for one in numbered]
    return list(page), []


@dataclass(frozen=True, slots=True, kw_only=True)
class _Numbered:
    """A row with a number at its edge, and the row without it."""

    row: Row
    value: int
    edge: float
    """Where the number ends, on the side of the text."""
    text_edge: float
    rest: Row


def _numbered(row: Row, *, is_left: bool) -> _Numbered | None:
    """The row with its number taken off, if one stands at that edge."""
    piece = row[0] if is_left else row[-1]
    letters = piece.letters if is_left else piece.letters[::-1]
    digits = 0
    while digits < len(letters) and letters[digits].sign.isdigit():
        digits += 1
    after = letters[digits:]
    if not 1 <= digits <= 4 or (after and not after[0].sign.isspace()):
        return None
    text = [one for one in after if not one.sign.isspace()]
    own = letters[:digits] if is_left else letters[:digits][::-1]
    kept = (make_piece(_inner(after, is_left=is_left)),) if text else ()
    rest = (*kept, *row[1:]) if is_left else (*row[:-1], *kept)
    edge = own[-1].right if is_left else own[0].left
    text_edge = (rest[0].left if is_left else rest[-1].right) if rest else edge
    return _Numbered(
        row=row,
        value=int("".join(one.sign for one in own)),
        edge=edge,
        text_edge=text_edge,
        rest=rest,
    )


def _inner(letters: Sequence[Letter], *, is_left: bool) -> list[Letter]:
    """Letters from left to right without spaces at the ends."""
    inner = list(letters if is_left else letters[::-1])
    while inner[0].sign.isspace():
        inner.pop(0)
    while inner[-1].sign.isspace():
        inner.pop()
    return inner


def _is_every_fifth(page: Sequence[Row], numbered: Sequence[_Numbered]) -> bool:
    """Whether two numbers are those of the fifth line and the tenth."""
    places = {id(row): at for at, row in enumerate(page)}
    known = [one.value - places[id(one.row)] for one in numbered if one.value % 5 == 0]
    return len(known) == len(numbered) == 2 and known[0] == known[1]


def _count_lines(page: Sequence[Row], numbered: Sequence[_Numbered], *, is_left: bool) -> bool:
    """Whether numbers at the edge of rows are those of the lines."""
    if len(numbered) < 3 and not _is_every_fifth(page, numbered):
        return False
    steps = {more.value - one.value for one, more in pairwise(numbered)}
    if len(steps) != 1 or (step := steps.pop()) not in {1, 2, 5, 10}:
        return False
    numbers = {id(one.row) for one in numbered}
    places = [at for at, row in enumerate(page) if id(row) in numbers]
    between = [more - at for at, more in pairwise(places)]
    if median(between) != step or sum(one == step for one in between) < 0.6 * len(between):
        return False
    with_text = [one for one in numbered if one.rest]
    own = [one.edge for one in numbered]
    texts = [
        (row[0].left if is_left else row[-1].right)
        for row in (*(one.rest for one in with_text), *(r for r in page if id(r) not in numbers))
        if row
    ]
    aside = sum((edge > max(own) if is_left else edge < min(own)) for edge in texts) >= 0.8 * len(
        texts
    )
    goes_on = sum(not ENDED.search(row_text(one.rest)) for one in with_text)
    return aside and goes_on >= 0.25 * len(with_text)


def strip_pages(pages: list[list[str]]) -> list[list[str]]:
    """Pages of plain lines without running heads and feet and page numbers.

    Lines have no height: what ends as a sentence, or counts up, is never held to be a head.
    """
    heads = _recurring_lines(pages)
    return [_strip_page(page, heads) for page in pages]


def _recurring_lines(pages: list[list[str]]) -> set[str]:
    """The lines that stand in the margins of several pages."""
    found: Counter[str] = Counter()
    for page in pages:
        found.update({_line_key(page[at]) for at in _margins(page)})
    least = max(2, round(SHARE * len(pages)))
    return {key for key, times in found.items() if times >= least}


def _line_key(line: str) -> str:
    """A line, its page's number made alike; what stands before a number may count up."""
    plain = " ".join(line.split()).casefold()
    return plain if re.fullmatch(r"\w+ \d+", plain) else re.sub(r"\d+", "#", plain)


def _margins(page: list[str]) -> list[int]:
    """The places of a page's first and last lines that may be heads and feet."""
    filled = [at for at, line in enumerate(page) if line.strip() and len(line) <= _LONGEST]
    edges = sorted({*filled[: MARGIN - 1], *filled[1 - MARGIN :]})
    return [at for at in edges if not _SENTENCE.fullmatch(page[at].strip())]


def _strip_page(page: list[str], heads: set[str]) -> list[str]:
    filled = [at for at, line in enumerate(page) if line.strip()]
    out = {at for at in _margins(page) if _line_key(page[at]) in heads}
    edges = [*filled[:1], *filled[-1:]]
    out |= {at for at in edges if _NUMBER.fullmatch(page[at].strip())}
    rest = [at for at in filled if at not in out]
    if len(rest) > 1 and _NUMBER.fullmatch(page[rest[-1]].strip()):
        out.add(rest[-1])
    return [line for at, line in enumerate(page) if at not in out]


def strip_record_lines(text: str) -> str:
    """``text`` of a UN record without the heads and feet of its pages, wherever they stand."""
    kept = [line for line in text.split("\n") if not is_record_line(line)]
    return "\n".join(kept)


def is_record_line(line: str) -> bool:
    """Whether a line is the head or foot of a page of a UN record."""
    plain = line.strip()
    return bool(_UN_FOOT.fullmatch(plain) or _UN_HEAD.fullmatch(plain))


def marks_told(text: str) -> tuple[str, ...]:
    """What a person should know of the marks that ``strip_marks`` takes out."""
    marks = [found[0] for found in _MARK.finditer(text) if not _is_exponent(found)]
    return left_out(marks, "footnote's mark", "footnotes' marks")


def strip_marks(text: str) -> str:
    """``text`` without footnotes' marks: raised digits, and numbers in square brackets; what makes
    an area or a power of ten (40 km², 10³) stays.
    """
    return _MARK.sub(lambda found: found[0] if _is_exponent(found) else "", text)


def _is_exponent(mark: re.Match[str]) -> bool:
    return _EXPONENT.search(mark.string[max(0, mark.start() - 8) : mark.start()]) is not None


def raised(words: str) -> str:
    """Words that stand raised, the digits of footnotes' marks as signs of their own: ¹."""
    plain = words.strip()
    is_mark = re.fullmatch(r"\d{1,3}(?:\s?[,–-]\s?\d{1,3})*", plain) is not None
    return plain.replace(" ", "").translate(_DIGITS) if is_mark else words


def without_typed_notes(text: str) -> tuple[str, tuple[str, ...]]:
    """``text`` without the notes typed below it and without their marks, and what a person should
    know of that. Each note begins with a mark that stands in the text above.
    """
    paragraphs = text.split("\n\n")
    notes: list[str] = []
    while len(paragraphs) > 1 and (found := _TYPED_NOTE.match(paragraphs[-1])):
        mark = found[1]
        if not any(one[0] == mark for above in paragraphs[:-1] for one in _MARK.finditer(above)):
            break
        notes.insert(0, paragraphs.pop()[found.end() :])
    if notes and len(paragraphs) > 1 and _NOTES_HEAD.fullmatch(paragraphs[-1]):
        paragraphs.pop()
    kept = "\n\n".join(paragraphs)
    told = (*marks_told(kept), *left_out(notes, *NOTES))
    return strip_marks(kept), told
