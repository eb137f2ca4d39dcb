"""Relation from likeness and the explicit signals, and the reasons in words."""

from __future__ import annotations

import zlib
from functools import cache
from typing import TYPE_CHECKING

from compare.judge.encoder import MODELS
from compare.judge.relation import Reading, Side
from compare.judge.signals import relation_from_signals, signals, tone

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_REASONS = 8
"""More reasons than these a reader does not read."""


@cache
def rules_checksum() -> int:
    """A checksum of the rules' own files, so that no judgement outlives the rule it rests on."""
    package = MODELS.parents[1]
    files = [
        *(package / "judge" / "signals").iterdir(),
        *(package / "judge" / "conflict").glob("*.py"),
        *(package / "text").rglob("*.py"),
    ]
    check = 0
    for file in sorted(one for one in files if one.is_file()):
        check = zlib.crc32(file.read_bytes(), check)
    return check


class SignalModel:
    """Reads a pair by rules alone: quick, and blind to what the rules do not know."""

    @property
    def name(self) -> str:
        """The name with a checksum of the rules: other rules are another name."""
        return f"signals {rules_checksum():08x}"

    def read(self, pairs: Sequence[tuple[Side, Side]], likeness: Sequence[float]) -> list[Reading]:
        """A reading for each pair, with the strongest signals as evidence."""
        return [
            _reading(left, right, like) for (left, right), like in zip(pairs, likeness, strict=True)
        ]


def _reading(left: Side, right: Side, likeness: float) -> Reading:
    reasons = signals(left.text, right.text, left.actor, right.actor)
    tones = tone(left.text), tone(right.text)
    return Reading(relation_from_signals(likeness, reasons, tones), reasons[:MOST_REASONS])
