"""The briefing as a Word document (.docx)."""

from __future__ import annotations

from compare.report.word.document import render_docx

__all__ = ["render_docx"]
