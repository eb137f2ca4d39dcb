"""Where a selection of a REFI-QDA project begins and ends, whatever a program counts.

REFI-QDA counts code points, yet programs disagree whether the end is the last character or the
one after it, and some count UTF-16 units. A selection is named by its words: these decide.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from compare.library.page import plain_body
from compare.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """A selection as the project has it: positions in the text as it lies in the file."""

    start: int
    end: int
    name: str = ""
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """A selection in the text of a statement: half-open code-point offsets."""

    start: int
    end: int
    text: str
    codes: tuple[str, ...] = ()
    """Names of the codes that it was given."""
    sure: bool = True
    """Whether its name has these very words."""


@dataclass(frozen=True, slots=True, order=True)
class Way:
    """A way of counting: UTF-16 units or code points, and what is added to an end."""

    wide: bool = False
    more: int = 0


WAYS = (Way(), Way(more=1), Way(wide=True), Way(wide=True, more=1))
"""The first that fits is taken: code points and exclusive ends where nothing tells."""


def resolve(text: str, raws: Sequence[Raw]) -> tuple[Selection, ...]:
    """The selections of a text as its file has it, as places in the statement's text.

    Each is read the way in which its name fits; one that has no telling name is read as most of
    the others are. What lies outside the text is left out.
    """
    counted = _Counted(text)
    fits = [[way for way in WAYS if _fits(counted.cut(raw, way), raw.name)] for raw in raws]
    usual = _usual(fits)
    shift = _Shift(text)
    found = []
    for raw, ways in zip(raws, fits, strict=True):
        place = counted.place(raw, usual if usual in ways or not ways else ways[0])
        if place:
            start, end = shift.moved(place)
            words = shift.body[start:end]
            found += (
                [Selection(start=start, end=end, text=words, codes=raw.codes, sure=bool(ways))]
                if words
                else []
            )
    return tuple(found)


def _usual(fits: Iterable[Sequence[Way]]) -> Way:
    """The way that fits most; of equals the first."""
    votes = Counter(way for ways in fits for way in ways)
    return max(WAYS, key=lambda way: (votes[way], -WAYS.index(way)))


def _fits(words: str, name: str) -> bool:
    """Whether a name has these words; white space, which XML changes, aside."""
    return bool(name.strip()) and _plain(words) == _plain(name)


def _plain(words: str) -> str:
    """Words with a single space for white space; the ends count, for they are what is asked."""
    return re.sub(r"\s+", " ", words)


class _Counted:
    """A text in which positions can be counted in UTF-16 units too."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._units = list(accumulate((1 + (c > "\uffff") for c in text), initial=0))

    def place(self, raw: Raw, way: Way) -> Span | None:
        """The code points of a selection; None outside the text."""
        start, end = raw.start, raw.end + way.more
        if way.wide:
            start, end = bisect_left(self._units, start), bisect_left(self._units, end)
        return Span(start, end) if 0 <= start < end <= len(self.text) else None

    def cut(self, raw: Raw, way: Way) -> str:
        """The words of a selection; none outside the text."""
        place = self.place(raw, way)
        return self.text[place.start : place.end] if place else ""


class _Shift:
    """From places in a file's text to places in the statement's: CR LF is one character there,
    and white space at either end is gone.
    """

    def __init__(self, text: str) -> None:
        self.body = plain_body(text)
        self._pairs = list(_pairs(text))
        plain = text.replace("\r\n", "\n").replace("\r", "\n")
        self._head = len(plain.rstrip()) - len(self.body)

    def moved(self, span: Span) -> Span:
        """The span in the statement's text; empty where nothing of it is left."""
        start, end = (self._one(at) for at in span)
        return Span(start, end)

    def _one(self, at: int) -> int:
        moved = at - bisect_left(self._pairs, at) - self._head
        return min(max(moved, 0), len(self.body))


def _pairs(text: str) -> Iterator[int]:
    """Where the LF of each CR LF stands."""
    return (found.start() + 1 for found in re.finditer("\r\n", text))
