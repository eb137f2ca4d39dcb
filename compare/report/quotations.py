"""A passage in a report: its words with their marks, where they stand, and whose they are."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from compare.model import Label
from compare.report.blocks import Look, Para, Run
from compare.report.outline import paragraphs
from compare.report.phrases import RELATION_SIGNS, confidence, number, short_name, voice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from compare.model import Comparison, Passage, Span, ThemedPassage
    from compare.report.outline import Entry, Pair


class Stretch(NamedTuple):
    """Consecutive characters of one passage that have the same look."""

    text: str
    look: Look


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """Spans of one statement's text that a point marks; where two cover a character the later
    field stands above the earlier.
    """

    same: tuple[Span, ...] = ()
    marked: tuple[Span, ...] = ()
    differs: tuple[Span, ...] = ()


def marks(entry: Entry, side: str) -> Marks:
    """What a point marks on its ``left`` or ``right``."""
    point = entry.point
    same: tuple[Span, ...] = ()
    if point.relation is Label.SHARED:
        same = tuple(span for one in entry.alignments for span in getattr(one.wording, side))
    differs = (getattr(change, side) for change in point.differences)
    return Marks(
        same=same,
        marked=tuple(getattr(point.marked, side)),
        differs=tuple(span for span in differs if span),
    )


def stretches(passage: Passage, marks: Marks = Marks()) -> tuple[Stretch, ...]:
    """The passage's text in stretches; joined they are the text again."""
    spans = (*marks.same, *marks.marked, *marks.differs)
    inside = {edge for span in spans for edge in span if passage.start < edge < passage.end}
    edges = sorted(inside | {passage.start, passage.end})
    return _merged(
        Stretch(passage.text[start - passage.start : end - passage.start], _look(marks, start, end))
        for start, end in itertools.pairwise(edges)
    )


def _look(marks: Marks, start: int, end: int) -> Look:
    for look, spans in (
        (Look.DIFFERS, marks.differs),
        (Look.MARKED, marks.marked),
        (Look.SAME, marks.same),
    ):
        if any(span[0] <= start and end <= span[1] for span in spans):
            return look
    return Look.PLAIN


def _merged(pieces: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """Neighbours of one look become one."""
    runs = itertools.groupby((piece for piece in pieces if piece.text), lambda piece: piece.look)
    return tuple(Stretch("".join(piece.text for piece in run), look) for look, run in runs)


class Quotations:
    """Quotes passages of one comparison."""

    def __init__(self, comparison: Comparison, *, linked: bool) -> None:
        """``linked``: whether places lead to the texts, since these follow."""
        self.paragraphs = paragraphs(comparison)
        self._linked = linked

    def passage(
        self, pair: Pair, entry: Entry | None, side: int, themed: ThemedPassage, most: int = 0
    ) -> Para:
        """The words with their marks, where they stand, and whose they are if that is not plain;
        of a long passage ``most`` characters (0: all).
        """
        statement = pair.sides[side]
        shown = marks(entry, ("left", "right")[side]) if entry else Marks()
        if most:  # on the first page what the reason rests on, and nothing beside it
            shown = Marks(marked=shown.marked)
        pieces = cropped(stretches(themed.passage, shown), most)
        words = [Run(text, look, statement.language) for text, look in pieces]
        told = (f"para. {self.paragraphs[themed.id]}", voice(themed, statement))
        rest = "".join(f", {part}" for part in told if part)
        place = self.place(pair.letters[side], themed)
        return (*words, Run(" (", Look.QUIET), place, Run(f"{rest})", Look.QUIET))

    def side(self, pair: Pair, entry: Entry, side: int) -> Iterator[Para]:
        """The lead passage, and beneath it the others."""
        first, *more = (entry.left, entry.right)[side]
        yield self.passage(pair, entry, side, first)
        if more:
            yield (Run(f"+{len(more)} more:", Look.QUIET),)
            yield from (self.passage(pair, entry, side, one) for one in more)

    def place(self, name: str, themed: ThemedPassage) -> Run:
        """Letter and number of a passage, leading to where it stands."""
        link = text_anchor(name, themed) if self._linked else ""
        return Run(f"{name}{number(themed)}", Look.QUIET, link=link)


def text_anchor(name: str, themed: ThemedPassage) -> str:
    """The id of a passage in the texts."""
    return f"text-{name}{number(themed)}".lower()


def about(entry: Entry) -> dict[str, Any]:
    """What a ``Finding`` says of any point."""
    point = entry.point
    return {
        "number": entry.number,
        "relation": point.relation.value,
        "sign": RELATION_SIGNS[point.relation],
        "sure": confidence(point),
    }


def heads(pair: Pair) -> tuple[str, str]:
    """Who speaks in each of the two columns."""
    left, right = (
        f"{name}: {short_name(statement)} ({statement.text_kind.value})"
        for name, statement in zip(pair.letters, pair.sides, strict=True)
    )
    return left, right


def between(pair: Pair) -> str:
    """``A and B``."""
    return " and ".join(pair.letters)


def ended(told: str) -> str:
    """A sentence with its full stop."""
    return told if told.endswith((".", "…", "?", "!")) else f"{told}."


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
