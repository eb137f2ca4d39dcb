"""Files made of parts: a ZIP looked at before anything in it is unpacked, XML without entities and
its names without namespaces, what a program's file says of itself; and the parts of a Word file,
with what its styles and lists say of a paragraph.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from compare.importers.document import DEEP, LeftOut, Level, Numbering, Unreadable, own_report
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
    """What a file says of itself, its day in the element ``day``; old values may stand there."""
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


LEVELS = 9
_OFF = frozenset({"0", "false", "off"})


def parts_of(raw: bytes) -> dict[str, bytes]:
    """The parts of a file by name, packed or one after another in one file of XML."""
    if raw.startswith(ZIP):
        container = open_zip(raw)
        names = [one for one in container.namelist() if one.endswith((".xml", ".rels"))]
        return {name: read_part(container, name) for name in names}
    from lxml import etree

    found: dict[str, bytes] = {}
    for part in parse(raw):
        data = child(part, "xmlData")
        if data is not None and len(data):
            found[value(part, "name").lstrip("/")] = etree.tostring(data[0])
    return found


def root_of(parts: dict[str, bytes], name: str) -> etree._Element | None:
    """The XML of a part; None where the file has no such part."""
    return parse(parts[name]) if name in parts else None


def main_part(parts: dict[str, bytes]) -> str:
    """The part that the file names as its document."""
    for relation in named(root_of(parts, "_rels/.rels"), "Relationship"):
        if value(relation, "Type").endswith("/officeDocument"):
            return value(relation, "Target").lstrip("/")
    return "word/document.xml"


def targets(parts: dict[str, bytes], name: str) -> dict[str, str]:
    """The parts to which a part refers, by the relations' ids."""
    folder, last = posixpath.split(name)
    relations = root_of(parts, posixpath.join(folder, "_rels", f"{last}.rels"))
    return {
        value(one, "Id"): posixpath.normpath(posixpath.join("/", folder, value(one, "Target")))[1:]
        for one in named(relations, "Relationship")
    }


def all_words(element: etree._Element) -> str:
    """Every word below an element, the paragraphs parted by spaces."""
    parts = named(element, "p", "t", "delText")
    return " ".join("".join(" " if local(one) == "p" else one.text or "" for one in parts).split())


def count_aside(parts: dict[str, bytes], body: etree._Element, out: LeftOut) -> None:
    """Keep count of notes, comments, heads and feet that the text refers to."""
    for name, kind in (("footnote", "notes"), ("endnote", "notes"), ("comment", "comments")):
        entries = named(root_of(parts, f"word/{name}s.xml"), name)
        known = {value(one, "id"): all_words(one) for one in entries}
        out[kind] += [known.get(value(mark, "id"), "") for mark in named(body, f"{name}Reference")]
    for name in sorted(parts):
        if name.startswith(("word/header", "word/footer")) and name.endswith(".xml"):
            part = parse(parts[name])  # its words, and those large behind the text (DRAFT)
            behind = [value(one, "string") for one in named(part, "textpath")]
            words = " ".join(one for one in (all_words(part), *behind) if one)
            out["margins"] += [words] if words and words not in out["margins"] else []


def is_on(element: etree._Element | None) -> bool | None:
    """A switch of Word's, such as ``w:vanish``: None where it is not there."""
    return None if element is None else value(element) not in _OFF


def hides(properties: etree._Element | None) -> bool | None:
    """Whether a run's properties hide its words, also by their size; None where they do not say."""
    size = value(child(properties, "sz"))
    if is_on(child(properties, "specVanish")) or (size.isdecimal() and int(size) <= 4):
        return True
    return is_on(child(properties, "vanish"))


def is_white(run: etree._Element, properties: etree._Element | None) -> bool:
    """Whether a run is white on a white page. What lies behind boxes and cells is not known."""
    if value(child(properties, "color")).casefold() not in {"ffffff", "white"}:
        return False
    above = list(run.iterancestors())
    around = [properties, *(child(one, "pPr") for one in above if local(one) == "p")]
    backed = any(child(one, name) is not None for one in around for name in ("shd", "highlight"))
    placed = {"tc", "txbxContent"}.isdisjoint(map(local, above))
    return placed and not backed and child(run.getroottree().getroot(), "background") is None


class Style(NamedTuple):
    """A paragraph's or run's style."""

    name: str = ""
    """In lower case: ``heading 1``."""
    based_on: str = ""
    hidden: bool | None = None
    number: str = ""
    """The id of a list."""
    level: str = ""


@dataclass(slots=True)
class Styles:
    """The styles by id, and the lists with their counters."""

    styles: dict[str, Style] = field(default_factory=dict)
    default: str = ""
    lists: dict[str, Numbering] = field(default_factory=dict)

    def chain(self, name: str) -> list[Style]:
        """The style and those that it is based on, the nearest first."""
        found: list[Style] = []
        while name in self.styles and len(found) < DEEP:
            found.append(self.styles[name])
            name = found[-1].based_on
        return found

    def is_hidden(self, name: str) -> bool:
        """Whether a style hides its words."""
        return next((one.hidden for one in self.chain(name) if one.hidden is not None), False)

    def mark(self, properties: etree._Element | None, style: str) -> str:
        """The number of a paragraph in its list (``(a)``), ``-`` for a bullet, empty for none.

        Counts on: to be asked once for each paragraph, in order.
        """
        number, level = (value(child(properties, "numPr", one)) for one in ("numId", "ilvl"))
        if not number:
            chain = self.chain(style)
            number = next((one.number for one in chain if one.number), "")
            level = level or next((one.level for one in chain if one.level), "")
            if number in self.lists and not level:
                levels = self.lists[number].levels.items()
                level = str(next((at for at, one in levels if one.style == style), 0))
        at = min(int(level), LEVELS - 1) if level.isdecimal() else 0
        return self.lists[number].next(at) if number in self.lists else ""


def read_styles(parts: dict[str, bytes]) -> Styles:
    """The styles of ``word/styles.xml``, with the lists of ``word/numbering.xml``."""
    styles, lists = Styles(), root_of(parts, "word/numbering.xml")
    for element in named(root_of(parts, "word/styles.xml"), "style"):
        known = value(element, "styleId")
        styles.styles[known] = Style(
            name=value(child(element, "name")).casefold(),
            based_on=value(child(element, "basedOn")),
            hidden=hides(child(element, "rPr")),
            number=value(child(element, "pPr", "numPr", "numId")),
            level=value(child(element, "pPr", "numPr", "ilvl")),
        )
        if value(element, "type") == "paragraph" and value(element, "default") not in {"", *_OFF}:
            styles.default = known
    kinds = {value(one, "abstractNumId"): one for one in named(lists, "abstractNum")}
    numbers = {value(one, "numId"): one for one in named(lists, "num")}
    counters: dict[str, dict[int, int]] = {}
    for known, element in numbers.items():
        kind = value(child(element, "abstractNumId"))
        if link := value(child(kinds.get(kind), "numStyleLink")):  # it only names a style of lists
            number = styles.styles.get(link, Style()).number
            kind = value(child(numbers.get(number), "abstractNumId")) or kind
        if kind in kinds:
            levels = _levels(kinds[kind])
            starts: dict[int, int] = {}
            for one in (one for one in element if local(one) == "lvlOverride"):
                at, start = value(one, "ilvl"), value(child(one, "startOverride"))
                if at.isdecimal():  # what the list changes of its kind
                    levels |= {int(at): level for level in _levels(one).values()}
                    starts |= {int(at): int(start)} if start.isdecimal() else {}
            styles.lists[known] = Numbering(levels, counters.setdefault(kind, {}), starts)
    return styles


def _levels(element: etree._Element) -> dict[int, Level]:
    levels: dict[int, Level] = {}
    for one in (one for one in element if local(one) == "lvl"):
        start, restart = (value(child(one, name)) for name in ("start", "lvlRestart"))
        if (at := value(one, "ilvl") or "0").isdecimal():
            levels[int(at)] = Level(
                form=value(child(one, "numFmt")) or "decimal",
                text=value(child(one, "lvlText")),
                start=int(start) if start.isdecimal() else 1,
                restart=int(restart) if restart.isdecimal() else None,
                style=value(child(one, "pStyle")),
                legal=is_on(child(one, "isLgl")) or False,
            )
    return levels
