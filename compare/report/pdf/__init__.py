"""The briefing as a PDF that can be navigated and read aloud."""

from __future__ import annotations

from compare.report.pdf.typesetting import render_pdf

__all__ = ["render_pdf"]
