"""Passages cut where their marks begin and end: what both sides word alike, and what differs."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.model import Alignment, Passage, Span


class Mark(StrEnum):
    """What a stretch of a passage is, beside the other side."""

    PLAIN = "plain"
    SAME = "same"
    DIFFERS = "differs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Consecutive characters of one passage that carry the same mark."""

    text: str
    mark: Mark
    kinds: tuple[str, ...] = ()
    """The kinds of difference, where ``mark`` is DIFFERS."""


def stretches(passage: Passage, alignment: Alignment | None, side: str) -> tuple[Stretch, ...]:
    """The passage's text in stretches; joined they are the text again.

    ``side`` is ``left`` or ``right``: the side of ``alignment`` on which the passage stands.
    A difference stands above shared wording where both cover a character.
    """
    if alignment is None:
        return (Stretch(text=passage.text, mark=Mark.PLAIN),) if passage.text else ()
    same: Sequence[Span] = getattr(alignment.wording, side)
    differs = [(span, d.kind) for d in alignment.differences if (span := getattr(d, side))]
    edges = _edges(passage, [*same, *(span for span, _ in differs)])
    pieces = [
        _stretch(passage, start, end, same, differs) for start, end in itertools.pairwise(edges)
    ]
    return _merged(pieces)


def _edges(passage: Passage, spans: Sequence[Span]) -> list[int]:
    """All offsets in the statement where a mark may change inside the passage, ascending."""
    inside = {edge for span in spans for edge in span if passage.start < edge < passage.end}
    return sorted(inside | {passage.start, passage.end})


def _stretch(
    passage: Passage,
    start: int,
    end: int,
    same: Sequence[Span],
    differs: Sequence[tuple[Span, str]],
) -> Stretch:
    text = passage.text[start - passage.start : end - passage.start]
    kinds = tuple(dict.fromkeys(kind for span, kind in differs if _covers(span, start, end)))
    if kinds:
        return Stretch(text=text, mark=Mark.DIFFERS, kinds=kinds)
    shared = any(_covers(span, start, end) for span in same)
    return Stretch(text=text, mark=Mark.SAME if shared else Mark.PLAIN)


def _covers(span: Span, start: int, end: int) -> bool:
    return span[0] <= start and end <= span[1]


def _merged(pieces: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """Neighbours with the same mark and kinds become one."""
    merged: list[Stretch] = []
    for piece in pieces:
        last = merged[-1] if merged else None
        if last and (last.mark, last.kinds) == (piece.mark, piece.kinds):
            merged[-1] = Stretch(text=last.text + piece.text, mark=last.mark, kinds=last.kinds)
        elif piece.text:
            merged.append(piece)
    return tuple(merged)
