"""Tables whose heads stand again on every page, and whose rows no page break tears."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from compare.report.plain import one_line
from compare.report.word.layout import text_width
from compare.report.word.names import CELL, CELL_HEAD, TABLE
from compare.report.word.paragraphs import fill
from compare.report.word.xml import child

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.report.briefing import Cell, Grid
    from compare.report.word.paper import Paper

_TINTS = {"divergent": "FBE9E7", "shared": "EAF4EA", "mixed": "FDF3DF"}
_LONG = 900
"""Characters of a cell from which its row may break over pages."""
_SHORT = 14
"""Rows up to which a table of short rows stays on one page."""


def grid(paper: Paper, block: Grid) -> None:
    """Add a table as wide as the text, and room after it."""
    document = paper.document
    table = document.add_table(rows=1, cols=len(block.head), style=TABLE)
    table.autofit = False
    widths = [int(share * text_width(document)) for share in block.shares]
    _describe(table, block.title)
    _head(paper, table.rows[0], block.head)
    looks = block.looks or ("",) * len(block.rows)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for cell, width in zip(table.rows[0].cells, widths, strict=True):
        cell.width = width  # a row that is added takes its cells' widths from the last
    together = _stays_together(block.rows)
    for number, (cells, look) in enumerate(zip(block.rows, looks, strict=True), 1):
        row = table.add_row()
        _row(paper, row, cells, look)
        if number < together:
            _keep_with_next(row)
    paper.paragraph(CELL)


def _stays_together(rows: Sequence[Sequence[Cell]]) -> int:
    """How many of the first rows stand on the page of the head."""
    is_short = len(rows) <= _SHORT and max((_longest(cells) for cells in rows), default=0) < _LONG
    small = sum(_longest(cells) for cells in rows) < 2 * _LONG
    return len(rows) if is_short and small else min(len(rows), 1)


def _longest(cells: Sequence[Cell]) -> int:
    """Characters of the longest cell of a row."""
    return max(sum(len(run.text) for para in cell for run in para) for cell in cells)


def _keep_with_next(row: Any) -> None:
    for cell in row.cells:
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True


def _describe(table: Any, title: str) -> None:
    """Say what the table shows to those who hear it."""
    child(table._tbl.tblPr, "tblCaption", val=one_line(title))


def _head(paper: Paper, row: Any, names: Sequence[str]) -> None:
    properties = row._tr.get_or_add_trPr()
    child(properties, "cantSplit")
    child(properties, "tblHeader")
    for cell, name in zip(row.cells, names, strict=True):
        paragraph = cell.paragraphs[0]
        paper.dress(paragraph, CELL_HEAD)
        paragraph.add_run(one_line(name))


def _row(paper: Paper, row: Any, cells: Sequence[Cell], look: str) -> None:
    if _longest(cells) < _LONG:
        child(row._tr.get_or_add_trPr(), "cantSplit")
    for place, (written, cell) in enumerate(zip(row.cells, cells, strict=True)):
        first = written.paragraphs[0]
        paper.dress(first, CELL)
        for number, para in enumerate(cell):
            paragraph = written.add_paragraph() if number else first
            paper.dress(paragraph, CELL)
            fill(paper, paragraph, para)
        if place == 0 and look in _TINTS:
            tint = _TINTS[look]
            child(written._tc.get_or_add_tcPr(), "shd", val="clear", color="auto", fill=tint)
