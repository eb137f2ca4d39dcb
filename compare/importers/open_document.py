"""OpenDocument text (.odt) -> text: paragraphs, headings and lists; notes and deletions out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.importers.characters import blank_lines, plain_characters
from compare.importers.document import Document, Found, Sure, Unreadable
from compare.importers.xml_parts import local, notes_left_out, parse
from compare.importers.zips import open_zip, read_part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_LEFT_OUT = frozenset(
    {"note", "annotation", "tracked-changes", "sequence-decls", "forms", "frame", "custom-shape"}
)


def read_odt(raw: bytes) -> Document:
    """The words of an OpenDocument text and what it says of itself.

    Raises Unreadable, ImportError.
    """
    container = open_zip(raw)
    names = container.namelist()
    if "META-INF/manifest.xml" in names:
        manifest = read_part(container, "META-INF/manifest.xml")
        if b"encryption-data" in manifest:
            raise Unreadable("the file is locked with a password", remedy="save it without one")
    root = parse(read_part(container, "content.xml"))
    paragraphs = [words for words in _paragraphs(root) if words.strip("-# ")]
    text = blank_lines(plain_characters("\n\n".join(paragraphs)))
    own = parse(read_part(container, "meta.xml")) if "meta.xml" in names else None
    notes = notes_left_out(root, "note")
    return Document(format="OpenDocument", text=text, found=tuple(_found(own)), notes=notes)


def _paragraphs(element: etree._Element, mark: str = "") -> Iterator[str]:
    """The paragraphs below an element, each with the mark of its heading or list."""
    for child in element:
        name = local(child)
        if name in _LEFT_OUT or not name:
            continue
        if name == "h":
            yield f"# {''.join(_words(child))}"
        elif name == "p":
            yield f"{mark}{''.join(_words(child))}"
        else:
            yield from _paragraphs(child, "- " if name == "list-item" else mark)


def _words(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        name = local(child)
        if name in {"s", "tab"}:
            yield " "
        elif name == "line-break":
            yield "\n"
        elif name and name not in _LEFT_OUT:
            yield from _words(child)
        yield child.tail or ""


def _found(own: etree._Element | None) -> Iterator[Found]:
    """What the file's own data say."""
    data: dict[str, str] = {}
    for element in own.iter() if own is not None else ():
        if element.text and element.text.strip():
            data.setdefault(local(element), element.text.strip())
    if "title" in data:
        where = "the OpenDocument file's data"
        yield Found(field="title", value=data["title"], where=where, sure=Sure.LIKELY)
    if "creation-date" in data:
        where = "the day the OpenDocument file was made"
        date = data["creation-date"][:10]
        yield Found(field="date", value=date, where=where, sure=Sure.UNSURE)
    if "language" in data:
        code = data["language"].split("-")[0].lower()
        where = "the OpenDocument file's data"
        yield Found(field="language", value=code, where=where, sure=Sure.LIKELY)
