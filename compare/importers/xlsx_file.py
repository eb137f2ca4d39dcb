"""Workbooks (.xlsx) -> a document for each row of the sheets that hold texts.

Hidden sheets and rows are no part of what a reader sees; they are said, as are formulas of which
the file keeps no result.
"""

from __future__ import annotations

import io
import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from compare.importers.document import Document, Unreadable, left_out
from compare.importers.many_texts import HEAD_ROWS, MOST, columns_of, documents_of_rows, named
from compare.importers.packages import open_zip, read_part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST_COLUMNS = 100
_KEPT_ASIDE = re.compile(rb"<mergeCell |<(?:row|col) [^>]*hidden=\"(?:1|true)\"")
"""What only a sheet that is read as a whole tells."""


def read_workbook(raw: bytes) -> list[Document]:
    """The texts of an .xlsx: those of the first sheet that is seen and holds any, and of the others
    that have the same columns. Raises Unreadable.
    """
    container = open_zip(raw)
    parts = [
        read_part(container, name)
        for name in container.namelist()
        if name.endswith((".xml", ".rels"))
    ]
    sheets, told = _sheets(raw, parts)
    tables = {name: named(rows) for name, rows in sheets.items() if len(rows) > 1}
    first = next((name for name in tables if "text" in columns_of(tables[name])), None)
    if first is None:
        raise Unreadable("no column of the workbook holds texts", expected="a column named text")
    alike = [name for name in tables if list(tables[name][0]) == list(tables[first][0])]
    others = left_out([one for one in tables if one not in alike], "other sheet", "other sheets")
    whose = len(alike) > 1 and "actor" not in columns_of(tables[first])
    rows = [
        {**row, "sheet (actor)": name} if whose else row for name in alike for row in tables[name]
    ]
    return documents_of_rows(rows, "workbook", (*told, *others))


def _sheets(raw: bytes, parts: Sequence[bytes]) -> tuple[dict[str, list[list[str]]], list[str]]:
    """The rows of each sheet that is seen, and what a person should know of the others."""
    import openpyxl

    whole = any(_KEPT_ASIDE.search(part) for part in parts)
    try:
        book = openpyxl.load_workbook(io.BytesIO(raw), read_only=not whole, data_only=True)
        seen = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        found = {sheet.title: _cells(sheet, whole=whole) for sheet in seen}
        blank = _unworked(raw, book) if any(b"<f" in part for part in parts) else 0
    except Exception as error:  # openpyxl raises what its parts raise
        raise Unreadable("the workbook is broken", remedy="save it again, or as .csv") from error
    unseen = [sheet.title for sheet in book.worksheets if sheet not in seen]
    if whole:
        unseen += [f"{sheet.title}, {part}" for sheet in seen for part in _hidden(sheet)]
    told = list(left_out(unseen, "hidden part", "hidden parts"))
    if blank:
        told.append(
            f"{blank:,} formulas have no result in the file and are left out of the text: open it, "
            "let them be worked out, and save it again"
        )
    return found, told


def _cells(sheet: Any, *, whole: bool) -> list[list[str]]:
    """The rows of a sheet that are seen, a cell that lies over several rows in each. Only a sheet
    that is read as a ``whole`` knows of either.
    """
    hidden = set(_hidden(sheet)) if whole else set()
    letters = {at: f"column {_letter(at)}" for at in range(1, MOST_COLUMNS + 1)} if hidden else {}
    above = _merged(sheet) if whole else {}
    rows = []
    for number, row in enumerate(_lines(sheet), 1):
        cells = [
            "" if letters.get(at) in hidden else _cell(above.get((number, at), one))
            for at, one in enumerate(row, 1)
        ]
        rows += [cells] if any(cells) and f"row {number}" not in hidden else []
    wide = max((at for row in rows for at, cell in enumerate(row, 1) if cell), default=0)
    return [row[:wide] for row in rows]


def _lines(sheet: Any) -> Iterator[tuple[object, ...]]:
    """The values of a sheet row by row, no further than it goes: openpyxl makes what is missing."""
    rows = min(sheet.max_row or MOST, MOST + HEAD_ROWS)
    return sheet.iter_rows(  # type: ignore[no-any-return]
        values_only=True, max_row=rows, max_col=min(sheet.max_column or MOST_COLUMNS, MOST_COLUMNS)
    )


def _hidden(sheet: Any) -> list[str]:
    """The rows and columns of a sheet that are hidden, or that a filter hides."""
    rows = [f"row {at}" for at, row in sorted(sheet.row_dimensions.items()) if row.hidden]
    spans = [one for one in sheet.column_dimensions.values() if one.hidden]
    columns = [at for one in spans for at in range(one.min, min(one.max, MOST_COLUMNS) + 1)]
    return rows + [f"column {_letter(at)}" for at in sorted(columns)]


def _letter(column: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(column))


def _merged(sheet: Any) -> dict[tuple[int, int], object]:
    """What stands in the cells that lie below the first one of those that are merged downwards."""
    return {
        (row, area.min_col): sheet.cell(area.min_row, area.min_col).value
        for area in sheet.merged_cells.ranges
        if area.min_row > 1 and area.min_col == area.max_col
        for row in range(area.min_row + 1, min(area.max_row, MOST) + 1)
    }


def _unworked(raw: bytes, book: Any) -> int:
    """How many formulas have no result."""
    import openpyxl

    formulas = openpyxl.load_workbook(io.BytesIO(raw), read_only=True)
    return sum(
        isinstance(formula, str) and formula.startswith("=") and value is None
        for sheet in book.worksheets
        for one, more in zip(
            _lines(sheet),
            _lines(formulas[sheet.title]),
            strict=False,
        )
        for value, formula in zip(one, more, strict=False)
    )


def _cell(value: object) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    if value is None:
        return ""
    return re.sub(r"_x000D_\n?", "\n", str(value)).strip()
