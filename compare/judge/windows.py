"""Pairs that are too long for the reader, read window by window.

The reader sees so many tokens of a pair and no more. A longer passage is cut into windows that
overlap by half, each window is read with each of the other side, and the two windows that most
surely speak of one matter decide; they are told as the part that answers.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from compare.judge.reader import TOKENS, spoken
from compare.judge.relation import Side
from compare.model import Evidence, Label, Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from compare.judge.reader import PairReader

ROOM = TOKENS - 3
"""Tokens of a pair that are read, marks aside."""
MOST = 8
"""Windows of a passage: what lies beyond them is not read."""
_WORD = re.compile(r"\S+")
_PREFIX = 8
"""Tokens kept free for the name of the actor and for words that join otherwise in a window."""


class Windowed(NamedTuple):
    """The chances that decide, and what to tell of a pair that was read in windows."""

    chances: Mapping[Label, float]
    evidence: tuple[Evidence, ...] = ()


def read_windowed(reader: PairReader, pairs: Sequence[tuple[Side, Side]]) -> list[Windowed]:
    """The reader's chances for each pair, long ones window by window."""
    asked: list[tuple[Side, Side]] = []
    plans: list[tuple[list[Span], list[Span]]] = []
    for left, right in pairs:
        plan = windows(reader, left, right)
        plans.append(plan)
        asked += [(_part(left, a), _part(right, b)) for a in plan[0] for b in plan[1]]
    read = iter(reader.read(asked))
    return [
        _decided(pair, plan, [next(read) for _ in plan[0] for _ in plan[1]])
        for pair, plan in zip(pairs, plans, strict=True)
    ]


def windows(reader: PairReader, left: Side, right: Side) -> tuple[list[Span], list[Span]]:
    """The windows of both passages; one each, the whole, where the reader sees all of them."""
    sizes = [_tokens(reader, spoken(side)) for side in (left, right)]
    if sum(sizes) <= ROOM:
        return [Span(0, len(left.text))], [Span(0, len(right.text))]
    short = min(sizes)
    room = (
        [ROOM // 2, ROOM // 2]
        if short > ROOM // 2
        else [size if size == short else ROOM - short for size in sizes]
    )
    return _cut(reader, left, room[0]), _cut(reader, right, room[1])


def _tokens(reader: PairReader, text: str) -> int:
    return len(reader.words.ids(text, len(text) + 2)) - 2


def _cut(reader: PairReader, side: Side, room: int) -> list[Span]:
    """Windows of at most ``room`` tokens, each begun in the middle of the one before."""
    if _tokens(reader, spoken(side)) <= room:
        return [Span(0, len(side.text))]
    words = [match.span() for match in _WORD.finditer(side.text)]
    sizes = [max(_tokens(reader, side.text[a:b]), 1) for a, b in words]
    room = max(room - _PREFIX - _tokens(reader, side.actor), 1)
    found: list[Span] = []
    first = 0
    while first < len(words) and len(found) < MOST:
        last, filled = first, 0
        while last < len(words) and (filled + sizes[last] <= room or last == first):
            filled += sizes[last]
            last += 1
        found.append(Span(words[first][0], words[last - 1][1]))
        if last == len(words):
            break
        first = max(first + 1, (first + last) // 2)
    return found


def _part(side: Side, window: Span) -> Side:
    return Side(side.text[slice(*window)], side.actor)


def _decided(
    pair: tuple[Side, Side],
    plan: tuple[list[Span], list[Span]],
    read: Sequence[Mapping[Label, float]],
) -> Windowed:
    """The two windows that are least likely unrelated decide."""
    if len(read) == 1:
        return Windowed(read[0])
    combined = [(a, b) for a in plan[0] for b in plan[1]]
    best = min(range(len(read)), key=lambda at: (read[at][Label.UNRELATED], at))
    sides = zip(pair, plan, strict=True)
    whole = all(found[-1].end >= len(side.text.rstrip()) for side, found in sides)
    parts = max(map(len, plan))
    note = f"a long passage, read in {parts} parts: this one answers best"
    note += "" if whole else "; its end was not read"
    left, right = combined[best]
    evidence = Evidence(
        kind="read in part",
        weight=0.0,
        left=left if len(plan[0]) > 1 else None,
        right=right if len(plan[1]) > 1 else None,
        note=note,
    )
    return Windowed(read[best], (evidence,))
