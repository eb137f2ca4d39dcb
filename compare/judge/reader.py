"""The model that reads both passages of a pair together and knows who says each.

A cross-encoder with two heads over one network: one tells how two passages relate (learnt from
pairs judged one by one), the other how likely two passages of two whole statements carry a point
(learnt from speeches read whole, where one pair in a hundred does). Each pair is read in one order,
that of its words, so that the order in which it is given makes no difference.

A pair that is too long to be read whole is cut into windows that overlap by half; the two windows
that most surely speak of one matter decide, and are told as the part that answers.
"""

from __future__ import annotations

import json
import math
import re
import unicodedata
import zlib
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from compare.judge.encoder import LAST, MODELS, WordPiece
from compare.judge.network import Network, Once, Tokens
from compare.judge.relation import Side, softmax
from compare.model import Evidence, Label, Span
from compare.text.words import american, plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

TOKENS = 192
"""What the model reads of a pair at once."""
ROOM = TOKENS - 3
"""Tokens of a pair that are read, marks aside."""
MOST = 8
"""Windows of a passage: what lies beyond them is not read."""
_LEAST = 1e-4
"""The least chance that a reader before is held to have given."""
_TEXTS = 4_000
"""Passages whose tokens are remembered: each stands in many pairs."""
_REMEMBERED = 2_000
"""Pairs whose reading stays in the process, some 4 MB: those that are shown are asked for again."""
_WORD = re.compile(r"\S+")
_PREFIX = 8
"""Tokens kept free for the name of the actor and for words that join otherwise in a window."""


class Read(NamedTuple):
    """What was read of a pair: the chance of each label, the log odds of either position among all
    pairs of two whole statements, likeness aside, and what to tell of a pair read in windows.
    """

    labels: Mapping[Label, float]
    positions: Mapping[Label, float]
    evidence: tuple[Evidence, ...] = ()


class _Heard(NamedTuple):
    """The outputs of both heads [outputs], and what each token adds to those of its mean
    [tokens, outputs].
    """

    outputs: NDArray[np.float32]
    by_token: NDArray[np.float32]


class PairReader:
    """A shipped cross-encoder, loaded when the first pair is read: ``reader`` or, slower and
    better, ``last_reader``.
    """

    def __init__(self, folder: Path = MODELS, kind: str = "reader") -> None:
        self._folder, self._kind = folder, kind
        self._network = Once(
            lambda: Network.load(folder / f"{kind}.npz", folder / self.about["words"])
        )
        self._heard: dict[Tokens, _Heard] = {}
        self._ids = lru_cache(_TEXTS)(lambda text, limit: self.words.ids(text, limit))

    def prepare(self) -> None:
        """Begin to load: a pair will be read soon."""
        self._network.soon()

    @cached_property
    def about(self) -> dict[str, Any]:
        """Name, checksum and calibration."""
        found: dict[str, Any] = json.loads((self._folder / f"{self._kind}.json").read_text("utf-8"))
        return found

    @property
    def name(self) -> str:
        """The model's name with the start of its checksum and one of its calibration: another of
        either is another name.
        """
        calibration = zlib.crc32(json.dumps(self.about, sort_keys=True).encode())
        return f"{self.about['name']} {self.about['sha256'][:8]} {calibration:08x}"

    @cached_property
    def words(self) -> WordPiece:
        """The vocabulary, the same as the encoder's."""
        return WordPiece.load(self._folder / "vocab.txt")

    def read(self, pairs: Sequence[tuple[Side, Side]]) -> list[Read]:
        """What is read of each pair, the long ones window by window."""
        plans = [windows(self, *pair) for pair in pairs]
        asked = [
            (_part(left, a), _part(right, b))
            for (left, right), plan in zip(pairs, plans, strict=True)
            for a in plan[0]
            for b in plan[1]
        ]
        found = iter(self.outputs(asked))
        return [
            self._decided(pair, plan, [next(found) for _ in plan[0] for _ in plan[1]])
            for pair, plan in zip(pairs, plans, strict=True)
        ]

    def outputs(self, pairs: Sequence[tuple[Side, Side]]) -> list[NDArray[np.float32]]:
        """The heads' outputs [outputs] for each pair as far as it is read at once."""
        return [one.outputs for one in self._hear([self._row(pair) for pair in pairs])]

    def _row(self, pair: tuple[Side, Side]) -> Tokens:
        """A pair as the network reads it, in the order of its words."""
        return joined(*(self._ids(text, TOKENS) for text in sorted(map(spoken, pair))))

    def _hear(self, rows: Sequence[Tokens]) -> list[_Heard]:
        """What the heads make of each sequence; the network reads those that are not remembered."""
        if len(self._heard) > _REMEMBERED:
            self._heard.clear()
        known = {row: self._heard[row] for row in rows if row in self._heard}
        missing = [row for row in dict.fromkeys(rows) if row not in known]
        network = self._network()
        fresh = [_heard(network, states) for states in network.read(missing)]
        known |= zip(missing, fresh, strict=True)
        self._heard |= known
        return [known[row] for row in rows]

    def tokens_in(self, text: str) -> int:
        """How many tokens the reader makes of some words."""
        return self.size(spoken(Side(text, "")))

    def size(self, said: str) -> int:
        """How many tokens words make that stand as the model reads them."""
        return len(self._ids(said, len(said) + 2)) - 2

    def tokens_before(self, side: Side, at: int) -> int:
        """How many tokens stand before an offset of a passage, its actor's name among them."""
        return self.tokens_in(f"{side.actor}: {side.text[:at]}" if side.actor else side.text[:at])

    def parts_of_tokens(
        self, pairs: Sequence[tuple[Side, Side]], labels: Sequence[Label]
    ) -> list[tuple[list[float], list[float]] | None]:
        """What each token of either side of a pair adds to the log odds of its label; None for a
        pair that is too long to be read whole.
        """
        rows = [self._row(pair) for pair in pairs]
        whole = [sum(self.size(spoken(side)) for side in pair) <= ROOM for pair in pairs]
        heard = iter(self._hear([row for row, fits in zip(rows, whole, strict=True) if fits]))
        return [
            self._by_side(pair, row, next(heard), label) if fits else None
            for pair, row, fits, label in zip(pairs, rows, whole, labels, strict=True)
        ]

    def _by_side(
        self, pair: tuple[Side, Side], row: Tokens, heard: _Heard, label: Label
    ) -> tuple[list[float], list[float]]:
        """What the tokens of either side, as given, say for a label against its absence."""
        for_label, against = self._columns(label)
        parts = (heard.by_token[:, for_label] - heard.by_token[:, against]).tolist()
        middle = row.parts.index(1)
        sides = parts[1 : middle - 1], parts[middle : len(parts) - 1]
        first, second = map(spoken, pair)
        return sides if first <= second else (sides[1], sides[0])

    def _columns(self, label: Label) -> tuple[int, int]:
        """The outputs that speak for a label and for its absence."""
        first = self.about["points"]["first"]
        if label is Label.RELATED:
            return 2, 3
        return first + (label is Label.DIVERGENT), first + 2

    def _decided(
        self,
        pair: tuple[Side, Side],
        plan: tuple[list[Span], list[Span]],
        outputs: Sequence[NDArray[np.float32]],
    ) -> Read:
        """The two windows that are least likely unrelated decide."""
        read = [self._labels(one) for one in outputs]
        best = min(range(len(read)), key=lambda at: (read[at][Label.UNRELATED], at))
        evidence = (_told(pair, plan, best),) if len(read) > 1 else ()
        return Read(read[best], self._positions(outputs[best]), evidence)

    def _labels(self, output: NDArray[np.float32]) -> dict[Label, float]:
        """The calibrated chance of each label: both heads heard together."""
        about = self.about["relation"]
        return softmax(
            {
                Label(name): sum(
                    weight * float(output[at]) for at, weight in enumerate(about["weights"][place])
                )
                + about["bias"][place]
                for place, name in enumerate(about["labels"])
            }
        )

    def _positions(self, output: NDArray[np.float32]) -> dict[Label, float]:
        """The log odds that the two carry a point, as either position, likeness aside."""
        about = self.about["points"]
        return {
            label: sum(w * float(one) for w, one in zip(about[label.value], output, strict=True))
            + about["bias"][label.value]
            for label in (Label.SHARED, Label.DIVERGENT)
        }

    def chance(self, read: Read, label: Label, likeness: float, before: float = 0.5) -> float:
        """The chance (0..1) that a pair of this cosine carries a point of this position;
        ``before`` is what a reader before this one made of it.
        """
        about = self.about["points"]
        odds = read.positions[label] + about["likeness"][label.value] * likeness
        before = min(max(before, _LEAST), 1 - _LEAST)
        odds += about["before"][label.value] * math.log(before / (1 - before))
        return 1 / (1 + math.exp(-odds))


def _heard(network: Network, states: NDArray[np.float32]) -> _Heard:
    """What the heads make of a sequence's states [tokens, size]: their mean and the first."""
    import numpy as np

    slope, start = network["head.weight"], network["head.bias"]
    pooled = np.concatenate((states.mean(axis=0, dtype="f8").astype("f4"), states[0]))
    return _Heard(pooled @ slope + start, states @ slope[: states.shape[1]])


@lru_cache(_TEXTS)
def spoken(side: Side) -> str:
    """A passage as the model reads it, after the name of its actor."""
    text, actor = (american(unicodedata.normalize("NFC", plain(part))) for part in side)
    return f"{actor}: {text}" if actor else text


def joined(first: Sequence[int], second: Sequence[int]) -> Tokens:
    """Two sequences, each with its marks, as one of ``TOKENS`` at most, and each token's part."""
    one, other = first[1:-1], second[1:-1]
    short, long = sorted((len(one), len(other)))
    if short + long > ROOM:
        short = min(short, ROOM // 2)
        long = ROOM - short
    sizes = (short, long) if len(one) <= len(other) else (long, short)
    head = [first[0], *one[: sizes[0]], LAST]
    tail = [*other[: sizes[1]], LAST]
    return Tokens((*head, *tail), (0,) * len(head) + (1,) * len(tail))


def windows(reader: PairReader, left: Side, right: Side) -> tuple[list[Span], list[Span]]:
    """The windows of both passages; one each, the whole, where the reader sees all of them."""
    sizes = [reader.size(spoken(side)) for side in (left, right)]
    if sum(sizes) <= ROOM:
        return [Span(0, len(left.text))], [Span(0, len(right.text))]
    short = min(sizes)
    room = (
        [ROOM // 2, ROOM // 2]
        if short > ROOM // 2
        else [size if size == short else ROOM - short for size in sizes]
    )
    return _cut(reader, left, room[0]), _cut(reader, right, room[1])


def _cut(reader: PairReader, side: Side, room: int) -> list[Span]:
    """Windows of at most ``room`` tokens, each begun in the middle of the one before."""
    if reader.size(spoken(side)) <= room:
        return [Span(0, len(side.text))]
    words = [match.span() for match in _WORD.finditer(side.text)]
    sizes = [max(reader.size(side.text[a:b]), 1) for a, b in words]
    room = max(room - _PREFIX - reader.size(side.actor), 1)
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


def _told(pair: tuple[Side, Side], plan: tuple[list[Span], list[Span]], best: int) -> Evidence:
    """Which windows decided, and whether the end was not read."""
    left, right = [(a, b) for a in plan[0] for b in plan[1]][best]
    sides = zip(pair, plan, strict=True)
    whole = all(found[-1].end >= len(side.text.rstrip()) for side, found in sides)
    note = f"a long passage, read in {max(map(len, plan))} parts: this one answers best"
    note += "" if whole else "; its end was not read"
    return Evidence(
        kind="read in part",
        weight=0.0,
        left=left if len(plan[0]) > 1 else None,
        right=right if len(plan[1]) > 1 else None,
        note=note,
    )
