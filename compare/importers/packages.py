"""What formats packed as ZIP share: the container looked at before anything in it is unpacked, XML
without entities, and of word processors' files tables, signs of fonts and what is left out.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from compare.importers.document import Found, Sure, Unreadable, left_out, own_report
from compare.importers.furniture import NOTES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree


MAX_ENTRIES = 5000
MAX_UNPACKED = 128 * 1024 * 1024
"""Bytes that all entries together may come to."""
MAX_PART = 32 * 1024 * 1024
"""Bytes of one part."""
MAX_RATIO = 200
"""Times that an entry of some size may grow; text in XML grows by 20."""
STRUCK = ("passage that is struck out", "passages that are struck out")
BROKEN = "the file is broken or cut short"
_TEMPLATE_DAYS = frozenset({"2013-12-23"})
"""The days on which templates were made that programs copy into every file."""
ZIP = b"PK\x03\x04"
_SMALL = 1024 * 1024
_WORD = re.compile(r"word/document\d*\.xml")
_MACROS = ("vbaproject.bin", "vbadata.xml")
DECLARED = tuple("<!DOCTYPE".encode(name) for name in ("ascii", "utf-16-le", "utf-16-be")) + tuple(
    "<!ENTITY".encode(name) for name in ("ascii", "utf-16-le", "utf-16-be")
)


def open_zip(raw: bytes) -> zipfile.ZipFile:
    """The container, if it is sound, of a sane size, and holds no macros. Raises Unreadable."""
    try:
        container = zipfile.ZipFile(io.BytesIO(raw))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Unreadable(BROKEN, remedy="fetch or save it again") from error
    entries = container.infolist()
    for entry in entries:
        entry.filename = entry.filename.replace("\\", "/")  # as some programs part folders
        container.NameToInfo[entry.filename] = entry
    if len(entries) > MAX_ENTRIES:
        raise Unreadable(
            f"the file holds {len(entries):,} parts", expected=f"at most {MAX_ENTRIES:,}"
        )
    for entry in entries:
        _check(entry)
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise Unreadable(
            "the file unpacks to more than a document can hold",
            expected=f"at most {MAX_UNPACKED:,} bytes",
        )
    return container


def _check(entry: zipfile.ZipInfo) -> None:
    """Raise Unreadable for a part that is a trap."""
    path = PurePosixPath(entry.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in entry.filename.split("/")[0]:
        raise Unreadable(f"a part's name leads out of the file: {entry.filename[:80]!r}")
    if entry.flag_bits & 1:
        raise Unreadable("the file is locked with a password", remedy="save it without one")
    if path.name.casefold() in _MACROS or path.parts[:1] in {("Basic",), ("Scripts",)}:
        raise Unreadable("the file holds macros", remedy="save it without them, as .docx or .odt")
    grown = entry.file_size / max(entry.compress_size, 1)
    if entry.file_size > _SMALL and grown > MAX_RATIO:
        raise Unreadable(f"a part unpacks to {grown:,.0f} times its size", expected="a document")


def read_part(container: zipfile.ZipFile, name: str) -> bytes:
    """A part of XML that declares no entities, read within limits. Raises Unreadable."""
    raw = unpack(container, name)
    if any(mark in raw for mark in DECLARED):
        raise Unreadable(
            f"{name} declares entities, which no document needs", remedy="save it again"
        )
    return raw


def unpack(container: zipfile.ZipFile, name: str) -> bytes:
    """A part, read within limits. Raises Unreadable."""
    try:
        with container.open(name) as stream:
            raw = stream.read(MAX_PART + 1)
    except KeyError as error:
        raise Unreadable(f"the file has no part {name}", remedy="save it again") from error
    except (
        *(zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError),
        *(NotImplementedError, RuntimeError),
    ) as error:  # what a part that was changed makes of its unpacking
        raise Unreadable(BROKEN, remedy="save it again") from error
    if len(raw) > MAX_PART:
        raise Unreadable(f"{name} is too large", expected=f"at most {MAX_PART:,} bytes")
    return raw


def is_project(name: str) -> bool:
    """Whether a part is that of a REFI-QDA project which names all others."""
    return name.casefold() == "project.qde"


def format_of(container: zipfile.ZipFile) -> str:
    """The format, docx, xlsx, odt or qdpx, by what is inside. Raises Unreadable for all else."""
    names = set(container.namelist())
    core = unpack(container, "docProps/core.xml") if "docProps/core.xml" in names else b""
    if re.search(rb"<dc:description>rejoinder \d", core):
        raise own_report()
    if any(_WORD.fullmatch(name) for name in names):
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    if any(map(is_project, names)):
        return "qdpx"
    if "content.xml" in names and "mimetype" in names:
        kind = read_part(container, "mimetype").decode("ascii", errors="replace").strip()
        if kind.startswith("application/vnd.oasis.opendocument.text"):
            return "odt"
    kinds = {"ppt/presentation.xml": "a set of slides", "META-INF/container.xml": "an e-book"}
    what = next((words for part, words in kinds.items() if part in names), "a ZIP file")
    raise Unreadable(
        f"this is {what}", expected="a .docx, .odt, .xlsx or .qdpx file", remedy="give its text"
    )


def parse(raw: bytes) -> etree._Element:
    """The root of a part's XML. Raises Unreadable, ImportError."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        return etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable("the file's XML is broken", remedy="save the file again") from error


def local(element: etree._Element) -> str:
    """The name of an element without its namespace; empty for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


@dataclass(slots=True)
class LeftOut:
    """The words that were met and not taken, by reason, and what was taken in from aside."""

    hidden: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    blanks: list[str] = field(default_factory=list)
    """What a form shows where nothing was filled in."""
    comments: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    margins: list[str] = field(default_factory=list)
    readings: list[str] = field(default_factory=list)
    """Of ruby: how signs are read aloud."""
    contents: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    """Diagrams, charts and documents in the document."""
    inserted: int = 0
    boxes: list[str] = field(default_factory=list)
    """Text boxes that were taken in."""
    tables: list[tuple[int, int]] = field(default_factory=list)
    """Rows and columns of each table, taken cell by cell."""
    signs: list[str] = field(default_factory=list)
    """Fonts whose signs no letter stands for."""

    def sign(self, font: str, code: int) -> str:
        """The sign of a font at a place, one to replace it where no letter stands for it."""
        found = symbol(font or "Symbol", code)
        self.signs += [] if found else [font or "Symbol"]
        return found or "\N{REPLACEMENT CHARACTER}"

    def messages(self) -> tuple[str, ...]:
        """What a person should know, each with its count."""
        return (*self._out(), *self._taken())

    def _out(self) -> Iterator[str]:
        yield from left_out(self.hidden, "hidden passage", "hidden passages")
        yield from left_out(self.deleted, "tracked deletion", "tracked deletions")
        yield from left_out(self.struck, *STRUCK)
        yield from left_out(self.blanks, "empty field", "empty fields")
        yield from left_out(self.comments, "comment", "comments")
        yield from left_out(self.notes, *NOTES)
        yield from left_out(self.margins, "head or foot of pages", "heads and feet of pages")
        yield from left_out(self.readings, "reading of signs (ruby)", "readings of signs (ruby)")
        yield from left_out(self.contents, "line of contents", "lines of contents")
        yield from left_out(self.pictures, "part that is no text", "parts that are no text")

    def _taken(self) -> Iterator[str]:
        if self.inserted:
            yield f"{_count(self.inserted, 'tracked insertion')} taken in as text"
        if self.boxes:
            words = sum(len(box.split()) for box in self.boxes)
            yield f"{_count(len(self.boxes), 'text box', 'text boxes')} taken in ({words:,} words)"
        for rows, columns in self.tables[:5]:
            size = f"{rows} row{'s' * (rows != 1)} and {columns} column{'s' * (columns != 1)}"
            yield f"a table of {size} is taken cell by cell"
        if len(self.tables) > 5:
            yield f"{len(self.tables) - 5} more tables are taken cell by cell"
        if self.signs:
            fonts = ", ".join(dict.fromkeys(self.signs))
            told = _count(len(self.signs), "sign")
            yield f"{told} shown as \N{REPLACEMENT CHARACTER}: the font {fonts} has its own"


def own_data(root: etree._Element | None, program: str, day: str) -> Iterator[Found]:
    """What a file of a program says of itself, its day in the element ``day``; templates and copies
    often leave old values there.
    """
    data: dict[str, str] = {}
    for element in root.iter() if root is not None else ():
        if element.text and element.text.strip():
            data.setdefault(local(element), element.text.strip())
    where = f"the {program} file's data"
    if "title" in data:
        yield Found(field="title", value=data["title"], where=where, sure=Sure.LIKELY)
    if data.get(day, "")[:10] not in {"", *_TEMPLATE_DAYS}:
        made = f"the day the {program} file was made"
        yield Found(field="date", value=data[day][:10], where=made, sure=Sure.UNSURE)
    if "language" in data:
        code = data["language"].split("-")[0].lower()
        yield Found(field="language", value=code, where=where, sure=Sure.LIKELY)


def is_private(sign: str) -> bool:
    """Whether a sign is one that Unicode leaves to fonts such as Symbol and Wingdings."""
    return 0xF000 <= ord(sign) <= 0xF0FF


def _count(number: int, one: str, many: str = "") -> str:
    """``1 sign is``, ``2 signs are``."""
    return f"{number:,} {one} is" if number == 1 else f"{number:,} {many or one + 's'} are"


HEAD_WORDS = 8
"""Words of a cell at most that heads a row or a column."""
_ENDS = ".!?;。！？؟"

Cell = list[str]
"""The paragraphs of a cell; the same list stands in each row and column that it lies over."""


def table_paragraphs(rows: Sequence[Sequence[Cell]], *, headed: bool = False) -> list[str]:
    """The cells' paragraphs in the order of reading: ``Veto, Group of Five: It must go.``

    ``headed`` says that the first row is a head; else short words in all of its cells show it.
    A table without a head gives its cells as they stand.
    """
    rows = [row for row in rows if any(any(cell) for cell in row)]
    seen: set[int] = set()
    if len(rows) < 2 or not (headed or _is_head(rows)):
        cells = [cell for row in rows for cell in row]
        return [words for cell in cells if _is_new(cell, seen) for words in cell if words]
    return [words for row in rows[1:] for words in _row(row, rows[0], seen)]


def _is_new(cell: Cell, seen: set[int]) -> bool:
    """Whether a cell with words was not met before."""
    known = id(cell) in seen
    seen.add(id(cell))
    return any(cell) and not known


def _is_head(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether a table's first row names its columns."""
    wide = len(rows[0])
    if wide < 2 or wide + len(rows) < 5 or any(len(row) != wide for row in rows):
        return False
    first = [" ".join(cell) for cell in rows[0]]
    return all(_is_label(words) for words in first[1:]) and (not first[0] or _is_label(first[0]))


def _is_label(words: str) -> bool:
    return bool(words) and len(words.split()) <= HEAD_WORDS and words[-1] not in _ENDS


def _row(row: Sequence[Cell], heads: Sequence[Cell], seen: set[int]) -> Iterator[str]:
    """A row's cells, each with its heads; a cell that is all of its row stands alone."""
    label = " ".join(row[0]) if row and _is_label(" ".join(row[0])) else ""
    cells = {id(cell): cell for cell in row if any(cell)}
    if len(cells) == 1:
        label = ""
    for at, cell in enumerate(row):
        is_label = at == 0 and bool(label)
        if is_label or not _is_new(cell, seen):
            continue
        over = [" ".join(head) for head, one in zip(heads, row, strict=False) if one is cell]
        before = ", ".join(part for part in (label, *over) if part) if len(cells) > 1 else ""
        yield from _cell(cell, before)


def _cell(cell: Cell, before: str) -> Iterator[str]:
    words = [one for one in cell if one]
    if words and before:
        words[0] = f"{before}: {words[0].removeprefix('- ')}"
    yield from words


_FIRST = 0x20
_SYMBOL = (
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?"
    "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"
    "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
)
_SYMBOL_HIGH = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪"
_SYMBOL_LAST = "〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"
_WINGDINGS = dict(
    zip(
        b"\x28\x2a\x4a\x4c\x6c\x6e\x6f\x71\x76\x9f\xa7\xa8\xd8\xe0\xdf\xe8\xf0\xfb\xfc\xfd\xfe\x46\x20",
        "☎✉☺☹•■□❑❖•▪◻➢→←➔⇨✗✓☒☑☞ ",
        strict=True,
    )
)
_TABLES = {
    "symbol": {
        **{_FIRST + at: sign for at, sign in enumerate(_SYMBOL)},
        **{0xA0 + at: sign for at, sign in enumerate(_SYMBOL_HIGH)},
        **{0xF1 + at: sign for at, sign in enumerate(_SYMBOL_LAST)},
    },
    "wingdings": _WINGDINGS,
}


def symbol(font: str, code: int) -> str:
    """The sign of a font at a place (with or without 0xF000); empty where none is known.

    A place beyond these fonts' own is a character of Unicode already.
    """
    place = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    table = _TABLES.get(font.casefold().strip())
    if table is None:
        private = 0xE000 <= code <= 0xF8FF
        return "" if private or not 0x20 <= code <= 0x10FFFF else chr(code)
    if place > 0xFF:
        return chr(place) if place <= 0x10FFFF and not 0xD800 <= place <= 0xDFFF else ""
    return table.get(place, "")
