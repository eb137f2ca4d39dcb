"""A comparison as documents, tables and data: one file a format."""

from __future__ import annotations

from compare.report.formats import FORMAT_PROBLEMS, FORMATS, HOUSE, Format, format_for, format_named
from compare.report.json import render_json
from compare.report.options import Only, Options, Template

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
