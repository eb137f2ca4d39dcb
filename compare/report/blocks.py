"""What a briefing is made of; each document format writes these and nothing else.

No text in it holds a control character or a line end, and none has been escaped yet. A passage's
words are cut into stretches by what a point marks in them.
"""

from __future__ import annotations

import itertools
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from compare.model import Comparison, Label, Passage, Span, ThemedPassage
from compare.report.outline import Entry, Pair, paragraphs
from compare.report.phrases import number, voice
from compare.text.visibility import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Look(StrEnum):
    """What a stretch of text is; a format gives each another face, and not by colour alone."""

    PLAIN = "plain"
    SAME = "same"
    """Worded alike on both sides of what is shared."""
    MARKED = "marked"
    """What the reason rests on."""
    DIFFERS = "differs"
    """Where the sides differ in detail."""
    STRONG = "strong"
    QUIET = "quiet"
    """Places, voices, remarks."""


class Style(StrEnum):
    """What a paragraph is."""

    BODY = "body"
    SUBTITLE = "subtitle"
    NOTE = "note"
    SILENT = "silent"
    """Who is silent on what."""
    CAUTION = "caution"
    """What a reader must know before the rest."""
    WORDS = "words"
    """A paragraph of a statement's text, where the texts stand one after the other."""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one look."""

    text: str
    look: Look = Look.PLAIN
    language: str = ""
    """Of the text, where it is a statement's; a BCP 47 tag as the statement gives it."""
    note: tuple[Run, ...] = ()
    """What a note says whose mark stands behind these characters."""
    link: str = ""
    """Where it leads: an anchor in this document, or an address of the web (http, https)."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", one_line(self.text))


Para = tuple[Run, ...]
Cell = tuple[Para, ...]


class _Lines:
    """A block whose strings, and tuples of strings, are put on one line each."""

    __slots__: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name in self.__slots__:
            value = getattr(self, name)
            if isinstance(value, str):
                object.__setattr__(self, name, one_line(value))
            elif isinstance(value, tuple) and value and isinstance(value[0], str):
                object.__setattr__(self, name, tuple(map(one_line, value)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading(_Lines):
    """A heading; level 0 is the title."""

    text: str
    level: int
    sign: str = ""
    """Sign and word of a verdict beside it."""
    anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A paragraph."""

    runs: Para
    style: Style = Style.BODY


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid(_Lines):
    """A table whose head stands again on every page that it runs over."""

    title: str
    """What it shows, for those who hear it."""
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    shares: tuple[float, ...]
    """Of the width, for each column; they sum to 1."""
    looks: tuple[str, ...] = ()
    """The relation or verdict of each row; empty where rows have none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(_Lines):
    """One point: its matter, the words of either side, and what it comes to."""

    number: int
    relation: str
    sign: str
    sure: str
    """How sure, or who decided."""
    title: str
    left: Cell
    right: Cell
    """Passages with where they stand, the one to quote first."""
    comes_to: Cell
    anchor: str = ""

    def about(self) -> Cell:
        """Number, relation, sureness and matter, for the formats that give them a cell."""
        matter = ((Run(self.title, Look.STRONG),),) if self.title else ()
        relation = f"{self.number}  {self.sign} {self.relation}"
        return ((Run(relation, Look.STRONG),), (Run(self.sure, Look.QUIET),), *matter)


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings(_Lines):
    """Points one below the other, the two sides side by side under heads that are repeated."""

    title: str
    head: tuple[str, str]
    points: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(_Lines):
    """A statement's text, paragraph by paragraph."""

    head: str
    paragraphs: tuple[tuple[Quoted, ...], ...]


@dataclass(frozen=True, slots=True)
class Quoted:
    """A passage in its text, with its place and with links to what answers it."""

    runs: Para
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """The statements whole: side by side where there is room, else one after the other."""

    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows stands on a new page."""


Block = Heading | Text | Grid | Findings | Texts | NewPage


def one_after_the_other(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks for a format without columns: the texts as headings and paragraphs."""
    for block in blocks:
        if not isinstance(block, Texts):
            yield block
            continue
        for column in block.columns:
            yield Heading(text=column.head, level=2)
            for part in column.paragraphs:
                yield Text(runs=tuple(run for one in part for run in one.runs), style=Style.WORDS)


def plain(text: str) -> Para:
    """A paragraph of one look."""
    return (Run(text),)


def is_right_to_left(para: Para) -> bool:
    """Whether its first letter with a direction runs from right to left (Unicode's rule P2)."""
    for char in (char for run in para for char in run.text):
        if (direction := unicodedata.bidirectional(char)) in {"L", "R", "AL"}:
            return direction != "L"
    return False


class Stretch(NamedTuple):
    """Consecutive characters of one passage that have the same look."""

    text: str
    look: Look


Marks = tuple[tuple[Look, "Span"], ...]
"""Spans of one statement's text that a point marks; a later one stands above an earlier."""


def marks(entry: Entry, side: str) -> Marks:
    """What a point marks on its ``left`` or ``right``."""
    point = entry.point
    alike = (span for one in entry.alignments for span in getattr(one.wording, side))
    differs = (getattr(change, side) for change in point.differences)
    return (
        *((Look.SAME, span) for span in alike if point.relation is Label.SHARED),
        *((Look.MARKED, span) for span in getattr(point.marked, side)),
        *((Look.DIFFERS, span) for span in differs if span),
    )


def stretches(passage: Passage, marks: Marks = ()) -> tuple[Stretch, ...]:
    """The passage's text in stretches; joined they are the text again."""
    at, over = passage.start, marks[::-1]
    inside = {edge for _, span in marks for edge in span if at < edge < passage.end}
    edges = sorted(inside | {at, passage.end})
    pieces: list[Stretch] = []
    for start, end in itertools.pairwise(edges):
        held = (look for look, span in over if span[0] <= start and end <= span[1])
        pieces.append(Stretch(passage.text[start - at : end - at], next(held, Look.PLAIN)))
    return _merged(pieces)


def _merged(pieces: Iterable[Stretch]) -> tuple[Stretch, ...]:
    runs = itertools.groupby((piece for piece in pieces if piece.text), lambda piece: piece.look)
    return tuple(Stretch("".join(piece.text for piece in run), look) for look, run in runs)


def cropped(pieces: Iterable[Stretch], most: int) -> tuple[Stretch, ...]:
    """The stretches; where they are longer than ``most`` (0: no bound), that many characters about
    the first mark, cut at words, with … where something was left out.
    """
    chars = [Stretch(char, piece.look) for piece in pieces for char in piece.text]
    if not most or len(chars) <= most:
        return _merged(chars)
    first = next((at for at, one in enumerate(chars) if one.look is not Look.PLAIN), 0)
    start = 0 if first < most * 2 // 3 else min(first - most // 3, len(chars) - most)
    end = start + most
    while 0 < start < first and chars[start - 1].text != " ":
        start += 1
    while start < end < len(chars) and chars[end].text != " ":
        end -= 1
    end = end if end > start else start + most
    before = [Stretch("… ", Look.PLAIN)] if start else []
    after = [Stretch(" …", Look.PLAIN)] if end < len(chars) else []
    return _merged([*before, *chars[start:end], *after])


class Quotations:
    """Quotes passages of one comparison."""

    def __init__(self, comparison: Comparison, *, linked: bool) -> None:
        """``linked``: whether places lead to the texts, since these follow."""
        self.paragraphs = paragraphs(comparison)
        self._linked = linked

    def passage(
        self, pair: Pair, entry: Entry | None, side: int, themed: ThemedPassage, most: int = 0
    ) -> Para:
        """The words with their marks, where they stand, and whose; ``most`` characters (0: all)."""
        statement = pair.sides[side]
        shown = marks(entry, ("left", "right")[side]) if entry else ()
        if most:  # on the first page what the reason rests on, and nothing beside it
            shown = tuple(one for one in shown if one[0] is Look.MARKED)
        pieces = cropped(stretches(themed.passage, shown), most)
        words = [Run(text, look, statement.language) for text, look in pieces]
        told = (f"para. {self.paragraphs[themed.id]}", voice(themed, statement))
        rest = "".join(f", {part}" for part in told if part)
        place = self.place(pair, side, themed)
        return (*words, Run(" (", Look.QUIET), place, Run(f"{rest})", Look.QUIET))

    def side(self, pair: Pair, entry: Entry, side: int) -> Iterator[Para]:
        """The lead passage, and beneath it the others."""
        first, *more = (entry.left, entry.right)[side]
        yield self.passage(pair, entry, side, first)
        if more:
            yield (Run(f"+{len(more)} more:", Look.QUIET),)
            yield from (self.passage(pair, entry, side, one) for one in more)

    def place(self, pair: Pair, side: int, themed: ThemedPassage) -> Run:
        """Which passage of its text it is, leading to where it stands."""
        link = text_anchor(side and pair.place, themed) if self._linked else ""
        return Run(f"passage {number(themed)}", Look.QUIET, link=link)


def text_anchor(place: int, themed: ThemedPassage) -> str:
    """The id of a passage in the texts; ``place`` is its statement's in the comparison."""
    return f"text-{place + 1}-{number(themed)}"
