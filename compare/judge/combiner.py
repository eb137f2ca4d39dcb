"""Relation from likeness and the explicit signals, and the reasons in words.

A multinomial logistic regression over named numbers; ``models/relation.json`` holds its weights,
which ``tools/fit_relation.py`` fits on pairs labelled by hand.
"""

from __future__ import annotations

import json
import zlib
from functools import cache, cached_property
from typing import TYPE_CHECKING

from compare.judge.encoder import MODELS
from compare.judge.relation import Reading, Side, softmax
from compare.judge.signals import features_of, signals
from compare.model import Label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

MOST_REASONS = 8
"""More reasons than these a reader does not read."""


@cache
def rules_checksum() -> int:
    """A checksum of the rules' own files, so that no judgement outlives the rule it rests on."""
    package = MODELS.parents[1]
    files = [*(package / "judge" / "signals").glob("*.py"), *(package / "text").rglob("*.py")]
    check = 0
    for file in sorted(files):
        check = zlib.crc32(file.read_bytes(), check)
    return check


class SignalModel:
    """Reads a pair by rules alone: quick, and blind to what the rules do not know."""

    def __init__(self, file: Path = MODELS / "relation.json") -> None:
        self._file = file

    @cached_property
    def _raw(self) -> bytes:
        return self._file.read_bytes()

    @cached_property
    def name(self) -> str:
        """The name with a checksum of weights and rules: other ones are another name."""
        return f"signals {zlib.crc32(self._raw, rules_checksum()):08x}"

    @cached_property
    def _weights(self) -> dict[Label, dict[str, float]]:
        rows: dict[str, dict[str, float]] = json.loads(self._raw)["weights"]
        return {Label(label): row for label, row in rows.items()}

    def read(self, pairs: Sequence[tuple[Side, Side]], likeness: Sequence[float]) -> list[Reading]:
        """A reading for each pair, with the strongest signals as evidence."""
        return [
            self._reading(left, right, like)
            for (left, right), like in zip(pairs, likeness, strict=True)
        ]

    def _reading(self, left: Side, right: Side, like: float) -> Reading:
        reasons = signals(left.text, right.text, left.actor, right.actor)
        found = numbers(features_of(reasons), like)
        sums = {
            label: sum(weight * found.get(name, 0.0) for name, weight in weights.items())
            for label, weights in self._weights.items()
        }
        return Reading(softmax(sums), reasons[:MOST_REASONS])


def numbers(found: Mapping[str, float], likeness: float) -> dict[str, float]:
    """The named numbers that the regression weighs."""
    return {**found, "likeness": likeness, "likeness squared": likeness**2, "always": 1.0}
