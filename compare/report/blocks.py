"""What a briefing is made of; each document format writes these and nothing else.

No text in it holds a control character or a line end, and none has been escaped yet.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from compare.text.visibility import one_line


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
class Items:
    """A list."""

    items: tuple[Para, ...]


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


Block = Heading | Text | Items | Grid | Findings | Texts | NewPage


def plain(text: str) -> Para:
    """A paragraph of one look."""
    return (Run(text),)


def is_right_to_left(para: Para) -> bool:
    """Whether its first letter with a direction runs from right to left (Unicode's rule P2)."""
    for char in (char for run in para for char in run.text):
        if (direction := unicodedata.bidirectional(char)) in {"L", "R", "AL"}:
            return direction != "L"
    return False
