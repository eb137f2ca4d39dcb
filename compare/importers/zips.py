"""A ZIP container looked at before anything in it is unpacked."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePosixPath

from compare.importers.document import Unreadable

MAX_ENTRIES = 5000
MAX_UNPACKED = 128 * 1024 * 1024
"""Bytes that all entries together may come to."""
MAX_PART = 32 * 1024 * 1024
"""Bytes of one part."""
MAX_RATIO = 200
"""Times that an entry of some size may grow; text in XML grows by 20."""
BROKEN = "the file is broken or cut short"
_SMALL = 1024 * 1024
_MACROS = ("vbaproject.bin", "vbadata.xml")
_DECLARED = tuple("<!DOCTYPE".encode(name) for name in ("ascii", "utf-16-le", "utf-16-be")) + tuple(
    "<!ENTITY".encode(name) for name in ("ascii", "utf-16-le", "utf-16-be")
)


def open_zip(raw: bytes) -> zipfile.ZipFile:
    """The container, if it is sound, of a sane size, and holds no macros. Raises Unreadable."""
    try:
        container = zipfile.ZipFile(io.BytesIO(raw))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Unreadable(BROKEN, remedy="fetch or save it again") from error
    entries = container.infolist()
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
    if any(mark in raw for mark in _DECLARED):
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
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError) as error:
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
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    if any(map(is_project, names)):
        return "qdpx"
    if "content.xml" in names and "mimetype" in names:
        kind = read_part(container, "mimetype").decode("ascii", errors="replace").strip()
        if kind.startswith("application/vnd.oasis.opendocument.text"):
            return "odt"
    kinds = {"ppt/presentation.xml": "a set of slides"}
    what = next((words for part, words in kinds.items() if part in names), "a ZIP file")
    raise Unreadable(
        f"this is {what}", expected="a .docx, .odt, .xlsx or .qdpx file", remedy="give its text"
    )
