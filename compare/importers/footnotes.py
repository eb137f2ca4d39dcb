"""Notes and their marks: at the foot of a page, behind the whole text, typed below it, beside it.

At the foot of a page a note is small print that begins with a mark which stands raised in the text
above it. All else stays, and what may be a note is told.
"""

from __future__ import annotations

import re
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from compare.importers.document import left_out
from compare.importers.lines import ENDED
from compare.importers.page_layout import SMALL, are_parted, base_of, usual_size
from compare.importers.side_by_side import (
    COLUMN_LETTERS,
    GUTTER,
    NEXT,
    is_block,
    run_beside,
    runs_on,
    sides_of,
    wide_gaps,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from compare.importers.page_layout import Letter, Piece, Row
    from compare.importers.reading_order import Line

HIGH = 0.15
"""Share of a letter's height by which a mark stands above the line of writing."""
FEW = 0.4
"""Share of the text's letters that the notes beside it have, and of its lines, at most."""
ROOM = 0.7
"""Share of the text's width that is free beside it, from which another column has room there."""
_HEADING = re.compile(
    r"(?:#+ )?(?:(?:foot|end)?notes|references|notas|примечания)[:. ]*", re.IGNORECASE
)
_RAISED = r"[¹²³⁰⁴-⁹]{1,3}(?:[,–-][¹²³⁰⁴-⁹]{1,3})*"
_EXPONENT = re.compile(r"(?:(?:^|[\W\d])(?:[kcdm]?m|mi)|(?<!\d)10)$")
"""A raised digit behind it makes an area or a volume of it, or is an exponent."""
_QUANTITY = re.compile(r"(?<![^\W\d_])(?:[b-df-hj-np-tv-xz]{1,2}|[B-DF-HJ-NP-TV-XZ])$")
"""Letters that are no word, and so stand for a number or a measure: x, mc, ft, R."""
_SUM, _LONE = re.compile(r"[=+−×/] ?[A-Za-z]$"), re.compile(r"(?<![^\W_])[A-Za-z]$")
_NAMED = re.compile(r"[A-Z][a-z]{3,} [A-Z]$")
"""A letter that counts something: Annex B."""
_MARK = re.compile(
    rf"(?<=[^\W\d][.,;:”’\"')])\[?{_RAISED}\]?|(?<=\w){_RAISED}|\[\d{{1,3}}\](?=\W|$)"
)
_TYPED = re.compile(rf"(?:- )?({_RAISED}|\[\d{{1,3}}\])\s*(?=\S)")
_OPENING = re.compile(
    r"\[?(\d{1,3}(?!\d)|[*†‡§¶]{1,3}|[¹²³⁰⁴-⁹]{1,3}"
    r"|[ivxlc]{1,9}(?=\s*[A-Z“‘\"«]))[\].)]?\s*(?=\S)"
)
_IN_TEXT = re.compile(r"(?<=[\w.,;:”’\")])(?:([¹²³⁰⁴-⁹]{1,3}|[*†‡§¶]{1,3})|\[(\d{1,3})\])(?!\w)")
_DIGITS = re.compile(r"\d+(?:[,–-]\d+)*(?![\w/\N{FRACTION SLASH}])")
_NUMBERS = re.compile(r"\d{1,3}(?:[,–-]\d{1,3}){0,4}")
_SIGNS = re.compile(r"(?<=[\w.,;:”’\")])(?:[*†‡§¶]{1,3}(?=\s|$)|[ivxlc]{1,9}(?=\W|$))")
"""Other marks than digits: stars, and small Roman numbers as endnotes have them."""
_RAISE = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MINUS = "-\N{MINUS SIGN}\N{EN DASH}"
_POWER = _RAISE | str.maketrans(dict.fromkeys(_MINUS, "⁻"))


def raised(words: str) -> str:
    """Words that stand raised, the digits of footnotes' marks and powers as signs: ¹, ⁻³."""
    plain = words.strip()
    is_mark = re.fullmatch(r"\d{1,3}(?:\s?[,–-]\s?\d{1,3})*", plain) is not None
    if re.fullmatch(rf"[{_MINUS}]\d{{1,2}}", plain):
        return f"⁻{plain[1:].translate(_RAISE)}"
    return plain.replace(" ", "").translate(_RAISE) if is_mark else words


def _is_power(before: str, digits: str, after: str) -> bool:
    """Whether raised digits are a power of what stands before them (km², 10³, x², a² + b²)."""
    if _EXPONENT.search(before):
        return True
    is_square = digits in {"2", "3", "²", "³"} and not _NAMED.search(before)
    in_sum = _SUM.search(before) or (_LONE.search(before) and re.match(r"\s?[=+−×/]", after))
    return is_square and bool(_QUANTITY.search(before) or in_sum)


def without_marks(text: str) -> tuple[str, tuple[str, ...]]:
    """``text`` without footnotes' marks, and a note of it; areas and powers (km², 10³) stay."""
    gone: list[str] = []

    def out(mark: re.Match[str]) -> str:
        before, after = text[max(0, mark.start() - 20) : mark.start()], text[mark.end() :][:2]
        if _is_power(before, mark[0], after):
            return mark[0]
        gone.append(mark[0])
        return ""

    plain = _MARK.sub(out, text)
    return plain, left_out(gone, "footnote's mark", "footnotes' marks")


def without_typed_notes(text: str) -> tuple[str, tuple[str, ...]]:
    """``text`` without the notes typed below it, whose marks stand in it, and notes of that."""
    paragraphs = text.split("\n\n")
    notes: list[str] = []
    while len(paragraphs) > 1 and (found := _TYPED.match(paragraphs[-1])):
        if found[1] not in _MARK.findall("\n\n".join(paragraphs[:-1])):
            break
        notes.insert(0, paragraphs.pop()[found.end() :])
    if notes and len(paragraphs) > 1 and _HEADING.fullmatch(paragraphs[-1]):
        paragraphs.pop()
    kept, marks = without_marks("\n\n".join(paragraphs))
    return kept, (*marks, *left_out(notes, "note", "notes"))


def without_raised(letters: list[Letter]) -> tuple[list[Letter], tuple[str, ...]]:
    """A line's letters without raised digits behind a word, and these; an area's stay: 40 km²."""
    marks: list[str] = []
    text = "".join(one.sign if len(one.sign) == 1 else "\x00" for one in letters)
    for found in reversed(list(_DIGITS.finditer(text))):
        at, digits = _begin(letters, text, found), text[: found.end()]
        first = at if at < found.end() else found.start()
        is_minus = _is_minus(letters, text, first)
        at = first - 1 if is_minus else at
        if is_minus or _is_power(text[:at], digits[at:], text[found.end() :]):
            for place in range(at, found.end()):
                letters[place] = letters[place]._replace(sign=text[place].translate(_POWER))
        elif _NUMBERS.fullmatch(digits[at:]):
            marks += reversed(re.findall(r"\d+", digits[at:]))
            del letters[at : found.end()]
            text = text[:at] + text[found.end() :]
    for found in reversed(list(_SIGNS.finditer(text))):
        for at in range(*found.span()):
            before = letters[at - 1]
            if letters[at].base - before.base > HIGH * before.size:
                marks.append(text[at : found.end()])
                del letters[at : found.end()]
                break
    return letters, tuple(reversed(marks))


def _is_minus(letters: Sequence[Letter], text: str, at: int) -> bool:
    """Whether a raised minus stands before raised digits."""
    if at < 2 or text[at - 1] not in _MINUS or not _is_high(letters[at], letters[at - 2]):
        return False
    return letters[at - 1].base - letters[at - 2].base > HIGH * letters[at - 2].size


def _begin(letters: Sequence[Letter], text: str, digits: re.Match[str]) -> int:
    """Where the raised digits begin that end a run of digits; its end if none do."""
    start, end = digits.span()
    before = len(text[:start].rstrip())
    if before and _is_high(letters[start], letters[before - 1]):
        return start
    inner = range(start + 1, end)
    return next((at for at in inner if _is_high(letters[at], letters[start])), end)


def _is_high(digit: Letter, letter: Letter) -> bool:
    """Whether a digit's own ink stands above the line: fonts have raised digits of their own."""
    return HIGH < (digit.bottom - letter.base) / letter.size < 1


class _Foot(NamedTuple):
    """What stands at the foot of a page, from the first mark down."""

    notes: tuple[Line, ...] = ()
    doubtful: bool = False
    """Whether small print there looks like a note, or like the rest of one, and is kept."""
    is_open: bool = False
    """Whether the last note breaks off at the end of a full line."""


def without_notes(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], list[str]]:
    """The pages without their notes, and what a person should know of that."""
    size = usual_size((line.size, len(line.text)) for page in pages for line in page)
    pages, told = _without_endnotes(pages, size)
    feet = [_Foot()]
    kept: list[list[Line]] = []
    for page in pages:
        feet.append(_foot(page, size, feet[-1]))
        kept.append([line for line in page if line not in feet[-1].notes])
    told += left_out(_gathered(feet), "footnote", "footnotes")
    if doubtful := [str(number) for number, foot in enumerate(feet) if foot.doubtful]:
        where = f"page{'s' if len(doubtful) > 1 else ''} {', '.join(doubtful)}"
        told.append(f"small print at the foot of {where} may be footnotes; it is kept in the text")
    return kept, told


def _without_endnotes(
    pages: Sequence[Sequence[Line]], size: float
) -> tuple[Sequence[Sequence[Line]], list[str]]:
    """The pages without the notes that stand behind the whole text, below a heading or in small
    print on a page of their own. They count up from 1 or i, and their marks stand raised in the
    text, whose letters have a size.
    """
    from compare.marks.figures import numeral  # few documents have such notes

    every = [line for page in pages for line in page]
    heads = [at for at, line in enumerate(every) if _HEADING.fullmatch(line.text)][-1:]
    small = takewhile(lambda page: all(line.size < SMALL * size for line in page), reversed(pages))
    begin = heads[0] if heads else len(every) - sum(map(len, small))
    notes: list[str] = []
    asked: set[str] = set()
    for line in every[begin + len(heads) :]:
        mark, rest = _mark(line)
        if mark in {str(len(notes) + 1), numeral(len(notes) + 1, "lowerRoman")}:
            notes.append(rest)
            asked.add(mark)
        elif notes:
            notes[-1] += f" {line.text}"
        else:
            break
    if not notes or not asked <= _marks(every[:begin]):
        return pages, []
    gone = {id(line) for line in every[begin:]}
    kept = [[line for line in page if id(line) not in gone] for page in pages]
    return kept, [*left_out(notes, "note", "notes")]


def _foot(page: Sequence[Line], size: float, before: _Foot) -> _Foot:
    """The notes of a page, from top to bottom; the last of the page ``before`` may end here."""
    large = [line for line in page if line.size >= SMALL * size]
    small = sorted((line for line in page if line.size < SMALL * size), key=lambda one: -one.base)
    below = [line for line in small if _is_below(line, large)] or _set_apart(page)
    if not large or not below:
        return _Foot()
    marks = _marks(page)
    starts = (at for at, line in enumerate(below) if _mark(line)[0] in marks)
    first = 0 if before.is_open and not _mark(below[0])[0] else next(starts, len(below))
    edge = max(line.right - line.size for line in page)
    last = below[-1]
    return _Foot(
        notes=tuple(below[first:]),
        doubtful=any(before.notes or _mark(line)[0] for line in below[:first]),
        is_open=first < len(below) and last.right > edge and not ENDED.search(last.text),
    )


def _set_apart(page: Sequence[Line]) -> list[Line]:
    """Notes in the text's own size, at its end behind a gap: a mark that stands raised in the text
    is close before the first word.
    """
    marks = {mark for line in page for mark in line.marks}
    lines = sorted(page, key=lambda one: -one.base)
    for at, (above, line) in enumerate(pairwise(lines), 1):
        found = re.match(r"(\d{1,3})[^\W\d]", line.text)
        if found and found[1] in marks and above.base - line.base > NEXT * line.size:
            return lines[at:]
    return []


def _is_below(line: Line, large: Sequence[Line]) -> bool:
    """Whether nothing of the text stands at or below a line in its column."""
    over = (one for one in large if one.left < line.right and line.left < one.right)
    return all(one.base > line.base for one in over)


def _marks(lines: Iterable[Line]) -> set[str]:
    found: set[str] = set()
    for line in lines:
        found.update(line.marks)
        found.update(normalize("NFKC", one[1] or one[2]) for one in _IN_TEXT.finditer(line.text))
    return found


def _mark(line: Line) -> tuple[str, str]:
    """The mark with which a line begins, empty where it has none, and the rest of the line."""
    found = _OPENING.match(line.text)
    return (normalize("NFKC", found[1]), line.text[found.end() :]) if found else ("", line.text)


def _gathered(feet: Sequence[_Foot]) -> list[str]:
    """The words of each note; one begins with a mark, and behind a line that ends."""
    notes: list[str] = []
    for foot in feet:
        before = ""
        for line in foot.notes:
            mark, rest = _mark(line)
            if mark and (not before or ENDED.search(before)):
                notes.append(rest)
            else:
                notes[-1] += f" {rest}"
            before = line.text
    return notes


def side_notes(rows: Sequence[Row], width: float) -> tuple[list[Row], list[list[Row]]]:
    """The rows of a page without the notes that stand beside the text, and the rows of each."""
    size = usual_size((one.size, len(one.letters)) for row in rows for one in row)
    text = [one for row in rows for one in row if SMALL * size <= one.size <= size / SMALL]
    lines = [one for one in text if len(one.text) >= COLUMN_LETTERS]
    if not lines:
        return list(rows), []
    left, start = min(one.left for one in text), min(one.left for one in lines)
    right = max(one.right for one in lines if one.left < start + 4 * size)
    foot, top = (min(one.base for one in text) - size, max(one.base for one in text) + size)
    room = width - ROOM * (right - left)

    def side(one: Piece) -> int:
        if not foot < one.base < top or not any(map(str.isalpha, one.text)):
            return 0
        if one.left > right + GUTTER * size and one.left > room:
            return 1
        return -1 if one.right < left - GUTTER * size and one.size < SMALL * size else 0

    sides: dict[int, int] = {}
    for row in rows:
        for at, one in enumerate(row):
            goes_on = at > 0 and not are_parted(row[at - 1], one)
            sides[id(one)] = sides[id(row[at - 1])] if goes_on else side(one)
    aside = sum(len(one.text) for row in rows for one in row if sides[id(one)])
    if aside > FEW * sum(len(one.text) for one in lines):
        return list(rows), []
    are_few = sum(sides[id(one)] for one in text) <= FEW * len(lines)
    if not are_few or not runs_on([(one,) for one in lines]):
        sides |= dict.fromkeys(map(id, text), 0)
    notes: list[list[Row]] = []
    for where in (-1, 1):
        last: Row | None = None
        for row in filter(None, (tuple(o for o in r if sides[id(o)] == where) for r in rows)):
            if last is None or base_of(last) - base_of(row) > NEXT * row[0].size:
                notes.append([])
            notes[-1].append(row)
            last = row
    kept = (tuple(one for one in row if not sides[id(one)]) for row in rows)
    return [row for row in kept if row], notes


def set_in(rows: Sequence[Row]) -> tuple[Sequence[Row], list[list[Row]]]:
    """The rows of a page without boxes of short lines round which a paragraph runs, and these."""
    for at, strip in wide_gaps(rows, GUTTER):
        first, last, edge = run_beside(rows, at, *strip, GUTTER)
        sides = sides_of(rows[first : last + 1], [edge])
        for box, text in (sides, sides[::-1]):
            below = rows[last + 1 : last + 2]
            if below and is_block(box) and len(text) > 1 and _runs_round(box, text, below[0]):
                gone = {id(one) for row in box for one in row}
                rest = (tuple(one for one in row if id(one) not in gone) for row in rows)
                kept, more = set_in([row for row in rest if row])
                return kept, [box, *more]
    return rows, []


def _runs_round(box: Sequence[Row], text: Sequence[Row], below: Row) -> bool:
    """Whether a sentence goes on beside a box and below it, and the box is painted by itself."""
    (first, *_), last, corner = below, text[-1][-1], box[0][0]
    is_under = first.left < corner.right and corner.left < first.right
    step = base_of(text[-1]) - first.base
    if len(below) > 1 or not is_under or not 0 < step < NEXT * first.size:
        return False
    is_broken = corner.left > last.left and not ENDED.search(last.text)
    orders = [one.order for row in (*text, below) for one in row]
    is_apart = all(not min(orders) < o.order < max(orders) for row in box for o in row)
    is_alike = abs(first.size - last.size) < 0.1 * last.size
    return (first.text[:1].islower() or is_broken) and is_alike and is_apart
