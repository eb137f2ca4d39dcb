"""What a reader makes of a file: its words, and what the file or its words say of them. What the
readers of marked-up documents share: what is left out, tables, numbers of lists, signs of fonts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from compare.marks import read_lists

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from compare.library.page import Found


WORDS = read_lists("compare.importers")
"""The lists of words and patterns by which documents are read."""


def read_rows(name: str) -> list[list[str]]:
    """The rows of a table in this room's data by their cells, without the first row."""
    text = resources.files("compare.importers").joinpath(name).read_text(encoding="utf-8")
    return [row.split("\t") for row in text.split("\n")[1:] if row]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One text with proposals for its front matter; a record of a meeting holds many."""

    format: str
    text: str
    found: tuple[Found, ...] = ()
    notes: tuple[str, ...] = ()
    """What a person should know of the reading: attachments left out, an encoding guessed."""
    label: str = ""
    """How a list of turns names this one; empty where the file holds one text."""
    procedural: bool = False
    """Whether it only conducts a meeting: thanks, votes, the next speaker's name."""
    spoken: str = ""
    """The language in which a speech was given, where a record names it."""
    whole: bool = False
    """Whether its front matter is complete: what it does not say is not proposed."""

    def values(self) -> dict[str, Found]:
        """The proposals by field; of two for one field the first stands."""
        return {one.field: one for one in reversed(self.found) if one.value.strip()}


Inner = Callable[[bytes], Sequence[Document]]
"""What reads a document within a document."""


class Original(NamedTuple):
    """A page as it was received, to be kept beside the statement."""

    content: bytes
    suffix: str
    """With the dot: .html, .pdf."""
    sha256: str


class Unreadable(Exception):  # noqa: N818 - it is raised as a verdict on the file
    """A file that cannot be read as a statement: why, what was expected, and the remedy."""

    def __init__(self, message: str, *, expected: str = "", remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.expected = expected
        self.remedy = remedy


def own_report() -> Unreadable:
    """The refusal of a report that this program wrote: its words are others', with reasons."""
    return Unreadable(
        "this is a report of rejoinder: it compares statements, and is none itself",
        remedy="add the statements that it compares",
    )


def left_out(texts: Sequence[str], one: str, many: str) -> tuple[str, ...]:
    """What is left out, as a message for a person: how many, of what, and how they begin.

    ``left_out(["Ask him"], "comment", "comments")`` gives
    ``("1 comment is left out of the text (2 words): “Ask him”",)``; nothing gives nothing.
    """
    if not texts:
        return ()
    count, words = len(texts), sum(len(text.split()) for text in texts)
    told = f"{count:,} {f'{one} is' if count == 1 else f'{many} are'} left out of the text"
    if not words:
        return (told,)
    heads = (text.split() for text in texts[:3] if text.strip())
    begin = "; ".join(f"“{' '.join(one[:6])[:60]}{' …' * (len(one) > 6)}”" for one in heads)
    return (f"{told} ({words:,} {'word' if words == 1 else 'words'}): {begin}",)


_KINDS = {
    "hidden": ("hidden passage", "hidden passages"),
    "deleted": ("tracked deletion", "tracked deletions"),
    "struck": ("passage that is struck out", "passages that are struck out"),
    "blanks": ("empty field", "empty fields"),
    "comments": ("comment", "comments"),
    "told": ("note of the editor", "notes of the editor"),
    "variants": ("other reading", "other readings"),
    "notes": ("note", "notes"),
    "margins": ("head or foot of pages", "heads and feet of pages"),
    "readings": ("reading of signs (ruby)", "readings of signs (ruby)"),
    "contents": ("line of contents", "lines of contents"),
    "pictures": ("part that is no text", "parts that are no text"),
}


class LeftOut(defaultdict[str, list[str]]):
    """The words that were met and not taken, by the reasons of ``_KINDS``; and what was taken in:
    text boxes (``boxes``), fonts' signs for which no letter stands (``signs``), and the like.
    """

    def __init__(self) -> None:
        super().__init__(list)
        self.inserted = 0
        self.tables: list[tuple[int, int]] = []
        """Rows and columns of each table, taken cell by cell."""

    def messages(self) -> Iterator[str]:
        """What a person should know, each with its count."""
        for name, kind in _KINDS.items():
            yield from left_out(self[name], *kind)
        if self.inserted:
            yield f"{_count(self.inserted, 'tracked insertion')} taken in as text"
        if boxes := self["boxes"]:
            words = sum(len(box.split()) for box in boxes)
            yield f"{_count(len(boxes), 'text box', 'text boxes')} taken in ({words:,} words)"
        for rows, columns in self.tables[:5]:
            size = f"{rows} row{'s' * (rows != 1)} and {columns} column{'s' * (columns != 1)}"
            yield f"a table of {size} is taken cell by cell"
        if len(self.tables) > 5:
            yield f"{len(self.tables) - 5} more tables are taken cell by cell"
        if signs := self["signs"]:
            fonts, told = ", ".join(dict.fromkeys(signs)), _count(len(signs), "sign")
            yield f"{told} shown as \N{REPLACEMENT CHARACTER}: the font {fonts} has its own"


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one} is" if number == 1 else f"{number:,} {many or one + 's'} are"


@dataclass(slots=True)
class Reading:
    """What is known while the paragraphs of a document are gone through."""

    out: LeftOut = field(default_factory=LeftOut)
    now: LeftOut = field(default_factory=LeftOut)
    """The pieces of the paragraph that is being read which are none of its words."""
    boxes: list[list[str]] = field(default_factory=list)

    def ended(self) -> bool:
        """Count what was met in a paragraph, neighbouring pieces as one; whether there was any."""
        met = {name: pieces for name, pieces in self.now.items() if pieces}
        for name, pieces in met.items():
            self.out[name] += filter(None, [" ".join("".join(pieces).split())])
        self.now = LeftOut()
        return bool(met)

    def box(self, read: Callable[[], Iterable[str]]) -> None:
        """Read a text box by itself; it comes after the paragraph that it hangs on."""
        boxes, now, self.boxes, self.now = self.boxes, self.now, [], LeftOut()
        words = [one for one in read() if one.strip()]
        self.boxes, self.now = boxes + ([words] if words else []), now

    def hung(self) -> list[str]:
        """The paragraphs of the text boxes that hung on the last paragraph."""
        found, self.boxes = self.boxes, []
        self.out["boxes"] += [" ".join(box) for box in found]
        return [words for box in found for words in box]

    def table(self, rows: Sequence[Sequence[Cell]], *, headed: bool) -> list[str]:
        """The paragraphs of a table, which is counted where it has words."""
        filled = [row for row in rows if any(any(cell) for cell in row)]
        if filled:
            self.out.tables.append((len(filled), max(map(len, filled))))
        return table_paragraphs(rows, headed=headed)

    def sign(self, font: str, code: int) -> str:
        """The sign of a font at a place, one to replace it where no letter stands for it."""
        found = symbol(font or "Symbol", code)
        self.out["signs"] += [] if found else [font or "Symbol"]
        return found or "\N{REPLACEMENT CHARACTER}"

    def lettered(self, text: str, font: str, *, whole: bool = False) -> str:
        """Words, the signs that Unicode leaves to fonts read by their tables, or all of them."""
        if not whole and not any("\uf000" <= one <= "\uf0ff" for one in text):
            return text
        return "".join(
            self.sign(font, ord(one)) if whole or "\uf000" <= one <= "\uf0ff" else one
            for one in text
        )


HEAD_WORDS = 8
"""Words of a cell at most that heads a row or a column."""
_ENDS = ".!?;。！？؟"

Cell = list[str]
"""The paragraphs of a cell; the same list stands in each row and column that it lies over."""


def table_paragraphs(rows: Sequence[Sequence[Cell]], *, headed: bool = False) -> list[str]:
    """The cells' paragraphs in the order of reading: ``Veto, Group of Five: It must go.``

    ``headed`` says that the first row is a head; else short words in all of its cells show it.
    A table without a head gives its cells as they stand.
    """
    rows = [row for row in rows if any(any(cell) for cell in row)]
    seen: set[int] = set()
    if len(rows) < 2 or not (headed or _is_head(rows)):
        cells = [cell for row in rows for cell in row if _is_new(cell, seen)]
        return [words for cell in cells for words in cell if words]
    return [words for row in rows[1:] for words in _row(row, rows[0], seen)]


def _is_new(cell: Cell, seen: set[int]) -> bool:
    known = id(cell) in seen
    seen.add(id(cell))
    return any(cell) and not known


def _is_head(rows: Sequence[Sequence[Cell]]) -> bool:
    wide = len(rows[0])
    if wide < 2 or wide + len(rows) < 5 or any(len(row) != wide for row in rows):
        return False
    first = [" ".join(cell) for cell in rows[0]]
    return all(_is_label(words) for words in first[1:]) and (not first[0] or _is_label(first[0]))


def _is_label(words: str) -> bool:
    return bool(words) and len(words.split()) <= HEAD_WORDS and words[-1] not in _ENDS


def _row(row: Sequence[Cell], heads: Sequence[Cell], seen: set[int]) -> Iterator[str]:
    """A row's cells, each with its heads; a cell that is all of its row stands alone."""
    is_alone = len({id(cell) for cell in row if any(cell)}) == 1
    label = " ".join(row[0]) if row and _is_label(" ".join(row[0])) and not is_alone else ""
    for at, cell in enumerate(row):
        if (at == 0 and label) or not _is_new(cell, seen):
            continue
        over = [" ".join(head) for head, one in zip(heads, row, strict=False) if one is cell]
        before = "" if is_alone else ", ".join(part for part in (label, *over) if part)
        first, *rest = [one for one in cell if one]
        yield f"{before}: {first.removeprefix('- ')}" if before else first
        yield from rest


DEEP = 20
"""Styles that are based on one another at most; a circle ends here."""
_PLACE = re.compile(r"%([1-9])")


class Level(NamedTuple):
    """How a list numbers one of its levels."""

    form: str = "decimal"
    """As ``numeral`` knows it; ``bullet`` or ``none``."""
    text: str = ""
    """What stands before the words, ``%2`` for the number of the second level."""
    start: int = 1
    restart: int | None = None
    """The level above which it begins anew; 0 for never."""
    style: str = ""
    legal: bool = False
    """Whether the numbers of the levels above stand as figures."""


@dataclass(slots=True)
class Numbering:
    """A list's levels from 0, and the counters that it shares with lists of the same kind."""

    levels: dict[int, Level]
    counters: dict[int, int]
    starts: dict[int, int] = field(default_factory=dict)
    """Levels at which this list begins anew."""

    def next(self, level: int) -> str:
        """The next number of a level before the words: ``(a)``, ``-`` for a bullet, empty for none.
        Counts on: to be asked once for each paragraph, in order.
        """
        shape = self.levels.get(level)
        if shape is None:
            return ""
        if level in self.starts:
            self.counters[level] = self.starts.pop(level)
        else:
            self.counters[level] = self.counters.get(level, shape.start - 1) + 1
        for below in [one for one in self.counters if one > level]:
            restart = self.levels.get(below, Level()).restart
            if restart is None or level < restart:
                del self.counters[below]
        if shape.form == "bullet":
            return "-"
        return _PLACE.sub(lambda place: self._at(int(place[1]) - 1, shape), shape.text).strip()

    def _at(self, level: int, within: Level) -> str:
        """The number of a level, as it stands in that of another."""
        from compare.marks.figures import numeral  # most documents have no list with numbers

        own = self.levels.get(level, Level())
        number = self.counters.get(level, own.start)
        plain = within.legal and own.form != "decimalZero"
        return "" if own.form == "none" else numeral(number, "" if plain else own.form)


@cache
def _signs() -> dict[str, dict[int, str]]:
    found: dict[str, dict[int, str]] = {}
    for font, place, sign in read_rows("signs.tsv"):
        found.setdefault(font, {})[int(place, 16)] = sign
    return found


def symbol(font: str, code: int) -> str:
    """The sign of a font at a place (with or without 0xF000); empty where none is known.

    A place beyond these fonts' own is a character of Unicode already.
    """
    place = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    known = _signs().get(font.casefold().strip())
    if known is not None and place <= 0xFF:
        return known.get(place, "")
    private = known is None and 0xE000 <= code <= 0xF8FF
    is_sign = 0x20 <= code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF and not private
    return chr(code) if is_sign else ""


_OF_SIGNS = re.compile(r"(?<!Open)Symbol|Wingdings(?!\W?[23])")
_BULLET = 0xF0B7


def own_sign(code: int, font: str) -> str:
    """A letter by its number; one that Unicode leaves to fonts by the table of the font, whose name
    a page gives (``ABCDEF+SymbolMT``), and a sign to replace it where that is not known.
    """
    if not 0xE000 <= code <= 0xF8FF:
        return chr(code)
    known = _OF_SIGNS.search(font)
    found = symbol(known[0] if known else "Symbol", code) if known or code == _BULLET else ""
    return "\N{REPLACEMENT CHARACTER}" if not found or "\ue000" <= found <= "\uf8ff" else found


def number_of(digits: str) -> int:
    """The number that digits or small Roman ones write."""
    if digits.isdecimal():
        return int(digits)
    worth = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
    values = [worth[one] for one in digits.casefold()]
    return sum(-one if one < more else one for one, more in pairwise([*values, 0]))
