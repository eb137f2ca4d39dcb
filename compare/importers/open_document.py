"""OpenDocument text (.odt) -> text: paragraphs with their numbers, headings, lists, tables.

What does not show on the page (hidden words, deletions, comments) is no part of it, and said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from compare.importers.decoding import blank_lines, plain_characters
from compare.importers.document import Document, Unreadable
from compare.importers.furniture import raised, without_typed_notes
from compare.importers.packages import (
    DECLARED,
    ZIP,
    LeftOut,
    is_private,
    local,
    open_zip,
    own_data,
    parse,
    read_part,
    table_paragraphs,
)
from compare.importers.unwrap import SOFT
from compare.marks.numbers import numeral

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_SILENT = frozenset(
    {"sequence-decls", "forms", "tracked-changes", "title", "desc", "change", "script", "number"}
)
_INDEXES = frozenset(
    {"table-of-content", "illustration-index", "table-index", "object-index", "user-index"}
    | {"alphabetical-index", "bibliography"}
)
_ON_PAPER = frozenset({"table-cell", "text-box", "custom-shape"})
"""Where white letters may lie on a colour."""
_FORMS = {"01, 02, 03, ...": "decimalZero"}
"""Numbers that only LibreOffice has, by the names of Word's."""
_BLANKS = {"s": " ", "tab": " ", "line-break": "\n"}
_TINY = 2
"""Points that are too small to be read."""
_DEEP = 20
"""Styles that are based on one another at most."""
_MOST_COLUMNS = 200
Part = list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Style:
    parent: str = ""
    hidden: bool | None = None
    white: bool = False
    """White letters on no colour of their own."""
    struck: bool | None = None
    raised: bool = False
    font: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Level:
    """How a list marks one of its levels; without a form it has a bullet or nothing."""

    form: str = ""
    before: str = ""
    after: str = ""
    shown: int = 1
    """Levels above and with this one whose numbers stand in it."""
    start: int = 1
    bullet: bool = False


@dataclass(slots=True)
class _Counter:
    """The numbers reached in a list, by level."""

    style: str
    reached: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Page:
    """What is known while the paragraphs are gone through."""

    styles: dict[str, _Style]
    lists: dict[str, dict[int, _Level]]
    outline: dict[int, _Level]
    fonts: dict[str, str] = field(default_factory=dict)
    """The fonts' names by those that the file gives them."""
    out: LeftOut = field(default_factory=LeftOut)
    counters: dict[str, _Counter] = field(default_factory=dict)
    """By the list's own id, or by its style where another list may go on with it."""
    headings: _Counter = field(default_factory=lambda: _Counter(style=""))
    boxes: list[list[str]] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    """The hidden words of the paragraph that is being read, and those that are struck out."""
    struck: list[str] = field(default_factory=list)


def read_odt(raw: bytes) -> Document:
    """The words of an OpenDocument text and what it says of itself.

    Raises Unreadable, ImportError.
    """
    root, sheets, own = _parts(raw)
    page = _page(root, sheets)
    body = next((one for one in root if local(one) == "body"), root)
    paragraphs = [words for words in _blocks(body, page) if words.strip("-# \n")]
    text = blank_lines(plain_characters("\n\n".join(paragraphs)))
    text, told = without_typed_notes(text.replace(SOFT, ""))
    _changes(root, page.out)
    _margins(sheets, page.out)
    return Document(
        format="OpenDocument",
        text=text,
        found=tuple(own_data(own, "OpenDocument", "creation-date")),
        notes=(*page.out.messages(), *told),
    )


def _parts(raw: bytes) -> tuple[etree._Element, etree._Element | None, etree._Element | None]:
    """The content, the styles and what the file says of itself; all in one in a flat file."""
    if not raw.startswith(ZIP):
        if any(mark in raw for mark in DECLARED):
            raise Unreadable("the file declares entities", remedy="save it again")
        root = parse(raw)
        return root, root, next((one for one in root if local(one) == "meta"), None)
    container = open_zip(raw)
    names = container.namelist()
    if "META-INF/manifest.xml" in names:
        manifest = read_part(container, "META-INF/manifest.xml")
        if b"encryption-data" in manifest:
            raise Unreadable("the file is locked with a password", remedy="save it without one")
    root = parse(read_part(container, "content.xml"))
    sheets = parse(read_part(container, "styles.xml")) if "styles.xml" in names else None
    own = parse(read_part(container, "meta.xml")) if "meta.xml" in names else None
    return root, sheets, own


def _value(element: etree._Element, name: str) -> str:
    """An attribute by its local name; empty where it is not there."""
    return next((str(v) for k, v in element.attrib.items() if str(k).endswith(f"}}{name}")), "")


def _number(element: etree._Element, name: str, default: int) -> int:
    text = _value(element, name)
    return int(text) if text.isdecimal() and len(text) < 6 else default


def _page(root: etree._Element, sheets: etree._Element | None) -> _Page:
    """The styles and lists of both parts; those of the content win."""
    page = _Page(styles={}, lists={}, outline={})
    for part in (sheets, root):
        for element in part.iter() if part is not None else ():
            name = local(element)
            if name == "style":
                page.styles[_value(element, "name")] = _style(element)
            elif name == "list-style":
                page.lists[_value(element, "name")] = _levels(element)
            elif name == "font-face":
                page.fonts[_value(element, "name")] = _value(element, "font-family").strip("'")
            elif name == "outline-style":
                page.outline = _levels(element)
    return page


def _style(element: etree._Element) -> _Style:
    texts = [one for one in element if local(one) == "text-properties"]
    return _Style(
        parent=_value(element, "parent-style-name"),
        hidden=_is_tiny(texts) or _switch(next((_value(one, "display") for one in texts), "")),
        white=_is_white(element),
        struck=_struck(next((_line_through(one) for one in texts if _line_through(one)), "")),
        raised=any(_is_raised(_value(one, "text-position")) for one in texts),
        font=next((_value(one, "font-name") for one in texts), ""),
    )


def _line_through(properties: etree._Element) -> str:
    style = _value(properties, "text-line-through-style")
    return style or _value(properties, "text-line-through-type")


def _struck(line: str) -> bool | None:
    return line != "none" if line else None


def _is_raised(position: str) -> bool:
    """Whether a style sets its words above the line."""
    first = position.split(" ")[0]
    return first == "super" or (first.endswith("%") and first[0].isdigit() and first != "0%")


def _switch(display: str) -> bool | None:
    """Whether a style hides its words; None where it leaves that to the style beneath."""
    return display == "none" if display in {"none", "true"} else None


def _is_tiny(texts: list[etree._Element]) -> bool:
    """Whether letters are too small to be read."""
    sizes = [re.fullmatch(r"([\d.]+)pt", _value(one, "font-size")) for one in texts]
    return any(size and float(size[1].strip(".") or 0) <= _TINY for size in sizes)


def _is_white(style: etree._Element) -> bool:
    colours = {_value(one, "color").casefold() for one in style}
    backs = {_value(one, "background-color").casefold() for one in style}
    return "#ffffff" in colours and backs <= {"", "transparent", "#ffffff"}


def _levels(element: etree._Element) -> dict[int, _Level]:
    return {
        _number(one, "level", 1): _Level(
            form=_FORMS.get(_value(one, "num-format"), _value(one, "num-format")),
            before=_value(one, "num-prefix"),
            after=_value(one, "num-suffix"),
            shown=_number(one, "display-levels", 1),
            start=_number(one, "start-value", 1),
            bullet=local(one) != "list-level-style-number" and local(one) != "outline-level-style",
        )
        for one in element
        if local(one)
    }


def _chain(name: str, page: _Page) -> Iterator[_Style]:
    """A style and those that it is based on, the nearest first."""
    for _ in range(_DEEP):
        if name not in page.styles:
            return
        yield page.styles[name]
        name = page.styles[name].parent


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """How words are shown."""

    hidden: bool = False
    struck: bool = False
    font: str = ""


def _look(element: etree._Element, page: _Page, outer: _Look) -> _Look:
    """The look of a paragraph or a span; what it does not say is as around it."""
    styles = list(_chain(_value(element, "style-name"), page))
    font = next((style.font for style in styles if style.font), "")
    is_white = any(style.white for style in styles[:1]) and _ON_PAPER.isdisjoint(
        map(local, element.iterancestors())
    )
    return _Look(
        hidden=is_white
        or next((one.hidden for one in styles if one.hidden is not None), outer.hidden),
        struck=next((one.struck for one in styles if one.struck is not None), outer.struck),
        font=page.fonts.get(font) or font or outer.font,
    )


def _blocks(element: etree._Element, page: _Page) -> Iterator[str]:
    """The paragraphs below an element, in order."""
    for child in element:
        yield from _block(child, page)


def _block(element: etree._Element, page: _Page) -> Iterator[str]:
    name = local(element)
    if not name or name in _SILENT or _left_out(element, page):
        return
    if name in {"p", "h"}:
        yield _paragraph(element, page, "")
        yield from _boxes(page)
    elif name == "list":
        yield from _list(element, page, 1, None)
    elif name == "numbered-paragraph":
        number = next((_all_words(one) for one in element if local(one) == "number"), "")
        for child in (one for one in element if local(one) in {"p", "h"}):
            yield _paragraph(child, page, f"{number} " if number else "")
    elif name == "table":
        yield from _table(element, page)
    else:
        yield from _blocks(element, page)


def _left_out(element: etree._Element, page: _Page) -> bool:
    """Whether an element is no part of the statement; its words are kept count of."""
    name = local(element)
    if name in _INDEXES:
        found = [_all_words(one) for one in element.iter() if local(one) == "p"]
        page.out.contents += [words for words in found if words]
        return True
    if name == "section" and _is_out(element):
        page.out.hidden.append(_all_words(element))
        return True
    return False


def _is_out(section: etree._Element) -> bool:
    """Whether a section is hidden, by itself or as its condition stands."""
    display = _value(section, "display")
    return display == "none" or (display == "condition" and _value(section, "is-hidden") == "true")


def _paragraph(element: etree._Element, page: _Page, mark: str) -> str:
    page.hidden, page.struck = [], []
    words = "".join(_words(element, page, _look(element, page, _Look()))).strip(" ")
    for gone, into in ((page.hidden, page.out.hidden), (page.struck, page.out.struck)):
        joined = " ".join("".join(gone).split())
        into += [joined] if joined else []
    if not words:
        return ""
    if local(element) == "h":
        number = mark.removeprefix("- ") or _heading_number(element, page)
        return f"# {number}{' '.join(words.split())}"
    return f"{mark}{words}"


def _heading_number(element: etree._Element, page: _Page) -> str:
    if _value(element, "is-list-header") == "true":
        return ""
    number = _next(page.headings, page.outline, _number(element, "outline-level", 1))
    return number.removeprefix("- ")


def _boxes(page: _Page) -> Part:
    """The text boxes that hung on the last paragraph."""
    found, page.boxes = page.boxes, []
    page.out.boxes += [" ".join(box) for box in found]
    return [words for box in found for words in box]


def _list(
    element: etree._Element, page: _Page, level: int, counter: _Counter | None
) -> Iterator[str]:
    """The items of a list and of the lists in it."""
    counter = counter or _counter(element, page)
    levels = page.lists.get(_value(element, "style-name") or counter.style, {})
    for item in element:
        name = local(item)
        if name not in {"list-item", "list-header"}:
            continue
        start = _number(item, "start-value", 0)
        if start:
            counter.reached[level] = start - 1
        yield from _item(item, page, level, counter, levels)


def _counter(element: etree._Element, page: _Page) -> _Counter:
    """The counter of an outermost list: a new one, or that of the list which it goes on with."""
    style = _value(element, "style-name")
    known = _value(element, "continue-list") or style
    named = _value(element, "continue-list")
    goes_on = _value(element, "continue-numbering") == "true" or named
    counter = page.counters.get(known) if goes_on else None
    if counter is None and named and page.counters:
        counter = list(page.counters.values())[-1]  # LibreOffice names lists that it did not write
    counter = counter or _Counter(style=style)
    for key in {style, _value(element, "id") or style}:
        page.counters.pop(key, None)  # the last in order is the last in use
        page.counters[key] = counter
    return counter


def _item(
    item: etree._Element,
    page: _Page,
    level: int,
    counter: _Counter,
    levels: dict[int, _Level],
) -> Iterator[str]:
    """An item's paragraphs, the first with its number, and the lists below it."""
    is_first = local(item) == "list-item"
    for child in item:
        name = local(child)
        if name == "list":
            yield from _list(child, page, level + 1, counter)
        elif name in {"p", "h"}:
            mark = _next(counter, levels, level) if is_first else ""
            is_first = False
            yield _paragraph(child, page, mark)
            yield from _boxes(page)
        else:
            yield from _block(child, page)


def _next(counter: _Counter, levels: dict[int, _Level], level: int) -> str:
    """The next number of a level with the space after it, ``- `` for a bullet."""
    shape = levels.get(level)
    if shape is None:
        return "" if levels else "- "
    if shape.bullet:
        return "- "
    counter.reached[level] = counter.reached.get(level, shape.start - 1) + 1
    for below in [one for one in counter.reached if one > level]:
        del counter.reached[below]
    if not shape.form:
        label = f"{shape.before}{shape.after}".strip()
        return f"{label} " if label else ""
    shown = range(max(1, level - shape.shown + 1), level + 1)
    numbers = [
        numeral(counter.reached.get(at, levels[at].start), levels[at].form)
        for at in shown
        if at in levels and levels[at].form
    ]
    return f"{shape.before}{'.'.join(numbers)}{shape.after}".strip() + " "


def _table(element: etree._Element, page: _Page) -> Part:
    rows: list[list[Part]] = []
    headed = False
    for row, is_head in _rows(element, False):
        if _value(row, "visibility") in {"collapse", "filter"}:
            page.out.hidden.append(_all_words(row))
            continue
        headed |= is_head and not rows
        rows.append(_cells(row, rows[-1] if rows else [], page))
    filled = [row for row in rows if any(any(cell) for cell in row)]
    if filled:
        page.out.tables.append((len(filled), max(len(row) for row in filled)))
    return table_paragraphs(rows, headed=headed)


def _rows(element: etree._Element, is_head: bool) -> Iterator[tuple[etree._Element, bool]]:
    for child in element:
        if local(child) == "table-row":
            yield child, is_head
        elif local(child) in {"table-header-rows", "table-rows", "table-row-group"}:
            yield from _rows(child, is_head or local(child) == "table-header-rows")


def _cells(row: etree._Element, above: list[Part], page: _Page) -> list[Part]:
    """The cells of a row by column; one that lies over several is in each."""
    cells: list[Part] = []
    covered = 0
    for cell in row:
        if local(cell) == "covered-table-cell":
            for _ in range(_number(cell, "number-columns-repeated", 1)):
                over = cells[-1] if covered else _at(above, len(cells))
                cells += [over] if len(cells) < _MOST_COLUMNS else []
                covered = max(0, covered - 1)
        elif local(cell) == "table-cell":
            words = [one.strip() for one in _blocks(cell, page) if one.strip()]
            covered = _number(cell, "number-columns-spanned", 1) - 1
            repeated = min(_number(cell, "number-columns-repeated", 1), _MOST_COLUMNS)
            cells += [words] if words else [[] for _ in range(repeated)]
    return cells


def _at(row: list[Part], place: int) -> Part:
    return row[place] if place < len(row) else []


def _words(element: etree._Element, page: _Page, look: _Look) -> Iterator[str]:
    """The words of a paragraph or a part of it that show; hidden ones are kept apart."""
    yield from _shown(element.text, page, look)
    for child in element:
        yield from _part(child, page, look)
        yield from _shown(child.tail, page, look)


def _shown(text: str | None, page: _Page, look: _Look) -> Iterator[str]:
    if look.hidden:
        page.hidden.append(text or "")
    elif look.struck:
        page.struck.append(text or "")
    else:
        yield _lettered(text or "", look.font, page)


def _part(child: etree._Element, page: _Page, look: _Look) -> Iterator[str]:
    name = local(child)
    if name in _BLANKS:
        yield from _shown(_BLANKS[name], page, look)
    elif name in {"text-box", "custom-shape"}:
        _box(child, page)
    elif name == "span":
        words = "".join(_words(child, page, _look(child, page, look)))
        is_raised = any(one.raised for one in _chain(_value(child, "style-name"), page))
        yield raised(words) if is_raised else words
    elif name and name not in _SILENT and not _is_aside(child, page.out):
        yield from _words(child, page, look)


def _is_aside(child: etree._Element, out: LeftOut) -> bool:
    """Whether an element within a paragraph is none of its words; it is kept count of."""
    name = local(child)
    if name == "note":
        out.notes.append(_note(child))
    elif name == "annotation":
        out.comments.append(" ".join(_paragraphs_of(child)))
    elif name == "ruby-text":
        out.readings.append(_all_words(child))
    elif name in {"hidden-text", "hidden-paragraph"}:
        out.hidden.append(_value(child, "string-value") or _all_words(child))
    elif name == "placeholder":
        out.blanks.append(_all_words(child))
    elif name in {"object", "object-ole"}:
        out.pictures.append("an object")
    else:
        return False
    return True


def _note(note: etree._Element) -> str:
    """A note's words, without the mark that stands for it in the text."""
    body = next((one for one in note if local(one) == "note-body"), note)
    return _all_words(body)


def _paragraphs_of(element: etree._Element) -> list[str]:
    return [_all_words(one) for one in element.iter() if local(one) == "p"]


def _lettered(text: str, font: str, page: _Page) -> str:
    """Words, the signs of the fonts Symbol and Wingdings read by their tables."""
    return "".join(page.out.sign(font, ord(one)) if is_private(one) else one for one in text)


def _box(box: etree._Element, page: _Page) -> None:
    """A text box, read by itself; it comes after the paragraph that it hangs on."""
    outer = (page.boxes, page.hidden)
    page.boxes = []
    words = [one for one in _blocks(box, page) if one.strip()]
    page.boxes, page.hidden = outer
    if words:
        page.boxes.append(words)


def _all_words(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def _changes(root: etree._Element, out: LeftOut) -> None:
    """Tracked changes: deletions are kept apart from the text, insertions are marked in it."""
    for region in (one for one in root.iter() if local(one) == "changed-region"):
        for change in region:
            if local(change) == "insertion":
                out.inserted += 1
            elif local(change) == "deletion":
                words = " ".join(one for one in _paragraphs_of(change) if one)
                out.deleted += [words] if words else []


def _margins(sheets: etree._Element | None, out: LeftOut) -> None:
    """The heads and feet of pages."""
    for element in sheets.iter() if sheets is not None else ():
        if local(element) in {"header", "footer", "header-first", "footer-first"}:
            words = " ".join(one for one in _paragraphs_of(element) if one)
            out.margins += [words] if words and words not in out.margins else []
