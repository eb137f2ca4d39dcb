"""A comparison as a briefing on paper: what it says, block by block, for any printed format."""

from __future__ import annotations

from compare.report.briefing.blocks import (
    Block,
    Cell,
    Grid,
    Heading,
    Items,
    Look,
    Para,
    Run,
    Style,
    Text,
    Turn,
    is_right_to_left,
)
from compare.report.briefing.content import blocks, running, title

__all__ = [
    "Block",
    "Cell",
    "Grid",
    "Heading",
    "Items",
    "Look",
    "Para",
    "Run",
    "Style",
    "Text",
    "Turn",
    "blocks",
    "is_right_to_left",
    "running",
    "title",
]
