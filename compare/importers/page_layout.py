"""Letters with their places on a page -> rows, and rows -> lines of words.

Letters that stand close at one height make a piece, pieces at one height a row. All lengths are
points; y grows upwards.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from compare.importers.right_to_left import has_rtl, logical
from compare.importers.unwrap import MARKED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WIDE = 0.8
"""Sizes of the font from which a gap parts pieces."""
TABBED = 2.0
"""Sizes of the font from which a gap is none between words, in whatever lines they are set."""
SPACE = 0.17
"""Sizes of the font from which a gap is a space."""
INK_SPACE = 0.27
"""The same beside Arabic or Hebrew letters, of which often only the ink is known."""
LEVEL = 0.3
"""Sizes of the font by which pieces of one row differ in height at most."""
RAISED = 0.15
"""Share of a letter's height by which a footnote's mark stands above the line of writing."""
_DIGITS = re.compile(r"\d+(?:[,–-]\d+)*(?![\w/\N{FRACTION SLASH}])")
_MARK = re.compile(r"\d{1,3}(?:[,–-]\d{1,3}){0,4}")
"""The numbers of one note or several."""
_STARS = re.compile(r"(?<=[\w.,;:”’\")])[*†‡§¶]{1,3}(?=\s|$)")
_LONGEST_MARK = 3
_POWER_SIGNS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
POWERS = "10"
"""A raised digit behind it is an exponent."""
UNIT = re.compile(r"(?:^|[\W\d])[kcdm]?m$")
"""A raised digit behind it makes an area or a volume of it."""


class Letter(NamedTuple):
    """A letter, or what one sign of a font stands for."""

    sign: str
    left: float
    right: float
    base: float
    """Where it stands."""
    bottom: float
    """Where its own ink begins: a raised digit of a font stands on the line all the same."""
    size: float
    bold: bool = False
    artifact: bool = False
    """Whether the program that made the page says that it is no part of the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Letters that stand close to each other at one height, from left to right."""

    letters: tuple[Letter, ...]
    left: float
    right: float
    base: float
    size: float
    """The size that most of its letters have."""

    @property
    def text(self) -> str:
        """Its letters as they stand."""
        return "".join(one.sign for one in self.letters).strip()


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
    """Footnotes' marks that were taken out of it."""
    first: float = 0.0
    """How wide its first word is."""
    is_rtl: bool = False
    column: int = 0
    """The column or stretch of a page that it stands in, counted in the order of reading."""
    cells: int = 1
    """Pieces that wide gaps part."""
    begins: bool = False
    """Whether a table's cell begins with it, or what stands below a table."""

    @property
    def start(self) -> float:
        """Where it begins, growing in the direction of reading."""
        return -self.right if self.is_rtl else self.left

    @property
    def end(self) -> float:
        """Where it ends, growing in the direction of reading."""
        return -self.left if self.is_rtl else self.right


Row = tuple[Piece, ...]
"""Pieces that stand at one height, from left to right."""


def rows_of(letters: Iterable[Letter | None]) -> list[Row]:
    """The rows of a page from top to bottom; None among the letters ends a piece."""
    pieces = [make_piece(part) for part in _parts(letters)]
    size = median([one.size for one in pieces]) if pieces else 0.0
    small = [one for one in pieces if _may_be_mark(one)]
    initials = [one for one in pieces if len(one.text) == 1 and one.size > 1.8 * size]
    rest = [one for one in pieces if one not in small and one not in initials]
    rows = _at_one_height(rest)
    for initial in initials:
        _set_initial(rows, initial)
    for mark in small:
        _set_mark(rows, mark)
    rows.sort(key=lambda row: -base_of(row))
    return [tuple(_closed_up(row)) for row in rows]


def _parts(letters: Iterable[Letter | None]) -> list[list[Letter]]:
    """Letters that follow each other closely; spaces at either end are left off."""
    parts: list[list[Letter]] = [[]]
    last: Letter | None = None
    for letter in letters:
        is_new = letter is None or (last is not None and not _follows(last, letter))
        if is_new and parts[-1]:
            parts.append([])
        if letter is None:
            last = None
            continue
        if letter.sign.isspace():
            if parts[-1]:
                parts[-1].append(letter)
            continue
        parts[-1].append(letter)
        last = letter
    return [part for part in map(_stripped, parts) if part]


def _stripped(part: list[Letter]) -> list[Letter]:
    while part and part[-1].sign.isspace():
        part.pop()
    return part


def _follows(last: Letter, letter: Letter) -> bool:
    """Whether a letter stands close behind another, at its height or raised."""
    size = max(last.size, letter.size)
    gap = max(letter.left - last.right, last.left - letter.right)
    back = letter.left < last.left - 0.5 * size and not has_rtl(letter.sign + last.sign)
    return (
        abs(letter.base - last.base) < 0.6 * size
        and gap < WIDE * min(last.size, letter.size)
        and not back
    )


def make_piece(letters: Sequence[Letter]) -> Piece:
    """Letters as a piece."""
    seen = [one for one in letters if not one.sign.isspace()]
    size = _most([round(one.size * 4) / 4 for one in seen])
    own = [one for one in seen if abs(one.size - size) < 0.3] or seen
    return Piece(
        letters=tuple(letters),
        left=min(one.left for one in seen),
        right=max(one.right for one in seen),
        base=_most([round(one.base * 2) / 2 for one in own]),
        size=size,
    )


def _most(values: Sequence[float]) -> float:
    """The value that comes most often; the first of several."""
    return max(dict.fromkeys(values), key=values.count) if len(values) < 400 else median(values)


def _may_be_mark(piece: Piece) -> bool:
    text = piece.text
    return len(text) <= _LONGEST_MARK and (text.isdigit() or not any(map(str.isalnum, text)))


def _at_one_height(pieces: Sequence[Piece]) -> list[list[Piece]]:
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda one: -one.base):
        if rows and base_of(rows[-1]) - piece.base < LEVEL * min(piece.size, rows[-1][0].size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return rows


def base_of(row: Sequence[Piece]) -> float:
    """The height of a row: that of its longest piece."""
    return max(row, key=lambda one: len(one.letters)).base


def _set_initial(rows: list[list[Piece]], initial: Piece) -> None:
    """Put a large first letter to the highest row that stands beside it."""
    beside = [
        row
        for row in rows
        if initial.base - 1 <= base_of(row) < initial.base + initial.size
        and any(-1 < one.left - initial.right < 2 * initial.size for one in row)
    ]
    if not beside:
        rows.append([initial])
        return
    row = max(beside, key=base_of)
    at = min(range(len(row)), key=lambda place: abs(row[place].left - initial.right))
    moved = [one._replace(base=row[at].base, size=row[at].size) for one in initial.letters]
    near = [one._replace(right=row[at].left) for one in moved]
    row[at] = replace(row[at], letters=(*near, *row[at].letters), left=initial.left)


def _set_mark(rows: list[list[Piece]], mark: Piece) -> None:
    """Put a small sign to the row that it stands in, or above which it is raised."""
    best: tuple[float, list[Piece]] | None = None
    for row in rows:
        for one in row:
            up = (mark.base - one.base) / one.size
            gap = max(mark.left - one.right, one.left - mark.right)
            is_level = abs(up) < LEVEL
            is_raised = 0 <= up < 1 and mark.size < one.size and gap < one.size
            if (is_level or is_raised) and (best is None or gap < best[0]):
                best = gap, row
    if best:
        best[1].append(mark)
    else:
        rows.append([mark])


def _closed_up(row: Sequence[Piece]) -> list[Piece]:
    """A row's pieces from left to right, those that stand close made one."""
    if any(has_rtl(one.text) for one in row):
        return _closed_up_rtl(row)
    out: list[Piece] = []
    words = [word for piece in row for word in piece.text.split()]
    is_spaced = len(words) > 5 and sum(len(word) == 1 for word in words) > 0.8 * len(words)
    for piece in sorted(row, key=lambda one: one.left):
        is_close = out and piece.left - out[-1].right < WIDE * min(piece.size, out[-1].size)
        if is_close or (is_spaced and out):
            out[-1] = _joined(out[-1], piece)
        else:
            out.append(piece)
    return out


def _closed_up_rtl(row: Sequence[Piece]) -> list[Piece]:
    """The pieces of a row with Arabic or Hebrew, whose letters come in any order."""
    letters = sorted(
        (
            one
            for piece in row
            for one in piece.letters
            if not one.sign.isspace() or one.right > one.left
        ),
        key=lambda one: (one.left + one.right) / 2,
    )
    parts: list[list[Letter]] = [[]]
    right = letters[0].right
    for letter in letters:
        if parts[-1] and letter.left - right > WIDE * letter.size:
            parts.append([])
        parts[-1].append(letter)
        right = max(right, letter.right) if len(parts[-1]) > 1 else letter.right
    return [make_piece(part) for part in map(_stripped, parts) if any(o.sign.strip() for o in part)]


def _joined(one: Piece, more: Piece) -> Piece:
    """Two pieces as one, with a space where a gap is between them."""
    gap = more.left - one.right
    space = Letter(" ", one.right, more.left, one.base, one.base, one.size)
    between = (space,) if gap > SPACE * min(one.size, more.size) else ()
    whole = make_piece((*one.letters, *between, *more.letters))
    larger = max((one, more), key=lambda piece: len(piece.letters))
    return replace(whole, base=larger.base)


def line_of(row: Row, column: int, *, is_rtl: bool, begins: bool = False) -> Line:
    """A row of a column as a line, footnotes' marks left out; it goes the way of its page, but
    where all of its letters go the other way.
    """
    is_rtl = _goes_left("".join(one.text for one in row), is_rtl=is_rtl)
    parts = [_words(one, is_rtl=is_rtl) for one in (reversed(row) if is_rtl else row)]
    longest = max(row, key=lambda one: len(one.letters))
    seen = [one for piece in row for one in piece.letters if not one.sign.isspace()]
    return Line(
        text=" ".join(text for text, _ in parts if text),
        left=row[0].left,
        right=max(one.right for one in row),
        base=longest.base,
        size=longest.size,
        bold=sum(one.bold for one in seen) > 0.8 * len(seen),
        marks=tuple(mark for _, marks in parts for mark in marks),
        first=_first_width(row[-1] if is_rtl else row[0], is_rtl=is_rtl),
        is_rtl=is_rtl,
        column=column,
        cells=1 + sum(more.left - one.right > TABBED * one.size for one, more in pairwise(row)),
        begins=begins,
    )


def _goes_left(words: str, *, is_rtl: bool) -> bool:
    """Whether a line is read from right to left, on a page that ``is_rtl`` or not."""
    letters = [one for one in words if one.isalpha()]
    ways = {has_rtl(one) for one in letters}
    return ways.pop() if len(ways) == 1 else is_rtl


def _first_width(piece: Piece, *, is_rtl: bool) -> float:
    """How wide the first word of a piece is."""
    letters = piece.letters[::-1] if is_rtl else piece.letters
    word = []
    for one in letters:
        if one.sign.isspace():
            break
        word.append(one)
    return max(o.right for o in word) - min(o.left for o in word) if word else 0.0


def _words(piece: Piece, *, is_rtl: bool) -> tuple[str, tuple[str, ...]]:
    """The words of a piece in the order of reading, and the footnotes' marks taken out."""
    if is_rtl or has_rtl(piece.text):
        return logical(_spaced(piece.letters), is_rtl=is_rtl).strip(), ()
    letters, marks = _without_marks(_close_set(piece.letters))
    text = "".join(one.sign for one in letters).strip()
    return re.sub(r" {2,}", " ", text).rstrip("\x02") + (MARKED if text.endswith("\x02") else ""), (
        marks
    )


def _spaced(letters: Sequence[Letter]) -> list[str]:
    """The signs from left to right, with a space wherever a gap is."""
    out: list[str] = []
    last: Letter | None = None
    for one in letters:
        if one.sign.isspace():
            out.append(" ")
            last = None
            continue
        wide = INK_SPACE if last and has_rtl(one.sign + last.sign) else SPACE
        if last and one.left - last.right > wide * one.size:
            out.append(" ")
        out.append(one.sign)
        last = one if last is None or one.right > last.right else last
    return out


def _close_set(letters: Sequence[Letter]) -> list[Letter]:
    """The letters; where a title is set with a space behind each, the words' spaces alone stay."""
    seen = [one for one in letters if not one.sign.isspace()]
    words = "".join(one.sign for one in letters).split()
    if len(seen) < 6 or sum(len(word) == 1 for word in words) < 0.8 * len(words):
        return list(letters)
    gaps = [more.left - one.right for one, more in pairwise(seen)]
    wide = 1.6 * median(gaps)
    out = seen[:1]
    for one, gap in zip(seen[1:], gaps, strict=True):
        if gap > wide:
            out.append(one._replace(sign=" "))
        out.append(one)
    return out


def _without_marks(letters: list[Letter]) -> tuple[list[Letter], tuple[str, ...]]:
    """The letters without the raised digits that stand behind a word or a number, and these; the
    digits of an area or a power stay, as signs of their own: 40 km².
    """
    marks: list[str] = []
    text = "".join(one.sign if len(one.sign) == 1 else "\x00" for one in letters)
    for found in reversed(list(_DIGITS.finditer(text))):
        at = _mark_in(letters, text, found)
        for place in range(_power_in(letters, text, found), found.end()):
            letters[place] = letters[place]._replace(sign=text[place].translate(_POWER_SIGNS))
        if _MARK.fullmatch(text[at : found.end()]):
            marks += reversed(re.findall(r"\d+", text[at : found.end()]))
            del letters[at : found.end()]
            text = text[:at] + text[found.end() :]
    for found in reversed(list(_STARS.finditer(text))):
        star, before = letters[found.start()], letters[found.start() - 1]
        if star.base - before.base > RAISED * before.size:
            marks.append(found[0])
            del letters[found.start() : found.end()]
    return letters, tuple(reversed(marks))


def _mark_in(letters: Sequence[Letter], text: str, digits: re.Match[str]) -> int:
    """Where the raised digits begin that end a run of digits; its end if none do."""
    before = text[: digits.start()].rstrip()
    may_follow = before and not UNIT.search(before)
    if may_follow and _is_raised(letters[digits.start()], letters[len(before) - 1]):
        return digits.start()
    for at in range(digits.start() + 1, digits.end()):
        if _is_raised(letters[at], letters[digits.start()]):
            return digits.end() if text[digits.start() : at] == POWERS else at
    return digits.end()


def _power_in(letters: Sequence[Letter], text: str, digits: re.Match[str]) -> int:
    """Where the raised digits of an area or a power begin; the end of the digits if none do."""
    before = text[: digits.start()].rstrip()
    if UNIT.search(before) and _is_raised(letters[digits.start()], letters[len(before) - 1]):
        return digits.start()
    at = digits.start() + len(POWERS)
    is_power = text[digits.start() : at] == POWERS and at < digits.end()
    return at if is_power and _is_raised(letters[at], letters[digits.start()]) else digits.end()


def _is_raised(digit: Letter, letter: Letter) -> bool:
    """Whether a digit stands above the line on which the letter before it stands; fonts have
    raised digits of their own, whose place in the line is as that of any other.
    """
    return RAISED < (digit.bottom - letter.base) / letter.size < 1
