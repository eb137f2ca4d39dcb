"""Tables and lists of texts (.csv, .tsv, .json, .jsonl) -> a document for each row.

Which column holds the words, the actor, the date is told by its name, and where that says nothing
by what is in it. Names of columns and all other columns are no words of a statement.
"""

from __future__ import annotations

import csv
import html
import io
import json
import re
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from compare.importers.decoding import decode
from compare.importers.document import Document, Unreadable, left_out, own_report
from compare.library.page import is_date, likely, said
from compare.library.who_speaks import state, state_of_code
from compare.library.written_dates import dates_in
from compare.marks.word_lists import read_lists

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_WORDS = read_lists("compare.importers")

MOST = 5000
"""Rows that are taken."""
LONG = 5
"""Words of a column's cells, in the mean, from which it can hold texts."""
HEAD_ROWS = 10
"""Rows among which the one is that names the columns."""
DELIMITERS = ",;\t|"
FIELDS = _WORDS.table("columns")
"""Words by which a column is known, for each key of the front matter."""

_MEANT = {word: field for field, words in reversed(FIELDS.items()) for word in words}
_COUNTS = frozenset(_WORDS.words("many_texts.counts"))
"""Last words of a column's name that say that it only counts or names what the others mean."""
_ASIDE = frozenset(_WORDS.words("many_texts.aside"))
"""Words of a column's name that say that it tells of something else: a birth, a download."""
_TOLD_DELIMITER = re.compile(r"\ufeff?sep=(.)\r?\n")
_MARKUP = re.compile(
    r"</?(?:p|br|div|span|b|i|em|strong|a|ul|ol|li|h[1-6]|blockquote)\b[^>]*>", re.IGNORECASE
)
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[a-z]{2,8});", re.IGNORECASE)

_OURS = {"left_statement", "right_statement"}
"""Columns of a comparison that was exported as a table."""
Row = dict[str, str]


def read_table(raw: bytes) -> list[Document]:
    """The texts of a .csv or .tsv. Raises Unreadable."""
    text, notes = decode(raw)
    try:
        rows = _records(text)
    except csv.Error as error:
        raise Unreadable(f"the table breaks off: {error}", remedy="save it again") from error
    if len(rows) < 2:
        raise Unreadable("the table has no rows", expected="a row for each text below the names")
    return documents_of_rows(named(rows, _delimiter(text)), "table", notes)


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


# Tables of cells


def is_table(text: str, *, is_cut: bool = False) -> bool:
    """Whether the first lines are those of a .csv or .tsv with a column of texts; ``is_cut`` says
    that the file goes on behind them.
    """
    delimiter = _delimiter(text)
    if not delimiter:
        return False
    try:
        rows = _records(text, is_cut=is_cut)
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
    if short and _known(names) >= 2:
        fitting = sum(len(row) >= len(names) for row in body)
        return fitting >= 0.6 * len(body) if body else is_cut
    if len(names) < 3 or len(rows) < 2 or any(len(row) != len(names) for row in rows):
        return False
    is_wide = short and delimiter != "," and len(rows) > 2 and len(_long(named(rows))) > 1
    known = named(rows[:-1] if len(rows) > 3 else rows)
    is_dated = any(_is_dated(known, name) for name in known[0])
    return is_wide or ((short or _is_headless(names)) and is_dated)


def _known(names: Sequence[str]) -> int:
    """How many keys of the front matter the names of columns mean."""
    return len({field for name in names if (field := _field(name))})


def _head(rows: Sequence[Sequence[str]]) -> int:
    """The row that names the columns: the first one, or one below a table's title."""
    names = (at for at, row in enumerate(rows[:HEAD_ROWS]) if _known(row) >= 2 and all(row))
    return next(names, 0)


def _is_headless(first: Sequence[str]) -> bool:
    """Whether the first row is one of texts, and no name stands in it."""
    dated = sum(len(dates_in(cell)) == 1 for cell in first)
    return dated == 1 and any(len(cell.split()) >= LONG for cell in first) and not _known(first)


def _delimiter(text: str) -> str:
    """The sign that parts the columns: the one that the file names, else the one that parts names
    of columns in the first lines, else the most frequent one of the first; empty where none does.
    """
    if told := _TOLD_DELIMITER.match(text):
        return told[1]
    lines = text.lstrip("\ufeff\n").replace("\r", "\n").split("\n")[:HEAD_ROWS]
    known = {
        sign: max((_known(line.split(sign)) for line in lines), default=0) for sign in DELIMITERS
    }
    best = max(DELIMITERS, key=lambda sign: (max(known[sign], 1), lines[0].count(sign)))
    return best if known[best] > 1 or lines[0].count(best) else ""


def _records(text: str, *, is_cut: bool = False) -> list[list[str]]:
    """The rows that are not empty. Quotation marks that are words, as in a .tsv that has no others,
    stay. Raises csv.Error.
    """
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


def named(rows: Sequence[Sequence[str]], delimiter: str = ",") -> list[Row]:
    """The rows below the one that names the columns, by these; a name that comes again has a
    number. Raises Unreadable for a row with more cells than there are columns, unless the last
    column is one of texts, which hold the sign between the cells.
    """
    at = _head(rows)
    head, body = (rows[at], rows[at + 1 :]) if not _is_headless(rows[0]) else ((), rows)
    names: list[str] = []
    for number, name in enumerate(head or [""] * len(rows[0]), 1):
        plain = " ".join(name.split()) or f"column {number}"
        names.append(plain if plain not in names else f"{plain} {number}")
    wide = len(names)
    out: list[Row] = []
    for number, row in enumerate(body, at + 2):
        cells = list(row)
        if any(cell.strip() for cell in cells[wide:]):
            if _field(names[-1]) != "text":
                raise Unreadable(
                    f"row {number} has more cells than the table has columns",
                    expected=f"{wide} cells",
                    remedy="put words that hold the sign between cells in quotation marks",
                )
            cells[wide - 1 :] = [delimiter.join(cells[wide - 1 :])]
        out.append(dict(zip(names, cells, strict=False)))
    return out


# Lists of objects


def _lines(text: str) -> Iterator[object]:
    """The objects of a .jsonl. Raises Unreadable with the line that is none."""
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            try:
                yield json.loads(line)
            except ValueError as error:
                raise Unreadable(f"line {number} is no JSON", remedy="mend that line") from error


def _objects(data: object) -> list[dict[str, object]]:
    """The objects of a list, of the longest list in an object, of an object whose values are all
    alike, or the object itself; a list of words is one of texts.
    """
    if not isinstance(data, dict):
        return _objects_of(data)
    inner = [value for value in data.values() if isinstance(value, dict)]
    if len(inner) == len(data) > 1 and all(one.keys() == inner[0].keys() for one in inner):
        return inner
    lists = [found for value in data.values() if (found := _objects_of(value))]
    own = (str(value) for key, value in data.items() if _field(key) == "text")
    is_text = any(len(words.split()) >= LONG for words in own)
    return max(lists, key=len) if lists and not is_text else [data]


def _objects_of(value: object) -> list[dict[str, object]]:
    if not isinstance(value, list):
        return []
    if value and all(isinstance(one, str) and len(one.split()) >= LONG for one in value):
        return [{"text": one} for one in value]
    return [one for one in value if isinstance(one, dict)]


def _common(data: Mapping[str, object], texts: Sequence[Mapping[str, object]]) -> Row:
    """What an object says of all the texts in it: their day, their meeting."""
    rest = {
        key: value
        for key, value in data.items()
        if not isinstance(value, list) and value not in texts and data not in texts
    }
    shared = {"date", "forum", "language", "source.url"}
    return {name: cell for name, cell in _flat(rest).items() if _field(name) in shared}


def _flat(data: Mapping[str, object], before: str = "", deep: int = 0) -> Row:
    """An object's values by name; those of objects in it with both names."""
    row: Row = {}
    for key, value in data.items():
        name = f"{before} {key}".strip()
        if isinstance(value, dict) and deep < 4:
            row |= _flat(value, name, deep + 1)
        elif isinstance(value, list):
            row[name] = "\n\n".join(words for one in value if (words := _item(one)))
        elif value is not None and not isinstance(value, dict):
            row[name] = str(value)
    return row


def _item(value: object) -> str:
    """The words of one of a list's values; of an object those that it has by a name for texts."""
    if isinstance(value, dict):
        named = [str(words) for key, words in value.items() if _field(str(key)) == "text"]
        return named[0] if named else ""
    return str(value) if isinstance(value, str | int | float) else ""


# What the columns mean


def _field(name: str) -> str:
    """The key that a column's name means: the whole name, or its last word that is known."""
    low = [] if _is_aside(name) else _parts_of(name)
    meant = (_MEANT[one] for one in ("".join(low), *reversed(low)) if one in _MEANT)
    return next(meant, "")


def _parts_of(name: str) -> list[str]:
    """The words of a column's name: ``speechText`` has two."""
    return [word.casefold() for word in re.split(r"[\W_]+|(?<=[a-z])(?=[A-Z])", name) if word]


def _is_aside(name: str) -> bool:
    """Whether a column only counts, or tells of something else than the statement."""
    low = _parts_of(name)
    return bool(low) and (low[-1] in _COUNTS or not _ASIDE.isdisjoint(low))


def columns_of(rows: Sequence[Row]) -> dict[str, str]:
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
        others = (name for name in free if name != found.get("text") and not _is_aside(name))
        dated = next((name for name in others if _is_dated(rows, name)), "")
        found |= {"date": dated} if dated else {}
    return found


def _cells(rows: Sequence[Row], name: str) -> list[str]:
    """The first cells of a column that are not empty."""
    return [row[name] for row in rows[:200] if row.get(name, "").strip()]


def _words(rows: Sequence[Row], name: str) -> float:
    """Words of a column's cells in the mean."""
    cells = _cells(rows, name)
    return sum(len(cell.split()) for cell in cells) / len(cells) if cells else 0


def _is_dated(rows: Sequence[Row], name: str) -> bool:
    cells = _cells(rows, name)
    return bool(cells) and sum(len(dates_in(cell)) == 1 for cell in cells) >= 0.8 * len(cells)


def documents_of_rows(
    rows: Sequence[Row], format_name: str, notes: tuple[str, ...]
) -> list[Document]:
    """A document for each row with words. Raises Unreadable."""
    if len(rows) > MOST:
        raise Unreadable("the table has too many rows", expected=f"at most {MOST:,}")
    if _OURS & set(rows[0]) == _OURS or rows[0].get("generator name", "").startswith("rejoinder "):
        raise own_report()
    columns = columns_of(rows)
    if "text" not in columns:
        raise Unreadable("no column holds texts", expected="a column named text, speech or body")
    if _is_wide(rows, columns):
        return _by_column(rows, format_name, notes)
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


def _long(rows: Sequence[Row]) -> list[str]:
    """The columns whose cells hold sentences."""
    return [name for name in rows[0] if name and _words(rows, name) >= LONG]


def _is_wide(rows: Sequence[Row], columns: Mapping[str, str]) -> bool:
    """Whether each column is of one actor, and each row of one question."""
    is_named = any(field in columns for field in ("actor", "speaker", "date"))
    return len(rows) > 1 and not is_named and len(_long(rows)) == len(rows[0]) - 1 > 1


def _by_column(rows: Sequence[Row], format_name: str, notes: tuple[str, ...]) -> list[Document]:
    """A text for each column; the question stands before what is said to it."""
    question, *actors = rows[0]
    where = "the column's name"
    return [
        Document(
            format=format_name,
            text="\n\n".join(
                f"{row[question]}: {row[actor].strip()}"
                for row in rows
                if row.get(actor, "").strip()
            ),
            found=(
                likely("actor", actor, where),
                likely("title", f"Positions of {actor}", where),
            ),
            notes=notes,
            label=actor,
        )
        for actor in actors
    ]


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
    values["date"] = _date(values.get("date", ""), order) or ""
    if re.fullmatch(r"\d{4}", values["date"]):
        values["date"] = _of_parts(row, values["date"])
    code = values.get("actor", "")
    values["actor"] = (state_of_code(code) if code.isupper() else state(code)) or code
    if not re.search(r"[^\W\d]", values.get("forum", "")):
        values["forum"] = ""
    found = [
        said(field, values[field], f"the column {columns[field]!r}")
        for field in FIELDS
        if field != "text" and values.get(field)
    ]
    who = values.get("actor") or values.get("speaker") or ""
    if not values.get("title"):
        made = f"Statement by {who}" if who else f"Text {number}"
        made += f", {values['date']}" if values["date"] else ""
        where = "made of actor and date"
        found.append(likely("title", made, where))
    text = _plain(row[columns["text"]].replace("\r\n", "\n").replace("\r", "\n")).strip()
    name = who or values.get("title") or f"row {number}"
    label = f"{name}: {len(text.split()):,} words"
    return Document(format=format_name, text=text, found=tuple(found), label=label)


def _of_parts(row: Row, year: str) -> str:
    """A year with the month and day that stand in columns of their own."""
    low = {name.casefold(): cell.strip() for name, cell in row.items()}
    parts = [year]
    for name in ("month", "day"):
        if not re.fullmatch(r"\d{1,2}", low.get(name, "")):
            break
        parts.append(f"{int(low[name]):02d}")
    made = "-".join(parts)
    return made if is_date(made) else year


def _plain(cell: str) -> str:
    """The words of a cell; of one that holds HTML without its tags, paragraph by paragraph."""
    if not _MARKUP.search(cell) and not _ENTITY.search(cell):
        return cell
    parts = re.split(
        r"</?(?:p|div|li|ul|ol|h[1-6]|blockquote)\b[^>]*>|(?:<br\s*/?>\s*){2,}",
        cell,
        flags=re.IGNORECASE,
    )
    lines = [html.unescape(re.sub(r"<br\s*/?>", "\n", part, flags=re.IGNORECASE)) for part in parts]
    kept = [_MARKUP.sub("", line).strip() for line in lines]
    return "\n\n".join(one for one in kept if one)


def _date(cell: str, order: str) -> str:
    """A cell's date; nothing where it can be read in two ways."""
    if is_date(cell):
        return cell
    if re.fullmatch(r"[2-7]\d{4}(?:\.0)?", cell):  # days since 1900, as workbooks count them
        return (date(1899, 12, 30) + timedelta(days=int(float(cell)))).isoformat()
    found = re.match(r"\s*(\d{1,2})[/-](\d{1,2})[/-](\d{4})\b", cell)
    if found and order:
        day, month = (found[1], found[2]) if order == "dm" else (found[2], found[1])
        made = f"{found[3]}-{int(month):02d}-{int(day):02d}"
        return made if is_date(made) else ""
    days = dates_in(cell)
    return days[0] if len(days) == 1 else ""
