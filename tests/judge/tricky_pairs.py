"""The table of tricky pairs, read once for all tests."""

from __future__ import annotations

from pathlib import Path

from ruamel.yaml import YAML

PAIRS: list[dict[str, str]] = YAML(typ="safe", pure=True).load(
    Path(__file__).parents[1] / "data" / "tricky_pairs.yaml"
)
