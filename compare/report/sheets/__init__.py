"""The comparison as rows and columns: CSV, and a workbook for spreadsheets."""

from __future__ import annotations

from compare.report.sheets.delimited import render_csv
from compare.report.sheets.workbook import render_xlsx

__all__ = ["render_csv", "render_xlsx"]
