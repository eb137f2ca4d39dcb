"""What the columns of a table, or the keys of a list, mean -> a document for each row.

Which column holds the words, the actor, the date is told by its name, and where that says nothing
by what is in it. Names of columns and all other columns are no words of a statement.
"""

from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import takewhile
from typing import TYPE_CHECKING

from compare.importers.document import WORDS, Document, Unreadable, left_out, own_report
from compare.importers.transcript import read_transcript
from compare.library.page import is_date, likely, said
from compare.library.who_speaks import state, state_of_code
from compare.library.written_dates import dates_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


MOST = 5000
LONG = 5
"""Words of a column's cells, in the mean, from which it can hold texts."""
FIELDS = WORDS.table("columns")
"""Words by which a column is known, for each key of the front matter."""
_MEANT = {word: field for field, words in reversed(FIELDS.items()) for word in words}
_COUNTS = WORDS.words("many_texts.counts")
"""Last words of a column's name that say that it only counts or names what the others mean."""
_ASIDE = WORDS.words("many_texts.aside")
"""Words of a column's name that say that it tells of something else: a birth, a download."""
_MARKUP = re.compile(
    r"</?(?:p|br|div|span|b|i|em|strong|a|ul|ol|li|h[1-6]|blockquote)\b[^>]*>", re.IGNORECASE
)
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[a-z]{2,8});", re.IGNORECASE)


_STROKES = re.compile(r"\s*(\d{1,2})[/-](\d{1,2})[/-](\d{4})\b")


_BLOCKS = re.compile(r"(?i)</?(?:p|div|li|ul|ol|h[1-6]|blockquote)\b[^>]*>|(?:<br\s*/?>\s*){2,}")
_TIMED = {"start", "begin", "timestamp", "timecode", "from", "in"}
"""First words of the names of columns that say when in a recording something is said."""
_OURS = {"left_statement", "right_statement"}
"""Columns of a comparison that was exported as a table."""
Row = dict[str, str]


def field_of(name: str) -> str:
    """The key that a column's name means: the whole name, or its last word that is known."""
    low = [] if _is_aside(name) else _parts_of(name)
    meant = (_MEANT[one] for one in ("".join(low), *reversed(low)) if one in _MEANT)
    return next(meant, "")


def known_fields(names: Sequence[str]) -> int:
    """How many keys of the front matter the names of columns mean."""
    return len({field for name in names if (field := field_of(name))})


def _parts_of(name: str) -> list[str]:
    """The words of a column's name: ``speechText`` has two."""
    return [word.casefold() for word in re.split(r"[\W_]+|(?<=[a-z])(?=[A-Z])", name) if word]


def columns_of(rows: Sequence[Row]) -> dict[str, str]:
    """For each key of the front matter the column that holds it."""
    names = list(dict.fromkeys(name for row in rows[:200] for name in row))
    found: dict[str, str] = {}
    for name in sorted(names, key=lambda one: (len(re.split(r"[\W_]+", one)), names.index(one))):
        field = field_of(name)
        if field and (field != "text" or _words(rows, name) >= 1):
            found.setdefault(field, name)
    free = [name for name in names if name not in found.values()]
    own = _words(rows, found["text"]) if "text" in found else 0
    if own < LONG:
        longest = max(free, key=lambda name: _words(rows, name), default="")
        if longest and _words(rows, longest) >= max(LONG, 4 * own):
            found["text"] = longest
    if "date" not in found:
        others = (name for name in free if name != found.get("text") and not _is_aside(name))
        dated = next((name for name in others if is_dated(rows, name)), "")
        found |= {"date": dated} if dated else {}
    writers = _cells(rows, "from_id")  # as Telegram names those who write, and channels
    if writers and all(one.startswith("user") for one in writers):
        found.setdefault("speaker", "from")
    for name in free if "actor" not in found else ():
        cells = _cells(rows, name)
        if len(cells) > 1 and sum(bool(state(cell)) for cell in cells) >= 0.8 * len(cells):
            found.setdefault("actor", name)
    return found


def _is_aside(name: str) -> bool:
    """Whether a column only counts, or tells of something else than the statement."""
    low = _parts_of(name)
    counts = low[-1:] != ["lang"] if len(low) == 1 else True  # "lang" alone is the language
    return bool(low) and ((counts and low[-1] in _COUNTS) or not _ASIDE.isdisjoint(low))


def _cells(rows: Sequence[Row], name: str) -> list[str]:
    return [row[name] for row in rows[:200] if row.get(name, "").strip()]


def _words(rows: Sequence[Row], name: str) -> float:
    cells = _cells(rows, name)
    return sum(len(cell.split()) for cell in cells) / len(cells) if cells else 0


def is_dated(rows: Sequence[Row], name: str) -> bool:
    """Whether nearly all cells of a column hold a date."""
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
    is_named = not {"actor", "speaker", "date"}.isdisjoint(columns)
    if len(rows) > 1 and not is_named and len(long_columns(rows)) == len(rows[0]) - 1 > 1:
        return _by_column(rows, format_name, notes)
    filled = [(at, row) for at, row in enumerate(rows, 1) if row.get(columns["text"], "").strip()]
    if not filled:
        raise Unreadable(f"the column {columns['text']!r} is empty")
    if turns := _turns([row for _, row in filled], columns, format_name, notes):
        return turns
    cells = [row.get(columns.get("date", ""), "") for row in rows]
    days = [one for cell in cells if (one := _STROKES.match(cell))]
    first, second = (any(int(one[at]) > 12 for one in days) for at in (1, 2))
    order = "" if first == second else "dm" if first else "md"
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


def long_columns(rows: Sequence[Row]) -> list[str]:
    """The columns whose cells hold sentences."""
    return [name for name in rows[0] if name and _words(rows, name) >= LONG]


def _by_column(rows: Sequence[Row], format_name: str, notes: tuple[str, ...]) -> list[Document]:
    """A text for each column, which is of one actor; the question of a row stands before it."""
    question, *actors = rows[0]
    where = "the column's name"
    documents: list[Document] = []
    for actor in actors:
        said = ((row[question], row.get(actor, "").strip()) for row in rows)
        text = "\n\n".join(f"{asked}: {words}" for asked, words in said if words)
        title = likely("title", f"Positions of {actor}", where)
        found = (likely("actor", actor, where), title)
        one = Document(format=format_name, text=text, found=found, notes=notes, label=actor)
        documents.append(one)
    return documents


def _turns(
    rows: Sequence[Row], columns: Mapping[str, str], format_name: str, notes: tuple[str, ...]
) -> list[Document]:
    """The words of each speaker, where each row is a turn of one recording; else nothing."""
    timed = any(_TIMED & set(_parts_of(name)[:1]) for name in rows[0])
    if not timed or columns.keys() != {"speaker", "text"}:
        return []
    turns = (f"{row.get(columns['speaker'], '')}: {row[columns['text']].strip()}" for row in rows)
    whole = Document(format=format_name, text="\n\n".join(turns), notes=notes)
    return list(read_transcript(whole))


def _document(
    row: Row, number: int, columns: Mapping[str, str], format_name: str, order: str
) -> Document:
    """The text of a row; ``order`` is that of days with strokes: ``dm``, ``md``, or not known."""
    values = {field: " ".join(row.get(columns[field], "").split()) for field in columns}
    values["date"] = _date(values.get("date", ""), order)
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
    who = values["actor"] or values.get("speaker", "")
    if not values.get("title"):
        made = f"Statement by {who}" if who else f"Text {number}"
        made += f", {values['date']}" if values["date"] else ""
        found.append(likely("title", made, "made of actor and date"))
    text = _plain(row[columns["text"]].replace("\r\n", "\n").replace("\r", "\n")).strip()
    name = who or values.get("title") or f"row {number}"
    label = f"{name}: {len(text.split()):,} words"
    return Document(format=format_name, text=text, found=tuple(found), label=label)


def _of_parts(row: Row, year: str) -> str:
    """A year with the month and day that stand in columns of their own."""
    low = {name.casefold(): cell.strip() for name, cell in row.items()}
    parts = takewhile(re.compile(r"\d{1,2}").fullmatch, (low.get("month", ""), low.get("day", "")))
    made = "-".join([year, *(f"{int(part):02d}" for part in parts)])
    return made if is_date(made) else year


def _plain(cell: str) -> str:
    """The words of a cell; of one that holds HTML without its tags, paragraph by paragraph."""
    if not _MARKUP.search(cell) and not _ENTITY.search(cell):
        return cell
    lines = [html.unescape(re.sub(r"(?i)<br\s*/?>", "\n", part)) for part in _BLOCKS.split(cell)]
    kept = [_MARKUP.sub("", line).strip() for line in lines]
    return "\n\n".join(one for one in kept if one)


def _date(cell: str, order: str) -> str:
    """A cell's date; nothing where it can be read in two ways."""
    if is_date(cell):
        return cell
    if re.fullmatch(r"[2-7]\d{4}(?:\.0)?", cell):  # days since 1900, as workbooks count them
        return (date(1899, 12, 30) + timedelta(days=int(float(cell)))).isoformat()
    if re.fullmatch(r"1\d{9}(?:\d{3})?", cell):  # seconds since 1970, or thousandths of one
        return datetime.fromtimestamp(int(cell[:10]), UTC).date().isoformat()
    if order and (found := _STROKES.match(cell)):
        day, month = (found[1], found[2]) if order == "dm" else (found[2], found[1])
        made = f"{found[3]}-{int(month):02d}-{int(day):02d}"
        return made if is_date(made) else ""
    days = dates_in(cell)
    return days[0] if len(days) == 1 else ""
