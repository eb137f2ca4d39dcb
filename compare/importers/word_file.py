"""Word (.docx) -> text: paragraphs in order with their numbers, insertions in, deletions out.

Strict Open XML, which has other namespaces, and the form in one file are read alike: names are
compared without namespaces. What does not show on the page (hidden words, comments, the
instructions of fields) is no part of the statement, and said where it holds words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from compare.importers.decoding import blank_lines, plain_characters
from compare.importers.document import Document, Unreadable
from compare.importers.furniture import raised, without_typed_notes
from compare.importers.packages import (
    ZIP,
    LeftOut,
    is_private,
    local,
    open_zip,
    own_data,
    parse,
    read_part,
    table_paragraphs,
    unpack,
)
from compare.importers.unwrap import SOFT
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
_CONTENTS = re.compile(r"\s*TOC\b")
MOST_COLUMNS = 63
"""Columns that a table of Word's has at most."""
Part = list[str]
Inner = Callable[[bytes], Sequence[Document]]
"""What reads a document within the document."""


@dataclass(slots=True)
class _Field:
    """A field: its instruction, and whether what follows is what it shows."""

    instruction: str = ""
    is_result: bool = False
    choice: str = ""
    """Of a form's field what is chosen or ticked in it."""
    is_empty: bool = True


@dataclass(slots=True)
class _Page:
    """What is known while the paragraphs are gone through."""

    styles: Styles
    inner: Callable[[str], Part]
    """The paragraphs of a document within the document, by its relation's id."""
    fields: list[_Field] | None = None
    """Those that are open; None where the file's marks of them do not match."""
    contents: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    out: LeftOut = field(default_factory=LeftOut)
    boxes: list[list[str]] = field(default_factory=list)
    """Text boxes of the paragraph that is being read."""
    hidden: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)


def read_docx(raw: bytes, inner: Inner) -> Document:
    """The words of a Word file and what it says of itself. ``inner`` reads what lies in it whole.

    Raises Unreadable, ImportError.
    """
    parts = _parts(raw)
    name = _main(parts)
    body = child(parse(parts[name]), "body") if name in parts else None
    if body is None:
        raise Unreadable("the Word file is broken", remedy="save it again from Word")
    page = _Page(
        styles=_styles(parts),
        inner=lambda known: _inner(raw, _targets(parts, name).get(known, ""), inner),
        fields=[] if _are_sound(body) else None,
    )
    paragraphs = _blocks(body, page)
    text = blank_lines(plain_characters("\n\n".join(one for one in paragraphs if one.strip())))
    text, told = without_typed_notes(text.replace(SOFT, ""))
    _aside(parts, body, page.out)
    return Document(
        format="Word",
        text=text,
        found=tuple(own_data(_root(parts, "docProps/core.xml"), "Word", "created")),
        notes=(*page.out.messages(), *told),
    )


def _parts(raw: bytes) -> dict[str, bytes]:
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


def _targets(parts: dict[str, bytes], name: str) -> dict[str, str]:
    """The parts to which a part refers, by the relations' ids."""
    folder, _, last = name.rpartition("/")
    relations = parts.get(f"{folder}/_rels/{last}.rels")
    return {
        value(one, "Id"): value(one, "Target").lstrip("/")
        if value(one, "Target").startswith("/")
        else f"{folder}/{value(one, 'Target')}"
        for one in (parse(relations) if relations else ())
    }


def _inner(raw: bytes, name: str, inner: Inner) -> Part:
    """The paragraphs of a document within the document; none where they cannot be read."""
    try:
        container = open_zip(raw)
        documents = inner(unpack(container, name)) if name in container.namelist() else ()
    except Unreadable:
        return []
    return [words for one in documents for words in one.text.split("\n\n")]


def _are_sound(body: etree._Element) -> bool:
    """Whether each field that begins ends as well."""
    deep = 0
    for one in body.iter():
        if local(one) == "fldChar":
            deep += {"begin": 1, "end": -1}.get(value(one, "fldCharType"), 0)
            if deep < 0:
                return False
    return deep == 0


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
    for element in _block_elements(container, page):
        if local(element) == "altChunk":
            paragraphs += [before] if before else []
            paragraphs += _chunk(element, page)
            before = ""
            continue
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


def _block_elements(container: etree._Element, page: _Page) -> Iterator[etree._Element]:
    """Paragraphs and tables in order, those in content controls and the like with them."""
    for element in container:
        name = local(element)
        if name in {"p", "tbl", "altChunk"}:
            yield element
        elif name == "sdt" and _is_no_text(element, page):
            continue
        elif name and name not in {"pPr", "tcPr", "sectPr", "sdtPr"}:
            yield from _block_elements(element, page)


def _is_no_text(control: etree._Element, page: _Page) -> bool:
    """Whether a content control holds the list of contents, or what asks for words."""
    properties = child(control, "sdtPr")
    if child(properties, "showingPlcHdr") is not None:
        page.out.blanks.append(_all_words(control))
        return True
    if value(child(properties, "docPartObj", "docPartGallery")) == "Table of Contents":
        lines = (_all_words(one) for one in control.iter() if local(one) == "p")
        page.out.contents += [words for words in lines if words]
        return True
    return False


def _chunk(element: etree._Element, page: _Page) -> Part:
    """The words of a document within the document; it is counted where it cannot be read."""
    words = page.inner(value(element, "id"))
    page.out.pictures += [] if words else [_OBJECTS["altChunk"]]
    return words


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
    page.hidden, page.deleted, page.struck, page.contents = [], [], [], []
    raw = "".join(_words(element, page, page.styles.is_hidden(style)))
    words = " ".join(raw.split(" ")).lstrip(" ")
    page.out.hidden += _joined(page.hidden)
    page.out.deleted += _joined(page.deleted)
    page.out.struck += _joined(page.struck)
    page.out.contents += _joined(page.contents)
    if goes_on:
        return words
    if not words.strip():
        if not (page.hidden or page.deleted or page.struck or page.contents):
            page.styles.mark(properties, style)  # a number without words counts all the same
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
        return f"# {' '.join(line.removeprefix('- ').split())}"
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
            for mark in (part for part in one.iter() if local(part) == "fldChar"):
                _turn(mark, page)
        elif name == "sdt" and _is_no_text(one, page):
            continue
        elif name == "textpath" and value(one, "string"):
            page.boxes.append([value(one, "string")])
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
    if value(child(properties, "vertAlign")) == "superscript":
        shown = raised(shown)
    if hidden if own is None else own:
        page.hidden.append(shown)
    elif is_on(child(properties, "strike")) or is_on(child(properties, "dstrike")):
        page.struck.append(shown)
    elif any(_CONTENTS.match(one.instruction) for one in page.fields or ()):
        page.contents.append(shown)
    else:
        page.struck += [" "] if page.struck and shown else []
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
    has_mark = False
    for one in run:
        name = local(one)
        if name == "fldChar":
            yield _turn(one, page)
        elif name == "instrText" and page.fields:
            page.fields[-1].instruction += one.text or ""
        elif has_mark or not _is_shown(page):
            continue
        elif name == "t":
            for outer in page.fields or ():
                outer.is_empty &= not (one.text or "").strip()
            yield _lettered(one.text or "", font, page)
        elif name in {"footnoteReference", "endnoteReference"}:
            has_mark = value(one, "customMarkFollows") not in {"", "0", "false", "off"}
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


def _turn(mark: etree._Element, page: _Page) -> str:
    """Go on to a field's next part; where it ends without words, what is chosen or ticked in it."""
    kind = value(mark, "fldCharType")
    if page.fields is None or (kind != "begin" and not page.fields):
        return ""
    if kind == "begin":
        page.fields.append(_Field(choice=_choice(child(mark, "ffData"))))
    elif kind == "separate":
        page.fields[-1].is_result = True
    else:
        ended = page.fields.pop()
        return ended.choice if ended.is_empty and _is_shown(page) else ""
    return ""


def _is_shown(page: _Page) -> bool:
    """Whether words that stand here are those that a field shows, and not its instruction."""
    return all(one.is_result for one in page.fields or ())


def _choice(form: etree._Element | None) -> str:
    """What a form's field shows: a box that is ticked or not, the entry of a list."""
    box, entries = child(form, "checkBox"), child(form, "ddList")
    if box is not None:
        ticked = (
            child(box, "checked") if child(box, "checked") is not None else child(box, "default")
        )
        return "☒" if is_on(ticked) else "☐"
    names = (
        [value(one) for one in entries if local(one) == "listEntry"] if entries is not None else []
    )
    at = value(child(entries, "result")) or "0"
    return names[int(at)] if at.isdecimal() and int(at) < len(names) else ""


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
            words = _margin_words(parse(parts[name]))
            out.margins += [words] if words and words not in out.margins else []


def _margin_words(part: etree._Element) -> str:
    """The words of a head or foot, with those that lie large behind the text (DRAFT)."""
    behind = [value(one, "string") for one in part.iter() if local(one) == "textpath"]
    return " ".join(one for one in (_all_words(part), *behind) if one)


def _entries(part: bytes | None, name: str) -> dict[str, str]:
    """The words of each note or comment, by its id."""
    found = (one for one in parse(part) if local(one) == name) if part else ()
    return {value(one, "id"): _all_words(one) for one in found}
