"""Letters with their places on a page -> rows of pieces.

Letters that stand close at one height make a piece, pieces at one height a row. All lengths are
points; y grows upwards.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from compare.importers.lines import SPACE, by_place, has_rtl

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WIDE = 0.8
"""Sizes of the font from which a gap parts pieces."""
STRETCHED = 3.0
"""The same where words of a line may be stretched to its width."""
NARROW = 0.45
"""The same where the pieces are not painted one after the other."""
LEVEL = 0.3
"""Sizes of the font by which pieces of one row differ in height at most."""
SMALL = 0.93
"""Share of the text's size below which print is small."""


class Letter(NamedTuple):
    """A letter, or what one sign of a font stands for."""

    sign: str
    left: float
    right: float
    base: float
    bottom: float
    """Where its own ink begins: a raised digit of a font stands on the line all the same."""
    size: float
    bold: bool = False
    artifact: bool = False
    """Whether the program that made the page says that it is no part of the text."""
    order: int = 0
    """Its place among the letters as they are painted."""
    struck: bool = False


@dataclass(frozen=True, kw_only=True)
class Piece:
    """Letters that stand close to each other at one height, from left to right."""

    letters: tuple[Letter, ...]
    left: float
    right: float
    base: float
    size: float
    """The size that most of its letters have."""

    @cached_property
    def text(self) -> str:
        """Its letters as they stand."""
        return "".join(one.sign for one in self.letters).strip()

    @cached_property
    def order(self) -> int:
        """The place of its first letter among those that are painted."""
        return min(one.order for one in self.letters)


Row = tuple[Piece, ...]
"""Pieces that stand at one height, from left to right."""


def base_of(row: Sequence[Piece]) -> float:
    """The height of a row: that of its longest piece."""
    return max(row, key=lambda one: len(one.letters)).base


def row_text(row: Row) -> str:
    """The words of a row as they stand."""
    return " ".join(" ".join(piece.text.split()) for piece in row)


def usual_size(sizes: Iterable[tuple[float, int]]) -> float:
    """The most frequent of sizes of print, each with a count of letters; 0 where there is none."""
    found: Counter[float] = Counter()
    for size, letters in sizes:
        found[round(size * 2) / 2] += letters
    return max(found, key=lambda size: found[size], default=0.0)


def rows_of(letters: Iterable[Letter | None]) -> list[Row]:
    """The rows of a page from top to bottom; None among the letters ends a piece."""
    pieces = [make_piece(part) for part in _parts(letters)]
    size = median([one.size for one in pieces]) if pieces else 0.0
    kinds: dict[str, list[Piece]] = defaultdict(list)
    for one in pieces:
        is_initial = len(one.text) == 1 and one.size > 1.8 * size
        is_sign = one.text.isdigit() or not any(map(str.isalnum, one.text))
        is_mark = is_sign and len(one.text) <= 3
        kinds["initial" if is_initial else "mark" if is_mark else "text"].append(one)
    rows = _at_one_height(kinds["text"])
    for initial in kinds["initial"]:
        _set_initial(rows, initial)
    for mark in kinds["mark"]:
        _set_mark(rows, mark)
    rows.sort(key=lambda row: -base_of(row))
    return [tuple(_closed_up(row)) for row in rows]


def _parts(letters: Iterable[Letter | None]) -> list[list[Letter]]:
    """Letters that follow each other closely; spaces at either end are left off."""
    parts: list[list[Letter]] = [[]]
    last: Letter | None = None
    for letter in letters:
        if letter is None or (last is not None and not _follows(last, letter)):
            parts.append([])
            last = None
        if letter is not None and (parts[-1] or not letter.sign.isspace()):
            parts[-1].append(letter)
            last = last if letter.sign.isspace() else letter
    return [_stripped(part) for part in parts if part]


def _stripped(part: list[Letter]) -> list[Letter]:
    while part and part[-1].sign.isspace():
        part.pop()
    return part


def _follows(last: Letter, letter: Letter) -> bool:
    """Whether a letter stands close behind another, at its height or raised."""
    size = max(last.size, letter.size)
    gap = max(letter.left - last.right, last.left - letter.right)
    is_back = letter.left < last.left - 0.5 * size and not has_rtl(letter.sign + last.sign)
    is_near = gap < WIDE * min(last.size, letter.size)
    return abs(letter.base - last.base) < 0.6 * size and is_near and not is_back


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
    return Counter(values).most_common(1)[0][0]


def _at_one_height(pieces: Sequence[Piece]) -> list[list[Piece]]:
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda one: -one.base):
        if not rows or base_of(rows[-1]) - piece.base >= LEVEL * min(piece.size, rows[-1][0].size):
            rows.append([])
        rows[-1].append(piece)
    return rows


def _set_initial(rows: list[list[Piece]], initial: Piece) -> None:
    """Put a large first letter to the highest row that stands beside it."""
    beside = [
        (base_of(row), -abs(one.left - initial.right), number, at)
        for number, row in enumerate(rows)
        if initial.base - 1 <= base_of(row) < initial.base + initial.size
        for at, one in enumerate(row)
        if -1 < one.left - initial.right < 2 * initial.size
    ]
    if not beside:
        rows.append([initial])
        return
    _, _, number, at = max(beside, key=lambda one: one[:2])
    first = rows[number][at]
    moved = initial.letters[0]._replace(base=first.base, size=first.size, right=first.left)
    rows[number][at] = replace(first, letters=(moved, *first.letters), left=initial.left)


def _set_mark(rows: list[list[Piece]], mark: Piece) -> None:
    """Put a small sign to the row that it stands in, or above which it is raised."""
    near: list[tuple[float, int]] = []
    for at, one in ((at, one) for at, row in enumerate(rows) for one in row):
        up = (mark.base - one.base) / one.size
        gap = max(mark.left - one.right, one.left - mark.right)
        if abs(up) < LEVEL or (0 <= up < 1 and mark.size < one.size and gap < one.size):
            near.append((gap, at))
    if near:
        rows[min(near)[1]].append(mark)
    else:
        rows.append([mark])


def _closed_up(row: Sequence[Piece]) -> list[Piece]:
    """A row's pieces from left to right, those that stand close made one."""
    if any(has_rtl(one.text) for one in row):
        return _closed_up_rtl(row)
    out: list[Piece] = []
    is_spaced = _is_set_wide(" ".join(piece.text for piece in row))
    for piece in sorted(row, key=lambda one: one.left):
        if out and (is_spaced or _belongs(out[-1], piece)):
            out[-1] = _joined(out[-1], piece)
        else:
            out.append(piece)
    return out


def _belongs(last: Piece, piece: Piece) -> bool:
    """Whether a piece goes on with the last one; what is painted elsewhere stands closer."""
    wide = WIDE if _goes_on(last, piece) else NARROW
    return piece.left - last.right < wide * min(piece.size, last.size)


def _goes_on(last: Piece, piece: Piece) -> bool:
    """Whether a piece is painted right behind the last one."""
    return 0 < piece.order - max(one.order for one in last.letters) < 4


def are_parted(left: Piece, right: Piece) -> bool:
    """Whether more parts two pieces than words of a line that is stretched to its width."""
    is_level = abs(left.base - right.base) < LEVEL * left.size
    gap = right.left - left.right
    return not (is_level and _goes_on(left, right)) or gap > STRETCHED * left.size


def _is_set_wide(text: str) -> bool:
    """Whether words are set with a space behind each letter, as titles are."""
    words = text.split()
    return len(words) > 5 and sum(len(word) == 1 for word in words) > 0.8 * len(words)


def _closed_up_rtl(row: Sequence[Piece]) -> list[Piece]:
    """The pieces of a row with Arabic or Hebrew, whose letters come in any order."""
    every = (one for piece in row for one in piece.letters)
    letters = by_place(o for o in every if not o.sign.isspace() or o.right > o.left)
    parts: list[list[Letter]] = [[]]
    right = letters[0].right
    for letter in letters:
        if parts[-1] and letter.left - right > WIDE * letter.size:
            parts.append([])
        parts[-1].append(letter)
        right = max(right, letter.right) if len(parts[-1]) > 1 else letter.right
    return [make_piece(part) for part in map(_stripped, parts) if any(o.sign.strip() for o in part)]


def _joined(one: Piece, more: Piece) -> Piece:
    gap = more.left - one.right
    space = one.letters[-1]._replace(sign=" ", left=one.right, right=more.left, bottom=one.base)
    between = (space,) if gap > SPACE * min(one.size, more.size) else ()
    whole = make_piece((*one.letters, *between, *more.letters))
    return replace(whole, base=base_of((one, more)))


def close_set(letters: Sequence[Letter]) -> list[Letter]:
    """The letters; where a title is set with a space behind each, the words' spaces alone stay."""
    if not _is_set_wide("".join(one.sign for one in letters)):
        return list(letters)
    seen = [one for one in letters if not one.sign.isspace()]
    wide = 1.6 * median(more.left - one.right for one, more in pairwise(seen))
    out = seen[:1]
    for last, one in pairwise(seen):
        out += [one._replace(sign=" "), one] if one.left - last.right > wide else [one]
    return out
