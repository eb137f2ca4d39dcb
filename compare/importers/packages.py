"""What formats packed as ZIP share: the container looked at before anything in it is unpacked, XML
without entities and its names without namespaces, and what a program's file says of itself.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from compare.importers.document import Unreadable, own_report
from compare.library.page import Found, likely, unsure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree


MAX_ENTRIES = 5000
MAX_UNPACKED = 128 * 1024 * 1024
"""Bytes that all entries together may come to."""
MAX_PART = 32 * 1024 * 1024
"""Bytes of one part."""
MAX_RATIO = 200
"""Times that an entry of some size may grow; text in XML grows by 20."""
BROKEN = "the file is broken or cut short"
_TEMPLATE_DAY = "2013-12-23"
"""The day on which a template was made that programs copy into every file."""
ZIP = b"PK\x03\x04"
_SMALL = 1024 * 1024
_WORD = re.compile(r"word/document\d*\.xml")
_CHANGED = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError)
"""What a part that was changed makes of its unpacking."""
_MACROS = ("vbaproject.bin", "vbadata.xml")
_DECLARED = tuple(
    mark.encode(name)
    for mark in ("<!DOCTYPE", "<!ENTITY")
    for name in ("ascii", "utf-16-le", "utf-16-be")
)


def open_zip(raw: bytes) -> zipfile.ZipFile:
    """The container, if it is sound, of a sane size, and holds no macros. Raises Unreadable."""
    try:
        container = zipfile.ZipFile(io.BytesIO(raw))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Unreadable(BROKEN, remedy="fetch or save it again") from error
    entries = container.infolist()
    if (count := len(entries)) > MAX_ENTRIES:
        raise Unreadable(f"the file holds {count:,} parts", expected=f"at most {MAX_ENTRIES:,}")
    for entry in entries:
        entry.filename = entry.filename.replace("\\", "/")  # as some programs part folders
        container.NameToInfo[entry.filename] = entry
        _check(entry)
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise Unreadable(
            "the file unpacks to more than a document can hold",
            expected=f"at most {MAX_UNPACKED:,} bytes",
        )
    return container


def _check(entry: zipfile.ZipInfo) -> None:
    """Raise Unreadable for a part that is a trap."""
    path = PurePosixPath(entry.filename)
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
    return undeclared(unpack(container, name), name)


def undeclared(raw: bytes, name: str) -> bytes:
    """XML that declares no entities. Raises Unreadable."""
    if any(mark in raw for mark in _DECLARED):
        raise Unreadable(f"{name} declares entities, which no text needs", remedy="save it again")
    return raw


def unpack(container: zipfile.ZipFile, name: str) -> bytes:
    """A part, read within limits. Raises Unreadable."""
    try:
        with container.open(name) as stream:
            raw = stream.read(MAX_PART + 1)
    except KeyError as error:
        raise Unreadable(f"the file has no part {name}", remedy="save it again") from error
    except _CHANGED as error:
        raise Unreadable(BROKEN, remedy="save it again") from error
    if len(raw) > MAX_PART:
        raise Unreadable(f"{name} is too large", expected=f"at most {MAX_PART:,} bytes")
    return raw


def format_of(container: zipfile.ZipFile) -> str:
    """docx, xlsx, odt, epub or qdpx, by what is inside. Raises Unreadable for all else."""
    names = set(container.namelist())
    core = unpack(container, "docProps/core.xml") if "docProps/core.xml" in names else b""
    if re.search(rb"<dc:description>rejoinder \d", core):
        raise own_report()
    if any(_WORD.fullmatch(name) for name in names):
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    if any(name.casefold() == "project.qde" for name in names):
        return "qdpx"
    if "content.xml" in names and "mimetype" in names:
        kind = read_part(container, "mimetype").decode("ascii", errors="replace").strip()
        if kind.startswith("application/vnd.oasis.opendocument.text"):
            return "odt"
    if "META-INF/container.xml" in names:
        return "epub"
    expected = "a .docx, .odt, .xlsx, .epub or .qdpx file"
    what = "a set of slides" if "ppt/presentation.xml" in names else "a ZIP file"
    raise Unreadable(f"this is {what}", expected=expected, remedy="give its text")


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


def value(element: etree._Element | None, name: str = "val") -> str:
    """An attribute by its name without namespace; empty where it is not there."""
    for key, text in element.attrib.items() if element is not None else ():
        if str(key).rpartition("}")[2] == name:
            return str(text)
    return ""


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first element down a path of names, or None."""
    for name in path:
        if element is None:
            return None
        element = next((one for one in element if local(one) == name), None)
    return element


def named(element: etree._Element | None, *names: str) -> Iterator[etree._Element]:
    """An element and those below it that have one of the names, in order."""
    return (one for one in (element.iter() if element is not None else ()) if local(one) in names)


def words_of(element: etree._Element) -> str:
    """All words of an element on one line."""
    return " ".join("".join(map(str, element.itertext())).split())


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
        yield likely("title", data["title"], where)
    if data.get(day, "")[:10] not in {"", _TEMPLATE_DAY}:
        yield unsure("date", data[day][:10], f"the day the {program} file was made")
    if "language" in data:
        yield likely("language", data["language"].split("-")[0].lower(), where)
