"""The report as one HTML file."""

from __future__ import annotations

from compare.report.html.page import render_html

__all__ = ["render_html"]
