"""A comparison as documents, tables and data: one file a format.

What is offered is imported on first use: who shows the facts of a statement needs no format.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.on_demand import lazily

if TYPE_CHECKING:
    from compare.report.formats import (
        FORMAT_PROBLEMS,
        FORMATS,
        HOUSE,
        Format,
        format_for,
        format_named,
    )
    from compare.report.json import render_json
    from compare.report.outline import Only, Options, Template

__all__ = [
    "FORMATS",
    "FORMAT_PROBLEMS",
    "HOUSE",
    "Format",
    "Only",
    "Options",
    "Template",
    "format_for",
    "format_named",
    "render_json",
]

_FORMATS = ("FORMATS", "FORMAT_PROBLEMS", "HOUSE", "Format", "format_for", "format_named")

__getattr__ = lazily(
    __name__,
    dict.fromkeys(_FORMATS, "compare.report.formats")
    | dict.fromkeys(("Only", "Options", "Template"), "compare.report.outline")
    | {"render_json": "compare.report.json"},
)
