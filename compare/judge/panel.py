"""Two judges of a pair, heard together: the model that reads both passages, and the rules.

Each sees what the other misses, so that both together rank divergence better than either alone.
Their chances are joined as a weighted sum of log chances (a logarithmic opinion pool; Genest and
Zidek 1986). The rules' signals are the evidence.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from compare.judge.combiner import SignalModel
from compare.judge.relation import Reading, RelationModel, Side, softmax
from compare.judge.weighing import Weighed, weigh
from compare.judge.windows import read_windowed
from compare.model import Evidence, Label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from compare.judge.reader import PairReader

_LEAST = 1e-6
"""No judge may rule a label out altogether."""


class PanelModel:
    """The reader and the rules; the weights stand in the reader's calibration."""

    def __init__(self, reader: PairReader, signals: SignalModel) -> None:
        self._reader, self._signals = reader, signals

    def prepare(self) -> None:
        """Begin to load: pairs will be read soon."""
        self._reader.prepare()

    @property
    def name(self) -> str:
        """Both names: another version of either is another name."""
        return f"{self._reader.name}, {self._signals.name}"

    def read(self, pairs: Sequence[tuple[Side, Side]], likeness: Sequence[float]) -> list[Reading]:
        """A reading for each pair, with the signals as evidence."""
        about = self._reader.about
        decide = dict(zip(map(Label, about["labels"]), about["decide"], strict=True))
        by_rules = self._signals.read(pairs, likeness)
        readings = []
        by_reader = read_windowed(self._reader, pairs)
        for (read, parts), rules in zip(by_reader, by_rules, strict=True):
            scores = pooled([(about["weight"], read), (about["weight of signals"], rules.scores)])
            label = max(Label, key=lambda one: scores[one] * decide[one])
            readings.append(Reading(scores, (_opinion(read), *parts, *rules.evidence), label))
        return readings

    def weigh(self, pairs: Sequence[tuple[Side, Side]], labels: Sequence[Label]) -> list[Weighed]:
        """For each pair and label, the phrases that the reader's label rests on."""
        return weigh(self._reader, pairs, labels)


def _opinion(read: Mapping[Label, float]) -> Evidence:
    """What the model that reads both passages holds, apart from the rules."""
    likeliest = max(Label, key=lambda one: read[one])
    chance = round(read[likeliest], 3)
    note = f"read together: {likeliest} {chance:.2f}"
    return Evidence(kind="reading", weight=chance, note=note)


def pooled(parts: Sequence[tuple[float, Mapping[Label, float]]]) -> dict[Label, float]:
    """The chances of several judges as one, each judge with its weight."""
    return softmax(
        {
            label: sum(weight * math.log(max(chances[label], _LEAST)) for weight, chances in parts)
            for label in Label
        }
    )


def shipped_model(reader: PairReader) -> RelationModel:
    """The panel; the rules alone where the package came without the reader's files."""
    signals = SignalModel()
    return PanelModel(reader, signals) if reader.is_there else signals
