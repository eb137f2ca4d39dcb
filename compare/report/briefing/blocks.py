"""What a briefing is made of. No text in it holds a control character or a line end."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from compare.report.plain import one_line


class Look(StrEnum):
    """What a stretch of text is; a format gives each another face, and not by colour alone."""

    PLAIN = "plain"
    SAME = "same"
    """Worded alike on both sides."""
    DIFFERS = "differs"
    """Where the sides differ in detail."""
    STRONG = "strong"
    QUIET = "quiet"
    """Voices, confidences, remarks."""


class Style(StrEnum):
    """What a paragraph is."""

    BODY = "body"
    SUBTITLE = "subtitle"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one look."""

    text: str
    look: Look = Look.PLAIN
    language: str = ""
    """Of the text, where it is not the report's; a BCP 47 tag as the statement gives it."""
    note: tuple[Run, ...] = ()
    """What a note says whose mark stands behind these characters."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", one_line(self.text))


Para = tuple[Run, ...]
Cell = tuple[Para, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading; level 0 is the title."""

    text: str
    level: int
    sign: str = ""
    """Sign and word of a verdict beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A paragraph."""

    runs: Para
    style: Style = Style.BODY
    keep: bool = False
    """Whether it stands on the page of what follows it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Items:
    """A list."""

    items: tuple[Para, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
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
class Turn:
    """A new page, upright or across."""

    landscape: bool


Block = Heading | Text | Items | Grid | Turn


def plain(text: str) -> Para:
    """A paragraph of one look."""
    return (Run(text),)


def is_right_to_left(para: Para) -> bool:
    """Whether its first letter with a direction runs from right to left (Unicode's rule P2)."""
    for char in (char for run in para for char in run.text):
        if (direction := unicodedata.bidirectional(char)) in {"L", "R", "AL"}:
            return direction != "L"
    return False
