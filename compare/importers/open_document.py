"""OpenDocument text (.odt) -> text: paragraphs with their numbers, headings, lists, tables.

What does not show on the page (hidden words, deletions, comments) is no part of it, and said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from compare.importers.decoding import blank_lines, plain_characters
from compare.importers.document import DEEP, Document, Level, Numbering, Reading, Unreadable
from compare.importers.footnotes import raised, without_typed_notes
from compare.importers.lines import SOFT
from compare.importers.packages import (
    ZIP,
    child,
    local,
    named,
    open_zip,
    own_data,
    parse,
    read_part,
    undeclared,
    value,
    words_of,
)
from compare.importers.transcript import with_questions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml import etree

_SILENT = re.compile("sequence-decls|forms|tracked-changes|title|desc|change|script|number")
_INDEX = re.compile(r"table-of-content|bibliography|[a-z]+-index")
_ON_PAPER = frozenset({"table-cell", "text-box", "custom-shape"})
"""Where white letters may lie on a colour."""
_BLANKS = {"s": " ", "tab": " ", "line-break": "\n"}


_STYLES = ("style", "list-style", "font-face", "outline-style")


_FORMS = {"01, ": "decimalZero", "1st": "ordinal", "Firs": "ordinalText", "One": "cardinalText"}
_FORMS |= {"①, ②": "decimalEnclosedCircle", "一, 二": "chineseCounting", "أ, ب": "arabicAlpha"}
_FORMS |= {"א, י": "hebrew1", "א, ב": "hebrew2", "а, б": "russianLower", "А, Б": "russianUpper"}
"""Word's names for how lists are numbered, by how those of OpenDocument begin."""
_ASIDES = {"note": "notes", "annotation": "comments", "ruby-text": "readings"}
_ASIDES |= {"hidden-text": "hidden", "hidden-paragraph": "hidden", "placeholder": "blanks"}
_ASIDES |= {"object": "pictures", "object-ole": "pictures"}
_MOST_COLUMNS = 200
Part = list[str]
Levels = dict[int, Level]
Counter = tuple[str, dict[int, int]]
"""The style of a list, and the numbers that are reached in it, by level."""


class _Style(NamedTuple):
    parent: str = ""
    hidden: bool | None = None
    """Whether it hides its words; None where it leaves that to the style beneath."""
    white: bool = False
    """White letters on no colour of their own."""
    struck: bool | None = None
    raised: bool = False
    font: str = ""
    marked: bool | None = None
    """Whether its letters are bold or slanted; None where it does not say."""


@dataclass(slots=True)
class _Page(Reading):
    """What is known while the paragraphs are gone through."""

    marked: set[str] = field(default_factory=set)
    """The paragraphs that are all in bold or slanted type."""
    is_plain: bool = False
    """Whether the paragraph that is being read has letters in neither."""
    styles: dict[str, _Style] = field(default_factory=dict)
    lists: dict[str, Levels] = field(default_factory=dict)
    outline: Levels = field(default_factory=dict)
    fonts: dict[str, str] = field(default_factory=dict)
    """The fonts' names by those that the file gives them."""
    counters: dict[str, Counter] = field(default_factory=dict)
    """By the list's own id, or by its style where another list may go on with it."""
    headings: dict[int, int] = field(default_factory=dict)

    def chain(self, element: etree._Element) -> Iterator[_Style]:
        """The style of an element and those that it is based on, the nearest first."""
        name = value(element, "style-name")
        for _ in range(DEEP):
            if name not in self.styles:
                return
            yield self.styles[name]
            name = self.styles[name].parent


def read_odt(raw: bytes) -> Document:
    """The words of an OpenDocument text and its own data. Raises Unreadable, ImportError."""
    root, sheets, own = _parts(raw)
    page = _page(root, sheets)
    body = child(root, "body")
    paragraphs = _blocks(root if body is None else body, page)
    words = "\n\n".join([words for words in paragraphs if words.strip("-# \n")])
    text = blank_lines(plain_characters(words)).replace(SOFT, "")
    text, told = without_typed_notes(with_questions(text, set(map(plain_characters, page.marked))))
    page.out.inserted += sum(1 for _ in named(root, "insertion"))
    page.out["deleted"] += filter(None, map(_paragraphs_of, named(root, "deletion")))
    margins = map(_paragraphs_of, named(sheets, "header", "footer", "header-first", "footer-first"))
    page.out["margins"] += filter(None, dict.fromkeys(margins))
    return Document(
        format="OpenDocument",
        text=text,
        found=tuple(own_data(own, "OpenDocument", "creation-date")),
        notes=(*page.out.messages(), *told),
    )


def _paragraphs_of(element: etree._Element) -> str:
    return " ".join(filter(None, map(words_of, named(element, "p"))))


def _parts(raw: bytes) -> tuple[etree._Element, etree._Element | None, etree._Element | None]:
    """The content, the styles and what the file says of itself; all in one in a flat file."""
    if not raw.startswith(ZIP):
        root = parse(undeclared(raw, "the file"))
        return root, root, child(root, "meta")
    container = open_zip(raw)
    names = container.namelist()
    manifest = "META-INF/manifest.xml"
    if manifest in names and b"encryption-data" in read_part(container, manifest):
        raise Unreadable("the file is locked with a password", remedy="save it without one")
    root = parse(read_part(container, "content.xml"))
    sheets = parse(read_part(container, "styles.xml")) if "styles.xml" in names else None
    own = parse(read_part(container, "meta.xml")) if "meta.xml" in names else None
    return root, sheets, own


def _number(element: etree._Element, name: str, default: int) -> int:
    text = value(element, name)
    return int(text) if text.isdecimal() and len(text) < 6 else default


def _page(root: etree._Element, sheets: etree._Element | None) -> _Page:
    page = _Page()
    for element in chain(*(named(part, *_STYLES) for part in (sheets, root))):
        kind, name = local(element), value(element, "name")
        if kind == "style":
            page.styles[name] = _style(element)
        elif kind == "list-style":
            page.lists[name] = _levels(element)
        elif kind == "font-face":
            page.fonts[name] = value(element, "font-family").strip("'")
        else:
            page.outline = _levels(element)
    return page


def _style(element: etree._Element) -> _Style:
    texts = [one for one in element if local(one) == "text-properties"]

    def said(*names: str) -> str:
        """What the style says of its letters, by the first of the names that it has."""
        return next((v for one in texts for name in names if (v := value(one, name))), "")

    size = re.fullmatch(r"([\d.]+)pt", said("font-size"))
    is_tiny = size is not None and float(size[1].strip(".") or 0) <= 2
    line = said("text-line-through-style", "text-line-through-type")
    position = said("text-position").split(" ")[0]
    colours = {value(one, "color").casefold() for one in element}
    backs = {value(one, "background-color").casefold() for one in element}
    return _Style(
        parent=value(element, "parent-style-name"),
        hidden=is_tiny or {"none": True, "true": False}.get(said("display")),
        white="#ffffff" in colours and backs <= {"", "transparent", "#ffffff"},
        struck=line != "none" if line else None,
        raised=position == "super" or re.fullmatch(r"(?!0%)\d.*%", position) is not None,
        font=said("font-name"),
        marked=_is_marked(said("font-weight"), said("font-style")),
    )


def _is_marked(weight: str, slant: str) -> bool | None:
    return weight == "bold" or slant in {"italic", "oblique"} if weight or slant else None


def _levels(element: etree._Element) -> Levels:
    """The levels of a list from 0, as Word writes them: what is no number has a bullet."""
    shapes = {_number(one, "level", 1): one for one in element if local(one)}
    forms = {at: value(one, "num-format") for at, one in shapes.items()}
    forms = {at: _FORMS.get(form[:4], form) for at, form in forms.items()}
    levels: Levels = {}
    for at, one in shapes.items():
        shown = range(max(1, at - _number(one, "display-levels", 1) + 1), at + 1)
        places = ".".join(f"%{above}" for above in shown if forms.get(above) and forms[at])
        is_number = local(one) in {"list-level-style-number", "outline-level-style"}
        levels[at - 1] = Level(
            form=forms[at] if is_number else "bullet",
            text=f"{value(one, 'num-prefix')}{places}{value(one, 'num-suffix')}",
            start=_number(one, "start-value", 1),
        )
    return levels


class _Look(NamedTuple):
    """How words are shown."""

    hidden: bool = False
    struck: bool = False
    font: str = ""
    marked: bool = False


def _look(element: etree._Element, page: _Page, outer: _Look) -> _Look:
    """The look of a paragraph or a span; what it does not say is as around it."""
    styles = list(page.chain(element))
    font = next((style.font for style in styles if style.font), "")
    hidden = next((one.hidden for one in styles if one.hidden is not None), outer.hidden)
    struck = next((one.struck for one in styles if one.struck is not None), outer.struck)
    around = map(local, element.iterancestors())
    is_white = any(style.white for style in styles[:1]) and _ON_PAPER.isdisjoint(around)
    marked = next((one.marked for one in styles if one.marked is not None), outer.marked)
    return _Look(is_white or hidden, struck, page.fonts.get(font) or font or outer.font, marked)


def _blocks(elements: Iterable[etree._Element], page: _Page) -> Iterator[str]:
    """The paragraphs of elements, such as those in one, in order; what is left out is counted."""
    for element in elements:
        name, display = local(element), value(element, "display")
        is_out = display == "condition" and value(element, "is-hidden") == "true"
        if not name or _SILENT.fullmatch(name):
            continue
        if _INDEX.fullmatch(name):
            page.out["contents"] += filter(None, map(words_of, named(element, "p")))
        elif name == "section" and (display == "none" or is_out):
            page.out["hidden"].append(words_of(element))
        elif name in {"p", "h"}:
            yield from _paragraph(element, page, "")
        elif name == "list":
            yield from _list(element, page, 0, None)
        elif name == "numbered-paragraph":
            number = next((words_of(one) for one in element if local(one) == "number"), "")
            for one in (one for one in element if local(one) in {"p", "h"}):
                yield from _paragraph(one, page, number)
        elif name == "table":
            yield from _table(element, page)
        else:
            yield from _blocks(element, page)


def _paragraph(element: etree._Element, page: _Page, mark: str) -> Iterator[str]:
    outer, page.is_plain = page.is_plain, False
    words = "".join(_words(element, page, _look(element, page, _Look()))).strip(" ")
    is_plain, page.is_plain = page.is_plain, outer
    page.ended()
    if not words:
        yield ""
    elif local(element) == "h":
        if not mark.strip("- ") and value(element, "is-list-header") != "true":
            level = _number(element, "outline-level", 1) - 1
            mark = Numbering(page.outline, page.headings).next(level)
        yield "# " + " ".join((f"{mark} ".removeprefix("- ") + words).split())
    else:
        line = f"{mark} {words}" if mark else words
        page.marked |= set() if is_plain else {line}
        yield line
    yield from page.hung()


def _list(
    element: etree._Element, page: _Page, level: int, counter: Counter | None
) -> Iterator[str]:
    style, reached = counter = counter or _counter(element, page)
    levels = page.lists.get(value(element, "style-name") or style, {})
    for item in (one for one in element if local(one) in {"list-item", "list-header"}):
        if start := _number(item, "start-value", 0):
            reached[level] = start - 1
        is_first = local(item) == "list-item"
        for one in item:
            if local(one) == "list":
                yield from _list(one, page, level + 1, counter)
            elif local(one) in {"p", "h"}:
                number = Numbering(levels, reached).next(level) if is_first and levels else ""
                yield from _paragraph(one, page, "-" if is_first and not levels else number)
                is_first = False
            else:
                yield from _blocks([one], page)


def _counter(element: etree._Element, page: _Page) -> Counter:
    """The counter of an outermost list: a new one, or that of the list which it goes on with."""
    style, before = value(element, "style-name"), value(element, "continue-list")
    goes_on = before or value(element, "continue-numbering") == "true"
    counter = page.counters.get(before or style) if goes_on else None
    if counter is None and before and page.counters:
        counter = list(page.counters.values())[-1]  # LibreOffice names lists that it did not write
    counter = counter or (style, {})
    for key in {style, value(element, "id") or style}:
        page.counters.pop(key, None)  # the last in order is the last in use
        page.counters[key] = counter
    return counter


def _table(element: etree._Element, page: _Page) -> Part:
    rows: list[list[Part]] = []
    headed = False
    for row in named(element, "table-row"):
        if next(one for one in row.iterancestors() if local(one) == "table") is not element:
            continue  # of a table in a cell
        if value(row, "visibility") in {"collapse", "filter"}:
            page.out["hidden"].append(words_of(row))
            continue
        headed |= local(next(row.iterancestors())) == "table-header-rows" and not rows
        rows.append(_cells(row, rows[-1] if rows else [], page))
    return page.table(rows, headed=headed)


def _cells(row: etree._Element, above: list[Part], page: _Page) -> list[Part]:
    cells: list[Part] = []
    covered = 0
    for cell in row:
        if local(cell) == "covered-table-cell":
            for _ in range(_number(cell, "number-columns-repeated", 1)):
                over = cells[-1:] if covered else above[len(cells) : len(cells) + 1]
                cells += (over or [[]]) if len(cells) < _MOST_COLUMNS else []
                covered = max(0, covered - 1)
        elif local(cell) == "table-cell":
            words = [one.strip() for one in _blocks(cell, page) if one.strip()]
            covered = _number(cell, "number-columns-spanned", 1) - 1
            repeated = min(_number(cell, "number-columns-repeated", 1), _MOST_COLUMNS)
            cells += [words] if words else [[] for _ in range(repeated)]
    return cells


def _words(element: etree._Element, page: _Page, look: _Look) -> Iterator[str]:
    yield from _shown(element.text, page, look)
    for one in element:
        name = local(one)
        if name in _BLANKS:
            yield from _shown(_BLANKS[name], page, look)
        elif name in {"text-box", "custom-shape"}:
            page.box(partial(_blocks, one, page))
        elif name == "span":
            words = "".join(_words(one, page, _look(one, page, look)))
            yield raised(words) if any(style.raised for style in page.chain(one)) else words
        elif name and not _SILENT.fullmatch(name) and not _is_aside(one, page):
            yield from _words(one, page, look)
        yield from _shown(one.tail, page, look)


def _shown(text: str | None, page: _Page, look: _Look) -> Iterator[str]:
    if look.hidden:
        page.now["hidden"].append(text or "")
    elif look.struck:
        page.now["struck"].append(text or "")
    else:
        page.is_plain |= not look.marked and bool((text or "").strip())
        yield page.lettered(text or "", look.font)


def _is_aside(element: etree._Element, page: _Page) -> bool:
    """Whether an element within a paragraph is none of its words; it is kept count of."""
    kind = _ASIDES.get(local(element))
    if kind == "comments":
        page.out[kind].append(_paragraphs_of(element))
    elif kind:  # a note without the mark that stands for it in the text
        words = words_of(next(named(element, "note-body"), element))
        words = "an object" if kind == "pictures" else value(element, "string-value") or words
        page.out[kind].append(words)
    return kind is not None
