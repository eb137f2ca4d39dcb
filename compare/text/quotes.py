"""Quotation marks: what stands between them, and whether it is a full clause."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from compare.text.grammar import is_clause
from compare.text.visibility import unix_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from compare.text.sentences import Block

_MARK = re.compile("[“”„‟\"＂«»‘’‚‛'‹›「」『』]")
_PAIRS = {"“": "”", "„": "”“‟", "‟": "”", '"': '"', "＂": "＂", "«": "»", "‘": "’", "‚": "‘’"}
_PAIRS |= {"‛": "’", "'": "'", "‹": "›", "»": "«", "›": "‹", "”": "”", "「": "」", "『": "』"}
_DOUBLE = frozenset('“”„‟"＂')
_FOREIGN = frozenset("„«»‹›「『")
"""Marks that other languages have; what is a clause in them is told by length alone."""
_FEW_WORDS, _FEW_SIGNS = 3, 5
"""Words, and signs of Chinese or Japanese, up to which a quotation in them may be a mere name."""
_ELIDED = re.compile(r"(?:tis|twas|em|til|cause|bout|round|n|\d\ds)\b", re.IGNORECASE)
"""What an apostrophe may stand before that opens no quotation."""
_TYPED = {"``": "\u2009“", "''": "”\u2009"}
"""Pairs of single marks that are typed for double ones."""
_STOPS = re.compile(r"[.!?;]\s|\n\s*\n|.{80}", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words between quotation marks, the marks left out: ``[start, end)`` of the text."""

    start: int
    end: int
    depth: int
    """0 for the outermost."""
    full_clause: bool
    """Whether the words make a clause of their own, with a subject and a finite verb."""
    more: bool = False
    """Whether it goes on in the next block."""


@dataclass(slots=True)
class _Open:
    mark: str
    inner: int


@dataclass(slots=True)
class _Found:
    start: int
    end: int
    depth: int
    more: bool = False


def find_quotes(text: str, blocks: Iterable[Block]) -> list[Quote]:
    """The quotations of ``text`` in order of their start, those inside others after them.

    A mark without its partner in the block quotes nothing, unless the next block opens with the
    same mark (a quotation over several paragraphs). An apostrophe is no mark.
    """
    flat = re.sub("``|''", lambda pair: _TYPED[pair[0]], unix_lines(text)).replace("″", '"')
    found: list[_Found] = []
    carried: tuple[_Open, int] | None = None
    for block in blocks:
        pairs, left = _pair(flat, block.start, block.end)
        if carried and flat[min(block.start, len(flat) - 1)] == carried[0].mark:
            found.append(_Found(carried[0].inner, carried[1], 0, more=True))
        found += pairs
        carried = (left, block.end) if left else None
    unique = sorted({(f.start, -f.end): f for f in found if f.end > f.start}.values(), key=_order)
    return _joined(text, [_quote(text, flat, item) for item in unique])


def _joined(text: str, quotes: list[Quote]) -> list[Quote]:
    """The quotations, both halves of one that "he said" parts taken as a clause if together they
    are one.
    """
    outer = [place for place, quote in enumerate(quotes) if quote.depth == 0]
    for left, right in pairwise(outer):
        first, second = quotes[left], quotes[right]
        said = text[first.start : first.end], text[second.start : second.end]
        parted = text[first.end : second.start]
        if (
            said[0].endswith(",") and said[1][:1].islower() and not _STOPS.search(parted)
        ) and is_clause(" ".join(said)):
            quotes[left] = replace(first, full_clause=True)
            quotes[right] = replace(second, full_clause=True)
    return quotes


def _order(found: _Found) -> tuple[int, int]:
    return found.start, -found.end


def _quote(text: str, flat: str, found: _Found) -> Quote:
    inner = text[found.start : found.end]
    lead = len(inner) - len(inner.lstrip())
    mark = flat[found.start - 1]
    signs = sum(unicodedata.category(sign) == "Lo" for sign in inner) if mark in "「『" else 0
    foreign = mark in _FOREIGN and (len(inner.split()) > _FEW_WORDS or signs > _FEW_SIGNS)
    return Quote(
        start=found.start + lead,
        end=found.start + max(len(inner.rstrip()), lead),
        depth=found.depth,
        full_clause=is_clause(inner) or foreign,
        more=found.more,
    )


def _pair(flat: str, start: int, end: int) -> tuple[list[_Found], _Open | None]:
    """The pairs of one block, and a double mark that stays open at its end."""
    pairs: list[_Found] = []
    stack: list[_Open] = []
    loose: list[int] = []
    marks = list(_marks(flat, start, end))
    for place, mark, closes, opens in marks:
        partners = [at for at, one in enumerate(stack) if mark in _PAIRS[one.mark]]
        if closes and partners:
            pairs.append(_Found(stack[partners[-1]].inner, place, partners[-1]))
            del stack[partners[-1] :]
        elif opens and len(stack) < 4:
            stack.append(_Open(mark, place + 1))
        elif closes and mark in _DOUBLE:
            loose.append(place)
    for opened in [one for one in stack if one.mark in _DOUBLE][:1]:
        # a straight mark and a curly one, as two programs set them
        if last := next((place for place in loose if place > opened.inner), None):
            stack.remove(opened)
            pairs.append(_Found(opened.inner, last, 0))
    left = next((item for item in stack if item.mark in '“"«„'), None)
    depths = _depths(pairs)
    return [_Found(p.start, p.end, depths[p.start, p.end]) for p in pairs], left


def _depths(pairs: list[_Found]) -> dict[tuple[int, int], int]:
    """How many of the pairs stand around each of them."""
    depths: dict[tuple[int, int], int] = {}
    around: list[_Found] = []
    for pair in sorted(pairs, key=_order):
        while around and around[-1].end < pair.end:
            around.pop()
        depths[pair.start, pair.end] = len(around)
        around.append(pair)
    return depths


def _marks(flat: str, start: int, end: int) -> Iterator[tuple[int, str, bool, bool]]:
    """Each mark of a block: its place, the sign, whether it may close, whether it may open."""
    places = [found.start() for found in _MARK.finditer(flat, start, end)]
    closing = [_closes(flat, place, start, end) for place in places]
    opening = [_opens(flat, place, start, end) for place in places]
    for index, place in enumerate(places):
        mark, closes, opens = flat[place], closing[index], opening[index]
        if mark in "’'" and closes and _plural(flat, place, end):
            later = index + 1 < len(places) and flat[places[index + 1]] == mark
            closes = not (later and closing[index + 1] and not opening[index + 1])
        if closes or opens:
            yield place, mark, closes, opens


def _plural(flat: str, place: int, end: int) -> bool:
    """Whether a closing single mark could be the apostrophe of "states' rights"."""
    return flat[place - 1 : place] == "s" and flat[place + 1 : min(place + 3, end)][-1:].islower()


def _closes(flat: str, place: int, start: int, end: int) -> bool:
    mark = flat[place]
    before = flat[place - 1] if place > start else " "
    after = flat[place + 1] if place + 1 < end else " "
    if mark == "“":
        return not before.isspace() and not after.isalnum()
    if mark in "”»‟」』":
        return True
    if mark in "„‚‛‘«‹":
        return mark in "‘«‹" and not before.isspace() and not after.isalnum()
    return not before.isspace() and not (after.isalnum() and before.isalnum())


def _opens(flat: str, place: int, start: int, end: int) -> bool:
    mark = flat[place]
    before = flat[place - 1] if place > start else " "
    after = flat[place + 1] if place + 1 < end else " "
    if mark in "“„‟«「『":
        return True
    if mark in "»”":
        return before.isspace() and after.isalnum()
    if mark in "’›」』" or (mark in "'‘" and _ELIDED.match(flat, place + 1)):
        return False
    return not before.isalnum() and not after.isspace()
