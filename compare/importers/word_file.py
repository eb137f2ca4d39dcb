"""Word (.docx) -> text: paragraphs in order, insertions in, deletions and notes out."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from compare.importers.characters import blank_lines, plain_characters
from compare.importers.document import Document, Found, Sure, Unreadable
from compare.importers.xml_parts import local, notes_left_out
from compare.importers.zips import open_zip, read_part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document as Word
    from lxml import etree

_LEFT_OUT = frozenset({"del", "moveFrom", "txbxContent", "footnote", "endnote", "instrText"})
_SIGNS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}


def read_docx(raw: bytes) -> Document:
    """The words of a Word file and what it says of itself. Raises Unreadable, ImportError."""
    container = open_zip(raw)
    for name in container.namelist():
        if name.endswith((".xml", ".rels")):
            read_part(container, name)
    import docx

    try:
        word = docx.Document(io.BytesIO(raw))
    except Exception as error:  # python-docx raises what its parts raise
        raise Unreadable("the Word file is broken", remedy="save it again from Word") from error
    styles = {style.style_id: (style.name or "").casefold() for style in word.styles}
    paragraphs = [_paragraph(one, styles) for one in _elements(word)]
    text = blank_lines(plain_characters("\n\n".join(one for one in paragraphs if one.strip())))
    notes = notes_left_out(word.element.body, "footnoteReference", "endnoteReference")
    return Document(format="Word", text=text, found=tuple(_found(word)), notes=notes)


def _elements(word: Word) -> Iterator[etree._Element]:
    """The paragraphs of the body, those in tables and content controls with them."""
    for element in word.element.body.iter():
        if local(element) == "p" and not _is_left_out(element):
            yield element


def _is_left_out(element: etree._Element) -> bool:
    return any(local(one) in _LEFT_OUT for one in element.iterancestors())


def _paragraph(element: etree._Element, styles: dict[str, str]) -> str:
    """A paragraph's words, with the mark of a heading or a list item before them."""
    words = " ".join("".join(_words(element)).split(" ")).strip()
    style = styles.get(_style(element), "")
    if not words:
        return ""
    if style == "title" or style.startswith("heading"):
        return f"# {words}"
    return f"- {words}" if style.startswith("list") else words


def _style(element: etree._Element) -> str:
    """The id of the paragraph's style."""
    found = next((one for one in element.iter() if local(one) == "pStyle"), None)
    if found is None:
        return ""
    return next((str(v) for k, v in found.attrib.items() if str(k).endswith("}val")), "")


def _words(element: etree._Element) -> Iterator[str]:
    for child in element:
        name = local(child)
        if name in _LEFT_OUT or name in {"pPr", "p"}:
            continue
        if name == "t":
            yield child.text or ""
        elif name in _SIGNS:
            yield _SIGNS[name]
        else:
            yield from _words(child)


def _found(word: Word) -> Iterator[Found]:
    """What the file's own data say; templates and copies often leave old values there."""
    own = word.core_properties
    if own.title.strip():
        yield Found(
            field="title", value=own.title.strip(), where="the Word file's data", sure=Sure.LIKELY
        )
    if own.created:
        date = own.created.date().isoformat()
        where = "the day the Word file was made"
        yield Found(field="date", value=date, where=where, sure=Sure.UNSURE)
    if own.language.strip():
        code = own.language.strip().split("-")[0].lower()
        yield Found(field="language", value=code, where="the Word file's data", sure=Sure.LIKELY)
