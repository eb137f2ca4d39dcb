"""Comparison -> Markdown, HTML, JSON and terminal text."""

from __future__ import annotations

from compare.report.contract import render_json
from compare.report.formats import FORMATS, Format, format_for, format_named
from compare.report.options import Only, Options

__all__ = ["FORMATS", "Format", "Only", "Options", "format_for", "format_named", "render_json"]
