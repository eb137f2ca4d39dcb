"""The weights of the rules, fitted by ridge regressions on pairs labelled by hand."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

FITTED = Path(__file__).with_name("fitted.json")


@cache
def _fitted() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(FITTED.read_text("utf-8"))
    return found


@cache
def relation_weights() -> Mapping[str, tuple[float, float, float, float]]:
    """By the names of `relation.numbers`: for shared, divergent, related, unrelated."""
    return {name: tuple(row) for name, row in _fitted()["relation"].items()}


@cache
def tone_weights() -> tuple[Mapping[str, float], float]:
    """By the names of `critical.features`, and the bias."""
    tone = _fitted()["tone"]
    return tone["features"], tone["bias"]
