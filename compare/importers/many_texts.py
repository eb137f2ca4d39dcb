"""Tables and lists of texts (.csv, .tsv, .xlsx, .json, .jsonl) -> a document for each row.

Of a workbook hidden sheets and rows are no part of what a reader sees; they are said, as are
formulas of which the file keeps no result.
"""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date, datetime
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from compare.importers.columns import (
    LONG,
    MOST,
    Row,
    columns_of,
    documents_of_rows,
    field_of,
    is_dated,
    known_fields,
    long_columns,
)
from compare.importers.decoding import decode
from compare.importers.document import Document, Unreadable, left_out, own_report
from compare.importers.packages import open_zip, read_part
from compare.library.who_speaks import party
from compare.library.written_dates import dates_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

HEAD_ROWS = 10
"""Rows among which the one is that names the columns."""
DELIMITERS = ",;\t|"
MOST_COLUMNS = 100
_TOLD_DELIMITER = re.compile(r"\ufeff?sep=(.)\r?\n")
_KEPT_ASIDE = re.compile(rb"<mergeCell |<(?:row|col) [^>]*hidden=\"(?:1|true)\"")
"""What only a sheet that is read as a whole tells."""


def read_table(raw: bytes) -> list[Document]:
    """The texts of a .csv or .tsv. Raises Unreadable."""
    text, notes = decode(raw)
    try:
        rows = _records(text)
    except csv.Error as error:
        raise Unreadable(f"the table breaks off: {error}", remedy="save it again") from error
    if len(rows) < 2:
        raise Unreadable("the table has no rows", expected="a row for each text below the names")
    above = [" ".join(filter(None, row)) for row in rows[: _head(rows)]]
    told = left_out(above, "line above the table", "lines above the table")
    if _breaks_off(text):
        told += ("the last row breaks off within quotation marks: the file may be cut short",)
    return documents_of_rows(named(rows, _delimiter(text)), "table", (*notes, *told))


def read_json(raw: bytes) -> list[Document]:
    """The texts of a .json or .jsonl. Raises Unreadable."""
    text, notes = decode(raw)
    try:
        data = json.loads(text)
    except ValueError:
        data = list(_lines(text))
    if isinstance(data, dict) and str(data.get("schema", "")).startswith("rejoinder/"):
        raise own_report()
    found = _objects(data)
    if not found:
        raise Unreadable("the JSON holds no list of texts", expected="objects with a text each")
    common = _common(data, found) if isinstance(data, dict) else {}
    return documents_of_rows([common | _flat(one) for one in found], "JSON", notes)


def is_table(text: str, *, is_cut: bool = False) -> bool:
    """Whether the first lines, cut off or not, are those of a table with a column of texts."""
    delimiter = _delimiter(text)
    try:
        rows = _records(text, is_cut=is_cut) if delimiter else []
    except csv.Error:
        return False
    rows = rows[:-1] if is_cut and len(rows) > 1 else rows
    if not rows:
        return False
    at = _head(rows)
    names, body = rows[at], rows[at + 1 :]
    if len(names) < 2 or len(set(names)) < len(names):
        return False
    short = all(0 < len(name.split()) <= 4 and len(name) <= 40 for name in names)
    if short and known_fields(names) >= 2:
        fitting = sum(len(row) >= len(names) for row in body)
        return fitting >= 0.6 * len(body) if body else is_cut
    if len(names) < 3 or len(rows) < 2 or any(len(row) != len(names) for row in rows):
        return False
    is_wide = short and delimiter != "," and len(rows) > 2 and len(long_columns(named(rows))) > 1
    known = named(rows[:-1] if len(rows) > 3 else rows)
    has_dates = bool(known) and any(is_dated(known, name) for name in known[0])
    return is_wide or ((short or _is_headless(rows)) and has_dates)


def _head(rows: Sequence[Sequence[str]]) -> int:
    """The row that names the columns: the first one, or one below a table's title."""
    names = (at for at, row in enumerate(rows[:HEAD_ROWS]) if known_fields(row) >= 2 and all(row))
    return next(names, 0)


def _is_headless(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row is one of texts like the others: it has a date where most have one, and
    no name stands in it. What is long is no name.
    """
    some = rows[:HEAD_ROWS]
    names = [cell for cell in rows[0] if len(cell.split()) < LONG]
    has_text = any(len(cell.split()) >= LONG for row in some for cell in row)
    columns = [
        [len(dates_in(cell)) == 1 for cell in one] for one in zip_longest(*some, fillvalue="")
    ]
    has_dates = any(one[0] and 2 * sum(one) >= len(one) for one in columns)
    return has_text and has_dates and not known_fields(names)


def _delimiter(text: str) -> str:
    """The sign between cells: as the file says, as names of columns tell, or the most frequent."""
    if told := _TOLD_DELIMITER.match(text):
        return told[1]
    lines = text.lstrip("\ufeff\n").replace("\r", "\n").split("\n")[:HEAD_ROWS]
    known = {sign: max(known_fields(line.split(sign)) for line in lines) for sign in DELIMITERS}
    best = max(DELIMITERS, key=lambda sign: (max(known[sign], 1), lines[0].count(sign)))
    return best if known[best] > 1 or lines[0].count(best) else ""


def _records(text: str, *, is_cut: bool = False) -> list[list[str]]:
    """The rows that are not empty; quotation marks that are words stay. Raises csv.Error."""
    csv.field_size_limit(4 * 1024 * 1024)
    delimiter = _delimiter(text) or ","
    plain = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    plain = _TOLD_DELIMITER.sub("", plain, count=1)

    def rows(**form: Any) -> list[list[str]]:
        reader = csv.reader(io.StringIO(plain), delimiter=delimiter, **form)
        return [row for row in reader if any(cell.strip() for cell in row)]

    try:
        return rows(strict=True)
    except csv.Error:
        is_bare = delimiter == "\t" and not is_cut
        return rows(quoting=csv.QUOTE_NONE) if is_bare else rows()


def _breaks_off(text: str) -> bool:
    """Whether the quotation marks around the last cell do not close."""
    last = re.search(r'(?:^|[,;\t|\n])"((?:[^"]|"")*)\Z', text.rstrip())
    return last is not None and text.count('"') % 2 == 1


def named(rows: Sequence[Sequence[str]], delimiter: str = ",") -> list[Row]:
    """The rows below the one that names the columns, by these; a name that comes again has a
    number. Raises Unreadable for a row with more cells than there are columns, unless the last
    column is one of texts, which hold the sign between the cells.
    """
    at = _head(rows)
    head, body = (rows[at], rows[at + 1 :]) if not _is_headless(rows) else ((), rows)
    names: list[str] = []
    for number, name in enumerate(head or [""] * len(rows[0]), 1):
        plain = " ".join(name.split()) or f"column {number}"
        names.append(plain if plain not in names else f"{plain} {number}")
    wide = len(names)
    out: list[Row] = []
    for number, row in enumerate(body, at + 2):
        cells = list(row)
        if any(cell.strip() for cell in cells[wide:]):
            if field_of(names[-1]) != "text":
                raise Unreadable(
                    f"row {number} has more cells than the table has columns",
                    expected=f"{wide} cells",
                    remedy="put words that hold the sign between cells in quotation marks",
                )
            cells[wide - 1 :] = [delimiter.join(cells[wide - 1 :])]
        out.append(dict(zip(names, cells, strict=False)))
    return out


def _lines(text: str) -> Iterator[object]:
    """The objects of a .jsonl. Raises Unreadable with the line that is none."""
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            try:
                yield json.loads(line)
            except ValueError as error:
                raise Unreadable(f"line {number} is no JSON", remedy="mend that line") from error


def _objects(data: object) -> list[dict[str, object]]:
    """The objects of a list, of the longest list in an object, or the object; words are texts."""
    if isinstance(data, list):
        if data and all(isinstance(one, str) and len(one.split()) >= LONG for one in data):
            return [{"text": one} for one in data]
        return _rows(data[0], data[1:]) or [one for one in data if isinstance(one, dict)]
    if not isinstance(data, dict):
        return []
    values = list(data.values())
    if rows := _rows(data.get("columns"), data.get("data")):
        return rows
    inner = [value for value in values if isinstance(value, dict)]
    if len(inner) == len(data) > 1 and all(one.keys() == inner[0].keys() for one in inner):
        if known_fields(list(map(str, data))) < 2:
            return inner
        return [{name: cells[key] for name, cells in data.items()} for key in inner[0]]
    are_texts = all(isinstance(one, str) and len(one.split()) >= LONG for one in values)
    if are_texts and len(values) > 1 and not any(map(field_of, map(str, data))):
        whose = ["actor" if party(key) else "title" for key in data]
        return [{one: key, "text": data[key]} for one, key in zip(whose, data, strict=True)]
    lists = list(_lists(data))
    return max(lists, key=len) if lists and not _has_text(data) else [data]


def _rows(names: object, rows: object) -> list[dict[str, object]]:
    """The rows of a table whose columns are named once; nothing where it is none."""
    if not isinstance(names, list) or not isinstance(rows, list) or len(names) < 2:
        return []
    are_even = all(isinstance(row, list) and len(row) == len(names) for row in rows)
    are_names = all(isinstance(name, str) for name in names) and known_fields(names) > 1
    return [dict(zip(names, row, strict=True)) for row in rows] if are_even and are_names else []


def _has_text(data: Mapping[str, object]) -> bool:
    own = (str(value) for key, value in data.items() if field_of(key) == "text")
    return any(len(words.split()) >= LONG for words in own)


def _lists(data: Mapping[str, object], deep: int = 0) -> Iterator[list[dict[str, object]]]:
    """The lists of objects in an object, and in those in it that hold no text themselves."""
    for value in data.values():
        found = _objects(value) if isinstance(value, list) else []
        if found and (deep == 0 or any(map(_item, found))):
            yield found
        if isinstance(value, dict) and deep < 4 and not _has_text(value):
            yield from _lists(value, deep + 1)


def _common(data: Mapping[str, object], texts: Sequence[Mapping[str, object]]) -> Row:
    """What an object says of all the texts in it: their day, their meeting."""
    shared = {"date", "forum", "language", "source.url"}
    own = {} if data in texts else data
    rest = {key: one for key, one in own.items() if not isinstance(one, list) and one not in texts}
    cells = _flat({key: one for key, one in rest.items() if key not in texts[0]}).items()
    return {name: one for name, one in cells if field_of(name) in shared and len(one) < 300}


def _flat(data: Mapping[str, object], before: str = "", deep: int = 0) -> Row:
    """An object's values by name; those of objects in it with both names."""
    row: Row = {}
    for key, value in data.items():
        name = f"{before} {key}".strip()
        if isinstance(value, dict) and deep < 4:
            row |= _flat(value, name, deep + 1)
        elif isinstance(value, list):
            kinds = {type(one) for one in value}  # pieces of one text, where some are set apart
            between = "" if kinds == {str, dict} else "\n\n"
            row[name] = between.join(filter(None, map(_item, value)))
        elif value is not None and not isinstance(value, dict):
            row[name] = str(value)
    return row


def _item(value: object, deep: int = 0) -> str:
    """The words of a list's value; of an object those that it has by a name for texts, or one in it
    has.
    """
    if deep > 6:
        return ""
    if isinstance(value, list):
        return "\n\n".join(filter(None, (_item(one, deep + 1) for one in value)))
    if isinstance(value, dict):
        named = [one for key, one in value.items() if field_of(str(key)) == "text"]
        inner = [one for one in value.values() if isinstance(one, dict | list)]
        return next(filter(None, (_item(one, deep + 1) for one in (*named, *inner))), "")
    return str(value) if isinstance(value, str | int | float) else ""


def read_workbook(raw: bytes) -> list[Document]:
    """The texts of the first sheet of an .xlsx that holds any, and of those like it."""
    container = open_zip(raw)
    names = [name for name in container.namelist() if name.endswith((".xml", ".rels"))]
    sheets, told = _sheets(raw, [read_part(container, name) for name in names])
    tables = {name: named(rows) for name, rows in sheets.items() if len(rows) > 1}
    first = next((name for name in tables if "text" in columns_of(tables[name])), None)
    if first is None:
        raise Unreadable("no column of the workbook holds texts", expected="a column named text")
    alike = [name for name in tables if list(tables[name][0]) == list(tables[first][0])]
    above = [row for one in alike for row in sheets[one][: _head(sheets[one])]]
    heads = [" ".join(filter(None, row)) for row in above]
    told += left_out([one for one in tables if one not in alike], "other sheet", "other sheets")
    told += left_out(heads, "line above the table", "lines above the table")
    whose = len(alike) > 1 and "actor" not in columns_of(tables[first])
    whom = {name: {"sheet (actor)": name} if whose else {} for name in alike}
    rows = [row | whom[name] for name in alike for row in tables[name]]
    return documents_of_rows(rows, "workbook", tuple(told))


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
        some, are = ("1 formula has", "is") if blank == 1 else (f"{blank:,} formulas have", "are")
        told.append(
            f"{some} no result in the file and {are} left out of the text: open it, let them be "
            "worked out, and save it again"
        )
    return found, told


def _cells(sheet: Any, *, whole: bool) -> list[list[str]]:
    """The rows of a sheet that are seen; only one read as a ``whole`` knows what is hidden."""
    from openpyxl.utils import get_column_letter as letter

    hidden = set(_hidden(sheet)) if whole else set()
    letters = {at: f"column {letter(at)}" for at in range(1, MOST_COLUMNS + 1)} if hidden else {}
    above = {  # what stands in the cells below the first one of those that are merged downwards
        (row, area.min_col): sheet.cell(area.min_row, area.min_col).value
        for area in (sheet.merged_cells.ranges if whole else ())
        if area.min_row > 1 and area.min_col == area.max_col
        for row in range(area.min_row + 1, min(area.max_row, MOST) + 1)
    }
    rows = []
    for number, row in enumerate(_sheet_rows(sheet), 1):
        cells = [
            "" if letters.get(at) in hidden else _cell(above.get((number, at), one))
            for at, one in enumerate(row, 1)
        ]
        rows += [cells] if any(cells) and f"row {number}" not in hidden else []
    wide = max((at for row in rows for at, cell in enumerate(row, 1) if cell), default=0)
    return [row[:wide] for row in rows]


def _sheet_rows(sheet: Any) -> Iterator[tuple[object, ...]]:
    """The values of a sheet row by row, no further than it goes: openpyxl makes what is missing."""
    rows = min(sheet.max_row or MOST, MOST + HEAD_ROWS)
    columns = min(sheet.max_column or MOST_COLUMNS, MOST_COLUMNS)
    yield from sheet.iter_rows(values_only=True, max_row=rows, max_col=columns)


def _hidden(sheet: Any) -> list[str]:
    from openpyxl.utils import get_column_letter as letter

    rows = [f"row {at}" for at, row in sorted(sheet.row_dimensions.items()) if row.hidden]
    spans = [one for one in sheet.column_dimensions.values() if one.hidden]
    columns = [at for one in spans for at in range(one.min, min(one.max, MOST_COLUMNS) + 1)]
    return rows + [f"column {letter(at)}" for at in sorted(columns)]


def _unworked(raw: bytes, book: Any) -> int:
    import openpyxl

    formulas = openpyxl.load_workbook(io.BytesIO(raw), read_only=True)
    count = 0
    for sheet in book.worksheets:
        both = zip(_sheet_rows(sheet), _sheet_rows(formulas[sheet.title]), strict=False)
        cells = (cell for values, worked in both for cell in zip(values, worked, strict=False))
        count += sum(value is None and str(formula).startswith("=") for value, formula in cells)
    return count


def _cell(value: object) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    if value is None:
        return ""
    return re.sub(r"_x000D_\n?", "\n", str(value)).strip()
