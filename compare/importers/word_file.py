"""Word (.docx) -> text: paragraphs in order with their numbers, insertions in, deletions out.

Strict Open XML, which has other namespaces, is read alike: names are compared without them. What
does not show on the page (hidden words, comments) is no part of the statement, and said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from compare.importers.decoding import blank_lines, plain_characters
from compare.importers.document import Document, Unreadable
from compare.importers.packages import (
    LeftOut,
    is_private,
    local,
    open_zip,
    own_data,
    parse,
    read_part,
    table_paragraphs,
)
from compare.importers.word_styles import (
    Styles,
    child,
    hides,
    is_on,
    read_lists,
    read_styles,
    value,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_SIGNS = {"tab": " ", "ptab": " ", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_DELETED = frozenset({"del", "moveFrom"})
_SILENT = frozenset(
    {"pPr", "rPr", "instrText", "delInstrText", "footnoteRef", "endnoteRef", "annotationRef"}
)
_OBJECTS = {"chart": "a chart", "relIds": "a diagram", "altChunk": "a document in the document"}
MOST_COLUMNS = 63
"""Columns that a table of Word's has at most."""
Part = list[str]


@dataclass(slots=True)
class _Page:
    """What is known while the paragraphs are gone through."""

    styles: Styles
    out: LeftOut = field(default_factory=LeftOut)
    boxes: list[list[str]] = field(default_factory=list)
    """Text boxes of the paragraph that is being read."""
    hidden: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)


def read_docx(raw: bytes) -> Document:
    """The words of a Word file and what it says of itself. Raises Unreadable, ImportError."""
    container = open_zip(raw)
    parts = {
        name: read_part(container, name)
        for name in container.namelist()
        if name.endswith((".xml", ".rels"))
    }
    main = parts.get(_main(parts))
    body = child(parse(main), "body") if main else None
    if body is None:
        raise Unreadable("the Word file is broken", remedy="save it again from Word")
    page = _Page(styles=_styles(parts))
    paragraphs = _blocks(body, page)
    text = blank_lines(plain_characters("\n\n".join(one for one in paragraphs if one.strip())))
    _aside(parts, body, page.out)
    return Document(
        format="Word",
        text=text,
        found=tuple(own_data(_root(parts, "docProps/core.xml"), "Word", "created")),
        notes=page.out.messages(),
    )


def _main(parts: dict[str, bytes]) -> str:
    """The part that the file names as its document."""
    for relation in parse(parts["_rels/.rels"]) if "_rels/.rels" in parts else ():
        if value(relation, "Type").endswith("/officeDocument"):
            return value(relation, "Target").lstrip("/")
    return "word/document.xml"


def _root(parts: dict[str, bytes], name: str) -> etree._Element | None:
    return parse(parts[name]) if name in parts else None


def _styles(parts: dict[str, bytes]) -> Styles:
    styles = read_styles(_root(parts, "word/styles.xml"))
    read_lists(_root(parts, "word/numbering.xml"), styles)
    return styles


def _blocks(container: etree._Element, page: _Page) -> Part:
    """The paragraphs of a body, a cell or a text box; a paragraph whose end is deleted or hidden
    goes on with the next.
    """
    paragraphs: Part = []
    before = ""
    for element in _block_elements(container):
        if local(element) == "tbl":
            paragraphs += [before] if before else []
            paragraphs += _table(element, page)
            before = ""
            continue
        words = before + _paragraph(element, page, goes_on=bool(before))
        before = _open_end(words, element) if words.strip() else ""
        paragraphs += [] if before else [words]
        paragraphs += _boxes(page)
    return [*paragraphs, before] if before else paragraphs


def _block_elements(container: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables in order, those in content controls and the like with them."""
    for element in container:
        name = local(element)
        if name in {"p", "tbl"}:
            yield element
        elif name and name not in {"pPr", "tcPr", "sectPr", "sdtPr"}:
            yield from _block_elements(element)


def _open_end(words: str, element: etree._Element) -> str:
    """A paragraph's words if the next goes on with them, as its end is deleted or hidden, or as
    it is a letter set large; else nothing.
    """
    mark = child(element, "pPr", "rPr")
    if any(child(mark, name) is not None for name in _DELETED) or is_on(child(mark, "vanish")):
        return f"{words.rstrip()} "
    is_large = value(child(element, "pPr", "framePr"), "dropCap") in {"drop", "margin"}
    return words.strip() if is_large else ""


def _paragraph(element: etree._Element, page: _Page, *, goes_on: bool) -> str:
    """A paragraph's words, with the mark of a heading or its number before them."""
    properties = child(element, "pPr")
    style = value(child(properties, "pStyle")) or page.styles.default
    page.hidden, page.deleted = [], []
    raw = "".join(_words(element, page, page.styles.is_hidden(style)))
    words = " ".join(raw.split(" ")).lstrip(" ")
    page.out.hidden += _joined(page.hidden)
    page.out.deleted += _joined(page.deleted)
    if not words.strip() or goes_on:
        return words
    return _marked(words, properties, style, page)


def _joined(words: Part) -> Part:
    """Neighbouring runs as one."""
    text = " ".join("".join(words).split())
    return [text] if text else []


def _marked(words: str, properties: etree._Element | None, style: str, page: _Page) -> str:
    names = [one.name for one in page.styles.chain(style)] or [""]
    number = page.styles.mark(properties, style)
    if names[0].startswith("toc ") and names[0][4:].isdigit():
        page.out.contents.append(words)
        return ""
    line = f"{number} {words}" if number else words
    if any(name == "title" or name.startswith("heading") for name in names):
        return f"# {line.removeprefix('- ')}"
    return line


def _boxes(page: _Page) -> Part:
    """The text boxes that hung on the last paragraph."""
    found, page.boxes = page.boxes, []
    page.out.boxes += [" ".join(box) for box in found]
    return [words for box in found for words in box]


def _table(element: etree._Element, page: _Page) -> Part:
    rows: list[list[Part]] = []
    headed = False
    for row in (one for one in _within(element, "tr") if not _is_row_out(one, page)):
        headed |= not rows and is_on(child(row, "trPr", "tblHeader")) is True
        rows.append(_cells(row, rows[-1] if rows else [], page))
    filled = [row for row in rows if any(any(cell) for cell in row)]
    if filled:
        page.out.tables.append((len(filled), max(len(row) for row in filled)))
    return table_paragraphs(rows, headed=headed)


def _within(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, but none of the tables in it."""
    for one in element:
        if local(one) == name:
            yield one
        elif local(one) not in {"p", "tbl", "tc"}:
            yield from _within(one, name)


def _is_row_out(row: etree._Element, page: _Page) -> bool:
    """Whether a row of a table is deleted or hidden; its words are kept count of."""
    deleted = child(row, "trPr", "del") is not None
    if not deleted and not is_on(child(row, "trPr", "hidden")):
        return False
    (page.out.deleted if deleted else page.out.hidden).append(_all_words(row))
    return True


def _cells(row: etree._Element, above: list[Part], page: _Page) -> list[Part]:
    """The cells of a row by column; one that lies over several columns or rows is in each."""
    cells: list[Part] = [[] for _ in range(_number(child(row, "trPr", "gridBefore")))]
    for cell in _within(row, "tc"):
        merge = child(cell, "tcPr", "vMerge")
        goes_on = merge is not None and value(merge) != "restart" and len(cells) < len(above)
        words = above[len(cells)] if goes_on else _cell(cell, page)
        cells += [words] * max(1, _number(child(cell, "tcPr", "gridSpan")))
    return cells


def _number(element: etree._Element | None) -> int:
    """A small number that an element gives; 0 where it gives none."""
    text = value(element)
    return min(int(text), MOST_COLUMNS) if text.isdecimal() and len(text) < 4 else 0


def _cell(cell: etree._Element, page: _Page) -> Part:
    return [words.strip() for words in _blocks(cell, page) if words.strip()]


def _words(element: etree._Element, page: _Page, hidden: bool) -> Iterator[str]:
    """The words of a paragraph or a part of it that show; the others are kept count of."""
    for one in element:
        name = local(one)
        if name == "AlternateContent":
            yield from _words(_alternative(one), page, hidden)
        elif name in _SILENT:
            continue
        elif name in _DELETED:
            page.deleted.append(_all_words(one))
        elif name == "txbxContent":
            _box(one, page)
        elif name == "ruby":
            yield from _ruby(one, page, hidden)
        elif name == "r":
            yield from _run(one, page, hidden)
        else:
            page.out.inserted += name in {"ins", "moveTo"} and bool(_all_words(one))
            if name in _OBJECTS:
                page.out.pictures.append(_OBJECTS[name])
            yield from _words(one, page, hidden)


def _alternative(element: etree._Element) -> etree._Element:
    """Of the same thing in two forms the newer, or the one that has words."""
    choice = child(element, "Choice")
    fallback = child(element, "Fallback")
    if fallback is not None and (choice is None or not _all_words(choice)):
        return element if choice is not None and not _all_words(fallback) else fallback
    return choice if choice is not None else element


def _run(run: etree._Element, page: _Page, hidden: bool) -> Iterator[str]:
    properties = child(run, "rPr")
    own = True if _is_white(run, properties) else hides(properties)
    style = value(child(properties, "rStyle"))
    if own is None and style:
        own = page.styles.is_hidden(style) or None
    shown = "".join(_signs(run, page, hidden if own is None else own, properties))
    if hidden if own is None else own:
        page.hidden.append(shown)
    else:
        yield shown


def _is_white(run: etree._Element, properties: etree._Element | None) -> bool:
    """Whether a run is white on a white page. What lies behind boxes and cells is not known."""
    if value(child(properties, "color")).casefold() not in {"ffffff", "white"}:
        return False
    around = [properties, *(child(one, "pPr") for one in run.iterancestors() if local(one) == "p")]
    backed = any(child(one, name) is not None for one in around for name in ("shd", "highlight"))
    placed = {"tc", "txbxContent"}.isdisjoint(map(local, run.iterancestors()))
    return placed and not backed and child(run.getroottree().getroot(), "background") is None


def _signs(
    run: etree._Element, page: _Page, hidden: bool, properties: etree._Element | None
) -> Iterator[str]:
    font = value(child(properties, "rFonts"), "ascii")
    for one in run:
        name = local(one)
        if name == "t":
            yield _lettered(one.text or "", font, page)
        elif name == "sym":
            yield _symbol(value(one, "font"), value(one, "char"), page)
        elif name == "br":
            yield "\n\n" if value(one, "type") in {"page", "column"} else "\n"
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif name == "AlternateContent":
            yield from _words(_alternative(one), page, hidden)
        elif name == "ruby":
            yield from _ruby(one, page, hidden)
        elif name not in _SILENT:
            yield from _words(one, page, hidden)


def _lettered(text: str, font: str, page: _Page) -> str:
    """The words of a run; signs of the font Symbol and its like are read by its table."""
    if font.casefold() != "symbol" and not any(map(is_private, text)):
        return text
    return "".join(page.out.sign(font, ord(sign)) for sign in text)


def _symbol(font: str, code: str, page: _Page) -> str:
    return page.out.sign(font, int(code, 16) if re.fullmatch(r"[0-9A-Fa-f]{1,6}", code) else -1)


def _ruby(ruby: etree._Element, page: _Page, hidden: bool) -> Iterator[str]:
    """The signs; how they are read aloud stands above them, and is no word of its own."""
    for one in ruby:
        if local(one) == "rubyBase":
            yield from _words(one, page, hidden)
        elif local(one) == "rt":
            page.out.readings.append(_all_words(one))


def _box(box: etree._Element, page: _Page) -> None:
    """A text box, read by itself; it comes after the paragraph that it hangs on."""
    outer = (page.boxes, page.hidden, page.deleted)
    page.boxes = []
    words = [one for one in _blocks(box, page) if one.strip()]
    page.boxes, page.hidden, page.deleted = outer
    if words:
        page.boxes.append(words)


def _all_words(element: etree._Element | None) -> str:
    """Every word below an element, the paragraphs parted by spaces."""
    found: list[str] = []
    for one in element.iter() if element is not None else ():
        name = local(one)
        found.append(" " if name == "p" else "")
        found.append(one.text or "" if name in {"t", "delText"} else "")
    return " ".join("".join(found).split())


def _aside(parts: dict[str, bytes], body: etree._Element, out: LeftOut) -> None:
    """Notes, comments, heads and feet that the text refers to."""
    for name, into in (("footnote", out.notes), ("endnote", out.notes), ("comment", out.comments)):
        entries = _entries(parts.get(f"word/{name}s.xml"), name)
        marks = (one for one in body.iter() if local(one) == f"{name}Reference")
        into += [entries.get(value(mark, "id"), "") for mark in marks]
    for name in sorted(parts):
        if name.startswith(("word/header", "word/footer")) and name.endswith(".xml"):
            words = _all_words(parse(parts[name]))
            out.margins += [words] if words and words not in out.margins else []


def _entries(part: bytes | None, name: str) -> dict[str, str]:
    """The words of each note or comment, by its id."""
    found = (one for one in parse(part) if local(one) == name) if part else ()
    return {value(one, "id"): _all_words(one) for one in found}
