"""What of a word processor's file is no part of the statement, and what is: kept count of, said."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from compare.importers.document import left_out

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(slots=True)
class LeftOut:
    """The words that were met and not taken, by reason, and what was taken in from aside."""

    hidden: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    margins: list[str] = field(default_factory=list)
    readings: list[str] = field(default_factory=list)
    """Of ruby: how signs are read aloud."""
    contents: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    """Diagrams, charts and documents in the document."""
    inserted: int = 0
    boxes: list[str] = field(default_factory=list)
    """Text boxes that were taken in."""
    tables: list[tuple[int, int]] = field(default_factory=list)
    """Rows and columns of each table, taken cell by cell."""
    signs: list[str] = field(default_factory=list)
    """Fonts whose signs no letter stands for."""

    def messages(self) -> tuple[str, ...]:
        """What a person should know, each with its count."""
        return (*self._out(), *self._taken())

    def _out(self) -> Iterator[str]:
        yield from left_out(self.hidden, "hidden passage", "hidden passages")
        yield from left_out(self.deleted, "tracked deletion", "tracked deletions")
        yield from left_out(self.comments, "comment", "comments")
        yield from left_out(self.notes, "note", "notes")
        yield from left_out(self.margins, "head or foot of pages", "heads and feet of pages")
        yield from left_out(self.readings, "reading of signs (ruby)", "readings of signs (ruby)")
        yield from left_out(self.contents, "line of contents", "lines of contents")
        yield from left_out(self.pictures, "part that is no text", "parts that are no text")

    def _taken(self) -> Iterator[str]:
        if self.inserted:
            yield f"{_count(self.inserted, 'tracked insertion')} taken in as text"
        if self.boxes:
            words = sum(len(box.split()) for box in self.boxes)
            yield f"{_count(len(self.boxes), 'text box', 'text boxes')} taken in ({words:,} words)"
        for rows, columns in self.tables[:5]:
            size = f"{rows} row{'s' * (rows != 1)} and {columns} column{'s' * (columns != 1)}"
            yield f"a table of {size} is taken cell by cell"
        if len(self.tables) > 5:
            yield f"{len(self.tables) - 5} more tables are taken cell by cell"
        if self.signs:
            fonts = ", ".join(dict.fromkeys(self.signs))
            told = _count(len(self.signs), "sign")
            yield f"{told} shown as \N{REPLACEMENT CHARACTER}: the font {fonts} has its own"


def _count(number: int, one: str, many: str = "") -> str:
    """``1 sign is``, ``2 signs are``."""
    return f"{number:,} {one} is" if number == 1 else f"{number:,} {many or one + 's'} are"
