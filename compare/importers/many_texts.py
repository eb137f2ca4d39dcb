"""Tables and lists of texts (.csv, .tsv, .xlsx, .json, .jsonl) -> a document for each row.

Which column holds the words, the actor, the date is told by its name, and where that says nothing
by what is in it. Names of columns and all other columns are no words of a statement.
"""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from compare.importers.decoding import decode
from compare.importers.document import Document, Found, Sure, Unreadable, left_out, own_report
from compare.importers.packages import open_zip, read_part
from compare.library.page import is_date
from compare.library.written_dates import dates_in
from compare.marks.word_lists import read_lists

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_WORDS = read_lists("compare.importers")

MOST = 5000
"""Rows that are taken."""
LONG = 5
"""Words of a column's cells, in the mean, from which it can hold texts."""
DELIMITERS = ",;\t|"
FIELDS = _WORDS.table("columns")
"""Words by which a column is known, for each key of the front matter."""

_OURS = {"left_statement", "right_statement"}
"""Columns of a comparison that was exported as a table."""
Row = dict[str, str]


def read_table(raw: bytes) -> list[Document]:
    """The texts of a .csv or .tsv. Raises Unreadable."""
    text, notes = decode(raw)
    rows = list(_records(text))
    if len(rows) < 2:
        raise Unreadable("the table has no rows", expected="a row for each text below the names")
    return _documents(_named(rows), "table", notes)


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
    return _documents([_flat(one) for one in found], "JSON", notes)


def read_workbook(raw: bytes) -> list[Document]:
    """The texts of an .xlsx: those of the first sheet that holds any. Raises Unreadable."""
    import openpyxl

    container = open_zip(raw)
    parts = [
        read_part(container, name)
        for name in container.namelist()
        if name.endswith((".xml", ".rels"))
    ]
    quick = not any(b"hidden=" in part for part in parts)  # else what is hidden must be known
    try:
        book = openpyxl.load_workbook(io.BytesIO(raw), read_only=quick, data_only=True)
        seen = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        sheets = {sheet.title: _cells(sheet) for sheet in seen}
        unseen = [sheet.title for sheet in book.worksheets if sheet not in seen]
        unseen += [] if quick else [f"{one.title}, {part}" for one in seen for part in _hidden(one)]
    except Exception as error:  # openpyxl raises what its parts raise
        raise Unreadable("the workbook is broken", remedy="save it again, or as .csv") from error
    for name, rows in sheets.items():
        if len(rows) > 1 and "text" in _columns(_named(rows)):
            others = [other for other in sheets if other != name and len(sheets[other]) > 1]
            notes = left_out(others, "other sheet", "other sheets")
            notes += left_out(unseen, "hidden part", "hidden parts")
            return _documents(_named(rows), "workbook", notes)
    raise Unreadable("no column of the workbook holds texts", expected="a column named text")


def is_table(text: str) -> bool:
    """Whether the first lines are those of a .csv or .tsv with a column of texts."""
    delimiter = _delimiter(text)
    if not delimiter:
        return False
    try:
        rows = [row for row in csv.reader(io.StringIO(text), delimiter=delimiter) if any(row)]
    except csv.Error:
        return False
    if len(rows) < 2 or len(rows[0]) < 2 or len(set(rows[0])) < len(rows[0]):
        return False
    short = all(0 < len(name.split()) <= 4 and len(name) <= 40 for name in rows[0])
    even = all(len(row) == len(rows[0]) for row in rows[1:-1] or rows[1:])
    known = sum(bool(_field(name)) for name in rows[0])
    return short and even and (known >= 2 or (len(rows[0]) >= 3 and _has_dates(rows)))


def _has_dates(rows: Sequence[Sequence[str]]) -> bool:
    named = _named(rows[:-1] if len(rows) > 3 else rows)
    return any(_is_dated(named, name) for name in named[0])


def _delimiter(text: str) -> str:
    """The sign that parts the columns of the first line; empty where none does."""
    first = text.lstrip("\ufeff\n").split("\n", 1)[0]
    best = max(DELIMITERS, key=first.count)
    return best if first.count(best) else ""


def _records(text: str) -> Iterator[list[str]]:
    csv.field_size_limit(4 * 1024 * 1024)
    reader = csv.reader(io.StringIO(text.lstrip("\ufeff")), delimiter=_delimiter(text) or ",")
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield row
    except csv.Error as error:
        raise Unreadable(f"the table breaks off: {error}", remedy="save it again") from error


def _cells(sheet: Any) -> list[list[str]]:
    hidden = set(_hidden(sheet)) if hasattr(sheet, "row_dimensions") else set()
    rows = []
    lines = sheet.iter_rows(values_only=True, max_row=MOST + 2, max_col=100)
    for number, row in enumerate(lines, 1):
        cells = [
            "" if f"column {_letter(at)}" in hidden else _cell(value)
            for at, value in enumerate(row, 1)
        ]
        rows += [cells] if any(cells) and f"row {number}" not in hidden else []
    return rows


def _hidden(sheet: Any) -> list[str]:
    """The rows and columns of a sheet that are hidden, or that a filter hides."""
    rows = [f"row {at}" for at, row in sorted(sheet.row_dimensions.items()) if row.hidden]
    spans = [one for one in sheet.column_dimensions.values() if one.hidden]
    columns = [at for one in spans for at in range(one.min, min(one.max, 100) + 1)]
    return rows + [f"column {_letter(at)}" for at in sorted(columns)]


def _letter(column: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(column))


def _cell(value: object) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    return "" if value is None else str(value)


def _named(rows: Sequence[Sequence[str]]) -> list[Row]:
    """The rows below the first by the names in it; a name that comes again has a number."""
    names: list[str] = []
    for at, name in enumerate(rows[0], 1):
        plain = " ".join(name.split()) or f"column {at}"
        names.append(plain if plain not in names else f"{plain} {at}")
    return [dict(zip(names, row, strict=False)) for row in rows[1:]]


def _lines(text: str) -> Iterator[object]:
    """The objects of a .jsonl. Raises Unreadable with the line that is none."""
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            try:
                yield json.loads(line)
            except ValueError as error:
                raise Unreadable(f"line {number} is no JSON", remedy="mend that line") from error


def _objects(data: object) -> list[dict[str, object]]:
    """The objects of a list, of the longest list in an object, or the object itself."""
    if not isinstance(data, dict):
        return _objects_of(data)
    lists = [found for value in data.values() if (found := _objects_of(value))]
    return max(lists, key=len) if lists else [data]


def _objects_of(value: object) -> list[dict[str, object]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _flat(data: Mapping[str, object], before: str = "", deep: int = 0) -> Row:
    """An object's values by name; those of objects in it with both names."""
    row: Row = {}
    for key, value in data.items():
        name = f"{before} {key}".strip()
        if isinstance(value, dict) and deep < 4:
            row |= _flat(value, name, deep + 1)
        elif isinstance(value, list):
            row[name] = "\n\n".join(str(one) for one in value if isinstance(one, str | int | float))
        elif value is not None and not isinstance(value, dict):
            row[name] = str(value)
    return row


def _field(name: str) -> str:
    """The key that a column's name means: the whole name, or its last word that is known."""
    words = [word for word in re.split(r"[\W_]+|(?<=[a-z])(?=[A-Z])", name) if word]
    low = [word.casefold() for word in words]
    for candidate in ("".join(low), *reversed(low)):
        for field, known in FIELDS.items():
            if candidate in known:
                return field
    return ""


def _columns(rows: Sequence[Row]) -> dict[str, str]:
    """For each key of the front matter the column that holds it."""
    names = list(dict.fromkeys(name for row in rows[:200] for name in row))
    found: dict[str, str] = {}
    for name in sorted(names, key=lambda one: (len(re.split(r"[\W_]+", one)), names.index(one))):
        field = _field(name)
        if field and (field != "text" or _words(rows, name) >= 1):
            found.setdefault(field, name)
    free = [name for name in names if name not in found.values()]
    if "text" not in found or _words(rows, found["text"]) < LONG:
        longest = max(free, key=lambda name: _words(rows, name), default="")
        own = _words(rows, found["text"]) if "text" in found else 0
        if longest and _words(rows, longest) >= max(LONG, 4 * own):
            found["text"] = longest
    if "date" not in found:
        dated = [name for name in free if name != found.get("text") and _is_dated(rows, name)]
        found |= {"date": dated[0]} if dated else {}
    return found


def _words(rows: Sequence[Row], name: str) -> float:
    """Words of a column's cells in the mean."""
    cells = [row[name] for row in rows[:200] if row.get(name, "").strip()]
    return sum(len(cell.split()) for cell in cells) / len(cells) if cells else 0


def _is_dated(rows: Sequence[Row], name: str) -> bool:
    cells = [row[name] for row in rows[:200] if row.get(name, "").strip()]
    return bool(cells) and sum(len(dates_in(cell)) == 1 for cell in cells) >= 0.8 * len(cells)


def _documents(rows: Sequence[Row], format_name: str, notes: tuple[str, ...]) -> list[Document]:
    if len(rows) > MOST:
        raise Unreadable("the table has too many rows", expected=f"at most {MOST:,}")
    if _OURS & set(rows[0]) == _OURS or rows[0].get("generator name", "").startswith("rejoinder "):
        raise own_report()
    columns = _columns(rows)
    if "text" not in columns:
        raise Unreadable("no column holds texts", expected="a column named text, speech or body")
    filled = [(at, row) for at, row in enumerate(rows, 1) if row.get(columns["text"], "").strip()]
    if not filled:
        raise Unreadable(f"the column {columns['text']!r} is empty")
    order = _day_order([row.get(columns.get("date", ""), "") for row in rows])
    documents = [_document(row, at, columns, format_name, order) for at, row in filled]
    names = list(dict.fromkeys(name for row in rows for name in row))
    filled_in = {name for row in rows for name, cell in row.items() if cell.strip()}
    others = [name for name in names if name in filled_in - {*columns.values()}]
    told = (
        *notes,
        *left_out([""] * (len(rows) - len(filled)), "row without words", "rows without words"),
        *((f"columns that are not taken: {', '.join(others[:12])}",) if others else ()),
    )
    return [replace(documents[0], notes=told), *documents[1:]]


def _day_order(cells: Sequence[str]) -> str:
    """How a column writes days with strokes: ``dm``, ``md``, or empty where no cell tells."""
    pairs = [re.match(r"\s*(\d{1,2})[/-](\d{1,2})[/-]\d{4}", cell) for cell in cells]
    first = any(int(one[1]) > 12 for one in pairs if one)
    second = any(int(one[2]) > 12 for one in pairs if one)
    return "" if first == second else "dm" if first else "md"


def _document(
    row: Row, number: int, columns: Mapping[str, str], format_name: str, order: str
) -> Document:
    """The text of a row, with what its other columns say of it."""
    values = {field: " ".join(row.get(columns[field], "").split()) for field in columns}
    values["date"] = _date(values.get("date", ""), order)
    found = [
        Found(field=field, value=values[field], where=_where(columns, field), sure=Sure.SAID)
        for field in FIELDS
        if field != "text" and values.get(field)
    ]
    who = values.get("actor") or values.get("speaker") or ""
    if not values.get("title"):
        made = f"Statement by {who}" if who else f"Text {number}"
        made += f", {values['date']}" if values["date"] else ""
        where = "made of actor and date"
        found.append(Found(field="title", value=made, where=where, sure=Sure.LIKELY))
    text = row[columns["text"]].replace("\r\n", "\n").replace("\r", "\n").strip()
    name = who or values.get("title") or f"row {number}"
    label = f"{name}: {len(text.split()):,} words"
    return Document(format=format_name, text=text, found=tuple(found), label=label)


def _where(columns: Mapping[str, str], field: str) -> str:
    return f"the column {columns.get(field, field)!r}"


def _date(cell: str, order: str) -> str:
    """A cell's date; nothing where it can be read in two ways."""
    if is_date(cell):
        return cell
    found = re.match(r"\s*(\d{1,2})[/-](\d{1,2})[/-](\d{4})\b", cell)
    if found and order:
        day, month = (found[1], found[2]) if order == "dm" else (found[2], found[1])
        made = f"{found[3]}-{int(month):02d}-{int(day):02d}"
        return made if is_date(made) else ""
    days = dates_in(cell)
    return days[0] if len(days) == 1 else ""
