"""The model that reads both passages of a pair together and knows who says each.

A cross-encoder in 8-bit integers. Each pair is read in both orders and the two answers are
averaged, so that the order makes no difference; it is a batch of its own, so that nothing else
does.
"""

from __future__ import annotations

import json
import unicodedata
from functools import cached_property
from typing import TYPE_CHECKING, Any

from compare.judge.encoder import MODELS, open_session
from compare.judge.normal import plain
from compare.judge.parallel import Once, each
from compare.judge.relation import Side, softmax
from compare.judge.spelling import american
from compare.judge.wordpiece import LAST, WordPiece
from compare.model import Label

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

TOKENS = 192
"""What the model reads of a pair; the longer passage is cut first."""


class PairReader:
    """The shipped cross-encoder, loaded when the first pair is read."""

    def __init__(self, folder: Path = MODELS) -> None:
        self._folder = folder
        self._session: Once[Any] = Once(lambda: open_session(folder / "relation.onnx"))

    def prepare(self) -> None:
        """Begin to load: a pair will be read soon."""
        self._session.soon()

    @property
    def is_there(self) -> bool:
        """Whether the model's files are in the folder."""
        return all((self._folder / name).is_file() for name in ("relation.onnx", "reader.json"))

    @cached_property
    def about(self) -> dict[str, Any]:
        """Name, checksum and calibration."""
        found: dict[str, Any] = json.loads((self._folder / "reader.json").read_text("utf-8"))
        return found

    @property
    def name(self) -> str:
        """The model's name with the start of its checksum."""
        return f"{self.about['name']} {self.about['sha256'][:8]}"

    @cached_property
    def words(self) -> WordPiece:
        """The vocabulary, the same as the encoder's."""
        return WordPiece.load(self._folder / "vocab.txt")

    def read(self, pairs: Sequence[tuple[Side, Side]]) -> list[dict[Label, float]]:
        """The calibrated chance of each label, for each pair."""
        if not pairs:
            return []
        _ = self._session(), self.words, self.about  # loaded once, before the threads ask for them
        return each(lambda pair: self.chances(*pair), pairs)

    def glance(self, pairs: Sequence[tuple[Side, Side]]) -> list[dict[Label, float]]:
        """As ``read``, but each pair in the order given alone, in half the time: for comparing
        readings with one another.
        """
        _ = self._session(), self.words, self.about
        return each(lambda pair: self._labelled(self._logits(*map(spoken, pair), orders=1)), pairs)

    def chances(self, left: Side, right: Side) -> dict[Label, float]:
        """The calibrated chance of each label."""
        return self._labelled(self._logits(*sorted((spoken(left), spoken(right)))))

    def _labelled(self, sums: Any) -> dict[Label, float]:
        scale, bias = self.about["scale"], self.about["bias"]
        return softmax(
            {
                label: float(sums[i]) * scale[i] + bias[i]
                for i, label in enumerate(map(Label, self.about["labels"]))
            }
        )

    def _logits(self, one: str, other: str, *, orders: int = 2) -> Any:
        """The mean of the outputs of both orders, or those of the order given."""
        import numpy as np

        first, second = self.words.ids(one, TOKENS), self.words.ids(other, TOKENS)
        both = [joined(first, second), joined(second, first)][:orders]
        ids, types = (np.array(part, dtype=np.int64) for part in zip(*both, strict=True))
        return self._run(ids, types).mean(axis=0)

    def criticism(self, texts: Sequence[str]) -> list[float]:
        """The log odds that each text criticises somebody, each read alone; none where the file
        holds a model that was not taught that.
        """
        if not (self.is_there and "criticism" in self.about):
            return []
        _ = self._session(), self.words
        return each(self._criticism, texts)

    def _criticism(self, text: str) -> float:
        import numpy as np

        ids = np.array([self.words.ids(spoken(Side(text, "")), TOKENS)], dtype=np.int64)
        return float(self._run(ids, np.zeros_like(ids))[0, -1])

    def _run(self, ids: Any, types: Any) -> Any:
        """The model's outputs [rows, outputs] for token ids and their parts [rows, tokens]."""
        feed = {"input_ids": ids, "attention_mask": ids * 0 + 1, "token_type_ids": types}
        return self._session().run(["logits"], feed)[0]


def spoken(side: Side) -> str:
    """A passage as the model reads it, after the name of its actor."""
    text, actor = (american(unicodedata.normalize("NFC", plain(part))) for part in side)
    return f"{actor}: {text}" if actor else text


def joined(first: list[int], second: list[int]) -> tuple[list[int], list[int]]:
    """Two sequences, each with its marks, as one of ``TOKENS`` at most, and each token's part."""
    room = TOKENS - 3
    one, other = first[1:-1], second[1:-1]
    short, long = sorted((len(one), len(other)))
    if short + long > room:
        short = min(short, room // 2)
        long = room - short
    sizes = (short, long) if len(one) <= len(other) else (long, short)
    head = [first[0], *one[: sizes[0]], LAST]
    tail = [*other[: sizes[1]], LAST]
    return head + tail, [0] * len(head) + [1] * len(tail)
